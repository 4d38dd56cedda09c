"""What a single line of a heading bears: national title, own number, place and date, mark of a draft or copy.

A two-column heading is flattened by text layers and OCR in any order, so that one line may bear several marks, or
half an agency's name beside one. Each mark is taken out of the line; what is left over belongs to the left column.
"""

import re
from dataclasses import dataclass
from datetime import date

from doccontrol.law.codes import CopyKind, DocType
from doccontrol.law.heading.lines import Line, is_rule
from doccontrol.law.numbers import DocNumber, parse
from doccontrol.law.text import fold
from doccontrol.law.vocabulary import TYPE_OF_FOLDED_WORD, load

_WORDS = load("headings")
_COPIES = {words: CopyKind(code) for words, code in _WORDS["copies"].items()}
_COPY_SYMBOLS = {symbol: CopyKind(code) for symbol, code in _WORDS["copy_symbols"].items()}

#: One letter may be lost to a damaged text layer or OCR ("C?NG HÒA X? H?I"), the last words to a line break.
NATIONAL = re.compile(r"c.ng h.a\s+x.\s+h.i(?:\s+ch.)?\s+ngh.a(?:\s+v.{1,2}t)?(?:\s+nam)?")
MOTTO = re.compile(r"d.c\s+l.p\s*[-.~_]*\s*t.\s+do\s*[-.~_]*\s*h.nh\s+ph.c")
PARTY = re.compile(r"^(?:dang cong san viet nam)\b|dang cong san viet nam$")
_DRAFT = re.compile(
    r"^\W*(?:ban )?du thao(?: \d+| lan (?:thu )?\w+|\s*\(?ngay [\d/.-]+\)?| \d+[./-]\d+(?:[./-]\d+)?)?\W*$"
    r"|^\W*du thao\s*[-:(]"
)
_COPY_LINE = re.compile(rf"^\W*({'|'.join(sorted(map(re.escape, _COPIES), key=len, reverse=True))})\b(?=\W|$)")

_TYPE_PREFIXES = "bo luat|luat|phap lenh|lenh|nghi quyet|nghi dinh|quyet dinh|thong tu lien tich|thong tu|chi thi"
_LABEL = re.compile(
    rf"(?:^|(?<=[ |(]))(?:(?P<type>{_TYPE_PREFIXES}) )?(?:s[o0]|s\?)(?P<colon>\s*[:;]|\s*[.,](?=\s*\d)|)\s*"
)
#: "SỞ Y TẾ" is no "Số": the letter ơ tells them apart.
_OFFICE = re.compile(r"[sS][ƠƠỜỞỠỢơờởỡợ]")
_OTHERS = re.compile(r"\b(?:mau|ma|bieu|quyen|phieu|giay|ho so|cong bao)\s*$")
_SYMBOL_PART = r"[A-ZĐƯ?][A-ZĐƯ&?]*[a-z]{0,2}\d{0,3}"
_TAIL = re.compile(
    rf"(?P<serial>\d{{1,5}} ?[a-zA-ZđĐ]?(?:\.\d{{1,3}})?(?=\s*[/\-.]|\s[A-ZĐ]))?"
    rf"(?P<gap>[\s._…{{}}\[\]A-Z_]*?)"
    rf"(?P<symbol>(?:\s*[/\-]{{1,2}}\s*|\s)(?:(?P<year>(?:19|20)\d\d|20[\d._…()]*|[._…]+)\s*[/\-]+\s*)?"
    rf"{_SYMBOL_PART}(?:\s?[/\-]{{1,2}}\s?{_SYMBOL_PART}){{0,12}}(?:-?[._…]+\d?[._…]*)?)"
)
_BLANK = r"\{\{\w+\}\}"
#: Everything has a length, so that a line of a million letters costs a million steps and no more.
_DATE = re.compile(
    r"(?P<place>(?:[a-z][a-z.' \-?]{0,150}?|[.…_{}\d()]{2,60})?)\s{0,40}(?P<comma>[,;.]?)\s{0,40}"
    rf"ng.y\s{{0,40}}(?P<day>[\d.…_{{}}()\s]{{0,60}}|{_BLANK})\s{{0,9}}th.ng\s{{0,40}}"
    rf"(?P<month>[\d.…_{{}}()\s]{{0,60}}|{_BLANK})\s{{0,9}}n.m\s{{0,40}}(?P<year>\d{{4}}|[\d.…_{{}}()]{{0,60}}|{_BLANK})"
)
_SLASHED = re.compile(
    r"(?P<place>[a-z][a-z.' \-?]{0,150}?)\s{0,40},\s{0,40}(?:ng.y\s{0,40})?"
    r"(?P<day>\d{1,2})\s{0,9}[/.-]\s{0,9}(?P<month>\d{1,2})\s{0,9}[/.-]\s{0,9}(?P<year>\d{4})"
)
_WIDE = re.compile(r" {3,}")


