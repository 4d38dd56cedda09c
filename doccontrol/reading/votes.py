"""What several readings of one heading add up to: a value confirmed, a question with its candidates, or neither.

Pure. Two engines trained apart rarely misread the same print alike: where both read the same and the digits look set,
the value is confirmed. Digits written by hand are a question whatever the readings say.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from doccontrol.law import numbers
from doccontrol.law.facts import Question
from doccontrol.law.text import fold
from doccontrol.reading.pages import Confirmed
from doccontrol.reading.regions import SYMBOL

_SERIAL = re.compile(r"(\d(?:[ .,]?\d){0,4}[a-zA-Z]?)\s?(?=[/\-])")
_LEAD = re.compile(r"^\W*[SsŠ]\S{0,2}?\s?[:.;]\s?|^\W*[SsŠ]\D{0,4}(?=\d)")
_DATE = re.compile(
    r"ng\S{0,3}?y\s*[:,]?\s*(\S{1,4}?)\s*th\S{1,2}ng\s*(\S{1,4}?)\s*n\S{1,2}m\s*(\S{4})(?!\d)", re.IGNORECASE
)
_LOOSE_DATE = re.compile(r"n?g\D{0,4}?(\d{1,2})\D{2,7}?(\d{1,2})\s*n\D{1,3}?((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_MONTH_YEAR = re.compile(r"(\d{1,2})\s*n\D{1,3}?((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_UNSURE = 0.5
_AGREEING = 3
_LONGEST_SERIAL = 5
_CANDIDATES = 4
_WEIGHT = 3
_ONE_DIGIT = 9
_WHY_NUMBER = "Các lần đọc chữ số ở dòng “Số: …” không khớp nhau hoặc chữ số không rõ; xem ảnh trang bên cạnh"
_WHY_DATE = "Các lần đọc ngày ban hành không khớp nhau hoặc chữ số không rõ; xem ảnh trang bên cạnh"
_WHY_WRITTEN = "Chữ số ở dòng “Số: …” có vẻ viết tay hoặc đóng dấu; so với ảnh trang bên cạnh"
_WHY_DAY_WRITTEN = "Chữ số của ngày ban hành có vẻ viết tay hoặc đóng dấu; so với ảnh trang bên cạnh"

Verdict = Question | Confirmed | None
"""None: the readings neither confirm nor doubt, and the law decides by what the text shows."""


@dataclass(frozen=True, slots=True)
class Second:
    """What the second engine read: whole *lines*, *digits* of the serial or day alone, and whether these look set.

    ``looks_set`` is None where that could not be told.
    """

    lines: tuple[str, ...] = ()
    digits: tuple[str, ...] = ()
    looks_set: bool | None = None


def number_verdict(
    page: int, first: str, sure: float, again: Sequence[str], digits: Sequence[str], second: Second
) -> Verdict:
    """What readings of one number add up to.

    *first* is how it was read on the page, with its confidence; *again* the readings of the enlarged line, *digits*
    those of the serial alone, all by the first engine. Confirmed: every line of the second engine reads the same, the
    first engine reads that serial at least twice and none oftener, and its symbol once; the digits look set.
    """
    own = parsed_number(first)
    parsed = [number for number in map(parsed_number, again) if number is not None]
    others = [number for number in (parsed_number(_LEAD.sub("", line)) for line in second.lines) if number is not None]
    firsts = [*([own] if own is not None else []), *parsed]
    serials = Counter(plain_serial(number) for number in parsed)
    serials.update(text for text in map(_only_digits, digits) if text)
    agreed = _agreed(firsts, others, serials + Counter([plain_serial(own)] if own else []), len(second.lines))
    if agreed is not None and second.looks_set:
        return Confirmed("number", page, agreed)
    alone = [text for text in map(_only_digits, second.digits) if text]
    candidates = _ranked(firsts, others, serials, alone, (first, *again))
    if second.looks_set is False:
        return Question("number", _WHY_WRITTEN, page, candidates)
    contrary = bool(others) and own is not None and all(plain_serial(one) != plain_serial(own) for one in others)
    if own is not None and not contrary and _settled(own, sure, parsed, serials):
        return None
    return Question("number", _WHY_NUMBER, page, candidates)


def _agreed(
    firsts: Sequence[numbers.DocNumber], others: Sequence[numbers.DocNumber], serials: Counter[str], looks: int
) -> str | None:
    """The number both engines read, spelled as the one that knows the letter Đ spells it."""
    if looks < 2 or len(others) < looks or len({_unmarked(number) for number in others}) != 1:
        return None
    serial = plain_serial(others[0])
    if serials[serial] < 2 or serials[serial] < max(serials.values()):
        return None
    same = Counter(number.canonical for number in firsts if _unmarked(number) == _unmarked(others[0]))
    return same.most_common(1)[0][0] if same else None


def _settled(own: numbers.DocNumber, sure: float, parsed: Sequence[numbers.DocNumber], serials: Counter[str]) -> bool:
    """Whether the first engine agrees with itself: no doubt then, though no confirmation."""
    serial = plain_serial(own)
    whole = any(number.key == own.key for number in parsed)
    contrary = max((count for other, count in serials.items() if other != serial), default=0)
    return serial.isdigit() and sure >= _UNSURE and serials[serial] >= _AGREEING and contrary <= 1 and whole


def _unmarked(number: numbers.DocNumber) -> str:
    """A number without the marks of its letters, which an engine without Đ cannot see."""
    return fold(number.key.replace("Đ", "D"))


def parsed_number(text: str) -> numbers.DocNumber | None:
    """The number in one reading of the line, None when a sign in it is no digit where a digit must be."""
    plain = text.replace("⁄", "/").replace("Ð", "Đ").strip(" .:;,_'`-)›»„“\"")
    match = _SERIAL.match(plain)
    symbol = SYMBOL.match(plain, match.end()) if match else None
    if match is None or symbol is None:
        return None
    return numbers.parse(re.sub(r"[ .,]", "", match.group(1)) + re.sub(r"\s", "", symbol.group()))


def plain_serial(number: numbers.DocNumber) -> str:
    """The serial without leading zeros, as number keys have it."""
    return number.serial.lstrip("0") or "0"


def _only_digits(text: str) -> str:
    return "".join(filter(str.isdigit, text)).lstrip("0")


def _ranked(
    firsts: Sequence[numbers.DocNumber],
    others: Sequence[numbers.DocNumber],
    serials: Counter[str],
    alone: Sequence[str],
    lines: Sequence[str],
) -> tuple[str, ...]:
    """Numbers by how many readings speak for them, the second engine's for three: it can read handwriting.

    Digits read alone take the year and symbol read most often.
    """
    tails: Counter[str] = Counter()
    for weight, group in ((1, firsts), (_WEIGHT, others)):
        for number in group:
            tails[_tail(number.canonical)] += weight
    if not tails:
        symbols = Counter(
            re.sub(r"\s", "", match.group()).replace("⁄", "/") for match in map(SYMBOL.search, lines) if match
        )
        if not symbols:
            return ()
        tails = symbols
    votes: Counter[str] = Counter()
    known = {plain_serial(number): number for number in (*reversed(firsts), *reversed(others))}
    for weight, group in ((1, firsts), (_WEIGHT, others)):
        for number in group:
            votes[plain_serial(number)] += weight
    for serial, count in serials.items():
        votes[serial] += max(0, count - sum(1 for number in firsts if plain_serial(number) == serial))
    for serial in alone:
        votes[_whole(serial, [plain_serial(number) for number in others])] += _WEIGHT + 1
    tail = tails.most_common(1)[0][0]
    found: list[str] = []
    for serial, _ in votes.most_common():
        printed = known[serial].serial if serial in known else f"{serial:0>2}"
        candidate = numbers.parse(f"{printed}{tail}") if len(serial) <= _LONGEST_SERIAL else None
        if candidate is not None and candidate.canonical not in found:
            found.append(candidate.canonical)
    return tuple(found[:_CANDIDATES])


def _whole(digits: str, serials: Sequence[str]) -> str:
    """The serial that digits cut from the line are a part of: a cut may lose the first or last."""
    return next((serial for serial in serials if digits in serial), digits)


def _tail(canonical: str) -> str:
    return re.sub(r"^\d+[A-Za-z]?", "", canonical)


def date_verdict(page: int, first: str, sure: float, again: Sequence[str], second: Second) -> Verdict:
    """What readings of one date add up to.

    Confirmed: every line of the second engine reads the same day, the first engine reads it at least once and no other
    day oftener, and the digits do not look written. No doubt: the first reading is sure, confirmed, not contradicted.
    """
    own = strict_day(first)
    days = Counter(day for day in map(strict_day, again) if day is not None)
    others = [day for day in map(loose_day, second.lines) if day is not None]
    votes = days + Counter([own] if own is not None else [])
    both = len(others) == len(second.lines) > 1 and len(set(others)) == 1 and votes[others[0]] > 0
    if both and second.looks_set and votes[others[0]] >= max(votes.values()):
        return Confirmed("issued_on", page, others[0].isoformat())
    for day in others:
        votes[day] += _WEIGHT
    for day in _by_parts(second):
        votes[day] += _WEIGHT - 1
    _join_cut_days(votes)
    candidates = tuple(day.isoformat() for day, _ in votes.most_common(_CANDIDATES))
    if second.looks_set is False:
        return Question("issued_on", _WHY_DAY_WRITTEN, page, candidates)
    contrary = bool(others) and own not in others
    if own is not None and not contrary and sure >= _UNSURE and days[own] and set(days) == {own}:
        return None
    return Question("issued_on", _WHY_DATE, page, candidates)


def strict_day(text: str) -> date | None:
    """The date in one reading of the line, None unless day, month and year are digits and nothing else."""
    match = _DATE.search(text)
    if match is None:
        return None
    day, month, year = (part.strip("_.,-'`") for part in match.groups())
    return _day(day, month, year)


def loose_day(text: str) -> date | None:
    """The date in one reading by the second engine, whose letters may be wrong and whose digits are not."""
    match = _LOOSE_DATE.search(text)
    return _day(*match.groups()) if match is not None else None


def _join_cut_days(votes: Counter[date]) -> None:
    """Votes for a day of one digit go to one that ends with it: the first of two is often passed over."""
    for day in [each for each in votes if each.day > _ONE_DIGIT and each.day % 10]:
        votes[day] += votes.pop(day.replace(day=day.day % 10), 0)


def _by_parts(second: Second) -> list[date]:
    """Days read alone, with the month and year of the lines."""
    tails = [match.groups() for match in map(_MONTH_YEAR.search, second.lines) if match is not None]
    found = (_day(day, *tails[0]) for day in second.digits if tails)
    return [day for day in found if day is not None]


def _day(day: str, month: str, year: str) -> date | None:
    if not (day.isdigit() and month.isdigit() and year.isdigit()):
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
