"""Where reading doubts a digit, the law must not be sure of it; where reading confirmed one, the law need not ask.

Pure and light. ``law/`` sees one text and cannot know that another look at the page gave another number, or that two
engines read the same one.
"""

from dataclasses import replace
from datetime import date

from doccontrol.law import numbers
from doccontrol.law.codes import DocumentKind
from doccontrol.law.facts import Document, Question, Reading
from doccontrol.law.heading.issuers import issuer_of
from doccontrol.law.heading.lines import lines_of
from doccontrol.law.heading.recognised import cites_later
from doccontrol.reading.pages import Confirmed, ReadFile

_FIELDS = ("number", "issued_on")
_WHY = "Hai cách đọc ảnh trang cho kết quả khác nhau; xem ảnh trang bên cạnh"


def settled(reading: Reading, file: ReadFile) -> Reading:
    """*reading* with every value that *file* doubts taken back and every one it confirmed put in its question's place.

    A field that the law asks about too stays one question: the law's reason, all candidates. A doubt about a later
    page on which no document begins concerns a number that is only mentioned there, and is dropped.
    """
    return _doubted(_confirmed(reading, file), file)


def _doubted(reading: Reading, file: ReadFile) -> Reading:
    if not file.questions:
        return reading
    questions = list(reading.questions)
    documents = list(reading.documents)
    for raised in file.questions:
        doubt = raised
        at = _document_at(documents, doubt.page)
        if at is None and doubt.page > 1:
            continue
        if at is not None and doubt.field in _FIELDS:
            doubt, documents[at] = _taken_back(doubt, documents[at])
        twin = next((one for one in questions if one.field == doubt.field and one.page == doubt.page), None)
        if twin is None:
            questions.append(doubt)
        else:
            candidates = tuple(dict.fromkeys((*doubt.candidates, *twin.candidates)))
            questions[questions.index(twin)] = replace(twin, candidates=candidates)
    return replace(reading, documents=tuple(documents), questions=tuple(questions))


def _document_at(documents: list[Document], page: int) -> int | None:
    return next((place for place, one in enumerate(documents) if one.pages[0] == page), None)


def _taken_back(doubt: Question, document: Document) -> tuple[Question, Document]:
    """The question with the law's own value among its candidates, and the document without it."""
    if doubt.field == "number":
        value, bare = document.number, replace(document, number=None, needs_review=True)
    else:
        day = document.issued_on
        value, bare = (day.isoformat() if day else None), replace(document, issued_on=None, needs_review=True)
    extra = (value,) if value and value not in doubt.candidates else ()
    return replace(doubt, candidates=(*doubt.candidates, *extra)), bare


def _confirmed(reading: Reading, file: ReadFile) -> Reading:
    """Confirmed values in the place of the law's questions that doubt recognised digits or found none.

    A question that offers a choice (two dates in one text) stays: another look at one of them does not decide it.
    """
    if not file.confirmed:
        return reading
    questions = list(reading.questions)
    documents = list(reading.documents)
    for value in file.confirmed:
        at = _document_at(documents, value.page)
        asked = [one for one in questions if one.field == value.field and one.page == value.page]
        if at is None:
            continue
        if not asked:
            documents[at], doubt = _compared(documents[at], value)
            questions += [doubt] if doubt is not None else []
            continue
        if len(asked) != 1 or len(asked[0].candidates) > 1:
            continue
        better = _with(documents[at], value)
        if better is None or _contradicts(better, file):
            candidates = tuple(dict.fromkeys((value.value, *asked[0].candidates)))
            questions[questions.index(asked[0])] = replace(asked[0], candidates=candidates)
            continue
        questions.remove(asked[0])
        documents[at] = better
    for place, document in enumerate(documents):
        if document.needs_review and document is not reading.documents[place]:
            asked_still = any(one.page in range(document.pages[0], document.pages[1] + 1) for one in questions)
            documents[place] = replace(document, needs_review=asked_still or document.kind is DocumentKind.DRAFT)
    return replace(reading, documents=tuple(documents), questions=tuple(questions))


def _compared(document: Document, value: Confirmed) -> tuple[Document, Question | None]:
    """The document, sure of a value itself: its letters corrected, or a question where the digits differ."""
    day = document.issued_on.isoformat() if document.issued_on is not None else None
    own = document.number if value.field == "number" else day
    if own is None or own == value.value:
        return document, None
    if value.field == "number" and _digits(own) == _digits(value.value):
        return _numbered(document, value.value), None
    doubt, bare = _taken_back(Question(value.field, _WHY, value.page, (value.value,)), document)
    return bare, doubt


def _digits(number: str) -> tuple[str, int | None] | None:
    parsed = numbers.parse(number)
    return (parsed.serial.lstrip("0"), parsed.year) if parsed is not None else None


def _with(document: Document, value: Confirmed) -> Document | None:
    """The document with a value it lacks, None where it has one."""
    if value.field == "number":
        return _numbered(document, value.value) if document.number is None else None
    return replace(document, issued_on=date.fromisoformat(value.value), year=None) if not document.issued_on else None


def _numbered(document: Document, number: str) -> Document:
    """The document with its number, and the issuer that this tells where it tells one."""
    return replace(document, number=number, issuer=issuer_of(numbers.parse(number), ()) or document.issuer)


def _contradicts(document: Document, file: ReadFile) -> bool:
    """Whether number and date belong to different years, or the text cites a text of a later day than its own."""
    number = numbers.parse(document.number) if document.number else None
    day = document.issued_on
    if number is not None and number.year is not None and day is not None and number.year != day.year:
        return True
    return cites_later(day, lines_of(page for page in file.law_pages if page.number in range(*_span(document))))


def _span(document: Document) -> tuple[int, int]:
    return document.pages[0], document.pages[1] + 1