@dataclass(frozen=True, slots=True)
class NumberMark:
    """An own number as the heading prints it, ``number`` None where it is blank or a template.

    ``symbol`` is what can be read of the symbol; ``type`` the type word before "số:" ("Luật số:"); ``spaced`` says
    that a blank stands before the first slash, as where a number was written or stamped into a gap.
    """

    line: Line
    printed: str
    number: DocNumber | None
    symbol: str
    year: int | None
    type: DocType | None
    spaced: bool

    @property
    def copy(self) -> CopyKind | None:
        """The kind of certified copy that this is the number of."""
        return _COPY_SYMBOLS.get(fold(re.split(r"[-/]", self.symbol.strip("-/ "))[0]).upper())


@dataclass(frozen=True, slots=True)
class DateMark:
    """Place and date of a heading; parts left blank are None, and ``day_given`` tells a full date no calendar has."""

    line: Line
    place: str | None
    day: date | None
    month: int | None
    year: int | None
    impossible: bool = False


@dataclass(frozen=True, slots=True)
class Marks:
    """All that one line bears; ``rest`` is what is left of it."""

    line: Line
    rest: str
    national: bool = False
    party: bool = False
    draft: bool = False
    copy: CopyKind | None = None
    number: NumberMark | None = None
    date: DateMark | None = None


def marks_of(line: Line, following: Line | None = None) -> Marks:
    """Read one line; ``following`` completes a number or a date broken at the line's end."""
    if is_rule(line):
        return Marks(line, "")
    text, folded = line.text, line.folded
    if _DRAFT.match(folded):
        return Marks(line, "", draft=True)
    copy = _COPY_LINE.match(folded)
    if copy is not None and (len(folded) < 40 or ";" in folded):
        return Marks(line, "", copy=_COPIES[copy[1]])
    national = bool(NATIONAL.search(folded))
    party = bool(PARTY.search(folded))
    for pattern in (NATIONAL, MOTTO, PARTY):
        while (hit := pattern.search(folded)) is not None:
            text, folded = _without(text, hit.span()), _without(folded, hit.span())
    number, span = own_number(line, text, folded, following)
    if number is not None:
        text, folded = _without(text, span), _without(folded, span)
    day, span = _date(line, text, folded, following)
    if day is not None:
        text = _without(text, span)
    return Marks(line, text.strip(" |*"), national, party, number=number, date=day)


def own_number(line: Line, text: str, folded: str, following: Line | None) -> tuple[NumberMark | None, tuple[int, int]]:
    """The own number on a line and its span; a bare "Số: 1234" (incoming stamps) is none."""
    for label in _LABEL.finditer(folded):
        if not _is_own_label(label, text, folded):
            continue
        tail = text[label.end() :]
        if _OFFICE.search(text[label.start() : label.end()]) or not (label["colon"] or tail[:1].isdigit()):
            continue
        if following is not None and tail.rstrip().endswith(("-", "/")):
            tail = tail.rstrip() + following.text
        match = _TAIL.match(tail)
        if match is None:
            continue
        kind = TYPE_OF_FOLDED_WORD.get(label["type"]) if label["type"] else None
        end = min(label.end() + match.end(), len(text))
        return _number_mark(line, match, kind), (label.start(), end)
    return None, (0, 0)


