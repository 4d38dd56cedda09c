"""Step 7: the zone each mention stands in. Most false alarms come from titles, history and quotes (``domain.md`` 0.6).

Only the words of the same clause are looked at: back to the last full stop, semicolon or blank line, at most some
hundred characters.
"""

import re
from bisect import bisect_right

from doccontrol.law.citations.mention import Mention
from doccontrol.law.codes import Zone

#: Where a clause ends: ";" or "." before a blank, a blank line, a line that opens an item.
_CLAUSE_BREAK = re.compile(
    r"[;.\n](?:(?<=[;.])[ \n]|(?<=\n)(?:[ ]?\n|[ ]?(?=[0-9]{1,2}\.[ ]|[a-zđ]\)[ ]|Điều[ ][0-9]|Căn[ ]cứ[ ]|[-–•+])))"
)
#: Words of change, one of which every act and every history holds; blanks and line breaks are made one before asking.
_CHANGES = (
    "ãi bỏ", "ủy bỏ", "uỷ bỏ", "ay thế", "ửa đổi", "ổ sung", "ính chính", "iều chỉnh", "ưng hiệu", "ình chỉ", "éo dài",
    "ia hạn", "u hồi", "ợp nhất",
)  # fmt: skip
_ENDINGS = (
    "hết hiệu lực", "chấm dứt hiệu", "ngưng hiệu", "tiếp tục có hiệu lực", "được thay thế", "bị bãi", "không áp dụng",
)  # fmt: skip
_HISTORY = re.compile(
    r"(?:được|đã)[ \n](?:được[ \n])?(?:sửa[ \n]đổi|bổ[ \n]sung|thay[ \n]thế|đính[ \n]chính|hợp[ \n]nhất|bãi[ \n]bỏ)"
    r"[^;.“”]{0,80}?(?:bởi|theo|tại|bằng|ở|:)"
    r"|\((?:sđ|đã sửa)[^()]{0,30}"
)
_BASIS = re.compile(r"(?:^|\n|[;.:]\s*|\s)Căn[ \n]cứ(?![ \n]cứ)")
_ACT = re.compile(
    r"(?:ãi[ \n]bỏ|ủy[ \n]bỏ|uỷ[ \n]bỏ|ay[ \n]thế|ửa[ \n]đổi|ổ[ \n]sung|ính[ \n]chính|iều[ \n]chỉnh"
    r"|ưng[ \n]hiệu|ình[ \n]chỉ|éo[ \n]dài|ia[ \n]hạn|u[ \n]hồi)"
)
_BEYOND = re.compile("[;“”]")
#: Words that open the title of a text cited before them ("… của Chính phủ quy định chi tiết …").
_TITLE = re.compile(
    r"(?<!\w)(?:về|quy[ \n]định|hướng[ \n]dẫn|sửa[ \n]đổi|bổ[ \n]sung|bãi[ \n]bỏ|ban[ \n]hành|phê[ \n]duyệt|công[ \n]bố"
    r"|thay[ \n]thế|chi[ \n]tiết|thực[ \n]hiện|triển[ \n]khai|điều[ \n]chỉnh|đính[ \n]chính|thi[ \n]hành|thành[ \n]lập"
    r"|kéo[ \n]dài)(?!\w)"
)
_TITLE_REACH = 160
#: A new act, or a new item of the same list, directly before a mention ends the title of the one before it.
_NEW_ACT = re.compile(
    r"(?:và|,|;)[ \n]{1,3}(?:bãi[ \n]bỏ|hủy[ \n]bỏ|huỷ[ \n]bỏ|thay[ \n]thế|sửa[ \n]đổi)"
    r"(?:[ \n]{1,2}(?:toàn[ \n]bộ|các|một[ \n]số[ \n]điều[ \n]của))?"
    r"[ \n]{0,3}\Z"
)
_NEW_ITEM = re.compile(r"(?:,|;|và|,[ \n]?và)[ \n]{0,3}(?:các[ \n]{1,2}|số[ \n]{1,2})?\Z")
#: A line that begins as an item of a list, up to the mention in it.
_ITEM = re.compile(r"[ ]?(?:[a-zđ]\)|[0-9]{1,3}[.)]|[-–•+*])[ ]*[^\n]{0,120}\Z")
_OPENING, _CLOSING = re.compile("“"), re.compile("”")
_BACK = 400


def zone_all(text: str, mentions: list[Mention]) -> None:
    """Set the zone of every mention; mentions are in order and do not overlap."""
    quotes = _quoted(text)
    starts = [start for start, _ in quotes]
    previous: Mention | None = None
    outer: Mention | None = None
    for mention in mentions:
        at = bisect_right(starts, mention.start) - 1
        if at >= 0 and quotes[at][1] > mention.start:
            mention.zone = Zone.QUOTE
        else:
            mention.zone = _zone(text, mention, previous, outer)
        previous = mention
        if mention.zone not in (Zone.TITLE_TAIL, Zone.HISTORY):
            outer = mention


