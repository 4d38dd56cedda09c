"""The agency's procedures, their revisions, and what they cite."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, selectinload

from doccontrol.registry.procedure_search import matches
from doccontrol.registry.revisions import ASIDE, place_of
from doccontrol.registry.tables import (
    CitationRow,
    Finding,
    FindingDecision,
    Procedure,
    ProcedureKind,
    ProcedureRevision,
    Resolution,
)
from web.queries.dashboard import OPEN

#: The filter for procedures that were withdrawn; the others are states of revisions.
GONE = "thu-hoi"


@dataclass(frozen=True)
class ProcedureFilter:
    """What the list is narrowed to."""

    kind: ProcedureKind | None = None
    department_id: int | None = None
    words: str = ""
    state: str = ""


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
    query = query.where(*matches(wanted.words))
    if wanted.state == GONE:
        query = query.where(Procedure.withdrawn_on.is_not(None))
    elif wanted.state:
        of_state = select(ProcedureRevision.procedure_id).where(ProcedureRevision.state == wanted.state)
        query = query.where(Procedure.withdrawn_on.is_(None), Procedure.id.in_(of_state))
    return query


def find(session: Session, agency_id: int, procedure_id: int) -> Procedure | None:
    """The procedure, if it belongs to this agency."""
    query = select(Procedure).where(Procedure.agency_id == agency_id, Procedure.id == procedure_id)
    return session.scalars(query.options(selectinload(Procedure.revisions))).first()


def issued(procedure: Procedure) -> list[ProcedureRevision]:
    """The revisions of a procedure, the newest first, without those a person set aside."""
    rows = [row for row in procedure.revisions if not row.details.get(ASIDE)]
    return sorted(rows, key=place_of, reverse=True)


def before(procedure: Procedure, revision: ProcedureRevision) -> ProcedureRevision | None:
    """The revision that came before another."""
    rows = issued(procedure)
    place = rows.index(revision) if revision in rows else len(rows)
    return rows[place + 1] if place + 1 < len(rows) else None


def citations(session: Session, revision_id: int) -> Sequence[CitationRow]:
    """What a revision cites, in the order of its text."""
    query = select(CitationRow).where(CitationRow.revision_id == revision_id).options(selectinload(CitationRow.target))
    return session.scalars(query.order_by(CitationRow.page, CitationRow.start, CitationRow.id)).all()


@dataclass(frozen=True)
class CitedText:
    """One text as a section cites it: its first mention, and how often it stands there."""

    citation: CitationRow
    times: int


def cited_texts(citations: Sequence[CitationRow], evidence: Container[int]) -> list[CitedText]:
    """Each text once for a section and its provisions; the mention shown is one that ``evidence`` rests on, if any."""
    found: dict[tuple[object, ...], list[CitationRow]] = {}
    for row in citations:
        if row.resolution is not Resolution.HOST:
            named = row.target_id if row.target_id is not None else row.match_key or row.text
            found.setdefault((row.section, named, tuple(row.provisions)), []).append(row)
    return [CitedText(next((row for row in rows if row.id in evidence), rows[0]), len(rows)) for rows in found.values()]


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
