"""The days a statement of effect gives: from when, until when, applied from when."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from doccontrol.law import dates
from doccontrol.law.entry_into_force.subjects import SELF
from doccontrol.law.facts import Host
from doccontrol.law.structure import Outline

_ASSEMBLY = r"(?:quốc hội|ủy ban thường vụ quốc hội|hội đồng nhân dân(?: [^.;,\d]{2,40})?)"
_WHEN = re.compile(
    r" ?(?:thi hành|áp dụng|pháp luật)?,? ?(?:thi hành )?(?:(?P<after>sau"
    r"|trong)(?: thời hạn)? (?:(?P<days>\d{1,3})|(?P<spelt>[^\W\d]+(?: [^\W\d]+){0,2}?))(?: ?\([^)]*\))? ngày,? )?"
    r"(?:(?:kể )?từ|ngay(?: sau)?(?: kể)?(?: từ)?|vào|sau)?:? ?(?:ngày |khi )?(?:được |m[ùồ]ng )?"
    rf"(?:(?P<sign>ký(?: ban hành)?|ban hành|(?:{SELF}(?: này)? )?(?:được )?(?:{_ASSEMBLY} )?thông qua"
    r"|được (?:[^.;,]{3,60} )?thông qua)"
    r"|(?P<published>đăng công báo|công bố)"
    r"|(?P<date>(?=[\d.…_]))|(?P<event>[^.;]{5,400}? có hiệu lực))"
)
#: Counts of days that older texts write in words.
_SPELT = {
    "năm": 5,
    "bảy": 7,
    "mười": 10,
    "mười lăm": 15,
    "hai mươi": 20,
    "ba mươi": 30,
    "bốn mươi lăm": 45,
    "sáu mươi": 60,
}
_BLANK_DATE = re.compile(r" ?(?:thi hành |áp dụng )?(?:kể )?từ ngày ?[.…_ ]* ?tháng")
_TAIL = re.compile(
    r"(?P<until>,? ?(?:và )?(?:được (?:thực hiện|áp dụng) )?(?:cho )?đến (?:(?P<full>hết )"
    r"|(?P<before>trước ))?(?=ngày|\d))"
    r"|(?P<applies>(?:,| và) ?(?:được )?áp dụng (?:kể )?từ (?=ngày|\d))"
    r"|(?P<years>,? ?(?:và )?(?:được )?(?:thực hiện|áp dụng) trong (?:thời (?:gian"
    r"|hạn) )?(?P<count>\d{1,2})(?: ?\([^)]*\))? năm)"
)


@dataclass(frozen=True, slots=True)
class Days:
    """What a statement says about time; ``doubtful`` that a person must look at it."""

    basis: str
    first_day: date | None = None
    last_day: date | None = None
    applies_from: date | None = None
    computed: bool = False
    event: str | None = None
    doubtful: bool = False


def read(tree: Outline, position: int, end: int, host: Host) -> Days | None:
    """The days given from a position (after "có hiệu lực") to the end of the sentence; None where it gives none."""
    flow = tree.flow
    when = _WHEN.match(flow.low, position, end)
    if when is None:
        return Days("date", doubtful=True) if _BLANK_DATE.match(flow.low, position) else None
    if when["sign"] is not None:
        return _tail(tree, _signed(_count(when), host), when.end(), end)
    if when["published"] is not None:
        return _tail(tree, Days("event", doubtful=True), when.end(), end)
    if when["event"] is not None:
        other = flow.text[when.start("event") : when.end("event")].rsplit(" có ", 1)[0]
        return _tail(tree, Days("event", event=other, doubtful=True), when.end(), end)
    found = dates.match_at(flow.text, when.end())
    if found is None:
        return Days("date", doubtful=True)
    return _tail(tree, Days("date", found[1]), found[0], end)


def _count(when: re.Match[str]) -> int:
    return int(when["days"]) if when["days"] else _SPELT.get(when["spelt"] or "", 0)


def _signed(days: int, host: Host) -> Days:
    """The day of signing, or so many days after it."""
    first = host.issued_on + timedelta(days=days) if host.issued_on is not None else None
    return Days(f"sign+{days}" if days else "sign", first, computed=bool(days))


def _tail(tree: Outline, said: Days, position: int, end: int) -> Days:
    """What follows the first day: the last day, a day of application, a number of years."""
    text, low = tree.flow.text, tree.flow.low
    for match in _TAIL.finditer(low, position, end):
        if match["years"] is not None:
            last = _years_later(said.first_day, int(match["count"]))
            said = replace(said, last_day=last, computed=said.computed or last is not None)
            continue
        found = dates.match_at(text, match.end())
        if found is None:
            said = replace(said, doubtful=True)
        elif match["applies"] is not None:
            said = replace(said, applies_from=found[1])
        elif match["before"] is not None:
            said = replace(said, last_day=found[1] - timedelta(days=1))
        else:
            said = replace(said, last_day=found[1])
    return said


def _years_later(day: date | None, years: int) -> date | None:
    """The last day of a term of years that begins on a day."""
    if day is None:
        return None
    try:
        return day.replace(year=day.year + years) - timedelta(days=1)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
