"""One heading, observed: every mark between the first line of a text and the first line of its body.

Nothing is decided here; ``identity`` weighs what was seen.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from doccontrol.law.codes import CopyKind
from doccontrol.law.heading.lines import Line, is_rule, joined
from doccontrol.law.heading.marks import DateMark, Marks, NumberMark, marks_of
from doccontrol.law.heading.titles import TypeLine, is_authority, type_line
from doccontrol.law.numbers import DocNumber, find_clean
from doccontrol.law.vocabulary import load

_WORDS = load("headings")
_BODY = re.compile(rf"^\W{{0,3}}(?:{'|'.join(re.escape(word) for word in _WORDS['body'])})")
_SENTENCE = re.compile(rf"^(?:{'|'.join(re.escape(word) for word in _WORDS['sentences'])})")
_ENACTING = re.compile(r"^(?:quyet dinh|nghi dinh|quyet nghi|thong tu|chi thi|lenh)\s*:\s*$")
_ABOUT = re.compile(r"\(?\s*(?:[Vv]/[vVwW]|Về việc|VỀ VIỆC)\s*:?\s*")
_ATTACHED = re.compile(r"^\W*(?:ban hanh |duoc ban hanh |phe duyet )?(?:kem theo|dinh kem)\b")
_OWN_LABEL = re.compile(r"^(?:[a-z]+ ){0,4}so\s*:")
_CONSOLIDATES = re.compile(
    r"^(?:bo luat|luat|phap lenh|nghi quyet|nghi dinh|quyet dinh|thong tu)\b.{0,120}?\bso \d.*"
    r"(?:co hieu luc|duoc sua doi)"
)
_CONTINUED = re.compile(r"^\(?(?:tiep theo|xem tiep) cong bao so")
_LONGEST = 70
_AFTER_BODY = 15


@dataclass(frozen=True, slots=True)
class Parent:
    """The text that an attachment names: "(Kèm theo Quyết định số … ngày … của …)"; parts may be blank."""

    number: DocNumber | None
    words: str


@dataclass(frozen=True, slots=True)
class Head:
    """What one heading bears; ``first`` and ``body`` index the file's lines, ``body`` the first of the body."""

    first: int
    body: int
    numbers: tuple[NumberMark, ...] = ()
    dates: tuple[DateMark, ...] = ()
    type_line: TypeLine | None = None
    title: str | None = None
    about: str | None = None
    addressed: bool = False
    letterhead: tuple[str, ...] = ()
    draft: bool = False
    national: bool = False
    party: bool = False
    copy: CopyKind | None = None
    parent: Parent | None = None
    page: int = 1


@dataclass(slots=True)
class _Seen:
    """The heading while it is read."""

    numbers: list[NumberMark] = field(default_factory=list)
    dates: list[DateMark] = field(default_factory=list)
    rests: list[str] = field(default_factory=list)
    draft: bool = False
    national: bool = False
    party: bool = False
    copy: CopyKind | None = None

    def add(self, marks: Marks) -> None:
        self.draft |= marks.draft
        self.national |= marks.national
        self.party |= marks.party
        self.copy = self.copy or marks.copy
        if marks.number is not None:
            self.numbers.append(marks.number)
        if marks.date is not None:
            self.dates.append(marks.date)


def observe(lines: Sequence[Line], first: int = 0) -> Head:
    """Observe the heading that starts at line ``first`` of a file; at most 70 lines are looked at."""
    seen = _Seen()
    kind: TypeLine | None = None
    about: str | None = None
    parent: Parent | None = None
    index = first
    end = min(len(lines), first + _LONGEST)
    while index < end:
        line = lines[index]
        following = lines[index + 1] if index + 1 < len(lines) else None
        if _ATTACHED.match(line.folded):
            parent, index = _parent_at(lines, index)
            continue
        if starts_body(line) and (index > first or not _names_type(line)):
            break
        kind = type_line(line, following, bool(seen.numbers) or seen.national)
        if kind is not None:
            break
        marks = marks_of(line, following)
        seen.add(marks)
        if about is None and (opening := _ABOUT.search(marks.rest)) is not None:
            about, index = _about(lines, index, marks.rest[opening.end() :], seen)
            continue
        if marks.rest and not is_rule(line):
            seen.rests.append(marks.rest)
        index += 1
    title, body = None, index
    if kind is not None:
        title, below, body = _title(lines, index, kind, end, seen)
        parent = below or parent
    addressed = any(line.folded.startswith(("kinh gui", "kinh goi")) for line in lines[body : body + 3])
    if not seen.numbers or not seen.dates:
        _late_marks(lines, body, seen)
    if parent is None:
        parent = _parent(lines, first, body)
    return Head(
        first, max(body, first + 1), tuple(seen.numbers), tuple(seen.dates), kind, title, about, addressed,
        tuple(seen.rests), seen.draft, seen.national, seen.party, seen.copy, parent,
        lines[first].page if first < len(lines) else 1,
    )  # fmt: skip


