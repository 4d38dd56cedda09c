"""Word boxes survive their column."""

from hypothesis import given
from hypothesis import strategies as st

from doccontrol.registry.word_boxes import WordBox, pack, unpack

shares = st.floats(0, 1)
boxes = st.builds(WordBox, st.integers(0, 10**6), st.integers(0, 10**6), shares, shares, shares, shares)


@given(st.lists(boxes, max_size=20))
def test_what_is_packed_comes_back_within_a_hundredth_of_a_millimetre(words: list[WordBox]) -> None:
    found = unpack(pack(words))
    assert [word[:2] for word in found] == [word[:2] for word in words]
    for word, again in zip(words, found, strict=True):
        assert all(abs(a - b) <= 1 / 65535 for a, b in zip(word[2:], again[2:], strict=True))


def test_a_page_without_places_keeps_nothing() -> None:
    assert pack([]) is None
    assert unpack(None) == []


def test_a_box_over_the_edge_is_cut_at_it() -> None:
    assert unpack(pack([WordBox(0, 1, -0.1, 0.0, 1.2, 1.0)])) == [WordBox(0, 1, 0.0, 0.0, 1.0, 1.0)]
