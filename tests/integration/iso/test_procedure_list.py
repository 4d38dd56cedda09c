"""Danh mục tài liệu nội bộ and the table of revisions: whole, by department, on a past day, and as a workbook."""

from datetime import date
from io import BytesIO

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import select

from doccontrol.iso import exports, procedure_list
from doccontrol.iso.sheets import ListHead, Sheet
from doccontrol.law.codes import ProcedureKind
from doccontrol.law.facts import Procedure, Reading, RevisionNote
from doccontrol.registry.tables import Department, PlaceRole, RevisionState
from doccontrol.registry.tables import Procedure as Row
from tests.integration.registry.desk import Desk
from tests.integration.registry.law import day

TODAY = date(2026, 3, 2)
HEAD = ListHead("UBND phường Thử", "BM.01.02", None, TODAY, None, "QMR", "http://localhost")


def qt(code: str, title: str, revision: str, issued: str, *notes: RevisionNote, tthc: tuple[str, ...] = ()) -> Reading:
    persons = {"drafted_by": "Lê Ong", "reviewed_by": "Trần Mật", "approved_by": "Phạm Sáp"}
    facts = Procedure(title, ProcedureKind.TTHC, code, revision, day(issued), revisions=notes, tthc=tthc, **persons)
    return Reading(procedure=facts)


def fill(desk: Desk) -> None:
    drop(desk, qt("QT-02", "Đăng ký khai tử", "01", "05/01/2023"), "tu-phap")
    note = RevisionNote("Rút ngắn thời gian", "02", "Mục 5.4", date(2025, 1, 5))
    drop(desk, qt("QT-02", "Đăng ký khai tử", "02", "05/01/2025", note, tthc=("1.000656",)), "tu-phap")
    drop(desk, qt("QT-01", "Cấp phép xây dựng", "01", "05/01/2024"), "dia-chinh")


def drop(desk: Desk, reading: Reading, department: str) -> None:
    desk.drop(reading, "", PlaceRole.PROCEDURE, department)


def listed(desk: Desk, on: date = TODAY, department: str | None = None) -> list[tuple[str, str, RevisionState | None]]:
    with desk.registry.read() as session:
        query = select(Department.id).where(Department.folder == department)
        rows = procedure_list.listed(session, 1, on, TODAY, session.scalar(query) if department else None)
        return [(row.code, row.revision, row.state) for row in rows]


def table(sheet: Sheet) -> Worksheet:
    page = openpyxl.load_workbook(BytesIO(exports.to_xlsx(sheet))).active
    assert isinstance(page, Worksheet)
    return page


def test_the_list_shows_the_revision_in_use_of_every_procedure(desk: Desk) -> None:
    fill(desk)
    in_use = RevisionState.EFFECTIVE
    assert listed(desk) == [("QT-01", "01", in_use), ("QT-02", "02", in_use)]
    assert listed(desk, department="tu-phap") == [("QT-02", "02", in_use)]


def test_the_list_of_a_past_day_shows_what_was_in_use_then(desk: Desk) -> None:
    fill(desk)
    in_use = RevisionState.EFFECTIVE
    assert listed(desk, date(2024, 6, 1)) == [("QT-01", "01", in_use), ("QT-02", "01", in_use)]


def test_a_withdrawn_procedure_stays_on_the_list_struck_through(desk: Desk) -> None:
    fill(desk)
    with desk.registry.write() as session:
        session.scalars(select(Row).where(Row.code == "QT-01")).one().withdrawn_on = date(2026, 3, 1)
    assert ("QT-01", "01", None) in listed(desk)
    assert ("QT-01", "01", RevisionState.EFFECTIVE) in listed(desk, date(2026, 2, 28))


def test_the_list_as_a_workbook(desk: Desk) -> None:
    fill(desk)
    with desk.registry.read() as session:
        rows = procedure_list.listed(session, 1, TODAY, TODAY)
    page = table(procedure_list.internal_documents(rows, HEAD))
    assert page["A2"].value == "DANH MỤC TÀI LIỆU NỘI BỘ"
    heads = [cell.value for cell in page[5]]
    assert heads[:7] == [
        "STT",
        "Mã tài liệu",
        "Tên tài liệu",
        "Loại",
        "Lần ban hành/sửa đổi",
        "Ngày ban hành",
        "Ngày hiệu lực",
    ]
    second = [cell.value for cell in page[7]]
    assert (second[0], second[1], second[4], second[8:12]) == (
        2,
        "QT-02",
        "02",
        ["Lê Ong", "Trần Mật", "Phạm Sáp", "1.000656"],
    )
    assert (page["F7"].is_date, page["E7"].number_format) == (True, "@")


def test_the_table_of_revisions_says_what_each_changed(desk: Desk) -> None:
    fill(desk)
    with desk.registry.read() as session:
        rows = procedure_list.revisions(session, 1)
    assert [(row.code, row.revision, row.state, row.changes) for row in rows] == [
        ("QT-01", "01", RevisionState.EFFECTIVE, ()),
        ("QT-02", "02", RevisionState.EFFECTIVE, ("Rút ngắn thời gian (Mục 5.4)",)),
        ("QT-02", "01", RevisionState.OBSOLETE, ()),
    ]
    page = table(procedure_list.revision_table(rows, HEAD))
    assert (page["A2"].value, page["H7"].value) == ("BẢNG THEO DÕI SỬA ĐỔI TÀI LIỆU", "Rút ngắn thời gian (Mục 5.4)")
    assert page["B8"].font.strike
