"""The week a digest speaks of: the seven days before the day it is built."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from doccontrol.config import DigestSettings

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Period:
    """Seven days, ``first`` to ``last``; ``key`` names them once and for all ("2026-W47")."""

    first: date
    last: date

    @property
    def key(self) -> str:
        """The ISO week of the first day; unique for a weekly digest."""
        year, week, _ = self.first.isocalendar()
        return f"{year}-W{week:02d}"

    @property
    def label(self) -> str:
        """As the subject says it: "Tuần 21/2026 (18–24/5)"."""
        year, week, _ = self.first.isocalendar()
        start = f"{self.first.day}" if self.first.month == self.last.month else f"{self.first.day}/{self.first.month}"
        return f"Tuần {week}/{year} ({start}–{self.last.day}/{self.last.month})"


def due(now: datetime, settings: DigestSettings) -> Period:
    """The newest period whose digest should have been built by ``now``."""
    zone = ZoneInfo(settings.timezone)
    local = now.astimezone(zone)
    weekday = _DAYS.index(settings.day)
    day = local.date() - timedelta(days=(local.weekday() - weekday) % 7)
    if datetime.combine(day, time.fromisoformat(settings.time), zone) > local:
        day -= timedelta(days=7)
    return Period(day - timedelta(days=7), day - timedelta(days=1))


def bounds(period: Period, settings: DigestSettings) -> tuple[datetime, datetime]:
    """The moments a period starts and ends (end excluded)."""
    zone = ZoneInfo(settings.timezone)
    return (
        datetime.combine(period.first, time.min, zone),
        datetime.combine(period.last + timedelta(days=1), time.min, zone),
    )
