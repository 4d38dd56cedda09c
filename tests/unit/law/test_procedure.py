"""The agency's own procedures: cover, sections, and the section of every citation, in several templates."""

import unicodedata
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest

from doccontrol.law import read
from doccontrol.law.codes import DocumentKind, ProcedureKind, Section
from doccontrol.law.facts import Page, Reading, Table

LETTERED = """UBND PHƯỜNG AN HÒA
QUY TRÌNH
Mã hiệu: QT 06/AH-KT
UBND PHƯỜNG AN HÒA
Đăng ký nuôi ong mật
Lần ban hành:
02
UBND PHƯỜNG AN HÒA
Đăng ký nuôi ong mật
Ngày ban hành: 07/7/2025
MỤC LỤC
MỤC ĐÍCH
PHẠM VI
TÀI LIỆU VIỆN DẪN
NỘI DUNG QUY TRÌNH
BIỂU MẪU
HỒ SƠ CẦN LƯU
MỤC ĐÍCH
Quy định cách giải quyết hồ sơ đăng ký nuôi ong.
TÀI LIỆU VIỆN DẪN
Quyết định số 55/QĐ-UBND ngày 02/02/2024 của Ủy ban nhân dân phường.
5. NỘI DUNG
a. Thành phần, số lượng hồ sơ:
Tờ khai theo Thông tư số 31/2021/TT-BNV.
b. Thời hạn giải quyết: 05 ngày theo Nghị định số 41/2022/NĐ-CP.
d. Cơ quan thực hiện thủ tục hành chính: Ủy ban nhân dân phường theo Nghị định số 42/2022/NĐ-CP.
g. Phí, lệ phí:
- Phí cấp bản sao: 8.000 đồng theo Thông tư số 43/2022/TT-BTC.
h. Mẫu đơn, mẫu tờ khai:
- Tờ khai đăng ký nuôi ong (Mẫu số 01 kèm theo Thông tư số 44/2022/TT-BNV);
k. Căn cứ pháp lý của thủ tục hành chính:
- Nghị định số 45/2022/NĐ-CP ngày 02/3/2022 của Chính phủ về nuôi ong;
- Thông tư số 46/2022/TT-BNV.
l. Quy trình các bước xử lý công việc:
TT | Trình tự | Trách nhiệm | Thời gian
1 | Thẩm tra theo Nghị định số 47/2022/NĐ-CP | Công chức | 01 ngày
6. BIỂU MẪU
Mẫu sổ theo dõi;
7. HỒ SƠ LƯU TRỮ
01 | Bộ hồ sơ theo Mục 5.a | Ủy ban nhân dân phường | Vĩnh viễn
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỜ KHAI ĐĂNG KÝ NUÔI ONG
Căn cứ Nghị định số 48/2022/NĐ-CP
"""

TABLED = """ỦY BAN NHÂN DÂN XÃ TÂN LẬP
QUY TRÌNH CẤP GIẤY PHÉP THẢ DIỀU
Mã số: QT-12 | Lần ban hành: 03 | Ngày hiệu lực: 15/4/2026
1. MỤC ĐÍCH
Quy định trình tự cấp giấy phép.
2. PHẠM VI
Áp dụng cho cá nhân, tổ chức.
5.1 | Cơ sở pháp lý
Nghị định số 45/2022/NĐ-CP về thả diều
5.2 | Thành phần hồ sơ | Bản chính | Bản sao
Đơn theo Thông tư số 31/2021/TT-BNV | x |
5.4 | Thời gian xử lý
03 ngày theo Nghị định số 41/2022/NĐ-CP
5.5 | Nơi tiếp nhận và trả kết quả
Bộ phận một cửa theo Nghị định số 42/2022/NĐ-CP
5.6 | Lệ phí
Thông tư số 43/2022/TT-BTC
5.7 | Quy trình xử lý công việc
B1 | Tiếp nhận theo Nghị định số 47/2022/NĐ-CP | Công chức
6 | BIỂU MẪU
Mẫu số 02 kèm theo Thông tư số 44/2022/TT-BNV
"""

