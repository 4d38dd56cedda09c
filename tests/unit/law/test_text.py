"""Clean text: noise goes, offsets stay true."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doccontrol.law.text import clean, fold, same_tone

VIETNAMESE = "Nghị định số 30/2020/NĐ-CP của Chính phủ về công tác văn thư, khoản 1 Điều 5"


@pytest.mark.parametrize(
    ("given_text", "text"),
    [
        ("NÐ–CP", "NĐ-CP"),
        ("NĐ\u2011СР", "NĐ-CP"),
        ("số\u00a030/2020", "số 30/2020"),
        ("Nghị\u200b định", "Nghị định"),
        ("công\u00ad văn", "công văn"),
        (unicodedata.normalize("NFD", VIETNAMESE), VIETNAMESE),
    ],
)
def test_noise_goes(given_text: str, text: str) -> None:
    assert clean(given_text).text == text


def test_spans_point_at_the_given_text() -> None:
    given_text = unicodedata.normalize("NFD", "Thông tư này\u200b và Nghị định khác")
    cleaned = clean(given_text)
    start = cleaned.text.index("Nghị định")
    left, right = cleaned.span(start, start + len("Nghị định"))
    assert unicodedata.normalize("NFC", given_text[left:right]) == "Nghị định"


@given(st.text(alphabet="aắệ ộơưđĐ\u0301\u0302\u0323\u200b\u00ad\u00a0-–С5/"))
def test_every_span_lies_in_the_given_text(text: str) -> None:
    cleaned = clean(text)
    before = 0
    for position in range(len(cleaned.text)):
        left, right = cleaned.span(position, position + 1)
        assert before <= left < right <= len(text)
        before = left


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text).text
    assert clean(once).text == once


def test_fold_and_tone() -> None:
    assert fold("Nghị Định ĐẤT ĐAI") == "nghi dinh dat dai"
    assert same_tone("uỷ ban, hoà giải, quý") == "ủy ban, hòa giải, quý"
