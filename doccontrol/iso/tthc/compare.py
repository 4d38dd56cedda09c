"""A decision's terms against a procedure's: time, fee, dossier, legal basis; *cannot tell* where one side is silent.

Words differ where terms do not ("không quá 05 ngày làm việc kể từ ngày …" and "5 ngày làm việc"), so times are
compared as lengths with their unit, fees as amounts, parts of the dossier by the words they share.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from doccontrol.iso.tthc.catalogue import Terms
from doccontrol.law.text import fold


class Field(StrEnum):
    """What is compared."""

    TIME = "time"
    FEE = "fee"
    COMPONENTS = "components"
    BASES = "bases"


class Agreement(StrEnum):
    """What the comparison found."""

    SAME = "same"
    DIFFERS = "differs"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Compared:
    """One field held against the other side; ``missing`` is what the decision has and the procedure has not."""

    field: Field
    agreement: Agreement
    published: str
    ours: str
    missing: tuple[str, ...] = ()


_LENGTH = re.compile(
    r"(?<![\d/.])0*(\d{1,4})(?:[,.](\d))?\s*(?:\([^)]*\)\s*)?(gio|buoi|ngay|tuan|thang|nam)\b( lam viec)?"
)
#: Thousands parted by a mark, or digits with their currency: the year in a circular's number is no money.
_AMOUNT = re.compile(r"(?<![\d/.,])(\d{1,3}(?:[.,]\d{3})+|\d{4,}(?=\s?(?:dong|d|vnd)\b))(?![\d/])")
_NO_FEE = re.compile(r"^\W*(?:khong(?: co| quy dinh| thu(?: phi| le phi)?| phi)?|mien phi|mien le phi|0)\W*$")
#: Two parts of a dossier are one where they share so much of the shorter one's words.
_SAME_PART = 0.6
_SMALL = frozenset(
    ("va", "cua", "theo", "mau", "so", "ban", "cho", "cac", "co", "neu", "hoac", "ve", "tai", "the", "nay")
)


def compare(published: Terms, ours: Terms) -> list[Compared]:
    """Every field of the two sides, in the order a person checks them."""
    return [
        _one(Field.TIME, published.time, ours.time, lengths),
        _one(Field.FEE, published.fee, ours.fee, amounts),
        _components(published.components, ours.components),
        _bases(published.bases, ours.bases),
    ]


def lengths(words: str) -> frozenset[str]:
    """The lengths of time that words name, as ``5 ngay lam viec``."""
    return frozenset(
        f"{match[1]}{'.' + match[2] if match[2] and match[2] != '0' else ''} {match[3]}{match[4] or ''}"
        for match in _LENGTH.finditer(fold(words))
    )


def amounts(words: str) -> frozenset[str]:
    """The amounts of money that words name, as digits; ``0`` for no fee."""
    folded = fold(words)
    if _NO_FEE.match(folded):
        return frozenset({"0"})
    return frozenset(re.sub(r"\D", "", match[1]) for match in _AMOUNT.finditer(folded))


def _one(field: Field, published: str | None, ours: str | None, measure: Callable[[str], frozenset[str]]) -> Compared:
    theirs, mine = measure(published or ""), measure(ours or "")
    # A procedure's section also names the time of single steps: what is published must stand among them.
    met = Agreement.SAME if theirs <= mine else Agreement.DIFFERS
    agreement = met if theirs and mine else Agreement.UNKNOWN
    return Compared(field, agreement, published or "", ours or "", tuple(sorted(theirs - mine)) if mine else ())


def _components(published: Sequence[str], ours: Sequence[str]) -> Compared:
    missing = tuple(part for part in published if not any(_same_part(part, own) for own in ours))
    return _listed(Field.COMPONENTS, published, ours, missing, "\n")


def _same_part(one: str, other: str) -> bool:
    mine, theirs = _words(one), _words(other)
    shorter = min(len(mine), len(theirs))
    return shorter > 0 and len(mine & theirs) >= _SAME_PART * shorter


def _words(part: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", fold(part)) if word not in _SMALL)


def _bases(published: Sequence[str], ours: Sequence[str]) -> Compared:
    held = {fold(base) for base in ours}
    return _listed(Field.BASES, published, ours, tuple(base for base in published if fold(base) not in held), ", ")


def _listed(
    field: Field, published: Sequence[str], ours: Sequence[str], missing: tuple[str, ...], glue: str
) -> Compared:
    met = Agreement.DIFFERS if missing else Agreement.SAME
    known = bool(published) and bool(ours)
    agreement = met if known else Agreement.UNKNOWN
    return Compared(field, agreement, glue.join(published), glue.join(ours), missing if known else ())
