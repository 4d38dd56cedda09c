"""The pages of one text as one clean text, cleaned once for everything that reads it.

Citations, the running text, the tree and relations all start from clean pages joined by line breaks. Cleaning costs
as much as several scans, so it is done once; every position leads back to its page and offset there.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from doccontrol.law.facts import Page
from doccontrol.law.text import Clean, clean


@dataclass(frozen=True, slots=True)
class Joined:
    """Clean text of all pages with a line break between, and where each page starts in it."""

    text: str
    starts: tuple[int, ...]
    pages: tuple[Page, ...]
    cleans: tuple[Clean, ...]

    def page_at(self, position: int) -> int:
        """Index of the page that a position stands on."""
        return bisect_right(self.starts, position) - 1

    def locate(self, start: int, end: int) -> tuple[int, int, int]:
        """(index of the page, start, end) of a span; over a page break the first page, up to its end."""
        at = self.page_at(start)
        base = self.starts[at]
        cleaned = self.cleans[at]
        left, right = cleaned.span(start - base, min(end - base, len(cleaned.text)))
        return at, left, right

    def printed(self, start: int, end: int) -> str:
        """The words of a span as the pages print them."""
        at, left, right = self.locate(start, end)
        text = self.pages[at].text[left:right]
        while at + 1 < len(self.starts) and end > self.starts[at + 1]:
            at += 1
            cleaned = self.cleans[at]
            left, right = cleaned.span(0, min(end - self.starts[at], len(cleaned.text)))
            text += "\n" + self.pages[at].text[left:right]
        return text


def join(pages: Sequence[Page]) -> Joined:
    """Clean every page and join them."""
    cleans = tuple(clean(page.text) for page in pages)
    starts: list[int] = []
    at = 0
    for cleaned in cleans:
        starts.append(at)
        at += len(cleaned.text) + 1
    return Joined("\n".join(cleaned.text for cleaned in cleans), tuple(starts), tuple(pages), cleans)
