"""Due dates count working days of the Vietnamese calendar."""

from datetime import date

import pytest

from doccontrol.iso.workdays import Calendar


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (date(2026, 5, 18), 5, date(2026, 5, 25)),  # over a weekend
        (date(2026, 4, 28), 2, date(2026, 5, 4)),  # 30/4 and 1/5 are public holidays
        (date(2026, 8, 31), 1, date(2026, 9, 3)),  # Quốc khánh: 1 and 2 September 2026
        (date(2026, 5, 22), 1, date(2026, 5, 25)),
        (date(2026, 5, 23), 1, date(2026, 5, 25)),  # from a Saturday
        (date(2026, 5, 22), 0, date(2026, 5, 22)),
    ],
)
def test_after(start: date, days: int, due: date) -> None:
    assert Calendar().after(start, days) == due


def test_days_off_that_the_agency_announces_count() -> None:
    assert Calendar(["2026-05-25"]).after(date(2026, 5, 22), 1) == date(2026, 5, 26)


def test_a_day_worked_in_exchange_counts_and_corrects_the_library() -> None:
    saturday = date(2026, 8, 22)
    assert Calendar().after(date(2026, 8, 21), 1) == date(2026, 8, 24)
    assert Calendar(on=["2026-08-22"]).after(date(2026, 8, 21), 1) == saturday
    assert Calendar(on=["2026-11-24"]).is_working(date(2026, 11, 24)), "no day off after all"
