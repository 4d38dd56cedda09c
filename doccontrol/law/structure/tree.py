"""Builds the tree: takes the labels in order and keeps those that continue the numbering of the unit they stand in."""

import re
from collections.abc import Callable, Sequence

from doccontrol.law.facts import Page
from doccontrol.law.flow import CONTEXT_PAGE, Flow, flow
from doccontrol.law.quotes import Quotes, quotes
from doccontrol.law.structure import labels
from doccontrol.law.structure.numbering import continues, follows, skips
from doccontrol.law.structure.units import Level, Outline, Unit

_TERMINATED = frozenset('.;:”"!?)]/…')
#: Longest heading of an appendix in small letters, longest line that names a form, longest line before a division.
_LONGEST_APPENDIX, _LONGEST_FORM, _LONGEST_BEFORE = 60, 60, 50
#: What the step of each level begins with in a path; điểm have only their letter.
_STEP = ("", "PL.", "M.", "P.", "C.", "Mu", "TMu", "D", "K", "")
_CLAUSE, _POINT = Level.CLAUSE, Level.POINT


def outline(pages: Sequence[Page], context: str = "") -> Outline:
    """Read the tree of a text from its pages; ``context`` holds the parent lines of a clause read by itself."""
    if context:
        return build(flow((Page(CONTEXT_PAGE, context), *pages)))
    return build(flow(pages))


def build(text: Flow) -> Outline:
    """Read the tree of a text that has been joined already."""
    quoted = quotes(text)
    units = _Tree(text, quoted).read()
    return Outline(text, quoted, units, tuple(unit.start for unit in units))


class _Open:
    """A unit being read: its index, its path, and the label of its latest child that is a clause or a point."""

    __slots__ = ("index", "last", "path")

    def __init__(self, index: int, path: str) -> None:
        self.index = index
        self.path = path
        self.last = ""


