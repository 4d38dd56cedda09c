"""Which articles the chapters of a text hold, read from its pages where an event or a stage needs it.

Reading the tree of a text takes milliseconds, and few events name a chapter, or every article from the first on: so
outlines are not stored, and only the texts that such an event acts on are read.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, String, cast, or_, select
from sqlalchemy.orm import Session

from doccontrol.law.efficacy.outlines import Outline, outline_of
from doccontrol.law.facts import Page
from doccontrol.law.structure import outline
from doccontrol.registry.batches import batches
from doccontrol.registry.days import vietnam_day
from doccontrol.registry.tables import Embodiment, Item, ItemPage, Modification

#: How the paths of chapters, sections, parts and of the first article begin, as they stand in a list in JSON.
_TELLING = ('"C.', '"Mu', '"TMu', '"P.', '"D1"', '"D1..', ".C.", ".Mu")


def outlines(session: Session, ids: Collection[int] | None = None, staged: Iterable[int] = ()) -> Mapping[int, Outline]:
    """The outlines of held works (all, or those of ``ids``) that an event speaks of by chapter, and of ``staged``."""
    return {
        work: found
        for work in sorted({*_spoken_of(session, ids), *staged})
        if (found := _read(session, work)) is not None
    }


def _spoken_of(session: Session, ids: Collection[int] | None) -> Iterable[int]:
    telling = or_(
        *(_names(column, start) for start in _TELLING for column in (Modification.provisions, Modification.exceptions))
    )
    query = select(Modification.target_id).where(Modification.target_id.is_not(None), telling).distinct()
    if ids is None:
        return [work for work in session.scalars(query) if work is not None]
    found: list[int | None] = []
    for batch in batches(ids):
        found += session.scalars(query.where(Modification.target_id.in_(batch)))
    return [work for work in found if work is not None]


def _names(column: Any, start: str) -> ColumnElement[bool]:
    return cast(column, String).contains(start, autoescape=True)


def _read(session: Session, work: int) -> Outline | None:
    part = session.scalars(
        select(Embodiment).where(Embodiment.work_id == work).order_by(Embodiment.preferred.desc(), Embodiment.id)
    ).first()
    if part is None:
        return None
    rows = session.scalars(
        select(ItemPage)
        .where(ItemPage.item_id == part.item_id, ItemPage.number.between(part.first_page, part.last_page))
        .order_by(ItemPage.number)
    )
    pages = [Page(row.number, row.text) for row in rows]
    received = session.scalars(select(Item.received_at).where(Item.id == part.item_id)).one()
    return outline_of(outline(pages).units, vietnam_day(received)) if pages else None
