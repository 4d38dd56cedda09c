"""The day after another, as ends and suspensions are counted."""

from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def day_after(day: date | None) -> date | None:
    """The first day no longer covered by a last day; None where there is none."""
    return day + ONE_DAY if day is not None and day < date.max else None
