"""What an act hits: which texts, which of their provisions, all of them or a part, text or phrase or form.

An object that is no text at all ("Giấy chứng nhận", "hợp đồng") means no act.
"""

import re
from collections.abc import Sequence

from doccontrol.law import provisions
from doccontrol.law.codes import Action
from doccontrol.law.entry_into_force import SELF
from doccontrol.law.relations import objects, phrases
from doccontrol.law.relations.acts import Act
from doccontrol.law.relations.hits import Hit
from doccontrol.law.relations.mentions import Mention, Mentions
from doccontrol.law.relations.objects import Object
from doccontrol.law.relations.zones import heads
from doccontrol.law.structure import Outline

_NO_TEXT = re.compile(
    r"^[ ,]*(?:việc |các |những |một số |toàn bộ |hiệu lực (?:của )?)*(?:giấy (?:chứng nhận|phép|xác nhận"
    r"|đăng ký)|hợp đồng|chứng chỉ|thẻ|bản án"
    r"|tài sản|khoản (?:thu|tiền|nợ|vay|chi)|đất|tiền|hồ sơ|kết quả|quyền|số tiền|việc làm|dự toán|hoạt động"
    r"|kinh phí|nhân sự|quy hoạch"
    r"|chức danh|thành viên|biên chế|con dấu|phôi|bằng|văn bằng|tem|vốn|kế hoạch vốn|giá|thuế|chứng thư"
    r"|tài khoản|cơ sở|công trình|dự án|tăng|giảm)\b"
)
_ONLY_CITED = re.compile(
    r"\b(?:(?<!kèm )theo|căn cứ|(?<!thời gian )(?<!thời hạn )(?<!hiệu lực )(?<!việc )thực hiện"
    r"|(?<!hiệu lực )(?<!việc )thi hành|hướng dẫn|quy định chi tiết|triển khai|phù hợp với|trái với"
    r"|so với|cùng với"
    r"|theo quy định (?:tại|của)|căn cứ vào|theo đúng)(?: (?:các|một số điều của|quy định (?:tại|của)))* ?$"
)
#: "Không áp dụng quy định tại Nghị định này đối với …": rules of the host are the object.
_OF_HOST = re.compile(
    rf"(?:quy định|nội dung|khoản|điều|chương|mục)[^,;.]{{0,20}} (?:tại|của|trong) {SELF} này (?:đối với|cho)"
)
_LOCATED = re.compile(r"\b(?:tại|của|trong|kèm theo|ban hành)(?: (?:các|quy định|ban hành kèm theo))* ?$")
#: "Bổ sung Điều 4a vào sau Điều 4": Điều 4 only tells where.
_PLACED = re.compile(r"\b(?:sau|trước)(?: các)? ?$")
_AS_FOLLOWS = re.compile(r" như sau(?=[: ]|$)")
#: Words this near before a text govern it; this many texts are tried for one that is acted on.
_NEAR = 80
_TRIED = 20
_EXCEPT = re.compile(r"\b(?:trừ|ngoại trừ|không bao gồm)\b")
_REPLACEMENT = re.compile(r" (?:bằng|thành) ")


def hits(
    tree: Outline, mentions: Mentions, act: Act, *, itemised: bool, half: bool = False, inherits: bool = False
) -> list[Hit]:
    """What an act hits in its stretch; ``half`` that the sentence above speaks of parts only."""
    start, end = act.start, _cut(tree, act)
    words = tree.flow.low[start:end]
    phrase = phrases.is_phrase(act, words)
    if act.cue.place == "before" and not phrase:
        end = _before_replacement(tree, act, start, end)
    if _NO_TEXT.match(words) and not phrase:
        return []
    named = _from_first_target(tree, start, mentions.within(start, end))
    if named is None or (named and act.cue.place == "before" and _OF_HOST.search(tree.flow.low, start, named[0].start)):
        return []
    listed = heads(tree, start, named, itemised=itemised)
    if not listed:
        return _without_text(tree, act, start, end, phrase=phrase, inherits=inherits)
    if phrase:
        first, *others = listed
        parts = _object(tree, start, first.mention.start).provisions
        return [
            phrases.hit(act, first.mention, parts),
            *(phrases.hit(act, head.mention, head.provisions, certain=head.certain) for head in others),
        ]
    return [
        objects.hit(act, listed[0], _object(tree, start, listed[0].mention.start), half=half),
        *(objects.hit(act, head, Object(head.provisions), half=half) for head in listed[1:]),
    ]


