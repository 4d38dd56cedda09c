"""When a text takes effect and until when, as the text itself says (hiệu lực thi hành).

The forms are those of Luật 64/2025/QH15 art. 53–57 and of older practice (``domain.md`` 4.1): a date, the day of
signing, so many days after signing, the entry into force of another text, staged provisions, a fixed window, effect
and application on different days. A day that was counted is marked computed; an impossible date is no date. Dates of
portals and gazette cards are no source: they are wrong too often.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from doccontrol.law import dates, provisions
from doccontrol.law.facts import Effect, EffectPart, Host, Page, Question
from doccontrol.law.structure import Level, Outline, outline

#: Words for the text itself, "Nghị định này"; "Quyết định có hiệu lực" without *này* is met in local texts.
SELF = (
    r"(?:hiến pháp|bộ luật|luật|pháp lệnh|lệnh|nghị quyết liên tịch|nghị quyết|nghị định|quyết định|chỉ thị"
    r"|thông tư liên tịch|thông tư|quy chế|quy định|văn bản|kế hoạch|chương trình|điều lệ|công điện|kết luận)"
)
_NO_HOST = Host()
#: Longest statement of effect looked at, in characters.
_LONGEST = 1_500
_IN_FORCE = "có hiệu lực"
_SUBJECT = re.compile(
    rf"(?P<self>{SELF}(?: sửa đổi[^.;]{{0,80}})?)(?P<this> này)?"
    r"(?P<passed>(?: đã)? được [^.;]{5,160} thông qua (?:tại|ngày|vào)[^.;]{5,120}?)?(?:,? (?:và|chính thức"
    r"|bắt đầu))*$"
)
_SUBJECT_AFTER = re.compile(r"(?:^|[.;:,“\])-]|\b(?:thì|và|riêng)) ?$")
_REFERRING = re.compile(r"\b(?:ngày|khi|trước|sau|thời điểm|của|tại|theo|từ|trong|với) ?$")
_PART = re.compile(
    r"(?:^ ?|(?<=[.;:\]\-] )|(?<=, ))(?:riêng |đối với |trừ |trừ các |ngoại trừ )?"
    r"(?:(?:các )?(?:quy định|nội dung)[^.;]{0,120}? (?:tại|của|trong) )?"
    r"(?P<list>(?:các |toàn bộ |từ )?(?:điểm|khoản|điều|chương|mục|phụ lục|mẫu) [^;:]{1,300}?),?$"
)
_REFERRED = re.compile(r"(?:ngày|khi|thời điểm|trước|sau|đang|đã|còn|không|chưa)$")
_WHEN = re.compile(
    r" ?(?:thi hành|áp dụng|pháp luật)?,? ?(?:thi hành )?(?:(?P<after>sau"
    r"|trong)(?: thời hạn)? (?P<days>\d{1,3})(?: ?\([^)]*\))? ngày,? )?"
    r"(?:(?:kể )?từ|ngay(?: sau)?(?: kể)?(?: từ)?|vào|sau)?:? ?(?:ngày |khi )?(?:được )?"
    r"(?:(?P<sign>ký(?: ban hành)?|ban hành|thông qua|được (?:[^.;,]{3,60} )?thông qua)"
    r"|(?P<published>đăng công báo|công bố)"
    r"|(?P<date>(?=[\d.…_]))|(?P<event>[^.;]{5,400}? có hiệu lực))"
)
_BLANK_DATE = re.compile(r" ?(?:thi hành |áp dụng )?(?:kể )?từ ngày ?[.…_ ]* ?tháng")
_TAIL = re.compile(
    r"(?P<until>,? ?(?:và )?(?:được (?:thực hiện|áp dụng) )?(?:cho )?đến (?:(?P<full>hết )"
    r"|(?P<before>trước ))?(?=ngày|\d))"
    r"|(?P<applies>(?:,| và) ?(?:được )?áp dụng (?:kể )?từ (?=ngày|\d))"
    r"|(?P<years>,? ?(?:và )?(?:được )?(?:thực hiện|áp dụng) trong (?:thời (?:gian"
    r"|hạn) )?(?P<count>\d{1,2})(?: ?\([^)]*\))? năm)"
)
_SELF_END = re.compile(
    rf"(?:^|(?<=[.;:\]] )){SELF} này (?:có hiệu lực[^.;]{{0,100}} và )?"
    r"(?:(?P<ends>hết hiệu lực(?: thi hành)? (?:kể )?từ (?=ngày|\d))"
    r"|(?P<last>(?:được )?(?:thực hiện|áp dụng|có hiệu lực)(?: thi hành)?(?: cho)? đến hết (?=ngày|\d)))"
)
_SENTENCE_END = re.compile(r"[.;](?= |$)(?! ?\d)|[.;] (?=\d{1,2}\. [A-ZĐÀ-Ỹ])|/\.")


@dataclass(frozen=True, slots=True)
class _Clause:
    """One statement of effect: what it is about, from when, until when."""

    start: int
    end: int
    whole: bool
    provisions: tuple[str, ...]
    first_day: date | None
    last_day: date | None
    applies_from: date | None
    basis: str
    computed: bool
    event: str | None
    doubtful: bool


def find(pages: Sequence[Page], host: Host = _NO_HOST, context: str = "") -> Effect:
    """Entry into force of the text in ``pages`` (or of one clause, with its parent lines in ``context``)."""
    return read(outline(pages, context), host)


def read(tree: Outline, host: Host = _NO_HOST) -> Effect:
    """Entry into force, from a tree that has been read already."""
    clauses = list(_clauses(tree, host))
    whole = next((clause for clause in clauses if clause.whole), None)
    parts = tuple(
        EffectPart(clause.provisions, clause.first_day, clause.last_day, clause.computed)
        for clause in clauses
        if not clause.whole and clause.provisions
    )
    if whole is None:
        return Effect(last_day=_own_end(tree), parts=parts, needs_review=bool(parts))
    page, _, _ = tree.flow.span(whole.start, whole.end)
    retroactive = bool(whole.first_day and host.issued_on and whole.first_day < host.issued_on)
    return Effect(
        first_day=whole.first_day,
        last_day=whole.last_day or _own_end(tree),
        applies_from=whole.applies_from,
        basis=whole.basis,
        computed=whole.computed,
        retroactive=retroactive,
        events=(whole.event,) if whole.event else (),
        parts=parts,
        needs_review=whole.doubtful or whole.computed or (whole.first_day is None and whole.basis != "sign"),
        page=page,
        quote=tree.flow.text[whole.start : whole.end],
    )


def ask(effect: Effect) -> tuple[Question, ...]:
    """What a person must say about the effect date, since the text does not."""
    page = effect.page or 1
    if effect.first_day is not None:
        if not effect.computed:
            return ()
        days = tuple((effect.first_day + timedelta(days=more)).isoformat() for more in (0, 1))
        return (Question("effect.from", "Ngày có hiệu lực được tính từ ngày ký, có thể lệch một ngày.", page, days),)
    why = {
        "none": "Không thấy điều khoản nào nói văn bản có hiệu lực từ ngày nào.",
        "date": "Ngày có hiệu lực ghi trong văn bản không đọc được hoặc không có trên lịch.",
        "event": "Văn bản có hiệu lực theo một sự kiện hoặc văn bản khác; cần biết ngày của sự kiện đó.",
    }.get(effect.basis, "Văn bản có hiệu lực từ ngày ký nhưng chưa biết ngày ký.")
    return (Question("effect.from", why, page),)


def _clauses(tree: Outline, host: Host) -> Iterator[_Clause]:
    low = tree.flow.low
    position = low.find(_IN_FORCE)
    while position >= 0:
        if _counts(tree, position):
            clause = _clause(tree, host, position)
            if clause is not None:
                yield clause
        position = low.find(_IN_FORCE, position + 5)


def _counts(tree: Outline, position: int) -> bool:
    """Only the text's own words count: no quoted wording, no appendix, form or template."""
    if tree.quotes.holds(position):
        return False
    unit = tree.units[tree.at(position)]
    return not (unit.path.startswith("PL.") or unit.level in (Level.APPENDIX, Level.FORM))


