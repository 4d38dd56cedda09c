"""The last lines of a text: when a law was passed, the consolidation's own number, the signer, a copy's mark.

Laws, ordinances and resolutions of the National Assembly bear their date in their last paragraph ("… thông qua ngày
…"); consolidated texts carry their own number above "XÁC THỰC VĂN BẢN HỢP NHẤT" (Pháp lệnh 01/2012/UBTVQH13 art. 9).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from doccontrol.law import dates
from doccontrol.law.codes import CopyKind
from doccontrol.law.heading.consolidation import is_of_consolidation
from doccontrol.law.heading.lines import Line, joined
from doccontrol.law.heading.marks import DateMark, NumberMark, marks_of
from doccontrol.law.vocabulary import load

_PASSED = re.compile(
    r"(?:luat|bo luat|nghi quyet|phap lenh|hien phap)\s+nay\s+(?:da\s+)?duoc\s+"
    r"(?:quoc hoi|uy ban thuong vu quoc hoi|hoi dong)\b"
)
_PASSED_ON = re.compile(r"thong qua\s*(?:vao\s*)?(?=ngay)")
_AUTHENTIC = re.compile(r"xac thuc van ban hop nhat")
_POWERS = re.compile(r"^(?:tm|kt|tl|tuq|q|thua lenh|thua uy quyen|thay mat)\s*\.?\s*[a-z]")
_OFFICE = re.compile(
    r"\b(?:chu tich|bo truong|thu truong|giam doc|cuc truong|chanh van phong|thu tuong|chu nhiem|thong doc"
    r"|tong thanh tra|truong phong|hieu truong|chanh an|vien truong|bi thu|chi cuc truong|truong ban|tong giam doc"
    r"|chanh thanh tra|tong kiem toan|tong cuc truong)\b"
)
_NAME_WORD = r"[A-ZĐÀ-Ỹ][a-zà-ỹđ'’]*"
_RANKS = "PGS|GS|TS|ThS|BS|CKII|CKI|Thượng tướng|Đại tướng|Trung tướng|Thiếu tướng|Đại tá"
_NAME = re.compile(rf"^(?:(?:{_RANKS})[.\s]+)*({_NAME_WORD}(?: {_NAME_WORD}){{1,5}})$")
_RECEIVERS = re.compile(r"^\W*(?:noi nhan|luu:?|nhu dieu|nhu tren)\b|^[-+]")
_NOT_NAMES = frozenset(load("headings")["agencies"]["not_names"])
_PROSE = re.compile(r"^(?:can cu|theo de nghi|xet |dieu \d|chuong |khoan \d|\d+[.)] )")
_LAST_LINES = 60


@dataclass(frozen=True, slots=True)
class Consolidated:
    """The block that authenticates a consolidation: its own number and date, blank parts as marks say."""

    number: NumberMark | None
    date: DateMark | None
    page: int


def passed_on(lines: Sequence[Line]) -> tuple[date, int] | None:
    """The day a law says it was passed, and its page; the last such sentence of the text counts."""
    for index in range(len(lines) - 1, -1, -1):
        if "nay" not in lines[index].folded or not _PASSED.search(joined_folded(lines[index : index + 2])):
            continue
        window = lines[index : index + 5]
        hit = _PASSED_ON.search(joined_folded(window))
        if hit is None:
            continue
        found = dates.match_at(joined(window).lower(), hit.end())
        if found is not None:
            return found[1], lines[index].page
    return None


def joined_folded(lines: Sequence[Line]) -> str:
    """Lines as one folded running text, of the same length as ``joined``."""
    return re.sub(r"[ \t]+", " ", " ".join(line.folded for line in lines)).strip()


def consolidated(lines: Sequence[Line]) -> Consolidated | None:
    """The authenticating block of a consolidated text, or None for other texts."""
    for index in range(len(lines) - 1, -1, -1):
        if not _AUTHENTIC.search(lines[index].folded):
            continue
        number: NumberMark | None = None
        day: DateMark | None = None
        for near in range(max(0, index - 14), min(len(lines), index + 4)):
            marks = marks_of(lines[near], lines[near + 1] if near + 1 < len(lines) else None)
            if marks.number is not None and is_of_consolidation(marks.number.symbol):
                number = marks.number
            if marks.date is not None:
                day = marks.date
        return Consolidated(number, day, lines[index].page)
    return None


def signer(lines: Sequence[Line]) -> str | None:
    """The name under the first powers or office below the body ("KT. BỘ TRƯỞNG / THỨ TRƯỞNG / …"), as printed.

    ``lines`` start with the body; forms in appendices bear offices too, but stand below the text's own.
    """
    for index, line in enumerate(lines):
        if not line.upper or len(line.text) > 90:
            continue
        if _POWERS.search(line.folded) or _OFFICE.search(line.folded):
            name = _name_below(lines, index)
            if name is not None:
                return name
    return None


def _name_below(lines: Sequence[Line], index: int) -> str | None:
    for line in lines[index + 1 : index + 25]:
        if _RECEIVERS.match(line.folded):
            continue
        text = line.text.strip(" ./")
        match = _NAME.match(text)
        if match is not None and match[1].split()[0] not in _NOT_NAMES:
            return match[1]
        if _PROSE.match(line.folded) or (len(line.text) > 60 and not line.upper):
            return None
    return None


def copied(lines: Sequence[Line]) -> CopyKind | None:
    """The mark of a certified copy below the text ("SAO Y", with the copying office's number)."""
    for index in range(max(0, len(lines) - _LAST_LINES), len(lines)):
        marks = marks_of(lines[index], None)
        if marks.copy is not None:
            return marks.copy
        if marks.number is not None and marks.number.copy is not None:
            return marks.number.copy
    return None
