"""Which verb of a sentence acts, on what stretch of words, and by which rule.

A verb acts only where the grammar of a legal clause puts it: at the head of the sentence ("Bãi bỏ …"), after the text
itself as subject ("Nghị định này thay thế …"), joined to such an act ("… và bãi bỏ …"), or after its object at the
head of the sentence ("Thông tư số … hết hiệu lực"). Anywhere else it tells of a duty ("trình … bãi bỏ"), a condition
("khi … được thay thế"), history or a title, and yields nothing.
"""

import re

from doccontrol.law.codes import Action
from doccontrol.law.entry_into_force import SELF
from doccontrol.law.relations import cues, object_first
from doccontrol.law.relations.acts import Act, near
from doccontrol.law.relations.clauses import Clause
from doccontrol.law.relations.cues import Cue
from doccontrol.law.relations.joining import JOINED, joined
from doccontrol.law.relations.mentions import Mentions
from doccontrol.law.relations.object_first import OBJECT_FIRST
from doccontrol.law.structure import Outline

#: A sentence has no more verbs than this.
_VERBS = 40
_LEAD = re.compile(
    r"(?:(?:đồng thời|nay|theo đó|cụ thể|riêng|ngoài ra|thống nhất|quyết nghị)[,:]? |\d{1,2}[.)] "
    r"|tại (?=(?:điểm|khoản|điều|chương|mục|phụ lục) )"
    r"|(?:kể từ|từ|trong|sau|tính từ|bắt đầu từ|đến) (?:ngày|khi|thời điểm|thời gian|thời hạn)[^.;]{3,300}?"
    r"(?:\d{4}|có hiệu lực(?: thi hành)?|này),? ?(?:thì )?(?=[a-zà-ỹ]))"
)
_FRONTED = re.compile(
    r"(?:trong|kể từ|từ|sau|đến)(?: suốt)? (?:thời gian|thời hạn|ngày|khi"
    r"|thời điểm)[^.;]{3,300}?, |(?:trừ|ngoại trừ) [^.;]{3,300}?, "
)
_HOST = re.compile(
    rf"{SELF} này (?!(?:được|bị|không|do|là|gồm|bao gồm|áp dụng|chưa|sẽ)\b)"
    rf"|{SELF} có hiệu lực(?: thi hành)? (?:kể )?từ "
)
_OWN_ACT = re.compile(r"(?:ban hành|công bố|phê duyệt|thành lập|kiện toàn|thông qua|quy định|quyết định) ")
_ENACTS = re.compile(
    rf"(?:quốc hội|ủy ban|chính phủ|thủ tướng|bộ trưởng|bộ |chủ tịch|hội đồng|thống đốc|tổng |chánh án"
    rf"|viện trưởng|giám đốc)"
    rf"[^.;:]{{0,200}}?(?:ban hành|thông qua|quyết định) (?:{SELF} )?$"
)
#: "Ủy ban nhân dân tỉnh có trách nhiệm ban hành quyết định thay thế …" is a task, not an enactment.
_DUTY = re.compile(
    r"\b(?:trách nhiệm|phải|trình|giao|yêu cầu|cần|chủ trì|kịp thời|khẩn trương|xem xét|nghiên cứu|tham mưu"
    r"|có thẩm quyền|có quyền|sẽ|để|được|xây dựng|đề xuất|kiến nghị)\b"
)
_TITLE = re.compile(rf"{SELF} (?:(?:liên tịch|của [^,.;]{{3,60}}|về việc|về) )?$")
_AFTER_HOST = re.compile(r"(?:này|và|,|;|đồng thời|để|thi hành|ký|ban hành|\d{4})(?: cũng| sẽ)? ?$")


def find(tree: Outline, mentions: Mentions, clause: Clause, *, title: bool = False) -> list[Act]:
    """The acts of one sentence, in order. ``title`` allows the form of a title ("Nghị định sửa đổi …")."""
    low = tree.flow.low
    start = _after_lead(tree, clause)
    verbs = [cue for cue in cues.before(low, start, clause.end) if not tree.quotes.holds(cue.start)][:_VERBS]
    head = verbs[0] if verbs and verbs[0].start == start else None
    if head is not None and _has_object(head, clause):
        return joined(tree, mentions, clause, verbs, 0, "verb-first")
    host = _HOST.match(low, start, clause.end)
    if host is not None:
        return _of_host(tree, mentions, clause, verbs, host.end())
    if title or _is_enacting(low, start, verbs):
        found = _of_title(tree, mentions, clause, start, verbs, title=title)
        if found:
            return found
    if _OWN_ACT.match(low, start, clause.end):
        for index, verb in enumerate(verbs):
            if near(JOINED, low, start, verb.start) and not mentions.within(start, verb.start):
                return joined(tree, mentions, clause, verbs, index, "joined-verb")
    return object_first.find(tree, mentions, clause, start)


def _after_lead(tree: Outline, clause: Clause) -> int:
    """Where the sentence proper begins, after "Kể từ ngày …," and the like."""
    low = tree.flow.low
    start = clause.start
    while True:
        lead = _LEAD.match(low, start, clause.end)
        fronted = _FRONTED.match(low, start, clause.end)
        if fronted is not None and (lead is None or _object_or_verb(low, fronted.end(), clause.end)):
            lead = fronted
        if lead is None or lead.end() == start:
            return start
        start = lead.end()


def _object_or_verb(low: str, start: int, end: int) -> bool:
    verbs = cues.before(low, start, min(end, start + 40))
    return OBJECT_FIRST.match(low, start, end) is not None or bool(verbs and verbs[0].start == start)


def _has_object(head: Cue, clause: Clause) -> bool:
    """Verbs that may also follow their object ("ngưng hiệu lực") act from the head only with words after them."""
    both_ways = head.action in (Action.SUSPEND, Action.STOPAPPLY, Action.EXPIRE)
    return not both_ways or head.end < clause.end


def _of_host(tree: Outline, mentions: Mentions, clause: Clause, verbs: list[Cue], start: int) -> list[Act]:
    """The text itself is the subject: "Nghị định này (có hiệu lực … và) thay thế …"."""
    low = tree.flow.low
    cited = mentions.within(start, clause.end)
    first = cited[0].start if cited else clause.end
    for index, verb in enumerate(verbs):
        if verb.start >= start and verb.start <= first and near(_AFTER_HOST, low, start - 5, verb.start):
            return joined(tree, mentions, clause, verbs, index, "host-verb")
    for link in re.finditer(r"(?:[,;] | và )", low[start : clause.end]):
        position = start + link.end()
        if OBJECT_FIRST.match(low, position, clause.end) and position <= first:
            found = object_first.find(tree, mentions, clause, position)
            if found:
                return found
    return []


def _is_enacting(low: str, start: int, verbs: list[Cue]) -> bool:
    return bool(verbs) and _enacts(low, start, verbs[0].start)


def _enacts(low: str, start: int, end: int) -> bool:
    return _ENACTS.match(low, start, end) is not None and _DUTY.search(low, start, end) is None


def _of_title(
    tree: Outline, mentions: Mentions, clause: Clause, start: int, verbs: list[Cue], *, title: bool
) -> list[Act]:
    """The formula of enactment or the title: "… ban hành Luật sửa đổi, bổ sung …"."""
    low = tree.flow.low
    if not verbs:
        return []
    first = verbs[0]
    if _enacts(low, start, first.start) or (title and _TITLE.fullmatch(low, start, first.start)):
        return joined(tree, mentions, clause, verbs, 0, "title" if title else "enacting-verb")
    return []
