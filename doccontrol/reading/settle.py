"""Where reading doubts a digit, the law must not be sure of it: the two put together.

Pure and light. ``law/`` sees one text and cannot know that another look at the page gave another number.
"""

from dataclasses import replace

from doccontrol.law.facts import Document, Question, Reading
from doccontrol.reading.pages import ReadFile

_FIELDS = ("number", "issued_on")


def settled(reading: Reading, file: ReadFile) -> Reading:
    """*reading* with every value that *file* doubts taken back: a question with its candidates, never a value.

    A field that the law asks about too stays one question: the law's reason, all candidates. A doubt about a later
    page on which no document begins concerns a number that is only mentioned there, and is dropped.
    """
    if not file.questions:
        return reading
    questions = list(reading.questions)
    documents = list(reading.documents)
    for raised in file.questions:
        doubt = raised
        at = next((place for place, one in enumerate(documents) if one.pages[0] == doubt.page), None)
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


def _taken_back(doubt: Question, document: Document) -> tuple[Question, Document]:
    """The question with the law's own value among its candidates, and the document without it."""
    if doubt.field == "number":
        value, bare = document.number, replace(document, number=None, needs_review=True)
    else:
        day = document.issued_on
        value, bare = (day.isoformat() if day else None), replace(document, issued_on=None, needs_review=True)
    extra = (value,) if value and value not in doubt.candidates else ()
    return replace(doubt, candidates=(*doubt.candidates, *extra)), bare
