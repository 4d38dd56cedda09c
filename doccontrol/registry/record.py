"""Put on record what was read from one item, in the caller's transaction. The same reading twice changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.law.codes import Action, ChangeKind, DocumentKind, Scope
from doccontrol.law.facts import Question, Reading, Relation, Target
from doccontrol.registry import citations, effects, embodiments, events, ledger, questions, works
from doccontrol.registry.embodiments import Part, Parts
from doccontrol.registry.identity import names_in
from doccontrol.registry.procedures import record_procedures
from doccontrol.registry.resettle import resettle
from doccontrol.registry.resolver import Resolver
from doccontrol.registry.tables import (
    Agency,
    Department,
    Embodiment,
    Item,
    ItemState,
    PlaceRole,
    RegisterEntry,
    TthcRecord,
    Work,
)
from doccontrol.registry.tables import Question as Open

#: The rule behind the one relation that a consolidated text (văn bản hợp nhất) is read for.
CONSOLIDATES = "vbhn-heading"
#: What is kept of a row of a publication decision: attributes of the fact and columns of its row alike.
_ROW = ("code", "name", "change", "row", "page", "time", "fee", "bases", "components")


@dataclass(frozen=True, slots=True)
class RecordOutcome:
    """What became of an item: its state, its works (first first) or procedure revision, and what waits for a person."""

    state: ItemState
    works: tuple[int, ...] = ()
    revision: int | None = None
    questions: tuple[int, ...] = ()


def record(
    session: Session, agency: Agency, item: Item, reading: Reading, at: datetime, department: Department | None = None
) -> RecordOutcome:
    """Write works, events, citations, questions and index tasks of one item, and set the item's state.

    Pages are the caller's to write. Texts already cited as stubs are filled, and all that hung on them follows.
    """
    if is_procedure(item, reading):
        revision, asked = record_procedures(session, agency, item, reading, at, department)
        open_ = questions.sync(session, item, (*reading.questions, *asked), at)
        return _close(session, agency, item, open_, at, (), revision)
    parts = embodiments.sync(session, item, reading.documents, at)
    resettle(session, parts.changed, at, parts.left)
    resolver = Resolver(session, at)
    _citations(resolver, item, reading, parts)
    _events(resolver, item, reading, parts, at)
    first = parts.parts[0]
    if first.document.kind is not DocumentKind.CONSOLIDATION:
        effects.write(session, first.work, item, first.embodiment, reading.effect, at)
    _tthc(session, item, first.work, reading)
    found = {part.work.id: part.work for part in parts.parts}
    for work in found.values():
        works.queue_index(session, work, at)
        _register(session, agency, item, work, department, at)
    asked = (*reading.questions, *parts.questions, *_unidentified(reading, parts))
    open_ = questions.sync(session, item, asked, at)
    return _close(session, agency, item, open_, at, tuple(found), None)


def assign(session: Session, agency: Agency, item: Item, department: Department, at: datetime) -> None:
    """Put the works of an item that is on record on one more department's list: the file lies in its folder too."""
    for row in session.scalars(select(Embodiment).where(Embodiment.item_id == item.id)).all():
        _register(session, agency, item, row.work, department, at)


def is_procedure(item: Item, reading: Reading) -> bool:
    """Whether an item is one of the agency's procedures, by its words or by the folder it lay in."""
    document = reading.document
    return item.role is PlaceRole.PROCEDURE or (document is not None and document.kind is DocumentKind.PROCEDURE)


def _citations(resolver: Resolver, item: Item, reading: Reading, parts: Parts) -> None:
    mentions = []
    for citation in reading.citations:
        work = parts.of(citation.page).work
        mentions.append(citations.Mention(citation, work, None, resolver.home(item, work)))
    citations.sync(resolver, item, mentions)


