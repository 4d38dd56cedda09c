"""Turning and straightening a page, and finding its words again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from doccontrol.reading.pages import Word
from doccontrol.reading.upright import before_straightening, skew, straightened, turned, turned_back

SHARE = st.floats(0, 1)


def ruled(rise: float) -> Image.Image:
    """A page of lines that rise to the right by so many degrees."""
    image = Image.new("L", (800, 1100), 255)
    draw = ImageDraw.Draw(image)
    for y in range(60, 1050, 30):
        draw.line((60, y, 740, y), fill=0, width=8)
    return image.rotate(rise, fillcolor=255, resample=Image.Resampling.BICUBIC)


@pytest.mark.parametrize("rise", [-2.5, -1.0, -0.5, 0.5, 1.2, 2.5])
def test_the_skew_of_a_page_is_found(rise: float) -> None:
    assert skew(ruled(rise)) == pytest.approx(rise, abs=0.15)
    assert skew(straightened(ruled(rise), rise)) == 0.0


def test_a_straight_page_and_a_blank_one_are_left_alone() -> None:
    assert skew(ruled(0.0)) == 0.0
    assert skew(Image.new("L", (800, 1100), 255)) == 0.0


@given(turn=st.sampled_from([0, 90, 180, 270]), x=SHARE, y=SHARE)
def test_a_box_turned_four_times_is_where_it_was(turn: int, x: float, y: float) -> None:
    box = (x, y, min(1.0, x + 0.1), min(1.0, y + 0.1))
    again = box
    for _ in range(4):
        again = turned_back(again, turn)
    assert again == pytest.approx(box)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_spot_on_the_turned_page_is_found_on_the_page_before(turn: int) -> None:
    page = Image.new("L", (100, 200), 255)
    page.putpixel((20, 50), 0)
    upright = turned(page, turn)
    at = next((x, y) for x in range(upright.width) for y in range(upright.height) if upright.getpixel((x, y)) == 0)
    box = (at[0] / upright.width, at[1] / upright.height, (at[0] + 1) / upright.width, (at[1] + 1) / upright.height)
    assert turned_back(box, turn) == pytest.approx((0.20, 0.25, 0.21, 0.255))


def test_words_are_laid_back_askew() -> None:
    left, right = before_straightening(
        [Word(0.1, 0.5, 0.2, 0.51, 0, 1), Word(0.8, 0.5, 0.9, 0.51, 2, 3)], 2.0, 800, 800
    )
    assert left.y0 > 0.5 > right.y0
