"""The coverage of TTHC: what a page narrows it to, and what people said."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from doccontrol.iso.tthc.catalogue import Life
from doccontrol.iso.tthc.coverage import Coverage, Line, Proposal, Table
from doccontrol.law.text import fold
from doccontrol.registry.tables import Procedure, TthcDecision


@dataclass(frozen=True)
class TthcFilter:
    """What the table is narrowed to; words are looked for without accents in code, name and procedures."""

    proposal: Proposal | None = None
    coverage: Coverage | None = None
    department_id: int | None = None
    words: str = ""


@dataclass(frozen=True)
class Totals:
    """How many TTHC live or are about to, and how many of those a procedure covers."""

    live: int
    covered: int
    not_ours: int
    orphans: int


def narrowed(table: Table, wanted: TthcFilter) -> Sequence[Line]:
    """The lines that pass the filter."""
    return [line for line in table.lines if _passes(line, wanted)]


def counts(table: Table, wanted: TthcFilter) -> Mapping[str, int]:
    """How many lines of each proposal there are under the other filters."""
    return Counter(line.proposal.value for line in narrowed(table, replace(wanted, proposal=None)))


def totals(table: Table) -> Totals:
    """The head of the page: covered out of all that live and are the agency's."""
    live = [line for line in table.lines if line.entry.life in (Life.LIVE, Life.AHEAD)]
    ours = [line for line in live if line.coverage is not Coverage.NOT_OURS]
    covered = sum(line.coverage is Coverage.COVERED for line in ours)
    return Totals(len(ours), covered, len(live) - len(ours), len(table.orphans))


def words_on(session: Session, agency_id: int, key: str) -> Sequence[TthcDecision]:
    """What people said on one TTHC, newest first."""
    query = select(TthcDecision).where(TthcDecision.agency_id == agency_id, TthcDecision.key == key)
    query = query.options(selectinload(TthcDecision.user), selectinload(TthcDecision.procedure))
    return session.scalars(query.order_by(TthcDecision.id.desc())).all()


def choices(session: Session, agency_id: int) -> Sequence[Procedure]:
    """The procedures a person may name as covering."""
    query = select(Procedure).where(Procedure.agency_id == agency_id, Procedure.withdrawn_on.is_(None))
    return session.scalars(query.order_by(Procedure.code.nulls_last(), Procedure.title)).all()


def _passes(line: Line, wanted: TthcFilter) -> bool:
    if wanted.proposal is not None and line.proposal is not wanted.proposal:
        return False
    if wanted.coverage is not None and line.coverage is not wanted.coverage:
        return False
    if wanted.department_id and all(each.department_id != wanted.department_id for each in line.procedures):
        return False
    if not wanted.words:
        return True
    named = " ".join((line.entry.code or "", line.entry.name, *(each.label for each in line.procedures)))
    return fold(wanted.words.strip()) in fold(named)
