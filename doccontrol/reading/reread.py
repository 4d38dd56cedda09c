"""Read the number and the date of a scanned heading again, from enlarged crops, and say where the readings differ.

Digits written or stamped into "Số: …/QĐ-UBND" are read wrongly *with confidence*: of 112 real scanned headings plain
recognition had 41 numbers right. One reading is a guess; several readings at other scales and by another model that
agree are a value; anything else is a question with its candidates, never a value.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PIL import Image

from doccontrol.law import numbers
from doccontrol.law.facts import Question
from doccontrol.reading.ocr import Recognised, recognise_all
from doccontrol.reading.pages import Word

Box = tuple[float, float, float, float]
Cropper = Callable[[Box, int], Image.Image]
"""Draws a part of the page (box in shares of it) at so many dots per inch."""

_LABEL = re.compile(r"(?m)(?:^|(?<=\s))[SsŠ][ốôỗồóoòộốổơ0]\s?[^\w\s]{0,3}\s?[:;.,]|^\W{0,2}Số\s")
_SYMBOL = re.compile(
    r"[/⁄\-#†¡]\s?(?:(?:19|20)\d\d\s?[/⁄]\s?)?[A-ZĐÐ][A-Za-zĐÐđ\d]*(?:\s?[\-–/⁄&]\s?[A-ZĐÐ][A-Za-zĐÐđ\d]*){0,14}"
)
_SERIAL = re.compile(r"(\d(?:[ .,]?\d){0,4}[a-zA-Z]?)\s?(?=[/\-])")
_DATE = re.compile(
    r"ng\S{0,3}?y\s*[:,]?\s*(\S{1,4}?)\s*th\S{1,2}ng\s*(\S{1,4}?)\s*n\S{1,2}m\s*(\S{4})(?!\d)", re.IGNORECASE
)
_DAY = re.compile(r"ng[àaảáăâ]y", re.IGNORECASE)
_YEAR = re.compile(r"n[ăaàâä]m\s*\S{1,6}", re.IGNORECASE)
_HEADING = 0.5
_SCALES = (300, 400)
_MODELS = ("vie", "eng")
_UNSURE = 0.5
_AGREEING = 3
_LONGEST_SERIAL = 5
_CANDIDATES = 4
_WHY_NUMBER = "Các lần đọc chữ số ở dòng “Số: …” không khớp nhau hoặc chữ số không rõ; xem ảnh trang bên cạnh"
_WHY_DATE = "Các lần đọc ngày ban hành không khớp nhau hoặc chữ số không rõ; xem ảnh trang bên cạnh"


@dataclass(frozen=True, slots=True)
class _Region:
    """A stretch of the page's text, its box, and how sure recognition was of it (0..1)."""

    text: str
    start: int
    end: int
    box: Box
    sure: float


def doubts(page: int, seen: Recognised, crop: Cropper) -> tuple[Question, ...]:
    """What the readings of a recognised page's heading do not agree on; *page* is its number."""
    number, day = _number_region(seen), _date_region(seen)
    regions = [region for region in (number, day) if region is not None]
    if not regions:
        return ()
    images = [crop(_grown(region.box, 0.012, 0.5), dpi) for dpi in _SCALES for region in regions]
    by_model = [[one.text for one in recognise_all(images, _SCALES[0], mode=7, model=model)] for model in _MODELS]
    readings = {
        region.start: [text for texts in by_model for text in texts[at :: len(regions)]]
        for at, region in enumerate(regions)
    }
    asked: list[Question] = []
    if number is not None:
        digits = _digits_alone(seen, number, crop)
        question = number_doubt(page, number.text, number.sure, readings[number.start], digits)
        asked += [question] if question else []
    if day is not None:
        question = date_doubt(page, day.text, day.sure, readings[day.start])
        asked += [question] if question else []
    return tuple(asked)


def _digits_alone(seen: Recognised, region: _Region, crop: Cropper) -> list[str]:
    """The serial cut out and read as digits and nothing else."""
    serial = _serial_box(seen, region)
    if serial is None:
        return []
    images = [crop(_grown(serial, 0.002, 0.4), dpi) for dpi in _SCALES]
    return [one.text for one in recognise_all(images, _SCALES[0], mode=7, only="0123456789", model=_MODELS[-1])]


def number_doubt(page: int, first: str, sure: float, again: Sequence[str], digits: Sequence[str]) -> Question | None:
    """The question that readings of one number leave; None when they agree well enough.

    *first* is how it was read on the page, with its confidence; *again* the readings of the enlarged line, *digits*
    those of the serial alone. Agreement: at least three more readings have the serial of the first one, no other serial
    has more than one, and another reading of the line has the whole number (marks of letters apart).
    """
    parsed = [number for number in map(parsed_number, again) if number is not None]
    own = parsed_number(first)
    serials = Counter(_plain_serial(number) for number in parsed)
    serials.update(text for text in map(_only_digits, digits) if text)
    if own is not None:
        serial = _plain_serial(own)
        whole = sum(1 for number in parsed if number.key == own.key)
        contrary = max((count for other, count in serials.items() if other != serial), default=0)
        if serial.isdigit() and sure >= _UNSURE and serials[serial] >= _AGREEING and contrary <= 1 and whole:
            return None
    readings = [*([own] if own else []), *parsed]
    symbols = Counter(re.sub(r"\s", "", match.group()) for match in map(_SYMBOL.search, (first, *again)) if match)
    if not readings and symbols:
        tail = symbols.most_common(1)[0][0].replace("⁄", "/")
        guesses = (numbers.parse(f"{serial:0>2}{tail}") for serial in serials)
        readings = [number for number in guesses if number is not None]
    return Question("number", _WHY_NUMBER, page, _ranked(readings, serials))


