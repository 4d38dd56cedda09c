"""Findings: which current procedure revisions cite a text that ended, changed, or is not known well enough.

The set of findings is a function of the registry: ``recompute`` adds, updates, reopens and withdraws so that the
table says what the registry says, and changes nothing that did not change. What people decided is never touched.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.iso import wording
from doccontrol.iso.assess import Assessment, Happening, assess
from doccontrol.iso.severity import Impact, severity
from doccontrol.iso.workdays import Calendar
from doccontrol.law.codes import DateBasis, Section
from doccontrol.law.efficacy import Status, StatusCode
from doccontrol.registry import ledger
from doccontrol.registry.tables import (
    CitationRow,
    Department,
    Finding,
    FindingState,
    Modification,
    Procedure,
    ProcedureRevision,
    Resolution,
    Role,
    Severity,
    User,
    Work,
)

_LIVE = frozenset({FindingState.OPEN, FindingState.ASSESSED, FindingState.REOPENED})
_UNSETTLED = frozenset({Resolution.CANDIDATES, Resolution.UNRESOLVED})


class StatusBook(Protocol):
    """The book of what is in force, by the ids of the registry."""

    def status(self, work_id: int, on: date, known: date | None = None, provision: str | None = None) -> Status:
        """The status of a work, or of one provision of it, on a day, as known on a day."""
        ...


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


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A finding the registry calls for. ``key`` names procedure text, cited text, place and cause, nothing else."""

    key: str
    values: dict[str, Any]


def recompute(session: Session, review: Review, procedures: Iterable[int] | None = None) -> Changes:
    """Bring the findings of ``procedures`` (None: all) in line with the registry; returns what changed."""
    chosen = select(Procedure.id).where(Procedure.agency_id == review.agency_id)
    if procedures is not None:
        chosen = chosen.where(Procedure.id.in_(list(procedures)))
    ids = list(session.scalars(chosen))
    revisions = current_revisions(session, ids)
    wanted = {each.key: each for revision in revisions for each in _of_revision(session, review, revision)}
    existing = {row.key: row for row in _existing(session, review.agency_id, ids)}
    current = {revision.id for revision in revisions}
    return _Settlement(session, review).settle(wanted, existing, current)


def procedures_citing(session: Session, works: Iterable[int]) -> set[int]:
    """The procedures whose revisions cite any of these works."""
    rows = session.scalars(
        select(ProcedureRevision.procedure_id)
        .join(CitationRow, CitationRow.revision_id == ProcedureRevision.id)
        .where(CitationRow.target_id.in_(list(works)))
    )
    return set(rows)


def current_revisions(session: Session, procedures: Iterable[int]) -> list[ProcedureRevision]:
    """The effective revision of each procedure that is not withdrawn."""
    return list(
        session.scalars(
            select(ProcedureRevision)
            .join(Procedure)
            .where(
                Procedure.id.in_(list(procedures)),
                Procedure.withdrawn_on.is_(None),
                ProcedureRevision.state == "effective",
            )
            .order_by(ProcedureRevision.id)
        )
    )


def _existing(session: Session, agency_id: int, procedures: list[int]) -> Iterable[Finding]:
    return session.scalars(
        select(Finding)
        .join(ProcedureRevision, Finding.revision_id == ProcedureRevision.id)
        .where(Finding.agency_id == agency_id, ProcedureRevision.procedure_id.in_(procedures))
    )


def _of_revision(session: Session, review: Review, revision: ProcedureRevision) -> list[_Wanted]:
    found: dict[str, _Wanted] = {}
    for citation in revision.citations:
        if citation.resolution is Resolution.HOST:
            continue
        for assessment in _assessments(session, review, citation):
            wanted = _wanted(session, review, revision, citation, assessment)
            found.setdefault(wanted.key, wanted)
    return list(found.values())


def _assessments(session: Session, review: Review, citation: CitationRow) -> list[Assessment]:
    section = Section(citation.section) if citation.section else None
    if citation.target_id is None or citation.resolution in _UNSETTLED:
        impact = Impact.UNRESOLVED
        return [Assessment(impact, severity(impact, section), StatusCode.UNKNOWN, None)]
    target = citation.target_id
    events = [Happening(str(row.id), row.source_id, _first_day(row), row.kind) for row in _events_on(session, target)]

    def ask(day: date, provision: str | None) -> Status:
        return review.book.status(target, day, provision=provision)

    return assess(ask, section, citation.provisions, events, review.on)


def _events_on(session: Session, work: int) -> list[Modification]:
    return list(
        session.scalars(select(Modification).where(Modification.target_id == work, Modification.retired_at.is_(None)))
    )


