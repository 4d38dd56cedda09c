"""Calendar days as an office in Vietnam counts them; moments are kept in UTC."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def vietnam_day(moment: datetime) -> date:
    """The calendar day of a moment in Vietnam."""
    return moment.astimezone(VIETNAM).date()
