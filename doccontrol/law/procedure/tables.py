"""Tables of a procedure: who drafted, reviewed and approved it, its table of revisions, its list of forms."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from doccontrol.law import dates
from doccontrol.law.facts import Form, RevisionNote, Table
from doccontrol.law.text import fold
from doccontrol.law.vocabulary import load

_COLUMNS = load("sections")["columns"]
_ROLES = ("drafted", "reviewed", "approved")
#: A list of forms without codes has a number and a name, and perhaps a note.
_NARROW = 3


@dataclass(frozen=True, slots=True)
class Persons:
    """Names as printed under the three heads of the table of approval."""

    drafted_by: str | None = None
    reviewed_by: str | None = None
    approved_by: str | None = None


def persons(tables: Sequence[Table]) -> Persons:
    """The names in the first table that has a head for drafting and one for approval."""
    for table in tables:
        across = _across(table)
        if across is not None:
            return across
        for index, row in enumerate(table.rows[:4]):
            columns = {key: _column(row, key) for key in _ROLES}
            if columns["drafted"] is None or columns["approved"] is None:
                continue
            names = _names(table.rows[index + 1 :], columns["drafted"])
            if names is not None:
                return Persons(*(_cell(names, columns[key]) for key in _ROLES))
    return Persons()


def _across(table: Table) -> Persons | None:
    """A table with a role a row, and the names in the column headed "Họ tên"."""
    if not table.rows:
        return None
    names = _column(table.rows[0], "person")
    roles = {key: next((row for row in table.rows[1:] if row and _is(row[0], key)), None) for key in _ROLES}
    if not names or roles["drafted"] is None or roles["approved"] is None:
        return None
    return Persons(*(_cell(roles[key] or (), names) for key in _ROLES))


def _names(rows: Sequence[Sequence[str]], drafted: int) -> Sequence[str] | None:
    """The row headed "Họ tên"; in a table without such a head, the first row that is not about something else."""
    headed = next((each for each in rows if each and _is(each[0], "person")), None)
    if headed is not None or drafted > 0:
        return headed
    return next((each for each in rows if _looks_like_name(_cell(each, drafted))), None)


def _looks_like_name(cell: str | None) -> bool:
    words = (cell or "").split()
    if _is(cell or "", "not_person"):
        return False
    return 2 <= len(words) <= 6 and all(word[0].isupper() for word in words) and not any(map(str.isdigit, cell or ""))


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
        if name is None or (code is None and len(head) > _NARROW) or _column(head, "not_forms") is not None:
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
