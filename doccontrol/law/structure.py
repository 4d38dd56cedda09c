"""The tree of a legal text: phần, chương, mục, điều, khoản, điểm, attached regulations, appendices and forms.

Units follow NĐ 78/2025/NĐ-CP art. 63 and 69: Điều and khoản are numbered (5, 5a), điểm carry letters of the Vietnamese
alphabet (a, b, c, d, đ, e …; inserted a1). An attached regulation starts again at Điều 1 and is a tree of its own
under ``QĐKT.``; appendices are ``PL.I`` or ``PL.*``, their forms ``PL.I.M.02``. Amendment text in quotation marks is
the wording of another text: what looks like an article there is no unit of this one.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from doccontrol.law.facts import Page
from doccontrol.law.flow import CONTEXT_PAGE, Flow, flow
from doccontrol.law.quotes import Quotes, quotes


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


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of the tree, in positions of the running text.

    ``path`` is the provision path ("" for the text as a whole), ``start`` where its label begins, ``body`` where its
    own words begin after the label, ``end`` where it ends with all below it; ``parent`` indexes the tree's units.
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


_ROMAN = "IVXLC"
_LABEL = re.compile(
    r"""(?P<article>Điều[ ](?P<an>\d{1,3}[a-zđ]{0,2})(?P<as>[.:](?=[ ]|$)|(?=$)))
      | (?P<clause>(?P<cn>\d{1,3}[a-zđ]?)[.)/](?=[ ]|$|[A-ZĐ“]))
      | (?P<point>(?P<pn>[a-zđ]\d?)(?P<ps>[)]|[.][ ](?=\S)|/(?=[ ])))
      | (?P<chapter>(?:Chương|CHƯƠNG)[ ](?P<chn>[IVXLC]+|\d{1,2})(?P<chx>[a-zđA-ZĐ]?)(?![\w,]))
      | (?P<section>(?:Mục|MỤC)[ ](?P<sn>\d{1,2}[a-zđ]?|[IVX]+)(?=[.:]|[ ][A-ZĐÀ-Ỹ“]|$))
      | (?P<subsection>(?:Tiểu[ ]mục|TIỂU[ ]MỤC)[ ](?P<ssn>\d{1,2})(?=[.:]|[ ][A-ZĐÀ-Ỹ]|$))
      | (?P<part>(?:Phần|PHẦN)[ ](?P<ptn>thứ[ ]\w+|THỨ[ ]\w+|[IVX]+|[A-D])(?=[.:]|[ ][A-ZĐÀ-Ỹ]|$))
      | (?P<appendix>(?:PHỤ[ ]LỤC|Phụ[ ]lục)(?:[ ](?:SỐ|số))?(?:[ ](?P<apn>[IVXLC]+|\d{1,2}|[A-Z])(?P<apx>[a-zA-Z]?))?
          (?=[.:]|[ ][(“A-ZĐÀ-Ỹ]|$))
      | (?P<form>(?:MẪU|Mẫu)(?:[ ](?:SỐ|số))?(?:[.:])?[ ](?P<fn>\d{1,2}[a-zđA-Z]?(?:[-/.][\wĐ-]{1,12})*)(?=[.:]|[ ]|$))
      | (?P<roman>(?P<rn>[IVX]{1,5})[.](?=[ ][A-ZĐÀ-Ỹ“]))
    """,
    re.X,
)
_LABEL_STARTS = frozenset("(QNHKĐMmCPTIVXabcdđeghiklmnopqrstuvxy0123456789")
#: A list item that goes on within a line: after a colon, semicolon or full stop.
_INLINE = re.compile(r"(?<=[:;.,\]”] )(?:(?P<letter>[a-zđ])\) |(?P<digit>\d{1,2})\. (?=[A-ZĐÀ-Ỹ“]))")
_LETTERS = [
    "a",
    "b",
    "c",
    "d",
    "đ",
    "e",
    "g",
    "h",
    "i",
    "k",
    "l",
    "m",
    "n",
    "o",
    "p",
    "q",
    "r",
    "s",
    "t",
    "u",
    "v",
    "x",
    "y",
]
#: What follows a letter that labels a điểm.
_AFTER_LETTER = frozenset(").0123456789/")
_ATTACHED = re.compile(
    r"(?:QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|NỘI QUY|QUY TRÌNH|CHƯƠNG TRÌNH|ĐỀ ÁN|KẾ HOẠCH|HƯỚNG DẪN|QUY CHUẨN|CHẾ ĐỘ|QUY TẮC)\b"
    r"|\(? ?(?:Ban hành )?kèm theo "
)
_TERMINATED = frozenset('.;:”"!?)]/…')


@dataclass(slots=True)
class _Open:
    """A unit being read: ``last`` is the label of its latest child of the level below."""

    index: int
    level: Level
    path: str
    label: str
    last_article: str = ""
    last: str = ""


class _Tree:
    """Reads labels line by line, keeping those that continue the numbering of the unit they stand in."""

    def __init__(self, text: Flow, quoted: Quotes) -> None:
        self._flow = text
        self._quotes = quoted
        self._units: list[tuple[str, Level, str, int, int, int | None]] = [("", Level.TEXT, "", 0, 0, None)]
        self._ends: dict[int, int] = {}
        self._stack: list[_Open] = [_Open(0, Level.TEXT, "", "")]
        self._last_article = ""
        self._prefix = ""
        self._attached_at: int | None = None

    def read(self) -> tuple[Unit, ...]:
        text = self._flow.text
        inner = [match for match in _INLINE.finditer(text) if not self._flow.begins_line(match.start())]
        inner.reverse()
        for start, following in pairwise((*self._flow.lines, len(text) + 1)):
            while inner and inner[-1].start() < start:
                self._inline(inner.pop())
            first = text[start]
            if first in _LABEL_STARTS and (first not in _LETTERS or text[start + 1 : start + 2] in _AFTER_LETTER):
                self._line(start, min(following - 1, len(text)))
        while inner:
            self._inline(inner.pop())
        self._close(Level.TEXT, len(text))
        return tuple(
            Unit(path, level, label, start, body, self._ends.get(index, len(text)), parent)
            for index, (path, level, label, start, body, parent) in enumerate(self._units)
        )

    def _line(self, start: int, end: int) -> None:
        """A printed line that may begin with a label, or with the title of an attached regulation."""
        text = self._flow.text
        match = _LABEL.match(text, start, end)
        if match is None:
            if _ATTACHED.match(text, start, end):
                self._attached_at = start
        elif not self._quotes.holds(start):
            self._label(match, start, end)

    def _inline(self, match: re.Match[str]) -> None:
        """A list item within a line: "… sau: a) …; b) …"."""
        if self._quotes.holds(match.start()):
            return
        if match["letter"] is not None:
            if self._point_follows(match["letter"]):
                self._open(Level.POINT, match["letter"], match.start(), match.end())
        elif self._flow.text[match.start() - 2] != "," and (
            self._clause_follows(match["digit"]) or self._in_context(match.start())
        ):
            self._open(Level.CLAUSE, match["digit"], match.start(), match.end())

    def _in_context(self, position: int) -> bool:
        """Whether a position stands among the parent lines of a clause, which are cut out of a longer text."""
        return position < self._flow.context_end

    def _label(self, match: re.Match[str], start: int, end: int) -> None:
        kind = match.lastgroup
        body = match.end()
        if match["article"] is not None:
            self._article(match, start, body)
        elif match["clause"] is not None:
            if self._clause_follows(match["cn"]) or (self._after_stop(start) and self._jump(match["cn"])):
                self._open(Level.CLAUSE, match["cn"], start, body)
        elif match["point"] is not None:
            if self._point_follows(match["pn"]) or (match["ps"] == ")" and self._after_stop(start)):
                self._open(Level.POINT, match["pn"], start, body)
        elif kind is not None:
            self._division(match, start, body, end)

    def _division(self, match: re.Match[str], start: int, body: int, end: int) -> None:
        text = self._flow.text
        if not self._after_stop(start, loose=True):
            return
        if match["chapter"] is not None:
            self._open(Level.CHAPTER, match["chn"] + match["chx"], start, body)
        elif match["section"] is not None:
            self._open(Level.SECTION, match["sn"], start, body)
        elif match["subsection"] is not None:
            self._open(Level.SUBSECTION, match["ssn"], start, body)
        elif match["part"] is not None:
            self._open(Level.PART, match["ptn"].split()[-1], start, body)
        elif match["appendix"] is not None:
            title = text[body:end]
            if match["appendix"].isupper() or len(title) < 60:
                self._open(Level.APPENDIX, (match["apn"] or "*") + (match["apx"] or ""), start, body)
        elif match["form"] is not None:
            if end - start < 60 and self._innermost(Level.APPENDIX) is not None:
                self._open(Level.FORM, match["fn"], start, body)
        elif match["roman"] is not None and not self._last_article:
            self._open(Level.SECTION, match["rn"], start, body)

    def _article(self, match: re.Match[str], start: int, body: int) -> None:
        label = match["an"]
        if not match["as"] and not self._after_stop(start):
            return
        scope = self._innermost(Level.FORM) or self._innermost(Level.APPENDIX)
        if scope is not None:
            self._open(Level.ARTICLE, label, start, body)
            return
        last = self._last_article
        restart = label == "1" and last != ""
        if restart and self._attached_at is not None:
            self._close(Level.PART, self._attached_at)
            self._prefix = "QĐKT."
        elif last and not restart and not _continues(last, label) and not self._after_stop(start):
            return
        self._attached_at = None
        self._last_article = label
        self._open(Level.ARTICLE, label, start, body)

    def _clause_follows(self, label: str) -> bool:
        holder = self._holder(Level.CLAUSE)
        return _continues(holder.last if holder is not None else "", label)

    def _jump(self, label: str) -> bool:
        """A clause number that skips is taken when it goes up by little: a page or a list item may be missing."""
        holder = self._holder(Level.CLAUSE)
        if holder is None or (holder.index == len(self._units) - 1 and not self._last_article):
            return True
        last = _digits(holder.last)
        return last < _digits(label) <= last + 9

    def _point_follows(self, label: str) -> bool:
        holder = self._holder(Level.POINT)
        last = holder.last if holder is not None else ""
        if not last:
            return label == "a" or (holder is not None and holder.index == 0)
        if label[0] == last[0]:
            return len(label) > 1
        known = label[0] in _LETTERS and last[0] in _LETTERS
        return known and _LETTERS.index(label[0]) == _LETTERS.index(last[0]) + 1

    def _holder(self, level: Level) -> _Open | None:
        """The open unit that a new unit of a level would go into."""
        for unit in reversed(self._stack):
            if unit.level < level:
                return unit
        return None

    def _innermost(self, level: Level) -> _Open | None:
        return next((unit for unit in reversed(self._stack) if unit.level == level), None)

    def _after_stop(self, start: int, *, loose: bool = False) -> bool:
        """Whether the words before a line are complete, so that its label is no wrapped cross-reference."""
        before = self._flow.text[max(start - 2, 0) : start].rstrip()
        if not before or before[-1] in _TERMINATED:
            return True
        if start == self._flow.context_end:
            return True
        line = self._flow.text[self._line_before(start) : start].strip()
        return line.isupper() or line.endswith(("_", "-", "*")) or (loose and len(line) < 50)

    def _line_before(self, start: int) -> int:
        index = bisect_right(self._flow.lines, start) - 2
        return self._flow.lines[max(index, 0)]

    def _open(self, level: Level, label: str, start: int, body: int) -> None:
        self._close(level, start)
        parent = self._stack[-1]
        if level is Level.APPENDIX:
            self._last_article = ""
        path = self._path(level, label, parent)
        self._units.append((path, level, label, start, body, parent.index))
        if level in (Level.CLAUSE, Level.POINT):
            parent.last = label
        self._stack.append(_Open(len(self._units) - 1, level, path, label))

    def _path(self, level: Level, label: str, parent: _Open) -> str:
        match level:
            case Level.ARTICLE:
                outer = self._innermost(Level.FORM) or self._innermost(Level.APPENDIX)
                return f"{outer.path}.D{label}" if outer else f"{self._prefix}D{label}"
            case Level.APPENDIX:
                return f"PL.{label}"
            case Level.FORM:
                return _join(parent.path, f"M.{label}")
            case Level.PART:
                return _join(parent.path, f"P.{label}")
            case Level.CHAPTER:
                return _join(parent.path, f"{self._prefix if not parent.path else ''}C.{label}")
            case Level.SECTION | Level.SUBSECTION:
                return _join(parent.path, f"{'T' if level is Level.SUBSECTION else ''}Mu{label}")
            case Level.CLAUSE:
                return _join(parent.path, f"K{label}")
            case _:
                return _join(parent.path, label)

    def _close(self, level: Level, position: int) -> None:
        while len(self._stack) > 1 and self._stack[-1].level >= level:
            self._ends[self._stack.pop().index] = position


def _join(path: str, step: str) -> str:
    return f"{path}.{step}" if path else step


def _digits(label: str) -> int:
    digits = re.match(r"\d+", label)
    return int(digits[0]) if digits else 0


def _continues(last: str, label: str) -> bool:
    """Whether a number follows the one before it: 1 first, then one more, or the same with a letter (5 → 5a → 5b)."""
    if not last:
        return _digits(label) == 1
    if _digits(label) == _digits(last):
        return label > last
    return _digits(label) == _digits(last) + 1
