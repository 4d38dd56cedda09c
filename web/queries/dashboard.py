"""Counts and short lists for the first page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session, selectinload

from doccontrol.registry.tables import (
    Finding,
    FindingState,
    Procedure,
    ProcedureRevision,
    Receipt,
    Work,
)

OPEN = (FindingState.OPEN, FindingState.REOPENED)
#: Most pressing first.
SEVERITY_ORDER = ("cao", "trung-binh", "can-xem", "can-xac-nhan", "thong-tin")
AHEAD = timedelta(days=45)


@dataclass(frozen=True)
class Numbers:
    """How much is in the register."""

    works: int
    stubs: int
    procedures: int


def numbers(session: Session, agency_id: int) -> Numbers:
    """Texts held, texts only cited, procedures in use."""
    held = select(func.count()).where(Work.merged_into_id.is_(None), Work.draft.is_(False))
    procedures = select(func.count()).where(Procedure.agency_id == agency_id, Procedure.withdrawn_on.is_(None))
    return Numbers(
        session.scalar(held.where(Work.stub.is_(False))) or 0,
        session.scalar(held.where(Work.stub.is_(True))) or 0,
        session.scalar(procedures) or 0,
    )


def severities(session: Session, agency_id: int, department_id: int | None) -> dict[str, int]:
    """Open findings by severity, of one department or of all."""
    query = select(Finding.severity, func.count()).where(Finding.agency_id == agency_id, Finding.state.in_(OPEN))
    if department_id:
        query = query.where(Finding.department_id == department_id)
    return {row[0]: row[1] for row in session.execute(query.group_by(Finding.severity))}


def urgent(session: Session, agency_id: int, department_id: int | None, most: int = 8) -> Sequence[Finding]:
    """The open findings to take first: graver before lighter, earlier due before later."""
    grave = case({code: place for place, code in enumerate(SEVERITY_ORDER)}, value=Finding.severity, else_=9)
    query = (
        select(Finding)
        .where(Finding.agency_id == agency_id, Finding.state.in_(OPEN))
        .options(selectinload(Finding.revision).selectinload(ProcedureRevision.procedure), selectinload(Finding.work))
        .order_by(grave, Finding.due_on.nulls_last(), Finding.id)
        .limit(most)
    )
    if department_id:
        query = query.where(Finding.department_id == department_id)
    return session.scalars(query).all()


def ahead(session: Session, today: date, most: int = 8) -> Sequence[Work]:
    """Texts that by their own words begin or end within the next weeks, soonest first."""
    until = today + AHEAD
    query = (
        select(Work)
        .where(
            Work.merged_into_id.is_(None),
            Work.draft.is_(False),
            or_(
                Work.effective_from.between(today + timedelta(days=1), until),
                Work.effective_until.between(today, until),
            ),
        )
        .order_by(func.coalesce(Work.effective_until, Work.effective_from), Work.id)
        .limit(most)
    )
    return session.scalars(query).all()


def recent(session: Session, agency_id: int, most: int = 10) -> Sequence[Receipt]:
    """The last files received."""
    query = select(Receipt).where(Receipt.agency_id == agency_id).options(selectinload(Receipt.item))
    return session.scalars(query.order_by(Receipt.seen_at.desc(), Receipt.id.desc()).limit(most)).all()
