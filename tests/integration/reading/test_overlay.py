"""Digits that stand only as pictures in signature fields over a text layer."""

from datetime import date
from pathlib import Path

from doccontrol.law import read as read_law
from doccontrol.reading.limits import Limits
from doccontrol.reading.pages import ReadFile, Source
from doccontrol.reading.read import read
from doccontrol.reading.settle import settled
from tests.integration.reading import samples


def opened(tmp_path: Path, data: bytes) -> ReadFile:
    path = tmp_path / "file.pdf"
    path.write_bytes(data)
    return read(path, Limits(), lambda _page, _of: None)


def test_digits_in_signature_fields_become_text_with_their_place(tmp_path: Path) -> None:
    file = opened(tmp_path, samples.signed_heading("308", "20"))
    page = file.pages[0]
    assert page.source is Source.TEXT_LAYER
    assert "Số: 308/QĐ-UBND" in page.text
    assert "ngày 20 tháng 02 năm 2026" in page.text
    assert [one.text for one in page.overlaid] == ["308", "20"]
    assert all(0 < left < right < 1 and 0 < top < bottom < 0.3 for left, top, right, bottom in
               (one.box for one in page.overlaid))  # fmt: skip
    document = settled(read_law(file.law_pages), file).document
    assert document is not None
    assert (document.number, document.issued_on) == ("308/QĐ-UBND", date(2026, 2, 20))


def test_the_signing_time_is_never_the_issue_date(tmp_path: Path) -> None:
    file = opened(tmp_path, samples.signed_heading(None, None))
    assert not file.pages[0].overlaid
    reading = settled(read_law(file.law_pages), file)
    assert reading.document is not None
    assert reading.document.issued_on is None
    assert {question.field for question in reading.questions} >= {"number", "issued_on"}


def test_what_is_no_number_is_asked_and_not_taken(tmp_path: Path) -> None:
    file = opened(tmp_path, samples.signed_heading("đã ký", "20"))
    reading = settled(read_law(file.law_pages), file)
    assert reading.document is not None
    assert (reading.document.number, reading.document.issued_on) == (None, date(2026, 2, 20))
    assert "number" in {question.field for question in reading.questions}
