"""The agency's own procedures on record: which procedure a file is a revision of, and which revision is effective."""

import re
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.law.codes import DocType, DocumentKind
from doccontrol.law.facts import Document, Question, Reading
from doccontrol.law.facts import Procedure as ProcedureFacts
from doccontrol.law.text import fold
from doccontrol.registry import citations, questions
from doccontrol.registry.identity import home_of
from doccontrol.registry.resolver import Resolver
from doccontrol.registry.tables import (
    Agency,
    Department,
    Item,
    ItemState,
    Procedure,
    ProcedureKind,
    ProcedureRevision,
    Receipt,
    RevisionState,
    RevisionTthc,
)

#: Share of words two titles must have in common to be one title with a slip or an addition.
_SAME_TITLE = 0.6
#: Answers a person chooses among: about a code that another procedure bears, and about an order that nothing tells.
SEPARATE = "để riêng"
NEWER, OLDER = "mới hơn bản đang dùng", "cũ hơn bản đang dùng"
#: Keys of ``ProcedureRevision.details`` that keep what a person said, through every later reading: the fields
#: answered, that the file is a draft, and for another revision's id whether this one is later.
ANSWERED, DRAFT, LATER = "answered", "draft", "later"
_BLANKS = re.compile(r"[\W_]+")


def record_procedure(
    session: Session, agency: Agency, item: Item, reading: Reading, at: datetime, department: Department | None
) -> tuple[int, tuple[Question, ...]]:
    """Put one file of a procedure on record; returns its revision's id and what a person is asked."""
    facts = _facts(item, reading)
    asked: list[Question] = []
    row = session.scalars(select(ProcedureRevision).where(ProcedureRevision.item_id == item.id)).first()
    procedure = _procedure(session, agency, facts, department, row, asked)
    if row is None:
        row = ProcedureRevision(
            agency_id=agency.id, item_id=item.id, procedure=procedure, state=RevisionState.DRAFT, received_at=at
        )
        session.add(row)
    row.procedure = procedure
    said = {key: row.details[key] for key in (ANSWERED, DRAFT, LATER) if key in (row.details or {})}
    for field in ("revision", "issued_on"):
        if field not in said.get(ANSWERED, ()):
            setattr(row, field, getattr(facts, field))
    row.details = {**_details(facts), **said}
    session.flush()
    _tthc(session, row, facts)
    unsure = settle_revisions(session, procedure)
    if row in unsure:
        asked.append(_order())
    ask_order(session, [each for each in unsure if each is not row], at)
    resolver = Resolver(session, at)
    home = home_of(None, agency.province)
    citations.sync(resolver, item, (citations.Mention(each, None, row.id, home) for each in reading.citations))
    return row.id, tuple(asked)


def settle_revisions(session: Session, procedure: Procedure) -> list[ProcedureRevision]:
    """Exactly the newest issued revision is effective; returns those a person must be asked about the order of.

    An old file dropped late stays history; a changed file at the same place is newer than what lay there.
    """
    rows = session.scalars(
        select(ProcedureRevision).where(ProcedureRevision.procedure_id == procedure.id).order_by(ProcedureRevision.id)
    ).all()
    newest: ProcedureRevision | None = None
    unsure: list[ProcedureRevision] = []
    for row in rows:
        if row.details.get(DRAFT):
            continue
        later = True if newest is None else _is_later(session, row, newest)
        if later is None:
            unsure.append(row)
        elif later:
            newest = row
    for row in rows:
        if row in unsure or row.details.get(DRAFT):
            row.state = RevisionState.DRAFT
        elif row is newest and procedure.withdrawn_on is None:
            row.state = RevisionState.EFFECTIVE
            procedure.title = str(row.details.get("title") or procedure.title)
        else:
            row.state = RevisionState.OBSOLETE
    return unsure


def ask_order(session: Session, unsure: list[ProcedureRevision], at: datetime) -> None:
    """Ask about revisions whose order is not known, each on its own file, unless it is asked there already."""
    for row in unsure:
        if all(question.field != "revision" for question in questions.open_of(session, row.item)):
            questions.ask(session, row.item, _order(), at)
        if row.item.state is ItemState.REGISTERED:
            row.item.state, row.item.state_at = ItemState.TO_CONFIRM, at