def starts_body(line: Line) -> bool:
    """Whether a line begins the body: legal basis, addressee, first article, enacting formula, a sentence."""
    if _ATTACHED.match(line.folded):
        return False
    if _SENTENCE.match(line.folded):
        return line.text[0].isupper() and not line.upper
    return bool(_ENACTING.match(line.folded) or _BODY.match(f"{line.folded} "))


def _names_type(line: Line) -> bool:
    return type_line(line, None, headed=True) is not None


def _about(lines: Sequence[Line], index: int, opening: str, seen: _Seen) -> tuple[str, int]:
    """The subject of a dispatch ("V/v …"), over as many lines as it takes; and the next index."""
    parts = [opening]
    index += 1
    while index < len(lines) and len(parts) < 8 and not parts[-1].rstrip().endswith(")"):
        line = lines[index]
        following = lines[index + 1] if index + 1 < len(lines) else None
        if starts_body(line) or is_rule(line) or type_line(line, following, headed=True) is not None:
            break
        marks = marks_of(line, following)
        seen.add(marks)
        if marks.rest:
            if line.upper and not opening.isupper():
                break
            parts.append(marks.rest)
        elif seen.dates and marks.date is not None:
            index += 1
            break
        index += 1
    text = re.sub(r"\s+", " ", " ".join(parts)).strip(" .;:")
    return (text[:-1].rstrip() if text.endswith(")") and text.count("(") < text.count(")") else text), index


def _title(
    lines: Sequence[Line], index: int, kind: TypeLine, end: int, seen: _Seen
) -> tuple[str | None, Parent | None, int]:
    """The title below (or beside) the type, the parent it names, and the index of the body."""
    parts = [kind.rest] if kind.rest else []
    parent: Parent | None = None
    index += 1
    while index < min(end + 20, len(lines)) and len(parts) < 16:
        line = lines[index]
        following = lines[index + 1] if index + 1 < len(lines) else None
        if _ATTACHED.match(line.folded):
            parent, index = _parent_at(lines, index)
            continue
        if starts_body(line) or (parts and _CONSOLIDATES.match(line.folded)):
            break
        if is_rule(line) or _CONTINUED.match(line.folded):
            if parts:
                break
            index += 1
            continue
        marks = marks_of(line, following)
        own = marks.number is not None and _OWN_LABEL.match(line.folded)
        dated = marks.date is not None and marks.date.place is not None and not marks.rest
        if marks.national or marks.party or marks.draft or marks.copy or own or dated:
            seen.add(marks)
        elif is_authority(line, following, "".join(parts)):
            break
        else:
            parts.append(line.text)
        index += 1
    text = re.sub(r"\s+", " ", " ".join(parts)).strip(" .;:_-*")
    return text or None, parent, index


def _parent_at(lines: Sequence[Line], index: int) -> tuple[Parent, int]:
    """The parent named from line ``index`` on, to the closing bracket or four lines further."""
    last = index
    while last < min(len(lines) - 1, index + 4) and ")" not in lines[last].text and not is_rule(lines[last + 1]):
        if starts_body(lines[last + 1]) and not lines[last + 1].folded.startswith("ngay "):
            break
        last += 1
    words = joined(lines[index : last + 1])
    found = find_clean(words)
    blank = re.search(r"số\s*[:.…_\s]*/", words)
    number = found[0][2] if found and not (blank and blank.start() < found[0][0]) else None
    return Parent(number, words.strip("() ")), last + 1


def _parent(lines: Sequence[Line], first: int, body: int) -> Parent | None:
    """A parent named anywhere in the heading's lines or just below them."""
    for index in range(first, min(len(lines), body + 4)):
        if _ATTACHED.match(lines[index].folded) and lines[index].text.lstrip("*_- ").startswith(
            ("(", "Kèm", "Ban", "KÈM", "BAN")
        ):
            return _parent_at(lines, index)[0]
    return None


def _late_marks(lines: Sequence[Line], body: int, seen: _Seen) -> None:
    """A number or date that the flattening of two columns put below the first line of the body."""
    needs_number, needs_date = not seen.numbers, not seen.dates
    for index in range(body, min(len(lines), body + _AFTER_BODY)):
        line = lines[index]
        if not (line.folded.startswith("so") or (", ng" in line.folded and len(line.folded) < 60)):
            continue
        marks = marks_of(line, lines[index + 1] if index + 1 < len(lines) else None)
        if needs_number and marks.number is not None and not marks.rest:
            seen.numbers.append(marks.number)
            needs_number = False
        if needs_date and marks.date is not None and not marks.rest:
            seen.dates.append(marks.date)
            needs_date = False
