"""Procedures as offices write them: read as far as it is certain, the rest asked about with the reason."""

from datetime import date
from pathlib import Path

import pytest

from doccontrol.law import read
from doccontrol.law.codes import DocumentKind, ProcedureKind, Section
from doccontrol.law.facts import Procedure, Reading
from doccontrol.reading.limits import Limits
from doccontrol.reading.read import read as read_file
from tests.samples import procedure_files as files


def reading(tmp_path: Path, *blocks: object, header: str = "", expected: bool = True) -> Reading:
    path = files.write(tmp_path / "quy-trinh.docx", *blocks, header=header)
    file = read_file(path, Limits(), lambda _done, _of: None)
    return read(file.law_pages, file.tables, DocumentKind.PROCEDURE if expected else None)


def only(found: Reading) -> Procedure:
    (procedure,) = found.procedures
    return procedure


def cited(found: Reading) -> set[tuple[Section | None, str | None]]:
    return {
        (each.section, each.number or (each.resolved.number if each.resolved else None)) for each in found.citations
    }


def asked(found: Reading) -> list[str]:
    return [question.field for question in found.questions]


def test_merged_cells_and_a_table_within_a_table(tmp_path: Path) -> None:
    found = reading(tmp_path, *files.MERGED)
    procedure = only(found)
    assert (procedure.code, procedure.title, procedure.revision) == ("QT-07/VP", "CẤP GIẤY PHÉP THẢ DIỀU", "03")
    assert (procedure.issued_on, procedure.effective_on) == (date(2026, 2, 25), date(2026, 3, 1))
    assert (procedure.drafted_by, procedure.reviewed_by, procedure.approved_by) == ("Lê Ong", "Trần Mật", "Phạm Sáp")
    assert [(form.code, form.name) for form in procedure.forms] == [
        ("BM.07.01", "Giấy hẹn"),
        ("BM.07.02", "Phiếu kiểm soát"),
    ]
    assert cited(found) == {
        (Section.BASIS, "36/2008/NĐ-CP"),
        (Section.BASIS, "79/2011/NĐ-CP"),
        (Section.OTHER, "35/2017/TT-BQP"),
        (Section.TIME, "36/2008/NĐ-CP"),
        (Section.STEPS, "01/2018/TT-VPCP"),
        (Section.STEPS, "61/2018/NĐ-CP"),
    }
    assert asked(found) == []


def test_a_legal_basis_in_shorthand_and_a_code_in_the_page_header(tmp_path: Path) -> None:
    found = reading(tmp_path, *files.SHORTHAND, header=files.SHORTHAND_HEADER)
    procedure = only(found)
    assert (procedure.code, procedure.revision, procedure.issued_on) == ("QT.TNMT.05", "02", date(2025, 8, 15))
    assert (procedure.drafted_by, procedure.approved_by) == ("Lê Ong", "Phạm Sáp")
    assert [(form.code, form.name) for form in procedure.forms] == [("BM-05-01", "Sổ theo dõi")]
    assert cited(found) == {
        (Section.BASIS, "45/2013/QH13"),
        (Section.BASIS, "43/2014/NĐ-CP"),
        (Section.BASIS, "01/2017/NĐ-CP"),
        (Section.BASIS, "148/2020/NĐ-CP"),
        (Section.BASIS, "24/2014/TT-BTNMT"),
        (Section.BASIS, "33/2017/TT-BTNMT"),
        (Section.TIME, "43/2014/NĐ-CP"),
        (Section.STEPS, "61/2018/NĐ-CP"),
    }
    assert asked(found) == []


def test_a_procedure_without_a_code_is_read_and_the_code_is_asked(tmp_path: Path) -> None:
    found = reading(tmp_path, *files.NO_CODE)
    assert (only(found).code, only(found).title) == (None, "GIẢI QUYẾT CHẾ ĐỘ MAI TÁNG PHÍ")
    assert cited(found) == {(Section.BASIS, "20/2021/NĐ-CP")}
    assert asked(found) == ["code", "revision", "issued_on"]


