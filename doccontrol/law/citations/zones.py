"""Step 6: the zone each mention stands in. Most false alarms come from titles, history and quotes (``domain.md`` 0.6).

Only the words of the same clause are looked at: back to the last full stop, semicolon or blank line, at most some
hundred characters.
"""

import re
from bisect import bisect_right

from doccontrol.law.citations.mention import Mention
from doccontrol.law.codes import Zone

_CLAUSE_BREAK = re.compile(r"[;.][ \n]|\n[ ]?\n|\n[ ]?(?=[0-9]{1,2}\.[ ]|[a-zđ]\)[ ]|Điều[ ][0-9]|[-–•+])")
_HISTORY = re.compile(
    r"(?:được|đã)[ \n](?:được[ \n])?(?:sửa[ \n]đổi|bổ[ \n]sung|thay[ \n]thế|đính[ \n]chính|hợp[ \n]nhất|bãi[ \n]bỏ)"
    r"[^;.“”]{0,80}?(?:bởi|theo|tại|bằng|ở|:)"
    r"|\((?:sđ|đã sửa)[^()]{0,30}"
)
_BASIS = re.compile(r"(?:^|\n|[;.:]\s*|\s)Căn[ \n]cứ(?![ \n]cứ)")
_ACT = re.compile(
    r"(?:[Bb]ãi[ \n]bỏ|[Hh]ủy[ \n]bỏ|[Hh]uỷ[ \n]bỏ|[Tt]hay[ \n]thế|[Ss]ửa[ \n]đổi|[Bb]ổ[ \n]sung"
    r"|[Đđ]ính[ \n]chính|[Đđ]iều[ \n]chỉnh"
    r"|[Nn]gưng[ \n]hiệu|[Đđ]ình[ \n]chỉ|[Kk]éo[ \n]dài|[Gg]ia[ \n]hạn|[Tt]hu[ \n]hồi)"
)
_ACT_AFTER = re.compile(
    r"[^;“”]{0,400}?(?:hết[ \n]hiệu[ \n]lực|chấm[ \n]dứt[ \n]hiệu"
    r"|ngưng[ \n]hiệu|tiếp[ \n]tục[ \n]có[ \n]hiệu[ \n]lực|được[ \n]thay[ \n]thế|bị[ \n]bãi|không[ \n]áp[ \n]dụng)"
)
_TITLE = re.compile(
    r"(?:[ \n,]|của|ngày|tháng|năm|[0-9/]|(?:[A-ZĐ][\w\-]*+)|(?:và)"
    r"|(?:trưởng|tướng|phủ|nhân|dân|tỉnh|thành|phố|tịch|hội|ban|các))*"
    r"(?:về|quy[ \n]định|hướng[ \n]dẫn|sửa[ \n]đổi|bổ[ \n]sung|bãi[ \n]bỏ"
    r"|ban[ \n]hành|phê[ \n]duyệt|công[ \n]bố|thay[ \n]thế|chi[ \n]tiết"
    r"|thực[ \n]hiện|triển[ \n]khai|điều[ \n]chỉnh|đính[ \n]chính"
    r"|thi[ \n]hành|thành[ \n]lập|kéo[ \n]dài|cho)(?![a-zà-ỹ])"
)
_ITEM = re.compile(r"(?:^|\n)[ ]?(?:[a-zđ]\)|[0-9]{1,3}[.)]|[-–•+*])[ ]*(?:[^\n]{0,120})\Z")
_QUOTE = re.compile("[“”]")
_BACK = 400


def zone_all(text: str, mentions: list[Mention]) -> None:
    """Set the zone of every mention; mentions are in order and do not overlap."""
    quotes = _quoted(text)
    starts = [start for start, _ in quotes]
    for index, mention in enumerate(mentions):
        at = bisect_right(starts, mention.start) - 1
        if at >= 0 and quotes[at][1] > mention.start:
            mention.zone = Zone.QUOTE
            continue
        previous = mentions[index - 1] if index else None
        mention.zone = _zone(text, mention, previous)


def _zone(text: str, mention: Mention, previous: Mention | None) -> Zone:
    clause = _clause_start(text, mention.start)
    anchor = mention.provisions_start if mention.provisions_start is not None else mention.start
    near = previous if previous is not None and previous.end > clause else None
    between = near.end if near is not None else clause
    if near is not None:
        if _HISTORY.search(text, between, mention.start):
            return Zone.HISTORY
        if near.zone in (Zone.HISTORY, Zone.TITLE_TAIL) and _is_joined(text, between, anchor):
            return near.zone
        if (near.number is not None or near.zone is Zone.TITLE_TAIL) and _TITLE.match(text, between, anchor):
            return Zone.TITLE_TAIL
    elif _HISTORY.search(text, clause, mention.start):
        return Zone.HISTORY
    if _BASIS.search(text, max(0, clause - 1), mention.start):
        return Zone.BASIS
    if _ACT.search(text, clause, mention.start) or _ACT_AFTER.match(
        text, mention.end, min(len(text), mention.end + 500)
    ):
        return Zone.ACT
    if _ITEM.search(text, max(0, clause - 1), anchor):
        return Zone.LIST
    return Zone.BODY


def _is_joined(text: str, start: int, end: int) -> bool:
    """Whether only a comma or "và" stands between, so that a list goes on in the zone it began in."""
    gap = text[start:end]
    return (
        len(gap) < 120 and ";" not in gap and (gap.strip(" \n") in {",", "và", ", và"} or gap.strip().endswith(", số"))
    )


def _clause_start(text: str, position: int) -> int:
    low = max(0, position - _BACK)
    start = low
    for match in _CLAUSE_BREAK.finditer(text, low, position):
        start = match.end()
    return start


def _quoted(text: str) -> list[tuple[int, int]]:
    """Stretches inside “…”, outermost only; a quote that is never closed ends at the next that opens a line."""
    spans: list[tuple[int, int]] = []
    depth = 0
    start = 0
    for match in _QUOTE.finditer(text):
        if match[0] == "“":
            if depth == 0:
                start = match.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                spans.append((start, match.start()))
    return spans
