"""Pages of a text cut into passages: an article each, or pieces of readable length where there are no articles."""

import re
from collections.abc import Iterable, Iterator

from doccontrol.search.documents import Passage

_ARTICLE = re.compile(r"^[ \t]*[“\"]?Điều[ \t]+(\d{1,3}[a-zđ]?)\s*[.:]?[ \t]*(.*)$", re.MULTILINE)
#: Longest passage in characters: beyond it a hit no longer tells where.
LONGEST = 6000


def cut(pages: Iterable[tuple[int, str]]) -> tuple[Passage, ...]:
    """Passages of a text given as (page number, text); what stands before the first article is a passage of its own.

    An article that goes on over pages stays one passage, found on its first page. Articles of an attached regulation
    begin at 1 again; both are kept.
    """
    return tuple(piece for passage in _articles(pages) for piece in _pieces(passage))


def _articles(pages: Iterable[tuple[int, str]]) -> Iterator[Passage]:
    provision: str | None = None
    heading: str | None = None
    first = 1
    held: list[str] = []
    for number, text in pages:
        if not held:
            first = number
        start = 0
        for found in _ARTICLE.finditer(text):
            held.append(text[start : found.start()])
            if passage := _passage(held, provision, heading, first):
                yield passage
            provision, heading = f"D{found[1]}", found[2].strip() or None
            first, held, start = number, [], found.start()
        held.append(text[start:])
    if passage := _passage(held, provision, heading, first):
        yield passage


def _passage(held: list[str], provision: str | None, heading: str | None, page: int) -> Passage | None:
    text = "\n".join(held).strip()
    return Passage(text, provision, heading, page) if text else None


def _pieces(passage: Passage) -> Iterator[Passage]:
    """A passage in pieces of at most ``LONGEST`` characters, cut between lines where it can be."""
    rest = passage.text
    while len(rest) > LONGEST:
        place = rest.rfind("\n", LONGEST // 2, LONGEST)
        place = place if place > 0 else LONGEST
        yield Passage(rest[:place].strip(), passage.provision, passage.heading, passage.page)
        rest = rest[place:].strip()
    yield Passage(rest, passage.provision, passage.heading, passage.page)
