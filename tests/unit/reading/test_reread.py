"""Several readings of one heading: when they agree it is a value, when they do not it is a question."""

from datetime import date

import pytest

from doccontrol.reading.reread import date_doubt, number_doubt, parsed_number, strict_day

AGREED = [
    (" 188/QĐ-VPCP", 0.56, ["_188/QĐ-VPCP", "-188/QD-VPCP", "-188/OD-VPCP"], ["188", "188"]),
    (" 2307 /QĐ-UBND", 0.9, ["2307 /QĐ-UBND", "2307 /QD-UBND"], ["2307", "2307"]),
    (" 01/2016/TTLT-BTC-BTP", 0.8, [": 01/2016/TTLT-BTC-BTP", ": 01/2016/TILT-BTC-BIP"], ["1", "01"]),
    ("29-CT/TU", 0.9, [") 29-CT/TU", "29-CT/TU"], ["29", ""]),
]
DOUBTED = [
    (" 0Đ /SYT-NVY", 0.8, ["02 /SYT-NVY", "05 ISYT-NVY"], ["05", "05"], "02/SYT-NVY"),
    (" 5T /UBND-KTTH", 0.9, [":D5 /UBND-KTTH", "Th /UBND-KTTH"], ["95", "5"], "5T/UBND-KTTH"),
    (" 749/QĐ-TTg", 0.2, ["749/QĐ-TTg", "749/QD-TTg"], ["749", "749"], "749/QĐ-TTg"),
    (" 445/GM-SYT", 0.9, ["445/GM-SYT", "125/GM-SYT", "125/GM-SYT"], ["125", "5"], "125/GM-SYT"),
]


@pytest.mark.parametrize(("first", "sure", "again", "digits"), AGREED)
def test_readings_that_agree_raise_no_question(first: str, sure: float, again: list[str], digits: list[str]) -> None:
    assert number_doubt(1, first, sure, again, digits) is None


@pytest.mark.parametrize(("first", "sure", "again", "digits", "best"), DOUBTED)
def test_readings_that_differ_are_a_question(
    first: str, sure: float, again: list[str], digits: list[str], best: str
) -> None:
    question = number_doubt(3, first, sure, again, digits)
    assert question is not None
    assert (question.field, question.page) == ("number", 3)
    assert question.candidates[0] == best


def test_digits_alone_make_a_candidate_when_no_line_could_be_read() -> None:
    question = number_doubt(1, "⁄Ó /CT-UBND", 0.5, ["‡€ /CT-UBND"], ["16", "16"])
    assert question is not None
    assert question.candidates == ("16/CT-UBND",)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (": 28/2023/QĐ-UBND", "28/2023/QĐ-UBND"),
        ("2307 /QĐ-UBND", "2307/QĐ-UBND"),
        ("h hÖ/QĐ-UBND", None),
        ("()5/SYT", None),
        ("", None),
    ],
)
def test_a_number_is_read_strictly(text: str, number: str | None) -> None:
    found = parsed_number(text)
    assert (found.canonical if found else None) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ngày 05 tháng 4 năm 2024", date(2024, 4, 5)),
        (", ngày04 tháng 02 năm 2025", date(2025, 2, 4)),
        (",ngay 10 thang 2 nam 2018", date(2018, 2, 10)),
        ("ngày _21 thắng 12 năm 2023", date(2023, 12, 21)),
        ("ngày T1 tháng 4 năm 2024", None),
        ("ngày l9 tháng 4 năm 2023", None),
        ("ngày 31 tháng 4 năm 2023", None),
        ("ngày II tháng 09 năm 2025", None),
    ],
)
def test_a_date_is_read_strictly(text: str, day: date | None) -> None:
    assert strict_day(text) == day


def test_a_confirmed_date_raises_no_question() -> None:
    first = "ngày 11 tháng 4 năm 2024"
    assert date_doubt(1, first, 0.96, ["ngày T1 tháng 4 năm 2024", "ngay 11 thang 4 nam 2024"]) is None


@pytest.mark.parametrize(
    ("first", "sure", "again"),
    [
        ("ngày 10 tháng 2 nàm 2015", 0.9, ["ngay 10 thang 2 nam 2018"]),
        ("ngày 10 tháng 2 năm 2018", 0.3, ["ngay 10 thang 2 nam 2018"]),
        ("ngày 10 tháng 2 năm 2018", 0.9, ["ngay TÔ thang 2 nam 2018"]),
    ],
)
def test_a_date_read_twice_or_unsure_or_unconfirmed_is_asked(first: str, sure: float, again: list[str]) -> None:
    question = date_doubt(1, first, sure, again)
    assert question is not None
    assert "2018-02-10" in question.candidates