ROMAN = """SỞ DU LỊCH
QUY TRÌNH KIỂM SOÁT TÀI LIỆU
Ký hiệu: QT.HT.01
Lần ban hành: 01
Lần sửa đổi: 02
Ngày ban hành: 05/01/2026
I. MỤC ĐÍCH
Thống nhất cách kiểm soát.
II. PHẠM VI ÁP DỤNG
Toàn cơ quan.
III. TÀI LIỆU VIỆN DẪN
- Quyết định số 45/2022/QĐ-TTg;
IV. NỘI DUNG
Trình tự chung.
V. HỒ SƠ LƯU
Danh mục tài liệu.
"""


def read_as(text: str, tables: Sequence[Table] = ()) -> Reading:
    return read([Page(1, text)], tables, DocumentKind.PROCEDURE)


def sections(reading: Reading) -> dict[str | None, Section | None]:
    return {citation.number: citation.section for citation in reading.citations}


def test_cover_of_merged_cells() -> None:
    reading = read_as(LETTERED)
    procedure = reading.procedure
    assert procedure is not None
    assert (procedure.code, procedure.revision, procedure.issued_on) == ("QT 06/AH-KT", "02", date(2025, 7, 7))
    assert (procedure.title, procedure.kind) == ("Đăng ký nuôi ong mật", ProcedureKind.TTHC)
    assert procedure.department == "Ủy ban nhân dân phường An Hòa"
    assert reading.questions == ()
    document = reading.document
    assert document is not None
    assert (document.kind, document.code, document.revision) == (DocumentKind.PROCEDURE, "QT 06/AH-KT", "02")
    assert reading.relations == ()


def test_cover_flattened_row_by_row_below_a_page_header() -> None:
    body = LETTERED[LETTERED.index("MỤC LỤC") :]
    cover = (
        "Tên quy trình: Đăng ký thả diều ______________\n"
        "UBND PHƯỜNG AN HÒA | QUY TRÌNH | Mã hiệu: QT 06/AH-KT\n"
        "| Đăng ký nuôi ong mật | Lần ban hành: | 02\n| | Ngày ban hành: 07/7/2025\n"
    )
    assert read_as(cover + body).document == read_as(LETTERED).document


def test_the_page_header_names_a_procedure_whose_cover_does_not() -> None:
    body = LETTERED[LETTERED.index("MỤC LỤC") :]
    procedure = read_as("Tên quy trình: Đăng ký thả diều ____\nMã hiệu: QT 06/AH-KT\n" + body).procedure
    assert procedure is not None
    assert procedure.title == "Đăng ký thả diều"


def test_sections_lettered_from_a_to_l() -> None:
    assert sections(read_as(LETTERED)) == {
        "55/QĐ-UBND": Section.OTHER,  # references, where a legal basis stands apart
        "31/2021/TT-BNV": Section.OTHER,
        "41/2022/NĐ-CP": Section.TIME,
        "42/2022/NĐ-CP": Section.AUTHORITY,
        "43/2022/TT-BTC": Section.FEE,
        "44/2022/TT-BNV": Section.FORMS,
        "45/2022/NĐ-CP": Section.BASIS,
        "46/2022/TT-BNV": Section.BASIS,
        "47/2022/NĐ-CP": Section.STEPS,
        "48/2022/NĐ-CP": Section.FORMS,  # forms printed after the last section
    }


def test_sections_numbered_in_table_cells() -> None:
    reading = read_as(TABLED)
    procedure = reading.procedure
    assert procedure is not None
    assert (procedure.code, procedure.revision, procedure.issued_on) == ("QT-12", "03", date(2026, 4, 15))
    assert procedure.title == "CẤP GIẤY PHÉP THẢ DIỀU"
    assert sections(reading) == {
        "45/2022/NĐ-CP": Section.BASIS,
        "31/2021/TT-BNV": Section.OTHER,
        "41/2022/NĐ-CP": Section.TIME,
        "42/2022/NĐ-CP": Section.AUTHORITY,
        "43/2022/TT-BTC": Section.FEE,
        "47/2022/NĐ-CP": Section.STEPS,
        "44/2022/TT-BNV": Section.FORMS,
    }


def test_references_are_the_legal_basis_where_there_is_no_other() -> None:
    reading = read_as(ROMAN)
    procedure = reading.procedure
    assert procedure is not None
    assert (procedure.revision, procedure.kind) == ("01.02", ProcedureKind.SYSTEM)
    assert sections(reading) == {"45/2022/QĐ-TTg": Section.BASIS}


