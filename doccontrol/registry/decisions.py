"""What people decide about events and mentions. Every decision is a row of its own and a line of the ledger."""

from datetime import datetime

from sqlalchemy.orm import Session

from doccontrol.registry import cards, ledger, procedure_answers, procedures, text_answers, works
from doccontrol.registry.by_hand import ReasonMissing
from doccontrol.registry.tables import (
    CitationRow,
    Embodiment,
    Item,
    ItemState,
    Modification,
    ModificationDecision,
    ProcedureRevision,
    Question,
    Resolution,
    User,
    Verdict,
    Work,
)


def confirm_event(session: Session, user: User, event: Modification, at: datetime, reason: str | None = None) -> None:
    """A person says that a proposed event is right: it counts from now on."""
    _decide(session, user, event, Verdict.CONFIRMED, reason, at)


def reject_event(session: Session, user: User, event: Modification, reason: str, at: datetime) -> None:
    """A person says that an event is wrong: from now on it is as if it had never been. Raises ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing("Bác một tác động cần ghi lý do.")
    _decide(session, user, event, Verdict.REJECTED, reason.strip(), at)


def choose_target(session: Session, user: User, mention: CitationRow | Modification, work: Work, at: datetime) -> None:
    """A person says which text a mention or an event means; it is not looked up again."""
    before = mention.target_id
    mention.target_id = work.id
    mention.chosen_by_id = user.id
    if isinstance(mention, CitationRow):
        mention.resolution = Resolution.LINKED if not work.stub else Resolution.STUB
        mention.reason = None
        subject = f"citation:{mention.id}"
    else:
        mention.counts = mention.certain
        mention.why = None if mention.certain else mention.why
        subject = f"modification:{mention.id}"
    body = {"before": before, "target": work.id}
    ledger.append(session, user.agency_id, user.login, "target-chosen", subject, body, at)


def answer(session: Session, user: User, question: Question, text: str, at: datetime) -> None:
    """Answer one question by itself; what concerns a procedure takes effect at once.

    So does whether a text is a draft, and which text it was issued with.

    Number, date and issuer of a legal text are answered by its card (``cards.confirm``). Raises AnswerUnclear.
    """
    cards.close(question, user, text, at)
    session.flush()
    item = session.get_one(Item, question.item_id)
    done = procedure_answers.take(session, item, question, text, at)
    done = done or text_answers.take(session, user, item, question, text, at)
    body = {"field": question.field, "answer": text, **done}
    ledger.append(session, user.agency_id, user.login, "question-answered", f"item:{question.item_id}", body, at)


def set_aside(session: Session, user: User, item: Item, reason: str, at: datetime) -> None:
    """A person says that a file does not concern the register: what was read from it counts no more.

    The bytes and the receipt stay. Raises ReasonMissing.
    """
    if not reason.strip():
        raise ReasonMissing("Cần ghi lý do không đưa tệp này vào danh mục.")
    parts = session.query(Embodiment).filter(Embodiment.item_id == item.id).all()
    for part in parts:
        work = part.work
        session.delete(part)
        session.flush()
        if not session.query(Embodiment).filter(Embodiment.work_id == work.id).first():
            work.stub = True
        works.queue_index(session, work, at)
    for event in session.query(Modification).filter(Modification.item_id == item.id, Modification.retired_at.is_(None)):
        event.retired_at = at
    for row in session.query(ProcedureRevision).filter(ProcedureRevision.item_id == item.id).all():
        procedures.leave(session, row, at)
    for question in item.questions:
        if question.answered_at is None:
            cards.close(question, user, "không liên quan", at)
    item.state, item.state_at, item.reason = ItemState.SET_ASIDE, at, reason.strip()
    body = {"reason": reason.strip(), "works": [part.work_id for part in parts]}
    ledger.append(session, user.agency_id, user.login, "item-set-aside", f"item:{item.id}", body, at)


def _decide(
    session: Session, user: User, event: Modification, verdict: Verdict, reason: str | None, at: datetime
) -> None:
    session.add(
        ModificationDecision(
            agency_id=user.agency_id,
            modification_id=event.id,
            verdict=verdict,
            reason=reason,
            user_id=user.id,
            decided_at=at,
        )
    )
    session.flush()
    session.expire(event, ["decisions"])
    body = {"verdict": verdict.value, "reason": reason, "quote": event.quote}
    ledger.append(session, user.agency_id, user.login, "event-decided", f"modification:{event.id}", body, at)
