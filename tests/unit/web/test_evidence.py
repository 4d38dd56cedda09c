"""Marking the quoted words, in the text and on the page's image."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doccontrol.registry import word_boxes
from doccontrol.registry.word_boxes import WordBox
from web import evidence


@given(st.text(max_size=60), st.integers(-5, 70), st.integers(-5, 70))
def test_pieces_are_the_text_whatever_the_offsets(text: str, start: int, end: int) -> None:
    assert "".join(piece.text for piece in evidence.pieces(text, start, end)) == text


def test_only_the_evidence_is_marked() -> None:
    pieces = evidence.pieces("Điều 12. Bãi bỏ", 5, 7)
    assert [(piece.text, piece.marked) for piece in pieces] == [("Điều ", False), ("12", True), (". Bãi bỏ", False)]


def test_spans_of_a_snippet_are_marked_in_order() -> None:
    pieces = evidence.marked("khai sinh, khai tử", [(0, 4), (11, 15)])
    assert [piece.text for piece in pieces if piece.marked] == ["khai", "khai"]
    assert "".join(piece.text for piece in pieces) == "khai sinh, khai tử"


WORDS = word_boxes.pack([WordBox(0, 4, 0.1, 0.1, 0.2, 0.12), WordBox(5, 7, 0.22, 0.1, 0.3, 0.12)])


@pytest.mark.parametrize(
    ("start", "end", "count"), [(0, 7, 2), (5, 7, 1), (3, 6, 2), (4, 5, 0), (None, None, 0), (8, 20, 0)]
)
def test_boxes_are_those_of_the_words_touched(start: int | None, end: int | None, count: int) -> None:
    assert len(evidence.boxes(WORDS, start, end)) == count


def test_a_page_without_positions_has_no_boxes() -> None:
    assert evidence.boxes(None, 0, 7) == []
