"""The demonstration writes a whole little agency, once, and every file opens."""

from datetime import date
from pathlib import Path

import docx
import pytest

from doccontrol.demo import pdf
from doccontrol.demo.content import procedures, texts, written
from doccontrol.demo.write import write

TODAY = date(2026, 11, 22)


def test_there_are_three_departments_a_dozen_procedures_and_some_thirty_texts() -> None:
    assert len({procedure.department for procedure in procedures()}) == 3
    assert len(procedures()) == 12
    assert len(texts(TODAY)) >= 30
    assert {text.format for text in texts(TODAY)} == {"docx", "pdf", "scan"}


def test_numbers_and_days_follow_the_day_of_the_demonstration() -> None:
    early = {text.file: text for text in texts(date(2027, 1, 3))}
    assert early["916-tro-giup-xa-hoi.docx"].number == "916/2026/NĐ-CP"
    assert written(date(2027, 2, 7)) in str(early["916-tro-giup-xa-hoi.docx"].articles)


@pytest.mark.skipif(not pdf.fonts_present(), reason="fonts-noto-core is not installed")
def test_files_appear_once_and_open(tmp_path: Path) -> None:
    first = list(write(tmp_path, TODAY))
    assert len(first) == len(texts(TODAY)) + len(procedures()) + 1
    for path in first:
        if path.suffix == ".docx":
            assert docx.Document(str(path)).paragraphs
    assert list(write(tmp_path, TODAY)) == []
    assert not list(tmp_path.glob(".demo-*"))
