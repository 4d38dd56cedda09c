"""Sentences of a unit, each with the words that introduce it.

An act may be said once and done many times: "Bãi bỏ các văn bản sau: a) …; b) …". The items then stand in units of
their own, or follow as paragraphs of the same unit; ``intro`` leads from an item to the sentence above it.
"""

import re
from bisect import bisect_left, bisect_right
from itertools import takewhile
from typing import NamedTuple

from doccontrol.law.structure import Level, Outline

#: Where one sentence may end and the next begin; a full stop is by far the commonest mark, and alone is found fastest.
_BREAKS = (re.compile(r"\.(?<!\.\.) (?=[^\sa-z0-9])"), re.compile(r"[!?”\"] (?=[^\sa-z0-9])"))
_ABBREVIATED = re.compile(r"(?:^|[ (])(?:TP|Tp|TX|TT|tr|Q|P|H|X|St|No|vv|v\.v|[A-ZĐ])\.$")
#: Beginnings of a new paragraph after a heading that ends without a mark.
_OPENS_PARAGRAPH = re.compile(
    r"\n(?<=[^.;,:]\n)"
    r"(?=Bãi\sbỏ|Sửa\sđổi|Bổ\ssung|Thay\sthế|Hủy\sbỏ|Huỷ\sbỏ|Đính\schính|Tạm\s|Ngưng|Đình\schỉ|Kéo\sdài|Gia\shạn|Kể\stừ"
    r"|Từ\sngày|Các\s|Ban\shành|Giao\s|Trường\shợp|Trong\s|Đối\svới|(?:\w+\s){1,4}này\s|[-+•*–]\s)"
)
#: A new line after words that introduce it or list it.
_AFTER_MARK = re.compile(r"\n(?<=[:;]\n)")
#: How far the words that open a paragraph may reach.
_LOOKED_AHEAD = 200
_BULLET = re.compile(r"(?:[-+•*–●] ?|\(?\d{1,2}\) ?)+")
_HEADED = frozenset(
    {Level.ARTICLE, Level.CHAPTER, Level.SECTION, Level.SUBSECTION, Level.PART, Level.APPENDIX, Level.FORM}
)


class Clause(NamedTuple):
    """One sentence: its span in the running text, the unit it stands in, its place among the unit's sentences."""

    start: int
    end: int
    unit: int
    place: int


class Clauses:
    """The sentences of an outline, read unit by unit as they are asked for."""

    def __init__(self, tree: Outline) -> None:
        self.tree = tree
        self._of_unit: dict[int, tuple[Clause, ...]] = {}
        self._introducers: dict[int, tuple[int, ...]] = {}

    def of_unit(self, unit: int) -> tuple[Clause, ...]:
        """The sentences of a unit's own words, in order."""
        known = self._of_unit.get(unit)
        if known is None:
            known = self._of_unit[unit] = self._split(unit)
        return known

    def at(self, position: int) -> Clause | None:
        """The sentence that holds a position."""
        own = self.of_unit(self.tree.at(position))
        place = bisect_right(own, (position + 1,)) - 1
        return own[place] if place >= 0 and position < own[place].end else None

    def intro(self, clause: Clause) -> Clause | None:
        """The sentence that introduces another: the heading or colon above it, in its unit or the one around it."""
        own = self.of_unit(clause.unit)
        before = self._introducers_of(clause.unit)
        place = bisect_left(before, clause.place) - 1
        if place >= 0:
            return own[before[place]]
        parent = self.tree.units[clause.unit].parent
        while parent is not None:
            above = self.of_unit(parent)
            if above and (parent != 0 or self.introduces(above[-1])):
                last = above[-1]
                if self.introduces(last) or self.tree.units[parent].level in _HEADED:
                    return last
            parent = self.tree.units[parent].parent
        return None

    def _introducers_of(self, unit: int) -> tuple[int, ...]:
        known = self._introducers.get(unit)
        if known is None:
            known = tuple(clause.place for clause in self.of_unit(unit) if self.introduces(clause))
            self._introducers[unit] = known
        return known

    def introduces(self, clause: Clause) -> bool:
        """Whether a sentence announces what follows it: it ends with a colon, or it is its unit's heading."""
        text = self.tree.flow.text
        if text[clause.end - 1] == ":" or self._in_context(clause):
            return True
        unit = self.tree.units[clause.unit]
        return clause.place == 0 and unit.level in _HEADED and text[clause.end - 1] not in ".;"

    def _in_context(self, clause: Clause) -> bool:
        return clause.start < self.tree.flow.context_end

    def _split(self, unit: int) -> tuple[Clause, ...]:
        flow = self.tree.flow
        start, end = self.tree.units[unit].body, self.tree.own_end(unit)
        cuts = sorted({*self._breaks(start, end), *self._paragraphs(unit, start, end), end})
        found: list[Clause] = []
        for cut in cuts:
            first, last = _trim(flow.text, start, cut)
            if first < last:
                found.append(Clause(first, last, unit, len(found)))
            start = cut
        return tuple(found)

    def _breaks(self, start: int, end: int) -> list[int]:
        text, holds = self.tree.flow.text, self.tree.quotes.holds
        return [
            stop
            for pattern in _BREAKS
            for match in pattern.finditer(text, max(start - 1, 0), end)
            if (text[match.end()].isupper() or text[match.end()] == "“")
            and not holds(stop := match.end() - 1)
            and not _ABBREVIATED.search(text, max(start, stop - 6), stop)
        ]

    def _paragraphs(self, unit: int, start: int, end: int) -> list[int]:
        """Line ends after a colon or semicolon, and after a heading."""
        flow, holds = self.tree.flow, self.tree.quotes.holds
        if start < flow.context_end:
            return self._context_paragraphs(unit, start, end)
        cuts = [
            line
            for match in _AFTER_MARK.finditer(flow.lined, start, end - 1)
            if (flow.text[line := match.end()].isupper() or _BULLET.match(flow.text, line)) and not holds(line)
        ]
        if self.tree.units[unit].level in _HEADED:
            below = (match.end() for match in _OPENS_PARAGRAPH.finditer(flow.lined, start, end + _LOOKED_AHEAD))
            cuts.extend([line for line in takewhile(end.__gt__, below) if not holds(line)][:1])
        return cuts

    def _context_paragraphs(self, unit: int, start: int, end: int) -> list[int]:
        """The same in the context of a clause, which is cut out of a longer text: there every capital opens one."""
        text, context_end = self.tree.flow.text, self.tree.flow.context_end
        headed = self.tree.units[unit].level in _HEADED
        cuts: list[int] = []
        for line in self.tree.flow.lines_between(start + 1, end):
            last, capital = text[line - 2], text[line].isupper()
            in_context = line - 2 < context_end
            if self.tree.quotes.holds(line):
                continue
            if (last in ":;" and (capital or _BULLET.match(text, line))) or (
                in_context and (line >= context_end or (capital and last not in ",-"))
            ):
                cuts.append(line)
            elif headed and last not in ".;,:" and _OPENS_PARAGRAPH.match(self.tree.flow.lined, line - 1):
                cuts.append(line)
                headed = False
        return cuts


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without blanks, bullets and the mark after a label."""
    while start < end and text[start] in " .:":
        start += 1
    bullet = _BULLET.match(text, start, end)
    if bullet is not None and bullet.end() < end:
        start = bullet.end()
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end
