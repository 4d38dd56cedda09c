"""One file: its pages, what was read from it, and what it asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from doccontrol.registry.tables import (
    Embodiment,
    Item,
    ItemPage,
    Modification,
    ProcedureRevision,
    Receipt,
)


def find(session: Session, agency_id: int, item_id: int) -> Item | None:
    """The item, if it belongs to this agency."""
    query = select(Item).where(Item.agency_id == agency_id, Item.id == item_id)
    return session.scalars(query.options(selectinload(Item.questions), selectinload(Item.receipts))).first()


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A digital signature as it is shown: whom the certificate names, when, and the code of what was found."""

    signer: str | None
    signed_at: datetime | None
    state: str


def signatures(item: Item) -> list[SignatureLine]:
    """The digital signatures of the file, in the order they were made."""
    lines = []
    for one in item.signatures:
        moment = datetime.fromisoformat(one["signed_at"]) if one["signed_at"] else None
        lines.append(SignatureLine(one["signer"], moment, one["state"]))
    return lines


def page(session: Session, item_id: int, number: int) -> ItemPage | None:
    """One page of its text."""
    return session.get(ItemPage, (item_id, number))


def page_numbers(session: Session, item_id: int) -> Sequence[int]:
    """The numbers of the pages that were read."""
    return session.scalars(select(ItemPage.number).where(ItemPage.item_id == item_id).order_by(ItemPage.number)).all()


def embodiments(session: Session, item_id: int) -> Sequence[Embodiment]:
    """The works found in it."""
    query = select(Embodiment).where(Embodiment.item_id == item_id).options(selectinload(Embodiment.work))
    return session.scalars(query.order_by(Embodiment.ordinal)).all()


def events(session: Session, item_id: int) -> Sequence[Modification]:
    """What its text does to other texts, in the order of the text."""
    query = (
        select(Modification)
        .where(Modification.item_id == item_id, Modification.retired_at.is_(None))
        .options(
            selectinload(Modification.source), selectinload(Modification.target), selectinload(Modification.decisions)
        )
        .order_by(Modification.page, Modification.start, Modification.id)
    )
    return session.scalars(query).all()


def revisions(session: Session, agency_id: int, item_id: int) -> Sequence[ProcedureRevision]:
    """The procedure revisions read from it."""
    query = select(ProcedureRevision).where(
        ProcedureRevision.agency_id == agency_id, ProcedureRevision.item_id == item_id
    )
    return session.scalars(query.options(selectinload(ProcedureRevision.procedure))).all()


def next_waiting(session: Session, agency_id: int, after: int, states: Sequence[object]) -> int | None:
    """The next item that waits for a person, so that a clerk goes from card to card."""
    query = select(Item.id).where(Item.agency_id == agency_id, Item.state.in_(states), Item.id != after)
    return session.scalar(query.order_by(Item.id < after, Item.id).limit(1))


def department_of(receipts: Sequence[Receipt]) -> int | None:
    """The department its folder names, if any."""
    return next((receipt.department_id for receipt in receipts if receipt.department_id), None)
