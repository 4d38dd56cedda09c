"""Acts whose object stands first: "Các Nghị định số … hết hiệu lực …", "… được bãi bỏ"."""

import re

from doccontrol.law.codes import Action
from doccontrol.law.entry_into_force import SELF
from doccontrol.law.relations import cues
from doccontrol.law.relations.acts import Act, near
from doccontrol.law.relations.clauses import Clause
from doccontrol.law.relations.cues import Cue
from doccontrol.law.relations.mentions import Mentions
from doccontrol.law.structure import Outline

#: A sentence has no more verbs than this.
_VERBS = 40
OBJECT_FIRST = re.compile(
    rf"(?:(?:các|toàn bộ|những|một số|tất cả|đối với|riêng|cả|hai|ba|\d+)(?: \([^)]*\))? )*"
    rf"(?:{SELF}|(?:các )?(?:quy định|nội dung|văn bản|điều khoản|chỉ tiêu|biểu mẫu|mẫu|danh mục|phụ lục|điểm"
    rf"|khoản|điều|chương|mục|phần"
    r"|bảng|thủ tục|mức|định mức|đơn giá|khung|tiết|hướng dẫn|số thứ tự|công văn|thông báo|thời hạn|thời gian"
    r"|hiến pháp|điều lệ|cụm từ|tên gọi"
    r"|số))(?!\w)"
)
_NO_OBJECT = re.compile(
    r"(?:các )?danh mục (?:các )?(?:văn bản|vbqppl|nghị quyết|quyết định)|(?:quy định|nội dung"
    r"|văn bản)[^.;]{0,60}?(?:của pháp luật|do [^.;]{3,60} ban hành|trong hợp đồng)"
    r"|mức (?:hưởng|đóng) "
)
_REPORTED = re.compile(
    r"\b(?:đã|trước khi|khi|nếu|chưa|sau khi|mà|cho đến khi|tới khi|hoặc|sẽ|để|về|việc|còn|đang|có thể|không) ?$"
)
_MAIN_VERB = re.compile(
    r"(?: thi hành| áp dụng| toàn bộ| một phần| pháp luật)*(?=[.,;:]|$| ?\(| (?:kể từ|từ|kể|vào|cùng|theo|khi"
    r"|sau|đến|cho đến|ngay"
    r"|bằng|bởi|tại|trừ|ngoại|đối với|với|và|trong|như|thành|trên|cho|này|cụm từ|từ)\b| “"
    rf"| {SELF} này)"
)
_BY_HOST = re.compile(rf"(?: (?:bằng|bởi|theo|tại))?(?: quy định (?:tại|của))?(?: [^.;]{{0,30}}?)? ?{SELF} này")
_BARE_ENDING = re.compile(r"(?: toàn bộ)?(?:[.;]|$| (?:kể từ|từ) )")


def find(tree: Outline, mentions: Mentions, clause: Clause, start: int) -> list[Act]:
    """The object stands first: "Các Nghị định số … hết hiệu lực …"."""
    low = tree.flow.low
    if OBJECT_FIRST.match(low, start, clause.end) is None or _NO_OBJECT.match(low, start, clause.end):
        return []
    acts: list[Act] = []
    segment = start
    for cue in cues.after(low, start, clause.end)[:_VERBS]:
        if tree.quotes.holds(cue.start) or cue.start < segment or _in_brackets(low, segment, cue.start):
            continue
        if near(_REPORTED, low, segment, cue.start) or not _MAIN_VERB.match(low, cue.end, clause.end):
            continue
        if not _passive_by_host(low, cue, clause):
            continue
        rule = "passive" if low.startswith(("được ", "bị "), cue.start) else "object-first"
        listed = _after_colon(tree, mentions, segment, cue, clause)
        acts.append(Act(cue, listed, clause.end, rule) if listed else Act(cue, segment, cue.start, rule))
        segment = _next_segment(low, cue.end, clause.end)
    return acts


def _after_colon(tree: Outline, mentions: Mentions, start: int, cue: Cue, clause: Clause) -> int | None:
    """Where the texts stand after the verb: "Các Quyết định sau đây hết hiệu lực: Quyết định số …"."""
    if mentions.within(start, cue.start):
        return None
    colon = tree.flow.low.find(": ", cue.end, clause.end)
    return colon + 1 if colon >= 0 and mentions.within(colon, clause.end) else None


def _passive_by_host(low: str, cue: Cue, clause: Clause) -> bool:
    """A passive acts only by the text itself: "được thay thế bằng Nghị định này"; by another text it is history."""
    if not low.startswith(("được ", "bị "), cue.start):
        return True
    if cue.action is Action.REPLACE and low.startswith((" cụm từ", " từ “", " “", " bằng cụm từ"), cue.end):
        return True
    if cue.action in (Action.AMEND, Action.CORRECT):
        return low.startswith((" như sau", " thành"), cue.end)
    if cue.action in (Action.CONTINUE, Action.EXTEND) or _BY_HOST.match(low, cue.end, clause.end):
        return True
    return cue.action in (Action.REPEAL, Action.CANCEL) and _BARE_ENDING.match(low, cue.end, clause.end) is not None


def _in_brackets(low: str, start: int, position: int) -> bool:
    return low.count("(", start, position) > low.count(")", start, position)


def _next_segment(low: str, start: int, end: int) -> int:
    """Where a second object may begin after a first verb."""
    link = re.compile(r"; |,? và (?=(?:các |toàn bộ |đối với )?(?:nghị|thông|quyết|luật|pháp|chỉ|khoản|điều))").search(
        low, start, end
    )
    return link.end() if link else end
