"""Word's automatic numbers ("Điều 1.", "a)"): they are drawn, not written, and a text without them lost its khoản."""

import re
from collections import defaultdict
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int
    bullet: bool


def _value(parent: etree._Element | None, name: str, default: str) -> str:
    found = None if parent is None else parent.find(W + name)
    return default if found is None else str(found.get(W + "val", default))


def _written(number: int, form: str) -> str:
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"}:
        roman = ""
        for size, sign in _ROMAN:
            roman += sign * (number // size)
            number %= size
        return roman if form == "lowerRoman" else roman.upper()
    if form == "decimalZero":
        return f"{number:02d}"
    return "" if form == "none" else str(number)


class Numbering:
    """The lists of one document; ``label`` is asked paragraph by paragraph, in order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._list_of: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if root is None:
            return
        abstract = {
            str(item.get(W + "abstractNumId")): {
                int(level.get(W + "ilvl", "0")): self._level(level) for level in item.findall(W + "lvl")
            }
            for item in root.findall(W + "abstractNum")
        }
        for item in root.findall(W + "num"):
            number = str(item.get(W + "numId"))
            base = _value(item, "abstractNumId", "")
            levels = dict(abstract.get(base, {}))
            overridden = False
            for override in item.findall(W + "lvlOverride"):
                at = int(override.get(W + "ilvl", "0"))
                level = override.find(W + "lvl")
                if level is not None:
                    levels[at] = self._level(level)
                start = override.find(W + "startOverride")
                if start is not None and at in levels:
                    old = levels[at]
                    levels[at] = _Level(old.form, old.text, int(start.get(W + "val", "1")), old.bullet)
                    overridden = True
            self._levels[number] = levels
            self._list_of[number] = f"n{number}" if overridden else f"a{base}"

    @staticmethod
    def _level(item: etree._Element) -> _Level:
        form = _value(item, "numFmt", "decimal")
        start = _value(item, "start", "1")
        return _Level(form, _value(item, "lvlText", ""), int(start) if start.isdigit() else 1, form == "bullet")

    def label(self, number: str, depth: int) -> str:
        """The label drawn before the next paragraph of list *number* at *depth*; empty when there is none."""
        levels = self._levels.get(number, {})
        level = levels.get(depth)
        if level is None:
            return ""
        if level.bullet:
            return "-"
        counts = self._counts[self._list_of[number]]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]

        def place(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            one = levels.get(at, level)
            return _written(counts.get(at, one.start), one.form)

        return _PLACE.sub(place, level.text).strip()
