"""What a tree is made of: levels, units, and the outline that holds them."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from doccontrol.law.flow import Flow
from doccontrol.law.quotes import Quotes


class Level(IntEnum):
    """Ranks of units, outermost first; a unit closes all of its own rank and below."""

    TEXT = 0
    APPENDIX = 1
    FORM = 2
    PART = 3
    CHAPTER = 4
    SECTION = 5
    SUBSECTION = 6
    ARTICLE = 7
    CLAUSE = 8
    POINT = 9


class Unit(NamedTuple):
    """One unit of the tree, in positions of the running text.

    ``path`` is the provision path ("" for the text as a whole), ``start`` where its label begins, ``body`` where its
    own words begin after the label, ``end`` where it ends with all below it; ``parent`` indexes the tree's units.
    A long law has thousands: a named tuple is made in a third of a frozen dataclass's time.
    """

    path: str
    level: Level
    label: str
    start: int
    body: int
    end: int
    parent: int | None


@dataclass(frozen=True, slots=True)
class Outline:
    """The units of a text in reading order, over its running text."""

    flow: Flow
    quotes: Quotes
    units: tuple[Unit, ...]
    _starts: tuple[int, ...]

    def at(self, position: int) -> int:
        """Index of the innermost unit that holds a position of the running text."""
        index: int | None = max(bisect_right(self._starts, position) - 1, 0)
        while index is not None and self.units[index].end <= position:
            index = self.units[index].parent
        return index or 0

    def provision(self, page: int, offset: int) -> str | None:
        """Path of the provision that an offset of a page stands in; None outside any numbered unit."""
        return self.units[self.at(self.flow.position(page, offset))].path or None

    def chain(self, index: int) -> tuple[int, ...]:
        """A unit and what holds it, innermost first."""
        chain = [index]
        while (parent := self.units[chain[-1]].parent) is not None:
            chain.append(parent)
        return tuple(chain)

    def own_end(self, index: int) -> int:
        """Where a unit's own words end: at its first child, or at its end."""
        following = index + 1
        if following < len(self.units) and self.units[following].parent == index:
            return self.units[following].start
        return self.units[index].end

    def heading(self, index: int) -> str:
        """The words of a unit before its first child."""
        unit = self.units[index]
        return self.flow.text[unit.body : self.own_end(index)].strip()
