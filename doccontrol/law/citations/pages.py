"""The whole way, page by page: join, read, and give every mention back in the offsets of its own page."""

from collections.abc import Sequence
from dataclasses import replace

from doccontrol.law import numbers
from doccontrol.law.citations.aliases import aliases
from doccontrol.law.citations.mention import Mention
from doccontrol.law.citations.named import named
from doccontrol.law.citations.numbered import numbered, shortened
from doccontrol.law.citations.parts import bind, read_issuer, share_issuers
from doccontrol.law.citations.resolve import resolve_all
from doccontrol.law.citations.selves import selves
from doccontrol.law.citations.zones import zone_all
from doccontrol.law.facts import Citation, Host, Page
from doccontrol.law.joined import Joined, join

_NO_HOST = Host()


def find(pages: Sequence[Page], host: Host = _NO_HOST, context: str = "") -> tuple[Citation, ...]:
    """All citations of a text in order of reading.

    ``pages`` hold the text as ``reading/`` gives it; offsets in the result count characters of the page. ``host`` is
    what is known of the text itself: it resolves "này" and dates the named laws. ``context`` are parent lines of a
    clause (heading, intro of a list, title): they give meaning, and texts that stand only there have null offsets.
    """
    return find_in(join(pages), host, context)


def find_in(joined: Joined, host: Host = _NO_HOST, context: str = "") -> tuple[Citation, ...]:
    """The same on pages that have been cleaned and joined already."""
    mentions = read(joined.text, host)
    found = tuple(_citation(joined, mention) for mention in mentions)
    return found + _from_context(context, host) if context else found


def _from_context(context: str, host: Host) -> tuple[Citation, ...]:
    """The texts that parent lines name, without offsets."""
    joined = join([Page(1, context)])
    return tuple(
        replace(_citation(joined, mention), start=None, end=None)
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
    if given := aliases(text, mentions):
        mentions = _without_overlap(mentions + given)
    for mention in mentions:
        if not mention.self:
            read_issuer(text, mention)
    share_issuers(text, mentions)
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


def _citation(joined: Joined, mention: Mention) -> Citation:
    at, start, end = joined.locate(mention.start, mention.end)
    number = mention.number.canonical if mention.number is not None else mention.completed
    if mention.self and number is None and mention.resolved is not None:
        number = mention.resolved.number
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
