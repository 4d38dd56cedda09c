"""What an act hits: which texts, which of their provisions, all of them or a part, text or phrase or form.

The words between the verb and the text decide. Nothing but fillers ("toàn bộ các Thông tư sau") means the whole
text; provisions, an appendix, a form or a topic ("các quy định liên quan đến … tại") mean a part; an object that is no
text at all ("Giấy chứng nhận", "hợp đồng") means no act.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from doccontrol.law import provisions
from doccontrol.law.codes import TERMINATING, Action, ChangeKind, Scope
from doccontrol.law.entry_into_force import SELF
from doccontrol.law.relations.acts import Act
from doccontrol.law.relations.mentions import Mention, Mentions
from doccontrol.law.relations.zones import Head, heads
from doccontrol.law.structure import Outline


@dataclass(frozen=True, slots=True)
class Hit:
    """One text (None: the one that the sentences above name) hit by an act."""

    action: Action
    mention: Mention | None
    provisions: tuple[str, ...]
    scope: Scope
    kind: ChangeKind = ChangeKind.TEXT
    certain: bool = True
    needs_review: bool = False


_FILLER = re.compile(
    r"\b(?:toàn bộ|một phần|một số|các|những|tất cả|hiệu lực|thi hành|áp dụng|thực hiện|việc|đối với|cho|của"
    r"|tại|trong|thuộc|và|hoặc"
    r"|văn bản|quy phạm pháp luật|sau đây|sau|dưới đây|bao gồm|gồm|như|là|nêu trên|nói trên|số|điều|khoản|điểm"
    r"|quy định|nội dung"
    r"|điều khoản|chương|mục|phần|phụ lục|mẫu|biểu mẫu|ban hành|kèm theo|lỗi|kỹ thuật|trình bày|thể thức"
    r"|sai sót|thời gian|thời hạn"
    r"|luật|bộ luật|pháp lệnh|lệnh|nghị quyết|liên tịch|nghị định|quyết định|chỉ thị|thông tư|cá biệt|riêng|cả"
    r"|hai|ba|bốn|năm"
    r"|được|đã|từ|đến|nêu|này|quy chế|cụ thể|với|hết|đồng thời|theo đó|trước đây|cũng|sẽ|thế|cụm từ|từ|ngày|đơn"
    r"|tên)\b"
    r"|\d+|[(),;:.“”\"…\[\]\-–/]"
)
_PARTS = re.compile(
    r"\b(?:một phần|một số|nội dung|quy định|điều|khoản|điểm|chương|phụ lục|mẫu|biểu|danh mục|bảng|quy chế|thủ tục)\b"
)
_ALL_RULES = re.compile(r"^[ ,]*(?:toàn bộ |tất cả )?(?:các |những )?quy định (?:tại|của|trong)\b")
_NO_TEXT = re.compile(
    r"^[ ,]*(?:việc |các |những |một số |toàn bộ |hiệu lực (?:của )?)*(?:giấy (?:chứng nhận|phép|xác nhận"
    r"|đăng ký)|hợp đồng|chứng chỉ|thẻ|bản án"
    r"|tài sản|khoản (?:thu|tiền|nợ|vay|chi)|đất|tiền|hồ sơ|kết quả|quyền|số tiền|việc làm|dự toán|hoạt động"
    r"|kinh phí|nhân sự|quy hoạch"
    r"|chức danh|thành viên|biên chế|con dấu|phôi|bằng|văn bằng|tem|vốn|kế hoạch vốn|giá|thuế|chứng thư"
    r"|tài khoản|cơ sở|công trình|dự án)\b"
)
_ONLY_CITED = re.compile(
    r"\b(?:(?<!kèm )theo|căn cứ|(?<!thời gian )(?<!thời hạn )(?<!hiệu lực )(?<!việc )thực hiện"
    r"|(?<!hiệu lực )(?<!việc )thi hành|hướng dẫn|quy định chi tiết|triển khai|phù hợp với|trái với"
    r"|so với|cùng với"
    r"|theo quy định (?:tại|của)|căn cứ vào|theo đúng)(?: (?:các|một số điều của|quy định (?:tại|của)))* ?$"
)
_LOCATED = re.compile(r"\b(?:tại|của|trong|kèm theo|ban hành)(?: (?:các|quy định|ban hành kèm theo))* ?$")
_PHRASE = re.compile(
    r"^[ ,]*(?:các |một số |những |toàn bộ )*(?:cụm từ|từ ngữ|từ|chữ|dấu|câu|đoạn|ký hiệu|nội dung|số|tên"
    r"|thứ tự|tên gọi)"
    r"(?:[^“\"]{0,60}[“\"]|,| )"
)
#: "Tại khoản 2 Điều 3 …, cụm từ “A” được thay thế bằng cụm từ “B”".
_PHRASE_LATER = re.compile(r"\b(?:cụm từ|từ ngữ|từ|chữ) [“\"]")
_AGAINST = re.compile(r"\b(?:trái với|trái quy định|không phù hợp với|mâu thuẫn với)\b")
_QUOTED_WORDS = re.compile(
    r"^[ ,]*(?:các |một số |những |toàn bộ )*(?:cụm từ|từ|chữ|dấu|câu|đoạn|nội dung|số|ký hiệu|tên)? ?(?:là )?[“\"]"
)
_PLAIN_PHRASE = re.compile(r"^[ ,]*(?:các |một số |những |toàn bộ )*cụm từ\b")
_FORM = re.compile(r"\b(?:mẫu|biểu mẫu|phụ lục|đơn|tờ khai|biểu|danh mục)\b")
_FORM_ONLY = re.compile(r"\b(?:mẫu|biểu mẫu|đơn|tờ khai)\b")
_ATTACHED_LIST = re.compile(r"\b(?:danh mục|phụ lục|bảng|biểu|mẫu)\b[^;]{0,300}?\bkèm theo\b")
_ATTACHED_RULES = re.compile(
    r"\b(?:quy chế|quy định|điều lệ|chương trình|đề án|kế hoạch|quy trình|hướng dẫn|nội quy|quy tắc|quy chuẩn"
    r"|chiến lược|định mức|đơn giá)\b"
    r"[^;]{0,300}?\bkèm theo\b"
)
#: "Bổ sung Điều 4a vào sau Điều 4": Điều 4 only tells where.
_PLACED = re.compile(r"\b(?:sau|trước)(?: các)? ?$")
_AS_FOLLOWS = re.compile(r" như sau(?=[: ]|$)")
#: Words this near before a text govern it; this many texts are tried for one that is acted on.
_NEAR = 80
_TRIED = 20
_EXCEPT = re.compile(r"\b(?:trừ|ngoại trừ|không bao gồm)\b")
_REPLACEMENT = re.compile(r" (?:bằng|thành) ")
_FOR_SOME = re.compile(r"(?: thi hành| áp dụng)?,? (?:với|đối với|cho(?! đến)|trong (?:lĩnh vực|trường hợp)|để) ")
#: "các Quyết định của Thủ tướng Chính phủ sau đây:" names a kind, not a part.
_ALL_OF_KIND = re.compile(rf"[ ,]*(?:toàn bộ |tất cả )?(?:các |những |\d+ )?(?:văn bản|{SELF})\b[^;]*:[ ]*$")
_HALF_SAID = re.compile(r"\b(?:nội dung|một phần|một số)\b")


def hits(
    tree: Outline, mentions: Mentions, act: Act, *, itemised: bool, half: bool = False, inherits: bool = False
) -> list[Hit]:
    """What an act hits in its stretch; ``half`` that the sentence above speaks of parts only."""
    start, end = act.start, _cut(tree, act)
    low = tree.flow.low
    words = low[start:end]
    phrase = act.action in _CHANGES and (
        _PHRASE_LATER.search(words) is not None if act.cue.place == "after" else _is_phrase(words)
    )
    if act.cue.place == "before" and not phrase:
        end = _before_replacement(tree, act, start, end)
    if _NO_TEXT.match(words) and not phrase:
        return []
    named = _from_first_target(tree, start, mentions.within(start, end))
    if named is None:
        return []
    listed = heads(tree, start, named, itemised=itemised)
    if not listed:
        return _without_text(tree, act, start, end, phrase=phrase, inherits=inherits)
    first = _first(tree, act, listed[0], start, phrase=phrase, half=half)
    return [hit for hit in (first, *(_next(act, head, phrase=phrase, half=half) for head in listed[1:])) if hit]


_CHANGES = frozenset({Action.REPLACE, Action.REPEAL, Action.CANCEL, Action.AMEND, Action.CORRECT})


def _is_phrase(words: str) -> bool:
    return bool(_QUOTED_WORDS.match(words) or _PLAIN_PHRASE.match(words)) and not _names_form(words)


def _names_form(words: str) -> bool:
    """A form given by its quoted title ("Thay thế “Đơn đăng ký …” tại Phụ lục I")."""
    return re.match(r"[ ,]*(?:mẫu )?[“\"](?:đơn|tờ khai|mẫu|biểu|phiếu|giấy|bản|báo cáo|danh mục) ", words) is not None


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


def _first(tree: Outline, act: Act, head: Head, start: int, *, phrase: bool, half: bool) -> Hit | None:
    """The first text: all words between the verb and it count."""
    flow = tree.flow
    found = _groups(tree, start, head.mention.start)
    listed = _under_appendix(flow.low, found, provisions.paths(found, flow.text))
    gap = _without_quotes(tree, start, head.mention.start)
    for group in found:
        gap = gap.replace(flow.low[group.start : group.end], " ")
    rest = "" if _ALL_OF_KIND.match(gap) else _FILLER.sub(" ", gap).strip()
    if phrase:
        return Hit(
            Action.AMEND if act.action is not Action.CORRECT else act.action,
            head.mention,
            listed,
            Scope.PARTIAL,
            ChangeKind.PHRASE,
        )
    attached = _attached(gap, listed)
    if attached is not None:
        return _part(act, head, attached, gap, review=not listed and "PL.*" not in attached)
    if listed:
        return _part(act, head, listed, gap, review=bool(rest) and act.action in TERMINATING and len(rest) > 60)
    if rest:
        return _topic(act, head, flow.text[start : head.mention.start], gap)
    return _plain(act, head, gap, half=half)


def _next(act: Act, head: Head, *, phrase: bool, half: bool) -> Hit | None:
    if phrase:
        return Hit(Action.AMEND, head.mention, head.provisions, Scope.PARTIAL, ChangeKind.PHRASE, head.certain)
    if head.provisions:
        return replace(_part(act, head, head.provisions, "", review=False), certain=head.certain)
    hit = _plain(act, head, "", half=half)
    return replace(hit, certain=head.certain) if hit else None


def _groups(tree: Outline, start: int, end: int) -> list[provisions.Group]:
    return [
        group
        for group in provisions.groups(tree.flow.text, start, end)
        if not tree.quotes.holds(group.start)
        and not _PLACED.search(tree.flow.low, max(start, group.start - 20), group.start)
    ]


def _under_appendix(low: str, found: list[provisions.Group], listed: tuple[str, ...]) -> tuple[str, ...]:
    """In "mục IV – Lĩnh vực … tại phụ lục …": rows and sections belong to the appendix named after their title."""
    if len(listed) < 2 or len(found) < 2 or not listed[-1].startswith("PL.") or "." in listed[-1][3:]:
        return listed
    if re.search(r"\b(?:tại|của|thuộc|trong) ?$", low[found[-2].end : found[-1].start]) is None:
        return listed
    if any(path.startswith(("D", "PL.", "QĐKT")) for path in listed[:-1]):
        return listed
    return tuple(f"{listed[-1]}.{path}" for path in listed[:-1])


def _without_quotes(tree: Outline, start: int, end: int) -> str:
    low = tree.flow.low
    pieces: list[str] = []
    for first, last in tree.quotes.within(start, end):
        pieces.append(low[start:first])
        start = min(last, end)
    pieces.append(low[start:end])
    return " ".join(pieces)


def _attached(gap: str, listed: tuple[str, ...]) -> tuple[str, ...] | None:
    """Parts of what was issued with the text: its list, or its attached regulation."""
    if "kèm theo" not in gap:
        return None
    if any(path.startswith("PL.") for path in listed):
        return listed
    if _ATTACHED_LIST.search(gap):
        return tuple(f"PL.*.{path}" for path in listed) or ("PL.*",)
    if _ATTACHED_RULES.search(gap):
        return tuple(f"QĐKT.{path}" for path in listed) or ("QĐKT",)
    return None


def _part(act: Act, head: Head, listed: tuple[str, ...], gap: str, *, review: bool) -> Hit:
    """A part of a text: replacing it amends the text."""
    action = Action.AMEND if act.action is Action.REPLACE else act.action
    forms = any("M." in path for path in listed) or (action is Action.AMEND and _FORM.search(gap) is not None)
    if act.action is Action.REPLACE and any(path.startswith("PL.") for path in listed):
        forms = True
    kind = ChangeKind.FORM if forms else ChangeKind.TEXT
    return Hit(action, head.mention, listed, Scope.PARTIAL, kind, head.certain, review)


def _topic(act: Act, head: Head, words: str, gap: str) -> Hit | None:
    """Words that are neither fillers nor provisions: a part told by its subject."""
    if act.action in (Action.AMEND, Action.DETAIL, Action.GUIDE):
        return Hit(act.action, head.mention, (), Scope.PARTIAL, certain=head.certain)
    if not _LOCATED.search(gap):
        return Hit(act.action, head.mention, (), Scope.UNSPECIFIED, certain=False, needs_review=True)
    action = Action.AMEND if act.action is Action.REPLACE else act.action
    topic = f"?topic:{_trim(words)}"
    kind = ChangeKind.FORM if _FORM_ONLY.search(gap) else ChangeKind.TEXT
    return Hit(action, head.mention, (topic,), Scope.PARTIAL, kind, head.certain, True)


def _trim(words: str) -> str:
    words = words[:400]
    words = re.sub(r"^[ ,:]*(?:các |những |toàn bộ )*(?:quy định |nội dung )?(?:liên quan đến |về |đã )?", "", words)
    return re.sub(
        r"[ ,]*(?:được )?(?:quy định|công bố|ban hành)?[ ]*(?:tại|của|trong|kèm theo)(?: các)?[ ]*$", "", words
    )[:160]


def _plain(act: Act, head: Head, gap: str, *, half: bool) -> Hit | None:
    """Only fillers before the text."""
    action = act.action
    if action in (Action.AMEND, Action.CORRECT, Action.DETAIL, Action.GUIDE):
        return Hit(action, head.mention, (), Scope.PARTIAL, certain=head.certain)
    if _ALL_RULES.match(gap):
        return Hit(action, head.mention, (), Scope.UNSPECIFIED, certain=head.certain, needs_review=True)
    if _PARTS.search(gap) or half:
        partial = Action.AMEND if action is Action.REPLACE else action
        topic = ("?content",) if _HALF_SAID.search(gap) or half else ()
        return Hit(partial, head.mention, topic, Scope.PARTIAL, certain=head.certain, needs_review=True)
    return Hit(action, head.mention, (), Scope.WHOLE, certain=head.certain)


def _without_text(tree: Outline, act: Act, start: int, end: int, *, phrase: bool, inherits: bool) -> list[Hit]:
    """No text named: the provisions belong to the text that the sentences above name."""
    if not inherits or act.action in (Action.DETAIL, Action.GUIDE):
        return []
    listed = provisions.paths(_groups(tree, start, end), tree.flow.text)
    words = tree.flow.low[start:end]
    if phrase:
        action = Action.CORRECT if act.action is Action.CORRECT else Action.AMEND
        return [Hit(action, None, listed, Scope.PARTIAL, ChangeKind.PHRASE)]
    if not listed:
        return []
    action = Action.AMEND if act.action is Action.REPLACE else act.action
    forms = any("M." in path for path in listed) or (act.action is Action.REPLACE and _FORM.search(words) is not None)
    return [Hit(action, None, listed, Scope.PARTIAL, ChangeKind.FORM if forms else ChangeKind.TEXT)]


def narrowed(tree: Outline, act: Act, clause_end: int, hit: Hit) -> Hit:
    """An end or survival "đối với …" holds for some cases only."""
    if act.cue.place == "after" and act.action in TERMINATING and _AGAINST.search(tree.flow.low, act.start, act.end):
        return replace(hit, scope=Scope.PARTIAL, provisions=("?content",), certain=False, needs_review=True)
    if act.cue.place != "after" or hit.scope is not Scope.WHOLE:
        return hit
    words = tree.flow.text[act.cue.end : clause_end]
    if act.action in (Action.STOPAPPLY, Action.CONTINUE) and _FOR_SOME.match(words):
        topic = re.split(r"[,;.]| kể từ | từ ngày ", _FOR_SOME.sub("", words, count=1))[0].strip()
        return replace(hit, scope=Scope.PARTIAL, provisions=(f"?topic:{topic[:160]}",), needs_review=True)
    if act.action in TERMINATING and re.match(
        r"(?: thi hành)? (?:một phần|đối với|trong (?:lĩnh vực|phạm vi))\b", words
    ):
        return replace(hit, scope=Scope.PARTIAL, provisions=("?content",), needs_review=True)
    return hit
