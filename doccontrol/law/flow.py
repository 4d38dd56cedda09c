"""One running text out of many pages, so that a sentence broken over lines and pages can be read whole.

Lines are joined by single spaces, runs of blanks collapse, page furniture (gazette heads, signature overlays, lone
page numbers) is left out. Every position leads back to its page and offset, and every page offset to its position.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from doccontrol.law.facts import Page
from doccontrol.law.joined import Joined, join

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
    """The running text, and two twins of equal length: ``low`` in lower case, ``lined`` with its line breaks kept.

    ``context_end`` is where the text itself begins after the parent lines of a clause read by itself (0 without
    them). ``_starts`` and ``_origins`` run in parallel, one entry a piece of line: its position here and in the
    joined pages. ``_first`` is the index of the first page of each number.
    """

    text: str
    low: str
    lined: str
    context_end: int
    joined: Joined
    _starts: Sequence[int]
    _origins: Sequence[int]
    _first: dict[int, int]

    def where(self, position: int) -> tuple[int, int]:
        """Page number and offset in that page's text as given."""
        pages = self.joined.pages
        if not self._starts:
            return (pages[0].number if pages else 1), 0
        piece = max(bisect_right(self._starts, position) - 1, 0)
        index = self.joined.page_at(self._origins[piece])
        source = self.joined.cleans[index]
        local = self._origins[piece] + position - self._starts[piece] - self.joined.starts[index]
        local = min(local, len(source.text))
        return pages[index].number, source.span(local, local)[0]

    def span(self, start: int, end: int) -> tuple[int, int, int]:
        """Page, start and end of a stretch; over a page break it ends with its first page."""
        page, first = self.where(start)
        last_page, last = self.where(max(end - 1, start))
        source = self.joined.cleans[self._first[page]]
        if last_page != page:
            return page, first, source.span(0, len(source.text))[1]
        local = source.clean_position(last)
        return page, first, max(first, source.span(local, min(local + 1, len(source.text)))[1])

    def position(self, page: int, offset: int) -> int:
        """Where an offset of a page's given text stands in the running text (the next piece, if it was left out)."""
        index = self._first.get(page)
        if index is None or not self._starts:
            return 0
        base = self.joined.starts[index]
        origin = base + self.joined.cleans[index].clean_position(offset)
        piece = bisect_right(self._origins, origin) - 1
        if piece < 0 or self._origins[piece] < base:
            return self._starts[min(piece + 1, len(self._starts) - 1)]
        stop = self._starts[piece + 1] if piece + 1 < len(self._starts) else len(self.text)
        return min(self._starts[piece] + origin - self._origins[piece], stop)

    def lines_between(self, start: int, end: int) -> list[int]:
        """Positions in a stretch at which printed lines begin."""
        found = [0] if start <= 0 < end and self.text else []
        line = self.lined.find("\n", max(start - 1, 0), max(end - 1, 0))
        while line >= 0:
            found.append(line + 1)
            line = self.lined.find("\n", line + 1, end - 1)
        return found

    def begins_line(self, position: int) -> bool:
        """Whether a printed line begins here."""
        return self.lined.startswith("\n", position - 1) if position > 0 else position == 0 and bool(self.text)

    def line_before(self, position: int) -> int:
        """Where the printed line before the one that begins at a position begins (the first line: itself)."""
        return self.lined.rfind("\n", 0, max(position - 1, 0)) + 1


def flow(pages: Sequence[Page]) -> Flow:
    """Join pages into one running text."""
    return of_joined(join(pages))


def of_joined(joined: Joined) -> Flow:
    """The running text of pages that have been cleaned and joined already."""
    lines: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    position = origin = 0
    for line in joined.text.split("\n"):
        body = line.strip(" ")
        if body and not (body[0] in _FURNITURE_STARTS and _FURNITURE.match(body)):
            starts.append(position)
            first = origin if line[0] != " " else origin + line.index(body[0])
            origins.append(first)
            if "  " in body:
                body = _collapsed(body, position, first, starts, origins)
            lines.append(body)
            position += len(body) + 1
        origin += len(line) + 1
    lined = "\n".join(lines)
    first_page = {page.number: index for index, page in reversed(tuple(enumerate(joined.pages)))}
    return Flow(
        lined.replace("\n", " "),
        _lower(lined).replace("\n", " "),
        lined,
        _context_end(joined, len(lined), starts, origins),
        joined,
        starts,
        origins,
        first_page,
    )


def _collapsed(line: str, position: int, origin: int, starts: list[int], origins: list[int]) -> str:
    """A line with runs of blanks as single ones; the pieces they part get entries of their own."""
    lost = 0
    for gap in _BLANKS.finditer(line):
        lost += gap.end() - gap.start() - 1
        starts.append(position + gap.end() - lost)
        origins.append(origin + gap.end())
    return _BLANKS.sub(" ", line)


def _context_end(joined: Joined, length: int, starts: list[int], origins: list[int]) -> int:
    """Where the words after the context begin: at the first piece of the second page, or at the end."""
    if not joined.pages or joined.pages[0].number != CONTEXT_PAGE:
        return 0
    after = bisect_right(origins, joined.starts[1] - 1) if len(joined.starts) > 1 else len(origins)
    return starts[after] if after < len(starts) else length


def _lower(text: str) -> str:
    """Lower case, character for character, with the tone mark of *ủy*, *hủy* in one place."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return low.replace("uỷ", "ủy")