@pytest.mark.parametrize("between", [(files.PAGE_BREAK,), ()])
def test_two_procedures_in_one_file_are_two(tmp_path: Path, between: tuple[object, ...]) -> None:
    birth = files.plain("QT-11", "Đăng ký khai sinh", "Nghị định số 123/2015/NĐ-CP")
    death = files.plain("QT-12", "Đăng ký khai tử", "Nghị định số 87/2020/NĐ-CP")
    found = reading(tmp_path, *birth, *between, *death)
    assert [(each.code, each.title) for each in found.procedures] == [
        ("QT-11", "Đăng ký khai sinh"),
        ("QT-12", "Đăng ký khai tử"),
    ]
    assert [len(each.passages) for each in found.procedures] == [6, 6]
    assert [form.name for each in found.procedures for form in each.forms] == [
        "Phiếu tiếp nhận của QT-11",
        "Phiếu tiếp nhận của QT-12",
    ]
    begins = found.procedures[1].begins
    assert [(each.page, each.start or 0) >= begins for each in found.citations] == [False, True]
    assert {each.section for each in found.citations} == {Section.BASIS}
    assert asked(found) == ["documents"]
    assert [document.code for document in found.documents] == ["QT-11", "QT-12"]


def test_another_code_that_is_only_mentioned_makes_no_second_procedure(tmp_path: Path) -> None:
    found = reading(
        tmp_path, *files.plain("QT-11", "Đăng ký khai sinh", "Luật Hộ tịch số 60/2014/QH13"), "Mã hiệu: BM.11.01"
    )
    assert only(found).code == "QT-11"
    assert asked(found) == ["code"]


@pytest.mark.parametrize("expected", [True, False])
def test_an_empty_template_is_no_procedure(tmp_path: Path, expected: bool) -> None:
    found = reading(tmp_path, *files.EMPTY, expected=expected)
    assert found.procedures == ()
    if expected:
        assert asked(found) == ["kind"]
        assert found.document is not None
        assert found.document.kind is DocumentKind.OTHER


def test_a_cover_that_says_draft(tmp_path: Path) -> None:
    found = reading(tmp_path, "DỰ THẢO", *files.plain("QT-11", "Đăng ký khai sinh", "Luật Hộ tịch số 60/2014/QH13"))
    assert only(found).draft
    assert only(found).title == "Đăng ký khai sinh"


def test_persons_with_a_role_a_row(tmp_path: Path) -> None:
    table = files.Grid(
        ("", "Họ và tên", "Chức vụ"),
        ("Soạn thảo", "Lê Ong", "Chuyên viên"),
        ("Soát xét", "Trần Mật", "Trưởng phòng"),
        ("Phê duyệt", "Phạm Sáp", "Chủ tịch"),
    )
    procedure = only(reading(tmp_path, table, *files.plain("QT-11", "Đăng ký khai sinh", "Luật Hộ tịch 2014")))
    assert (procedure.drafted_by, procedure.reviewed_by, procedure.approved_by) == ("Lê Ong", "Trần Mật", "Phạm Sáp")


def test_a_list_of_forms_without_codes_and_a_table_of_contents(tmp_path: Path) -> None:
    contents = ("MỤC ĐÍCH", "PHẠM VI", "BIỂU MẪU", "HỒ SƠ CẦN LƯU")
    forms = files.Grid(("TT", "Tên biểu mẫu"), ("1", "Đơn đề nghị"), ("2", "Phiếu kiểm soát"))
    body = files.plain("QT-11", "Đăng ký khai sinh", "Luật Hộ tịch số 60/2014/QH13")
    found = reading(
        tmp_path, *body[:6], *contents, "Ban hành kèm theo quyết định.", *body[6:-1], forms, "7. HỒ SƠ CẦN LƯU", "Đơn."
    )
    assert [form.name for form in only(found).forms] == ["Đơn đề nghị", "Phiếu kiểm soát"]
    assert [each.heading for each in only(found).passages] == [
        "1. MỤC ĐÍCH",
        "2. PHẠM VI",
        "5.1 Cơ sở pháp lý",
        "5.4 Thời gian xử lý",
        "5.6 Lệ phí",
        "6. BIỂU MẪU",
        "7. HỒ SƠ CẦN LƯU",
    ]


def test_a_dossier_makes_it_an_administrative_procedure(tmp_path: Path) -> None:
    found = reading(tmp_path, *files.NO_CODE, "5. Thành phần hồ sơ", "Tờ khai.")
    assert only(found).kind is ProcedureKind.TTHC
