"""Findings: lists with filters, and one with its evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import Session, selectinload

from doccontrol.registry.tables import Finding, FindingDecision, FindingState, Modification, ProcedureRevision
from web.queries.dashboard import OPEN, SEVERITY_ORDER

_Row = TypeVar("_Row", bound=Any)


@dataclass(frozen=True)
class FindingFilter:
    """What the list is narrowed to; without a state, the open ones are shown."""

    state: FindingState | None = None
    severity: str = ""
    department_id: int | None = None
    work_id: int | None = None


def _narrowed(query: Select[_Row], agency_id: int, wanted: FindingFilter, *, every_state: bool = False) -> Select[_Row]:
    query = query.where(Finding.agency_id == agency_id)
    if not every_state:
        query = query.where(Finding.state == wanted.state if wanted.state else Finding.state.in_(OPEN))
    if wanted.department_id:
        query = query.where(Finding.department_id == wanted.department_id)
    if wanted.work_id:
        query = query.where(Finding.work_id == wanted.work_id)
    return query


def selection(agency_id: int, wanted: FindingFilter, *, every_state: bool = False) -> Select[Finding]:
    """The findings that pass the filter (``every_state``: whatever their state): graver first, then the earlier due."""
    grave = case({code: place for place, code in enumerate(SEVERITY_ORDER)}, value=Finding.severity, else_=9)
    query = _narrowed(select(Finding), agency_id, wanted, every_state=every_state).options(
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


@dataclass(frozen=True)
class BoardColumn:
    """One column of the board: its code, its cards, and how many there are in all."""

    code: str
    cards: list[Finding]
    total: int


#: Columns of the board, in the order of a finding's life. The assessed are told apart by what was decided last.
COLUMNS = ("open", "change-needed", "wait-until", "no-impact", "closed")
_CARDS = 40


def board(session: Session, agency_id: int, wanted: FindingFilter) -> list[BoardColumn]:
    """The findings in columns, graver first; a column shows its first cards."""
    shown = selection(agency_id, wanted, every_state=True)
    found = []
    for code in COLUMNS:
        within = _within(code)
        total = session.scalar(
            _narrowed(select(func.count(Finding.id)), agency_id, wanted, every_state=True).where(within)
        )
        found.append(BoardColumn(code, list(session.scalars(shown.where(within).limit(_CARDS))), total or 0))
    return found


def _within(column: str) -> ColumnElement[bool]:
    """What puts a finding into a column; the assessed lie where the last decision about them says."""
    if column == "open":
        return Finding.state.in_(OPEN)
    if column == "closed":
        return Finding.state == FindingState.CLOSED
    last = (
        select(FindingDecision.decision)
        .where(FindingDecision.finding_id == Finding.id)
        .order_by(FindingDecision.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return and_(Finding.state == FindingState.ASSESSED, last == column)


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
    """The other open findings of the same item: one new text (else one cited text), many procedures."""
    query = selection(agency_id, FindingFilter()).where(Finding.id != finding.id)
    if finding.modification is not None:
        acting = select(Modification.id).where(Modification.source_id == finding.modification.source_id)
        return session.scalars(query.where(Finding.modification_id.in_(acting))).all()
    if finding.work_id is None:
        return []
    same = (Finding.work_id == finding.work_id, Finding.cause == finding.cause, Finding.modification_id.is_(None))
    return session.scalars(query.where(*same)).all()


def open_count(session: Session, agency_id: int, department_id: int | None) -> int:
    """How many findings are open, of one department or of all."""
    query = select(func.count()).where(Finding.agency_id == agency_id, Finding.state.in_(OPEN))
    if department_id:
        query = query.where(Finding.department_id == department_id)
    return session.scalar(query) or 0