def _clause(tree: Outline, host: Host, position: int) -> _Clause | None:
    flow = tree.flow
    index = tree.at(position)
    begin = max(tree.units[index].body, position - 500)
    before = flow.low[begin:position].rstrip()
    if _REFERRED.search(before):
        return None
    subject = _subject(tree, before, begin)
    end = _sentence_end(flow.text, position, tree.own_end(index))
    if subject is not None:
        if subject["this"] is None and subject["passed"] is None and not _opens(tree, before, begin, subject.start()):
            return None
        return _dated(tree, host, begin + subject.start(), position, end, ())
    part = _PART.search(before)
    if part is None:
        return None
    listed = provisions.parse(flow.text[begin + part.start("list") : begin + part.end("list")])
    if not listed:
        return None
    return _dated(tree, host, begin + part.start("list"), position, end, listed)


def _opens(tree: Outline, before: str, begin: int, start: int) -> bool:
    """Whether a bare "Quyết định" opens a sentence: else it is some decision, "quyết định có hiệu lực pháp luật"."""
    opens = not before[:start].strip() or tree.flow.begins_line(begin + start)
    return opens and tree.flow.text[begin + start].isupper()


def _subject(tree: Outline, before: str, begin: int) -> re.Match[str] | None:
    """The text itself as the subject of a sentence, not "kể từ ngày Nghị định này" inside another one."""
    subject = _SUBJECT.search(before)
    if subject is None:
        return None
    lead = before[: subject.start()]
    opens_line = tree.flow.begins_line(begin + subject.start()) and _REFERRING.search(lead) is None
    return subject if opens_line or _SUBJECT_AFTER.search(lead) else None


