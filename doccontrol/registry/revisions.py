"""The life of a procedure's revisions: which one is in use today, and which of two is the later (ISO 9001, 7.5.3.2).

draft → approved → effective → obsolete. A revision issued for a day ahead is *approved* until that day comes; the one
before it stays in use till then. What cannot be put in order is a draft and a question.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from doccontrol.law.facts import Question
from doccontrol.registry import questions
from doccontrol.registry.days import vietnam_day
from doccontrol.registry.tables import (
    ItemState,
    Procedure,
    ProcedureKind,
    ProcedureRevision,
    Receipt,
    RevisionState,
)

#: Answers a person chooses among about an order that nothing tells.
NEWER, OLDER = "mới hơn bản đang dùng", "cũ hơn bản đang dùng"
#: Keys of ``ProcedureRevision.details`` that keep what a person said, through every later reading: the fields
#: answered, that the file is a draft, and for another revision's id whether this one is later.
ANSWERED, DRAFT, LATER = "answered", "draft", "later"
#: That nothing yet says the file is a procedure; and that a person said that it is none.
HELD, ASIDE = "held", "aside"


def settle_revisions(session: Session, procedure: Procedure, on: date) -> list[ProcedureRevision]:
    """Exactly one revision is effective: the newest that has begun by ``on``.

    Returns those a person must be asked about the order of. An old file dropped late stays history; a changed file at
    the same place is newer than what lay there.
    """
    rows = session.scalars(
        select(ProcedureRevision).where(ProcedureRevision.procedure_id == procedure.id).order_by(ProcedureRevision.id)
    ).all()
    issued = [row for row in rows if not any(row.details.get(key) for key in (DRAFT, HELD, ASIDE))]
    newest, unsure = _newest(session, issued)
    begun = [row for row in issued if row not in unsure and starts_on(row) <= on]
    current, _ = _newest(session, begun)
    for row in rows:
        if row.details.get(ASIDE):
            row.state = RevisionState.OBSOLETE
        elif row in issued and row not in unsure:
            row.state = _state(row, current, on)
        else:
            row.state = RevisionState.DRAFT
    if current is not None and procedure.withdrawn_on is not None and procedure.withdrawn_on <= on:
        current.state = RevisionState.OBSOLETE
    _write_title(procedure, current or newest)
    return unsure


def begin_due(session: Session, agency_id: int, on: date) -> int:
    """Put approved revisions whose day has come into use, and end those withdrawn from today; how many changed."""
    waiting = session.scalars(
        select(Procedure)
        .join(ProcedureRevision)
        .where(
            Procedure.agency_id == agency_id,
            or_(
                ProcedureRevision.state == RevisionState.APPROVED,
                (ProcedureRevision.state == RevisionState.EFFECTIVE) & (Procedure.withdrawn_on <= on),
            ),
        )
        .distinct()
    ).all()
    before = {row.id: row.state for each in waiting for row in each.revisions}
    for each in waiting:
        settle_revisions(session, each, on)
    session.flush()
    return sum(before[row.id] is not row.state for each in waiting for row in each.revisions)


def starts_on(row: ProcedureRevision) -> date:
    """The first day a revision is used: that of its effect, else of its issue; without either, it always was."""
    return row.effective_on or row.issued_on or date.min


def ask_order(session: Session, unsure: Iterable[ProcedureRevision], at: datetime) -> None:
    """Ask about revisions whose order is not known, each on its own file, unless it is asked there already."""
    for row in unsure:
        if all(question.field != "revision" for question in questions.open_of(session, row.item)):
            questions.ask(session, row.item, order_question(), at)
        if row.item.state is ItemState.REGISTERED:
            row.item.state, row.item.state_at = ItemState.TO_CONFIRM, at


def order_question() -> Question:
    """Nothing tells whether a revision comes before or after the one in use."""
    why = "Không rõ tệp này là lần ban hành trước hay sau bản đang dùng; nhập lần ban hành hoặc ngày ban hành."
    return Question("revision", why, 1, (NEWER, OLDER))


def is_later(session: Session, row: ProcedureRevision, than: ProcedureRevision) -> bool | None:
    """Whether a revision is newer than another: as a person said, by date and number, or by its place.

    None where nothing tells, and where date and number contradict each other.
    """
    said, reverse = (row.details.get(LATER) or {}).get(str(than.id)), (than.details.get(LATER) or {}).get(str(row.id))
    if said is not None or reverse is not None:
        return bool(said) if said is not None else not reverse
    by_date = _compare(row.issued_on, than.issued_on)
    by_number = _compare(ordinal(row.revision), ordinal(than.revision))
    if by_date and by_number and by_date != by_number:
        return None
    if by_date or by_number:
        return (by_date or by_number or 0) > 0
    if _places(session, row.item_id) & _places(session, than.item_id):
        return row.received_at > than.received_at
    if by_date == 0 and ordinal(row.revision) == ordinal(than.revision):
        return False  # the same issue in another file
    return None


def place_of(row: ProcedureRevision) -> tuple[date, tuple[int, ...], int]:
    """Where a revision stands among its procedure's, the newest last: by date of issue, number, arrival."""
    return row.issued_on or date.min, ordinal(row.revision) or (), row.id


def ordinal(revision: str | None) -> tuple[int, ...] | None:
    """``02.01`` as numbers that can be compared; None where there is no number."""
    return tuple(int(digits) for digits in re.findall(r"\d+", revision or "")) or None


def today_of(at: datetime) -> date:
    """The day in Vietnam on which something is recorded."""
    return vietnam_day(at)


def _newest(
    session: Session, rows: Iterable[ProcedureRevision]
) -> tuple[ProcedureRevision | None, list[ProcedureRevision]]:
    newest: ProcedureRevision | None = None
    unsure: list[ProcedureRevision] = []
    for row in rows:
        later = True if newest is None else is_later(session, row, newest)
        if later is None:
            unsure.append(row)
        elif later:
            newest = row
    return newest, unsure


def _state(row: ProcedureRevision, current: ProcedureRevision | None, on: date) -> RevisionState:
    if row is current:
        return RevisionState.EFFECTIVE
    return RevisionState.APPROVED if starts_on(row) > on else RevisionState.OBSOLETE


def _write_title(procedure: Procedure, row: ProcedureRevision | None) -> None:
    """A procedure is called, and is of the kind, that its revision in use says; a person's word on the kind stands."""
    if row is None:
        return
    procedure.title = str(row.details.get("title") or procedure.title)
    kind = row.details.get("kind")
    if kind and not any("kind" in (each.details.get(ANSWERED) or ()) for each in procedure.revisions):
        procedure.kind = ProcedureKind(kind)


def _compare(mine: date | tuple[int, ...] | None, other: date | tuple[int, ...] | None) -> int | None:
    """-1, 0, 1; None where one of them is not known."""
    if isinstance(mine, date) and isinstance(other, date):
        return (mine > other) - (mine < other)
    if isinstance(mine, tuple) and isinstance(other, tuple):
        return (mine > other) - (mine < other)
    return None


def _places(session: Session, item_id: int) -> set[str]:
    return set(session.scalars(select(Receipt.path).where(Receipt.item_id == item_id)))
