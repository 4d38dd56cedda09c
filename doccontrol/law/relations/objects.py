"""How much of a text is hit, by the words between the verb and the text.

Nothing but fillers ("toàn bộ các Thông tư sau") means the whole text; provisions, an appendix, a form or a topic ("các
quy định liên quan đến … tại") mean a part.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from doccontrol.law import provisions
from doccontrol.law.codes import TERMINATING, Action, ChangeKind, Scope
from doccontrol.law.entry_into_force import SELF
from doccontrol.law.relations.acts import Act
from doccontrol.law.relations.hits import Hit
from doccontrol.law.relations.mentions import Mention
from doccontrol.law.relations.zones import Head

#: More words than this beside provisions may limit them: a person looks.
_LONG = 60
_FILLER = re.compile(
    r"\b(?:toàn bộ|một phần|một số|các|những|tất cả|hiệu lực|thi hành|áp dụng|thực hiện|việc|đối với|cho|của"
    r"|tại|trong|thuộc|và|hoặc"
    r"|văn bản|quy phạm pháp luật|sau đây|sau|dưới đây|bao gồm|gồm|như|là|nêu trên|nói trên|số|điều|khoản|điểm"
    r"|quy định|nội dung"
    r"|điều khoản|chương|mục|phần|phụ lục|mẫu|biểu mẫu|ban hành|kèm theo|lỗi|kỹ thuật|trình bày|thể thức"
    r"|sai sót|thời gian|thời hạn"
    r"|luật|bộ luật|pháp lệnh|lệnh|nghị quyết|liên tịch|nghị định|quyết định|chỉ thị|thông tư|cá biệt|riêng|cả"
    r"|hai|ba|bốn|năm"
    r"|được|đã|có|từ|đến|nêu|này|quy chế|cụ thể|với|hết|đồng thời|theo đó|trước đây|cũng|sẽ|thế|cụm từ|từ|ngày|đơn"
    r"|tên)\b"
    r"|\d+|[(),;:.“”\"…\[\]\-–/]"
)
_PARTS = re.compile(
    r"\b(?:một phần|một số|nội dung|quy định|điều|khoản|điểm|chương|phụ lục|mẫu|biểu|danh mục|bảng|quy chế|thủ tục)\b"
)
_ALL_RULES = re.compile(r"^[ ,]*(?:toàn bộ |tất cả )?(?:các |những )?quy định (?:tại|của|trong)\b")
_LOCATED = re.compile(r"\b(?:tại|của|trong|kèm theo|ban hành)(?: (?:các|quy định|ban hành kèm theo))* ?$")
_FORM = re.compile(r"\b(?:mẫu|biểu mẫu|phụ lục|đơn|tờ khai|biểu|danh mục)\b")
_WHOLE_ANNEX = re.compile(r"PL\.[^.]+")
_FORM_ONLY = re.compile(r"\b(?:mẫu|biểu mẫu|đơn|tờ khai)\b")
_ATTACHED_LIST = re.compile(r"\b(?:danh mục|phụ lục|bảng|biểu|mẫu)\b[^;]{0,300}?\bkèm theo\b")
_ATTACHED_RULES = re.compile(
    r"\b(?:quy chế|quy định|điều lệ|chương trình|đề án|kế hoạch|quy trình|hướng dẫn|nội quy|quy tắc|quy chuẩn"
    r"|chiến lược|định mức|đơn giá)\b"
    r"[^;]{0,300}?\bkèm theo\b"
)
#: "các Quyết định của Thủ tướng Chính phủ sau đây:" names a kind, not a part.
_ALL_OF_KIND = re.compile(rf"[ ,]*(?:toàn bộ |tất cả )?(?:các |những |\d+ )?(?:văn bản|{SELF})\b[^;]*:[ ]*$")
_HALF_SAID = re.compile(r"\b(?:nội dung|một phần|một số)\b")


@dataclass(frozen=True, slots=True)
class Object:
    """The provisions named of a text; ``gap`` the other words before it, lower case; ``words`` all of them."""

    provisions: tuple[str, ...] = ()
    gap: str = ""
    words: str = ""


def hit(act: Act, head: Head, what: Object, *, half: bool) -> Hit:
    """What an act does to one text; ``half`` that the sentence above speaks of parts only."""
    listed, gap = what.provisions, what.gap
    rest = "" if _ALL_OF_KIND.match(gap) else _FILLER.sub(" ", gap).strip()
    attached = _attached(gap, listed)
    if attached is not None:
        found = part(act, head.mention, attached, gap, review=not listed and "PL.*" not in attached)
    elif listed:
        found = part(act, head.mention, listed, gap, review=act.action in TERMINATING and len(rest) > _LONG)
    elif rest:
        found = _topic(act, head.mention, what)
    else:
        found = _plain(act, head.mention, gap, half=half)
    return replace(found, certain=found.certain and head.certain)


def under_appendix(low: str, found: Sequence[provisions.Group], listed: tuple[str, ...]) -> tuple[str, ...]:
    """In "mục IV – Lĩnh vực … tại phụ lục …": rows and sections belong to the appendix named after their title."""
    if len(listed) < 2 or len(found) < 2 or not listed[-1].startswith("PL.") or "." in listed[-1][3:]:
        return listed
    if re.search(r"\b(?:tại|của|thuộc|trong) ?$", low[found[-2].end : found[-1].start]) is None:
        return listed
    if any(path.startswith(("D", "PL.", "QĐKT")) for path in listed[:-1]):
        return listed
    return tuple(f"{listed[-1]}.{path}" for path in listed[:-1])


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


def part(act: Act, mention: Mention | None, listed: tuple[str, ...], gap: str, *, review: bool = False) -> Hit:
    """Parts of a text: replacing them amends the text."""
    action = Action.AMEND if act.action is Action.REPLACE else act.action
    return Hit(action, mention, listed, Scope.PARTIAL, _kind(act, listed, gap), needs_review=review)


def _kind(act: Act, listed: tuple[str, ...], gap: str) -> ChangeKind:
    """Forms and whole annexes are put in place of others; their rows, and articles named beside them, are text."""
    if any("M." in path for path in listed):
        return ChangeKind.FORM
    if any("STT." in path or path.startswith("D") for path in listed):
        return ChangeKind.TEXT
    annex = act.action is Action.REPLACE and (_FORM.search(gap) or any(_WHOLE_ANNEX.fullmatch(path) for path in listed))
    return ChangeKind.FORM if annex or _FORM_ONLY.search(gap) else ChangeKind.TEXT


def _topic(act: Act, mention: Mention, what: Object) -> Hit:
    """Words that are neither fillers nor provisions: a part told by its subject."""
    if act.action in (Action.AMEND, Action.DETAIL, Action.GUIDE):
        return Hit(act.action, mention, (), Scope.PARTIAL)
    if not _LOCATED.search(what.gap):
        return Hit(act.action, mention, (), Scope.UNSPECIFIED, certain=False, needs_review=True)
    action = Action.AMEND if act.action is Action.REPLACE else act.action
    kind = ChangeKind.FORM if _FORM_ONLY.search(what.gap) else ChangeKind.TEXT
    return Hit(action, mention, (f"?topic:{_trim(what.words)}",), Scope.PARTIAL, kind, needs_review=True)


def _trim(words: str) -> str:
    words = words[:400]
    words = re.sub(r"^[ ,:]*(?:các |những |toàn bộ )*(?:quy định |nội dung )?(?:liên quan đến |về |đã )?", "", words)
    return re.sub(
        r"[ ,]*(?:được )?(?:quy định|công bố|ban hành)?[ ]*(?:tại|của|trong|kèm theo)(?: các)?[ ]*$", "", words
    )[:160]


def _plain(act: Act, mention: Mention, gap: str, *, half: bool) -> Hit:
    """Only fillers before the text."""
    action = act.action
    if action in (Action.AMEND, Action.CORRECT, Action.DETAIL, Action.GUIDE):
        return Hit(action, mention, (), Scope.PARTIAL)
    if _ALL_RULES.match(gap):
        return Hit(action, mention, (), Scope.UNSPECIFIED, needs_review=True)
    if _PARTS.search(gap) or half:
        partial = Action.AMEND if action is Action.REPLACE else action
        topic = ("?content",) if _HALF_SAID.search(gap) or half else ()
        return Hit(partial, mention, topic, Scope.PARTIAL, needs_review=True)
    return Hit(action, mention, (), Scope.WHOLE)
