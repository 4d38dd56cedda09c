"""The register of external documents: which texts each department works with, and what each is today.

TCVN ISO 9001:2015, 7.5.3.2: documented information of external origin is identified and controlled. Rows are added by
themselves where a department received a text in its folder or a procedure of it cites one; nothing is ever removed by
itself, and ended texts stay, marked.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.iso.called_for import StatusBook
from doccontrol.law.codes import Action
from doccontrol.law.efficacy import StatusCode
from doccontrol.registry import ledger
from doccontrol.registry.batches import batches
from doccontrol.registry.naming import short_name
from doccontrol.registry.tables import (
    CitationRow,
    Department,
    Modification,
    Procedure,
    ProcedureRevision,
    RegisterEntry,
    Resolution,
    RevisionState,
    User,
)

#: Why an entry is there: a procedure of the department cites the text.
CITED = "cited"
_CHANGES = frozenset({Action.REPLACE, Action.EXPIRE, Action.REPEAL, Action.CANCEL, Action.AMEND, Action.SUSPEND})
_SETTLED = frozenset({Resolution.LINKED, Resolution.INFERRED, Resolution.STUB})


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of the list, in the order of its usual columns. ``changed_by`` and ``procedures`` are spoken names."""

    work_id: int
    title: str
    number: str
    issuer: str
    issued_on: date | None
    effective_on: date | None
    status: StatusCode
    ending: date | None
    with_exceptions: bool
    changed_by: tuple[str, ...]
    procedures: tuple[str, ...]
    held: bool
    department: str
    updated_on: date
    updated_by: str
    reviewed_on: date | None
    note: str


def sync(session: Session, agency_id: int, at: datetime, procedures: Collection[int] | None = None) -> int:
    """Add the texts that a department's procedures (None: all of them) cite; returns how many entries were new.

    A text dropped into a department's folder is entered when it is put on record.
    """
    cited = _cited(session, agency_id, procedures)
    have = _entered(session, agency_id, None if procedures is None else {work for work, _ in cited})
    added = [
        RegisterEntry(agency_id=agency_id, work_id=work, department_id=department, reason=CITED, added_at=at)
        for work, department in cited
        if (work, department) not in have
    ]
    if added:
        session.add_all(added)
        session.flush()
        ledger.append_all(session, agency_id, ledger.RULE, map(_line, added), at)
    return len(added)


def _line(entry: RegisterEntry) -> ledger.Line:
    body = {"work": entry.work_id, "department": entry.department_id, "reason": CITED}
    return ledger.Line("register-added", f"register:{entry.id}", body)


def _entered(session: Session, agency_id: int, works: Collection[int] | None) -> set[tuple[int, int]]:
    query = select(RegisterEntry.work_id, RegisterEntry.department_id).where(RegisterEntry.agency_id == agency_id)
    if works is None:
        return {(row[0], row[1]) for row in session.execute(query)}
    chosen = (query.where(RegisterEntry.work_id.in_(batch)) for batch in batches(works))
    return {(row[0], row[1]) for each in chosen for row in session.execute(each)}


def _cited(session: Session, agency_id: int, procedures: Collection[int] | None) -> list[tuple[int, int]]:
    query = (
        select(CitationRow.target_id, Procedure.department_id)
        .join(ProcedureRevision, CitationRow.revision_id == ProcedureRevision.id)
        .join(Procedure, Procedure.id == ProcedureRevision.procedure_id)
        .where(
            Procedure.agency_id == agency_id,
            ProcedureRevision.state == RevisionState.EFFECTIVE,
            CitationRow.resolution.in_(list(_SETTLED)),
        )
        .distinct()
    )
    chosen = [query] if procedures is None else [query.where(Procedure.id.in_(batch)) for batch in batches(procedures)]
    found = (row for each in chosen for row in session.execute(each))
    return list(dict.fromkeys((work, department) for work, department in found if work and department))


def rows(
    session: Session,
    agency_id: int,
    book: StatusBook,
    on: date,
    department_id: int | None = None,
    known: datetime | None = None,
) -> list[RegisterRow]:
    """The list of one department (None: of all, a line for each department) on ``on``.

    With ``known`` only what had been entered by then, with the status as it was known on that day.
    """
    entries = select(RegisterEntry).where(RegisterEntry.agency_id == agency_id)
    if department_id is not None:
        entries = entries.where(RegisterEntry.department_id == department_id)
    if known is not None:
        entries = entries.where(RegisterEntry.added_at <= known)
    found = [
        each for each in session.scalars(entries) if each.removed_at is None or (known and each.removed_at > known)
    ]
    citing = _citing_procedures(session, agency_id)
    listed = [_row(session, book, entry, citing, on, known) for entry in found]
    return sorted(listed, key=lambda row: (row.department, _rank(row), row.issued_on or date.max, row.number))


def _stood(entry: RegisterEntry, known: datetime | None) -> bool:
    return entry.removed_at is None or (known is not None and entry.removed_at > known)


def _row(
    session: Session,
    book: StatusBook,
    entry: RegisterEntry,
    citing: dict[tuple[int, int], list[str]],
    on: date,
    known: datetime | None,
) -> RegisterRow:
    work = entry.work
    status = book.status(work.id, on, known.date() if known else None)
    adder: User | None = entry.added_by
    return RegisterRow(
        work_id=work.id,
        title=work.title or work.name or "",
        number=work.number or "",
        issuer=work.issuer or "",
        issued_on=work.issued_on,
        effective_on=work.effective_from,
        status=status.code,
        ending=status.ending,
        with_exceptions=status.with_exceptions,
        changed_by=_changed_by(session, work.id),
        procedures=tuple(sorted(citing.get((work.id, entry.department_id), []))),
        held=not work.stub,
        department=entry.department.name,
        updated_on=entry.added_at.date(),
        updated_by=adder.full_name if adder else "tự động",
        reviewed_on=entry.reviewed_on,
        note=entry.note or ("" if not work.stub else "Chưa có bản lưu"),
    )


def _changed_by(session: Session, work_id: int) -> tuple[str, ...]:
    events = session.scalars(
        select(Modification).where(
            Modification.target_id == work_id,
            Modification.counts,
            Modification.retired_at.is_(None),
            Modification.action.in_(list(_CHANGES)),
        )
    )
    return tuple(dict.fromkeys(short_name(event.source) for event in events))


def _citing_procedures(session: Session, agency_id: int) -> dict[tuple[int, int], list[str]]:
    rows = session.execute(
        select(CitationRow.target_id, Procedure.department_id, Procedure.code, Procedure.title)
        .join(ProcedureRevision, CitationRow.revision_id == ProcedureRevision.id)
        .join(Procedure, Procedure.id == ProcedureRevision.procedure_id)
        .where(
            Procedure.agency_id == agency_id,
            Procedure.withdrawn_on.is_(None),
            ProcedureRevision.state == RevisionState.EFFECTIVE,
        )
        .distinct()
    )
    found: dict[tuple[int, int], list[str]] = {}
    for work, department, code, title in rows:
        if work is not None and department is not None:
            found.setdefault((work, department), []).append(code or title)
    return found


_ENDED_LAST = {StatusCode.ENDED: 1}


def _rank(row: RegisterRow) -> int:
    return _ENDED_LAST.get(row.status, 0)


def departments(session: Session, agency_id: int) -> list[Department]:
    """The departments that may have a list, by name."""
    return list(session.scalars(select(Department).where(Department.agency_id == agency_id).order_by(Department.name)))
