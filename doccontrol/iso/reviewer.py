"""Keeps findings and register in step with the registry while the service runs, and as the days pass.

One thread. After each change it looks again at the procedures that cite what the change can touch; at the start, and
once a day (since ends that lay ahead arrive), at all of them.
"""

import logging
import threading
from collections.abc import Callable, Collection, Hashable
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from doccontrol.config import IsoSettings
from doccontrol.iso import findings, register
from doccontrol.iso.called_for import StatusBook
from doccontrol.iso.findings import Changes, Review
from doccontrol.iso.workdays import Calendar
from doccontrol.registry import revisions
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import CitationRow, Department, Leave, Procedure, ProcedureRevision, RevisionState, User

log = logging.getLogger(__name__)

_AGAIN = 15.0
_Seen = tuple[int, RevisionState, int | None, int | None]
#: A mark of all that a revision cites, which changes with what its citations say and mean.
_MARKS = (
    select(
        CitationRow.revision_id,
        func.sum(
            (CitationRow.id % 9973 + 1)
            * (
                func.coalesce(CitationRow.target_id, 0)
                + 31 * func.length(CitationRow.resolution)
                + 37 * func.length(CitationRow.provisions)
                + 41 * func.length(func.coalesce(CitationRow.section, ""))
            )
        ),
    )
    .where(CitationRow.revision_id.is_not(None))
    .group_by(CitationRow.revision_id)
)


class WatchedBook(StatusBook, Protocol):
    """A status book that tells what it took in."""

    def touched(self) -> frozenset[int]:
        """The works whose status may have changed since this was last asked."""
        ...


class Reviewer:
    """Recomputes in the background; ``poke`` after a change, ``review_all`` when a day has passed."""

    def __init__(
        self,
        registry: Registry,
        book: WatchedBook,
        agency_id: int,
        settings: IsoSettings,
        timezone: str,
        now: Callable[[], datetime],
    ) -> None:
        self._registry = registry
        self._book = book
        self._agency_id = agency_id
        self._calendar = Calendar(settings.extra_holidays, settings.extra_working_days)
        self._working_days = settings.assess_working_days
        self._zone = ZoneInfo(timezone)
        self._now = now
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._everything = True
        self._seen: dict[int, _Seen] = {}
        self._people: Hashable = None
        self._thread: threading.Thread | None = None
        self.problem: str | None = None

    def start(self) -> None:
        """Review everything once, then follow the changes."""
        self._thread = threading.Thread(target=self._run, name="iso-reviewer", daemon=True)
        self._wake.set()
        self._thread.start()

    def stop(self) -> None:
        """Finish what is in hand, then end."""
        self._stopping.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join()

    def poke(self) -> None:
        """Something was written to the registry."""
        self._wake.set()

    def review_all(self) -> None:
        """A day has passed, or the calendar changed: look at every procedure again."""
        self._everything = True
        self._wake.set()

    def review_now(self, procedures: Collection[int] | None = None, works: Collection[int] | None = None) -> Changes:
        """Review in the caller's thread; None means every procedure, and every work it cites."""
        review = self.review()
        with self._registry.write() as session:
            if works is None:
                revisions.begin_due(session, self._agency_id, review.on)
                register.sync(session, self._agency_id, review.at, procedures)
            return findings.recompute(session, review, procedures, works)

    def review(self) -> Review:
        """What a review of this moment goes by."""
        at = self._now()
        today = at.astimezone(self._zone).date()
        return Review(self._agency_id, self._book, today, at, self._calendar, self._working_days)

    def _run(self) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            if self._stopping.is_set():
                return
            try:
                self._follow()
                self.problem = None
            except Exception as error:
                log.exception("findings could not be recomputed")
                self.problem = f"Chưa cập nhật được phát hiện: {error}"
                self._everything = True
                threading.Timer(_AGAIN, self._wake.set).start()

    def _follow(self) -> None:
        everything, self._everything = self._everything, False
        touched = self._book.touched()
        seen, now = self._seen, self._revisions()
        self._seen = now
        people, self._people = self._people, self._staff()
        if everything or people != self._people:
            self.review_now()
            return
        moved = {each for id_ in now if now[id_] != seen.get(id_) for each in (now[id_], seen.get(id_, now[id_]))}
        anew = {each[0] for each in moved}
        with self._registry.read() as session:
            near = findings.procedures_citing(session, touched) - anew
        if near:
            self.review_now(near, touched)
        if anew:
            self.review_now(anew)

    def _revisions(self) -> dict[int, _Seen]:
        """Where every revision stands and what it cites: a person's answer, or a new reading, may have moved either."""
        states = select(
            ProcedureRevision.id, ProcedureRevision.procedure_id, ProcedureRevision.state, Procedure.department_id
        ).join(Procedure)
        with self._registry.read() as session:
            cited = {row[0]: row[1] for row in session.execute(_MARKS)}
            return {row[0]: (row[1], row[2], row[3], cited.get(row[0])) for row in session.execute(states)}

    def _staff(self) -> Hashable:
        """Who heads what and who is away: a change moves findings to other hands."""
        with self._registry.read() as session:
            return tuple(
                tuple(tuple(row) for row in session.execute(query))
                for query in (
                    select(Department.id, Department.head_id),
                    select(User.id, User.active, User.role),
                    select(Leave.id, Leave.cancelled_at),
                )
            )
