"""When a text arrives: every mention that it may answer is looked up anew, and what hung on a stub follows."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from doccontrol.registry import citations, events, works
from doccontrol.registry.identity import key_parts
from doccontrol.registry.resolver import Resolver
from doccontrol.registry.tables import CitationRow, Item, Modification, Resolution, Work


def resettle(session: Session, changed: Sequence[Work], at: datetime, left: Iterable[str] = ()) -> None:
    """Resolve anew the mentions whose number or name is near that of one of these works; drop stubs left over.

    ``left`` are match keys that one of them bore before.
    """
    keys = {work.match_key for work in changed if work.match_key} | set(left)
    heads = {key_parts(key)[0] for key in keys}
    names = {work.name_key for work in changed if work.name_key}
    if not heads and not names:
        return
    session.flush()
    resolver = Resolver(session, at)
    before: set[int] = set()
    for row in _citations(session, heads, names):
        before.update(filter(None, (row.target_id,)))
        citing = session.get(Work, row.work_id) if row.work_id is not None else None
        home = resolver.home(session.get_one(Item, row.item_id), citing)
        citations.settle(resolver, row, citations.cited_by_row(row), home)
    for event in _events(session, heads, names):
        before.update(filter(None, (event.target_id,)))
        if event.item_id is not None:
            home = resolver.home(session.get_one(Item, event.item_id), session.get_one(Work, event.source_id))
            events.settle(resolver, event, home)
    session.flush()
    retire_stubs(session, before, changed, at)


def retire_stubs(session: Session, candidates: Iterable[int], into: Iterable[Work], at: datetime) -> None:
    """A stub that nothing points to any more gives way to the text that answered for it."""
    heirs = [work for work in into if not work.stub]
    for each in candidates:
        stub = session.get_one(Work, each)
        if stub.stub and stub.merged_into_id is None and not works.hangs_on(session, stub):
            heir = next((work for work in heirs if work.match_key == stub.match_key), next(iter(heirs), None))
            if heir is not None:
                stub.merged_into_id = heir.id
                works.queue_index(session, stub, at)


def _citations(session: Session, heads: set[str], names: set[str]) -> list[CitationRow]:
    near = [works.begins(CitationRow.match_key, head) for head in sorted(heads)]
    named = [CitationRow.name_key.in_(names)] if names else []
    rows = session.scalars(
        select(CitationRow)
        .where(or_(*near, *named), CitationRow.chosen_by_id.is_(None), CitationRow.resolution != Resolution.HOST)
        .order_by(CitationRow.id)
    )
    return [row for row in rows if row.work_id is not None or row.revision_id is not None]


def _events(session: Session, heads: set[str], names: set[str]) -> list[Modification]:
    near = [works.begins(Modification.target_key, head) for head in sorted(heads)]
    named = [Modification.target_name_key.in_(names)] if names else []
    rows = session.scalars(
        select(Modification)
        .where(or_(*near, *named), Modification.retired_at.is_(None), Modification.entered_by_id.is_(None))
        .order_by(Modification.id)
    )
    return list(rows)
