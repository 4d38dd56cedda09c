"""Rows of the tables that list administrative procedures: columns by their heads, cells joined over page breaks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from doccontrol.law.codes import TthcChange
from doccontrol.law.facts import Table
from doccontrol.law.heading.lines import same_length_fold
from doccontrol.law.text import clean
from doccontrol.law.tthc.captions import changes_in
from doccontrol.law.vocabulary import load

_FIELDS = load("tthc_fields")
_COLUMNS = _FIELDS["columns"]
_STEP_HEADS = tuple(_FIELDS["steps"]["heads"])
_HEAD_ROWS = 4
CODE = re.compile(r"(?<![\d.])([1-9]\.\d{6})(?!\d)(?:\.\d{3}\.\d{2}\.\d{2})?(?:\.[A-Z]\d{2})?")
_CODE_WORDS = re.compile(
    r"\(?\s*(?:mã(?: số)?(?: thủ tục| tthc| hồ sơ)?(?: hành chính)?\s*:?\s*)?[1-9]\.\d{6}[\d.\s]*(?:H\s?\d{2})?\s*\)?",
    re.IGNORECASE,
)
#: A section row that is numbered like a procedure tells itself by what it names.
_SECTION = re.compile(r"\bcap (?:tinh|huyen|xa|trung uong)\b|linh vuc")
_ORDINAL = re.compile(r"^\(?0*(\d{1,3})\s*[.)]?$")
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class Listed:
    """One row as the table gives it; ``caption`` is the section row above it in the same table."""

    name: str
    page: int
    code: str | None = None
    row: int | None = None
    time: str | None = None
    fee: str | None = None
    bases: str | None = None
    change: TthcChange | None = None


def rows_of(tables: Sequence[Table]) -> Iterator[list[Listed]]:
    """The rows of each table that lists procedures, a list a table; a table without a head continues the last one."""
    columns: dict[str, int] | None = None
    width = 0
    for table in tables:
        if not table.rows:
            continue
        head = _head(table.rows)
        if head is not None:
            columns, first = head
            width = max(len(row) for row in table.rows)
        elif columns is not None and max(len(row) for row in table.rows) == width:
            first = 0
        else:
            columns = None
            continue
        found = _read(table, first, columns)
        if found:
            yield found


def _head(rows: Sequence[Sequence[str]]) -> tuple[dict[str, int], int] | None:
    """Columns by name and the index of the first row below the head, or None for other tables."""
    for index, row in enumerate(rows[:_HEAD_ROWS]):
        cells = [_plain(cell) for cell in row]
        columns = {key: position for key in _COLUMNS if (position := _column(cells, key)) is not None}
        if "name" not in columns or not ({"row", "code"} & columns.keys()):
            continue
        if any(cell.startswith(_STEP_HEADS) for row in rows[index : index + 3] for cell in map(_plain, row)):
            return None
        last = index
        while last + 1 < len(rows) and _is_head_again(rows[last + 1], columns):
            last += 1
        return columns, last + 1
    return None


def _column(cells: Sequence[str], key: str) -> int | None:
    for position, cell in enumerate(cells):
        if any(cell == word or re.match(rf"{re.escape(word)}\b", cell) for word in _COLUMNS[key]):
            if key == "code" and cell.startswith(("ma so thue",)):
                continue
            return position
    return None


def _is_head_again(row: Sequence[str], columns: dict[str, int]) -> bool:
    """A second line of the head: the same words again under merged cells, or (1), (2), (3)."""
    cells = [_plain(cell) for cell in row]
    name = cells[columns["name"]] if columns["name"] < len(cells) else ""
    numbered = sum(bool(re.fullmatch(r"\(?\d\)?", cell)) for cell in cells) >= max(3, len(cells) - 1)
    return numbered or any(re.match(rf"{re.escape(word)}\b", name) for word in _COLUMNS["name"])


def _read(table: Table, first: int, columns: dict[str, int]) -> list[Listed]:
    found: list[Listed] = []
    change: TthcChange | None = None
    for row, page in zip(table.rows[first:], table.pages[first:], strict=True):
        cells = [clean(cell).text.strip() for cell in row]
        caption = _caption(cells)
        if caption is not None:
            named = changes_in(caption)
            change = named[0] if len(named) == 1 else change
            continue
        listed = _listed(cells, page, columns, change)
        if listed is None:
            if found:
                _continue(found[-1], cells, columns)
            continue
        if listed.bases is None and found:
            listed.bases = found[-1].bases  # one cell merged down over several rows
        found.append(listed)
    return found


def _caption(cells: Sequence[str]) -> str | None:
    """The words of a section row ("A | Thủ tục hành chính cấp tỉnh"), folded, or None for other rows."""
    filled = [cell for cell in dict.fromkeys(cells) if cell]
    if not filled or len(filled) > 2:
        return None
    words = filled[-1]
    if len(filled) == 2 and not re.match(r"^(?:[A-Z*]|[IVX]{1,5}|\d{1,2})\W*$", filled[0]):
        return None
    folded = _plain(words)
    if len(filled) == 2 and _ORDINAL.match(filled[0]) and not _SECTION.search(folded):
        return None
    if CODE.search(_tight(words)) or (len(filled) == 1 and not _heads(words, folded)):
        return None
    return folded


def _heads(words: str, folded: str) -> bool:
    opens = folded.startswith(("thu tuc hanh chinh", "linh vuc", "danh muc", "tong cong", "cap "))
    return opens or words == words.upper() or re.match(r"^(?:[a-e]|[ivx]{1,4})[.)]\s", folded) is not None


def _listed(cells: Sequence[str], page: int, columns: dict[str, int], change: TthcChange | None) -> Listed | None:
    """A row that begins a procedure: it has an ordinal or a code, and a name."""
    name_cell = _cell(cells, columns.get("name"))
    code_cell = _cell(cells, columns.get("code")) or ""
    code = CODE.search(_tight(code_cell)) or CODE.search(_tight(name_cell or ""))
    ordinal = _ORDINAL.match(_cell(cells, columns.get("row")) or "")
    name = name_in(name_cell or "")
    if not name or (ordinal is None and code is None):
        return None
    return Listed(
        name,
        page,
        code[1] if code else None,
        int(ordinal[1]) if ordinal else None,
        _text(_cell(cells, columns.get("time"))),
        _text(_cell(cells, columns.get("fee"))),
        _text(_cell(cells, columns.get("bases"))),
        change,
    )


def _continue(last: Listed, cells: Sequence[str], columns: dict[str, int]) -> None:
    """The rest of a row broken over two pages."""
    more = name_in(_cell(cells, columns.get("name")) or "")
    if more:
        last.name = f"{last.name} {more}"
    last.code = last.code or next((match[1] for cell in cells if (match := CODE.search(_tight(cell)))), None)
    last.time = _joined(last.time, _cell(cells, columns.get("time")))
    last.fee = _joined(last.fee, _cell(cells, columns.get("fee")))
    last.bases = _joined(last.bases, _cell(cells, columns.get("bases")))


def _joined(first: str | None, second: str | None) -> str | None:
    return _text(f"{first or ''} {second or ''}")


def name_in(cell: str) -> str:
    """The name in a cell or heading, without the code that may stand beside it."""
    return _SPACES.sub(" ", _CODE_WORDS.sub(" ", cell)).strip(" .;:()-/")


def _cell(cells: Sequence[str], index: int | None) -> str | None:
    return cells[index] if index is not None and index < len(cells) else None


def _text(cell: str | None) -> str | None:
    return _SPACES.sub(" ", cell).strip() or None if cell else None


def _tight(cell: str) -> str:
    return _SPACES.sub("", cell)


def _plain(cell: str) -> str:
    return _SPACES.sub(" ", same_length_fold(clean(cell).text)).strip(" .:*()")
