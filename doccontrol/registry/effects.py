"""The days a text gives itself, on record: what is believed now, and every earlier belief with its day."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.law import contract
from doccontrol.law.facts import Effect
from doccontrol.registry.tables import EffectBelief, Embodiment, Item, Work

#: Key in a work's ``effect`` that marks days a person confirmed: reading again does not overwrite them.
CONFIRMED = "confirmed_by"


def write(session: Session, work: Work, item: Item, embodiment: Embodiment, effect: Effect, at: datetime) -> None:
    """Put a reading's effect into its work, if this item speaks for the work or the work has no day yet."""
    if effect == Effect() or (work.effect or {}).get(CONFIRMED):
        return
    if not embodiment.preferred and work.effective_from is not None:
        return
    said: dict[str, Any] = {**contract.effect(effect), "item": item.id}
    believe(session, work, effect.first_day, effect.last_day, said, at, item_id=item.id)


def believe(
    session: Session,
    work: Work,
    first: date | None,
    last: date | None,
    said: Mapping[str, Any],
    at: datetime,
    *,
    item_id: int | None = None,
    user_id: int | None = None,
) -> None:
    """Believe these days from now on; believing the same again changes nothing."""
    if (work.effective_from, work.effective_until, work.effect) == (first, last, said):
        return
    work.effective_from, work.effective_until, work.effect = first, last, dict(said)
    session.add(
        EffectBelief(
            work_id=work.id,
            effective_from=first,
            effective_until=last,
            effect=dict(said),
            item_id=item_id,
            user_id=user_id,
            known_at=at,
        )
    )


def beliefs(session: Session, work_id: int) -> list[EffectBelief]:
    """All that was ever believed of a work's days, oldest first."""
    rows = session.scalars(
        select(EffectBelief).where(EffectBelief.work_id == work_id).order_by(EffectBelief.known_at, EffectBelief.id)
    )
    return list(rows)