def _cut(tree: Outline, act: Act) -> int:
    for match in _EXCEPT.finditer(tree.flow.low, act.start, act.end):
        if not tree.quotes.holds(match.end() - 1):
            return match.start()
    if act.cue.place == "before":
        for match in _AS_FOLLOWS.finditer(tree.flow.low, act.start, act.end):
            if not tree.quotes.holds(match.start()):
                return match.start()
    return act.end


def _before_replacement(tree: Outline, act: Act, start: int, end: int) -> int:
    """In "Thay thế Mẫu 02 bằng Phụ lục I": what comes after "bằng" is put in place, not acted on."""
    if act.action not in (Action.REPLACE, Action.AMEND, Action.CORRECT):
        return end
    for match in _REPLACEMENT.finditer(tree.flow.low, start, end):
        if not tree.quotes.holds(match.start()):
            return match.start()
    return end


def _from_first_target(tree: Outline, start: int, named: Sequence[Mention]) -> list[Mention] | None:
    """The named texts from the first that can be acted on; None where all are only cited ("theo quy định tại …")."""
    low = tree.flow.low
    for index, mention in enumerate(named[:_TRIED]):
        begin, _ = provisions.before(tree.flow.text, mention.start, start)
        if _ONLY_CITED.search(low, max(start, begin - _NEAR), begin) is None:
            return list(named[index:])
        if not any(_is_located(low, start, later) for later in named[index + 1 : index + _TRIED]):
            return None
    return list(named)


def _is_located(low: str, start: int, mention: Mention) -> bool:
    return _LOCATED.search(low, max(start, mention.start - _NEAR), mention.start) is not None


def _object(tree: Outline, start: int, end: int) -> Object:
    """All words between the verb and the first text count."""
    flow = tree.flow
    found = _groups(tree, start, end)
    listed = objects.under_appendix(flow.low, found, provisions.paths(found, flow.text))
    gap = _without_quotes(tree, start, end)
    for group in found:
        gap = gap.replace(flow.low[group.start : group.end], " ")
    return Object(listed, gap, flow.text[start:end])


def _groups(tree: Outline, start: int, end: int) -> list[provisions.Group]:
    return [
        group
        for group in provisions.groups(tree.flow.text, start, end)
        if not tree.quotes.holds(group.start)
        and not _PLACED.search(tree.flow.low, max(start, group.start - 20), group.start)
    ]


def _without_quotes(tree: Outline, start: int, end: int) -> str:
    low = tree.flow.low
    pieces: list[str] = []
    for first, last in tree.quotes.within(start, end):
        pieces.append(low[start:first])
        start = min(last, end)
    pieces.append(low[start:end])
    return " ".join(pieces)


def _without_text(tree: Outline, act: Act, start: int, end: int, *, phrase: bool, inherits: bool) -> list[Hit]:
    """No text named: the provisions belong to the text that the sentences above name."""
    if not inherits or act.action in (Action.DETAIL, Action.GUIDE):
        return []
    listed = provisions.paths(_groups(tree, start, end), tree.flow.text)
    if phrase:
        return [phrases.hit(act, None, listed)]
    words = tree.flow.low[start:end] if act.action is Action.REPLACE else ""
    return [objects.part(act, None, listed, words)] if listed else []
