"""Questions to a person: asked once, kept while open, never asked again once answered."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.law.facts import Question as Asked
from doccontrol.registry.tables import Item, Question

#: Fields that identify a text: while one of them is asked, the item waits for a person.
IDENTITY = frozenset({"number", "issued_on", "issuer", "type", "kind", "attached_to", "code", "revision"})


def sync(session: Session, item: Item, asked: Iterable[Asked], at: datetime) -> list[Question]:
    """Make the open questions of an item those of its newest reading; returns the open ones.

    A field that a person has answered for this item is not asked again; what was asked because of the answer stays.
    """
    rows = list(session.scalars(select(Question).where(Question.item_id == item.id).order_by(Question.id)))
    answered = {row.field for row in rows if row.answered_at is not None}
    waiting = {_key(row.field, row.page, row.candidates, row.why): row for row in rows if row.answered_at is None}
    found: list[Question] = []
    for question in dict.fromkeys(asked):
        kept = waiting.pop(_key(question.field, question.page, question.candidates, question.why), None)
        if kept is None:
            if question.field in answered:
                continue
            kept = ask(session, item, question, at)
        found.append(kept)
    for row in waiting.values():
        session.delete(row)
    return found


def ask(session: Session, item: Item, question: Asked, at: datetime) -> Question:
    """Put one question to a person."""
    row = Question(
        agency_id=item.agency_id,
        item_id=item.id,
        field=question.field,
        why=question.why,
        page=question.page,
        candidates=list(question.candidates),
        asked_at=at,
    )
    session.add(row)
    return row


def open_of(session: Session, item: Item) -> list[Question]:
    """The questions of an item that nobody has answered."""
    rows = session.scalars(select(Question).where(Question.item_id == item.id, Question.answered_at.is_(None)))
    return list(rows)


def _key(field: str, page: int, candidates: Iterable[str], why: str) -> tuple[str, int, tuple[str, ...], str]:
    return field, page, tuple(candidates), why
