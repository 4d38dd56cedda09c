"""Whose effect a sentence states: the text's own, that of some of its provisions, or nobody's we look for."""

import re
from dataclasses import dataclass

from doccontrol.law import provisions
from doccontrol.law.structure import Level, Outline

#: Words for the text itself, "Nghị định này"; "Quyết định có hiệu lực" without *này* is met in local texts.
SELF = (
    r"(?:hiến pháp|bộ luật|luật|pháp lệnh|lệnh|nghị quyết liên tịch|nghị quyết|nghị định|quyết định|chỉ thị"
    r"|thông tư liên tịch|thông tư|quy chế|quy định|văn bản|kế hoạch|chương trình|điều lệ|công điện|kết luận)"
)
#: How far before "có hiệu lực" its subject may begin, in characters.
_REACH = 500
_SUBJECT = re.compile(
    rf"(?P<self>{SELF}(?: sửa đổi[^.;]{{0,80}})?)(?P<this> này)?"
    r"(?P<passed>(?: đã)? được [^.;]{5,160} thông qua (?:tại|ngày|vào)[^.;]{5,120}?)?(?:,? (?:và|chính thức"
    r"|bắt đầu))*$"
)
_SUBJECT_AFTER = re.compile(r"(?:^|[.;:,“\])-]|\b(?:thì|và|riêng)) ?$")
_REFERRING = re.compile(r"\b(?:ngày|khi|trước|sau|thời điểm|của|tại|theo|từ|trong|với) ?$")
_PART = re.compile(
    r"(?:^ ?|(?<=[.;:\]\-] )|(?<=, ))(?:riêng |đối với |trừ |trừ các |ngoại trừ )?"
    r"(?:(?:các )?(?:quy định|nội dung|mức|chế độ|chính sách|thủ tục|việc)[^.;]{0,120}? (?:tại|của|trong) )?"
    r"(?P<list>(?:các |toàn bộ |từ )?(?:điểm|khoản|điều|chương|mục|phụ lục|mẫu) [^;:]{1,300}?),?$"
)
_REFERRED = re.compile(r"(?:ngày|khi|thời điểm|trước|sau|đang|đã|còn|không|chưa)$")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a statement of effect is about: where it begins, and the provisions (none: the whole text)."""

    start: int
    provisions: tuple[str, ...] = ()


def counts(tree: Outline, position: int) -> bool:
    """Only the text's own words count: no quoted wording, no appendix, form or template."""
    if tree.quotes.holds(position):
        return False
    unit = tree.units[tree.at(position)]
    return not (unit.path.startswith("PL.") or unit.level in (Level.APPENDIX, Level.FORM))


def find(tree: Outline, position: int) -> Subject | None:
    """The subject of the words "có hiệu lực" at a position; None where they speak of something else."""
    begin = max(tree.units[tree.at(position)].body, position - _REACH)
    before = tree.flow.low[begin:position].rstrip()
    if _REFERRED.search(before):
        return None
    subject = _subject(tree, before, begin)
    if subject is not None:
        said = subject["this"] or subject["passed"] or _opens(tree, before, begin, subject.start())
        return Subject(begin + subject.start()) if said else None
    part = _PART.search(before)
    if part is None:
        return None
    listed = provisions.parse(tree.flow.text[begin + part.start("list") : begin + part.end("list")])
    return Subject(begin + part.start("list"), listed) if listed else None


def _opens(tree: Outline, before: str, begin: int, start: int) -> bool:
    """Whether a bare "Quyết định" opens a sentence: else it is some decision, "quyết định có hiệu lực pháp luật"."""
    opens = not before[:start].strip() or tree.flow.begins_line(begin + start)
    return opens and tree.flow.text[begin + start].isupper()


def _subject(tree: Outline, before: str, begin: int) -> re.Match[str] | None:
    """The text itself as the subject of a sentence, not "kể từ ngày Nghị định này" inside another one."""
    subject = _SUBJECT.search(before)
    if subject is None:
        return None
    lead = before[: subject.start()]
    opens_line = tree.flow.begins_line(begin + subject.start()) and _REFERRING.search(lead) is None
    return subject if opens_line or _SUBJECT_AFTER.search(lead) else None
