"""The sections of a procedure, and which of the contract's sections each of them is.

A heading is numbered in any style ("5.1", "a.", "IV.") or not at all, in a paragraph or a table's cell; what follows on
its line belongs to the section. Contents pages list the same headings with nothing between: those are dropped.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from doccontrol.law.codes import Section
from doccontrol.law.facts import Citation, Page, Passage
from doccontrol.law.heading.lines import same_length_fold
from doccontrol.law.heading.marks import NATIONAL
from doccontrol.law.text import clean, fold
from doccontrol.law.vocabulary import load

_WORDS = load("sections")
_REFERENCES = "references"
_KIND_OF_LABEL = {
    label: kind
    for kind in ("basis", _REFERENCES, "forms", "time", "fee", "authority", "steps", "other")
    for label in _WORDS[kind]["labels"]
}
_LABELS = "|".join(re.escape(label) for label in sorted(_KIND_OF_LABEL, key=len, reverse=True))
_KIND_ALONE = {label: kind for kind in ("basis", "time") for label in _WORDS[kind]["alone"]}
_NUMBERING = r"(?:(?:\d{1,2}(?:\.\d{1,2}){0,3}(?:\.?[a-z])?|[ivx]{1,4}|[a-z]\d?)\s*+[.)/:|-]*+\s*+\|?\s*+)"
#: A numbered heading may go on in words of its own; one without a number says no more than its label.
_NUMBERED = re.compile(rf"^[^\w(]*{_NUMBERING}(?P<label>{_LABELS})\b(?P<tail>[^\n]*)$")
_TAIL_WORDS = (
    "cua|ve|de|va|thuc hien|giai quyet|thu tuc|hanh chinh|tthc|quy trinh|phap luat|lien quan|to khai|mau|ap dung|cac"
    "|buoc|cong viec|xu ly|ho so|ket qua|viet tat|tu|tra|noi|co|tham quyen|quyet dinh|neu|can luu|luu|luu tru|luu giu"
    "|dieu kien|su dung|le phi|tai lieu"
)
_TAIL = rf"(?:\s*(?:(?:{_TAIL_WORDS})\b|[(),/&-]))*"
_BARE = re.compile(rf"^\W*(?P<label>{_LABELS})\b{_TAIL}\s*(?P<end>[:|]|\.?$)")
#: Words too common to be a heading unless they have the line, or the part before a colon, to themselves.
_ALONE = re.compile(
    rf"^\W*(?P<number>{_NUMBERING})?(?P<label>{'|'.join(map(re.escape, _KIND_ALONE))})\s*(?P<end>[:|]|\.?$)"
)
_APPENDED = re.compile(r"^\W*(?:to khai|mau so|mau to khai|noi dung mau|don de nghi|bieu mau so|phieu)\b")
#: A row of a numbered table ("03 | Kết quả …") and the head of the table of approval are no headings.
_ROW = re.compile(r"^\W*\d{1,2}\.?\s*\|")
_APPROVAL = re.compile(r"\b(?:soan thao|phe duyet|xem xet|soat xet)\b.*\|")
_NUMBER = re.compile(r"^[^\w(]*(?:\d+(?:\.\d+)*(?:\.?[a-z])?(?!\w)\s*[.)/:|-]*|(?:[ivx]{1,4}|[a-z]\d?)\s*[.)/:|-]+)\s*")
#: So many headings in a row without text are a table of contents.
_CONTENTS = 2
_STARTERS = re.compile(r"^\W*(?:-|\+|\*|•)")


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """One heading found: its kind (a section, or ``references``), where it starts, and the words."""

    kind: str
    words: str
    page: int
    start: int


def passages(pages: Sequence[Page]) -> tuple[Passage, ...]:
    """All sections with text of their own, in order, each up to the next heading; offsets are the pages' own."""
    headings = list(_headings(pages))
    if not headings:
        return ()
    last = pages[-1]
    ends = [(each.page, each.start) for each in headings[1:]] + [(last.number, len(last.text))]
    filled = _filled(headings, ends)
    has_basis = any(each.kind == "basis" for each, _ in filled)
    found = []
    for each, (end_page, end) in filled:
        kind = ("other" if has_basis else "basis") if each.kind == _REFERENCES else each.kind
        found.append(Passage(Section(kind), each.words, each.page, each.start, end_page, end))
    return tuple(found)


