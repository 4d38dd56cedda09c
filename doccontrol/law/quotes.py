"""Stretches of a text that stand in quotation marks: the words of another text, or words spoken about.

In an amending text the quoted wording may run over many paragraphs and hold quotes of its own (“… “x” …”). A mark
that is never closed must not swallow the rest of the text: it then ends with its own paragraph.
"""

from bisect import bisect_right
from dataclasses import dataclass

from doccontrol.law.flow import Flow

_MARKS = '“”„‟"«»'
_OPENING = frozenset("“„‟«")
_CLOSING = frozenset("”»")
_BEFORE_OPENING = frozenset(" (:[,")
#: Longest quoted wording believed, in characters; a longer one is a mark that was never closed.
_LONGEST = 60_000


@dataclass(frozen=True, slots=True)
class Quotes:
    """Outermost quoted stretches in order, marks included, half open."""

    spans: tuple[tuple[int, int], ...]
    _starts: tuple[int, ...]

    def holds(self, position: int) -> bool:
        """Whether a position is inside quotation marks."""
        if not self.spans:
            return False
        index = bisect_right(self._starts, position) - 1
        return index >= 0 and position < self.spans[index][1]

    def around(self, position: int) -> tuple[int, int] | None:
        """The quoted stretch that holds a position."""
        index = bisect_right(self._starts, position) - 1
        return self.spans[index] if index >= 0 and position < self.spans[index][1] else None

    def within(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Quoted stretches that begin in a stretch."""
        first = bisect_right(self._starts, start - 1)
        last = bisect_right(self._starts, end - 1)
        return self.spans[first:last]


def quotes(text: Flow) -> Quotes:
    """Pair the quotation marks of a running text."""
    spans: list[tuple[int, int]] = []
    opened: list[int] = []
    for position in _marks(text.text):
        if opened and position - opened[0] > _LONGEST:
            spans.append((opened[0], _paragraph_end(text, opened[0])))
            opened.clear()
        if _opens(text.text, position, bool(opened)):
            opened.append(position)
        elif opened:
            start = opened.pop()
            if not opened:
                spans.append((start, position + 1))
    for start in opened:
        if not spans or start >= spans[-1][1]:
            spans.append((start, _paragraph_end(text, start)))
    return Quotes(tuple(spans), tuple(start for start, _ in spans))


def _marks(text: str) -> list[int]:
    """Where marks stand, in order; looking for one letter at a time runs at the speed of memory."""
    found: list[int] = []
    for mark in _MARKS:
        position = text.find(mark)
        while position >= 0:
            found.append(position)
            position = text.find(mark, position + 1)
    found.sort()
    return found


def _opens(text: str, position: int, inside: bool) -> bool:
    mark = text[position]
    if mark in _OPENING:
        return True
    if mark in _CLOSING:
        return False
    before = text[position - 1] if position else " "
    after = text[position + 1] if position + 1 < len(text) else " "
    if not inside:
        return True
    return before in _BEFORE_OPENING and after not in " .,;:)”"


def _paragraph_end(text: Flow, start: int) -> int:
    """End of the paragraph that an unclosed mark stands in: the first line end after a full stop or semicolon."""
    end = text.lined.find("\n", start)
    while end >= 0:
        if text.lined[end - 1] in ".;:":
            return end
        end = text.lined.find("\n", end + 1)
    return len(text.text)
