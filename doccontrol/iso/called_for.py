"""The findings that the registry calls for: a pure function of what is on record, the day, and what was known.

Nothing is written here: the same answer serves the table that is kept (``findings``) and a question about a past or
coming day (``impact``).
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from doccontrol.iso import wording
from doccontrol.iso.assess import assess
from doccontrol.iso.current import Cited, InUse, held_in
from doccontrol.iso.impacts import Acting, Assessment
from doccontrol.iso.severity import Impact, severity
from doccontrol.law.efficacy import Event, Status, StatusCode
from doccontrol.registry.batches import batches
from doccontrol.registry.tables import Modification, Work

_Bases = dict[int, tuple[int, frozenset[str]]]
#: Revisions looked at while the book stands still: pages that ask it meanwhile wait no longer than this takes.
_AT_ONCE = 200
_ONE_DAY = timedelta(days=1)


class StatusBook(Protocol):
    """The book of what is in force, by the ids of the registry."""

    def status(self, work_id: int, on: date, known: date | None = None, provision: str | None = None) -> Status:
        """The status of a work, or of one provision of it, on a day, as known on a day."""
        ...

    def events_on(self, work_id: int, known: date | None = None) -> list[tuple[Event, date | None]]:
        """The events that act on a work, each with the first day of its effect."""
        ...

    def still(self) -> AbstractContextManager[None]:
        """Hold one state of the registry through many questions."""
        ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """A finding the registry calls for. ``key`` names procedure text, cited text, place and cause, nothing else.

    ``values`` are the columns of a finding that follow from the registry.
    """

    key: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Found:
    """One impact on one citation of one revision."""

    revision: InUse
    citation: Cited
    assessment: Assessment

    @property
    def key(self) -> str:
        place = self.citation.section.value if self.citation.section else "-"
        parts = ",".join(self.citation.provisions)
        return f"r{self.revision.revision}|{self.citation.named}|{place}|{parts}|{self.assessment.identity}"


class _Text:
    """A cited text as the book knows it (``impacts.CitedText``); each question is asked once."""

    def __init__(self, book: StatusBook, work: int, known: date | None) -> None:
        self.book = book
        self.work = work
        self.known = known
        self._asked: dict[tuple[date, str | None], Status] = {}

    def status(self, day: date, provision: str | None) -> Status:
        found = self._asked.get((day, provision))
        if found is None:
            found = self._asked[day, provision] = self.book.status(self.work, day, self.known, provision)
        return found

    def acting(self) -> Sequence[Acting]:
        return [Acting(event, first) for event, first in self.book.events_on(self.work, self.known)]

    def ended_by(self, work: str, day: date) -> tuple[str | None, date | None]:
        status = self.book.status(int(work), day, self.known)
        if status.code is not StatusCode.ENDED or not status.deciding:
            return None, None
        firsts = {event.id: first for event, first in self.book.events_on(int(work), self.known)}
        return status.deciding[0], firsts.get(status.deciding[0])


def called_for(
    session: Session, book: StatusBook, revisions: Sequence[InUse], on: date, known: date | None = None
) -> dict[str, Wanted]:
    """The findings that ``revisions`` call for on ``on``, as known on ``known``, by key."""
    cited = {each.work for revision in revisions for each in revision.citations if each.work is not None}
    bases = held_in(session, cited)
    found: dict[str, _Found] = {}
    assessed = _assessor(book, bases, on, known)
    for start in range(0, len(revisions), _AT_ONCE):
        with book.still():
            for revision in revisions[start : start + _AT_ONCE]:
                for citation in revision.citations:
                    for each in assessed(citation.work, citation.provisions):
                        one = _Found(revision, citation, each)
                        found.setdefault(one.key, one)
    return _Writer(session, found.values(), bases, on).written()


def _assessor(
    book: StatusBook, bases: _Bases, on: date, known: date | None
) -> Callable[[int | None, tuple[str, ...]], tuple[Assessment, ...]]:
    """Assesses a text and its clauses once, however many procedures cite it."""

    @cache
    def text(work: int) -> _Text:
        return _Text(book, work, known)

    @cache
    def assessed(work: int | None, provisions: tuple[str, ...]) -> tuple[Assessment, ...]:
        if work is None:
            return (Assessment(Impact.UNRESOLVED, StatusCode.UNKNOWN, None),)
        if work in bases:
            base, held = bases[work]
            return tuple(assess(text(base), provisions, on, held))
        return tuple(assess(text(work), provisions, on))

    return assessed


class _Writer:
    """Puts impacts into words and columns; works and events are fetched together."""

    def __init__(self, session: Session, found: Collection[_Found], bases: _Bases, on: date) -> None:
        self._found = found
        self._bases = {work: base for work, (base, _) in bases.items()}
        self._on = on
        self._works = _works(session, found, self._bases.values())
        self._events = _events(session, found)

    def written(self) -> dict[str, Wanted]:
        return {one.key: Wanted(one.key, self._values(one)) for one in self._found}

    def _values(self, one: _Found) -> dict[str, Any]:
        each, citation = one.assessment, one.citation
        event = self._events.get(int(each.event)) if each.event else None
        target = self._works.get(citation.work or 0)
        about = self._works.get(int(each.about)) if each.about else None
        since = each.effective_on or self._own_day(each, target)
        base = self._works.get(self._bases[target.id]) if target is not None and target.id in self._bases else None
        said = wording.Said(each.impact, target, event, since, self._on, each.unknown_because, about, base, each.parts)
        return {
            "revision_id": one.revision.revision,
            "citation_id": citation.id,
            "work_id": citation.work,
            "modification_id": event.id if event else None,
            "department_id": one.revision.department,
            "cause": each.impact.value,
            "status": each.status.value,
            "severity": severity(each.impact, citation.section).value,
            "why": wording.why(said),
            "section": citation.section.value if citation.section else None,
            "provisions": list(each.parts),
            "effective_on": since,
        }

    def _own_day(self, each: Assessment, target: Work | None) -> date | None:
        """The day a text gives itself, where no event gave one."""
        if target is None or each.event is not None:
            return None
        if each.impact is Impact.NOT_YET_IN_FORCE:
            return target.effective_from
        last = target.effective_until
        ended = each.impact is Impact.ENDED and last is not None and last < self._on
        return last + _ONE_DAY if ended and last is not None else None


def _works(session: Session, found: Iterable[_Found], bases: Iterable[int]) -> dict[int, Work]:
    ids = set(bases) | {one.citation.work for one in found if one.citation.work is not None}
    ids |= {int(one.assessment.about) for one in found if one.assessment.about}
    rows = [session.scalars(select(Work).where(Work.id.in_(batch))) for batch in batches(ids)]
    return {work.id: work for each in rows for work in each}


def _events(session: Session, found: Iterable[_Found]) -> dict[int, Modification]:
    ids = {int(one.assessment.event) for one in found if one.assessment.event}
    query = select(Modification).options(joinedload(Modification.source))
    rows = [session.scalars(query.where(Modification.id.in_(batch))) for batch in batches(ids)]
    return {event.id: event for each in rows for event in each}
