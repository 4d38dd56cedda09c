"""How far a new fact reaches: which events fire no more or anew, and which statuses that may change.

An event can only change what happens from its own first day on. So the events that rest on a change are looked at in
order of their first days, each once, and the ripple stops where an event still fires as it did.
"""

import heapq
from datetime import date

from doccontrol.law.efficacy.facts import Event
from doccontrol.law.efficacy.store import Group, group_of
from doccontrol.law.efficacy.view import View

#: Effects that go on only by the text that made them: readers are told when that text is gone.
_TOLD = (Group.AMEND, Group.SUSPEND, Group.CONTINUE)


class Ripple:
    """One change to the facts behind a view, followed to everything it may touch."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.touched: set[str] = set()
        self._queue: list[tuple[date, str]] = []
        self._seen: set[str] = set()
        self._ended_from: dict[str, date] = {}
        self._slept_from: dict[str, date] = {}

    def event_changed(self, event: Event, since: date | None = None) -> None:
        """An event was added, replaced or taken away; ``since`` where its own first day may have moved."""
        self.view.forget(event, standing=True)
        if group_of(event) is None:
            self.touched.add(event.source)
        else:
            self._spread(event, since)
            self._queue_same_day(event)

    def work_changed(self, work: str) -> None:
        """A text's own words changed, or it became known: all its events may act otherwise than before."""
        store = self.view.store
        for group in Group:
            for event in store.on(group, work):
                self.view.forget(event, standing=True)
        for event in store.by(work):
            self.event_changed(event, date.min)
        for edge in (*store.parents(work), *store.children(work)):
            self.view.forget(edge, standing=True)
        self._changed(work, date.min, ended=True, slept=True)

    def run(self) -> frozenset[str]:
        """Follow the change to its ends; returns every work whose status may differ from before."""
        while self._queue:
            _, id_ = heapq.heappop(self._queue)
            event = self.view.store.events[id_]
            before = self.view.forget(event)
            if before is not None:
                self._queue_same_day(event)
            if before is None or before != self.view.fires(event):
                self._spread(event)
        return frozenset(self.touched)

    def _spread(self, event: Event, since: date | None = None) -> None:
        """What an event that acts otherwise than before does to its target."""
        group = group_of(event)
        first = since or self.view.first_day(event) or date.min
        self.touched.add(event.target)
        if group in (Group.END, Group.EXTEND, Group.CONTINUE):
            self._changed(event.target, first, ended=True, slept=group is Group.CONTINUE)
        elif group is Group.SUSPEND:
            self._changed(event.target, first, ended=False, slept=True)

    def _changed(self, work: str, day: date, *, ended: bool, slept: bool) -> None:
        """From ``day`` on it may be otherwise whether ``work`` has ended, or whether it is suspended."""
        self.touched.add(work)
        if ended and day < self._ended_from.get(work, date.max):
            self._ended_from[work] = day
            self.touched |= {edge.source for edge in self.view.store.children(work)}
            for event in self.view.store.by(work):
                self._enqueue(event, day)
                if group_of(event) in _TOLD:
                    self.touched.add(event.target)
        if slept and day < self._slept_from.get(work, date.max):
            self._slept_from[work] = day
            for event in self.view.store.by(work):
                self.touched.add(event.target)
                if group_of(event) is Group.END:
                    first = self.view.first_day(event) or date.min
                    self._changed(event.target, max(day, first), ended=True, slept=False)

    def _queue_same_day(self, event: Event) -> None:
        """Events of the target that begin on the very day this one may end it."""
        first = self.view.first_day(event)
        if group_of(event) is Group.END and first is not None:
            for other in self.view.store.by(event.target):
                if self.view.first_day(other) == first:
                    self._enqueue(other, first)

    def _enqueue(self, event: Event, day: date) -> None:
        first = self.view.first_day(event)
        if first is not None and first >= day and event.id not in self._seen:
            self._seen.add(event.id)
            heapq.heappush(self._queue, (first, event.id))
