"""The text of a procedure as its page shows it: section by section, every cited text marked where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from doccontrol.iso.revised import Part, SectionOf
from doccontrol.law.codes import Section
from doccontrol.registry.tables import CitationRow


@dataclass(frozen=True)
class Run:
    """A run of text; with the citation it is, where it is one."""

    text: str
    citation: CitationRow | None = None


@dataclass(frozen=True)
class ShownSection:
    """One section: its heading, what it is for (None: the cover), its pages, and its text in runs."""

    heading: str
    section: Section | None
    pages: tuple[int, ...]
    runs: tuple[Run, ...]

    @property
    def citations(self) -> list[CitationRow]:
        """What it cites, in order."""
        return [run.citation for run in self.runs if run.citation is not None]


def shown(sections: Sequence[SectionOf], citations: Sequence[CitationRow]) -> list[ShownSection]:
    """The sections with the citations that stand in them; a citation without a place is in none."""
    return [
        ShownSection(
            each.heading,
            each.section,
            tuple(part.page for part in each.parts),
            _below(each.heading, [run for part in each.parts for run in _runs(part, citations)]),
        )
        for each in sections
    ]


def _below(heading: str, runs: list[Run]) -> tuple[Run, ...]:
    """The runs without the line that only repeats the heading."""
    if runs and runs[0].citation is None:
        first, line, rest = runs[0].text.lstrip().partition("\n")
        if line and " ".join(first.strip(" |:").split()) == heading:
            return tuple(run for run in (Run(rest), *runs[1:]) if run.text)
    return tuple(runs)


def _runs(part: Part, citations: Sequence[CitationRow]) -> list[Run]:
    found: list[Run] = []
    at = 0
    inside = [row for row in citations if row.page == part.page and row.start is not None and row.end is not None]
    for row in sorted(inside, key=lambda row: (row.start or 0, row.id)):
        start, end = (row.start or 0) - part.start, (row.end or 0) - part.start
        if start < at or end > len(part.text):
            continue
        found += [Run(part.text[at:start]), Run(part.text[start:end], row)]
        at = end
    found.append(Run(f"{part.text[at:].rstrip()}\n"))
    return [run for run in found if run.text]
