"""Who issued what, when: one fictional heading a row, in the layouts a clerk meets."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doccontrol.law import heading
from doccontrol.law.codes import CopyKind, DocType, DocumentKind
from doccontrol.law.facts import Document, Page, Question

BODY = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;\nĐiều 1. Ban hành kèm theo.\n"

DECISION = """ỦY BAN NHÂN DÂN
PHƯỜNG AN HÒA
_______
Số: 308/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
____________________
An Hòa, ngày 05 tháng 3 năm 2026
QUYẾT ĐỊNH
Về việc phê duyệt kế hoạch chăm sóc cây xanh
trên địa bàn phường
CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG AN HÒA
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
QUYẾT ĐỊNH:
Điều 1. Phê duyệt kế hoạch chăm sóc cây xanh.
Nơi nhận:
- Như Điều 2;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Thị Mai Lan
"""


def read(text: str) -> tuple[Document, list[str]]:
    documents, questions = heading.read([Page(1, text)])
    return documents[0], [question.field for question in questions]


def questions_of(text: str) -> tuple[Question, ...]:
    return heading.read([Page(1, text)])[1]


def test_a_decision_says_everything() -> None:
    document, asked = read(DECISION)
    assert asked == []
    assert document == Document(
        DocumentKind.LEGAL, DocType.QUYET_DINH, (1, 1), "308/QĐ-UBND", "Ủy ban nhân dân phường An Hòa", "An Hòa",
        date(2026, 3, 5), None, "Về việc phê duyệt kế hoạch chăm sóc cây xanh trên địa bàn phường", "Trần Thị Mai Lan",
    )  # fmt: skip


LAYOUTS = [
    # what it shows, type, number, issued on, text
    (
        "national title first", DocType.THONG_TU, "45/2026/TT-BXD", date(2026, 8, 14),
        """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 14 tháng 8 năm 2026
BỘ XÂY DỰNG
Số: 45/2026/TT-BXD
THÔNG TƯ
Quy định về bến đò
""",
    ),
    (
        "columns on one line", DocType.THONG_TU, "45/2026/TT-BXD", date(2026, 8, 14),
        """BỘ XÂY DỰNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/2026/TT-BXD Hà Nội, ngày 14 tháng 8 năm 2026
THÔNG TƯ
Quy định về bến đò
""",
    ),
    (
        "number broken over lines", DocType.THONG_TU, "45/2026/TT-BXD", date(2026, 8, 14),
        """BỘ XÂY DỰNG
Số: 45/2026/TT-
BXD
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Hà Nội, ngày 14 tháng 8 năm 2026
THÔNG TƯ
Quy định về bến đò
""",
    ),
    (
        "blanks in the number", DocType.NGHI_DINH, "133/2026/NĐ-CP", date(2026, 1, 2),
        """CHÍNH PHỦ
Số: 133 /2026/NĐ-CP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Hà Nội, ngày  02 tháng 01  năm 2026
NGHỊ ĐỊNH
Quy định về bến đò
""",
    ),
    (
        "old title line", DocType.NGHI_DINH, "91/1997/NĐ-CP", date(1997, 9, 12),
        """NGHỊ ĐỊNH
CỦA CHÍNH PHỦ SỐ 91/1997/NĐ-CP NGÀY 12 THÁNG 9 NĂM 1997
VỀ BẾN ĐÒ NGANG SÔNG
CHÍNH PHỦ
""",
    ),
    (
        "old title line with slashes", DocType.QUYET_DINH, "99/2002/QĐ-BTC", date(2002, 9, 12),
        """QUYẾT ĐỊNH
CỦA BỘ TRƯỞNG BỘ TÀI CHÍNH SỐ 99/2002/QĐ-BTC NGÀY 12/9/2002
VỀ VIỆC IN BIÊN LAI
""",
    ),
    (
        "party text", DocType.CHI_THI, "12-CT/TU", date(2026, 2, 9),
        """ĐẢNG CỘNG SẢN VIỆT NAM
TỈNH ỦY BÌNH SƠN
*
Số 12-CT/TU
Bình Sơn, ngày 09 tháng 02 năm 2026
CHỈ THỊ
CỦA BAN THƯỜNG VỤ TỈNH ỦY
về tết trồng cây
""",
    ),
    (
        "dispatch", DocType.CONG_VAN, "77/SNV-VTLT", date(2026, 2, 9),
        """SỞ NỘI VỤ
