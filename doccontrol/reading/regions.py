"""Where a recognised page's heading bears its number and its date, as boxes to be looked at again."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from doccontrol.reading.ocr import Recognised
from doccontrol.reading.pages import Word

Box = tuple[float, float, float, float]
Cropper = Callable[[Box, int], Image.Image]
"""Draws a part of the page (box in shares of it) at so many dots per inch."""

_LABEL = re.compile(r"(?m)(?:^|(?<=\s))[SsŠ][ốôỗồóoòộốổơ0]\s?[^\w\s]{0,3}\s?[:;.,]|^\W{0,2}Số\s")
SYMBOL = re.compile(
    r"[/⁄\-#†¡]\s?(?:(?:19|20)\d\d\s?[/⁄]\s?)?[A-ZĐÐ][A-Za-zĐÐđ\d]*(?:\s?[\-–/⁄&]\s?[A-ZĐÐ][A-Za-zĐÐđ\d]*){0,14}"
)
_DAY = re.compile(r"ng[àaảáăâ][ypv]", re.IGNORECASE)
_YEAR = re.compile(r"n[ăaàâä]m\s*\S{1,6}", re.IGNORECASE)
_HEADING = 0.5


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the page's text, its box, how sure recognition was of it (0..1), and the box with its label."""

    text: str
    start: int
    end: int
    box: Box
    sure: float
    labelled: Box


def number_region(seen: Recognised) -> Region | None:
    """The stretch from behind "Số:" to the end of the symbol, in the upper half of the page."""
    for label in _LABEL.finditer(seen.text):
        end = seen.text.find("\n", label.end())
        line = seen.text[label.end() : end if end >= 0 else len(seen.text)]
        symbol = SYMBOL.search(line)
        if symbol is None or symbol.start() > 14:
            continue
        region = _region(seen, label.end(), label.end() + symbol.end(), label.start())
        if region is not None and region.box[1] < _HEADING:
            return region
    return None


def date_region(seen: Recognised) -> Region | None:
    """The stretch from "ngày" to the year, in the upper half of the page, behind a place and a comma or a number."""
    for day in _DAY.finditer(seen.text):
        end = seen.text.find("\n", day.end())
        line = seen.text[day.start() : end if end >= 0 else len(seen.text)]
        year = _YEAR.search(line)
        if year is None or "th" not in line[: year.start()].lower() or year.start() > 32:
            continue
        before = seen.text[: day.start()].rstrip()
        region = _region(seen, day.start(), day.start() + year.end())
        if region is None or region.box[1] > _HEADING or not before.endswith((",", ".", ";")):
            continue
        return region
    return None


def _region(seen: Recognised, start: int, end: int, label: int | None = None) -> Region | None:
    box, digits = _around(seen, start, end)
    if box is None:
        return None
    labelled = _around(seen, label, end)[0] if label is not None else None
    return Region(seen.text[start:end], start, end, box, min(digits, default=0.0), labelled or box)


def _around(seen: Recognised, start: int, end: int) -> tuple[Box | None, list[float]]:
    """The box of a stretch of text, and how sure each word with digits in it is."""
    held = [
        (word, sure)
        for word, sure in zip(seen.words, seen.sureness, strict=True)
        if word.end > start and word.start < end
    ]
    if not held:
        return None, []
    boxes = [_clipped(word, start, end) for word, _ in held]
    digits = [sure for word, sure in held if any(map(str.isdigit, seen.text[word.start : word.end]))]
    box = (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    return box, digits


def _clipped(word: Word, start: int, end: int) -> Box:
    """The part of a word's box that letters *start* to *end* take, all letters taken for equally wide."""
    width = (word.x1 - word.x0) / max(1, word.end - word.start)
    left = word.x0 + width * max(0, start - word.start)
    right = word.x1 - width * max(0, word.end - end)
    return left, word.y0, right, word.y1


def serial_box(seen: Recognised, region: Region) -> Box | None:
    """The part of a number before its symbol; None where there is no symbol or nothing before it."""
    symbol = SYMBOL.search(region.text)
    if symbol is None or symbol.start() == 0:
        return None
    part = _region(seen, region.start, region.start + symbol.start())
    return None if part is None else part.box


def grown(box: Box, aside: float, above: float) -> Box:
    """The box with a margin: *aside* in shares of the page, *above* and below in shares of its own height."""
    tall = (box[3] - box[1]) * above
    return max(0.0, box[0] - aside), max(0.0, box[1] - tall), min(1.0, box[2] + aside), min(1.0, box[3] + tall)
