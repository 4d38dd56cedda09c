"""Dates in all spellings of legal texts."""

from datetime import date

import pytest

from doccontrol.law import dates

READ = [
    ("ngày 05 tháng 3 năm 2020", date(2020, 3, 5)),
    ("Hà Nội, ngày 20 tháng 11 năm 2015", date(2015, 11, 20)),
    ("ngày14/5/2013", date(2013, 5, 14)),
    ("ngày 1-2-2011", date(2011, 2, 1)),
    ("ngày 9.6.2025", date(2025, 6, 9)),
    ("ngày  05\ntháng 3 năm\n2020", date(2020, 3, 5)),
    ("ngay 05/3/2020", date(2020, 3, 5)),
    ("NGÀY 01 THÁNG 7 NĂM 2025", date(2025, 7, 1)),
    ("05/3/2020", date(2020, 3, 5)),
]


@pytest.mark.parametrize(("text", "day"), READ)
def test_reads_a_date(text: str, day: date) -> None:
    assert dates.parse(text) == day


@pytest.mark.parametrize(
    "text", ["ngày 31 tháng 4 năm 2020", "30/2020/NĐ-CP", "ngày … tháng … năm 2020", "1/500", "ngày 29/02/2023", ""]
)
def test_no_calendar_day_is_no_date(text: str) -> None:
    assert dates.parse(text) is None


def test_span_includes_the_word() -> None:
    text = "ký ngày 05 tháng 3 năm 2020."
    assert [(text[start:end]) for start, end, _ in dates.find(text)] == ["ngày 05 tháng 3 năm 2020"]
