"""One department takes over another: its procedures, people, list and open findings go along, and all of it is told.

Two-tier reform of 2025 (Nghị quyết 1675/NQ-UBTVQH15 and the like) turned ten departments of a town into three or four
of a commune. What was decided stays decided; who must act next is whoever heads the department that took over.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.errors import UserError
from doccontrol.iso.findings import LIVE
from doccontrol.iso.owners import Owners
from doccontrol.registry import departments, ledger
from doccontrol.registry.tables import Department, Finding, Procedure, RegisterEntry, User


class MergerError(UserError):
    """A merger that cannot be: into itself, in a circle, or of a department that is gone already."""


@dataclass(frozen=True, slots=True)
class Carried:
    """How much went along: procedures, open findings, texts of the list, people."""

    procedures: int
    findings: int
    texts: int
    people: int


def merge(session: Session, gone: Department, into: Department, on: date, actor: str, at: datetime) -> Carried:
    """Merge ``gone`` into ``into``; ``on`` is the first day of the new order. Raises MergerError."""
    _check(session, gone, into)
    gone.merged_into_id, gone.valid_to = into.id, on - timedelta(days=1)
    procedures = session.scalars(select(Procedure).where(Procedure.department_id == gone.id)).all()
    for procedure in procedures:
        procedure.department_id = into.id
    people = session.scalars(select(User).where(User.department_id == gone.id)).all()
    for person in people:
        person.department_id = into.id
    carried = Carried(
        len(procedures), _findings(session, gone, into, on, at), _entries(session, gone, into, at), len(people)
    )
    body = {
        "into": into.id,
        "from": on.isoformat(),
        "procedures": carried.procedures,
        "findings": carried.findings,
        "texts": carried.texts,
        "people": carried.people,
    }
    ledger.append(session, gone.agency_id, actor, "department-merged", f"department:{gone.id}", body, at)
    session.flush()
    return carried


def _check(session: Session, gone: Department, into: Department) -> None:
    if gone.merged_into_id is not None:
        raise MergerError(f"Phòng “{gone.name}” đã được sáp nhập trước đây.", "Chọn phòng khác.")
    if departments.successor(session, into).id == gone.id:
        raise MergerError("Không thể sáp nhập một phòng vào chính nó.", "Chọn phòng tiếp nhận khác.")
    if into.merged_into_id is not None:
        raise MergerError(f"Phòng “{into.name}” không còn hoạt động.", "Chọn phòng đang hoạt động.")


def _findings(session: Session, gone: Department, into: Department, on: date, at: datetime) -> int:
    """Open findings go to the new department and its head; state, due day and decisions stay as they are."""
    rows = session.scalars(select(Finding).where(Finding.department_id == gone.id)).all()
    owner = Owners(session, gone.agency_id, on).of(into.id)
    lines = []
    for row in rows:
        if row.state not in LIVE:
            continue
        row.department_id, row.owner_id, row.changed_at = into.id, owner, at
        body = {"state": row.state.value, "department": into.id, "owner": owner, "merged_from": gone.id}
        lines.append(ledger.Line("finding-carried-along", f"finding:{row.id}", body))
    if lines:
        ledger.append_all(session, gone.agency_id, ledger.RULE, lines, at)
    return len(lines)


def _entries(session: Session, gone: Department, into: Department, at: datetime) -> int:
    """The list of the new department takes over the texts; the old list ends, and can still be shown for a past day."""
    theirs = select(RegisterEntry.work_id).where(RegisterEntry.department_id == into.id)
    have = set(session.scalars(theirs))
    rows = session.scalars(
        select(RegisterEntry).where(RegisterEntry.department_id == gone.id, RegisterEntry.removed_at.is_(None))
    ).all()
    for row in rows:
        row.removed_at = at
        if row.work_id not in have:
            session.add(
                RegisterEntry(
                    agency_id=row.agency_id,
                    work_id=row.work_id,
                    department_id=into.id,
                    reason=row.reason,
                    added_at=at,
                    added_by_id=row.added_by_id,
                    reviewed_on=row.reviewed_on,
                    next_review_on=row.next_review_on,
                    note=row.note,
                )
            )
    return len(rows)
