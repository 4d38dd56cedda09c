"""What a person's answer about an external text changes: whether it is a draft, and which text it was issued with.

Its number, date and issuer are confirmed together on its card (``cards``); these two can be answered by themselves.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.law import contract, numbers
from doccontrol.law.codes import DocType, DocumentKind, Zone
from doccontrol.law.facts import Citation
from doccontrol.registry import cards, citations, questions, works
from doccontrol.registry.cards import Card
from doccontrol.registry.headings import document_of
from doccontrol.registry.identity import complete
from doccontrol.registry.procedure_answers import AnswerUnclear
from doccontrol.registry.resettle import resettle
from doccontrol.registry.resolver import Resolver
from doccontrol.registry.tables import Embodiment, Item, ItemState, Question, User

_FIELDS = frozenset({"kind", "attached_to"})


def take(session: Session, user: User, item: Item, question: Question, text: str, at: datetime) -> dict[str, object]:
    """Carry out an answer (already written down) about an item's text; returns what the ledger should tell.

    Nothing happens to an item without texts, or for other fields. Raises AnswerUnclear.
    """
    part = _part_at(session, item, question.page)
    if part is None or question.field not in _FIELDS:
        return {}
    if question.field == "kind":
        _kind(session, user, item, part, text.strip(), at)
    else:
        _attached(session, user, item, part, text.strip(), at)
    session.flush()
    _close(session, item, at)
    return {"work": part.work_id, "draft": part.work.draft, "item_state": item.state.value}


def _part_at(session: Session, item: Item, page: int) -> Embodiment | None:
    """The text of an item that holds a page, else its first."""
    query = select(Embodiment).where(Embodiment.item_id == item.id).order_by(Embodiment.ordinal)
    parts = session.scalars(query).all()
    begun = [part for part in parts if part.document["pages"][0] <= page]
    return begun[-1] if begun else next(iter(parts), None)


def _kind(session: Session, user: User, item: Item, part: Embodiment, text: str, at: datetime) -> None:
    """A draft needs no number and acts on nothing; a text that is none still needs its identity where that is asked."""
    if text not in {DocumentKind.DRAFT, DocumentKind.LEGAL}:
        return
    document = replace(document_of(part), kind=DocumentKind(text))
    if text == DocumentKind.DRAFT or complete(document):
        cards.confirm(session, user, item, Card(draft=text == DocumentKind.DRAFT), at, part.ordinal)
        return
    part.document = dict(contract.document(document))
    part.work.draft, part.work.doubtful = False, True
    works.write_heading(part.work, document)
    works.queue_index(session, part.work, at)


def _attached(session: Session, user: User, item: Item, part: Embodiment, text: str, at: datetime) -> None:
    """The parent becomes a mention of the attachment's own, as if its heading had named it. Raises AnswerUnclear."""
    number = numbers.parse(text)
    if number is None:
        raise AnswerUnclear(f"“{text}” không phải số, ký hiệu văn bản.")
    document = replace(document_of(part), attached_to=number.canonical, kind=DocumentKind.ATTACHMENT)
    work = part.work
    part.document = dict(contract.document(document))
    work.doubtful = False
    works.write_heading(work, document)
    work.confirmed_at, work.confirmed_by_id = at, user.id
    mention = Citation(text, number.type or DocType.KHAC, document.pages[0], None, None, Zone.BODY, number.canonical)
    citations.add(Resolver(session, at), item, work, mention, user)
    works.queue_index(session, work, at)
    resettle(session, [work], at)


def _close(session: Session, item: Item, at: datetime) -> None:
    """Register the item once nothing of its identity is open."""
    if item.state is not ItemState.TO_CONFIRM:
        return
    if not any(question.field in questions.IDENTITY for question in questions.open_of(session, item)):
        item.state, item.state_at = ItemState.REGISTERED, at
