"""Several readings of one heading: when two engines agree it is a value, when they do not it is a question."""

from datetime import date

import pytest

from doccontrol.law.facts import Question
from doccontrol.reading.pages import Confirmed
from doccontrol.reading.votes import Second, date_verdict, loose_day, number_verdict, parsed_number, strict_day

UNSEEN = Second()
"""Where the second engine saw nothing, the first decides as far as it can."""

AGREED = [
    (" 188/QĐ-VPCP", 0.56, ["_188/QĐ-VPCP", "-188/QD-VPCP", "-188/OD-VPCP"], ["188", "188"]),
    (" 2307 /QĐ-UBND", 0.9, ["2307 /QĐ-UBND", "2307 /QD-UBND"], ["2307", "2307"]),
    (" 01/2016/TTLT-BTC-BTP", 0.8, [": 01/2016/TTLT-BTC-BTP", ": 01/2016/TILT-BTC-BIP"], ["1", "01"]),
    ("29-CT/TU", 0.9, [") 29-CT/TU", "29-CT/TU"], ["29", ""]),
]
DOUBTED = [
    (" 0Đ /SYT-NVY", 0.8, ["02 /SYT-NVY", "05 ISYT-NVY"], ["05", "05"], "05/SYT-NVY"),
    (" 5T /UBND-KTTH", 0.9, [":D5 /UBND-KTTH", "Th /UBND-KTTH"], ["95", "5"], "5T/UBND-KTTH"),
    (" 749/QĐ-TTg", 0.2, ["749/QĐ-TTg", "749/QD-TTg"], ["749", "749"], "749/QĐ-TTg"),
    (" 445/GM-SYT", 0.9, ["445/GM-SYT", "125/GM-SYT", "125/GM-SYT"], ["125", "5"], "125/GM-SYT"),
]


@pytest.mark.parametrize(("first", "sure", "again", "digits"), AGREED)
def test_readings_that_agree_raise_no_question(first: str, sure: float, again: list[str], digits: list[str]) -> None:
    assert number_verdict(1, first, sure, again, digits, UNSEEN) is None


@pytest.mark.parametrize(("first", "sure", "again", "digits", "best"), DOUBTED)
def test_readings_that_differ_are_a_question(
    first: str, sure: float, again: list[str], digits: list[str], best: str
) -> None:
    question = number_verdict(3, first, sure, again, digits, UNSEEN)
    assert isinstance(question, Question)
    assert (question.field, question.page) == ("number", 3)
    assert question.candidates[0] == best


def test_digits_alone_make_a_candidate_when_no_line_could_be_read() -> None:
    question = number_verdict(1, "⁄Ó /CT-UBND", 0.5, ["‡€ /CT-UBND"], ["16", "16"], UNSEEN)
    assert isinstance(question, Question)
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
    again = ["ngày T1 tháng 4 năm 2024", "ngay 11 thang 4 nam 2024"]
    assert date_verdict(1, first, 0.96, again, UNSEEN) is None


@pytest.mark.parametrize(
    ("first", "sure", "again"),
    [
        ("ngày 10 tháng 2 nàm 2015", 0.9, ["ngay 10 thang 2 nam 2018"]),
        ("ngày 10 tháng 2 năm 2018", 0.3, ["ngay 10 thang 2 nam 2018"]),
        ("ngày 10 tháng 2 năm 2018", 0.9, ["ngay TÔ thang 2 nam 2018"]),
    ],
)
def test_a_date_read_twice_or_unsure_or_unconfirmed_is_asked(first: str, sure: float, again: list[str]) -> None:
    question = date_verdict(1, first, sure, again, UNSEEN)
    assert isinstance(question, Question)
    assert "2018-02-10" in question.candidates


TYPED = (" 2307 /QĐ-UBND", 0.9, ["2307 /QĐ-UBND", "2307 /OD-UBND"], ["2307", "2307"])
LINES = ("Số: 2307 /QD-UBND", "S: 2307/QD-UBND")


def test_what_two_engines_read_alike_is_confirmed_with_the_letters_of_the_one_that_knows_them() -> None:
    verdict = number_verdict(1, *TYPED, Second(LINES, ("2307",), True))
    assert verdict == Confirmed("number", 1, "2307/QĐ-UBND")


@pytest.mark.parametrize("looks_set", [False, None])
def test_what_does_not_look_set_is_never_confirmed(looks_set: bool | None) -> None:
    assert not isinstance(number_verdict(1, *TYPED, Second(LINES, ("2307",), looks_set)), Confirmed)


def test_handwriting_is_asked_though_all_read_the_same() -> None:
    verdict = number_verdict(1, *TYPED, Second(LINES, ("2307",), False))
    assert isinstance(verdict, Question)
    assert verdict.candidates == ("2307/QĐ-UBND",)


def test_an_engine_that_contradicts_is_a_question_with_its_reading_first() -> None:
    lines = ("Số: 574/UBND-KTTH", "S: 574 /UBND-KTTH")
    first = (" 544/UBND-KTTH", 0.9, ["544/UBND-KTTH", "544/UBND-KTTH"], ["544", "54"])
    verdict = number_verdict(1, *first, Second(lines, ("574",), True))
    assert isinstance(verdict, Question)
    assert verdict.candidates[:2] == ("574/UBND-KTTH", "544/UBND-KTTH")


def test_two_lines_that_differ_confirm_nothing() -> None:
    lines = ("Số: 2307/QD-UBND", "S: 2301/QD-UBND")
    assert not isinstance(number_verdict(1, *TYPED, Second(lines, (), True)), Confirmed)


def test_digits_cut_short_speak_for_the_whole_serial() -> None:
    verdict = number_verdict(1, "Í 9É†/SYT-NVY", 0.4, [], [], Second(("S0:1987/SYT-NVY", "NVY"), ("1", "987"), None))
    assert isinstance(verdict, Question)
    assert verdict.candidates[0] == "1987/SYT-NVY"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (", ngày 04tháng 02 năm 2025", date(2025, 2, 4)),
        (" ngay 5thng9 nom 2017", date(2017, 9, 5)),
        ("ngày03 tháng 6 nām 2020", date(2020, 6, 3)),
        ("ngày A tháng 10 năm 2017", None),
        ("ngày 30 tháng 2 năm 2017", None),
    ],
)
def test_the_second_engine_may_miss_letters_but_no_digits(text: str, day: date | None) -> None:
    assert loose_day(text) == day


def test_a_date_both_engines_read_is_confirmed() -> None:
    lines = (", ngày 11 tháng 09 năm 2025", "ngay 11 thang 09 nam 2025")
    again = ["ngày 11 tháng 09 năm 2025"]
    first = ("ngày II tháng 09 năm 2025", 0.9)
    assert date_verdict(1, *first, again, Second(lines, (), True)) == Confirmed("issued_on", 1, "2025-09-11")
    assert isinstance(date_verdict(1, *first, again, Second(lines, (), False)), Question)
    assert isinstance(date_verdict(1, *first, [], Second(lines, (), True)), Question)


def test_a_day_read_alone_takes_month_and_year_of_the_line() -> None:
    second = Second(("ngày A7 tháng 10 năm 2017", "ngày7 tháng 10 năm 2017"), ("17", "7"), False)
    verdict = date_verdict(1, "ngày |'† tháng 10 năm 2017", 0.5, [], second)
    assert isinstance(verdict, Question)
    assert verdict.candidates == ("2017-10-17",)
