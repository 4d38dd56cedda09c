"""From what a heading bears to who issued what, when: values where the text decides, questions where it does not."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from doccontrol.law.codes import DocType, DocumentKind
from doccontrol.law.facts import Document, Question
from doccontrol.law.heading import closing, questions, recognised
from doccontrol.law.heading.consolidation import consolidates, is_of_consolidation
from doccontrol.law.heading.head import Head
from doccontrol.law.heading.issuers import issuer_named, issuer_of
from doccontrol.law.heading.lines import Line
from doccontrol.law.heading.marks import DateMark, NumberMark
from doccontrol.law.heading.titles import JOINT, titled_in_line
from doccontrol.law.numbers import DocNumber, find_clean
from doccontrol.law.symbols import is_series_of_laws

#: Types whose own date stands in the last paragraph.
_PASSED = frozenset({DocType.LUAT, DocType.BO_LUAT, DocType.PHAP_LENH, DocType.NGHI_QUYET, DocType.HIEN_PHAP})
_STANDARDS = frozenset({DocType.TCVN, DocType.QCVN})
#: What an attached text may call itself; any other type with a parent is taken for a text of its own.
_ATTACHED_TYPES = frozenset({DocType.QUY_DINH, DocType.QUY_CHE, DocType.KHAC, DocType.QUY_TRINH, DocType.HUONG_DAN,
                             DocType.KE_HOACH, DocType.QCVN, DocType.BAO_CAO})  # fmt: skip


@dataclass(slots=True)
class _Identity:
    """The identity while it is put together."""

    number: DocNumber | None = None
    mark: NumberMark | None = None
    day: date | None = None
    year: int | None = None
    place: str | None = None
    title: str | None = None
    date_mark: DateMark | None = None
    asked: list[Question] = field(default_factory=list)


def identify(head: Head, lines: Sequence[Line], last_page: int) -> tuple[Document, tuple[Question, ...]]:
    """The document of one heading; ``lines`` are the lines of its text alone, heading included."""
    found = _Identity(title=head.title if head.type_line is not None else head.about)
    own = _own_number(head)
    found.mark = own
    found.number = own.number if own is not None else None
    _own_date(head, found)
    _titled(head, found)
    _standard(found, lines)
    kind = _type(head, found)
    block = closing.consolidated(lines)
    own_number = _is_own_consolidation_number(found.number)
    is_consolidation = block is not None or own_number or kind is DocType.VAN_BAN_HOP_NHAT
    base: tuple[str, ...] = ()
    if is_consolidation:
        base = consolidates(lines, None if own_number else found.number, head)
        kind = DocType.VAN_BAN_HOP_NHAT
        if block is not None and not own_number:
            _take_block(block, found)
    elif kind in _PASSED:
        _passed(lines, found)
    _doubt(found, lines)
    _disagree(found)
    attached = _attached(head, found, kind)
    draft = head.draft and not attached
    if attached:
        found.day = found.place = found.year = None
    _ask(head, found, kind, attached, draft)
    copy = head.copy or next((mark.copy for mark in head.numbers if mark.copy), None) or closing.copied(lines)
    document = Document(
        kind=_kind(kind, attached, draft, is_consolidation, found),
        type=kind,
        pages=(head.page, last_page),
        number=found.number.canonical if found.number is not None else None,
        issuer=issuer_of(found.number or (found.mark.number if found.mark else None), head.letterhead)
        or (issuer_named(head.parent.words) if head.parent else None),
        place=found.place,
        issued_on=found.day,
        year=found.year if found.day is None else None,
        title=found.title,
        signer=closing.signer(lines[head.body - head.first :]),
        copy=copy,
        consolidates=base,
        attached_to=head.parent.number.canonical if attached and head.parent and head.parent.number else None,
        needs_review=bool(found.asked) or draft,
    )
    return document, tuple(found.asked)


def _own_number(head: Head) -> NumberMark | None:
    """The number nearest above the type: the numbers of a copying office and of stamps stand higher."""
    own = [mark for mark in head.numbers if mark.copy is None]
    if head.type_line is None:
        return own[0] if own else None
    above = [mark for mark in own if mark.line.index <= head.type_line.line.index]
    return above[-1] if above else (own[0] if own else None)


def _own_date(head: Head, found: _Identity) -> None:
    """The date that belongs to the own number: the last above the type, after a copying office's own."""
    marks = list(head.dates)
    if head.type_line is not None:
        marks = [mark for mark in marks if mark.line.index <= head.type_line.line.index] or marks[:1]
    copies = [mark for mark in head.numbers if mark.copy is not None]
    if copies and found.mark is not None:
        marks = [mark for mark in marks if mark.line.index >= found.mark.line.index]
    if not marks:
        return
    _take_date(marks[-1] if head.type_line is not None else marks[0], found)


def _take_date(mark: DateMark, found: _Identity) -> None:
    found.date_mark = mark
    found.day, found.place, found.year = mark.day, mark.place, mark.year
    if mark.impossible:
        found.asked.append(questions.impossible_date(mark))