def _is_own_label(label: re.Match[str], text: str, folded: str) -> bool:
    """Whether "Số" names the text's own number: at the line's start or after a column in capitals.

    Not "Mẫu số: 01/…" of forms, nor "Thông tư số 07/… sửa đổi …", which names a text in a sentence or a web page.
    """
    before = text[: label.start()]
    if not label["colon"]:
        return label["type"] is None and (not before.strip() or before.endswith("   "))
    if not before.strip(" ("):
        return True
    return before == before.upper() and _OTHERS.search(folded[: label.start()]) is None


def _number_mark(line: Line, match: re.Match[str], kind: DocType | None) -> NumberMark:
    symbol = match["symbol"].strip()
    blank = match["serial"] is None or bool(re.search(r"[.…_?{]", match["gap"] + symbol))
    printed = match[0].strip()
    number = None if blank else parse(re.sub(r"\s+", " ", printed))
    year = match["year"] or ""
    return NumberMark(
        line,
        printed,
        number,
        re.sub(r"^[/\-\s]*(?:\d{4}|20[\d._…()]*)?[/\-\s]*", "", symbol),
        int(year) if re.fullmatch(r"\d{4}", year) else None,
        kind,
        bool(re.match(r"\s", match["gap"] + match["symbol"])),
    )


def _date(line: Line, text: str, folded: str, following: Line | None) -> tuple[DateMark | None, tuple[int, int]]:
    """Place and date on a line, and their span.

    The place tells the date of a heading from one in a sentence: a date stands at the line's start or after a gap,
    after a place and a comma.
    """
    wide = folded
    if following is not None and re.search(r"ng.y\b", folded) and not re.search(r"n.m\s*[\d.{]", folded):
        wide = f"{folded} {following.folded}"
    for pattern in (_DATE, _SLASHED):
        for match in pattern.finditer(wide):
            start = match.start("place")
            place = text[start : match.end("place")]
            columns = _WIDE.split(place)
            start += len(place) - len(columns[-1])
            place = columns[-1].strip(" .-,")
            if not _is_place(place, bool(match.groupdict().get("comma", ","))):
                continue
            before = text[:start].strip()
            if before != before.upper() and not before.endswith(")"):
                continue  # the date of a text named in a sentence
            return _date_mark(line, match, place), (start, min(match.end(), len(text)))
    return None, (0, 0)


def _is_place(place: str, comma: bool) -> bool:
    words = place.split()
    if not words:
        return comma
    if re.fullmatch(r"[.…_{}\d()]+", place):
        return True
    if len(words) > 6 or not (words[0][0].isupper() or words[0][0] in "?."):
        return False
    return comma or (len(words) <= 4 and all(word[0].isupper() for word in words))


def _date_mark(line: Line, match: re.Match[str], place: str) -> DateMark:
    day, month, year = (_whole(match[part]) for part in ("day", "month", "year"))
    known_place = place if any(letter.isalpha() for letter in place) else None
    if year is not None and year < 1900:
        year = None
    try:
        found = date(year, month, day) if year and month and day else None
    except ValueError:
        return DateMark(line, known_place, None, None, year, impossible=True)
    return DateMark(line, known_place, found, month, year)


def _whole(printed: str) -> int | None:
    digits = re.sub(r"\s+", "", printed)
    return int(digits) if digits.isdigit() else None


def _without(text: str, span: tuple[int, int]) -> str:
    """A text with a span blanked out, of the same length, so that columns stay apart."""
    return text[: span[0]] + " " * (span[1] - span[0]) + text[span[1] :]
