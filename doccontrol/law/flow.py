"""One running text out of many pages, so that a sentence broken over lines and pages can be read whole.

Lines are joined by single spaces, runs of blanks collapse, page furniture (gazette heads, signature overlays, lone
page numbers) is left out. Every position leads back to its page and offset, and every page offset to its position.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from doccontrol.law.facts import Page
from doccontrol.law.text import Clean, clean

#: What repeats on every page of a gazette issue or is stamped over it, and is no part of the text.
_FURNITURE = re.compile(
    r"\d{0,4} ?CÔNG BÁO/Số|\d{0,4}$|-? ?\d{1,4} ?-?$|Trang \d+(?:/\d+)?$|Ký bởi: |Cơ quan: |Ngày ký: \d|Người ký: "
    r"|Thời gian ký: \d|Email: |Page \d+"
)
_FURNITURE_STARTS = frozenset("0123456789-CTKNPE")
_BLANKS = re.compile(" {2,}")


#: The page number under which the parent lines of a clause (its context) are read: no page of a file.
CONTEXT_PAGE = 0


@dataclass(frozen=True, slots=True)
class Flow:
    """The running text, its lower-case twin of equal length, and where its lines came from.

    ``lines`` are the positions at which printed lines begin, ``context_end`` where the text itself begins after the
    parent lines of a clause read by itself (0 without them). ``_starts``, ``_pages``, ``_locals`` run in parallel,
    one entry a piece of line: its position here, the index of its page, its offset in that page's clean text.
    """

    text: str
    low: str
    lines: tuple[int, ...]
    pages: tuple[int, ...]
    context_end: int
    _cleans: tuple[Clean, ...]
    _starts: tuple[int, ...]
    _pages: tuple[int, ...]
    _locals: tuple[int, ...]

    def where(self, position: int) -> tuple[int, int]:
        """Page number and offset in that page's text as given."""
        if not self._starts:
            return (self.pages[0] if self.pages else 1), 0
        piece = max(bisect_right(self._starts, position) - 1, 0)
        index = self._pages[piece]
        source = self._cleans[index]
        local = min(self._locals[piece] + position - self._starts[piece], len(source.text))
        return self.pages[index], source.span(local, local)[0]

    def span(self, start: int, end: int) -> tuple[int, int, int]:
        """Page, start and end of a stretch; over a page break it ends with its first page."""
        page, first = self.where(start)
        last_page, last = self.where(max(end - 1, start))
        source = self._cleans[self.pages.index(page)]
        if last_page != page:
            return page, first, source.span(0, len(source.text))[1]
        local = source.clean_position(last)
        return page, first, max(first, source.span(local, min(local + 1, len(source.text)))[1])

    def position(self, page: int, offset: int) -> int:
        """Where an offset of a page's given text stands in the running text (the next piece, if it was left out)."""
        if page not in self.pages or not self._starts:
            return 0
        index = self.pages.index(page)
        local = self._cleans[index].clean_position(offset)
        piece = bisect_right(self._keys(), (index, local)) - 1
        if piece < 0 or self._pages[piece] != index:
            return self._starts[min(piece + 1, len(self._starts) - 1)]
        stop = self._starts[piece + 1] if piece + 1 < len(self._starts) else len(self.text)
        return min(self._starts[piece] + local - self._locals[piece], stop)

    def _keys(self) -> "_Keys":
        return _Keys(self._pages, self._locals)

    def lines_between(self, start: int, end: int) -> tuple[int, ...]:
        """Positions in a stretch at which printed lines begin."""
        return self.lines[bisect_left(self.lines, start) : bisect_left(self.lines, end)]

    def begins_line(self, position: int) -> bool:
        """Whether a printed line begins here."""
        index = bisect_right(self.lines, position) - 1
        return index >= 0 and self.lines[index] == position


@dataclass(frozen=True, slots=True)
class _Keys(Sequence[tuple[int, int]]):
    """(page index, offset) of each piece, as one sorted sequence, without building it."""

    pages: tuple[int, ...]
    locals: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.pages)

    def __getitem__(self, index: int) -> tuple[int, int]:  # type: ignore[override]
        return self.pages[index], self.locals[index]


def flow(pages: Sequence[Page]) -> Flow:
    """Join pages into one running text."""
    cleans = tuple(clean(page.text) for page in pages)
    parts: list[str] = []
    lines: list[int] = []
    starts: list[int] = []
    page_of: list[int] = []
    local_of: list[int] = []
    position = 0
    for index, source in enumerate(cleans):
        next_line = 0
        for line in source.text.split("\n"):
            local, next_line = next_line, next_line + len(line) + 1
            body = line.strip(" ")
            if not body or (body[0] in _FURNITURE_STARTS and _FURNITURE.match(body)):
                continue
            if line[0] == " ":
                local += len(line) - len(line.lstrip(" "))
            lines.append(position)
            for offset, piece in _pieces(body) if "  " in body else ((0, body),):
                starts.append(position)
                page_of.append(index)
                local_of.append(local + offset)
                parts.append(piece)
                position += len(piece) + 1
    text = " ".join(parts)
    numbers = tuple(page.number for page in pages)
    after = page_of.index(1) if numbers[:1] == (CONTEXT_PAGE,) and 1 in page_of else None
    context_end = 0 if numbers[:1] != (CONTEXT_PAGE,) else starts[after] if after is not None else len(text)
    return Flow(
        text, _lower(text), tuple(lines), numbers, context_end, cleans, tuple(starts), tuple(page_of), tuple(local_of)
    )


def _lower(text: str) -> str:
    """Lower case, character for character, with the tone mark of *ủy*, *hủy* in one place."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return low.replace("uỷ", "ủy")


def _pieces(line: str) -> Iterator[tuple[int, str]]:
    """A line cut at runs of blanks, each piece with its offset in the line."""
    start = 0
    for gap in _BLANKS.finditer(line):
        yield start, line[start : gap.start()]
        start = gap.end()
    yield start, line[start:]
