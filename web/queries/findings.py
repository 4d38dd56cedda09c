"""Findings: lists with filters, and one with its evidence."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session, selectinload

from doccontrol.registry.tables import Finding, FindingState, Modification, ProcedureRevision
from web.queries.dashboard import OPEN, SEVERITY_ORDER


@dataclass(frozen=True)
class FindingFilter:
    """What the list is narrowed to; without a state, the open ones are shown."""

    state: FindingState | None = None
    severity: str = ""
    department_id: int | None = None
    work_id: int | None = None


def _narrowed(query: Select[Finding], agency_id: int, wanted: FindingFilter) -> Select[Finding]:
    query = query.where(Finding.agency_id == agency_id)
    query = query.where(Finding.state == wanted.state if wanted.state else Finding.state.in_(OPEN))
    if wanted.department_id:
        query = query.where(Finding.department_id == wanted.department_id)
    if wanted.work_id:
        query = query.where(Finding.work_id == wanted.work_id)
    return query


def selection(agency_id: int, wanted: FindingFilter) -> Select[Finding]:
    """The findings that pass the filter: graver first, then the earlier due."""
    grave = case({code: place for place, code in enumerate(SEVERITY_ORDER)}, value=Finding.severity, else_=9)
    query = _narrowed(select(Finding), agency_id, wanted).options(
        selectinload(Finding.revision).selectinload(ProcedureRevision.procedure),
        selectinload(Finding.work),
        selectinload(Finding.modification).selectinload(Modification.source),
        selectinload(Finding.department),
        selectinload(Finding.owner),
        selectinload(Finding.citation),
    )
    if wanted.severity:
        query = query.where(Finding.severity == wanted.severity)
    return query.order_by(grave, Finding.due_on.nulls_last(), Finding.id)


def counts(session: Session, agency_id: int, wanted: FindingFilter) -> dict[str, int]:
    """How many there are of each severity, under the other filters."""
    inner = _narrowed(select(Finding), agency_id, wanted).subquery()
    query = select(inner.c.severity, func.count()).group_by(inner.c.severity)
    return {row[0]: row[1] for row in session.execute(query)}


def find(session: Session, agency_id: int, finding_id: int) -> Finding | None:
    """The finding, if it belongs to this agency."""
    query = select(Finding).where(Finding.agency_id == agency_id, Finding.id == finding_id)
    return session.scalars(query.options(selectinload(Finding.decisions))).first()


def siblings(session: Session, agency_id: int, finding: Finding) -> Sequence[Finding]:
    """The other open findings with the same cause: one new text, many procedures."""
    if finding.work_id is None:
        return []
    query = selection(agency_id, FindingFilter(work_id=finding.work_id)).where(Finding.id != finding.id)
    return session.scalars(query.where(Finding.cause == finding.cause)).all()


def open_count(session: Session, agency_id: int, department_id: int | None) -> int:
    """How many findings are open, of one department or of all."""
    query = select(func.count()).where(Finding.agency_id == agency_id, Finding.state.in_(OPEN))
    if department_id:
        query = query.where(Finding.department_id == department_id)
    return session.scalar(query) or 0
