"""The register of all texts: lists with filters, and what surrounds one text."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, extract, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, selectinload

from doccontrol.law.codes import DocType
from doccontrol.registry.identity import key_of, key_parts
from doccontrol.registry.tables import (
    CitationRow,
    Modification,
    Procedure,
    ProcedureRevision,
    RegisterEntry,
    RevisionState,
    Work,
)
from doccontrol.registry.works import begins


@dataclass(frozen=True)
class WorkFilter:
    """What the list is narrowed to; empty means every text held."""

    type: DocType | None = None
    issuer: str = ""
    year: int | None = None
    department_id: int | None = None
    words: str = ""
    unconfirmed: bool = False
    stubs: bool = False


def _held(stubs: bool) -> list[ColumnElement[bool]]:
    return [Work.merged_into_id.is_(None), Work.stub.is_(stubs)]


def _conditions(agency_id: int, wanted: WorkFilter) -> list[ColumnElement[bool]]:
    found = _held(wanted.stubs)
    if wanted.type:
        found.append(Work.type == wanted.type)
    if wanted.issuer:
        found.append(Work.issuer == wanted.issuer)
    if wanted.year:
        found.append(or_(extract("year", Work.issued_on) == wanted.year, Work.year == wanted.year))
    if wanted.words:
        found.append(
            or_(*(column.icontains(wanted.words, autoescape=True) for column in (Work.number, Work.title, Work.name)))
        )
    if wanted.unconfirmed:
        found.append(Work.confirmed_at.is_(None))
    if wanted.department_id:
        entries = select(RegisterEntry.work_id).where(
            RegisterEntry.agency_id == agency_id,
            RegisterEntry.department_id == wanted.department_id,
            RegisterEntry.removed_at.is_(None),
        )
        found.append(Work.id.in_(entries))
    return found


def selection(agency_id: int, wanted: WorkFilter) -> Select[Work]:
    """The works that pass the filter, newest first."""
    return select(Work).where(*_conditions(agency_id, wanted)).order_by(Work.issued_on.desc().nulls_last(), Work.id)


def types(session: Session) -> Sequence[DocType]:
    """Types of the texts held, most frequent first."""
    query = select(Work.type).where(*_held(stubs=False)).group_by(Work.type).order_by(func.count().desc())
    return session.scalars(query).all()


def issuers(session: Session) -> Sequence[str]:
    """Issuers of the texts held, most frequent first."""
    query = select(Work.issuer).where(*_held(stubs=False), Work.issuer.is_not(None))
    found = session.scalars(query.group_by(Work.issuer).order_by(func.count().desc(), Work.issuer).limit(200)).all()
    return [issuer for issuer in found if issuer]


def years(session: Session) -> Sequence[int]:
    """Years of issue of the texts held, newest first."""
    year = extract("year", Work.issued_on)
    query = select(year).where(*_held(stubs=False), Work.issued_on.is_not(None)).distinct().order_by(year.desc())
    return session.scalars(query).all()


def procedure_counts(session: Session, agency_id: int, works: Sequence[int]) -> dict[int, int]:
    """How many procedures cite each work in their effective revision."""
    query = (
        select(CitationRow.target_id, func.count(func.distinct(ProcedureRevision.procedure_id)))
        .join(ProcedureRevision, ProcedureRevision.id == CitationRow.revision_id)
        .where(
            ProcedureRevision.agency_id == agency_id,
            ProcedureRevision.state == RevisionState.EFFECTIVE,
            CitationRow.target_id.in_(works),
        )
        .group_by(CitationRow.target_id)
    )
    return {work: number for work, number in session.execute(query) if work is not None}


def acts_on(session: Session, work_id: int) -> Sequence[Modification]:
    """Events that act on this work, in order of their first day."""
    return _events(session, Modification.target_id == work_id)


def acts_by(session: Session, work_id: int) -> Sequence[Modification]:
    """Events by which this work acts on others, in the order of its text."""
    return _events(session, Modification.source_id == work_id)


def _events(session: Session, condition: ColumnElement[bool]) -> Sequence[Modification]:
    query = (
        select(Modification)
        .where(condition, Modification.retired_at.is_(None))
        .options(
            selectinload(Modification.source), selectinload(Modification.target), selectinload(Modification.decisions)
        )
        .order_by(Modification.first_day.nulls_last(), Modification.page, Modification.start, Modification.id)
    )
    return session.scalars(query).all()


def citing_procedures(
    session: Session, agency_id: int, work_id: int
) -> Sequence[tuple[Procedure, ProcedureRevision, CitationRow]]:
    """The places where effective procedures cite this work."""
    query = (
        select(Procedure, ProcedureRevision, CitationRow)
        .join(ProcedureRevision, ProcedureRevision.procedure_id == Procedure.id)
        .join(CitationRow, CitationRow.revision_id == ProcedureRevision.id)
        .where(
            Procedure.agency_id == agency_id,
            ProcedureRevision.state == RevisionState.EFFECTIVE,
            CitationRow.target_id == work_id,
        )
        .order_by(Procedure.code, CitationRow.page, CitationRow.start)
    )
    return session.execute(query).all()


def citing_works(session: Session, work_id: int, most: int = 60) -> Sequence[Work]:
    """Other works that mention this one."""
    citing = select(CitationRow.work_id).where(CitationRow.target_id == work_id, CitationRow.work_id != work_id)
    query = select(Work).where(Work.id.in_(citing)).order_by(Work.issued_on.desc().nulls_last()).limit(most)
    return session.scalars(query).all()


def entries(session: Session, agency_id: int, work_id: int) -> Sequence[RegisterEntry]:
    """The departments that keep this work in their list."""
    query = select(RegisterEntry).where(
        RegisterEntry.agency_id == agency_id, RegisterEntry.work_id == work_id, RegisterEntry.removed_at.is_(None)
    )
    return session.scalars(query.options(selectinload(RegisterEntry.department))).all()


def by_number(session: Session, number: str) -> Work | None:
    """The one work of this number; None when there is none, or more than one."""
    query = select(Work).where(Work.match_key == key_of(number), Work.merged_into_id.is_(None)).limit(2)
    found = session.scalars(query).all()
    return found[0] if len(found) == 1 else None


def meant(session: Session, mention: CitationRow | Modification) -> Sequence[Work]:
    """The works a mention may mean: those of its number, or of its name where it gives none."""
    if isinstance(mention, CitationRow):
        key, name = mention.match_key, mention.name_key
    else:
        key, name = mention.target_key, mention.target_name_key
    same = [condition for condition in (_is(Work.match_key, key), _is(Work.name_key, name)) if condition is not None]
    if not same:
        return []
    query = select(Work).where(or_(*same), Work.merged_into_id.is_(None), Work.draft.is_(False))
    return session.scalars(query.order_by(Work.stub, Work.issued_on.desc().nulls_last()).limit(20)).all()


def alike(session: Session, work: Work) -> Sequence[Work]:
    """Other records that may be the same text: of its number, its name, or its serial and year."""
    key, name = work.match_key, work.name_key
    near = begins(Work.match_key, key_parts(key)[0]) if key else None
    same = [one for one in (near, _is(Work.match_key, key), _is(Work.name_key, name)) if one is not None]
    if not same:
        return []
    query = select(Work).where(or_(*same), Work.id != work.id, Work.merged_into_id.is_(None))
    return session.scalars(query.order_by(Work.stub, Work.issued_on.desc().nulls_last()).limit(20)).all()


def _is(column: InstrumentedAttribute[str | None], value: str | None) -> ColumnElement[bool] | None:
    return column == value if value else None