def parsed_number(text: str) -> numbers.DocNumber | None:
    """The number in one reading of the line, None when a sign in it is no digit where a digit must be."""
    plain = text.replace("⁄", "/").replace("Ð", "Đ").strip(" .:;,_'`-)›»„“\"")
    match = _SERIAL.match(plain)
    symbol = _SYMBOL.match(plain, match.end()) if match else None
    if match is None or symbol is None:
        return None
    return numbers.parse(re.sub(r"[ .,]", "", match.group(1)) + re.sub(r"\s", "", symbol.group()))


def _plain_serial(number: numbers.DocNumber) -> str:
    return number.serial.lstrip("0") or "0"


def _only_digits(text: str) -> str:
    return "".join(filter(str.isdigit, text)).lstrip("0")


def _ranked(parsed: Sequence[numbers.DocNumber], serials: Counter[str]) -> tuple[str, ...]:
    """Numbers by how many readings speak for them; digits read alone take the symbol most often read."""
    if not parsed:
        return ()
    votes: Counter[str] = Counter()
    for number in parsed:
        votes[number.canonical] += 1
    model = votes.most_common(1)[0][0]
    known = {_plain_serial(number): number.canonical for number in reversed(parsed)}
    tail = re.sub(r"^\d+[A-Za-z]?", "", model)
    for serial, count in serials.items():
        if serial in known:
            votes[known[serial]] += count
        elif len(serial) <= _LONGEST_SERIAL:
            votes[f"{serial:0>2}{tail}"] += count
    return tuple(number for number, _ in votes.most_common(_CANDIDATES))


def date_doubt(page: int, first: str, sure: float, again: Sequence[str]) -> Question | None:
    """The question that readings of one date leave; None when the first is sure, confirmed and not contradicted."""
    own = strict_day(first)
    others = Counter(day for day in map(strict_day, again) if day is not None)
    if own is not None and sure >= _UNSURE and others[own] and set(others) == {own}:
        return None
    votes = others + Counter([own] if own else [])
    return Question("issued_on", _WHY_DATE, page, tuple(day.isoformat() for day, _ in votes.most_common(_CANDIDATES)))


def strict_day(text: str) -> date | None:
    """The date in one reading of the line, None unless day, month and year are digits and nothing else."""
    match = _DATE.search(text)
    if match is None:
        return None
    day, month, year = (part.strip("_.,-'`") for part in match.groups())
    if not (day.isdigit() and month.isdigit() and year.isdigit()):
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _number_region(seen: Recognised) -> _Region | None:
    """The stretch from behind "Số:" to the end of the symbol, in the upper half of the page."""
    for label in _LABEL.finditer(seen.text):
        end = seen.text.find("\n", label.end())
        line = seen.text[label.end() : end if end >= 0 else len(seen.text)]
        symbol = _SYMBOL.search(line)
        if symbol is None or symbol.start() > 14:
            continue
        region = _region(seen, label.end(), label.end() + symbol.end())
        if region is not None and region.box[1] < _HEADING:
            return region
    return None


def _date_region(seen: Recognised) -> _Region | None:
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


def _region(seen: Recognised, start: int, end: int) -> _Region | None:
    held = [
        (word, sure)
        for word, sure in zip(seen.words, seen.sureness, strict=True)
        if word.end > start and word.start < end
    ]
    if not held:
        return None
    boxes = [_clipped(word, start, end) for word, _ in held]
    digits = [sure for word, sure in held if any(map(str.isdigit, seen.text[word.start : word.end]))]
    box = (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    return _Region(seen.text[start:end], start, end, box, min(digits, default=0.0))


def _clipped(word: Word, start: int, end: int) -> Box:
    """The part of a word's box that letters *start* to *end* take, all letters taken for equally wide."""
    width = (word.x1 - word.x0) / max(1, word.end - word.start)
    left = word.x0 + width * max(0, start - word.start)
    right = word.x1 - width * max(0, word.end - end)
    return left, word.y0, right, word.y1


def _serial_box(seen: Recognised, region: _Region) -> Box | None:
    symbol = _SYMBOL.search(region.text)
    if symbol is None or symbol.start() == 0:
        return None
    part = _region(seen, region.start, region.start + symbol.start())
    return None if part is None else part.box


def _grown(box: Box, aside: float, above: float) -> Box:
    """The box with a margin: *aside* in shares of the page, *above* and below in shares of its own height."""
    tall = (box[3] - box[1]) * above
    return max(0.0, box[0] - aside), max(0.0, box[1] - tall), min(1.0, box[2] + aside), min(1.0, box[3] + tall)