Số: 77/SNV-VTLT
V/v nộp lưu hồ sơ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Bình Sơn, ngày 09 tháng 02 năm 2026
Kính gửi: Các phòng
""",
    ),
    (
        "gazette page", DocType.THONG_TU, "45/2026/TT-BXD", date(2026, 5, 14),
        """CÔNG BÁO/Số 302/Ngày 02-06-2026
15
BỘ XÂY DỰNG
BỘ XÂY DỰNG
Số: 45/2026/TT-BXD
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Hà Nội, ngày 14 tháng 5 năm 2026
THÔNG TƯ
Về bến đò
""",
    ),
    (
        "amending title with a number and date of its own", DocType.THONG_TU, "45/2026/TT-BXD", date(2026, 8, 14),
        """BỘ XÂY DỰNG
Số: 45/2026/TT-BXD
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Hà Nội, ngày 14 tháng 8 năm 2026
THÔNG TƯ
Sửa đổi Điều 3 của Thông tư số 12/2020/TT-BXD
ngày 07 tháng 9 năm 2020 của Bộ trưởng Bộ Xây dựng
""",
    ),
    (
        "certified copy", DocType.NGHI_DINH, "390/2026/NĐ-CP", date(2026, 5, 28),
        """SAO Y; Ủy ban nhân dân xã; 12/06/2026 09:21:33
UBND XÃ TÂN LẬP
VĂN PHÒNG
Số: 07/SY-VP
Tân Lập, ngày 12 tháng 6 năm 2026
CHÍNH PHỦ
Số: 390/2026/NĐ-CP
Hà Nội, ngày 28 tháng 5 năm 2026
NGHỊ ĐỊNH
Về bến đò
""",
    ),
    (
        "incoming stamp", DocType.CONG_VAN, "45/STP-HC", date(2026, 2, 9),
        """SỞ TƯ PHÁP
