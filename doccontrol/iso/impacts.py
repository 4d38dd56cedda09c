"""What an assessment is made of: the cited text as the book knows it, the events that act on it, the impacts found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from doccontrol.iso.severity import NOTES, WHOLE, Impact
from doccontrol.law.efficacy import Cause, Event, Status, StatusCode


@dataclass(frozen=True, slots=True)
class Acting:
    """An event that acts on the cited text, with the first day of its effect (None: not known)."""

    event: Event
    first_day: date | None

    def holds_on(self, day: date) -> bool:
        """Whether ``day`` is one of its days; a first day that nobody knows may be past."""
        last = self.event.last_day
        return (self.first_day is None or self.first_day <= day) and (last is None or day <= last)


class CitedText(Protocol):
    """The cited text as the book of what is in force knows it."""

    def status(self, day: date, provision: str | None) -> Status:
        """The status of the text, or of one provision of it."""
        ...

    def acting(self) -> Sequence[Acting]:
        """The events that act on it."""
        ...

    def ended_by(self, work: str, day: date) -> tuple[str | None, date | None]:
        """The event that ended another text, and its first day; None where it ended by its own words."""
        ...


@dataclass(frozen=True, slots=True)
class Assessment:
    """One impact on a citation. ``event`` is the id of the event that did it; ``about`` the other text of a note.

    ``parts`` are the provisions that the acting text changed, all its events together; ``effective_on`` is the first
    day it holds from, None where no day is known.
    """

    impact: Impact
    status: StatusCode
    effective_on: date | None
    event: str | None = None
    unknown_because: Cause | None = None
    about: str | None = None
    parts: tuple[str, ...] = ()

    @property
    def identity(self) -> str:
        """What makes it this impact and no other: for the whole text the impact alone, else event or other text."""
        if self.impact in WHOLE:
            return f"{self.impact}|-"
        if self.impact in NOTES:
            return f"{self.impact}|{self.about or self.event}"
        return f"{self.impact}|{self.event or '-'}"


@dataclass(frozen=True, slots=True)
class Asked:
    """One citation under assessment: ``known`` change the text, ``speaking`` may also only speak of it."""

    text: CitedText
    provisions: tuple[str, ...]
    known: Mapping[str, Acting]
    speaking: Mapping[str, Acting]
    held_in: frozenset[str] | None

    def first(self, ids: Iterable[str]) -> Acting | None:
        """The first of the deciding events that is known to act on the text itself."""
        return next((self.known[each] for each in ids if each in self.known), None)


def impact_of(impact: Impact, status: Status, by: Acting | None, parts: tuple[str, ...] = ()) -> Assessment:
    """An impact that an event (None: none in particular) has made; ``parts`` where it is one of several."""
    if by is None:
        return Assessment(impact, status.code, None)
    return Assessment(impact, status.code, by.first_day, by.event.id, parts=parts or by.event.provisions)