def _dated(tree: Outline, host: Host, start: int, position: int, end: int, listed: tuple[str, ...]) -> _Clause | None:
    low = tree.flow.low
    when = _WHEN.match(low, position + len(_IN_FORCE), end)
    start += tree.flow.text[start] == " "
    base = _Clause(start, end, not listed, listed, None, None, None, "none", False, None, False)
    if when is None:
        if _BLANK_DATE.match(low, position + len(_IN_FORCE)):
            return replace(base, basis="date", doubtful=True)
        return None
    if when["sign"] is not None:
        return _signed(tree, replace(base), when, host, end)
    if when["published"] is not None:
        return _tail(tree, replace(base, basis="event", event=None, doubtful=True), when.end(), end)
    if when["event"] is not None:
        return _event(tree, base, when, end)
    found = dates.match_at(tree.flow.text, when.end())
    if found is None:
        return replace(base, basis="date", doubtful=True)
    return _tail(tree, replace(base, basis="date", first_day=found[1]), found[0], end)


def _signed(tree: Outline, base: _Clause, when: re.Match[str], host: Host, end: int) -> _Clause:
    days = int(when["days"] or 0)
    first = host.issued_on + timedelta(days=days) if host.issued_on is not None else None
    basis = f"sign+{days}" if days else "sign"
    return _tail(tree, replace(base, basis=basis, first_day=first, computed=bool(days)), when.end(), end)


def _event(tree: Outline, base: _Clause, when: re.Match[str], end: int) -> _Clause:
    """Effect with, or so many days after, the entry into force of another text."""
    words = tree.flow.text[when.start("event") : when.end("event")]
    return _tail(tree, replace(base, basis="event", event=words.rsplit(" có ", 1)[0], doubtful=True), when.end(), end)


def _tail(tree: Outline, clause: _Clause, position: int, end: int) -> _Clause:
    """What follows the first day: the last day, a day of application, a number of years."""
    text, low = tree.flow.text, tree.flow.low
    for match in _TAIL.finditer(low, position, end):
        if match["years"] is not None:
            last = _years_later(clause.first_day, int(match["count"]))
            clause = replace(clause, last_day=last, computed=clause.computed or last is not None)
            continue
        found = dates.match_at(text, match.end())
        if found is None:
            clause = replace(clause, doubtful=True)
        elif match["applies"] is not None:
            clause = replace(clause, applies_from=found[1])
        elif match["before"] is not None:
            clause = replace(clause, last_day=found[1] - timedelta(days=1))
        else:
            clause = replace(clause, last_day=found[1])
    return clause


def _years_later(day: date | None, years: int) -> date | None:
    """The last day of a term of years that begins on a day."""
    if day is None:
        return None
    try:
        return day.replace(year=day.year + years) - timedelta(days=1)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _own_end(tree: Outline) -> date | None:
    """The last day by a sentence of its own: "Nghị quyết này hết hiệu lực kể từ ngày …" ends the day before."""
    low = tree.flow.low
    for word in ("hết hiệu lực", "đến hết"):
        position = low.find(word)
        while position >= 0:
            index = tree.at(position)
            begin = max(tree.units[index].body, position - 200)
            match = _SELF_END.search(low, begin, min(tree.own_end(index), position + 60))
            if match is not None and _counts(tree, match.start()):
                found = dates.match_at(tree.flow.text, match.end())
                if found is not None:
                    return found[1] - timedelta(days=1) if match["ends"] is not None else found[1]
            position = low.find(word, position + len(word))
    return None


def _sentence_end(text: str, position: int, limit: int) -> int:
    limit = min(limit, position + _LONGEST)
    match = _SENTENCE_END.search(text, position, limit)
    return match.start() if match else limit
