"""Digits recognised from an image: a value only where the print is plainly typed, or the file says it again.

OCR reads numbers and days written by hand wrongly, and with confidence (of 112 real headings 41 numbers were right). A
number written or stamped in by hand betrays itself: a gap before the slash of the printed symbol, stray signs among
the digits, letters for digits, a day that is torn or glued to the next word. Where the heading shows any of these, its
number and date are candidates for a person, unless another place of the file (the attachment's "kèm theo Quyết định
số …", a form's footer) names the same number.
"""

import re
from collections.abc import Sequence
from datetime import date

from doccontrol.law import dates
from doccontrol.law.heading.lines import Line
from doccontrol.law.heading.marks import DateMark, NumberMark
from doccontrol.law.numbers import DocNumber, find_clean
from doccontrol.law.symbols import is_series_of_laws

_TYPED_NUMBER = re.compile(r"^s[oôố0]\s?[:;.]?\s?\d{1,5}[a-z]?(?:\.\d{1,3})?(?:/(?:19|20)\d\d)?[/-][a-zđư&]{2,}")
_TYPED_DATE = re.compile(r"ng.y \d{1,2} th.ng \d{1,2} n.m (?:19|20)\d\d(?!\d)")


def is_typed(number: NumberMark | None, day: DateMark | None) -> bool:
    """Whether number and date both look typed: who writes one in by hand writes the other too."""
    typed_number = number is not None and (not number.line.recognised or number_is_typed(number))
    if day is None:
        return typed_number and number is not None and _is_dated_elsewhere(number)
    return typed_number and (not day.line.recognised or date_is_typed(day))


def _is_dated_elsewhere(mark: NumberMark) -> bool:
    """Laws bear no date above their title."""
    return mark.number is not None and is_series_of_laws(mark.number.symbol)


def cites_later(day: date | None, lines: Sequence[Line]) -> bool:
    """Whether the text cites a text of a later day than its own, which its own day then cannot be."""
    if day is None:
        return False
    for line in lines:
        for _, end, _ in find_clean(line.text):
            cited = next(iter(dates.find(line.text[end:])), None)
            if cited is not None and cited[0] < 8 and cited[2] > day:
                return True
    return False


def number_is_typed(mark: NumberMark) -> bool:
    """Whether a number's line looks typed throughout: digits alone, no gap, nothing between label and digits."""
    if mark.number is None or mark.spaced or not mark.number.serial.rstrip("abcdAB").replace(".", "").isdigit():
        return False
    place = mark.line.folded.find("so")
    found = [_TYPED_NUMBER.match(mark.line.folded[start:]) for start in _labels(mark.line.folded)]
    return place >= 0 and any(found)


def date_is_typed(mark: DateMark) -> bool:
    """Whether a date's line looks typed: whole numbers, each apart from the words beside it."""
    return mark.day is not None and _TYPED_DATE.search(mark.line.folded) is not None


def named_again(number: DocNumber, lines: Sequence[Line], own: Line) -> bool:
    """Whether the file names the same number on another line."""
    serial = number.serial.lstrip("0")
    return any(
        line is not own and serial in line.text and any(hit[2].key == number.key for hit in find_clean(line.text))
        for line in lines
    )


def dated_again(number: DocNumber | None, day: date, lines: Sequence[Line], own: Line) -> bool:
    """Whether the file gives the same day again beside its own number ("Quyết định số … ngày …")."""
    if number is None:
        return False
    for position, line in enumerate(lines):
        if line is own:
            continue
        hits = [hit for hit in find_clean(line.text) if hit[2].key == number.key]
        if hits:
            tail = line.text[hits[0][1] :] + " " + (lines[position + 1].text if position + 1 < len(lines) else "")
            first = next(iter(dates.find(tail)), None)
            if first is not None and first[0] < 12 and first[2] == day:
                return True
    return False


def _labels(folded: str) -> list[int]:
    return [match.start() for match in re.finditer(r"(?<![a-z])so(?![a-z])", folded)]