def _order() -> Question:
    why = "Không rõ tệp này là lần ban hành trước hay sau bản đang dùng; nhập lần ban hành hoặc ngày ban hành."
    return Question("revision", why, 1, (NEWER, OLDER))


def two_titles(code: str, theirs: str, mine: str) -> Question:
    """One code, two titles: a procedure that was renamed, or two that must not be taken for one."""
    why = (
        f"Mã {code} đã dùng cho “{theirs}”; tệp này có tên khác: “{mine}”. Cùng một quy trình (đổi tên): chọn mã; "
        f"hai quy trình khác nhau: chọn “{SEPARATE}” hoặc nhập mã đúng."
    )
    return Question("code", why, 1, (code, SEPARATE))


def _is_later(session: Session, row: ProcedureRevision, than: ProcedureRevision) -> bool | None:
    """Whether a revision is newer than another: as a person said, by its date, its number, or its place."""
    said, reverse = (row.details.get(LATER) or {}).get(str(than.id)), (than.details.get(LATER) or {}).get(str(row.id))
    if said is not None or reverse is not None:
        return bool(said) if said is not None else not reverse
    if row.issued_on is not None and than.issued_on is not None and row.issued_on != than.issued_on:
        return row.issued_on > than.issued_on
    mine, other = _ordinal(row.revision), _ordinal(than.revision)
    if mine is not None and other is not None and mine != other:
        return mine > other
    if _places(session, row.item_id) & _places(session, than.item_id):
        return row.received_at > than.received_at
    if row.issued_on is not None and row.issued_on == than.issued_on and mine == other:
        return False  # the same issue in another file
    return None


def _ordinal(revision: str | None) -> int | None:
    digits = re.search(r"\d+", revision or "")
    return int(digits[0]) if digits else None


def _places(session: Session, item_id: int) -> set[str]:
    return set(session.scalars(select(Receipt.path).where(Receipt.item_id == item_id)))


def _facts(item: Item, reading: Reading) -> ProcedureFacts:
    """What was read of the cover; of a file that shows none, its heading or its name."""
    if reading.procedure is not None and reading.procedure.title:
        return reading.procedure
    document = reading.document or Document(DocumentKind.PROCEDURE, DocType.QUY_TRINH, (1, 1))
    title = document.title or PurePath(item.name).stem
    if reading.procedure is None:
        return ProcedureFacts(title, ProcedureKind.TTHC, document.code, document.revision, document.issued_on)
    return replace(reading.procedure, title=title, code=reading.procedure.code or document.code)


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
    if row is not None and "code" in row.details.get(ANSWERED, ()):
        return row.procedure
    alike = [each for each in _of_agency(session, agency, department) if same_code(each.code, facts.code)]
    same = [each for each in alike if similar(each.title, title)]
    if same:
        found = same[0]
    else:
        own = row.procedure if row is not None and len(row.procedure.revisions) == 1 else None
        if facts.code and (others := [each for each in alike if each is not own]):
            asked.append(two_titles(facts.code, others[0].title, title))
        found = own or Procedure(agency_id=agency.id, title=title, kind=facts.kind)
        found.title = title
    found.code, found.kind = facts.code, facts.kind
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
            {"section": each.section.value, "heading": each.heading, "page": each.page} for each in facts.passages
        ],
    }


def same_code(one: str | None, other: str | None) -> bool:
    """Whether two codes are one, however they are punctuated; no code equals no code."""
    mine, yours = (_BLANKS.sub("", fold(code or "")) for code in (one, other))
    return mine == yours


def similar(one: str, other: str) -> bool:
    """Whether two titles are one with a slip or an addition."""
    mine, yours = (set(_BLANKS.sub(" ", fold(title)).split()) for title in (one, other))
    return mine == yours or len(mine & yours) >= _SAME_TITLE * len(mine | yours)
