"""The running text leads back to its pages: what stands at a position stands at the offset that it came from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doccontrol.law.facts import Page
from doccontrol.law.flow import flow

LINES = st.lists(
    st.sampled_from(["Điều 1. Một", "  hai  ba ", "", " ", "12", "Trang 3/9", "bốn \u200bnăm", "e\u0323\u0302m", "a"])
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một \n hai  ba\n\nbốn", "Một hai ba bốn"),
        ("12 CÔNG BÁO/Số 7 + 8/Ngày 1-1-2031\nĐiều 1. Một\n34\nhai", "Điều 1. Một hai"),
        ("Ký bởi: Ai đó\n", ""),
        ("ba triệu\n34 đồng", "ba triệu 34 đồng"),
    ],
)
def test_lines_are_joined_and_furniture_is_left_out(text: str, expected: str) -> None:
    assert flow([Page(1, text)]).text == expected


@given(st.lists(LINES.map("\n".join), max_size=4))
def test_every_letter_leads_back_to_its_page(texts: list[str]) -> None:
    pages = [Page(number, text) for number, text in enumerate(texts, 3)]
    text = flow(pages)
    for position, letter in enumerate(text.text):
        page, offset = text.where(position)
        given_letter = texts[page - 3][offset : offset + 1]
        assert given_letter == letter or letter == " " or given_letter in {"\u200b", "e"}
        assert letter == " " or text.position(page, offset) == position


@given(LINES.map("\n".join))
def test_the_twins_are_of_equal_length_and_lines_begin_where_they_say(given_text: str) -> None:
    text = flow([Page(1, given_text)])
    assert len(text.text) == len(text.low) == len(text.lined)
    assert text.lined.replace("\n", " ") == text.text
    begun = [position for position in range(len(text.text)) if text.begins_line(position)]
    assert begun == text.lines_between(0, len(text.text))
    assert [text.line_before(position) for position in begun[1:]] == begun[:-1]
