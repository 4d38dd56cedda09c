"""The book of what is in force: works and events in, statuses out, kept right as facts arrive."""

from collections.abc import Iterable
from datetime import date

from doccontrol.law.efficacy.answer import Status
from doccontrol.law.efficacy.facts import Event, WorkRecord
from doccontrol.law.efficacy.ripple import Ripple
from doccontrol.law.efficacy.status import status_on
from doccontrol.law.efficacy.store import Store
from doccontrol.law.efficacy.view import View

_PAST_VIEWS = 8


class Lawbook:
    """Answers for any work and provision, on any day, as known on any day; equal for any order of arrival.

    Nothing but what events rest on is kept between questions; ``add`` drops of that what the new fact can touch.
    """

    def __init__(self, works: Iterable[WorkRecord] = (), events: Iterable[Event] = ()) -> None:
        self.store = Store(works, events)
        self._now = View(self.store, None)
        self._past: dict[date, View] = {}

    def status(self, work: str, on: date, known: date | None = None, provision: str | None = None) -> Status:
        """The status of ``work`` (or of ``provision`` of it) on ``on`` as known on ``known`` (None: all that is known).

        A work that is not in the book is *unknown*, never an error.
        """
        return status_on(self.view(known), work, provision, on)

    def view(self, known: date | None = None) -> View:
        """The facts as known on a day."""
        if known is None:
            return self._now
        if known not in self._past:
            if len(self._past) >= _PAST_VIEWS:
                self._past.pop(next(iter(self._past)))
            self._past[known] = View(self.store, known)
        return self._past[known]

    def add(self, fact: WorkRecord | Event) -> frozenset[str]:
        """Add a fact, or replace the one of the same id; returns the ids of the works whose status it may change."""
        self._past.clear()
        self._now.facts_changed()
        ripple = Ripple(self._now)
        if isinstance(fact, WorkRecord):
            if self.store.works.get(fact.id) != fact:
                self.store.works[fact.id] = fact
                ripple.work_changed(fact.id)
        elif self.store.events.get(fact.id) != fact:
            before = self.store.put_event(fact)
            if before is not None:
                ripple.event_changed(before)
            ripple.event_changed(fact)
        return ripple.run()
