"""Working days of the Vietnamese calendar: what a due date is counted in.

Public holidays (Bộ luật Lao động 45/2019/QH14, art. 112) come from the ``holidays`` library; days off that are
announced from year to year are added in the settings, as are days worked in exchange for them (Quyết định of the Prime
Minister or notice of the Ministry for each year); both correct the library.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

import holidays

_SATURDAY = 5


class Calendar:
    """Weekends, public holidays and the agency's announced days off and on (``off``, ``on``: ISO dates)."""

    def __init__(self, off: Iterable[str] = (), on: Iterable[str] = ()) -> None:
        self._off = frozenset(date.fromisoformat(day) for day in off)
        self._on = frozenset(date.fromisoformat(day) for day in on)

    def is_working(self, day: date) -> bool:
        """Whether the agency works on ``day``; what was announced goes before what the library knows."""
        if day in self._on:
            return True
        return day.weekday() < _SATURDAY and day not in self._off and day not in _public(day.year)

    def after(self, start: date, days: int) -> date:
        """The day that is ``days`` working days after ``start``; the start itself does not count."""
        day = start
        left = days
        while left > 0:
            day += timedelta(days=1)
            left -= self.is_working(day)
        return day


@lru_cache(maxsize=16)
def _public(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("VN", years=year))
