"""The type of a text as its heading names it, the line that ends a title, and the old style of one title line.

Before 1998 and in the gazette a title may carry all of the identity: "NGHỊ ĐỊNH CỦA CHÍNH PHỦ SỐ … NGÀY … VỀ …".
"""

import re
from dataclasses import dataclass
from datetime import date

from doccontrol.law import dates
from doccontrol.law.codes import DocType
from doccontrol.law.heading.lines import Line, same_length_fold
from doccontrol.law.numbers import DocNumber, find_clean
from doccontrol.law.vocabulary import TYPE_OF_FOLDED_WORD, load

_WORDS = load("headings")
_TYPES = {words: DocType(code) for words, code in _WORDS["other_types"].items()} | dict(TYPE_OF_FOLDED_WORD)
_TYPE = re.compile(rf"^\W*({'|'.join(sorted(map(re.escape, _TYPES), key=len, reverse=True))})(?=\W|$)")
#: What a type becomes where several agencies issue it: its word may go on on the next line ("THÔNG TƯ / LIÊN TỊCH").
JOINT = {DocType.THONG_TU: DocType.THONG_TU_LIEN_TICH}
#: Types whose name may follow on the same line in capitals ("LUẬT ĐẤT ĐAI").
_NAMED = frozenset({DocType.LUAT, DocType.BO_LUAT, DocType.PHAP_LENH, DocType.HIEN_PHAP})
_AUTHORITY = re.compile(rf"^\W*(?:{'|'.join(re.escape(word) for word in _WORDS['authorities'])})\b")
_NOT_TITLES = re.compile(r"^(?:su|gia|quy pham phap luat|phap luat khac)\b")
_APPENDIX = re.compile(r"^phu luc(?: so)?(?: [ivxlc\d]+[a-z]?)?\W*$")
_OLD_STYLE = re.compile(r"^cua (?:bo truong |chu tich |thu tuong )?[a-z ,-]{4,70} so \d[\w/.-]*[a-z-]")
_TITLED = re.compile(r"^(?P<name>.*?)\bs[o0]\s*:?\s*(?P<number>\d)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TypeLine:
    """A line that names the type; ``rest`` is what the line says after it."""

    line: Line
    type: DocType
    rest: str


def type_line(line: Line, following: Line | None, headed: bool) -> TypeLine | None:
    """The type a line names, if it does so as a heading: in capitals, on its own or before its title.

    ``headed`` says that a number or the national title was seen: without them only a line of its own counts.
    """
    if _APPENDIX.match(line.folded):
        return TypeLine(line, DocType.KHAC, "")
    match = _TYPE.match(line.folded)
    if match is None:
        return None
    word = line.text[match.start(1) : match.end(1)]
    rest = line.text[match.end(1) :].strip()
    kind = _TYPES[match[1]]
    if word != word.upper() and (rest or word[0] != word[0].upper() or not headed):
        return _titled_line(line, following, kind, rest) if word[0].isupper() else None
    if rest.startswith(":"):
        return None
    bare = rest.strip(" .-_*()1234567890")
    if not bare:
        return TypeLine(line, kind, "")
    if rest.startswith("(") and rest.endswith(")"):
        return TypeLine(line, kind, rest)
    if _NOT_TITLES.match(same_length_fold(bare)):
        return None
    if bare != bare.upper() and headed:
        return TypeLine(line, kind, rest)
    if _is_title_of(kind, bare, headed, following):
        return TypeLine(line, kind, rest)
    return None


def _is_title_of(kind: DocType, rest: str, headed: bool, following: Line | None) -> bool:
    """Whether capitals after a type word in capitals are its title, and not an agency's name ("KẾ HOẠCH VÀ ĐẦU TƯ")."""
    folded = same_length_fold(rest)
    if kind in _NAMED:
        return headed or (following is not None and following.folded.startswith(("can cu", "cua quoc hoi")))
    return folded.startswith(("cua ", "ve ", "so ", "quy dinh ", "ban hanh ", "sua doi", "phe duyet ", "cong bo "))


def _titled_line(line: Line, following: Line | None, kind: DocType, rest: str) -> TypeLine | None:
    """A title in small letters that carries number and date itself: the gazette's line, or the old style."""
    old = same_length_fold(f"{rest} {following.text if following is not None else ''}".strip())
    if _OLD_STYLE.match(old):
        return TypeLine(line, kind, rest)
    return _gazette_line(line, kind)


def _gazette_line(line: Line, kind: DocType) -> TypeLine | None:
    """The gazette's line above a text or its later part: "Luật số … ngày …", "Thông tư số … ngày … của …"."""
    rest = line.text[len(line.text) - len(line.text.lstrip()) :]
    if re.match(r"^\w+(?: \w+){0,2} số \d\S* ngày \d{1,2} tháng \d{1,2} năm \d{4}\s*$", rest):
        return TypeLine(line, kind, rest[re.search(r"\bsố\b", rest).start() :])  # type: ignore[union-attr]
    return None


def is_authority(line: Line, following: Line | None, title: str) -> bool:
    """Whether a line names who decides ("CHỦ TỊCH ỦY BAN NHÂN DÂN …") and so ends the title above it."""
    if not title or not line.upper or not _AUTHORITY.match(line.folded):
        return False
    if title != title.upper():
        return True
    return following is None or following.folded.startswith(
        ("can cu", "-", "xet", "theo", "_", "nghi dinh", "quyet dinh")
    )


def titled_in_line(kind: DocType, title: str) -> tuple[DocNumber, date | None, str, str] | None:
    """Number, date, what stands before "số", and the rest, of a title that carries them all; else None.

    Only directly: "CỦA CHÍNH PHỦ SỐ 37/2007/NĐ-CP NGÀY …", "SỐ … NGÀY …", or a law's name and "CỦA QUỐC HỘI … SỐ …".
    """
    folded = same_length_fold(title)
    match = _TITLED.match(folded)
    if match is None:
        return None
    before = match["name"].strip()
    direct = (
        not before or before.startswith(("cua ", "lien tich cua ")) or (kind in _NAMED and "cua quoc hoi" in before)
    )
    if not direct or "sua doi" in before:
        return None
    found = find_clean(title[match.start("number") :] + " ")
    if not found or found[0][0] != 0:
        return None
    number = found[0][2]
    if number.type is not None and number.type not in (kind, JOINT.get(kind)):
        return None
    lowered = title.lower()
    end = match.start("number") + found[0][1]
    gap = re.compile(r"\s*,?\s*").match(lowered, end)
    day = dates.match_at(lowered, gap.end() if gap is not None else end)
    rest = title[day[0] if day else end :].strip(" ,.;")
    return number, day[1] if day else None, title[: match.start("number")], rest
