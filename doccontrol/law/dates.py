"""Dates as Vietnamese texts write them: ``ngày 05 tháng 3 năm 2020``, ``05/3/2020``, ``05-3-2020``.

OCR and line breaks leave blanks anywhere between the parts, and the word and the day may be glued (``ngày14/5/2013``).
A date that no calendar has (31 tháng 4) is no date: None, never a near guess.
"""

import re
from collections.abc import Iterator
from datetime import date

from doccontrol.law.text import clean

_GAP = r"[ \n]{0,4}"
#: From the day on; the word ``ngày`` before it is optional and belongs to the span where it stands.
DATE = (
    rf"(?:[Nn](?:gày|gay|GÀY){_GAP})?(?P<day>[0-3]?[0-9]){_GAP}"
    rf"(?:(?:th[áaả]ng|THÁNG|ngày|năm){_GAP}(?P<month>[01]?[0-9]){_GAP}(?:năm|nam|NĂM){_GAP}(?P<year>[0-9]{{3,4}})"
    rf"|(?P<sep>[/\-.]){_GAP}(?P<month2>[01]?[0-9]){_GAP}(?P=sep){_GAP}(?P<year2>[12][0-9]{{3}}))(?![0-9/])"
)
#: Years outside are misprints ("năm 201"): the span is a date's, the day unknown.
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_FIND = re.compile(rf"(?<![0-9/.\-]){DATE}")
_START = re.compile(DATE)


def find(text: str) -> Iterator[tuple[int, int, date]]:
    """Every full date in a text as (start, end, date); the span includes a leading ``ngày``."""
    cleaned = clean(text)
    for match in _FIND.finditer(cleaned.text):
        day = of_match(match)
        if day is not None:
            start, end = cleaned.span(match.start(), match.end())
            yield start, end, day


def parse(text: str) -> date | None:
    """The first full date in a text, or None."""
    return next((day for _, _, day in find(text)), None)


def match_at(text: str, position: int) -> tuple[int, date] | None:
    """The date that starts exactly at a position of clean text, as (end, date)."""
    match = _START.match(text, position)
    if match is None:
        return None
    day = of_match(match)
    return (match.end(), day) if day is not None else None


def of_match(match: re.Match[str]) -> date | None:
    """The day a match of ``DATE`` stands for; None where the calendar has none."""
    year = int(match["year"] or match["year2"])
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, int(match["month"] or match["month2"]), int(match["day"]))
    except ValueError:
        return None
