"""The agency's procedures, their revisions, and what they cite."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, selectinload

from doccontrol.registry.tables import (
    CitationRow,
    Finding,
    FindingDecision,
    Procedure,
    ProcedureKind,
    ProcedureRevision,
    RevisionState,
)
from web.queries.dashboard import OPEN


@dataclass(frozen=True)
class ProcedureFilter:
    """What the list is narrowed to."""

    kind: ProcedureKind | None = None
    department_id: int | None = None
    words: str = ""
    withdrawn: bool = False


def selection(agency_id: int, wanted: ProcedureFilter) -> Select[Procedure]:
    """The procedures that pass the filter, by code."""
    query = (
        select(Procedure)
        .where(Procedure.agency_id == agency_id)
        .options(selectinload(Procedure.department), selectinload(Procedure.revisions))
        .order_by(Procedure.code.nulls_last(), Procedure.title, Procedure.id)
    )
    if wanted.kind:
        query = query.where(Procedure.kind == wanted.kind)
    if wanted.department_id:
        query = query.where(Procedure.department_id == wanted.department_id)
    if wanted.words:
        like = (column.icontains(wanted.words, autoescape=True) for column in (Procedure.code, Procedure.title))
        query = query.where(or_(*like))
    if not wanted.withdrawn:
        query = query.where(Procedure.withdrawn_on.is_(None))
    return query


def find(session: Session, agency_id: int, procedure_id: int) -> Procedure | None:
    """The procedure, if it belongs to this agency."""
    query = select(Procedure).where(Procedure.agency_id == agency_id, Procedure.id == procedure_id)
    return session.scalars(query.options(selectinload(Procedure.revisions))).first()


def current(procedure: Procedure) -> ProcedureRevision | None:
    """The revision in use: the effective one, else the newest that is not obsolete, else the newest."""
    by_state = {revision.state: revision for revision in procedure.revisions}
    for state in (RevisionState.EFFECTIVE, RevisionState.APPROVED, RevisionState.DRAFT):
        if state in by_state:
            return by_state[state]
    return procedure.revisions[-1] if procedure.revisions else None


def citations(session: Session, revision_id: int) -> Sequence[CitationRow]:
    """What a revision cites, in the order of its text."""
    query = select(CitationRow).where(CitationRow.revision_id == revision_id).options(selectinload(CitationRow.target))
    return session.scalars(query.order_by(CitationRow.page, CitationRow.start, CitationRow.id)).all()


def findings_of(session: Session, agency_id: int, revision_id: int) -> Sequence[Finding]:
    """All findings on a revision, open ones first."""
    query = (
        select(Finding)
        .where(Finding.agency_id == agency_id, Finding.revision_id == revision_id)
        .options(selectinload(Finding.modification), selectinload(Finding.work))
        .order_by(Finding.state.in_(OPEN).desc(), Finding.id)
    )
    return session.scalars(query).all()


def open_findings(session: Session, agency_id: int) -> dict[int, dict[str, int]]:
    """Open findings by procedure and severity."""
    query = (
        select(ProcedureRevision.procedure_id, Finding.severity, func.count())
        .join(Finding, Finding.revision_id == ProcedureRevision.id)
        .where(Finding.agency_id == agency_id, Finding.state.in_(OPEN))
        .group_by(ProcedureRevision.procedure_id, Finding.severity)
    )
    found: dict[int, dict[str, int]] = {}
    for procedure, severity, number in session.execute(query):
        found.setdefault(procedure, {})[severity] = number
    return found


def decisions_of(session: Session, finding_id: int) -> Sequence[FindingDecision]:
    """What people decided about a finding, oldest first."""
    query = select(FindingDecision).where(FindingDecision.finding_id == finding_id)
    return session.scalars(query.options(selectinload(FindingDecision.user)).order_by(FindingDecision.id)).all()


def by_words(session: Session, agency_id: int, words: str, most: int = 5) -> Sequence[Procedure]:
    """The agency's own procedures whose code or title has what was typed."""
    return session.scalars(selection(agency_id, ProcedureFilter(words=words)).limit(most)).all()