class _Tree:
    """The units read so far, as parallel lists, and those still open, by level."""

    def __init__(self, text: Flow, quoted: Quotes) -> None:
        self._flow = text
        self._lined = text.lined
        self._quotes = quoted
        self._begun: list[tuple[str, Level, str, int, int]] = [("", Level.TEXT, "", 0, 0)]
        self._ends: list[int] = [len(text.text)]
        self._parents: list[int | None] = [None]
        self._opened: list[_Open | None] = [None for _ in Level]
        self._root = self._opened[Level.TEXT] = _Open(0, "")
        self._deepest: int = Level.TEXT
        self._last_article = ""
        self._prefix = ""
        self._attached_at: int | None = None
        self._read: dict[str, Callable[[re.Match[str], int, int], None]] = {
            "article": self._article,
            "clause": self._clause,
            "point": self._point,
            "appendix": self._appendix,
            "form": self._form,
            "roman": self._roman,
            "chapter": self._chapter,
            "section": self._section,
            "subsection": self._subsection,
            "part": self._part,
        }

    def read(self) -> tuple[Unit, ...]:
        """All units, in order."""
        inner = labels.within_lines(self._lined)
        inner.reverse()
        quoted = self._quotes if self._quotes.spans else None
        for match in labels.of_lines(self._lined):
            start = match.start()
            while inner and inner[-1].start < start:
                self._inner(inner.pop())
            kind = match.lastgroup or ""
            if kind == "attached":
                self._attached_at = start
            elif quoted is None or not quoted.holds(start):
                self._read[kind](match, start, match.end() - 1)
        while inner:
            self._inner(inner.pop())
        return tuple(
            Unit(*begun, end, parent) for begun, end, parent in zip(self._begun, self._ends, self._parents, strict=True)
        )

    def _inner(self, item: labels.Inner) -> None:
        """A list item within a line; a number after a comma is none, save in the context cut from a longer text."""
        if self._quotes.holds(item.start):
            return
        if not item.label.isdecimal():
            holder = self._holder(_POINT)
            if self._point_follows(holder, item.label):
                self._open(_POINT, item.label, item.start, item.body, holder)
            return
        holder = self._holder(_CLAUSE)
        if self._lined[item.start - 2] != "," and (
            continues(holder.last, item.label) or item.start < self._flow.context_end
        ):
            self._open(_CLAUSE, item.label, item.start, item.body, holder)

    def _clause(self, match: re.Match[str], start: int, body: int) -> None:
        label = match["cn"]
        holder = self._holder(_CLAUSE)
        if continues(holder.last, label) or (self._after_stop(start) and self._jump(holder, label)):
            self._open(_CLAUSE, label, start, body, holder)

    def _point(self, match: re.Match[str], start: int, body: int) -> None:
        label = match["pn"]
        holder = self._holder(_POINT)
        if self._point_follows(holder, label) or (match["ps"] == ")" and self._after_stop(start)):
            self._open(_POINT, label, start, body, holder)

    def _chapter(self, match: re.Match[str], start: int, body: int) -> None:
        if self._after_stop(start, loose=True):
            self._open(Level.CHAPTER, match["chn"] + match["chx"], start, body)

    def _section(self, match: re.Match[str], start: int, body: int) -> None:
        if self._after_stop(start, loose=True):
            self._open(Level.SECTION, match["sn"], start, body)

    def _subsection(self, match: re.Match[str], start: int, body: int) -> None:
        if self._after_stop(start, loose=True):
            self._open(Level.SUBSECTION, match["ssn"], start, body)

    def _part(self, match: re.Match[str], start: int, body: int) -> None:
        if self._after_stop(start, loose=True):
            self._open(Level.PART, match["ptn"].split()[-1], start, body)

    def _appendix(self, match: re.Match[str], start: int, body: int) -> None:
        heading = match["appendix"].isupper() or self._line_end(body) - body < _LONGEST_APPENDIX
        if heading and self._after_stop(start, loose=True):
            self._open(Level.APPENDIX, (match["apn"] or "*") + (match["apx"] or ""), start, body)
            self._last_article = ""

    def _form(self, match: re.Match[str], start: int, body: int) -> None:
        short = self._line_end(body) - start < _LONGEST_FORM
        if short and self._opened[Level.APPENDIX] is not None and self._after_stop(start, loose=True):
            self._open(Level.FORM, match["fn"], start, body)

    def _roman(self, match: re.Match[str], start: int, body: int) -> None:
        """In texts without articles (chỉ thị, kế hoạch) a Roman number opens a section."""
        if not self._last_article and self._after_stop(start, loose=True):
            self._open(Level.SECTION, match["rn"], start, body)

    def _article(self, match: re.Match[str], start: int, body: int) -> None:
        label = match["an"]
        if not match["as"] and not self._after_stop(start):
            return
        if self._annex() is not None:
            self._open(Level.ARTICLE, label, start, body)
            return
        last = self._last_article
        restart = label == "1" and last != ""
        if restart and self._attached_at is not None:
            self._close(Level.PART, self._attached_at)
            self._prefix = "QĐKT."
        elif last and not restart and not continues(last, label) and not self._after_stop(start):
            return
        self._attached_at = None
        self._last_article = label
        self._open(Level.ARTICLE, label, start, body)

    def _jump(self, holder: _Open, label: str) -> bool:
        """A clause number that skips is taken when it goes up by little, or right at the start of a text."""
        if holder.index == len(self._begun) - 1 and not self._last_article:
            return True
        return skips(holder.last, label)

    @staticmethod
    def _point_follows(holder: _Open, label: str) -> bool:
        if not holder.last:
            return label == "a" or holder.index == 0
        return follows(holder.last, label)

    def _holder(self, level: int) -> _Open:
        """The open unit that a new unit of a level would go into."""
        opened = self._opened
        above = min(level - 1, self._deepest)
        while above > 0:
            unit = opened[above]
            if unit is not None:
                return unit
            above -= 1
        return self._root

    def _annex(self) -> _Open | None:
        """The form or appendix being read."""
        return self._opened[Level.FORM] or self._opened[Level.APPENDIX]

    def _line_end(self, position: int) -> int:
        end = self._lined.find("\n", position)
        return end if end >= 0 else len(self._lined)

    def _after_stop(self, start: int, *, loose: bool = False) -> bool:
        """Whether the words before a line are complete, so that its label is no wrapped cross-reference."""
        before = self._lined[max(start - 2, 0) : start].rstrip()
        if not before or before[-1] in _TERMINATED:
            return True
        if start == self._flow.context_end:
            return True
        line = self._lined[self._flow.line_before(start) : start].strip()
        return line.isupper() or line.endswith(("_", "-", "*")) or (loose and len(line) < _LONGEST_BEFORE)

    def _open(self, level: Level, label: str, start: int, body: int, holder: _Open | None = None) -> None:
        if self._deepest >= level:
            self._close(level, start)
        parent = holder or self._holder(level)
        path = self._path(level, label, parent)
        self._opened[level] = _Open(len(self._begun), path)
        self._begun.append((path, level, label, start, body))
        self._ends.append(len(self._lined))
        self._parents.append(parent.index)
        if level >= _CLAUSE:
            parent.last = label
        self._deepest = level

    def _path(self, level: Level, label: str, parent: _Open) -> str:
        """An article's number is unique in its text, an appendix's everywhere; other units stand below their holder."""
        step = _STEP[level] + label
        if level is Level.APPENDIX:
            return step
        if level is Level.ARTICLE:
            annex = self._annex()
            return f"{annex.path}.{step}" if annex else self._prefix + step
        if parent.path:
            return f"{parent.path}.{step}"
        return self._prefix + step if level is Level.CHAPTER else step

    def _close(self, level: int, position: int) -> None:
        opened = self._opened
        for below in range(level, self._deepest + 1):
            unit = opened[below]
            if unit is not None:
                self._ends[unit.index] = position
                opened[below] = None
        self._deepest = level - 1
