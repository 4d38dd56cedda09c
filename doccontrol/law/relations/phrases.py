"""Whether only words of a text change ("thay thế cụm từ “A” bằng cụm từ “B”"), not a whole provision."""

import re

from doccontrol.law.codes import Action, ChangeKind, Scope
from doccontrol.law.relations.acts import Act
from doccontrol.law.relations.hits import Hit
from doccontrol.law.relations.mentions import Mention

_CHANGES = frozenset({Action.REPLACE, Action.REPEAL, Action.CANCEL, Action.AMEND, Action.CORRECT})
#: "Tại khoản 2 Điều 3 …, cụm từ “A” được thay thế bằng cụm từ “B”".
_PHRASE_LATER = re.compile(r"\b(?:cụm từ|từ ngữ|từ|chữ) [“\"]")
_QUOTED_WORDS = re.compile(
    r"^[ ,]*(?:các |một số |những |toàn bộ )*(?:cụm từ|từ|chữ|dấu|câu|đoạn|nội dung|số|ký hiệu|tên)? ?(?:là )?[“\"]"
)
_PLAIN_PHRASE = re.compile(r"^[ ,]*(?:các |một số |những |toàn bộ )*cụm từ\b")
#: An item of a correction: "Tại khoản 2 Điều 3, sửa “A” thành “B”", "… đã in: “A”, nay sửa là “B”".
_MENDED = re.compile(r"tại [^“\"]{3,160}?(?:cụm từ|từ|chữ|số|sửa|in|ghi|viết)(?: là| đổi)?:? ?[“\"]")
#: A form given by its quoted title ("Thay thế “Đơn đăng ký …” tại Phụ lục I").
_QUOTED_FORM = re.compile(r"[ ,]*(?:mẫu )?[“\"](?:đơn|tờ khai|mẫu|biểu|phiếu|giấy|bản|báo cáo|danh mục) ")


def is_phrase(act: Act, words: str) -> bool:
    """Whether the words that an act works on speak of words of a text."""
    if act.action not in _CHANGES:
        return False
    if act.cue.place == "after":
        return _PHRASE_LATER.search(words) is not None
    if act.cue.place == "list" and _MENDED.match(words):
        return True
    named = _QUOTED_WORDS.match(words) or _PLAIN_PHRASE.match(words)
    return named is not None and _QUOTED_FORM.match(words) is None


def hit(act: Act, mention: Mention | None, listed: tuple[str, ...], *, certain: bool = True) -> Hit:
    """Words changed in a text: it is amended (or corrected), whatever the verb."""
    action = Action.CORRECT if act.action is Action.CORRECT else Action.AMEND
    return Hit(action, mention, listed, Scope.PARTIAL, ChangeKind.PHRASE, certain)
