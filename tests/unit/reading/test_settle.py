"""A value that reading doubts is taken back, whatever the law thought of it."""

from datetime import date

from doccontrol.law.codes import DocType, DocumentKind
from doccontrol.law.facts import Document, Question, Reading
from doccontrol.reading.pages import Confirmed, Format, ReadFile, ReadPage, Source
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


BARE = Document(DocumentKind.LEGAL, DocType.QUYET_DINH, (1, 3), year=2025, title="Về việc A", needs_review=True)
ASKED = (
    Question("number", "nhận dạng từ ảnh", 1, ("2307/QĐ-UBND",)),
    Question("issued_on", "nhận dạng từ ảnh", 1, ("2025-09-11",)),
)


def confirming(*values: Confirmed, text: str = "") -> ReadFile:
    return ReadFile(Format.PDF, (ReadPage(1, text, Source.OCR, 1.0),), confirmed=values)


def test_confirmed_values_close_the_questions_of_the_law() -> None:
    number, day = Confirmed("number", 1, "2307/QĐ-UBND"), Confirmed("issued_on", 1, "2025-09-11")
    found = settled(Reading(documents=(BARE,), questions=ASKED), confirming(number, day))
    document = found.documents[0]
    assert (document.number, document.issued_on, document.year) == ("2307/QĐ-UBND", date(2025, 9, 11), None)
    assert not document.needs_review
    assert found.questions == ()


def test_one_confirmed_value_leaves_the_other_asked() -> None:
    found = settled(Reading(documents=(BARE,), questions=ASKED), confirming(Confirmed("number", 1, "2307/QĐ-UBND")))
    assert found.documents[0].needs_review
    assert found.questions == ASKED[1:]


def test_a_year_that_contradicts_the_number_stays_a_question() -> None:
    sure = Document(DocumentKind.LEGAL, DocType.QUYET_DINH, (1, 3), number="12/2024/QĐ-UBND", needs_review=True)
    found = settled(
        Reading(documents=(sure,), questions=ASKED[1:]), confirming(Confirmed("issued_on", 1, "2025-09-11"))
    )
    assert found.documents[0].issued_on is None
    assert found.questions == ASKED[1:]


def test_a_day_before_that_of_a_cited_text_stays_a_question() -> None:
    text = "Căn cứ Nghị định số 150/2025/NĐ-CP ngày 12 tháng 12 năm 2025 của Chính phủ;"
    found = settled(
        Reading(documents=(BARE,), questions=ASKED[1:]),
        confirming(Confirmed("issued_on", 1, "2025-09-11"), text=text),
    )
    assert found.documents[0].issued_on is None
    assert found.questions == ASKED[1:]


def test_a_choice_between_two_dates_is_not_decided_by_another_look() -> None:
    choice = Question("issued_on", "hai ngày", 1, ("2025-09-11", "2025-09-12"))
    found = settled(
        Reading(documents=(BARE,), questions=(choice,)), confirming(Confirmed("issued_on", 1, "2025-09-11"))
    )
    assert found.questions == (choice,)


def test_letters_of_a_sure_number_are_corrected_and_its_digits_asked() -> None:
    sure = Document(DocumentKind.LEGAL, DocType.THONG_TU, (1, 3), number="01/2016/TTLT-BTC-BIP")
    right = settled(Reading(documents=(sure,)), confirming(Confirmed("number", 1, "01/2016/TTLT-BTC-BTP")))
    assert (right.documents[0].number, right.questions) == ("01/2016/TTLT-BTC-BTP", ())
    other = settled(Reading(documents=(sure,)), confirming(Confirmed("number", 1, "07/2016/TTLT-BTC-BTP")))
    assert other.documents[0].number is None
    assert other.questions[0].candidates == ("07/2016/TTLT-BTC-BTP", "01/2016/TTLT-BTC-BIP")
