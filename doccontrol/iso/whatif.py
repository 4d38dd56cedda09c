"""What if: which procedures a draft would touch if it were issued as it stands.

Nothing is written and nothing of the book of what is in force is changed: the draft is let into a small book of its
own, built from the texts it acts on and all that acts on them, and the findings called for with and without it are
compared.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.iso import impact
from doccontrol.iso.called_for import Wanted, called_for
from doccontrol.iso.current import consolidations_of, in_use
from doccontrol.law.efficacy import Event, Lawbook, Status, WorkRecord
from doccontrol.law.efficacy.store import Group
from doccontrol.registry import rows
from doccontrol.registry.batches import batches
from doccontrol.registry.naming import short_name
from doccontrol.registry.tables import CitationRow, Embodiment, Item, Modification, ProcedureRevision, Severity, Work

#: A text acts on another through so many others at most; the book of a draft goes no further up.
_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Proposal:
    """One act a draft proposes: the clause, and the text it would act on (None: not known which)."""

    event: Modification
    target: Work | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What a draft would do. ``from_day`` is the day it is reckoned from, ``assumed`` where the draft names none.

    ``touched`` are the findings it would open, ``wanted`` as the review would word them.
    """

    draft: Work
    item: Item | None
    from_day: date
    assumed: bool
    proposals: tuple[Proposal, ...]
    touched: tuple[Wanted, ...]


def drafts(session: Session, agency_id: int) -> list[Work]:
    """The drafts held, the one received last first."""
    query = (
        select(Work)
        .join(Embodiment, Embodiment.work_id == Work.id)
        .join(Item, Item.id == Embodiment.item_id)
        .where(Work.draft.is_(True), Work.merged_into_id.is_(None), Item.agency_id == agency_id)
        .order_by(Item.received_at.desc(), Work.id.desc())
    )
    return list(dict.fromkeys(session.scalars(query)))


def of_draft(session: Session, agency_id: int, draft: Work, on: date) -> WhatIf:
    """What ``draft`` would touch if it were issued on ``on``, or took effect on the day it gives itself."""
    proposals = _proposals(session, draft)
    targets = {each.target.id for each in proposals if each.target is not None}
    works, events = _facts(session, targets)
    first = draft.effective_from if draft.effective_from and draft.effective_from >= on else on
    before, after = Lawbook(works, events), Lawbook(works, events)
    after.add(_as_issued(session, draft, on, first))
    acting = {str(each.event.id): each for each in proposals if each.target is not None}
    for event in rows.events(session, [draft.id]):
        if event.id in acting:
            target = str(_id(acting[event.id].target))
            after.add(
                replace(event, target=target, known_on=None, counting=True)
            )  # no draft's act ever counts by itself
    reached = targets | {int(work.id) for work in works}
    revisions = in_use(session, agency_id, _citing(session, reached | consolidations_of(session, reached)))
    without = called_for(session, _Small(before), revisions, on)
    with_it = called_for(session, _Small(after), revisions, on)
    touched = sorted((each for key, each in with_it.items() if key not in without), key=_gravest_first)
    item = session.scalars(
        select(Item).join(Embodiment, Embodiment.item_id == Item.id).where(Embodiment.work_id == draft.id)
    ).first()
    return WhatIf(draft, item, first, first != draft.effective_from, proposals, tuple(touched))


def lines(session: Session, agency_id: int, on: date, department_id: int | None = None) -> list[dict[str, Any]]:
    """What every draft would touch, in the words of the ``impact`` command, each line with its ``draft``."""
    found = []
    for draft in drafts(session, agency_id):
        answer = of_draft(session, agency_id, draft, on)
        said = {
            "work": draft.id,
            "name": short_name(draft),
            "title": draft.title,
            "file": answer.item.name if answer.item is not None else None,
            "from": answer.from_day.isoformat(),
            "from_assumed": answer.assumed,
        }
        found += [
            {**impact.line_of(session, each), "draft": said}
            for each in answer.touched
            if department_id is None or each.values["department_id"] == department_id
        ]
    return found


class _Small:
    """A small book as the review asks it."""

    def __init__(self, book: Lawbook) -> None:
        self._book = book

    def status(self, work_id: int, on: date, known: date | None = None, provision: str | None = None) -> Status:
        """The status of a work; one that the draft cannot reach is unknown here, with and without it."""
        return self._book.status(str(work_id), on, known, provision)

    def events_on(self, work_id: int, known: date | None = None) -> list[tuple[Event, date | None]]:
        """The events that act on a work, each with the first day of its effect."""
        view = self._book.view(known)
        events = [event for group in Group for event in view.store.on(group, str(work_id))]
        return [(event, view.first_day(event)) for event in events if view.acts(event) and view.fires(event)]

    @contextmanager
    def still(self) -> Iterator[None]:
        """Nothing moves here."""
        yield


def _proposals(session: Session, draft: Work) -> tuple[Proposal, ...]:
    query = (
        select(Modification)
        .where(Modification.source_id == draft.id, Modification.retired_at.is_(None))
        .order_by(Modification.page, Modification.start, Modification.id)
    )
    return tuple(Proposal(event, _target(session, event)) for event in session.scalars(query))


def _target(session: Session, event: Modification) -> Work | None:
    """The text a clause names: the one it was resolved to, else the only one of that number that is cited at all."""
    if event.target_id is not None:
        return event.target if event.target_id != event.source_id else None
    if event.target_key is None:
        return None
    same = session.scalars(
        select(Work).where(Work.match_key == event.target_key, Work.merged_into_id.is_(None), Work.draft.is_(False))
    ).all()
    return same[0] if len(same) == 1 else None


def _facts(session: Session, targets: Collection[int]) -> tuple[list[WorkRecord], list[Event]]:
    """The works a draft acts on with all that acts on them, and on those in turn."""
    held, fresh = set(targets), set(targets)
    events: dict[str, Event] = {}
    for _round in range(_ROUNDS):
        if not fresh:
            break
        found = [event for event in rows.events(session, fresh) if event.target in {str(each) for each in fresh}]
        events.update((event.id, event) for event in found)
        fresh = {int(event.source) for event in found} - held
        held |= fresh
    return [record for record, into in rows.works(session, held) if into is None], list(events.values())


def _as_issued(session: Session, draft: Work, on: date, first: date) -> WorkRecord:
    """The draft as the text it would be."""
    record, _ = next(iter(rows.works(session, [draft.id])))
    return replace(
        record,
        draft=False,
        identified=True,
        held=True,
        issued_on=record.issued_on or on,
        effective_from=first,
        effective_known_on=None,
        beliefs=(),
    )


def _citing(session: Session, works: Collection[int]) -> set[int]:
    found: set[int] = set()
    for batch in batches(works):
        found |= set(
            session.scalars(
                select(ProcedureRevision.procedure_id)
                .join(CitationRow, CitationRow.revision_id == ProcedureRevision.id)
                .where(CitationRow.target_id.in_(batch))
            )
        )
    return found


def _gravest_first(one: Wanted) -> tuple[int, int, int]:
    return list(Severity).index(Severity(one.values["severity"])), one.values["revision_id"], one.values["citation_id"]


def _id(work: Work | None) -> int:
    return work.id if work is not None else 0
