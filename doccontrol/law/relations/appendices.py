"""Lists of ended texts in appendices: what the heading of the appendix does to the texts in its rows.

NĐ 78/2025/NĐ-CP art. 67(3)-(4) lets a text list what it ends in an appendix, and the yearly announcements of expired
texts (NĐ 79/2025/NĐ-CP) are such lists too: "DANH MỤC VĂN BẢN … HẾT HIỆU LỰC TOÀN BỘ".
"""

import re
from collections.abc import Iterator

from doccontrol.law.codes import TERMINATING, Action
from doccontrol.law.relations import cues
from doccontrol.law.relations.acts import Act
from doccontrol.law.relations.clauses import Clause, Clauses
from doccontrol.law.relations.cues import Cue
from doccontrol.law.structure import Level, Outline

RULE = "appendix-list"
_LISTS = re.compile(r"\b(?:danh mục|danh sách)\b.*\b(?:bãi bỏ|hết hiệu lực|thay thế|ngưng hiệu lực)\b", re.S)
_ANNOUNCES = re.compile(r"\bhết hiệu lực\b")
#: Longest heading of an appendix looked at, in characters.
_HEADING = 400


class Appendices:
    """The appendices of one text, by what their headings say."""

    def __init__(self, tree: Outline, clauses: Clauses) -> None:
        self._tree = tree
        self._low = tree.flow.low
        self._clauses = clauses
        self._counted: dict[int, bool] = {}
        self._listing: dict[int, bool] = {}

    def counts(self, clause: Clause) -> bool:
        """Whether a sentence is the text's own word: not a form or template, nor an appendix that lists no ends."""
        known = self._counted.get(clause.unit)
        if known is None:
            known = self._counted[clause.unit] = self._own_word(clause.unit)
        return known

    def _own_word(self, unit: int) -> bool:
        for index in self._tree.chain(unit):
            level = self._tree.units[index].level
            if level is Level.FORM:
                return False
            if level is Level.APPENDIX:
                return self._lists(index)
        return True

    def verb(self, clause: Clause) -> Act | None:
        """The verb in the heading of the appendix that a row stands in."""
        for index in self._tree.chain(clause.unit):
            unit = self._tree.units[index]
            if unit.level is not Level.APPENDIX:
                continue
            for cue in cues.before(self._low, unit.body, self._heading_end(index)):
                if cue.action in TERMINATING:
                    return Act(cue, clause.start, clause.end, RULE)
            if _ANNOUNCES.search(self._heading(index)) is None:
                return None
            return Act(Cue(Action.ANNOUNCE, "list", clause.start, clause.start), clause.start, clause.end, RULE)
        return None

    def rows(self) -> Iterator[Clause]:
        """The sentences of all appendices that list ended texts."""
        units = self._tree.units
        for index, unit in enumerate(units):
            if unit.level is not Level.APPENDIX or not self._lists(index):
                continue
            below = index
            while below < len(units) and units[below].start < unit.end:
                yield from self._clauses.of_unit(below)
                below += 1

    def _lists(self, index: int) -> bool:
        known = self._listing.get(index)
        if known is None:
            known = self._listing[index] = _LISTS.search(self._heading(index)) is not None
        return known

    def _heading(self, index: int) -> str:
        return self._low[self._tree.units[index].body : self._heading_end(index)]

    def _heading_end(self, index: int) -> int:
        return min(self._tree.own_end(index), self._tree.units[index].body + _HEADING)
