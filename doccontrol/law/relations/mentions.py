"""Citations placed in the running text, with the words between them."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from doccontrol.law.codes import DocType
from doccontrol.law.facts import Citation
from doccontrol.law.flow import Flow


@dataclass(frozen=True, slots=True)
class Mention:
    """One citation of another text, where it stands in the running text."""

    start: int
    end: int
    citation: Citation

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two mentions the same text, as far as the clause tells."""
        cited = self.citation
        if cited.number:
            return (cited.number,)
        if cited.resolved is not None:
            return (cited.resolved.number,)
        return (cited.name or "", str(cited.year or ""))

    @property
    def type(self) -> DocType:
        """The type of the cited text."""
        return self.citation.type


class Mentions:
    """All mentions of other texts in order; the host's mentions of itself are left out."""

    def __init__(self, flow: Flow, citations: Iterable[Citation]) -> None:
        placed = (
            Mention(flow.position(cited.page, cited.start), flow.position(cited.page, cited.end - 1) + 1, cited)
            for cited in citations
            if cited.start is not None and cited.end is not None and cited.end > cited.start and not cited.self
        )
        self._all = sorted(placed, key=lambda mention: (mention.start, -mention.end))
        self._starts = [mention.start for mention in self._all]

    def within(self, start: int, end: int) -> list[Mention]:
        """Mentions that lie in a stretch, in order, nested ones left out."""
        found: list[Mention] = []
        for mention in self._all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            if not found or mention.start >= found[-1].end:
                found.append(mention)
        return found
