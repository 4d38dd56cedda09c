"""Rows of the registry as facts of the fold: works with what was ever believed of them, events with every verdict."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, or_, select
from sqlalchemy.orm import Session

from doccontrol.law.codes import DateBasis
from doccontrol.law.efficacy import Event, StatedEffect, WorkRecord
from doccontrol.law.efficacy import Verdict as Word
from doccontrol.law.efficacy.outlines import Outline
from doccontrol.law.efficacy.regions import holds_articles
from doccontrol.law.facts import EffectPart
from doccontrol.registry.batches import batches
from doccontrol.registry.days import vietnam_day
from doccontrol.registry.outlines import outlines
from doccontrol.registry.tables import EffectBelief, Modification, ModificationDecision, Verdict, Work

_WORK = (
    Work.id,
    Work.type,
    Work.number,
    Work.match_key,
    Work.name_key,
    Work.issuer,
    Work.issued_on,
    Work.stub,
    Work.draft,
    Work.doubtful,
    Work.merged_into_id,
    Work.effective_from,
    Work.effective_until,
    Work.effect,
)
_BASES = {basis.value: basis for basis in DateBasis}
_EVENT = (
    Modification.id,
    Modification.action,
    Modification.source_id,
    Modification.target_id,
    Modification.scope,
    Modification.provisions,
    Modification.exceptions,
    Modification.first_day,
    Modification.last_day,
    Modification.from_basis,
    Modification.source_provision,
    Modification.kind,
    Modification.known_at,
    Modification.counts,
    Modification.retired_at,
)


def works(session: Session, ids: Collection[int] | None = None) -> Iterator[tuple[WorkRecord, int | None]]:
    """Works as records of the fold, each with the id of the work it was merged into; all of them, or those of ids."""
    beliefs = _beliefs(session, ids)
    staged = [work for work, told in beliefs.items() if any(map(_names_chapters, told))]
    known = outlines(session, ids, staged)
    for row in rows_of(session, select(*_WORK), Work.id, ids):
        yield _record(row, beliefs.get(row.id, []), known.get(row.id)), row.merged_into_id


def events(session: Session, of_works: Collection[int] | None = None) -> Iterator[Event]:
    """Events as the fold takes them: all, or those by or on the given works."""
    verdicts: dict[int, list[Word]] = defaultdict(list)
    said = select(
        ModificationDecision.modification_id, ModificationDecision.decided_at, ModificationDecision.verdict
    ).order_by(ModificationDecision.id)
    rows = list(_events(session, of_works))
    for decision in rows_of(
        session,
        said,
        ModificationDecision.modification_id,
        None if of_works is None else [row.id for row in rows],
    ):
        accepted = decision.verdict is Verdict.CONFIRMED
        verdicts[decision.modification_id].append(Word(vietnam_day(decision.decided_at), accepted))
    for row in rows:
        yield _event(row, verdicts.get(row.id, []))


def _events(session: Session, of_works: Collection[int] | None) -> Iterable[Row[Any]]:
    if of_works is None:
        return session.execute(select(*_EVENT))
    found: dict[int, Row[Any]] = {}
    for batch in batches(of_works):
        near = or_(Modification.source_id.in_(batch), Modification.target_id.in_(batch))
        found.update((row.id, row) for row in session.execute(select(*_EVENT).where(near)))
    return found.values()


def _beliefs(session: Session, ids: Collection[int] | None) -> Mapping[int, list[StatedEffect]]:
    found: dict[int, list[StatedEffect]] = defaultdict(list)
    query = select(
        EffectBelief.work_id,
        EffectBelief.effective_from,
        EffectBelief.effective_until,
        EffectBelief.effect,
        EffectBelief.known_at,
    ).order_by(EffectBelief.known_at, EffectBelief.id)
    for row in rows_of(session, query, EffectBelief.work_id, ids):
        stated = StatedEffect(
            vietnam_day(row.known_at), row.effective_from, row.effective_until, tuple(_parts(row.effect))
        )
        found[row.work_id].append(stated)
    return found


def _names_chapters(stated: StatedEffect) -> bool:
    return any(holds_articles(one) for part in stated.parts for one in part.provisions)


def _record(row: Row[Any], beliefs: list[StatedEffect], outline: Outline | None) -> WorkRecord:
    now = (
        beliefs[-1]
        if beliefs
        else StatedEffect(None, row.effective_from, row.effective_until, tuple(_parts(row.effect)))
    )
    return WorkRecord(
        id=str(row.id),
        type=row.type,
        number=row.number,
        issuer=row.issuer,
        issued_on=row.issued_on,
        effective_from=now.first_day,
        effective_until=now.last_day,
        parts=now.parts,
        effective_known_on=now.known_on,
        beliefs=tuple(beliefs[:-1]),
        draft=row.draft,
        identified=not row.doubtful and (row.match_key is not None or row.name_key is not None),
        held=not row.stub,
        outline=outline,
    )


def _event(row: Row[Any], verdicts: list[Word]) -> Event:
    (
        id_,
        action,
        source,
        target,
        scope,
        provisions,
        exceptions,
        first_day,
        last_day,
        basis,
        source_provision,
        kind,
        known_at,
        counts,
        retired_at,
    ) = tuple(row)  # in the order of _EVENT; by name would cost as much as the rest
    if retired_at is not None:
        verdicts = [*verdicts, Word(vietnam_day(retired_at), accepted=False)]
    return Event(
        id=str(id_),
        action=action,
        source=str(source),
        target=str(target) if target is not None else f"?{id_}",
        scope=scope,
        provisions=tuple(provisions),
        exceptions=tuple(_exceptions(exceptions)) if exceptions else (),
        first_day=first_day,
        last_day=last_day,
        basis=_BASES[basis] if basis else None,
        source_provision=source_provision,
        kind=kind,
        known_on=vietnam_day(known_at),
        counting=counts,
        verdicts=tuple(verdicts),
    )


def _exceptions(spared: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Provision paths, or free words marked with a question mark."""
    for part in spared:
        yield from part.get("provisions") or [f"?{part.get('text', '')}"]


def _parts(effect: Mapping[str, Any] | None) -> Iterator[EffectPart]:
    for part in (effect or {}).get("parts") or ():
        yield EffectPart(
            tuple(part["provisions"]), _day(part.get("from")), _day(part.get("until")), bool(part.get("computed"))
        )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def rows_of(
    session: Session, query: Select[*tuple[Any, ...]], column: Any, ids: Collection[int] | None
) -> Iterator[Row[Any]]:
    """The rows of a query, of all (None) or of some ids of a column, asked for in batches the database takes."""
    if ids is None:
        yield from session.execute(query)
        return
    for batch in batches(ids):
        yield from session.execute(query.where(column.in_(batch)))
