"""A value that reading doubts is taken back, whatever the law thought of it."""

from datetime import date

from doccontrol.law.codes import DocType, DocumentKind
from doccontrol.law.facts import Document, Question, Reading
from doccontrol.reading.pages import Format, ReadFile
from doccontrol.reading.settle import settled

TEXT = Document(
    DocumentKind.LEGAL, DocType.QUYET_DINH, (1, 3), number="5T/QĐ-UBND", issued_on=date(2025, 2, 4), title="Về việc A"
)
ANNEX = Document(DocumentKind.ATTACHMENT, DocType.QUY_CHE, (4, 9), number="12/QĐ-UBND")


def doubting(*questions: Question) -> ReadFile:
    return ReadFile(Format.PDF, questions=questions)


def test_without_doubts_nothing_changes() -> None:
    reading = Reading(documents=(TEXT, ANNEX))
    assert settled(reading, doubting()) is reading


def test_a_doubted_number_becomes_a_question_with_its_candidates() -> None:
    doubt = Question("number", "không khớp", 1, ("575/QĐ-UBND",))
    found = settled(Reading(documents=(TEXT, ANNEX)), doubting(doubt))
    assert [one.number for one in found.documents] == [None, "12/QĐ-UBND"]
    assert found.documents[0].needs_review
    assert found.documents[0].issued_on == TEXT.issued_on
    assert found.questions == (Question("number", "không khớp", 1, ("575/QĐ-UBND", "5T/QĐ-UBND")),)


def test_a_doubted_date_is_taken_back() -> None:
    doubt = Question("issued_on", "không khớp", 1, ("2025-02-04", "2025-02-09"))
    found = settled(Reading(documents=(TEXT,)), doubting(doubt))
    assert found.documents[0].issued_on is None
    assert found.questions == (doubt,)


def test_the_law_asking_too_makes_one_question() -> None:
    asked = Question("number", "số để trống", 1, ("05/QĐ-UBND",))
    doubt = Question("number", "không khớp", 1, ("06/QĐ-UBND",))
    found = settled(Reading(documents=(TEXT,), questions=(asked,)), doubting(doubt))
    assert found.questions == (Question("number", "số để trống", 1, ("06/QĐ-UBND", "5T/QĐ-UBND", "05/QĐ-UBND")),)


def test_a_page_in_the_middle_of_a_text_takes_nothing_back_and_asks_nothing() -> None:
    doubt = Question("number", "không khớp", 2, ("1/QĐ-UBND",))
    found = settled(Reading(documents=(TEXT,)), doubting(doubt))
    assert found.documents == (TEXT,)
    assert found.questions == ()
