"""The agency's own procedures on record: which procedure a file is a revision of, and what it says of itself."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.law.codes import DocType, DocumentKind
from doccontrol.law.facts import Citation, Document, Question, Reading
from doccontrol.law.facts import Procedure as ProcedureFacts
from doccontrol.registry import citations
from doccontrol.registry.identity import home_of
from doccontrol.registry.procedure_names import same_code, similar
from doccontrol.registry.resolver import Resolver
from doccontrol.registry.revisions import (
    ANSWERED,
    ASIDE,
    DRAFT,
    HELD,
    LATER,
    ask_order,
    order_question,
    settle_revisions,
    today_of,
)
from doccontrol.registry.tables import (
    Agency,
    CitationRow,
    Department,
    Finding,
    Item,
    PlaceRole,
    Procedure,
    ProcedureKind,
    ProcedureRevision,
    RevisionState,
    RevisionTthc,
)

#: The answer that keeps a file apart from the procedure that bears its code.
SEPARATE = "để riêng"


def record_procedures(
    session: Session, agency: Agency, item: Item, reading: Reading, at: datetime, department: Department | None
) -> tuple[int, tuple[Question, ...]]:
    """Put the procedures of one file on record; returns the first one's revision's id and what a person is asked.

    A file holds one procedure as a rule; of several each is a revision of its own, and cites what stands in its part.
    """
    facts = [_facts(item, reading), *reading.more_procedures]
    held = _held(session, item)
    asked: list[Question] = []
    rows = []
    for ordinal, each in enumerate(facts):
        row = held.pop(ordinal, None)
        rows.append(_record(session, agency, item, _Part(each, ordinal, row), _doubtful(item, reading), at, department))
        asked += rows[-1][1]
    resolver = Resolver(session, at)
    home = home_of(None, agency.province)
    of = _owner(facts, [row for row, _ in rows])
    citations.sync(resolver, item, (citations.Mention(each, None, of(each).id, home) for each in reading.citations))
    for row in held.values():  # the newest reading no longer finds this one
        leave(session, row, at)
    return rows[0][0].id, tuple(asked)


@dataclass(frozen=True, slots=True)
class _Part:
    """One procedure of a file, its place in it, and its row where it was recorded before."""

    facts: ProcedureFacts
    ordinal: int
    row: ProcedureRevision | None


def _record(
    session: Session,
    agency: Agency,
    item: Item,
    part: _Part,
    doubtful: bool,
    at: datetime,
    department: Department | None,
) -> tuple[ProcedureRevision, list[Question]]:
    facts, row = part.facts, part.row
    asked: list[Question] = []
    procedure = _procedure(session, agency, facts, department, row, asked)
    if row is None:
        row = ProcedureRevision(
            agency_id=agency.id,
            item_id=item.id,
            ordinal=part.ordinal,
            procedure=procedure,
            state=RevisionState.DRAFT,
            received_at=at,
        )
        session.add(row)
    row.procedure = procedure
    said = {key: row.details[key] for key in (ANSWERED, DRAFT, LATER, ASIDE) if key in (row.details or {})}
    for field in ("revision", "issued_on", "effective_on"):
        if field not in said.get(ANSWERED, ()):
            setattr(row, field, getattr(facts, field))
    if facts.draft or item.role is PlaceRole.DRAFT:
        said[DRAFT] = True
    if doubtful and "kind" not in said.get(ANSWERED, ()):
        said[HELD] = True
    row.details = {**_details(facts), **said}
    session.flush()
    _tthc(session, row, facts)
    unsure = settle_revisions(session, procedure, today_of(at))
    if row in unsure:
        asked.append(order_question())
    ask_order(session, [each for each in unsure if each is not row], at)
    return row, asked


def leave(session: Session, row: ProcedureRevision, at: datetime) -> None:
    """A file is no such procedure (any more): its revision goes, or stays set aside where findings rest on it."""
    procedure = row.procedure
    if session.scalar(select(Finding.id).where(Finding.revision_id == row.id).limit(1)) is None:
        for citation in session.scalars(select(CitationRow).where(CitationRow.revision_id == row.id)):
            session.delete(citation)
        session.flush()
        session.delete(row)
    else:
        row.details = {**row.details, ASIDE: True}
    session.flush()
    session.refresh(procedure)
    if not procedure.revisions:
        session.delete(procedure)
        session.flush()
        return
    ask_order(session, settle_revisions(session, procedure, today_of(at)), at)
    if all(each.details.get(ASIDE) for each in procedure.revisions):
        procedure.withdrawn_on = procedure.withdrawn_on or today_of(at)


def two_titles(code: str, theirs: str, mine: str, page: int = 1) -> Question:
    """One code, two titles: a procedure that was renamed, or two that must not be taken for one."""
    why = (
        f"Mã {code} đã dùng cho “{theirs}”; tệp này có tên khác: “{mine}”. Cùng một quy trình (đổi tên): chọn mã; "
        f"hai quy trình khác nhau: chọn “{SEPARATE}” hoặc nhập mã đúng."
    )
    return Question("code", why, page, (code, SEPARATE))


def _held(session: Session, item: Item) -> dict[int, ProcedureRevision]:
    query = select(ProcedureRevision).where(ProcedureRevision.item_id == item.id).order_by(ProcedureRevision.ordinal)
    return {row.ordinal: row for row in session.scalars(query)}


def _doubtful(item: Item, reading: Reading) -> bool:
    """Whether only the folder says that this is a procedure: a form, a decision, an empty template."""
    if reading.procedure is not None or item.role is not PlaceRole.PROCEDURE:
        return False
    document = reading.document
    official = document is not None and document.kind is DocumentKind.LEGAL and document.number is not None
    return official or (document is not None and not reading.citations)


def _owner(facts: list[ProcedureFacts], rows: list[ProcedureRevision]) -> Callable[[Citation], ProcedureRevision]:
    """Whose a citation is: of the last procedure that begins before it."""
    begins = [each.begins for each in facts]

    def of(citation: Citation) -> ProcedureRevision:
        place = (citation.page, citation.start or 0)
        return next(
            row for begin, row in zip(reversed(begins), reversed(rows), strict=True) if begin <= place or row is rows[0]
        )

    return of


def _facts(item: Item, reading: Reading) -> ProcedureFacts:
    """What was read of the cover; of a file that shows none, its heading or its name."""
    if reading.procedure is not None and reading.procedure.title:
        return reading.procedure
    document = reading.document or Document(DocumentKind.PROCEDURE, DocType.QUY_TRINH, (1, 1))
    title = document.title or PurePath(item.name).stem
    if reading.procedure is None:
        return ProcedureFacts(title, ProcedureKind.TTHC, document.code, document.revision, document.issued_on)
    known = reading.procedure
    return replace(known, title=title, code=known.code or document.code)


def _procedure(
    session: Session,
    agency: Agency,
    facts: ProcedureFacts,
    department: Department | None,
    row: ProcedureRevision | None,
    asked: list[Question],
) -> Procedure:
    """The procedure of that code in that department; without a code, that of the same title."""
    title = facts.title or ""
    if row is not None and {"code", "kind"} & set(row.details.get(ANSWERED) or ()):
        return row.procedure
    alike = [each for each in _of_agency(session, agency, department) if same_code(each.code, facts.code)]
    same = [each for each in alike if similar(each.title, title)]
    if same:
        found = same[0]
    else:
        own = row.procedure if row is not None and len(row.procedure.revisions) == 1 else None
        if facts.code and (others := [each for each in alike if each is not own]):
            asked.append(two_titles(facts.code, others[0].title, title, facts.begins[0]))
        found = own or Procedure(agency_id=agency.id, title=title, kind=facts.kind)
        found.title, found.kind = title, facts.kind
    found.code = facts.code
    if department is not None:
        found.department_id = department.id
    session.add(found)
    session.flush()
    return found


def _of_agency(session: Session, agency: Agency, department: Department | None) -> list[Procedure]:
    rows = session.scalars(select(Procedure).where(Procedure.agency_id == agency.id).order_by(Procedure.id))
    return [each for each in rows if department is None or each.department_id in (None, department.id)]


def _tthc(session: Session, row: ProcedureRevision, facts: ProcedureFacts) -> None:
    held = {each.code: each for each in row.tthc}
    for code in dict.fromkeys(facts.tthc):
        if code not in held:
            row.tthc.append(RevisionTthc(code=code))
    for code, each in held.items():
        if code not in facts.tthc:
            row.tthc.remove(each)
    session.flush()


def _details(facts: ProcedureFacts) -> dict[str, Any]:
    return {
        "title": facts.title,
        "kind": facts.kind.value,
        "begins": list(facts.begins),
        "department": facts.department,
        "drafted_by": facts.drafted_by,
        "reviewed_by": facts.reviewed_by,
        "approved_by": facts.approved_by,
        "terms": {"time": facts.time, "fee": facts.fee, "components": list(facts.components)},
        "forms": [{"code": form.code, "name": form.name} for form in facts.forms],
        "revisions": [
            {
                "revision": note.revision,
                "dated": note.dated.isoformat() if note.dated else None,
                "summary": note.summary,
                "reason": note.reason,
            }
            for note in facts.revisions
        ],
        "passages": [
            {
                "section": each.section.value,
                "heading": each.heading,
                "page": each.page,
                "start": each.start,
                "end_page": each.end_page,
                "end": each.end,
            }
            for each in facts.passages
        ],
    }
