"""What the search index is to hold of a work, and what is still to be brought there.

The outbox is drained in this order: read tasks, read works, write the index, then ``done``. A crash in between writes
the same again; nothing is missed, since every change leaves a task of its own.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from doccontrol.law.codes import Action
from doccontrol.registry.tables import (
    CitationRow,
    Department,
    Embodiment,
    IndexTask,
    Item,
    ItemPage,
    Modification,
    RegisterEntry,
    TthcRecord,
    Work,
)
from doccontrol.registry.works import issue_year

#: What a text does to another that a search for the other's number should show.
_ACTS = frozenset(
    {
        Action.REPLACE,
        Action.EXPIRE,
        Action.REPEAL,
        Action.CANCEL,
        Action.AMEND,
        Action.SUSPEND,
        Action.EXTEND,
        Action.CORRECT,
        Action.CONTINUE,
        Action.STOPAPPLY,
    }
)


@dataclass(frozen=True, slots=True)
class Task:
    """One entry of the outbox."""

    id: int
    work_id: int


@dataclass(frozen=True, slots=True)
class Shelved:
    """A work as it is to be found: ``pages`` are (number, text) of the copy that speaks for it."""

    work_id: int
    kind: str
    type: str
    number: str | None
    title: str | None
    issuer: str | None
    year: int | None
    held: bool
    pages: tuple[tuple[int, str], ...]
    codes: tuple[str, ...]
    amends: tuple[str, ...]
    cites: tuple[str, ...]
    departments: tuple[str, ...]
    version: str


def waiting(session: Session, most: int) -> list[Task]:
    """The oldest tasks of the outbox."""
    rows = session.execute(select(IndexTask.id, IndexTask.work_id).order_by(IndexTask.id).limit(most))
    return [Task(row.id, row.work_id) for row in rows]


def done(session: Session, tasks: Sequence[Task]) -> None:
    """Take tasks off the outbox once the index holds their works."""
    session.execute(delete(IndexTask).where(IndexTask.id.in_([task.id for task in tasks])))


def work_ids(session: Session) -> list[int]:
    """Every work that belongs in the index: for rebuilding and for reconciliation."""
    rows = session.scalars(select(Work.id).where(Work.merged_into_id.is_(None)).order_by(Work.id))
    return list(rows)


def shelved(session: Session, work_id: int) -> Shelved | None:
    """What the index is to hold of a work; None where it is to hold nothing (merged, or nothing is left of it)."""
    work = session.get(Work, work_id)
    if work is None or work.merged_into_id is not None:
        return None
    parts = _speaking(session, work)
    if work.stub and work.number is None and work.name is None:
        return None
    facts = (
        work.kind.value,
        work.type.value,
        work.number,
        work.title or work.name,
        work.issuer,
        issue_year(work),
        not work.stub,
        _pages(session, parts),
        _codes(session, work),
        _acts_on(session, work),
        _cites(session, work),
        _departments(session, work),
    )
    digest = hashlib.sha256(repr((facts, [(part.item_id, _read(session, part)) for part in parts])).encode())
    return Shelved(work.id, *facts, version=digest.hexdigest()[:16])


def _speaking(session: Session, work: Work) -> list[Embodiment]:
    """The parts of the one file that speaks for a work."""
    rows = session.scalars(select(Embodiment).where(Embodiment.work_id == work.id).order_by(Embodiment.id)).all()
    if not rows:
        return []
    chosen = next((row for row in rows if row.preferred), rows[0])
    return [row for row in rows if row.item_id == chosen.item_id]


def _pages(session: Session, parts: Iterable[Embodiment]) -> tuple[tuple[int, str], ...]:
    found: dict[int, str] = {}
    for part in parts:
        query = select(ItemPage.number, ItemPage.text).where(
            ItemPage.item_id == part.item_id, ItemPage.number.between(part.first_page, part.last_page)
        )
        found.update((row.number, row.text) for row in session.execute(query))
    return tuple(sorted(found.items()))


def _read(session: Session, part: Embodiment) -> str:
    return str(session.scalar(select(Item.read_at).where(Item.id == part.item_id)))


def _codes(session: Session, work: Work) -> tuple[str, ...]:
    query = select(TthcRecord.code).where(TthcRecord.work_id == work.id, TthcRecord.code.is_not(None))
    return tuple(sorted({code for code in session.scalars(query) if code}))


def _acts_on(session: Session, work: Work) -> tuple[str, ...]:
    query = (
        select(Work.number)
        .join(Modification, Modification.target_id == Work.id)
        .where(
            Modification.source_id == work.id,
            Modification.retired_at.is_(None),
            Modification.action.in_(_ACTS),
            Work.id != work.id,
        )
    )
    return tuple(sorted({number for number in session.scalars(query) if number}))


def _cites(session: Session, work: Work) -> tuple[str, ...]:
    named = select(CitationRow.number, CitationRow.resolved_number).where(CitationRow.work_id == work.id)
    linked = (
        select(Work.number)
        .join(CitationRow, CitationRow.target_id == Work.id)
        .where(CitationRow.work_id == work.id, Work.id != work.id)
    )
    found = {number for row in session.execute(named) for number in row if number}
    found.update(number for number in session.scalars(linked) if number)
    found.discard(work.number or "")
    return tuple(sorted(found))


def _departments(session: Session, work: Work) -> tuple[str, ...]:
    query = (
        select(Department.folder)
        .join(RegisterEntry, RegisterEntry.department_id == Department.id)
        .where(RegisterEntry.work_id == work.id, RegisterEntry.removed_at.is_(None))
    )
    return tuple(sorted(session.scalars(query)))
