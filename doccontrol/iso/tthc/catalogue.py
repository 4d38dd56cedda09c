"""The fold of all published rows: which administrative procedures live on a day, and by which row.

NĐ 63/2010/NĐ-CP arts. 13-15 and NĐ 118/2025/NĐ-CP: a procedure lives by the last decision that published it. A row
counts from the day its decision takes effect. Where rows contradict each other, or the decision that carries the last
row has fallen without another in its place, the catalogue says *unsure* and why.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from doccontrol.law.codes import TthcChange
from doccontrol.law.text import fold


class Life(StrEnum):
    """Whether a published procedure is in use on a day."""

    LIVE = "live"
    AHEAD = "ahead"
    ABOLISHED = "abolished"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a decision, or a procedure, says of one procedure's terms; None or empty where it says nothing.

    ``components`` are the parts of the dossier (thành phần hồ sơ), ``bases`` keys or names of legal texts.
    """

    time: str | None = None
    fee: str | None = None
    components: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()

    def over(self, earlier: "Terms") -> "Terms":
        """These terms, and the earlier ones where these are silent: an amending row repeats only what it changes."""
        return Terms(
            self.time or earlier.time,
            self.fee or earlier.fee,
            self.components or earlier.components,
            self.bases or earlier.bases,
        )


NO_TERMS = Terms()


@dataclass(frozen=True, slots=True)
class Published:
    """One row of one decision. ``first_day`` None: the decision's effect is not known.

    ``removed`` says that a later text took this row, or the whole decision, away; ``doubt`` says in Vietnamese why the
    row cannot be relied on though nothing replaced it.
    """

    code: str | None
    name: str
    change: TthcChange
    page: int
    item_id: int
    work_id: int
    decision: str
    first_day: date | None
    row: int | None = None
    terms: Terms = NO_TERMS
    removed: bool = False
    doubt: str | None = None

    @property
    def lives(self) -> bool:
        """Whether the row leaves its procedure in use."""
        return self.change is not TthcChange.ABOLISHED and not self.removed


@dataclass(frozen=True, slots=True)
class Entry:
    """One administrative procedure. ``key`` is its national code, or ``ten:`` and its folded name where none is given.

    ``last`` is the row that decides on the day, ``coming`` the rows that count later, ``history`` all rows, oldest
    first. ``why`` is Vietnamese, for *unsure*.
    """

    key: str
    code: str | None
    name: str
    life: Life
    last: Published
    terms: Terms
    history: tuple[Published, ...]
    coming: tuple[Published, ...] = ()
    why: str | None = None


UNDATED = "Chưa rõ ngày có hiệu lực của quyết định công bố."
CONTRADICTED = "Cùng một ngày có quyết định công bố và có quyết định bãi bỏ thủ tục này."


def catalogue(rows: Iterable[Published], on: date) -> list[Entry]:
    """All procedures ever published, with their life on a day, by code and then by name."""
    entries = [_entry(key, group, on) for key, group in _grouped(rows).items()]
    return sorted(entries, key=lambda entry: (entry.code is None, entry.code or "", fold(entry.name)))


def _grouped(rows: Iterable[Published]) -> dict[str, list[Published]]:
    """Rows by procedure: by code; a row without one joins the code that bears exactly its name, if only one does."""
    coded: dict[str, list[Published]] = {}
    nameless: list[Published] = []
    for row in rows:
        if row.code is not None:
            coded.setdefault(row.code, []).append(row)
        else:
            nameless.append(row)
    by_name: dict[str, set[str]] = {}
    for code, group in coded.items():
        for row in group:
            by_name.setdefault(fold(row.name), set()).add(code)
    for row in nameless:
        codes = by_name.get(fold(row.name), set())
        key = next(iter(codes)) if len(codes) == 1 else f"ten:{fold(row.name)}"
        coded.setdefault(key, []).append(row)
    return coded


def _entry(key: str, group: Sequence[Published], on: date) -> Entry:
    history = tuple(sorted(group, key=lambda row: row.first_day or date.max))
    begun = [row for row in history if row.first_day is not None and row.first_day <= on]
    coming = tuple(row for row in history if row.first_day is not None and row.first_day > on)
    last = begun[-1] if begun else (coming[0] if coming else history[-1])
    life, why = _life(begun, coming, [row for row in history if row.first_day is None])
    terms = NO_TERMS
    for row in begun or (last,):
        terms = row.terms.over(terms)
    code = None if key.startswith("ten:") else key
    return Entry(key, code, last.name, life, last, terms, history, coming, why)


def _life(
    begun: Sequence[Published], coming: Sequence[Published], undated: Sequence[Published]
) -> tuple[Life, str | None]:
    if undated:
        return Life.UNSURE, undated[-1].doubt or UNDATED
    if not begun:
        return (Life.AHEAD, None) if any(row.lives for row in coming) else (Life.ABOLISHED, None)
    last = begun[-1]
    same_day = [row for row in begun if row.first_day == last.first_day]
    if last.doubt is not None:
        return Life.UNSURE, last.doubt
    if len({row.lives for row in same_day}) > 1:
        return Life.UNSURE, CONTRADICTED
    return (Life.LIVE if last.lives else Life.ABOLISHED), None