def _events(resolver: Resolver, item: Item, reading: Reading, parts: Parts, at: datetime) -> None:
    acts = []
    for relation in reading.relations:
        part = parts.of(relation.page)
        if part.document.kind is DocumentKind.CONSOLIDATION:
            continue  # its body repeats what its base text did; only the texts themselves act (domain.md 9.4)
        acts.append(events.Act(relation, part.work, resolver.home(item, part.work)))
    for part in parts.parts:
        acts.extend(events.Act(one, part.work, resolver.home(item, part.work)) for one in _consolidations(part))
    events.sync(resolver, item, acts, names_in(reading.citations), at)


def _consolidations(part: Part) -> list[Relation]:
    return [
        Relation(
            action=Action.CONSOLIDATE,
            target=Target(number=number),
            scope=Scope.WHOLE,
            rule=CONSOLIDATES,
            quote=number,
            page=part.document.pages[0],
            start=None,
            end=None,
            kind=ChangeKind.TEXT,
        )
        for number in part.document.consolidates
        if part.document.kind is DocumentKind.CONSOLIDATION
    ]


def _tthc(session: Session, item: Item, work: Work, reading: Reading) -> None:
    """The rows of a publication decision; they carry no decisions, so they are simply those of the newest reading."""
    wanted = [
        {name: list(value) if isinstance(value := getattr(row, name), tuple) else value for name in _ROW}
        for row in reading.tthc
    ]
    rows = session.scalars(select(TthcRecord).where(TthcRecord.item_id == item.id).order_by(TthcRecord.id)).all()
    held = [{name: getattr(row, name) for name in _ROW} for row in rows]
    if held == wanted and all(row.work_id == work.id for row in rows):
        return
    for row in rows:
        session.delete(row)
    for values in wanted:
        session.add(TthcRecord(item_id=item.id, work_id=work.id, **values))


def _register(
    session: Session, agency: Agency, item: Item, work: Work, department: Department | None, at: datetime
) -> None:
    """A text dropped into a department's folder is on that department's list of external documents."""
    if department is None or work.draft or item.role is not PlaceRole.EXTERNAL:
        return
    query = select(RegisterEntry.id).where(
        RegisterEntry.agency_id == agency.id,
        RegisterEntry.work_id == work.id,
        RegisterEntry.department_id == department.id,
    )
    if session.scalar(query) is None:
        entry = RegisterEntry(
            agency_id=agency.id, work_id=work.id, department_id=department.id, reason="folder", added_at=at
        )
        session.add(entry)


def _unidentified(reading: Reading, parts: Parts) -> list[Question]:
    """Every doubtful text has a question: one without would wait for ever."""
    asked = {question.field for question in reading.questions} | {question.field for question in parts.questions}
    if asked & questions.IDENTITY or not any(part.work.doubtful for part in parts.parts):
        return []
    part = next(part for part in parts.parts if part.work.doubtful)
    document = part.document
    if document.number is None:
        return [Question("number", "Không đọc được số, ký hiệu; xem ảnh trang và nhập số.", document.pages[0])]
    if document.issued_on is None:
        why = "Số này năm nào cũng có; cần ngày ban hành để biết là văn bản nào."
        return [Question("issued_on", why, document.pages[0])]
    return [Question("issuer", "Số của cơ quan địa phương: cần biết cơ quan nào ban hành.", document.pages[0])]


def _close(
    session: Session,
    agency: Agency,
    item: Item,
    open_: Sequence[Open],
    at: datetime,
    works_: tuple[int, ...],
    revision: int | None,
) -> RecordOutcome:
    waits = any(question.field in questions.IDENTITY for question in open_)
    state = ItemState.TO_CONFIRM if waits else ItemState.REGISTERED
    if item.state is not state:
        item.state, item.state_at = state, at
        body = {"state": state.value, "works": list(works_), "revision": revision}
        ledger.append(session, agency.id, ledger.RULE, "item-recorded", f"item:{item.id}", body, at)
    session.flush()
    return RecordOutcome(state, works_, revision, tuple(question.id for question in open_))
