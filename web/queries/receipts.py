"""Receipts: every file seen under ``watched/``, newest first, with how far it has come."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, contains_eager, selectinload

from doccontrol.registry.tables import Embodiment, Item, ItemState, PlaceRole, ProcedureRevision, Question, Receipt
from web.paging import Paged, paged

#: The order of the filter: what needs a person first.
STATES = (
    ItemState.TO_CONFIRM,
    ItemState.UNREADABLE,
    ItemState.QUARANTINED,
    ItemState.RECEIVED,
    ItemState.READING,
    ItemState.REGISTERED,
    ItemState.SET_ASIDE,
    ItemState.REFUSED,
)
BUSY = (ItemState.RECEIVED, ItemState.READING)
#: States in which a person has to do something before the file counts.
CALLING = (ItemState.TO_CONFIRM, ItemState.UNREADABLE, ItemState.QUARANTINED)


@dataclass(frozen=True)
class ReceiptFilter:
    """What the list is narrowed to; empty means everything."""

    state: ItemState | None = None
    role: PlaceRole | None = None
    department_id: int | None = None
    words: str = ""


def _conditions(agency_id: int, wanted: ReceiptFilter) -> list[ColumnElement[bool]]:
    found = [Receipt.agency_id == agency_id]
    if wanted.role:
        found.append(Receipt.role == wanted.role)
    if wanted.department_id:
        found.append(Receipt.department_id == wanted.department_id)
    if wanted.words:
        found.append(Receipt.path.icontains(wanted.words, autoescape=True))
    return found


def listing(session: Session, agency_id: int, wanted: ReceiptFilter, page: int) -> Paged[Receipt]:
    """One page of receipts."""
    query: Select[Receipt] = (
        select(Receipt)
        .outerjoin(Receipt.item)
        .options(contains_eager(Receipt.item).selectinload(Item.questions), selectinload(Receipt.department))
        .where(*_conditions(agency_id, wanted))
        .order_by(Receipt.seen_at.desc(), Receipt.id.desc())
    )
    if wanted.state:
        query = query.where(Item.state == wanted.state)
    return paged(session, query, page)


def counts(session: Session, agency_id: int, wanted: ReceiptFilter) -> dict[str, int]:
    """How many receipts are in each state, under the other filters."""
    query = select(Item.state, func.count()).join(Receipt.item).where(*_conditions(agency_id, wanted))
    return {state.value: number for state, number in session.execute(query.group_by(Item.state))}


def works_of(session: Session, items: Sequence[int]) -> dict[int, list[Embodiment]]:
    """The works found in these items, by item."""
    found: dict[int, list[Embodiment]] = {}
    query = select(Embodiment).options(selectinload(Embodiment.work)).where(Embodiment.item_id.in_(items))
    for embodiment in session.scalars(query.order_by(Embodiment.ordinal)):
        found.setdefault(embodiment.item_id, []).append(embodiment)
    return found


def revisions_of(session: Session, items: Sequence[int]) -> dict[int, list[ProcedureRevision]]:
    """The procedure revisions read from these items, by item."""
    found: dict[int, list[ProcedureRevision]] = {}
    query = select(ProcedureRevision).options(selectinload(ProcedureRevision.procedure))
    for revision in session.scalars(query.where(ProcedureRevision.item_id.in_(items))):
        found.setdefault(revision.item_id, []).append(revision)
    return found


def waiting(session: Session, agency_id: int) -> int:
    """How many items wait for a person."""
    query = select(func.count()).where(Item.agency_id == agency_id, Item.state.in_(CALLING))
    return session.scalar(query) or 0


def open_questions(session: Session, agency_id: int) -> int:
    """How many questions are open."""
    query = select(func.count()).where(Question.agency_id == agency_id, Question.answered_at.is_(None))
    return session.scalar(query) or 0


def lost(session: Session, agency_id: int) -> int:
    """How many files could not even be taken in, and are still there."""
    query = select(func.count()).where(
        Receipt.agency_id == agency_id, Receipt.problem.is_not(None), Receipt.gone_at.is_(None)
    )
    return session.scalar(query) or 0
