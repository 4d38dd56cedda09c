"""What a search gives back."""

from dataclasses import dataclass
from enum import StrEnum

from doccontrol.search.snippets import Snippet


class Match(StrEnum):
    """Why a text was found: it bears the number or code asked for, acts on that text, cites it, or says the words."""

    NUMBER = "number"
    AMENDS = "amends"
    CITES = "cites"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Hit:
    """One text found. ``provision`` and ``page`` are of the passage that answers best, None where there is none."""

    rank: int
    id: str
    kind: str
    type: str | None
    number: str | None
    title: str | None
    issuer: str | None
    year: int | None
    held: bool
    match: Match
    score: float
    provision: str | None
    page: int | None
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Results:
    """Hits, best first. ``found`` counts the texts looked at, ``more`` says that there are others beyond them.

    ``suggestions`` are numbers near one that was asked for and is not there.
    """

    hits: tuple[Hit, ...] = ()
    found: int = 0
    more: bool = False
    suggestions: tuple[str, ...] = ()
