"""A table that runs over pages is one table, and a row broken by the end of a page one row, with the page it begins on.

Whether the next page's table goes on with this one is told by its place: it is ruled in the same columns, nothing but
furniture stands between the two, and one ends low where the other begins high.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from doccontrol.law.facts import Table

_NEAR = 0.012
_LOW, _HIGH = 0.6, 0.35
_HEAD_ROWS = 3
_ALIKE = 0.7


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table as it lies on its page: left edges of its columns, top and bottom as shares of the page.

    ``opens`` and ``ends`` tell that no text of the page stands above or below it.
    """

    table: Table
    columns: tuple[float, ...]
    top: float
    bottom: float
    opens: bool
    ends: bool


def joined(tables: Sequence[Ruled]) -> tuple[Table, ...]:
    """The tables in order, those that go on over the page put together; what is one row in the end is no table."""
    whole: list[Table] = []
    last: Ruled | None = None
    for one in tables:
        if last is not None and _goes_on(last, one):
            whole[-1] = _together(whole[-1], one.table)
        else:
            whole.append(one.table)
        last = one
    return tuple(table for table in whole if len(table.rows) > 1)


def _goes_on(before: Ruled, after: Ruled) -> bool:
    return (
        after.table.pages[0] == before.table.pages[-1] + 1
        and before.ends
        and after.opens
        and before.bottom >= _LOW
        and after.top <= _HIGH
        and len(before.columns) == len(after.columns)
        and all(abs(one - other) <= _NEAR for one, other in zip(before.columns, after.columns, strict=True))
    )


def _together(first: Table, second: Table) -> Table:
    """Both as one; a head that is repeated on the new page is said once."""
    again = 0
    while again < min(_HEAD_ROWS, len(second.rows) - 1) and _heads(second.rows[again], first):
        again += 1
    rows, pages = list(first.rows), list(first.pages)
    more, numbers = list(second.rows[again:]), list(second.pages[again:])
    if _is_rest(rows[-1], more[0]):
        rows[-1] = tuple("\n".join(filter(None, pair)) for pair in zip(rows[-1], more.pop(0), strict=True))
        numbers.pop(0)
    return Table((*rows, *more), (*pages, *numbers))


def _heads(row: tuple[str, ...], table: Table) -> bool:
    """Whether *row* is one of the first of *table* again; stray signs of an overlay in a cell do not count."""
    return any(
        all(SequenceMatcher(None, one, other).ratio() >= _ALIKE for one, other in zip(row, head, strict=True))
        for head in table.rows[:_HEAD_ROWS]
        if len(head) == len(row)
    )


def _is_rest(row: tuple[str, ...], rest: tuple[str, ...]) -> bool:
    """Whether *rest* is the lower part of *row*: without an ordinal of its own, and saying more of what *row* says."""
    if len(row) != len(rest) or rest[0] or not row[0]:
        return False
    filled = [place for place, cell in enumerate(rest) if cell]
    return all(row[place] for place in filled) or (len(filled) > 1 and any(row[place] for place in filled))
