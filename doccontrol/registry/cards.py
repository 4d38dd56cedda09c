"""The confirm card: what a person says a text is. Their word stands against every later reading."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.law import contract
from doccontrol.law.codes import DocType, DocumentKind
from doccontrol.law.facts import Document
from doccontrol.registry import effects, ledger, merging, questions, works
from doccontrol.registry.headings import document_of
from doccontrol.registry.identity import complete, key_of
from doccontrol.registry.resettle import resettle
from doccontrol.registry.tables import Embodiment, Item, ItemState, Question, User, Work


class CardError(ValueError):
    """A fault on the card; its text is shown to the person."""


class IdentityIncomplete(CardError):  # noqa: N818 - named for what is told
    """What the card says does not yet identify a text."""


class NumberUnreadable(CardError):  # noqa: N818
    """The number given is none."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a person says of one text. None leaves a field as it was read."""

    type: DocType | None = None
    number: str | None = None
    issued_on: date | None = None
    issuer: str | None = None
    title: str | None = None
    draft: bool | None = None
    effective_from: date | None = None
    effective_until: date | None = None


def confirm(session: Session, user: User, item: Item, card: Card, at: datetime, ordinal: int = 0) -> Work:
    """Register the text under the identity of the card; returns its work, which may be one already held.

    All open questions of the item are answered by it. Raises IdentityIncomplete, NumberUnreadable; LookupError where
    the item has no such text.
    """
    part = embodiment_of(session, item, ordinal)
    document = _corrected(document_of(part), card)
    draft = part.work.draft if card.draft is None else card.draft
    if not draft and not complete(document):
        raise IdentityIncomplete(_missing(document))
    before, key = contract.document(document_of(part)), part.work.match_key
    work = _lead(session, part, document, draft=draft, at=at)
    work.doubtful, work.draft = False, draft
    work.confirmed_at, work.confirmed_by_id = None, None
    works.write_heading(work, document)
    work.confirmed_at, work.confirmed_by_id = at, user.id
    part.document = dict(contract.document(document))
    _effect(session, work, user, card, at)
    _answer_all(session, item, user, document, card, at)
    if item.state is not ItemState.REGISTERED:
        item.state, item.state_at = ItemState.REGISTERED, at
    body = {"work": work.id, "read": before, "confirmed": contract.document(document), "effect": work.effect}
    ledger.append(session, user.agency_id, user.login, "text-confirmed", f"item:{item.id}", body, at)
    works.queue_index(session, work, at)
    resettle(session, [work], at, [key] if key else [])
    return work


def embodiment_of(session: Session, item: Item, ordinal: int = 0) -> Embodiment:
    """One text of an item. Raises LookupError where it has no such text."""
    query = select(Embodiment).where(Embodiment.item_id == item.id, Embodiment.ordinal == ordinal)
    found = session.scalars(query).first()
    if found is None:
        raise LookupError(f"item {item.id} has no text {ordinal}")
    return found


def _corrected(document: Document, card: Card) -> Document:
    said = {
        name: value
        for name in ("type", "number", "issued_on", "issuer", "title")
        if (value := getattr(card, name)) not in (None, "")
    }
    if "number" in said and key_of(said["number"]) is None:
        raise NumberUnreadable(f"“{said['number']}” không phải số, ký hiệu văn bản.")
    if card.draft is not None and document.kind is DocumentKind.DRAFT:
        said["kind"] = DocumentKind.DRAFT if card.draft else DocumentKind.LEGAL
    if "issued_on" in said:
        said["year"] = said["issued_on"].year
    return replace(document, needs_review=False, **said)


def _missing(document: Document) -> str:
    if document.number is None:
        return "Cần nhập số, ký hiệu văn bản."
    if document.issued_on is None:
        return "Số này năm nào cũng có: cần nhập ngày ban hành."
    return "Số của cơ quan địa phương: cần nhập cơ quan ban hành."


def _lead(session: Session, part: Embodiment, document: Document, *, draft: bool, at: datetime) -> Work:
    """The work the text is of by the card: a held one, a stub, or its own record corrected."""
    before = part.work
    count = len(session.scalars(select(Embodiment.id).where(Embodiment.work_id == before.id).limit(2)).all())
    own = before if count == 1 else None
    if draft:
        return before if own is not None else works.new(session, document, at, draft=True)
    claimed = works.claim(session, document, at, own=own)
    if claimed.work.id == before.id:
        return before
    alone = own is not None
    merging.move_part(session, part, claimed.work)
    part.preferred = not any(each.preferred for each in claimed.work.embodiments if each.id != part.id)
    if alone:
        merging.take_over(session, before, claimed.work, at)
    return claimed.work


def _effect(session: Session, work: Work, user: User, card: Card, at: datetime) -> None:
    if card.effective_from is None and card.effective_until is None:
        return
    said = {**(work.effect or {}), effects.CONFIRMED: user.login}
    first = card.effective_from or work.effective_from
    last = card.effective_until or work.effective_until
    said.update({"from": first.isoformat() if first else None, "until": last.isoformat() if last else None})
    effects.believe(session, work, first, last, said, at, user_id=user.id)


def _answer_all(session: Session, item: Item, user: User, document: Document, card: Card, at: datetime) -> None:
    known = contract.document(document)
    given = {"effect.from": card.effective_from, "effect.until": card.effective_until}
    for question in questions.open_of(session, item):
        value = given.get(question.field) or known.get(question.field)
        if question.field in questions.IDENTITY or value is not None:
            close(question, user, str(value) if value is not None else "đã xem", at)


def close(question: Question, user: User, answer: str, at: datetime) -> None:
    """Write a person's answer down."""
    question.answer, question.answered_by_id, question.answered_at = answer, user.id, at