def section_of(citation: Citation, sections: Sequence[Passage]) -> Section:
    """The section a citation stands in; before the first heading it stands in none and is *other*."""
    place = (citation.page, citation.start or 0)
    for passage in sections:
        if (passage.page, passage.start) <= place < (passage.end_page, passage.end):
            return passage.section
    return Section.OTHER


def plain(heading: str) -> str:
    """A heading's words without number and capitals, folded: what is the same heading in another issue."""
    return re.sub(r"[\W_]+", " ", _NUMBER.sub("", fold(heading), count=1)).strip()


def _filled(
    headings: Sequence[SectionHeading], ends: Sequence[tuple[int, int]]
) -> list[tuple[SectionHeading, tuple[int, int]]]:
    """The headings with text of their own, each with its end; not the last line of a table of contents, either.

    What follows that line belongs to no section: it is told by standing below headings without text and coming again.
    """
    found, bare = [], 0
    for index, (each, end) in enumerate(zip(headings, ends, strict=True)):
        if not _has_text(each, end):
            bare += 1
            continue
        again = any(plain(later.words) == plain(each.words) for later in headings[index + 1 :])
        if bare < _CONTENTS or not again:
            found.append((each, end))
        bare = 0
    return found


def _has_text(heading: SectionHeading, end: tuple[int, int]) -> bool:
    return heading.page != end[0] or end[1] - heading.start > len(heading.words) + 3


def _headings(pages: Sequence[Page]) -> Iterator[SectionHeading]:
    """Headings in order; the forms printed after the last section count as forms."""
    seen_records = False
    in_forms = False
    last = None
    for page in pages:
        cleaned = clean(page.text)
        position = 0
        for line in cleaned.text.split("\n"):
            start = position
            position += len(line) + 1
            if not line.strip():
                continue
            kind = None if in_forms else _kind_of(line, last)
            if kind is None and seen_records and not in_forms and _is_appended(line):
                kind, in_forms = "forms", True
            if kind is None:
                continue
            last = kind
            seen_records = seen_records or same_length_fold(line).find("ho so") >= 0
            yield SectionHeading(kind, _words(line), page.number, cleaned.span(start, start + len(line))[0])


def _kind_of(line: str, last: str | None) -> str | None:
    folded = same_length_fold(line)
    if _STARTERS.match(folded) or _APPROVAL.search(folded) or (_ROW.match(folded) and line != line.upper()):
        return None
    bare = _BARE.match(folded)
    if bare is not None and line.strip()[:1].isupper():
        return _KIND_OF_LABEL[bare["label"]]
    alone = _ALONE.match(folded)
    if alone is not None and line[alone.start("label")].isupper() and (alone["number"] or last != "steps"):
        return _KIND_ALONE[alone["label"]]
    numbered = _NUMBERED.match(folded)
    if numbered is None or not _is_heading(line, numbered):
        return None
    return _KIND_OF_LABEL[numbered["label"]]


def _is_heading(line: str, match: re.Match[str]) -> bool:
    """Whether a numbered line is a heading and not an item that begins with the same word ("1. Phí cấp bản sao …")."""
    label = line[match.start("label") : match.end("label")]
    if not label[0].isupper():
        return False
    tail = match["tail"]
    before_colon = tail.partition(":")[0]
    if ":" in tail or "|" in tail:
        return len(re.split(r"[:|]", tail)[0]) < 60
    return label.isupper() or len(before_colon) < 40


def _is_appended(line: str) -> bool:
    folded = same_length_fold(line)
    motto = NATIONAL.search(folded)
    # A sentence may name the Republic; the head of a form does nothing else on its line or in its cell.
    heads = motto is not None and not re.search(r"\w", folded[: motto.start()].rpartition("|")[2])
    return bool(heads or (_APPENDED.match(folded) and line.strip() == line.strip().upper()))


def _words(line: str) -> str:
    return re.sub(r"\s+", " ", line.strip(" |")).partition(":")[0][:120]
