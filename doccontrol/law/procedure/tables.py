"""Tables of a procedure: who drafted, reviewed and approved it, its table of revisions, its list of forms."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from doccontrol.law import dates
from doccontrol.law.facts import Form, RevisionNote, Table
from doccontrol.law.text import fold
from doccontrol.law.vocabulary import load

_COLUMNS = load("sections")["columns"]


@dataclass(frozen=True, slots=True)
class Persons:
    """Names as printed under the three heads of the table of approval."""

    drafted_by: str | None = None
    reviewed_by: str | None = None
    approved_by: str | None = None


def persons(tables: Sequence[Table]) -> Persons:
    """The names in the first table that has a head for drafting and one for approval."""
    for table in tables:
        for index, row in enumerate(table.rows[:4]):
            columns = {key: _column(row, key) for key in ("drafted", "reviewed", "approved")}
            if columns["drafted"] is None or columns["approved"] is None:
                continue
            names = next((each for each in table.rows[index + 1 :] if each and _is(each[0], "person")), None)
            if names is not None:
                return Persons(*(_cell(names, columns[key]) for key in ("drafted", "reviewed", "approved")))
    return Persons()


def revision_notes(tables: Sequence[Table]) -> tuple[RevisionNote, ...]:
    """The filled rows of the table of revisions."""
    for table in tables:
        if not table.rows:
            continue
        head = table.rows[0]
        summary, revision, reason = (_column(head, key) for key in ("summary", "revision", "reason"))
        if summary is None or revision is None:
            continue
        notes = []
        for row in table.rows[1:]:
            text = _cell(row, summary)
            if text:
                because = _cell(row, reason)
                day = next((found for cell in row if (found := dates.parse(cell)) is not None), None)
                notes.append(RevisionNote(text, _cell(row, revision), because, day))
        return tuple(notes)
    return ()


def listed_forms(tables: Sequence[Table]) -> tuple[Form, ...]:
    """Forms of the tables that list them with their codes."""
    found: dict[Form, None] = {}
    for table in tables:
        if not table.rows:
            continue
        head = table.rows[0]
        code, name = _column(head, "form_code"), _column(head, "form_name")
        if code is None or name is None:
            continue
        for row in table.rows[1:]:
            text = _cell(row, name)
            if text:
                found.setdefault(Form(text, _cell(row, code)))
    return tuple(found)


def _column(row: Sequence[str], key: str) -> int | None:
    return next((index for index, cell in enumerate(row) if _is(cell, key)), None)


def _is(cell: str, key: str) -> bool:
    words = re.sub(r"\s+", " ", fold(cell)).strip(" .:*")
    return any(words == label or words.startswith(f"{label} ") for label in _COLUMNS[key])


def _cell(row: Sequence[str], index: int | None) -> str | None:
    if index is None or index >= len(row):
        return None
    return re.sub(r"\s+", " ", row[index]).strip() or None
