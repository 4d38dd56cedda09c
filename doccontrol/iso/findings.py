"""Findings: which current procedure revisions cite a text that ended, changed, or is not known well enough.

The set of findings is a function of the registry: ``recompute`` adds, updates, reopens and withdraws so that the
table says what the registry says, and changes nothing that did not change. What people decided is never touched.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from doccontrol.iso.called_for import StatusBook, Wanted, called_for
from doccontrol.iso.current import consolidations_of, in_use
from doccontrol.iso.owners import Owners
from doccontrol.iso.workdays import Calendar
from doccontrol.registry import ledger
from doccontrol.registry.batches import batches
from doccontrol.registry.tables import (
    CitationRow,
    Finding,
    FindingState,
    Modification,
    Procedure,
    ProcedureRevision,
    Severity,
)

LIVE = frozenset({FindingState.OPEN, FindingState.ASSESSED, FindingState.REOPENED})
#: Columns whose change is worth a line in the ledger.
_TOLD = frozenset({"severity", "status", "effective_on", "cause", "modification_id", "department_id", "owner_id"})


@dataclass(frozen=True, slots=True)
class Changes:
    """What a recompute did, by finding id."""

    opened: tuple[int, ...] = ()
    updated: tuple[int, ...] = ()
    reopened: tuple[int, ...] = ()
    withdrawn: tuple[int, ...] = ()
    closed: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return any((self.opened, self.updated, self.reopened, self.withdrawn, self.closed))


@dataclass(frozen=True, slots=True)
class Review:
    """Everything a recompute needs besides the registry: the agency, the day, the book, the calendar."""

    agency_id: int
    book: StatusBook
    on: date
    at: datetime
    calendar: Calendar = field(default_factory=Calendar)
    working_days: int = 5


def recompute(
    session: Session,
    review: Review,
    procedures: Collection[int] | None = None,
    works: Collection[int] | None = None,
) -> Changes:
    """Bring the findings of ``procedures`` (None: all) in line with the registry; returns what changed.

    With ``works`` only what those procedures cite of these works is looked at: enough where nothing else changed.
    """
    if works is not None:
        works = {*works, *consolidations_of(session, works)}
    revisions = in_use(session, review.agency_id, procedures, works=works)
    wanted = called_for(session, review.book, revisions, review.on)
    existing = {row.key: row for row in _existing(session, review.agency_id, procedures, works)}
    return _Settlement(session, review).settle(wanted, existing, {each.revision for each in revisions})


def procedures_citing(session: Session, works: Iterable[int]) -> set[int]:
    """The procedures whose revisions cite any of these works, or a consolidated text that holds one."""
    touched = set(works)
    touched |= consolidations_of(session, touched)
    query = select(ProcedureRevision.procedure_id).join(CitationRow, CitationRow.revision_id == ProcedureRevision.id)
    return {
        procedure
        for batch in batches(touched)
        for procedure in session.scalars(query.where(CitationRow.target_id.in_(batch)).distinct())
    }


def _existing(
    session: Session, agency_id: int, procedures: Collection[int] | None, works: Collection[int] | None
) -> Iterable[Finding]:
    query = (
        select(Finding)
        .join(ProcedureRevision, Finding.revision_id == ProcedureRevision.id)
        .where(Finding.agency_id == agency_id)
        .options(joinedload(Finding.modification).load_only(Modification.source_id), selectinload(Finding.decisions))
    )
    if procedures is None:
        yield from session.scalars(query)
        return
    for batch in batches(procedures):
        rows = session.scalars(query.where(ProcedureRevision.procedure_id.in_(batch)))
        yield from rows if works is None else (row for row in rows if _about(row, works))


def _about(row: Finding, works: Collection[int]) -> bool:
    """Whether a finding is about one of these works, by what its citation meant or means by now."""
    return row.work_id is None or row.work_id in works or row.citation.target_id in works


class _Settlement:
    """Makes the table say what is wanted, one transaction, every change in the ledger."""

    def __init__(self, session: Session, review: Review) -> None:
        self._session = session
        self._review = review
        self._owners = Owners(session, review.agency_id, review.on)
        self._noted: list[tuple[Finding, str]] = []

    def settle(self, wanted: dict[str, Wanted], existing: dict[str, Finding], current: set[int]) -> Changes:
        updated: list[int] = []
        reopened: list[int] = []
        withdrawn: list[int] = []
        closed: list[int] = []
        for key, row in existing.items():
            if key in wanted:
                revived = self._revive(row, wanted[key].values)
                changed = self._update(row, wanted[key].values)
                (reopened if revived else updated if changed else []).append(row.id)
            elif row.state in LIVE:
                (withdrawn if row.revision_id in current else closed).append(row.id)
                self._end(row, current)
        rows = [self._new(each) for key, each in wanted.items() if key not in existing]
        self._session.add_all(rows)
        self._session.flush()
        self._noted += [(row, "finding-opened") for row in rows]
        self._tell()
        opened = tuple(row.id for row in rows)
        return Changes(opened, tuple(updated), tuple(reopened), tuple(withdrawn), tuple(closed))

    def _new(self, wanted: Wanted) -> Finding:
        review = self._review
        row = Finding(
            agency_id=review.agency_id, key=wanted.key, opened_at=review.at, changed_at=review.at, **wanted.values
        )
        row.owner_id = self._owners.of(row.department_id)
        row.due_on = self._due(row)
        row.state = FindingState.OPEN
        return row

    def _due(self, row: Finding) -> date | None:
        review = self._review
        if row.severity == Severity.INFO:
            return None
        return review.calendar.after(review.on, review.working_days)

    def _update(self, row: Finding, values: dict[str, Any]) -> bool:
        wanted = {**values, "owner_id": self._owners.of(values["department_id"])}
        if row.state not in LIVE:
            wanted.pop("owner_id")
        changed = {name: value for name, value in wanted.items() if getattr(row, name) != value}
        for name, value in changed.items():
            setattr(row, name, value)
        if row.due_on is None and row.state in LIVE:
            row.due_on = self._due(row)
        if changed.keys() & _TOLD:
            row.changed_at = self._review.at
            self._noted.append((row, "finding-updated"))
            return True
        return False

    def _revive(self, row: Finding, values: dict[str, Any]) -> bool:
        """A cause that returned, a new cause, or a wait that is over: a person looks again, by a new day."""
        again = row.state is FindingState.WITHDRAWN
        waited = row.state is FindingState.ASSESSED and _wait_is_over(row, self._review.on)
        settled = row.state in (FindingState.ASSESSED, FindingState.CLOSED)
        if not (again or waited or (settled and self._new_cause(row, values))):
            return False
        row.due_on = self._due(row)
        self._move(row, FindingState.REOPENED, "finding-reopened")
        return True

    def _new_cause(self, row: Finding, values: dict[str, Any]) -> bool:
        """Whether another text (or the text itself) now does what was judged; a clause read anew is no new cause."""
        event = values["modification_id"]
        if event == row.modification_id:
            return False
        new = self._session.get(Modification, event) if event is not None else None
        before = row.modification
        return (new.source_id if new else None) != (before.source_id if before else None)

    def _end(self, row: Finding, current: set[int]) -> None:
        if row.revision_id in current:
            self._move(row, FindingState.WITHDRAWN, "finding-withdrawn")
            return
        withdrawn = self._session.scalar(
            select(Procedure.withdrawn_on).join(ProcedureRevision).where(ProcedureRevision.id == row.revision_id)
        )
        self._move(
            row, FindingState.CLOSED, "finding-closed-by-withdrawal" if withdrawn else "finding-closed-by-revision"
        )

    def _move(self, row: Finding, state: FindingState, kind: str) -> None:
        row.state = state
        row.changed_at = self._review.at
        self._noted.append((row, kind))

    def _tell(self) -> None:
        lines = [ledger.Line(kind, f"finding:{row.id}", _body(row)) for row, kind in self._noted]
        if lines:
            ledger.append_all(self._session, self._review.agency_id, ledger.RULE, lines, self._review.at)


def _body(row: Finding) -> dict[str, object]:
    return {
        "key": row.key,
        "cause": row.cause,
        "severity": row.severity,
        "state": row.state.value,
        "event": row.modification_id,
        "department": row.department_id,
        "owner": row.owner_id,
        "due": row.due_on.isoformat() if row.due_on else None,
    }


def _wait_is_over(row: Finding, on: date) -> bool:
    last = row.decisions[-1] if row.decisions else None
    return last is not None and last.until is not None and last.until < on