@pytest.mark.parametrize("text", [LETTERED, TABLED, ROMAN])
def test_decomposed_accents_change_nothing(text: str) -> None:
    decomposed = read_as(unicodedata.normalize("NFD", text))
    assert decomposed.procedure is not None
    assert decomposed.document == read_as(text).document
    assert sections(decomposed) == sections(read_as(text))


@pytest.mark.parametrize("text", [LETTERED, TABLED, ROMAN])
def test_the_folder_is_not_needed_for_a_procedure_that_looks_like_one(text: str) -> None:
    assert read([Page(1, text)]).procedure == read_as(text).procedure


@pytest.mark.parametrize("text", [LETTERED, TABLED, ROMAN])
def test_passages_lie_in_order_and_within_the_page(text: str) -> None:
    procedure = read_as(text).procedure
    assert procedure is not None
    bounds = [(each.start, each.end) for each in procedure.passages]
    assert all(start < end <= len(text) for start, end in bounds)
    assert all(end <= start for (_, end), (start, _) in pairwise(bounds))
    for each in procedure.passages:
        assert text[each.start : each.end].lstrip().startswith(each.heading.split(" |")[0][:10])


def test_tthc_codes_and_full_dossier_codes() -> None:
    procedure = read_as(
        LETTERED.replace("nuôi ong mật", "nuôi ong mật (1.004203.000.00.00.H57; 2.000815)", 1)
    ).procedure
    assert procedure is not None
    assert procedure.tthc == ("1.004203", "2.000815")


def test_persons_revisions_and_forms_come_from_tables() -> None:
    tables = [
        Table((("Trách nhiệm", "Soạn thảo", "Xem xét", "Phê duyệt"), ("Họ tên", "Lê Ong", "Vũ Mật", "Đỗ Sáp")), (1, 1)),
        Table(
            (
                ("STT", "Tóm lược nội dung cần sửa đổi", "Cơ sở pháp lý", "Lần sửa đổi"),
                ("1", "Rút ngắn thời hạn", "NĐ 41/2022, ngày 01/6/2025", "02"),
                ("", "", "", ""),
            ),
            (1, 1, 1),
        ),
        Table((("TT", "Mã hiệu", "Tên biểu mẫu"), ("1", "BM.06.01", "Sổ theo dõi")), (2, 2)),
    ]
    procedure = read_as(LETTERED, tables).procedure
    assert procedure is not None
    assert (procedure.drafted_by, procedure.reviewed_by, procedure.approved_by) == ("Lê Ong", "Vũ Mật", "Đỗ Sáp")
    assert [(note.summary, note.revision, note.dated) for note in procedure.revisions] == [
        ("Rút ngắn thời hạn", "02", date(2025, 6, 1))
    ]
    assert ("BM.06.01", "Sổ theo dõi") in [(form.code, form.name) for form in procedure.forms]


@pytest.mark.parametrize(
    ("lost", "field"),
    [
        ("Mã hiệu: QT 06/AH-KT\n", "code"),
        ("Lần ban hành:\n02\n", "revision"),
        ("Ngày ban hành: 07/7/2025\n", "issued_on"),
    ],
)
def test_what_a_cover_lacks_is_asked(lost: str, field: str) -> None:
    reading = read_as(LETTERED.replace(lost, ""))
    assert field in [question.field for question in reading.questions]
    assert reading.document is not None
    assert reading.document.needs_review


def test_several_codes_in_one_file_are_asked() -> None:
    question = next(each for each in read_as(LETTERED + TABLED).questions if each.field == "code")
    assert question.candidates == ("QT 06/AH-KT", "QT-12")


def test_a_decision_in_the_folder_of_procedures_stays_a_decision_and_is_asked() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP\nSố: 12/QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTân Lập, ngày 09 tháng 3 năm "
        "2026\nQUYẾT ĐỊNH\nVề việc ban hành quy trình\nCăn cứ Luật Lưu trữ;\nĐiều 1. Ban hành.\n"
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.\n"
    )
    reading = read_as(text)
    assert reading.document is not None
    assert (reading.document.kind, reading.procedure) == (DocumentKind.LEGAL, None)
    assert [question.field for question in reading.questions] == ["kind"]


def test_an_empty_form_in_the_folder_of_procedures_is_no_procedure() -> None:
    reading = read_as("PHIẾU YÊU CẦU HÀNH ĐỘNG KHẮC PHỤC\nNo:\nBộ phận: | …\nNgày: | …\n")
    assert reading.procedure is None
    assert "kind" in [question.field for question in reading.questions]
