"""Blanks in a text layer where a number or a day was laid over the page: where they are, what fills them.

Office systems sign "Số:      /QĐ-UBND" and "ngày    tháng    năm 2025" with the digits as pictures in signature
fields: the layer has the words and not the digits. Pure: looking at the page is ``overlay``'s work.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from doccontrol.law import numbers
from doccontrol.law.facts import Question

_GAP = r"[\s.…_]*"
_SERIAL = re.compile(
    rf"(?:^|(?<=[\s(]))[Ss][oôốÔỐ][\u0300-\u0302]{{0,2}}(?:\s?:)?(?P<serial>{_GAP})"
    r"(?P<symbol>[/-]\s?(?:(?:19|20)\d\d\s?/\s?)?[A-ZĐÐ][\w&]*(?:\s?[/-]\s?[A-ZĐÐ][\w&]*){0,8})",
    re.MULTILINE,
)
_WORDS = re.compile(
    rf"ng[àa]\u0300?y(?P<day>{_GAP})(?P<has_day>\d{{0,2}})\s*th[áa]\u0301?ng(?P<month>{_GAP})(?P<has_month>\d{{0,2}})"
    r"\s*n[ăa]\u0306?m\s*(?P<year>(?:19|20)\d\d)"
)
_SLASHES = re.compile(
    rf"ng[àa]\u0300?y(?P<day>{_GAP})(?P<has_day>\d{{0,2}})\s?/(?P<month>{_GAP})(?P<has_month>\d{{0,2}})\s?/\s?"
    r"(?P<year>(?:19|20)\d\d)"
)
_MOST = 12
_AGREEING = 4
_WHY = "là hình ảnh chèn lên trang (ô chữ ký số), các lần đọc không khớp nhau; xem ảnh trang bên cạnh"
_HEADING = 1500


class Part(StrEnum):
    """What a blank is to hold."""

    SERIAL = "serial"
    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Blank:
    """A stretch of the layer's text without digits (only spaces or leaders); ``mention`` tells which belong together.

    ``symbol`` follows a serial, ``year`` a day or month; ``beside`` is the day or month that is printed, if one is.
    """

    part: Part
    start: int
    end: int
    mention: int
    symbol: str = ""
    year: int = 0
    beside: int | None = None


def blanks(text: str) -> tuple[Blank, ...]:
    """The blanks of a page in order, at most twelve: more of them is a form."""
    found: list[Blank] = []
    for match in _SERIAL.finditer(text):
        symbol = re.sub(r"\s", "", match["symbol"])
        found.append(Blank(Part.SERIAL, *match.span("serial"), match.start(), symbol))
    for pattern in (_WORDS, _SLASHES):
        for match in pattern.finditer(text):
            given = {part: int(match[f"has_{part}"]) if match[f"has_{part}"] else None for part in ("day", "month")}
            for part, other in ((Part.DAY, "month"), (Part.MONTH, "day")):
                if given[part] is None:
                    span = match.span(part)
                    found.append(Blank(part, *span, match.start(), "", int(match["year"]), given[other]))
    found.sort(key=lambda blank: blank.start)
    return tuple(found) if len(found) <= _MOST else ()


def agreed(part: Part, readings: Sequence[str]) -> str | None:
    """The digits that the readings of one blank agree on, None where they do not.

    At least four readings the same and no other read twice: one look at enlarged digits is a guess.
    """
    votes = Counter(text for text in readings if is_plausible(part, text))
    if not votes:
        return None
    (best, count), *others = votes.most_common(2)
    return best if count >= _AGREEING and (not others or others[0][1] <= 1) else None


def is_plausible(part: Part, text: str) -> bool:
    """Whether these can be the digits of a serial, a day, a month."""
    if part is Part.SERIAL:
        return re.fullmatch(r"\d{1,5}[a-z]?", text) is not None and text.strip("0") != ""
    return re.fullmatch(r"\d{1,2}", text) is not None and 1 <= int(text) <= (31 if part is Part.DAY else 12)


def filled(text: str, values: Mapping[Blank, str]) -> str:
    """The text with each value in its blank; days and months stand apart from the words beside them."""
    for blank in sorted(values, key=lambda each: each.start, reverse=True):
        follower = "" if blank.part is Part.SERIAL or text[blank.end : blank.end + 1] == "/" else " "
        lead = "" if text[blank.start - 1 : blank.start] == "/" else " "
        text = f"{text[: blank.start]}{lead}{values[blank]}{follower}{text[blank.end :]}"
    return text


def doubts(page: int, unread: Mapping[Blank, Sequence[str]], values: Mapping[Blank, str]) -> tuple[Question, ...]:
    """Questions for the heading's blanks in which something stands that could not be read for certain."""
    asked: list[Question] = []
    for blank, readings in unread.items():
        if blank.start > _HEADING:
            continue
        ranked = [text for text, _ in Counter(filter(None, readings)).most_common() if is_plausible(blank.part, text)]
        if blank.part is Part.SERIAL:
            parsed = [numbers.parse(f"{serial:0>2}{blank.symbol}") for serial in ranked]
            asked.append(_asked("number", page, tuple(number.canonical for number in parsed if number is not None)))
            continue
        other = _other(blank, values)
        days = (_day(blank, int(text), other) for text in ranked) if other is not None else ()
        if not any(question.field == "issued_on" for question in asked):
            asked.append(_asked("issued_on", page, tuple(day.isoformat() for day in days if day is not None)))
    return tuple(asked)


def _asked(field: str, page: int, candidates: tuple[str, ...]) -> Question:
    what = "Số" if field == "number" else "Ngày ban hành"
    return Question(field, f"{what} {_WHY}", page, candidates)


def _other(blank: Blank, values: Mapping[Blank, str]) -> int | None:
    read = (int(text) for each, text in values.items() if each.mention == blank.mention and each.part != blank.part)
    return blank.beside if blank.beside is not None else next(read, None)


def _day(blank: Blank, value: int, other: int) -> date | None:
    day, month = (value, other) if blank.part is Part.DAY else (other, value)
    try:
        return date(blank.year, month, day)
    except ValueError:
        return None
