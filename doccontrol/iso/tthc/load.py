"""The registry's rows as facts for the coverage of TTHC: published rows, procedures, people's words."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from doccontrol.iso.called_for import StatusBook
from doccontrol.iso.procedure_list import current
from doccontrol.iso.tthc.catalogue import Published, Terms, catalogue
from doccontrol.iso.tthc.coverage import Covering, Said, Table, table
from doccontrol.law.codes import DocType, DocumentKind, ProcedureKind, Section
from doccontrol.law.efficacy import StatusCode
from doccontrol.registry.attachments import parent_of
from doccontrol.registry.identity import home_of
from doccontrol.registry.naming import short_name
from doccontrol.registry.tables import (
    Agency,
    CitationRow,
    Procedure,
    ProcedureRevision,
    RevisionState,
    TthcDecision,
    TthcRecord,
    Work,
)

UNIDENTIFIED = "Văn bản có danh mục này chưa rõ số hoặc ngày; trả lời câu hỏi của tệp trước."
UNATTACHED = "Danh mục ở tệp riêng, chưa rõ kèm theo quyết định nào; chép quyết định ấy hoặc trả lời câu hỏi của tệp."
PROPOSED = "Danh mục kèm theo văn bản không phải quyết định công bố; chỉ quyết định công bố mới làm thay đổi thủ tục."
NAMELESS = "Danh mục chưa rõ quyết định"
FALLEN = "Quyết định công bố không còn hiệu lực và chưa thấy quyết định nào công bố lại thủ tục này."
UNKNOWN = "Chưa rõ quyết định công bố còn hiệu lực hay không."

_NOT_PUBLISHED = frozenset({UNIDENTIFIED, UNATTACHED, PROPOSED})
_GONE = frozenset({StatusCode.ENDED, StatusCode.SUSPENDED})


def coverage(session: Session, agency_id: int, book: StatusBook, on: date) -> Table:
    """The whole coverage table of an agency on a day."""
    agency = session.get_one(Agency, agency_id)
    entries = catalogue(published(session, agency, book, on), on)
    return table(entries, procedures(session, agency_id), said(session, agency_id))


def published(session: Session, agency: Agency, book: StatusBook, on: date) -> Iterator[Published]:
    """Every row on record that may count for this agency; drafts and texts of other provinces count for none.

    A list in a file of its own counts by the decision it is attached to.
    """
    rows = session.execute(
        select(TthcRecord, Work)
        .join(Work, Work.id == TthcRecord.work_id)
        .where(Work.draft.is_(False), Work.merged_into_id.is_(None))
        .order_by(TthcRecord.id)
    )
    for row, work in rows:
        carrier = parent_of(session, work) or work
        if _elsewhere(carrier, agency):
            continue
        removed, doubt = _standing(book, row, carrier, on)
        yield Published(
            code=row.code,
            name=row.name,
            change=row.change,
            page=row.page,
            item_id=row.item_id,
            work_id=carrier.id,
            decision=NAMELESS if carrier.number is None else short_name(carrier),
            first_day=None if doubt in _NOT_PUBLISHED else carrier.effective_from or carrier.issued_on,
            row=row.row,
            terms=Terms(row.time, row.fee, tuple(row.components), tuple(row.bases)),
            removed=removed,
            doubt=doubt,
        )


def procedures(session: Session, agency_id: int) -> list[Covering]:
    """The agency's procedures, by code, each with the terms of its revision in use; a mere draft covers nothing."""
    found = session.scalars(
        select(Procedure)
        .where(Procedure.agency_id == agency_id)
        .options(
            selectinload(Procedure.department),
            selectinload(Procedure.revisions).selectinload(ProcedureRevision.tthc),
        )
        .order_by(Procedure.code.nulls_last(), Procedure.id)
    ).all()
    bases = _bases(session, agency_id)
    rows = ((procedure, current(procedure)) for procedure in found)
    return [_covering(each, row, bases) for each, row in rows if row and row.state is not RevisionState.DRAFT]


def said(session: Session, agency_id: int) -> dict[str, Said]:
    """The last word of a person on each TTHC, by key."""
    rows = session.scalars(select(TthcDecision).where(TthcDecision.agency_id == agency_id).order_by(TthcDecision.id))
    return {row.key: Said(row.verdict, row.procedure_id) for row in rows}


def _elsewhere(work: Work, agency: Agency) -> bool:
    """Whether a text is local to another province (``domain.md`` 5: local texts touch only their own)."""
    home, own = home_of(work.issuer, None), home_of(None, agency.province)
    return bool(home.province and own.province and home.province != own.province)


def _standing(book: StatusBook, row: TthcRecord, work: Work, on: date) -> tuple[bool, str | None]:
    """Whether a later text removed the row, and what makes it doubtful."""
    if work.kind is DocumentKind.ATTACHMENT:
        return False, UNATTACHED
    if work.doubtful or work.number is None:
        return False, UNIDENTIFIED
    if work.type is not DocType.QUYET_DINH:
        return False, PROPOSED
    whole = book.status(work.id, on).code
    if whole in _GONE:
        return False, FALLEN
    if row.row is None:
        return False, None
    own = book.status(work.id, on, None, f"STT.{row.row}").code
    if own is StatusCode.ENDED:
        return True, None
    return False, UNKNOWN if own is StatusCode.UNKNOWN and whole is not StatusCode.UNKNOWN else None


def _covering(procedure: Procedure, row: ProcedureRevision, bases: dict[int, tuple[str, ...]]) -> Covering:
    terms = row.details.get("terms") or {}
    return Covering(
        procedure_id=procedure.id,
        label=procedure.code or procedure.title,
        title=procedure.title,
        codes=frozenset(each.code for each in row.tthc),
        withdrawn=procedure.withdrawn_on is not None or row.state is RevisionState.OBSOLETE,
        issued_on=row.issued_on,
        department_id=procedure.department_id,
        department=procedure.department.name if procedure.department else None,
        serves_public=procedure.kind is ProcedureKind.TTHC,
        terms=Terms(terms.get("time"), terms.get("fee"), tuple(terms.get("components", ())), bases.get(row.id, ())),
    )


def _bases(session: Session, agency_id: int) -> dict[int, tuple[str, ...]]:
    """What each revision names in its legal basis: numbers, and the names of laws cited by name."""
    rows = session.execute(
        select(CitationRow.revision_id, CitationRow.number, CitationRow.resolved_number, CitationRow.name)
        .join(ProcedureRevision, ProcedureRevision.id == CitationRow.revision_id)
        .where(ProcedureRevision.agency_id == agency_id, CitationRow.section == Section.BASIS.value)
        .order_by(CitationRow.id)
    )
    found: dict[int, dict[str, None]] = {}
    for row in rows:
        if row.revision_id is not None:
            names = (row.number, row.resolved_number, row.name)
            found.setdefault(row.revision_id, {}).update(dict.fromkeys(name for name in names if name))
    return {revision: tuple(names) for revision, names in found.items()}
