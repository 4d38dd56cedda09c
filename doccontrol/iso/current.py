"""Which revision of each procedure is in use, and what it cites: read in a few queries, whatever the number.

Rows come as plain facts, so that ten thousand procedures can be looked at without building their objects.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from doccontrol.law.codes import Action, Section
from doccontrol.registry.batches import batches
from doccontrol.registry.rows import rows_of
from doccontrol.registry.tables import (
    CitationRow,
    Modification,
    Procedure,
    ProcedureRevision,
    Resolution,
    RevisionState,
    Work,
)

_UNSETTLED = frozenset({Resolution.CANDIDATES, Resolution.UNRESOLVED})


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation of a revision. ``work`` is None where it is not known which text is meant."""

    id: int
    work: int | None
    named: str
    section: Section | None
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InUse:
    """The revision of a procedure that is in use, with all it cites."""

    revision: int
    procedure: int
    department: int | None
    citations: tuple[Cited, ...]


def in_use(
    session: Session,
    agency_id: int,
    procedures: Collection[int] | None = None,
    on: date | None = None,
    known_before: datetime | None = None,
    works: Collection[int] | None = None,
) -> list[InUse]:
    """The revision in use of each procedure that is not withdrawn (``procedures`` None: of all).

    With ``works`` only what it cites of these works, or without saying which.
    With ``on`` or ``known_before`` the one that was in use on that day, by the files received before that moment.
    """
    past = on is not None or known_before is not None
    chosen = (
        _in_use_then(session, agency_id, procedures, on, known_before) if past else _now(session, agency_id, procedures)
    )
    revisions = {revision for revision, _, _ in chosen} if past or procedures is not None else None
    cited = _cited(session, revisions, works)
    return [
        InUse(revision, procedure, department, tuple(cited[revision])) for revision, procedure, department in chosen
    ]


def held_in(session: Session, works: Collection[int]) -> dict[int, tuple[int, frozenset[str]]]:
    """Of those works that are consolidated texts (văn bản hợp nhất): the base, and the ids of all texts they hold."""
    found: dict[int, list[int]] = defaultdict(list)
    query = (
        select(Modification.source_id, Modification.target_id)
        .join(Work, Work.id == Modification.source_id)
        .where(
            Modification.action == Action.CONSOLIDATE,
            Modification.retired_at.is_(None),
            Modification.target_id.is_not(None),
        )
        .order_by(Modification.id)
    )
    for batch in batches(works):
        for source, target in session.execute(query.where(Modification.source_id.in_(batch))):
            found[source].append(target or 0)
    return {source: (held[0], frozenset(str(each) for each in held)) for source, held in found.items()}


def consolidations_of(session: Session, works: Iterable[int]) -> set[int]:
    """The consolidated texts that hold any of these works: what befalls those befalls who cites them."""
    query = select(Modification.source_id).where(
        Modification.action == Action.CONSOLIDATE, Modification.retired_at.is_(None)
    )
    return {
        source for batch in batches(works) for source in session.scalars(query.where(Modification.target_id.in_(batch)))
    }


_Chosen = tuple[int, int, int | None]


def _now(session: Session, agency_id: int, procedures: Collection[int] | None) -> list[_Chosen]:
    query = (
        select(ProcedureRevision.id, ProcedureRevision.procedure_id, Procedure.department_id)
        .join(Procedure)
        .where(
            Procedure.agency_id == agency_id,
            Procedure.withdrawn_on.is_(None),
            ProcedureRevision.state == RevisionState.EFFECTIVE,
        )
        .order_by(ProcedureRevision.id)
    )
    return [_chosen(row) for row in rows_of(session, query, Procedure.id, procedures)]


def _in_use_then(
    session: Session,
    agency_id: int,
    procedures: Collection[int] | None,
    on: date | None,
    known_before: datetime | None,
) -> list[_Chosen]:
    query = (
        select(
            ProcedureRevision.id,
            ProcedureRevision.procedure_id,
            Procedure.department_id,
            ProcedureRevision.state,
            func.coalesce(ProcedureRevision.effective_on, ProcedureRevision.issued_on).label("begins_on"),
            ProcedureRevision.received_at,
            Procedure.withdrawn_on,
        )
        .join(Procedure)
        .where(Procedure.agency_id == agency_id, ProcedureRevision.state != RevisionState.DRAFT)
    )
    of: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows_of(session, query, Procedure.id, procedures):
        withdrawn = row.withdrawn_on is not None and (on is None or row.withdrawn_on <= on)
        if not withdrawn and (known_before is None or row.received_at < known_before):
            of[row.procedure_id].append(row)
    return sorted((_chosen(_latest(rows, on)) for rows in of.values()), key=lambda chosen: chosen[0])


def _chosen(row: Row[Any]) -> _Chosen:
    return row.id, row.procedure_id, row.department_id


def _latest(rows: list[Row[Any]], on: date | None) -> Row[Any]:
    """The last one that began by ``on``; where none was, the first that came: nothing is lost for a day too early."""
    begun = [row for row in rows if on is None or row.begins_on is None or row.begins_on <= on]
    if not begun:
        return min(rows, key=lambda row: (row.begins_on, row.id))
    return max(begun, key=_order)


def _order(row: Row[Any]) -> tuple[bool, bool, date, int]:
    """One approved ahead of its day comes after that in use now, that in use now after all before it."""
    approved, effective = row.state is RevisionState.APPROVED, row.state is RevisionState.EFFECTIVE
    return approved, effective, row.begins_on or date.min, row.id


def _cited(
    session: Session, revisions: Collection[int] | None, works: Collection[int] | None = None
) -> dict[int, list[Cited]]:
    query = (
        select(
            CitationRow.revision_id,
            CitationRow.id,
            CitationRow.target_id,
            CitationRow.resolution,
            CitationRow.match_key,
            CitationRow.text,
            CitationRow.section,
            CitationRow.provisions,
        )
        .where(CitationRow.revision_id.is_not(None), CitationRow.resolution != Resolution.HOST)
        .order_by(CitationRow.id)
    )
    found: dict[int, list[Cited]] = defaultdict(list)
    for row in rows_of(session, query, CitationRow.revision_id, revisions):
        if works is not None and row.target_id is not None and row.target_id not in works:
            continue
        work = None if row.resolution in _UNSETTLED else row.target_id
        named = str(row.target_id) if row.target_id is not None else (row.match_key or row.text)
        section = Section(row.section) if row.section else None
        found[row.revision_id].append(Cited(row.id, work, named, section, tuple(row.provisions)))
    return found