def _doubt(found: _Identity, lines: Sequence[Line]) -> None:
    """Digits recognised from an image that nothing confirms become candidates of a question."""
    mark, number = found.mark, found.number
    when = found.date_mark
    if not any(each is not None and each.line.recognised for each in (mark, when)):
        return
    typed = recognised.is_typed(mark, when) and not recognised.cites_later(found.day, lines)
    if mark is not None and number is not None and not typed and not recognised.named_again(number, lines, mark.line):
        found.number = None
        found.asked.append(questions.uncertain_number(mark.line.page, number.canonical))
    if when is None or when.day is None or when.day != found.day or typed:
        return
    if not recognised.dated_again(number, when.day, lines, when.line):
        found.day, found.year = None, when.year
        found.asked.append(questions.uncertain_date(when.line.page, when.day))


def _disagree(found: _Identity) -> None:
    """A number of one year on a text of another: one of them is misprinted, and a person must say which."""
    if found.number is not None and found.day is not None and found.number.year not in (None, found.day.year):
        page = found.mark.line.page if found.mark is not None else 1
        found.asked.append(questions.two_years(found.number.canonical, found.day, page))
        found.day = None


def _titled(head: Head, found: _Identity) -> None:
    """Identity from a title that carries it all, where the heading has no number of its own."""
    if head.type_line is None or found.number is not None or not found.title:
        return
    titled = titled_in_line(head.type_line.type, found.title)
    if titled is None:
        return
    found.number, day, before, rest = titled
    found.mark = None
    found.day = found.day or day
    name = before.rstrip()
    cut = name.lower().find("của quốc hội")
    found.title = rest or (name[:cut].strip() if cut > 0 else name) or None


def _standard(found: _Identity, lines: Sequence[Line]) -> None:
    """A standard names itself on a line of its cover: "TCVN ISO 9001:2015", "QCVN 06:2022/BXD"; it bears no day."""
    if found.number is not None or found.mark is not None:
        return
    for line in lines[:12]:
        hits = find_clean(line.text) if "CVN" in line.text else []
        if hits and hits[0][0] == 0 and hits[0][1] == len(line.text) and hits[0][2].type in _STANDARDS:
            found.number = hits[0][2]
            found.year = found.number.year
            return


def _type(head: Head, found: _Identity) -> DocType:
    named = head.type_line.type if head.type_line is not None else None
    if found.mark is not None and found.mark.type is not None and named in (None, DocType.KHAC):
        return found.mark.type
    told = found.number.type if found.number is not None else None
    if told is None and found.mark is not None and found.number is None:
        told = _type_of_blank(found.mark)
    if named is not None and told is not None and told is JOINT.get(named):
        return told
    if named is not None and named is not DocType.KHAC:
        return named
    if told is not None and head.about is None and named is None:
        return told
    if named is DocType.KHAC:
        return named
    if told is not None:
        return told
    headed = found.mark is not None and (head.national or head.party)
    return DocType.CONG_VAN if head.about or headed else DocType.KHAC


def _type_of_blank(mark: NumberMark) -> DocType | None:
    """The type that the symbol of a blank number tells ("/QĐ-UBND")."""
    hits = find_clean(f"1/{mark.symbol.strip('-/. ')}")
    return hits[0][2].type if hits else None


def _is_own_consolidation_number(number: DocNumber | None) -> bool:
    return number is not None and is_of_consolidation(number.symbol)


def _take_block(block: closing.Consolidated, found: _Identity) -> None:
    found.number = block.number.number if block.number is not None else None
    found.mark = block.number
    found.day = found.year = None
    if block.date is not None:
        _take_date(block.date, found)


def _passed(lines: Sequence[Line], found: _Identity) -> None:
    """The issue date of a law is the day it was passed; a date set above the type by an editor must agree."""
    if found.number is not None and not is_series_of_laws(found.number.symbol):
        return
    passed = closing.passed_on(lines)
    if passed is None:
        return
    day, page = passed
    if found.day is not None and found.day != day:
        found.asked.append(questions.two_dates(found.day, day, page))
        found.day = None
        return
    found.day, found.year = day, None


def _attached(head: Head, found: _Identity, kind: DocType) -> bool:
    """A text without a number of its own that names the text it was issued with."""
    if head.parent is None or found.number is not None or found.mark is not None:
        return False
    return head.type_line is None or kind in _ATTACHED_TYPES


def _kind(kind: DocType, attached: bool, draft: bool, consolidation: bool, found: _Identity) -> DocumentKind:
    if draft:
        return DocumentKind.DRAFT
    if consolidation:
        return DocumentKind.CONSOLIDATION
    if attached:
        return DocumentKind.ATTACHMENT
    if kind is DocType.KHAC and found.number is None and found.mark is None:
        return DocumentKind.OTHER
    return DocumentKind.LEGAL


def _ask(head: Head, found: _Identity, kind: DocType, attached: bool, draft: bool) -> None:
    page = head.page
    if draft:
        found.asked.append(questions.draft(page))
    if attached:
        if head.parent is not None and head.parent.number is None:
            found.asked.append(questions.parent(page, head.parent.words))
        return
    if kind is DocType.KHAC and found.number is None and found.mark is None:
        if head.type_line is None:
            found.asked.append(questions.kind(page))
        return
    if found.number is None and not any(question.field == "number" for question in found.asked):
        found.asked.append(questions.number(page, found.mark))
    if kind in _STANDARDS and found.number is not None:
        return
    if found.day is None and not any(question.field == "issued_on" for question in found.asked):
        found.asked.append(questions.issue_date(page, found.year))
