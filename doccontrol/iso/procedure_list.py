"""Danh mục tài liệu nội bộ and the table of revisions (TCVN ISO 9001:2015, 7.5.2 and 7.5.3.2), as rows and sheets."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from doccontrol.iso.current import in_use
from doccontrol.iso.sheets import Cell, Column, Day, ListHead, Sheet, SheetRow
from doccontrol.registry.revisions import ASIDE, ordinal, place_of
from doccontrol.registry.tables import Procedure, ProcedureKind, ProcedureRevision, RevisionState

KINDS = {
    ProcedureKind.SYSTEM: "Quy trình hệ thống",
    ProcedureKind.INTERNAL: "Quy trình nội bộ",
    ProcedureKind.TTHC: "Quy trình TTHC",
}
STATES = {
    RevisionState.DRAFT: "Dự thảo",
    RevisionState.APPROVED: "Đã phê duyệt, chưa áp dụng",
    RevisionState.EFFECTIVE: "Đang áp dụng",
    RevisionState.OBSOLETE: "Lỗi thời",
}


@dataclass(frozen=True, slots=True)
class ListedProcedure:
    """One line of the internal list, on the day asked. ``state`` is None for a procedure that was withdrawn."""

    procedure_id: int
    revision_id: int | None
    code: str
    title: str
    kind: ProcedureKind
    revision: str
    issued_on: date | None
    effective_on: date | None
    department: str
    drafted_by: str
    reviewed_by: str
    approved_by: str
    tthc: tuple[str, ...]
    state: RevisionState | None
    withdrawn_on: date | None


@dataclass(frozen=True, slots=True)
class ListedRevision:
    """One line of the table of revisions: which issue, since when, and what it changed as far as the file says so."""

    procedure_id: int
    revision_id: int
    code: str
    title: str
    department: str
    revision: str
    issued_on: date | None
    effective_on: date | None
    state: RevisionState
    changes: tuple[str, ...]
    approved_by: str
    file: str


def listed(
    session: Session, agency_id: int, on: date, today: date, department_id: int | None = None
) -> list[ListedProcedure]:
    """The internal list of one department (None: the whole agency) on ``on``, as a day up to ``today`` shows it."""
    then = {one.procedure: one.revision for one in in_use(session, agency_id, on=on)} if on != today else None
    rows = []
    for each in _procedures(session, agency_id, department_id):
        revision = current(each) if then is None else _by_id(each, then.get(each.id))
        gone = each.withdrawn_on is not None and each.withdrawn_on <= on
        if revision is not None or gone:
            state = RevisionState.EFFECTIVE if then is not None else revision.state if revision is not None else None
            rows.append(_listed(each, revision or current(each), None if gone else state))
    return sorted(
        rows,
        key=lambda row: (row.department, row.state is None, list(ProcedureKind).index(row.kind), row.code, row.title),
    )


def revisions(
    session: Session, agency_id: int, department_id: int | None = None, procedure_id: int | None = None
) -> list[ListedRevision]:
    """The table of revisions: of a procedure, a department, or the agency; the newest of each procedure first."""
    found = []
    for each in _procedures(session, agency_id, department_id):
        if procedure_id is None or each.id == procedure_id:
            rows = [row for row in each.revisions if not row.details.get(ASIDE)]
            found += [_revision(each, row) for row in sorted(rows, key=place_of, reverse=True)]
    return found


def current(procedure: Procedure) -> ProcedureRevision | None:
    """The revision in use: the effective one, else the newest that is approved, a draft, or past."""
    rows = [row for row in procedure.revisions if not row.details.get(ASIDE)]
    for state in (RevisionState.EFFECTIVE, RevisionState.APPROVED, RevisionState.DRAFT, RevisionState.OBSOLETE):
        of_state = [row for row in rows if row.state is state]
        if of_state:
            return max(of_state, key=place_of)
    return None


def internal_documents(rows: Iterable[ListedProcedure], head: ListHead) -> Sheet:
    """Danh mục tài liệu nội bộ as a sheet; withdrawn procedures stay on it, struck through."""
    columns = (
        Column("STT", 5),
        Column("Mã tài liệu", 16),
        Column("Tên tài liệu", 46),
        Column("Loại", 16),
        Column("Lần ban hành/sửa đổi", 12),
        Column("Ngày ban hành", 13),
        Column("Ngày hiệu lực", 13),
        Column("Đơn vị", 22),
        Column("Người soạn thảo", 20),
        Column("Người soát xét", 20),
        Column("Người phê duyệt", 20),
        Column("Mã TTHC", 18),
        Column("Tình trạng", 18),
    )
    lines = tuple(
        SheetRow(
            (
                place,
                row.code,
                row.title,
                KINDS[row.kind],
                row.revision,
                _day(row.issued_on),
                _day(row.effective_on or row.issued_on),
                row.department,
                row.drafted_by,
                row.reviewed_by,
                row.approved_by,
                ", ".join(row.tthc),
                state_words(row.state, row.withdrawn_on),
            ),
            ended=row.state is None,
        )
        for place, row in enumerate(rows, start=1)
    )
    return _sheet("Tài liệu nội bộ", "DANH MỤC TÀI LIỆU NỘI BỘ", columns, lines, head)


def revision_table(rows: Iterable[ListedRevision], head: ListHead) -> Sheet:
    """Bảng theo dõi sửa đổi tài liệu as a sheet; past issues are struck through."""
    columns = (
        Column("STT", 5),
        Column("Mã tài liệu", 16),
        Column("Tên tài liệu", 40),
        Column("Đơn vị", 20),
        Column("Lần ban hành/sửa đổi", 12),
        Column("Ngày ban hành", 13),
        Column("Ngày hiệu lực", 13),
        Column("Nội dung sửa đổi", 46),
        Column("Người phê duyệt", 20),
        Column("Tình trạng", 18),
        Column("Tệp", 28),
    )
    lines = tuple(
        SheetRow(
            (
                place,
                row.code,
                row.title,
                row.department,
                row.revision,
                _day(row.issued_on),
                _day(row.effective_on or row.issued_on),
                "; ".join(row.changes),
                row.approved_by,
                STATES[row.state],
                row.file,
            ),
            ended=row.state is RevisionState.OBSOLETE,
        )
        for place, row in enumerate(rows, start=1)
    )
    return _sheet("Theo dõi sửa đổi", "BẢNG THEO DÕI SỬA ĐỔI TÀI LIỆU", columns, lines, head)


def state_words(state: RevisionState | None, withdrawn_on: date | None) -> str:
    """The state as the list prints it."""
    if state is None:
        return f"Thu hồi từ {withdrawn_on:%d/%m/%Y}" if withdrawn_on else "Thu hồi"
    return STATES[state]


def _procedures(session: Session, agency_id: int, department_id: int | None) -> list[Procedure]:
    query = (
        select(Procedure)
        .where(Procedure.agency_id == agency_id)
        .options(
            selectinload(Procedure.department),
            selectinload(Procedure.revisions).selectinload(ProcedureRevision.tthc),
            selectinload(Procedure.revisions).selectinload(ProcedureRevision.item),
        )
        .order_by(Procedure.code.nulls_last(), Procedure.title, Procedure.id)
    )
    if department_id is not None:
        query = query.where(Procedure.department_id == department_id)
    return list(session.scalars(query))


def _listed(procedure: Procedure, row: ProcedureRevision | None, state: RevisionState | None) -> ListedProcedure:
    said: dict[str, Any] = row.details if row is not None else {}
    return ListedProcedure(
        procedure_id=procedure.id,
        revision_id=row.id if row is not None else None,
        code=procedure.code or "",
        title=str(said.get("title") or procedure.title),
        kind=procedure.kind,
        revision=(row.revision if row is not None else None) or "",
        issued_on=row.issued_on if row is not None else None,
        effective_on=row.effective_on if row is not None else None,
        department=procedure.department.name if procedure.department else "",
        drafted_by=str(said.get("drafted_by") or ""),
        reviewed_by=str(said.get("reviewed_by") or ""),
        approved_by=str(said.get("approved_by") or ""),
        tthc=tuple(sorted(each.code for each in row.tthc)) if row is not None else (),
        state=state,
        withdrawn_on=procedure.withdrawn_on,
    )


def _revision(procedure: Procedure, row: ProcedureRevision) -> ListedRevision:
    return ListedRevision(
        procedure_id=procedure.id,
        revision_id=row.id,
        code=procedure.code or "",
        title=str(row.details.get("title") or procedure.title),
        department=procedure.department.name if procedure.department else "",
        revision=row.revision or "",
        issued_on=row.issued_on,
        effective_on=row.effective_on,
        state=row.state,
        changes=tuple(_changes(row)),
        approved_by=str(row.details.get("approved_by") or ""),
        file=row.item.name,
    )


def _changes(row: ProcedureRevision) -> Iterable[str]:
    """What the file's own table of revisions says of this issue; where it counts no issues, all it says."""
    notes = row.details.get("revisions") or []
    mine = ordinal(row.revision)
    counted = any(ordinal(note.get("revision")) for note in notes)
    for note in notes:
        if not counted or mine is None or ordinal(note.get("revision")) == mine:
            reason = f" ({note['reason']})" if note.get("reason") else ""
            yield f"{note['summary']}{reason}"


def _by_id(procedure: Procedure, revision_id: int | None) -> ProcedureRevision | None:
    return next((row for row in procedure.revisions if row.id == revision_id), None)


def _sheet(name: str, title: str, columns: tuple[Column, ...], rows: tuple[SheetRow, ...], head: ListHead) -> Sheet:
    whose = head.department or "toàn cơ quan"
    return Sheet(
        name=name,
        agency=head.agency,
        title=title,
        form=head.form,
        subtitle=f"{whose} – tại ngày {head.on:%d/%m/%Y}",
        columns=columns,
        rows=rows,
        signers=("Người lập", "Phụ trách phòng", head.qmr_title),
        footer=f"{head.form} – {head.agency}",
    )


def _day(value: date | None) -> Cell:
    return Day(value) if value else None
