"""What stands behind an answer: the clause, its page and file, the rule that read it, and who confirmed it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.law.codes import Action, Scope
from doccontrol.registry.tables import Item, Modification, User, Verdict


@dataclass(frozen=True, slots=True)
class Evidence:
    """One event as a person can check it. ``page``, ``start`` and ``end`` are None for an event entered by hand."""

    event_id: int
    action: Action
    scope: Scope
    by_work: int
    by: str
    provision: str | None
    on_work: int | None
    provisions: tuple[str, ...]
    first_day: date | None
    last_day: date | None
    quote: str
    rule: str
    item_id: int | None
    sha256: str | None
    page: int | None
    start: int | None
    end: int | None
    known_at: datetime
    counts: bool
    why: str | None
    verdict: Verdict | None
    decided_by: str | None
    decided_at: datetime | None
    reason: str | None
    entered_by: str | None = None
    seen: str | None = None


def of_events(session: Session, ids: Iterable[str | int]) -> list[Evidence]:
    """The evidence of events by id (as ``Status.deciding`` gives them), in that order; unknown ids are left out."""
    wanted = [int(each) for each in ids]
    rows = session.scalars(select(Modification).where(Modification.id.in_(wanted)))
    found = {row.id: row for row in rows}
    return [of_event(session, found[each]) for each in wanted if each in found]


def of_event(session: Session, row: Modification) -> Evidence:
    """The evidence of one event."""
    item = session.get(Item, row.item_id) if row.item_id is not None else None
    word = row.decisions[-1] if row.decisions else None
    source = row.source
    return Evidence(
        event_id=row.id,
        action=row.action,
        scope=row.scope,
        by_work=row.source_id,
        by=source.number or source.name or source.title or "",
        provision=row.source_provision,
        on_work=row.target_id,
        provisions=tuple(row.provisions),
        first_day=row.first_day,
        last_day=row.last_day,
        quote=row.quote,
        rule=row.rule,
        item_id=row.item_id,
        sha256=item.sha256 if item is not None else None,
        page=row.page,
        start=row.start,
        end=row.end,
        known_at=row.known_at,
        counts=row.counts,
        why=row.why,
        verdict=word.verdict if word else None,
        decided_by=word.user.full_name if word else None,
        decided_at=word.decided_at if word else None,
        reason=word.reason if word else None,
        entered_by=_entered_by(session, row),
        seen=row.cited.get("seen"),
    )


def _entered_by(session: Session, row: Modification) -> str | None:
    return session.get_one(User, row.entered_by_id).full_name if row.entered_by_id is not None else None
