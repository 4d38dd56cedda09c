"""Days and moments as an office in Vietnam writes them: dd/mm/yyyy, and the clock of Asia/Ho_Chi_Minh."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def day(value: date | datetime | None) -> str:
    """``05/03/2026``; an em dash where there is none. A moment is shown by its day in Vietnam."""
    if value is None:
        return "—"
    if isinstance(value, datetime):
        value = value.astimezone(VIETNAM)
    return value.strftime("%d/%m/%Y")


def moment(value: datetime | None) -> str:
    """``05/03/2026 14:07`` on Vietnam's clock; an em dash where there is none."""
    return "—" if value is None else value.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")


def parse_day(text: str | None) -> date | None:
    """A day typed as ``5/3/2026``, ``05-03-2026`` or by a date field (``2026-03-05``); None when it is none."""
    cleaned = (text or "").strip()
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(cleaned, form).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
    return None
