"""The whole way, page by page: join, read, and give every mention back in the offsets of its own page."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from doccontrol.law import numbers
from doccontrol.law.citations.mention import Mention
from doccontrol.law.citations.named import named
from doccontrol.law.citations.numbered import numbered, shortened
from doccontrol.law.citations.parts import bind, read_issuer
from doccontrol.law.citations.resolve import resolve_all
from doccontrol.law.citations.selves import selves
from doccontrol.law.citations.zones import zone_all
from doccontrol.law.facts import Citation, Host, Page
from doccontrol.law.text import Clean, clean

_NO_HOST = Host()


@dataclass(frozen=True, slots=True)
class _Joined:
    """Clean text of all pages with a line break between, and where each page starts in it."""

    text: str
    starts: tuple[int, ...]
    pages: tuple[Page, ...]
    cleans: tuple[Clean, ...]

    def locate(self, start: int, end: int) -> tuple[int, int, int]:
        """(index of the page, start, end) of a span; over a page break the first page, up to its end."""
        at = bisect_right(self.starts, start) - 1
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


def find(pages: Sequence[Page], host: Host = _NO_HOST, context: str = "") -> tuple[Citation, ...]:
    """All citations of a text in order of reading.

    ``pages`` hold the text as ``reading/`` gives it; offsets in the result count characters of the page. ``host`` is
    what is known of the text itself: it resolves "này" and dates the named laws. ``context`` are parent lines of a
    clause (heading, intro of a list, title): they give meaning, and texts that stand only there have null offsets.
    """
    joined = _join(pages)
    mentions = read(joined.text, host)
    found = tuple(_citation(joined, mention, host) for mention in mentions)
    return found + _from_context(context, host) if context else found


def _from_context(context: str, host: Host) -> tuple[Citation, ...]:
    """The texts that parent lines name, without offsets."""
    joined = _join([Page(1, context)])
    return tuple(
        replace(_citation(joined, mention, host), start=None, end=None)
        for mention in read(joined.text, host)
        if not mention.self
    )


def read(text: str, host: Host = _NO_HOST) -> list[Mention]:
    """The mentions of one clean text, in order and without overlap."""
    hits = numbers.find_clean(text)
    by_start = {start: (end, number) for start, end, number in hits}
    claimed: set[int] = set()
    mentions = named(text, by_start, claimed)
    mentions += numbered(text, [hit for hit in hits if hit[0] not in claimed])
    mentions += shortened(text, set(by_start))
    mentions += selves(text, host)
    mentions = _without_overlap(mentions)
    for mention in mentions:
        if not mention.self:
            read_issuer(text, mention)
    bind(text, mentions)
    zone_all(text, mentions)
    resolve_all(mentions, host)
    return mentions


def _without_overlap(mentions: list[Mention]) -> list[Mention]:
    """In order; of two that overlap the one that starts first, and then the longer."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda found: (found.start, -found.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _join(pages: Sequence[Page]) -> _Joined:
    cleans = tuple(clean(page.text) for page in pages)
    starts: list[int] = []
    at = 0
    for cleaned in cleans:
        starts.append(at)
        at += len(cleaned.text) + 1
    return _Joined("\n".join(cleaned.text for cleaned in cleans), tuple(starts), tuple(pages), cleans)


def _citation(joined: _Joined, mention: Mention, host: Host) -> Citation:
    at, start, end = joined.locate(mention.start, mention.end)
    number = mention.number.canonical if mention.number is not None else mention.completed
    if mention.self and number is None:
        number = host.number
    return Citation(
        text=joined.printed(mention.start, mention.end),
        type=mention.type,
        page=joined.pages[at].number,
        start=start,
        end=end,
        zone=mention.zone,
        number=number,
        name=mention.name,
        year=mention.year or (mention.number.year if mention.number is not None else None),
        issued_on=mention.issued_on,
        issuer=mention.issuer,
        resolved=mention.resolved,
        provisions=mention.provisions,
        self=mention.self,
    )
