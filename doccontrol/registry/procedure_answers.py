"""What a person answers about a procedure takes effect: its code, its place among the revisions, its kind.

The answer stands against later readings of the same file (``record_procedure`` keeps what a person said).
"""

import re
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.law.codes import DocumentKind
from doccontrol.law.facts import Question as Asked
from doccontrol.registry import procedures, questions, revisions
from doccontrol.registry.procedure_names import same_code, similar
from doccontrol.registry.procedures import SEPARATE
from doccontrol.registry.revisions import ANSWERED, DRAFT, HELD, LATER, NEWER, OLDER, today_of
from doccontrol.registry.tables import (
    Item,
    ItemState,
    PlaceRole,
    Procedure,
    ProcedureKind,
    ProcedureRevision,
    Question,
    RevisionState,
)

#: Answers to "what is this file?" that say it is no procedure; those that call for reading it as what it is.
_READ_ANEW = frozenset({DocumentKind.LEGAL.value, DocumentKind.CONSOLIDATION.value, DocumentKind.ATTACHMENT.value})
_NO_PROCEDURE = _READ_ANEW | {DocumentKind.OTHER.value}
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})-(\d{2})-(\d{2})")


class AnswerUnclear(ValueError):  # noqa: N818 - named for what is told
    """The answer cannot be used; its text is shown to the person."""


def revision_of(session: Session, item: Item, page: int = 0) -> ProcedureRevision | None:
    """The revision read from an item, the one that holds ``page`` where there are several; None for no procedure."""
    query = select(ProcedureRevision).where(ProcedureRevision.item_id == item.id).order_by(ProcedureRevision.ordinal)
    rows = session.scalars(query).all()
    begun = [row for row in rows if (row.details.get("begins") or [1, 0])[0] <= page]
    return begun[-1] if begun else next(iter(rows), None)


def take(session: Session, item: Item, question: Question, text: str, at: datetime) -> dict[str, object]:
    """Carry out an answer (already written down) about a procedure's file; returns what the ledger should tell.

    The item is registered once no question of identity is open. Nothing happens to an item that is no procedure.
    Raises AnswerUnclear.
    """
    row = revision_of(session, item, question.page)
    if row is None:
        return {}
    if question.field == "kind" and text in _NO_PROCEDURE:
        return _no_procedure(session, item, text, at)
    before = row.procedure
    asked = _apply(session, row, question, text.strip())
    session.flush()
    for procedure in {before.id: before, row.procedure.id: row.procedure}.values():
        if not _drop_empty(session, procedure):
            revisions.ask_order(session, revisions.settle_revisions(session, procedure, today_of(at)), at)
    for each in asked:
        questions.ask(session, item, each, at)
    session.flush()
    _close(session, item, at)
    return {
        "procedure": row.procedure_id,
        "code": row.procedure.code,
        "revision": row.revision,
        "issued_on": row.issued_on.isoformat() if row.issued_on else None,
        "revision_state": row.state.value,
        "item_state": item.state.value,
    }


def _no_procedure(session: Session, item: Item, text: str, at: datetime) -> dict[str, object]:
    """A person says that a file in the folder of procedures is none: a text of law is read anew as such."""
    for row in session.scalars(select(ProcedureRevision).where(ProcedureRevision.item_id == item.id)).all():
        procedures.leave(session, row, at)
    if text in _READ_ANEW:
        item.role = PlaceRole.EXTERNAL
        item.state, item.state_at, item.tries = ItemState.RECEIVED, at, 0
    else:
        item.state, item.state_at = ItemState.SET_ASIDE, at
        item.reason = "Không phải quy trình."
    session.flush()
    return {"kind": text, "item_state": item.state.value}


def _apply(session: Session, row: ProcedureRevision, question: Question, text: str) -> list[Asked]:
    if question.field == "code":
        return _code(session, row, question, text)
    if question.field == "issued_on":
        row.issued_on = _day(text)
        _note(row, "issued_on")
    elif question.field == "revision":
        _revision(row, text)
    elif question.field == "kind":
        _kind(row, text)
    return []


def _kind(row: ProcedureRevision, text: str) -> None:
    """A draft replaces nothing; a file that is the procedure counts from now on; the kind of the procedure."""
    if text == DRAFT:
        row.details = {**row.details, DRAFT: True}
    elif text == DocumentKind.PROCEDURE:
        row.details = {key: value for key, value in row.details.items() if key not in {HELD, DRAFT}}
        _note(row, "kind")
    elif text in set(ProcedureKind):
        row.procedure.kind = ProcedureKind(text)
        _note(row, "kind")


def _code(session: Session, row: ProcedureRevision, question: Question, text: str) -> list[Asked]:
    """The file belongs to the procedure of that code; where it bears another title, only once a person saw both."""
    _note(row, "code")
    if text.casefold() == SEPARATE:
        return []
    alike = [
        each
        for each in session.scalars(
            select(Procedure).where(Procedure.agency_id == row.agency_id).order_by(Procedure.id)
        )
        if each is not row.procedure
        and same_code(each.code, text)
        and row.procedure.department_id in (None, each.department_id)
    ]
    shown = SEPARATE in question.candidates and same_code(question.candidates[0], text)
    title = str(row.details.get("title") or row.procedure.title)
    joined = next((each for each in alike if shown or similar(each.title, title)), None)
    if joined is not None:
        row.procedure = joined
        return []
    if len(row.procedure.revisions) > 1:
        old = row.procedure
        row.procedure = Procedure(
            agency_id=row.agency_id, title=title, kind=old.kind, department_id=old.department_id, code=text
        )
    row.procedure.code = text
    return [procedures.two_titles(text, alike[0].title, title)] if alike else []


def _revision(row: ProcedureRevision, text: str) -> None:
    """The number or the date of the issue, or whether it is newer than the one in use."""
    if text in (NEWER, OLDER):
        said = dict(row.details.get(LATER) or {})
        for other in row.procedure.revisions:
            if other is not row and other.state is RevisionState.EFFECTIVE:
                said[str(other.id)] = text == NEWER
        row.details = {**row.details, LATER: said}
    elif _DAY.fullmatch(text):
        row.issued_on = _day(text)
        _note(row, "issued_on")
    elif re.search(r"\d", text):
        row.revision = text
        _note(row, "revision")
    else:
        raise AnswerUnclear("Lần ban hành cần có số (ví dụ 02) hoặc ngày (dd/mm/yyyy).")


def _note(row: ProcedureRevision, field: str) -> None:
    row.details = {**row.details, ANSWERED: sorted({*(row.details.get(ANSWERED) or ()), field})}


def _day(text: str) -> date:
    found = _DAY.fullmatch(text)
    if found is None:
        raise AnswerUnclear(f"“{text}” không phải là ngày (viết dd/mm/yyyy).")
    day, month, year, *iso = found.groups()
    try:
        return date(int(year), int(month), int(day)) if year else date(*(int(part) for part in iso))
    except ValueError:
        raise AnswerUnclear(f"“{text}” không phải là ngày có trong lịch.") from None


def _drop_empty(session: Session, procedure: Procedure) -> bool:
    """A procedure that was only this file's, until a person said which one it is of, leaves nothing behind."""
    session.refresh(procedure)
    if procedure.revisions:
        return False
    session.delete(procedure)
    session.flush()
    return True


def _close(session: Session, item: Item, at: datetime) -> None:
    waits = any(question.field in questions.IDENTITY for question in questions.open_of(session, item))
    if item.state is ItemState.TO_CONFIRM and not waits:
        item.state, item.state_at = ItemState.REGISTERED, at