def _zone(text: str, mention: Mention, previous: Mention | None, outer: Mention | None) -> Zone:
    clause = _clause_start(text, mention.start)
    words = text[clause : mention.start].replace("\n", " ")
    changed = _holds_any(words, _CHANGES)
    anchor = mention.provisions_start if mention.provisions_start is not None else mention.start
    if previous is not None and previous.end > clause:
        inside = _inside(text, previous, outer, anchor, mention.start)
        if inside is not None:
            return inside
    elif (changed or "(sđ" in words) and _HISTORY.search(text, clause, mention.start):
        return Zone.HISTORY
    if "Căn cứ" in words and _BASIS.search(text, max(0, clause - 1), mention.start):
        return Zone.BASIS
    if (changed and _ACT.search(text, clause, mention.start)) or _ends_after(text, mention.end):
        return Zone.ACT
    if _opens_item(text, max(0, clause - 1), anchor):
        return Zone.LIST
    return Zone.BODY


def _holds_any(words: str, strings: tuple[str, ...]) -> bool:
    for string in strings:  # noqa: SIM110 (a generator costs more than the search)
        if string in words:
            return True
    return False


def _opens_item(text: str, low: int, anchor: int) -> bool:
    """Whether the line of a position, if it begins after ``low``, begins as an item of a list does."""
    line = text.rfind("\n", low, anchor) + 1
    return (line > 0 or low == 0) and _ITEM.match(text, line, anchor) is not None


def _ends_after(text: str, end: int) -> bool:
    """Whether the same clause says after the mention that it ends ("… hết hiệu lực thi hành")."""
    words = text[end : end + _BACK]
    beyond = _BEYOND.search(words)
    if beyond is not None:
        words = words[: beyond.start()]
    return _holds_any(words.replace("\n", " "), _ENDINGS)


def _inside(text: str, near: Mention, outer: Mention | None, anchor: int, start: int) -> Zone | None:
    """The zone that a mention of the same clause gives to the next: its history, its title, or a list with it."""
    if _HISTORY.search(text, near.end, start):
        return Zone.HISTORY
    if near.zone in (Zone.HISTORY, Zone.TITLE_TAIL) and _is_joined(text, near.end, anchor):
        return near.zone
    titled = near.zone is Zone.TITLE_TAIL or (near.number is not None or near.issued_on is not None)
    if not titled or _TITLE.search(text, near.end, min(anchor, near.end + _TITLE_REACH)) is None:
        return None
    low = max(near.end, anchor - 40)
    if _NEW_ACT.search(text, low, anchor):
        return Zone.ACT
    if _NEW_ITEM.search(text, low, anchor) and outer is not None:
        return outer.zone
    return Zone.TITLE_TAIL


def _is_joined(text: str, start: int, end: int) -> bool:
    """Whether only a comma or "và" stands between, so that a list goes on in the zone it began in."""
    gap = text[start:end]
    return (
        len(gap) < 120 and ";" not in gap and (gap.strip(" \n") in {",", "và", ", và"} or gap.strip().endswith(", số"))
    )


def _clause_start(text: str, position: int) -> int:
    """Where the clause of a position begins: after the nearest break before it, at most ``_BACK`` characters away."""
    low = max(0, position - _BACK)
    semicolon, stop, line = (text.rfind(mark, low, position) for mark in ";.\n")
    while True:
        at = max(semicolon, stop, line)
        if at < 0:
            return low
        if at != line or not text[at + 1].isalpha() or text[at + 1] in "ĐC" or text[at + 2 : at + 3] == ")":
            found = _CLAUSE_BREAK.match(text, at, position)
            if found is not None:
                return found.end()
        if at == line:
            line = text.rfind("\n", low, at)
        elif at == stop:
            stop = text.rfind(".", low, at)
        else:
            semicolon = text.rfind(";", low, at)


def _quoted(text: str) -> list[tuple[int, int]]:
    """Stretches inside “…”, outermost only; a quote that is never closed ends at the next that opens a line."""
    spans: list[tuple[int, int]] = []
    depth = 0
    start = 0
    marks = [(match.start(), True) for match in _OPENING.finditer(text)]
    marks += [(match.start(), False) for match in _CLOSING.finditer(text)]
    for at, opens in sorted(marks):
        if opens:
            if depth == 0:
                start = at + 1
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                spans.append((start, at))
    return spans
