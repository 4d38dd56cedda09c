"""Events on record: what the clauses of one work do to others.

An event's row is never changed, only retired when a newer reading no longer finds it, so that every past day can be
shown as it was known. What may change is the work it points to: the same clause names a stub today and the text
itself when that arrives. What a person has confirmed or rejected is never retired.
Several items of one work (a scan, its Word source) make one set of events.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.law import contract
from doccontrol.law.codes import Action
from doccontrol.law.facts import Relation
from doccontrol.registry.identity import Cited, Home, Names, cited_by
from doccontrol.registry.resolver import Resolver
from doccontrol.registry.tables import Item, Modification, ModificationDecision, Work

#: Kept as citations; they change nothing.
_MENTIONS = frozenset({Action.BASIS, Action.CITE})
UNSURE = "Câu chữ không đủ rõ để máy tự quyết."
NO_TARGET = "Chưa biết chắc văn bản bị tác động."


@dataclass(frozen=True, slots=True)
class Act:
    """One relation read, and the work whose clause it is (a draft's count for nothing, but that the fold knows)."""

    relation: Relation
    work: Work
    home: Home


def sync(resolver: Resolver, item: Item, acts: Iterable[Act], names: Names, at: datetime) -> list[Modification]:
    """Make the live events of an item those of its newest reading; returns them in the order read."""
    session = resolver.session
    wanted = [act for act in acts if act.relation.action not in _MENTIONS]
    live: defaultdict[tuple[int, str], list[Modification]] = defaultdict(list)
    for each in _live(session, item, {act.work.id for act in wanted}):
        live[each.source_id, each.fingerprint].append(each)
    kept: list[Modification] = []
    for act in wanted:
        mark = fingerprint(act.relation)
        rows = live[act.work.id, mark]
        row: Modification | None = rows.pop(0) if rows else None
        if row is not None and row.certain != _certain(act) and not _decided(session, row):
            row.retired_at = at
            row = None
        if row is None:
            row = _row(item, act, mark, cited_by(act.relation.target, names), at)
            session.add(row)
        elif row.item_id == item.id:
            _move_evidence(row, act.relation)
        settle(resolver, row, act.home)
        kept.append(row)
    for left in live.values():
        for each in left:
            if each.item_id == item.id and not _decided(session, each):
                each.retired_at = at
    session.flush()
    return kept


def settle(resolver: Resolver, row: Modification, home: Home) -> None:
    """Look the target up and write where it leads. A person's choice stands."""
    if row.chosen_by_id is not None or row.entered_by_id is not None:
        return
    if row.cited.get("self"):
        row.target_id, row.why = row.source_id, None if row.certain else UNSURE
        row.counts = row.certain
        return
    source = resolver.session.get_one(Work, row.source_id)
    outcome = resolver.outcome(cited_by_row(row), home, draft=source.draft)
    row.target_id = outcome.target.id if outcome.target is not None else None
    row.counts = row.certain and outcome.target is not None and outcome.firm
    row.why = None if row.counts else (UNSURE if not row.certain else outcome.reason or NO_TARGET)


def cited_by_row(row: Modification) -> Cited:
    """What an event's row says of its target."""
    kept = row.cited
    day = kept.get("issued_on")
    return Cited(
        kept["type"],
        kept.get("number"),
        row.target_key,
        kept.get("name"),
        row.target_name_key,
        kept.get("year"),
        datetime.fromisoformat(day).date() if day else None,
        kept.get("issuer"),
        bool(kept.get("inferred")),
    )


def fingerprint(relation: Relation) -> str:
    """Equal for clauses that say the same, wherever on the page they stand and however sure the reading is."""
    said = {
        key: value
        for key, value in contract.relation(relation).items()
        if key not in {"certain", "needs_review", "rule", "page", "start", "end", "quote"}
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _live(session: Session, item: Item, sources: set[int]) -> list[Modification]:
    rows = session.scalars(
        select(Modification)
        .where(Modification.source_id.in_(sources) | (Modification.item_id == item.id))
        .where(Modification.retired_at.is_(None), Modification.entered_by_id.is_(None))
        .order_by(Modification.id)
    )
    return list(rows)


def _certain(act: Act) -> bool:
    return act.relation.certain and not act.relation.needs_review


def _decided(session: Session, row: Modification) -> bool:
    query = select(ModificationDecision.id).where(ModificationDecision.modification_id == row.id).limit(1)
    return session.scalar(query) is not None


def _move_evidence(row: Modification, relation: Relation) -> None:
    """The clause is the same and stands elsewhere in the newer text."""
    row.page, row.start, row.end, row.quote = relation.page, relation.start, relation.end, relation.quote


def _row(item: Item, act: Act, mark: str, cited: Cited, at: datetime) -> Modification:
    relation = act.relation
    target = relation.target
    return Modification(
        action=relation.action,
        source_id=act.work.id,
        source_provision=relation.source,
        target_text=" ".join(filter(None, (target.name, target.number))) or None,
        cited={
            "type": cited.type.value,
            "number": cited.number,
            "name": cited.name,
            "year": cited.year,
            "issued_on": cited.issued_on.isoformat() if cited.issued_on else None,
            "issuer": cited.issuer,
            "inferred": cited.inferred,
            "self": target.self,
            "reported": contract.relation(relation)["reported"],
        },
        target_key=cited.key,
        target_name_key=cited.name_key,
        fingerprint=mark,
        scope=relation.scope,
        provisions=list(relation.provisions),
        kind=relation.kind,
        first_day=relation.first_day,
        from_basis=relation.from_basis.value if relation.from_basis else None,
        last_day=relation.last_day,
        exceptions=[
            {"self": part.self, "provisions": list(part.provisions), "text": part.text} for part in relation.exceptions
        ],
        retroactive=relation.retroactive,
        certain=_certain(act),
        counts=False,
        rule=relation.rule,
        item_id=item.id,
        page=relation.page,
        start=relation.start,
        end=relation.end,
        quote=relation.quote,
        known_at=at,
    )