def _first_day(event: Modification) -> date | None:
    """The first day of an event's effect: its own, or that of the text it stands in."""
    if event.first_day is not None or event.from_basis == DateBasis.EVENT:
        return event.first_day
    return event.source.issued_on if event.from_basis == DateBasis.SIGN else event.source.effective_from


def _wanted(
    session: Session, review: Review, revision: ProcedureRevision, citation: CitationRow, found: Assessment
) -> _Wanted:
    event = session.get(Modification, int(found.event)) if found.event else None
    cited = citation.target_id if citation.target_id is not None else (citation.match_key or citation.text)
    place = citation.section or "-"
    provisions = ",".join(citation.provisions)
    key = f"r{revision.id}|{cited}|{place}|{provisions}|{found.impact}|{event.id if event else '-'}"
    target = session.get(Work, citation.target_id) if citation.target_id else None
    effective_on = found.effective_on
    if found.impact is Impact.NOT_YET_IN_FORCE and target is not None:
        effective_on = target.effective_from
    values: dict[str, Any] = {
        "revision_id": revision.id,
        "citation_id": citation.id,
        "work_id": citation.target_id,
        "modification_id": event.id if event else None,
        "department_id": revision.procedure.department_id,
        "cause": found.impact.value,
        "status": found.status.value,
        "severity": found.severity.value,
        "why": wording.why(found.impact, target, event, effective_on, review.on, found.unknown_because),
        "section": citation.section,
        "provisions": list(event.provisions) if event else [],
        "effective_on": effective_on,
    }
    return _Wanted(key, values)


class _Settlement:
    """Makes the table say what is wanted, one transaction, every change in the ledger."""

    def __init__(self, session: Session, review: Review) -> None:
        self._session = session
        self._review = review

    def settle(self, wanted: dict[str, _Wanted], existing: dict[str, Finding], current: set[int]) -> Changes:
        opened = [self._open(each) for key, each in wanted.items() if key not in existing]
        updated, reopened = [], []
        for key, row in existing.items():
            if key not in wanted:
                continue
            if self._revive(row):
                reopened.append(row.id)
            if self._update(row, wanted[key].values):
                updated.append(row.id)
        withdrawn, closed = [], []
        for key, row in existing.items():
            if key in wanted or row.state not in _LIVE:
                continue
            if row.revision_id in current:
                self._move(row, FindingState.WITHDRAWN, "finding-withdrawn")
                withdrawn.append(row.id)
            else:
                self._move(row, FindingState.CLOSED, "finding-closed-by-revision")
                closed.append(row.id)
        return Changes(tuple(opened), tuple(updated), tuple(reopened), tuple(withdrawn), tuple(closed))

    def _open(self, wanted: _Wanted) -> int:
        review = self._review
        row = Finding(agency_id=review.agency_id, key=wanted.key, opened_at=review.at, changed_at=review.at)
        for name, value in wanted.values.items():
            setattr(row, name, value)
        row.owner_id = _owner(self._session, review.agency_id, row.department_id)
        if row.severity != Severity.INFO:
            row.due_on = review.calendar.after(review.on, review.working_days)
        row.state = FindingState.OPEN
        self._session.add(row)
        self._session.flush()
        self._note(row, "finding-opened")
        return row.id

    def _update(self, row: Finding, values: dict[str, Any]) -> bool:
        changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        for name, value in changed.items():
            setattr(row, name, value)
        if changed.keys() & {"severity", "status", "effective_on", "cause"}:
            row.changed_at = self._review.at
            self._note(row, "finding-updated")
            return True
        return False

    def _revive(self, row: Finding) -> bool:
        waited = row.state is FindingState.ASSESSED and _wait_is_over(row, self._review.on)
        if row.state is not FindingState.WITHDRAWN and not waited:
            return False
        self._move(row, FindingState.REOPENED, "finding-reopened")
        return True

    def _move(self, row: Finding, state: FindingState, kind: str) -> None:
        row.state = state
        row.changed_at = self._review.at
        self._note(row, kind)

    def _note(self, row: Finding, kind: str) -> None:
        body = {"key": row.key, "cause": row.cause, "severity": row.severity, "state": row.state.value}
        ledger.append(self._session, row.agency_id, "rule", kind, f"finding:{row.id}", body, self._review.at)


def _wait_is_over(row: Finding, on: date) -> bool:
    last = row.decisions[-1] if row.decisions else None
    return last is not None and last.until is not None and last.until < on


def _owner(session: Session, agency_id: int, department_id: int | None) -> int | None:
    """The head of the department, else the QMR."""
    department = session.get(Department, department_id) if department_id else None
    if department is not None and department.head_id is not None:
        return department.head_id
    qmr = select(User.id).where(User.agency_id == agency_id, User.role == Role.QMR, User.active).order_by(User.id)
    return session.scalars(qmr).first()
