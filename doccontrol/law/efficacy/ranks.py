"""The rank check: a lower text ends or adjusts a higher one only by a named mandate, and then a person decides.

Hierarchy of Luật 64/2025/QH15 art. 4. A rank that cannot be told checks nothing.
"""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from doccontrol.law.codes import DocType
from doccontrol.law.efficacy.places import place_of

_DATA = tomllib.loads((files(__package__) / "vocabulary" / "rank.toml").read_text(encoding="utf-8"))
_TYPES: dict[str, int] = _DATA["types"]
_SYMBOLS = [(re.compile(row["pattern"]), int(row["rank"])) for row in _DATA["symbol"]]
_LETTERS = [re.compile(row["pattern"]) for row in _DATA["outside"]]
_ORGANS = [(re.compile(row["pattern"]), int(row["organ"])) for row in _DATA["local"]]
_LEVELS = [(re.compile("|".join(rf"\b{word}\b" for word in row["words"])), int(row["level"])) for row in _DATA["level"]]
_LOCAL_BASE = 10
_OUTSIDE = 99
_PROVINCE_LEVEL = 1

Rank = tuple[int, int | None, int]


@lru_cache(maxsize=65536)
def rank_of(number: str | None, type_: DocType | None, issuer: str | None) -> Rank | None:
    """The standing of a text, smaller is higher: (central rank or 10, local level if told, local organ)."""
    known = _TYPES.get(type_.value) if type_ is not None else None
    if known is not None and (known <= 1 or known > _LOCAL_BASE):
        return known, None, 0
    symbol = (number or "").upper()
    if any(pattern.search(symbol) for pattern in _LETTERS):
        return _OUTSIDE, None, 0
    for pattern, organ in _ORGANS:
        if pattern.search(symbol):
            return _LOCAL_BASE, _level(issuer), organ
    for pattern, rank in _SYMBOLS:
        if pattern.search(symbol):
            return rank, None, 0
    return (known, None, 0) if known is not None else None


def stands_below(source: Rank | None, target: Rank | None) -> bool:
    """Whether the first is certainly of lower rank than the second."""
    if source is None or target is None:
        return False
    if source[0] != _LOCAL_BASE or target[0] != _LOCAL_BASE:
        return source[0] > target[0]
    if source[1] != target[1]:
        return source[1] is not None and target[1] is not None and source[1] > target[1]
    return source[2] > target[2]


def _level(issuer: str | None) -> int | None:
    place = place_of(issuer)
    if place is None:
        return None
    if not place.unit:
        return _PROVINCE_LEVEL
    return max((level for pattern, level in _LEVELS if pattern.search(place.unit)), default=None)