CÔNG VĂN ĐẾN
Số: 1234
Ngày: 20/02/2026
Chuyển: Phòng 2
Số: 45/STP-HC
V/v bến đò
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Bình Sơn, ngày 09 tháng 02 năm 2026
Kính gửi: Các phòng
""",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("shows", "kind", "number", "issued", "text"), LAYOUTS, ids=[row[0] for row in LAYOUTS])
def test_layout(shows: str, kind: DocType, number: str, issued: date, text: str) -> None:
    document, asked = read(text + BODY)
    assert (document.type, document.number, document.issued_on) == (kind, number, issued)
    assert asked == []
    assert document.kind is DocumentKind.LEGAL


def test_a_certified_copy_is_the_document_copied() -> None:
    document, _ = read(next(row[4] for row in LAYOUTS if row[0] == "certified copy") + BODY)
    assert (document.copy, document.issuer) == (CopyKind.SAO_Y, "Chính phủ")


LAW = """QUỐC HỘI
Luật số: 99/2026/QH16
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
LUẬT
BẾN ĐÒ
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Điều 1. Phạm vi điều chỉnh
Luật này quy định về bến đò.
Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XVI, kỳ họp
thứ 2 thông qua ngày 22 tháng 11 năm 2026.
CHỦ TỊCH QUỐC HỘI
Nguyễn Văn Sông
"""


def test_a_law_is_dated_by_its_last_paragraph() -> None:
    document, asked = read(LAW)
    assert (document.type, document.number, document.issued_on) == (DocType.LUAT, "99/2026/QH16", date(2026, 11, 22))
    assert (document.issuer, document.title, document.signer, asked) == ("Quốc hội", "BẾN ĐÒ", "Nguyễn Văn Sông", [])


def test_a_law_with_two_dates_is_asked_about_its_own_word_first() -> None:
    text = LAW.replace("LUẬT\n", "Hà Nội, ngày 01 tháng 12 năm 2026\nLUẬT\n", 1)
    question = next(each for each in questions_of(text) if each.field == "issued_on")
    assert question.candidates == ("2026-11-22", "2026-12-01")
    assert read(text)[0].issued_on is None


CONSOLIDATION = """CHÍNH PHỦ
Số: 71/2019/NĐ-CP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Hà Nội, ngày 30 tháng 8 năm 2019
NGHỊ ĐỊNH
Quy định về bến đò
Nghị định số 71/2019/NĐ-CP ngày 30 tháng 8 năm 2019 của Chính phủ quy định về bến đò, có hiệu lực kể từ ngày 01 tháng 10
năm 2019, được sửa đổi, bổ sung bởi:
Nghị định số 12/2023/NĐ-CP ngày 02 tháng 3 năm 2023 của Chính phủ sửa đổi một số điều về bến đò.
Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;
Điều 1. Phạm vi điều chỉnh
BỘ XÂY DỰNG
Số: 14/VBHN-BXD
XÁC THỰC VĂN BẢN HỢP NHẤT
Hà Nội, ngày 05 tháng 4 năm 2023
KT. BỘ TRƯỞNG
THỨ TRƯỞNG
Lê Thị Bến
"""


def test_a_consolidation_has_its_own_number_and_names_its_base_first() -> None:
    document, asked = read(CONSOLIDATION)
    assert (document.kind, document.type) == (DocumentKind.CONSOLIDATION, DocType.VAN_BAN_HOP_NHAT)
    assert (document.number, document.issued_on, asked) == ("14/VBHN-BXD", date(2023, 4, 5), [])
    assert document.consolidates == ("71/2019/NĐ-CP", "12/2023/NĐ-CP")


def test_a_consolidation_without_a_number_does_not_take_the_base_number() -> None:
    document, asked = read(CONSOLIDATION.replace("Số: 14/VBHN-BXD", "Số:      /VBHN-BXD"))
    assert (document.number, "number" in asked) == (None, True)


def test_a_consolidation_numbered_on_page_1_is_no_law() -> None:
    text = (
        "VĂN PHÒNG QUỐC HỘI\nSố: 12/VBHN-VPQH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Nội, ngày 05 tháng 4 "
        "năm 2024\nLUẬT\nBẾN ĐÒ\nLuật Bến đò số 55/2010/QH12 ngày 17 tháng 6 năm 2010 của Quốc hội, có hiệu lực "
        "kể từ ngày 01 tháng 7 năm\n2011, được sửa đổi, bổ sung bởi:\n"
        "Luật số 28/2018/QH14 ngày 15 tháng 6 năm 2018 của Quốc hội.\n"
        "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;\n"
    )
    document, asked = read(text)
    assert (document.kind, document.number, document.title) == (DocumentKind.CONSOLIDATION, "12/VBHN-VPQH", "BẾN ĐÒ")
    assert (document.consolidates, asked) == (("55/2010/QH12", "28/2018/QH14"), [])


@pytest.mark.parametrize(
    ("text", "number", "issued"),
    [
        ("Quyết định\ncủa Thủ tướng Chính phủ số 95/2004/QĐ-TTg\nngày 25 tháng 6 năm 2004 về việc bến đò\n",
         "95/2004/QĐ-TTg", date(2004, 6, 25)),
        ("Chính phủ\nNghị định của Chính phủ số 94/2003/NĐ-CP\nngày 10/10/2003 về bến đò.\nChính phủ\n",
         "94/2003/NĐ-CP", date(2003, 10, 10)),
    ],
)  # fmt: skip
def test_old_title_lines_whose_capitals_a_legacy_font_lost(text: str, number: str, issued: date) -> None:
    document, asked = read(text + BODY)
    assert (document.number, document.issued_on, asked) == (number, issued, [])


@pytest.mark.parametrize(
    ("cover", "kind", "number", "year"),
    [
        ("TIÊU CHUẨN QUỐC GIA\nTCVN 1234:2019\nBẾN ĐÒ - YÊU CẦU\n", DocType.TCVN, "TCVN 1234:2019", 2019),
        ("QCVN 99:2022/BXD\nQUY CHUẨN KỸ THUẬT QUỐC GIA\nVỀ BẾN ĐÒ\n", DocType.QCVN, "QCVN 99:2022/BXD", 2022),
    ],
)
def test_a_standard_names_itself_and_bears_no_day(cover: str, kind: DocType, number: str, year: int) -> None:
    document, asked = read(cover)
    assert (document.type, document.number, document.year, asked) == (kind, number, year, [])


def test_a_blank_number_and_day_are_asked_and_the_year_kept() -> None:
    text = DECISION.replace("Số: 308/", "Số:      /").replace("ngày 05 tháng 3 năm", "ngày     tháng     năm")
    document, asked = read(text)
    assert (document.number, document.issued_on, document.year) == (None, None, 2026)
    assert (asked, document.needs_review) == (["number", "issued_on"], True)
    assert document.type is DocType.QUYET_DINH


def test_an_impossible_date_is_asked() -> None:
    document, asked = read(DECISION.replace("05 tháng 3", "31 tháng 4"))
    assert (document.issued_on, asked) == (None, ["issued_on"])


@pytest.mark.parametrize("mark", ["DỰ THẢO", "Dự thảo", "DỰ THẢO 2", "(Dự thảo lần 3)", "Dự thảo ngày 12/3/2026"])
def test_a_draft_is_a_draft(mark: str) -> None:
    document, asked = read(f"{mark}\n{DECISION}")
    assert (document.kind, document.needs_review, "kind" in asked) == (DocumentKind.DRAFT, True, True)


def test_an_attachment_names_its_parent_and_has_no_number_of_its_own() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH BÌNH SƠN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nQUY ĐỊNH\nVề bến đò\n"
        "(Ban hành kèm theo Quyết định số 09/2026/QĐ-UBND\n"
        "ngày 21 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Bình Sơn)\n"
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Đối tượng\n"
    )
    document, asked = read(text)
    assert (document.kind, document.type) == (DocumentKind.ATTACHMENT, DocType.QUY_DINH)
    assert (document.number, document.attached_to, document.issued_on, asked) == (None, "09/2026/QĐ-UBND", None, [])


def test_an_attachment_of_a_blank_parent_is_asked() -> None:
    text = (
        "PHỤ LỤC\nDANH MỤC BẾN ĐÒ\n(Kèm theo Quyết định số     /QĐ-UBND ngày   /02/2026 của Ủy ban nhân dân tỉnh)\n"
        "1. Bến A\n"
    )
    document, asked = read(text)
    assert (document.kind, document.attached_to, asked) == (DocumentKind.ATTACHMENT, None, ["attached_to"])


def test_two_texts_in_one_file_are_two_documents() -> None:
    dispatch = (
        "SỞ TƯ PHÁP\nSố: 45/STP-HC\nV/v gửi quyết định\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nBình Sơn, "
        "ngày 09 tháng 3 năm "
        "2026\nKính gửi: Các phòng\nSở gửi kèm quyết định.\nGIÁM ĐỐC\nLê Văn Đò\n"
    )
    documents, _ = heading.read([Page(1, dispatch), Page(2, DECISION)])
    assert [(each.number, each.pages) for each in documents] == [("45/STP-HC", (1, 1)), ("308/QĐ-UBND", (2, 2))]


def test_a_form_with_a_blank_heading_is_no_second_document() -> None:
    form = (
        "Mẫu số 01\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: …/QĐ-…\n"
        "…, ngày … tháng … năm …\n"
    )
    documents, _ = heading.read([Page(1, DECISION), Page(2, form + "QUYẾT ĐỊNH\nVề việc …\nCăn cứ …;\n")])
    assert [each.number for each in documents] == ["308/QĐ-UBND"]


def test_a_text_that_is_none_is_asked_once() -> None:
    document, asked = read("Danh sách bốc thăm tất niên\nBàn 1\nBàn 2\n")
    assert (document.kind, document.number, asked) == (DocumentKind.OTHER, None, ["type"])


def test_the_number_of_a_form_is_no_number() -> None:
    text = "Mẫu số: 01/LPTB\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỜ KHAI LỆ PHÍ BẾN ĐÒ\n[01] Kỳ tính: Theo lần\n"
    assert read(text)[0].number is None


def test_a_page_of_the_web_names_the_text_above_its_heading() -> None:
    named = "Thông tư số 45/2026/TT-BXD Sửa đổi Thông tư số 12/2020/TT-BXD ngày 07 tháng 9 năm 2020 về bến đò"
    menus = "\n".join(
        ["Trang chủ", ">", named, "GIỚI THIỆU", "VĂN BẢN PHÁP LUẬT", named, "Ngày có hiệu lực: 10/9/2026"]
    )
    document, asked = read(f"{menus}\n{next(row[4] for row in LAYOUTS if row[0] == 'national title first')}{BODY}")
    assert (document.number, document.issued_on, asked) == ("45/2026/TT-BXD", date(2026, 8, 14), [])


def test_a_number_of_another_year_than_the_date_is_asked() -> None:
    text = next(row[4] for row in LAYOUTS if row[0] == "columns on one line").replace("năm 2026", "năm 2024")
    document, asked = read(text + BODY)
    assert (document.number, document.issued_on, asked) == ("45/2026/TT-BXD", None, ["issued_on"])


def test_a_title_with_a_number_but_a_later_text_s_date_is_not_dated_by_it() -> None:
    text = "THÔNG TƯ\nSỐ 45/2026/TT-BXD SỬA ĐỔI THÔNG TƯ SỐ 12/2020/TT-BXD NGÀY 07 THÁNG 9 NĂM 2020\n" + BODY
    assert read(text)[0].issued_on is None


def test_no_text_no_document() -> None:
    assert heading.read([]) == ((), ())
    assert heading.read([Page(1, "\n \n")]) == ((), ())


FURNITURE = [
    "CÔNG BÁO/Số 290/Ngày 29-05-2026",
    "Ký bởi: CỔNG THÔNG TIN ĐIỆN TỬ\nCơ quan: VĂN PHÒNG\nNgày ký: 2026-05-29 08:10:56 +07:00",
    "Người ký: Trung tâm Công báo\nEmail: congbao@example.vn\nThời gian ký: 07.03.2025 09:10:52 +07:00",
    "CÔNG VĂN ĐẾN\nSố: 887\nNgày: 20/02/2024\nChuyển: Lãnh đạo",
    "17",
]


@given(place=st.integers(0, DECISION.count("\n") - 1), furniture=st.sampled_from(FURNITURE))
def test_furniture_between_any_two_lines_changes_nothing(place: int, furniture: str) -> None:
    lines = DECISION.split("\n")
    assert read("\n".join([*lines[:place], furniture, *lines[place:]])) == read(DECISION)


@given(row=st.sampled_from(LAYOUTS))
def test_decomposed_accents_change_no_identity(row: tuple[str, DocType, str, date, str]) -> None:
    composed, asked = read(row[4] + BODY)
    decomposed, asked_again = read(unicodedata.normalize("NFD", row[4] + BODY))
    assert (composed, asked) == (decomposed, asked_again)


def test_a_circular_of_the_state_bank_is_no_consolidation() -> None:
    """Its symbol, TT-NHNN, holds the letters HN; the consolidated text of one names it as its base."""
    text = (
        "NGÂN HÀNG NHÀ NƯỚC VIỆT NAM\nSố: 88/2027/TT-NHNN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Hà Nội, ngày 05 tháng 4 năm 2027\nTHÔNG TƯ\nVề bến đò\nĐiều 1. Phạm vi điều chỉnh\n"
    )
    document, _ = read(text)
    assert (document.kind, document.type) == (DocumentKind.LEGAL, DocType.THONG_TU)
    merged, _ = read(CONSOLIDATION.replace("71/2019/NĐ-CP", "71/2019/TT-NHNN"))
    assert merged.consolidates == ("71/2019/TT-NHNN", "12/2023/NĐ-CP")


@pytest.mark.parametrize(
    ("letterhead", "issuer"),
    [
        ("TỈNH ỦY HẢI SƠN", "Tỉnh ủy Hải Sơn"),
        ("BỘ GIÁO DỤC VÀ ĐÀO TẠO\nTRƯỜNG ĐH SÔNG LAM", "Trường ĐH sông lam"),
        ("TỜ KHAI LỆ PHÍ TRƯỚC BẠ", None),
        ("SỔ QUẢN LÝ THIẾT BỊ", None),
        ("VĂN PHÒNG PHẨM", None),
        ("SỞ Y TẾ TỈNH HẢI SƠN , „", "Sở Y tế tỉnh Hải Sơn"),
        ("BỆNH VIỆN ĐA KHOA\n{{TEN_TINH}}", "Bệnh viện đa khoa"),
    ],
)
def test_a_letterhead_names_an_agency_and_nothing_else(letterhead: str, issuer: str | None) -> None:
    text = f"{letterhead}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTHÔNG BÁO\nVề việc nghỉ lễ\n{BODY}"
    documents, _ = heading.read([Page(1, text)])
    assert documents[0].issuer == issuer


def test_a_joint_circular_whose_type_runs_over_two_lines() -> None:
    text = (
        "THÔNG TƯ\nLIÊN TỊCH CỦA BỘ TÀI CHÍNH - BỘ CÔNG NGHIỆP SỐ 76/1998/TTLT-BTC-BCN\n"
        f"NGÀY 25 THÁNG 12 NĂM1998 HƯỚNG DẪN CHÍNH SÁCH THUẾ\n{BODY}"
    )
    documents, asked = heading.read([Page(1, text)])
    document = documents[0]
    assert (document.type, document.number, document.issued_on, asked) == (
        DocType.THONG_TU_LIEN_TICH, "76/1998/TTLT-BTC-BCN", date(1998, 12, 25), (),
    )  # fmt: skip
