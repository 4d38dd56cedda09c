"""Which seven days a weekly mail speaks of."""

from datetime import UTC, date, datetime

import pytest

from doccontrol.config import DigestSettings
from doccontrol.notify.period import Period, bounds, due

MONDAY = DigestSettings()  # Mondays 07:30 in Vietnam, UTC+7
FRIDAY = DigestSettings(day="fri", time="16:00")


@pytest.mark.parametrize(
    ("settings", "now", "first", "last", "key"),
    [
        (MONDAY, datetime(2026, 5, 25, 0, 29, tzinfo=UTC), date(2026, 5, 11), date(2026, 5, 17), "2026-W20"),
        (MONDAY, datetime(2026, 5, 25, 0, 30, tzinfo=UTC), date(2026, 5, 18), date(2026, 5, 24), "2026-W21"),
        (MONDAY, datetime(2026, 5, 31, 16, 0, tzinfo=UTC), date(2026, 5, 18), date(2026, 5, 24), "2026-W21"),
        (MONDAY, datetime(2026, 5, 31, 23, 0, tzinfo=UTC), date(2026, 5, 18), date(2026, 5, 24), "2026-W21"),
        (FRIDAY, datetime(2026, 5, 22, 9, 0, tzinfo=UTC), date(2026, 5, 15), date(2026, 5, 21), "2026-W20"),
        (MONDAY, datetime(2027, 1, 4, 1, 0, tzinfo=UTC), date(2026, 12, 28), date(2027, 1, 3), "2026-W53"),
    ],
)
def test_the_due_period(settings: DigestSettings, now: datetime, first: date, last: date, key: str) -> None:
    assert due(now, settings) == Period(first, last)
    assert due(now, settings).key == key


def test_a_period_is_named_as_the_office_does() -> None:
    assert Period(date(2026, 5, 18), date(2026, 5, 24)).label == "Tuần 21/2026 (18–24/5)"
    assert Period(date(2026, 6, 29), date(2026, 7, 5)).label == "Tuần 27/2026 (29/6–5/7)"


def test_a_period_starts_and_ends_at_midnight_in_vietnam() -> None:
    start, end = bounds(Period(date(2026, 5, 18), date(2026, 5, 24)), MONDAY)
    assert start == datetime(2026, 5, 17, 17, tzinfo=UTC)
    assert end == datetime(2026, 5, 24, 17, tzinfo=UTC)
