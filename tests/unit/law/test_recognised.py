"""Headings recognised from an image: typed digits are values, written ones are asked, unless said again below."""

from datetime import date

import pytest

from doccontrol.law import heading
from doccontrol.law.facts import Page

HEADING = """UBND TỈNH BÌNH SƠN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ Y TẾ Độc lập - Tự do - Hạnh phúc
{number} Bình Sơn, {day}
QUYẾT ĐỊNH
Về việc phun thuốc muỗi
Căn cứ Luật Phòng bệnh;
Căn cứ Công văn số 77/BYT-DP ngày 02/01/2026 của Bộ Y tế;
{rest}
"""
TYPED = "Số: 188/QĐ-SYT"
DAY = "ngày 11 tháng 04 năm 2026"

CASES = [
    # printed number and day as recognised, rest of the file, number and day that must come out (None: asked)
    (TYPED, DAY, "", "188/QĐ-SYT", date(2026, 4, 11)),
    ("Số: 28/2026/QĐ-UBND", DAY, "", "28/2026/QĐ-UBND", date(2026, 4, 11)),
    ("Số: 188 /QĐ-SYT", DAY, "", None, None),  # a gap before the slash: written into the print
    ("Số: 1Đ8/QĐ-SYT", DAY, "", None, None),
    ("Số: 5T /QĐ-SYT", DAY, "", None, None),
    ("Số: $4/QĐ-SYT", DAY, "", None, None),
    ("Số: J4 J#QĐ-SYT", DAY, "", None, None),
    (TYPED, "ngày 11tháng 04 năm 2026", "", None, None),  # a day written by hand: the number was, too
    (TYPED, "ngày Đ_ tháng 04 năm 2026", "", None, None),
    (TYPED, "ngày 01 tháng 01 năm 2026", "", None, None),  # cites a text of a later day than its own
    ("Số: 188 /QĐ-SYT", DAY, "(Kèm theo Quyết định số 188/QĐ-SYT ngày 11/4/2026)", "188/QĐ-SYT", date(2026, 4, 11)),
    ("Số: 188 /QĐ-SYT", DAY, "(Kèm theo Quyết định số 188/QĐ-SYT)", "188/QĐ-SYT", None),
    ("Số: 188 /QĐ-SYT", DAY, "(Kèm theo Quyết định số 198/QĐ-SYT ngày 11/4/2026)", None, None),
]


@pytest.mark.parametrize(("number", "day", "rest", "expected", "issued"), CASES)
def test_recognised(number: str, day: str, rest: str, expected: str | None, issued: date | None) -> None:
    text = HEADING.format(number=number, day=day, rest=rest)
    documents, questions = heading.read([Page(1, text, recognised=True)])
    assert (documents[0].number, documents[0].issued_on) == (expected, issued)
    asked = {question.field for question in questions}
    assert asked == {field for field, value in (("number", expected), ("issued_on", issued)) if value is None}


def test_what_was_read_is_the_candidate() -> None:
    text = HEADING.format(number="Số: 188 /QĐ-SYT", day=DAY, rest="")
    _, questions = heading.read([Page(1, text, recognised=True)])
    assert {question.field: question.candidates for question in questions} == {
        "number": ("188/QĐ-SYT",),
        "issued_on": ("2026-04-11",),
    }


def test_the_same_print_in_a_text_layer_is_believed() -> None:
    text = HEADING.format(number="Số: 188 /QĐ-SYT", day=DAY, rest="")
    documents, questions = heading.read([Page(1, text)])
    assert (documents[0].number, documents[0].issued_on, questions) == ("188/QĐ-SYT", date(2026, 4, 11), ())


def test_the_name_of_an_agency_is_no_number() -> None:
    documents, _ = heading.read([Page(1, HEADING.format(number=TYPED, day=DAY, rest=""))])
    assert documents[0].issuer == "Sở Y tế tỉnh Bình Sơn"
