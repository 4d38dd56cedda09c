"""Which verb of a sentence acts, on what stretch of words, and by which rule.

A verb acts only where the grammar of a legal clause puts it: at the head of the sentence ("Bãi bỏ …"), after the text
itself as subject ("Nghị định này thay thế …"), joined to such an act ("… và bãi bỏ …"), or after its object at the
head of the sentence ("Thông tư số … hết hiệu lực"). Anywhere else it tells of a duty ("trình … bãi bỏ"), a condition
("khi … được thay thế"), history or a title, and yields nothing.
"""

import re
from dataclasses import dataclass

from doccontrol.law.codes import Action
from doccontrol.law.entry_into_force import SELF
from doccontrol.law.relations import cues
from doccontrol.law.relations.clauses import Clause
from doccontrol.law.relations.cues import Cue
from doccontrol.law.relations.mentions import Mention, Mentions
from doccontrol.law.structure import Outline


@dataclass(frozen=True, slots=True)
class Act:
    """A verb that acts, and the stretch of words that holds what it acts on."""

    cue: Cue
    start: int
    end: int
    rule: str
    certain: bool = True

    @property
    def action(self) -> Action:
        """The action of the verb, before its object has been looked at."""
        return self.cue.action


#: Words this near before a verb tell whether it acts; a sentence has no more verbs than this.
_NEAR = 60
_VERBS = 40
_LEAD = re.compile(
    r"(?:(?:đồng thời|nay|theo đó|cụ thể|riêng|ngoài ra)[,:]? |\d{1,2}[.)] "
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
_TITLE = re.compile(rf"{SELF} (?:(?:liên tịch|của [^,.;]{{3,60}}|về việc|về) )?$")
_JOINED = re.compile(r"(?:\bvà|\bđồng thời|[,;:]|\bnhư sau|\bsau đây)(?: đồng thời| cùng)? ?$")
_AFTER_HOST = re.compile(r"(?:này|và|,|;|đồng thời|để|thi hành|ký|ban hành|\d{4})(?: cũng| sẽ)? ?$")
OBJECT_FIRST = re.compile(
    rf"(?:(?:các|toàn bộ|những|một số|tất cả|đối với|riêng|cả|hai|ba|\d+)(?: \([^)]*\))? )*"
    rf"(?:{SELF}|(?:các )?(?:quy định|nội dung|văn bản|điều khoản|chỉ tiêu|biểu mẫu|mẫu|danh mục|phụ lục|điểm"
    rf"|khoản|điều|chương|mục|phần"
    r"|bảng|thủ tục|mức|định mức|đơn giá|khung|tiết|hướng dẫn|số thứ tự|công văn|thông báo|thời hạn|thời gian"
    r"|hiến pháp|điều lệ"
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


def _near(pattern: re.Pattern[str], low: str, start: int, end: int) -> re.Match[str] | None:
    """A pattern that ends at a position, in the few words before it."""
    return pattern.search(low, max(start, end - _NEAR), end)


def find(tree: Outline, mentions: Mentions, clause: Clause, *, title: bool = False) -> list[Act]:
    """The acts of one sentence, in order. ``title`` allows the form of a title ("Nghị định sửa đổi …")."""
    low = tree.flow.low
    start = _after_lead(tree, clause)
    verbs = [cue for cue in cues.before(low, start, clause.end) if not tree.quotes.holds(cue.start)][:_VERBS]
    head = verbs[0] if verbs and verbs[0].start == start else None
    if head is not None and _has_object(head, clause):
        return _joined(tree, mentions, clause, verbs, 0, "verb-first")
    host = _HOST.match(low, start, clause.end)
    if host is not None:
        return _of_host(tree, mentions, clause, verbs, host.end())
    if title or _is_enacting(low, start, verbs):
        found = _of_title(tree, mentions, clause, start, verbs, title=title)
        if found:
            return found
    if _OWN_ACT.match(low, start, clause.end):
        for index, verb in enumerate(verbs):
            if _near(_JOINED, low, start, verb.start) and not mentions.within(start, verb.start):
                return _joined(tree, mentions, clause, verbs, index, "joined-verb")
    return _object_first(tree, mentions, clause, start)


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
        if verb.start >= start and verb.start <= first and _near(_AFTER_HOST, low, start - 5, verb.start):
            return _joined(tree, mentions, clause, verbs, index, "host-verb")
    for link in re.finditer(r"(?:[,;] | và )", low[start : clause.end]):
        position = start + link.end()
        if OBJECT_FIRST.match(low, position, clause.end) and position <= first:
            found = _object_first(tree, mentions, clause, position)
            if found:
                return found
    return []


def _is_enacting(low: str, start: int, verbs: list[Cue]) -> bool:
    return bool(verbs) and _ENACTS.match(low, start, verbs[0].start) is not None


def _of_title(
    tree: Outline, mentions: Mentions, clause: Clause, start: int, verbs: list[Cue], *, title: bool
) -> list[Act]:
    """The formula of enactment or the title: "… ban hành Luật sửa đổi, bổ sung …"."""
    low = tree.flow.low
    if not verbs:
        return []
    first = verbs[0]
    if _ENACTS.match(low, start, first.start) or (title and _TITLE.fullmatch(low, start, first.start)):
        return _joined(tree, mentions, clause, verbs, 0, "title" if title else "enacting-verb")
    return []


def _joined(tree: Outline, mentions: Mentions, clause: Clause, verbs: list[Cue], index: int, rule: str) -> list[Act]:
    """The verb at ``index`` and those joined to it, each with the words up to the next."""
    low = tree.flow.low
    chosen = [verbs[index]]
    certain = [True]
    for verb in verbs[index + 1 :]:
        if not _near(_JOINED, low, chosen[-1].end, verb.start):
            continue
        between = mentions.within(chosen[-1].end, verb.start)
        if not between and not _has_parts(tree, chosen[-1].end, verb.start):
            continue
        if not between and verb.action is Action.AMEND and chosen[-1].action is Action.AMEND:
            continue
        doubt = _title_has_verb(low, between, verb)
        if doubt and verb.action in (Action.AMEND, Action.DETAIL, Action.GUIDE):
            continue
        chosen.append(verb)
        certain.append(not doubt)
    ends = [*(_object_end(low, chosen[i].end, chosen[i + 1].start) for i in range(len(chosen) - 1)), clause.end]
    rules = [rule, *("joined-verb" for _ in chosen[1:])]
    acts = [
        Act(verb, verb.end, end, name, sure) for verb, end, name, sure in zip(chosen, ends, rules, certain, strict=True)
    ]
    return [act for act in acts if act.action not in (Action.DETAIL, Action.GUIDE) or act.rule == "host-verb"]


def _has_parts(tree: Outline, start: int, end: int) -> bool:
    """Whether a stretch without a named text still holds an object: provisions, forms, quoted words."""
    if tree.quotes.within(start, end):
        return True
    return re.search(r"\b(?:điều|khoản|điểm|phụ lục|mẫu|danh mục)\b", tree.flow.low[start:end]) is not None


def _object_end(low: str, start: int, end: int) -> int:
    """The object ends before the word that joins the next verb."""
    link = _near(_JOINED, low, start, end)
    return link.start() if link else end


def _title_has_verb(low: str, between: list[Mention], verb: Cue) -> bool:
    """Whether the title of the last text named before a joined verb itself holds a verb of change."""
    if not between:
        return False
    words = low[between[0].end : verb.start]
    return re.search(r"\b(?:sửa đổi|bổ sung|bãi bỏ|thay thế|ngưng hiệu lực)\b", words) is not None


def _object_first(tree: Outline, mentions: Mentions, clause: Clause, start: int) -> list[Act]:
    """The object stands first: "Các Nghị định số … hết hiệu lực …"."""
    low = tree.flow.low
    if OBJECT_FIRST.match(low, start, clause.end) is None or _NO_OBJECT.match(low, start, clause.end):
        return []
    acts: list[Act] = []
    segment = start
    for cue in cues.after(low, start, clause.end)[:_VERBS]:
        if tree.quotes.holds(cue.start) or cue.start < segment or _in_brackets(low, segment, cue.start):
            continue
        if _near(_REPORTED, low, segment, cue.start) or not _MAIN_VERB.match(low, cue.end, clause.end):
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
