"""Which part of a text an effect touches: arithmetic on provision paths.

A path is read as units, ``D12.K1.đ`` = Điều 12, khoản 1, điểm đ. What holds for a unit holds for all below it. A
chapter (``C.II``), section (``Mu5``) or part (``P.I``) holds articles that the path does not tell; such pairs
*may* touch. Order of units inside a range follows the numbering rules of NĐ 78/2025/NĐ-CP arts. 63 and 69: inserted
units (5a, a1) come after their base, letters follow the Vietnamese alphabet.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

_ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
_WITH_VALUE = frozenset({"PL", "M", "C", "P", "STT", "Mu"})
_CONTAINERS = frozenset({"C", "Mu", "P", "TM", "TMu"})
_UNIT = re.compile(r"(TMu|TM|Mu|STT|D|K|C|P|M)(\*|\d+[a-zđ]*\d*|[IVXLC]+)$")
_NUMBERED = re.compile(r"(\d+)(.*)$")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_WIDEST = 400

Key = tuple[int, tuple[int, ...]]


class Touch(IntEnum):
    """How far an effect on one part reaches another: ordered, the strongest last."""

    NONE = 0
    PART = 1
    MAYBE = 2
    ALL = 3


@dataclass(frozen=True, slots=True)
class _Unit:
    name: str
    low: str
    high: str

    def meets(self, other: "_Unit") -> Touch:
        """How far this unit reaches ``other``."""
        if self.name != other.name:
            return Touch.NONE
        if self.low == "*" or (self.low, self.high) == (other.low, other.high):
            return Touch.ALL
        if other.low == "*":
            return Touch.PART
        low, high, other_low, other_high = (_order(v) for v in (self.low, self.high, other.low, other.high))
        if low <= other_low and other_high <= high:
            return Touch.ALL
        return Touch.PART if low <= other_high and other_low <= high else Touch.NONE


def is_path(provision: str) -> bool:
    """Whether the words are a path at all; ``?…`` marks free words that name a topic."""
    return bool(provision) and not provision.startswith("?")


@lru_cache(maxsize=65536)
def touch(pattern: str, asked: str) -> Touch:
    """How far an effect on ``pattern`` reaches ``asked``."""
    if not is_path(pattern) or not is_path(asked):
        return Touch.ALL if pattern == asked else Touch.MAYBE
    wide, narrow = _parse(pattern), _parse(asked)
    reach = Touch.ALL
    for one, other in zip(wide, narrow, strict=False):
        met = one.meets(other)
        if met is Touch.NONE:
            names = {one.name, other.name}
            unlike = one.name != other.name and names & _CONTAINERS and names <= _CONTAINERS | {"D"}
            return Touch.MAYBE if unlike else Touch.NONE
        reach = min(reach, met)
    return Touch.PART if len(wide) > len(narrow) else reach


def touch_any(patterns: Sequence[str], asked: str) -> Touch:
    """How far an effect on all of ``patterns`` together reaches ``asked``."""
    best = Touch.NONE
    for pattern in patterns:
        best = max(best, touch(pattern, asked))
    if best is Touch.PART and len(patterns) > 1 and ".." in asked:
        each = spread(asked)
        if each and all(any(touch(pattern, one) is Touch.ALL for pattern in patterns) for one in each):
            return Touch.ALL
    return best


@lru_cache(maxsize=65536)
def _parse(path: str) -> tuple[_Unit, ...]:
    head, _, high = path.partition("..")
    tokens = [token for token in head.split(".") if token]
    units: list[_Unit] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token in _WITH_VALUE:
            index += 1
            value = tokens[index] if index < len(tokens) else "*"
            units.append(_Unit(token, value, value))
        elif found := _UNIT.match(token):
            units.append(_Unit(found[1], found[2], found[2]))
        else:
            units.append(_Unit("điểm", token, token))
        index += 1
    if high and units:
        last = units[-1]
        top = high.rsplit(".", 1)[-1]
        found = _UNIT.match(top)
        units[-1] = _Unit(last.name, last.low, found[2] if found and found[1] == last.name else top)
    return _within_articles(units)


def _within_articles(units: list[_Unit]) -> tuple[_Unit, ...]:
    """An article is known by its number alone: the chapter that a path names before it says nothing more."""
    at = next((index for index, unit in enumerate(units) if unit.name not in _CONTAINERS), 0)
    return tuple(units[at:] if units and units[at].name == "D" else units)


def holds_articles(path: str) -> bool:
    """Whether a path names a chapter, section or part, of which it does not tell the articles."""
    units = _parse(path)
    return bool(units) and units[-1].name in _CONTAINERS


def spread(path: str) -> list[str]:
    """The single units of a numbered range, none where it is not numbered or too wide to list."""
    head, _, _ = path.partition("..")
    last = _parse(path)[-1]
    if not (last.low.isdigit() and last.high.isdigit()) or int(last.high) - int(last.low) > _WIDEST:
        return []
    stem = head[: len(head) - len(last.low)]
    return [f"{stem}{value}" for value in range(int(last.low), int(last.high) + 1)]


@lru_cache(maxsize=4096)
def _order(value: str) -> Key:
    if found := _NUMBERED.match(value):
        return int(found[1]), _letters(found[2])
    if value and all(letter in _ROMAN for letter in value):
        return _roman(value), ()
    return 0, _letters(value)


def _letters(value: str) -> tuple[int, ...]:
    return tuple(_ALPHABET.find(letter) + 1000 if letter in _ALPHABET else ord(letter) for letter in value.lower())


def _roman(value: str) -> int:
    digits = [_ROMAN[letter] for letter in value]
    return sum(-one if one < after else one for one, after in zip(digits, [*digits[1:], 0], strict=True))
