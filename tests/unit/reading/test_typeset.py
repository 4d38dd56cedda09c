"""Digits set with their line are told from digits written into it; the second engine reads both."""

import pytest
from PIL import Image, ImageDraw, ImageFont

from doccontrol.reading.linereader import read_line
from doccontrol.reading.typeset import looks_set
from tests.integration.reading.samples import FONT


def drawn(serial_size: int, lift: int = 0) -> Image.Image:
    """ "Số: 574/QĐ-UBND" at 48 pixels, its serial at another size and so much higher."""
    image = Image.new("L", (760, 110), "white")
    draw = ImageDraw.Draw(image)
    base, serial = ImageFont.truetype(str(FONT), 48), ImageFont.truetype(str(FONT), serial_size)
    draw.text((20, 80), "Số:", fill="black", font=base, anchor="ls")
    draw.text((120, 80 - lift), "574", fill="black", font=serial, anchor="ls")
    across = 130 + draw.textlength("574", font=serial)
    draw.text((across, 80), "/QĐ-UBND", fill="black", font=base, anchor="ls")
    return image


@pytest.mark.parametrize(("size", "lift", "is_set"), [(48, 0, True), (48, 9, True), (66, 0, False), (34, 0, False)])
def test_digits_as_tall_as_the_capitals_are_set(size: int, lift: int, is_set: bool) -> None:
    image = drawn(size, lift)
    line = read_line(image)
    assert "574" in line.text
    start = line.text.index("574")
    capitals = [at for at in range(start + 4, len(line.text)) if line.text[at].isupper()]
    assert looks_set(image, line, range(start, start + 3), capitals) is is_set


def test_without_capitals_nothing_can_be_told() -> None:
    image = drawn(48)
    line = read_line(image)
    assert looks_set(image, line, [0], []) is None


def test_letters_can_be_limited_to_digits() -> None:
    assert set(read_line(drawn(48), only="0123456789").text) <= set("0123456789")


def test_empty_paper_is_no_line() -> None:
    assert read_line(Image.new("L", (300, 60), "white")).text.strip() == ""
