"""The law book over the registry: built once, brought up to date by the change log, safe for many threads.

Nothing is stored: the book is the pure fold of ``doccontrol.law.efficacy`` over the rows. After a change only what
changed is read again.
"""

import gc
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from sqlalchemy.orm import Session

from doccontrol.law.efficacy import Event, Lawbook, Status, WorkRecord
from doccontrol.law.efficacy.explain import Explanation, Span, explain, timeline
from doccontrol.law.efficacy.store import Group
from doccontrol.registry import changelog, rows
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import Modification

#: Changed works beyond which building anew is cheaper than following each change.
_REBUILD = 20_000


class StatusBook:
    """Answers what is in force, from the registry as it is now."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._lock = threading.RLock()
        self._book = Lawbook()
        self._merged: dict[int, int] = {}
        self._version = -1
        self._touched: set[int] = set()
        self._still = 0

    @contextmanager
    def still(self) -> Iterator[None]:
        """Many questions to one state of the registry: taken in once, and held for as long as the block lasts.

        Others wait meanwhile, so keep the block short.
        """
        with self._lock:
            self.refresh()
            self._still += 1
            try:
                yield
            finally:
                self._still -= 1

    def events_on(self, work_id: int, known: date | None = None) -> list[tuple[Event, date | None]]:
        """The events that act on a work, as known on a day, each with the first day of its effect where it is known."""
        with self._lock:
            self.refresh()
            view = self._book.view(known)
            work = str(self._live(work_id))
            events = [event for group in Group for event in view.store.on(group, work)]
            return [(event, view.first_day(event)) for event in events if view.acts(event) and view.fires(event)]

    def status(self, work_id: int, on: date, known: date | None = None, provision: str | None = None) -> Status:
        """The status of a work, or of a provision of it, on a day as known on a day (None: all that is known).

        A work merged into another has the other's status; an unknown id is *unknown*, never an error.
        """
        with self._lock:
            self.refresh()
            return self._book.status(str(self._live(work_id)), on, known, provision)

    def statuses(self, work_ids: Iterable[int], on: date, known: date | None = None) -> dict[int, Status]:
        """The statuses of many works from one state of the registry."""
        with self._lock:
            self.refresh()
            return {each: self._book.status(str(self._live(each)), on, known) for each in work_ids}

    def explain(self, work_id: int, on: date, known: date | None = None, provision: str | None = None) -> Explanation:
        """The status with every event that speaks on the work, and the part each plays."""
        with self._lock:
            self.refresh()
            return explain(self._book, str(self._live(work_id)), on, known, provision)

    def timeline(self, work_id: int, known: date | None = None) -> list[Span]:
        """The statuses of a work through time, without gaps."""
        with self._lock:
            self.refresh()
            return timeline(self._book, str(self._live(work_id)), known)

    def record(self, work_id: int) -> WorkRecord | None:
        """What the book holds of a work."""
        with self._lock:
            self.refresh()
            return self._book.store.works.get(str(self._live(work_id)))

    def first_day(self, modification: Modification) -> date | None:
        """The first day of an event's effect: its own, or the one its source has; None where neither is known."""
        with self._lock:
            self.refresh()
            event = self._book.store.events.get(str(modification.id))
            return self._book.view().first_day(event) if event is not None else modification.first_day

    def refresh(self) -> frozenset[int]:
        """Take in what was written since; returns the works whose status may have changed by it."""
        with self._lock:
            if self._still or changelog.newest(self._registry.engine) == self._version:
                return frozenset()
            return self._take_in()

    def _take_in(self) -> frozenset[int]:
        with self._registry.read() as session:
            newest = changelog.version(session)
            changed = changelog.changed_works(session, self._version) if self._version >= 0 else None
            touched = (
                self._build(session) if changed is None or len(changed) > _REBUILD else self._follow(session, changed)
            )
            self._version = newest
            self._touched |= touched
            return touched

    def touched(self) -> frozenset[int]:
        """The works whose status may have changed since this was last asked, whoever made the book take them in."""
        with self._lock:
            self.refresh()
            touched, self._touched = frozenset(self._touched), set()
            return touched

    def _build(self, session: Session) -> frozenset[int]:
        self._merged.clear()
        records = []
        with _lasting():
            for record, into in rows.works(session):
                if into is None:
                    records.append(record)
                else:
                    self._merged[int(record.id)] = into
            self._book = Lawbook(records, rows.events(session))
        return frozenset(int(record.id) for record in records)

    def _follow(self, session: Session, changed: frozenset[int]) -> frozenset[int]:
        touched: set[str] = set()
        for record, into in rows.works(session, changed):
            if into is None:
                self._merged.pop(int(record.id), None)
                touched |= self._book.add(record)
            else:
                self._merged[int(record.id)] = into
                touched |= {record.id, str(into)}
        for event in rows.events(session, changed):
            touched |= self._book.add(event)
        return frozenset(int(work) for work in touched if work.isdigit())

    def _live(self, work_id: int) -> int:
        seen = set()
        while work_id in self._merged and work_id not in seen:
            seen.add(work_id)
            work_id = self._merged[work_id]
        return work_id


@contextmanager
def _lasting() -> Iterator[None]:
    """What is made here stays for as long as the service runs: the collector need not look at it again and again.

    Without this, a status that happens to set off a collection of a large book takes a third of a second.
    """
    gc.collect()
    running = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if running:
            gc.enable()
