"""Read the number and the date of a scanned heading again, from enlarged crops, and say what the readings add up to.

Digits written or stamped into "Số: …/QĐ-UBND" are read wrongly *with confidence*: of 112 real scanned headings plain
recognition had 41 numbers right. One reading is a guess; readings at other scales, by another model and by another
engine that agree are a value (``votes``), where the digits look set at all (``typeset``); else a question.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from doccontrol.law.facts import Question
from doccontrol.reading.linereader import SeenLine, read_line, read_lines
from doccontrol.reading.ocr import Recognised, recognise_all
from doccontrol.reading.pages import Confirmed
from doccontrol.reading.regions import Box, Cropper, Region, date_region, grown, number_region, serial_box
from doccontrol.reading.typeset import looks_set
from doccontrol.reading.votes import Second, Verdict, date_verdict, number_verdict

_SCALES = (300, 400)
_MODELS = ("vie", "eng")
_SECOND_DPI = 300
_MARGINS = (0.15, 0.5)
"""Above and below the line, in shares of its height: what is written into it may reach into the next."""
_DIGITS = "0123456789"
_SERIAL = re.compile(r"\d[\d .]{0,7}(?=\D?[/-])")
_DAY = re.compile(r"ng\S?y(.{1,5}?)t?h.n?g", re.IGNORECASE)
_DATE = re.compile(r"(\d{1,2})\D{1,9}(\d{1,2})\D{1,6}(\d{4})")


@dataclass(frozen=True, slots=True)
class Looked:
    """What another look at a heading gave: doubts, and values that two engines read alike."""

    questions: tuple[Question, ...] = ()
    confirmed: tuple[Confirmed, ...] = ()


def look_again(page: int, seen: Recognised, crop: Cropper) -> Looked:
    """What the readings of a recognised page's heading add up to; *page* is its number."""
    number, day = number_region(seen), date_region(seen)
    regions = [region for region in (number, day) if region is not None]
    if not regions:
        return Looked()
    images = [crop(grown(region.box, 0.012, 0.5), dpi) for dpi in _SCALES for region in regions]
    by_model = [[one.text for one in recognise_all(images, _SCALES[0], mode=7, model=model)] for model in _MODELS]
    again = {
        region.start: [text for texts in by_model for text in texts[at :: len(regions)]]
        for at, region in enumerate(regions)
    }
    verdicts: list[Verdict] = []
    is_set: bool | None = None
    if number is not None:
        second = _second_number(seen, number, crop)
        is_set = second.looks_set
        digits = _digits_alone(seen, number, crop)
        verdicts.append(number_verdict(page, number.text, number.sure, again[number.start], digits, second))
    if day is not None:
        second = _second_date(day, crop, is_set)
        verdicts.append(date_verdict(page, day.text, day.sure, again[day.start], second))
    return Looked(
        tuple(each for each in verdicts if isinstance(each, Question)),
        tuple(each for each in verdicts if isinstance(each, Confirmed)),
    )


def _digits_alone(seen: Recognised, region: Region, crop: Cropper) -> list[str]:
    """The serial cut out and read as digits and nothing else."""
    serial = serial_box(seen, region)
    if serial is None:
        return []
    images = [crop(grown(serial, 0.002, 0.4), dpi) for dpi in _SCALES]
    return [one.text for one in recognise_all(images, _SCALES[0], mode=7, only=_DIGITS, model=_MODELS[-1])]


def _second_number(seen: Recognised, region: Region, crop: Cropper) -> Second:
    """The number's line by the second engine, its serial cut out by both engines' boxes, and whether it looks set."""
    images = [crop(grown(region.labelled, 0.006, margin), _SECOND_DPI) for margin in _MARGINS]
    lines = read_lines(images)
    parts: list[Image.Image] = []
    serial = serial_box(seen, region)
    if serial is not None:
        parts.append(crop(grown(serial, 0.004, 0.4), _SECOND_DPI))
    for image, line in zip(images, lines, strict=True):
        found = _SERIAL.search(line.text)
        parts += [_cut(image, line, *found.span())] if found is not None else []
    match = _SERIAL.search(lines[-1].text)
    digits = tuple(read_line(part, only=_DIGITS).text for part in parts)
    return Second(tuple(line.text for line in lines), digits, _number_looks_set(images[-1], lines[-1], match))


def _number_looks_set(image: Image.Image, line: SeenLine, serial: "re.Match[str] | None") -> bool | None:
    """By the capitals of the symbol, which are printed always."""
    if serial is None:
        return None
    digits = [at for at in range(*serial.span()) if line.text[at].isdigit()]
    capitals = [at for at in range(serial.end(), len(line.text)) if line.text[at].isupper()]
    return looks_set(image, line, digits, capitals)


def _second_date(region: Region, crop: Cropper, number_set: bool | None) -> Second:
    """The date's line by the second engine; who writes the number by hand (*number_set* False) writes the day too.

    Day and month are measured by the year, which is printed always.
    """
    images = [crop(grown(region.box, 0.012, margin), _SECOND_DPI) for margin in _MARGINS]
    lines = read_lines(images)
    match = _DATE.search(lines[-1].text)
    is_set: bool | None = None
    if match is not None and number_set is not False:
        digits: Sequence[int] = [*range(*match.span(1)), *range(*match.span(2))]
        is_set = looks_set(images[-1], lines[-1], digits, range(*match.span(3)))
    parts = [
        _cut(image, line, *day.span(1))
        for image, line in zip(images, lines, strict=True)
        if (day := _DAY.search(line.text)) is not None
    ]
    days = tuple(read_line(part, only=_DIGITS).text for part in parts)
    return Second(tuple(line.text for line in lines), days, number_set if is_set is None else is_set)


def _cut(image: Image.Image, line: SeenLine, start: int, end: int) -> Image.Image:
    """Letters *start* to *end* of a line, with half the gap to their neighbours."""
    left = (line.places[start - 1] + line.places[start]) / 2 if start else 0.0
    right = (line.places[end - 1] + line.places[end]) / 2 if end < len(line.places) else 1.0
    return image.crop((int(left * image.width), 0, max(int(right * image.width), 1), image.height))


__all__ = ["Box", "Cropper", "Looked", "look_again"]
