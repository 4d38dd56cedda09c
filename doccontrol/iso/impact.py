"""Findings as the ``impact`` command and the API print them: one flat object each (contract, ``docs/contracts.md``).

What stands today is the table that the reviewer keeps. A past or coming day is worked out anew, from the texts, the
revisions and the words of people that were known; only names, states and days of findings come from the table.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from doccontrol.iso import transition
from doccontrol.iso.called_for import Wanted, called_for
from doccontrol.iso.current import in_use
from doccontrol.iso.findings import Review
from doccontrol.iso.owners import Owners
from doccontrol.registry.tables import (
    CitationRow,
    Department,
    Finding,
    FindingState,
    LedgerEntry,
    Modification,
    ProcedureRevision,
    Severity,
    User,
    Work,
)

_ORDER = {"cao": 0, "trung-binh": 1, "can-xem": 2, "can-xac-nhan": 3, "thong-tin": 4}
_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the table and the ledger add to a finding: its number, state, owner and due day as they were."""

    id: int | None
    state: FindingState
    owner_id: int | None
    due_on: date | None


def standing(session: Session, agency_id: int, department: Department | None = None) -> list[dict[str, Any]]:
    """The findings of today that were not withdrawn, most serious first, as lines of the contract."""
    query = (
        select(Finding)
        .where(Finding.agency_id == agency_id, Finding.state != FindingState.WITHDRAWN)
        .options(joinedload(Finding.revision).joinedload(ProcedureRevision.procedure), joinedload(Finding.citation))
    )
    if department is not None:
        query = query.where(Finding.department_id == department.id)
    lines = [
        _line(session, _values(row), _Kept(row.id, row.state, row.owner_id, row.due_on))
        for row in session.scalars(query)
    ]
    return _sorted(lines)


def as_of(
    session: Session,
    review: Review,
    on: date,
    known: date | None = None,
    department: Department | None = None,
) -> list[dict[str, Any]]:
    """The findings that hold on ``on`` (past or ahead), by all that was known on ``known`` (None: now), as lines."""
    before = datetime.combine(known + timedelta(days=1), time.min, _ZONE) if known is not None else None
    revisions = in_use(session, review.agency_id, None, on, before)
    wanted = called_for(session, review.book, revisions, on, known)
    if department is not None:
        wanted = {key: each for key, each in wanted.items() if each.values["department_id"] == department.id}
    kept = _kept(session, review.agency_id, wanted, before)
    owners = Owners(session, review.agency_id, on)
    lines = []
    for key, each in wanted.items():
        held = kept.get(key) or _not_kept(each, review, owners, on)
        lines.append(_line(session, each.values, held))
    return _sorted(lines)


def _not_kept(wanted: Wanted, review: Review, owners: Owners, on: date) -> _Kept:
    """A finding that the table does not hold: it would be opened on that day."""
    due = None if wanted.values["severity"] == Severity.INFO else review.calendar.after(on, review.working_days)
    return _Kept(None, FindingState.OPEN, owners.of(wanted.values["department_id"]), due)


def _kept(session: Session, agency_id: int, wanted: dict[str, Wanted], before: datetime | None) -> dict[str, _Kept]:
    rows = session.execute(
        select(Finding.key, Finding.id, Finding.state, Finding.owner_id, Finding.due_on).where(
            Finding.agency_id == agency_id
        )
    )
    found = {row.key: row for row in rows if row.key in wanted}
    if before is None:
        return {key: _Kept(row.id, _standing_state(row.state), row.owner_id, row.due_on) for key, row in found.items()}
    then = _states(session, agency_id, before)
    return {
        key: _Kept(row.id, _standing_state(then[row.id]), row.owner_id, row.due_on)
        for key, row in found.items()
        if row.id in then
    }


def _standing_state(state: FindingState) -> FindingState:
    """A finding withdrawn by today's facts is open again where those of the asked day call for it."""
    return FindingState.OPEN if state is FindingState.WITHDRAWN else state


def _states(session: Session, agency_id: int, before: datetime) -> dict[int, FindingState]:
    """The state of each finding before a moment, from the ledger: the last line about it says it."""
    lines = session.execute(
        select(LedgerEntry.subject, LedgerEntry.body)
        .where(LedgerEntry.agency_id == agency_id, LedgerEntry.subject.like("finding:%"), LedgerEntry.at < before)
        .order_by(LedgerEntry.seq)
    )
    return {int(subject.partition(":")[2]): FindingState(body["state"]) for subject, body in lines if "state" in body}


def _values(row: Finding) -> dict[str, Any]:
    return {
        name: getattr(row, name)
        for name in (
            "revision_id",
            "citation_id",
            "work_id",
            "modification_id",
            "department_id",
            "cause",
            "status",
            "severity",
            "why",
            "section",
            "provisions",
            "effective_on",
        )
    }


def line_of(session: Session, wanted: Wanted) -> dict[str, Any]:
    """A finding that is kept nowhere, as a line: it has no number, owner or due day."""
    return _line(session, wanted.values, _Kept(None, FindingState.OPEN, None, None))


def _line(session: Session, values: dict[str, Any], kept: _Kept) -> dict[str, Any]:
    """One finding in the contract's words; further fields may be added, none is taken away."""
    revision = session.get_one(ProcedureRevision, values["revision_id"])
    citation = session.get_one(CitationRow, values["citation_id"])
    work = session.get(Work, values["work_id"]) if values["work_id"] is not None else None
    event = session.get(Modification, values["modification_id"]) if values["modification_id"] is not None else None
    department = session.get(Department, values["department_id"]) if values["department_id"] is not None else None
    owner = session.get(User, kept.owner_id) if kept.owner_id is not None else None
    first = values["effective_on"].isoformat() if values["effective_on"] else None
    return {
        "finding": kept.id,
        "procedure": revision.procedure.code or revision.procedure.title,
        "revision": revision.revision,
        "department": department.name if department else None,
        "section": values["section"],
        "citation": {"text": citation.text, "page": citation.page, "provisions": citation.provisions},
        "work": (work.number or work.name) if work else None,
        "provisions": values["provisions"],
        "kind": values["cause"],
        "cause": _cause(event, first),
        "transition": [_quote(each) for each in transition.rules(session, event, values["work_id"])],
        "status": values["status"],
        "severity": values["severity"],
        "effective_on": first,
        "state": kept.state.value,
        "owner": owner.full_name if owner else None,
        "due": kept.due_on.isoformat() if kept.due_on else None,
        "why": values["why"],
    }


def _cause(event: Modification | None, first: str | None) -> dict[str, Any]:
    if event is None:
        return {"action": None, "by": None, "provision": None, "from": first, "quote": None, "page": None}
    return {
        "action": event.action.value,
        "by": event.source.number or event.source.name,
        "provision": event.source_provision,
        "from": first,
        "quote": event.quote,
        "page": event.page,
    }


def _quote(rule: transition.Rule) -> dict[str, Any]:
    return {"provision": rule.provision, "quote": rule.quote, "page": rule.page}


def _sorted(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(
        lines,
        key=lambda line: (
            _ORDER.get(line["severity"], 9),
            line["effective_on"] or "",
            line["procedure"],
            line["finding"] or 0,
        ),
    )
