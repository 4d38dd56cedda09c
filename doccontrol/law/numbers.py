"""Numbers of legal texts (số, ký hiệu): ``30/2020/NĐ-CP``, ``66.19/2026/NQ-CP``, ``27-NQ/TW``, ``50/CP``.

Grammar (NĐ 30/2020/NĐ-CP art. 8, NĐ 78/2025/NĐ-CP and their predecessors)::

    number := serial sep (year sep)? symbol        serial := 30 | 30a | 127A | 01082 | 66.19
    symbol := part (sep part)*                     sep    := "/" or "-", with the noise of printing around it

A symbol is taken for one only if its parts say so: a type code (``NĐ``), an issuer (``UBND``), a series (``QH14``).
Everything else of the same shape (permits ``45/GPXD``, forms ``01/TTĐB``, houses ``12/5``) is left alone by ``find``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from doccontrol.law.codes import DocType
from doccontrol.law.symbols import FOOTNOTE, LAST_CODE, glued_letters, is_symbol, spell, type_of_symbol
from doccontrol.law.text import clean, fold
from doccontrol.law.vocabulary import ISSUER_OF_CODE

_SEP = r"[ \n]{0,4}(?:[/\-_]{1,2}|\.(?=[A-ZĐ]))[ \n]{0,4}"
#: A letter after the serial ("30a"); O, I and l are misread digits.
_LETTER = r"(?: ?[a-km-np-zA-HJ-NP-ZđĐ](?=[ \n]{0,2}[/\-]))?"
_YEAR = r"(?:(?:19|20)[0-9]{2}|[4-9][0-9](?=[ \n]{0,4}/))"
#: One part of a symbol: capitals, or the few codes that mix case, with the digits of a series or a department.
_PART = (
    r"(?:(?:UBTV)?QHK?[ \n]?1?[0-9](?!/(?![0-9]))"
    r"|(?:TTg|TTr|QyĐ|QĐi|CTr|Qh|BCTng|[A-ZĐƯ]{1,16}(?:&[A-ZĐƯ]{1,8})?)"
    r"(?:[0-9]{1,4}(?![0-9]|/(?:19|20)[0-9]{2}))?(?:[ \n]?\([ \n]?[A-Z]?[0-9]{1,3}[ \n]?\))?)"
)
_LOWER = r"(?:[nN][đĐdD]|[qQ][đĐdD]|[tT]{2}(?:[lL][tT])?|[nN][qQ]|[cC][tT])[/\-][A-Za-zĐđ]{2,10}(?![A-Za-zà-ỹđ])"
#: A blank for the hyphen, between codes that leave no doubt ("30/2031/QĐ BTC").
_BLANK_JOINED = r"(?:NĐ|QĐ|TT|NQ|CT)[ ](?:CP|TTg|UBND|HĐND|NHNN|B[A-ZĐ]{1,7})(?![A-Za-zÀ-ỹ\-/])"
_SYMBOL = rf"(?:{_BLANK_JOINED}|{_PART}(?:{_SEP}{_PART}){{0,14}})"
#: Where the digits of a serial may begin: at a word's start, or glued to a word or to the number before.
_BEGIN = (
    r"[0-9](?:(?<![\w/.\-][0-9])|(?<=[^\W\d_][0-9])(?<![0-9\W][OolI][0-9])|(?<=[^\W\d_]\.[0-9])|(?<=QH1[0-9][0-9])"
    r"|(?<=(?:19|20)[0-9][0-9][0-9]))"
)
_NUMBER = re.compile(
    rf"{_BEGIN}(?P<serial>[0-9]{{0,4}}{_LETTER}(?:\.[0-9]{{1,3}}(?=[ \n]{{0,4}}/))?)"
    rf"(?P<joint>{_SEP})(?:(?P<year>{_YEAR})(?:{_SEP})?)?(?:(?P<symbol>{_SYMBOL})|(?P<lower>{_LOWER}))"
)
#: A text is searched for the separator after the serial, since that is a literal (five times as fast as digits); then
#: back to the serial. Beyond the separator there must be a year or a symbol.
_BEYOND = r"(?=[/\-_]?[ \n]{0,4}(?:[A-ZĐƯ]|19|20|[4-9][0-9][ \n]{0,4}/|[nNqQtTcC][đĐdDtTqQ]))"
_SERIAL_ENDS = (
    *("[0-9]" + r"[ \n]" * blanks for blanks in range(5)),
    *(f"[0-9]{gap}[a-zA-ZđĐ]" + r"[ \n]" * blanks for gap in ("", " ") for blanks in range(3)),
)
_SEPARATOR_AT = tuple(
    re.compile(f"{mark}{beyond}(?:{'|'.join(f'(?<={end}{mark})' for end in _SERIAL_ENDS)})")
    for mark, beyond in (("/", _BEYOND), ("-", _BEYOND), ("_", _BEYOND), (r"\.", "(?=[A-ZĐ])"))
)
_SERIAL_BEFORE = re.compile(rf"{_BEGIN}(?=[0-9]{{0,4}}(?: ?[a-zA-ZđĐ])?(?:\.[0-9]{{1,3}})?[ \n]{{0,4}}\Z)")
_LONGEST_SERIAL = 16
_BLANKS = re.compile(r"[ \n]+")
_SEPARATORS = re.compile(r"[/\-_.]+")
_STANDARD = re.compile(
    r"(?P<kind>TCVN|QCVN|TCXDVN|TCN|QCĐP|QCDP)(?P<body>(?: [A-ZĐ]{2,5}(?:/[A-Z]{2,4})?){0,4})"
    r"[ \n]{0,2}(?P<serial>[0-9]{1,5}(?:[\-.][0-9]{1,3}(?![0-9])|[ ][\-][ ][0-9]{1,3}(?=[ ]?:)){0,5})"
    r"(?:(?:[ \n]?:[ \n]?|-)(?P<year>(?:19|20)[0-9]{2}))?(?P<issuer>/[A-ZĐ]{2,8})?(?![0-9])"
)
_STANDARD_AT = (re.compile(r"TC(?<![^\W_]TC)(?:VN|XDVN|N)"), re.compile(r"QC(?<![^\W_]QC)(?:VN|ĐP|DP)"))


@dataclass(frozen=True, slots=True)
class DocNumber:
    """A number read: ``serial`` as printed without blanks, ``symbol`` spelled as its codes are.

    ``type`` is what the number alone tells (None for series that laws and resolutions share). ``printed`` is the text
    it was read from; ``joint`` separates the serial from what follows when there is no year.
    """

    serial: str
    year: int | None
    symbol: str
    type: DocType | None
    printed: str
    joint: str = "/"

    @property
    def canonical(self) -> str:
        """Display form: ``30/2020/NĐ-CP``, ``27-NQ/TW``, ``TCVN ISO 9001:2015``, ``QCVN 06:2022/BXD``."""
        if self.type in _STANDARD_TYPES:
            head, _, issuer = self.symbol.partition("/")
            year = f":{self.year}" if self.year else ""
            return f"{head} {self.serial}{year}" + (f"/{issuer}" if issuer else "")
        if self.year:
            return f"{self.serial}/{self.year}/{self.symbol}" if self.symbol else f"{self.serial}/{self.year}"
        return f"{self.serial}{self.joint}{self.symbol}"

    @property
    def key(self) -> str:
        """Match key: serial without leading zeros, year, symbol folded; equal for every printing of one number."""
        serial = fold(self.serial.lstrip("0") or "0")
        symbol = _SEPARATORS.sub("-", fold(self.symbol).upper().replace("&", ""))
        return f"{serial}/{self.year or ''}/{symbol}"


_STANDARD_TYPES = frozenset({DocType.TCVN, DocType.QCVN})


def find(text: str) -> Iterator[tuple[int, int, DocNumber]]:
    """Every number of a legal text or standard in a running text, as (start, end, number), in order.

    ``text`` may be as given: it is cleaned here, and spans are in its own offsets.
    """
    cleaned = clean(text)
    for start, end, number in find_clean(cleaned.text):
        left, right = cleaned.span(start, end)
        yield left, right, number


def find_clean(text: str) -> list[tuple[int, int, DocNumber]]:
    """``find`` on text that is clean already; spans are in that text."""
    hits: list[tuple[int, int, DocNumber]] = []
    edge = 0
    for at in sorted([match.start() for marks in _SEPARATOR_AT for match in marks.finditer(text)]):
        if at <= edge:
            continue
        for begin in _SERIAL_BEFORE.finditer(text, max(edge, at - _LONGEST_SERIAL), at):
            match = _NUMBER.match(text, begin.start())
            if match is not None:
                edge = match.end()
                hit = _read(match)
                if hit is not None:
                    hits.append(hit)
                break
    standards = _standards(text)
    return sorted([*hits, *standards], key=_start_of) if standards else hits


def _start_of(hit: tuple[int, int, DocNumber]) -> int:
    return hit[0]


def parse(text: str) -> DocNumber | None:
    """The number that the whole of a text is ("Số: 30/2020/NĐ-CP", "8/2020/nđ-cp"), or None if it is none.

    More is accepted than ``find`` takes from running text: the reader says that this *is* a number.
    """
    body = clean(text).text.strip()
    body = re.sub(r"^(?:số|Số|SỐ|so)\s*:?\s*", "", body).strip(" .;,:]")
    standard = _STANDARD.fullmatch(body)
    if standard is not None:
        return _standard(standard)
    match = _LOOSE.fullmatch(body)
    if match is None:
        return None
    symbol = spell(match["symbol"] or "", bool(match["year"]))
    year = _year(match["year"])
    joint = _SEPARATORS.search(match["joint"] or "")
    return DocNumber(
        _BLANKS.sub("", match["serial"]),
        year,
        symbol,
        type_of_symbol(symbol),
        text.strip(),
        "-" if joint is not None and joint[0].startswith("-") else "/",
    )


_LOOSE = re.compile(
    rf"(?P<serial>[0-9]{{1,5}}(?: ?[a-zA-ZđĐ](?![A-Za-zà-ỹđ]))?(?:\.[0-9]{{1,3}})?)"
    rf"(?P<joint>{_SEP}|[ \n]|(?=[A-ZĐ]{{2}}))"
    rf"(?:(?P<year>{_YEAR})(?:{_SEP})?)?(?P<symbol>[A-Za-zĐđƯư§][\w&/\-. \n()§]*)?"
)


def match_key(text: str) -> str | None:
    """The match key of a number as someone wrote it, or None where that is no number."""
    number = parse(text)
    return number.key if number is not None else None


def _year(printed: str | None) -> int | None:
    """The year of a number; two digits were written until 1999."""
    if printed is None:
        return None
    return int(printed) if len(printed) == 4 else 1900 + int(printed)


def _read(match: re.Match[str]) -> tuple[int, int, DocNumber] | None:
    """One hit of the grammar, if its symbol is one of a legal text."""
    text, end = match.string, match.end()
    printed = match[0]
    serial, joint, year, symbol, lower = match.group("serial", "joint", "year", "symbol", "lower")
    rest = _rest_of_issuer(text, end, symbol) if symbol is not None and text[end : end + 1] in _TEARS else None
    if rest is not None and symbol is not None:
        end, letters = rest
        printed, symbol = printed + letters, symbol + letters
    found = _interpret(printed, serial, joint, year, symbol, lower, text[end : end + 3])
    return (match.start(), end - found[0], found[1]) if found is not None else None


_TEARS = frozenset("\n ")
_TORN = re.compile(r"[ ]?\n[ ]?([A-ZĐ]{2,10})(?![A-Za-zÀ-ỹ])")


def _rest_of_issuer(text: str, end: int, symbol: str) -> tuple[int, str] | None:
    """The rest of an issuer's code torn by a line break ("TT-BL⏎ĐTBXH"), if only both parts together are one."""
    torn = _TORN.match(text, end)
    last = LAST_CODE.search(symbol) if torn is not None else None
    if torn is None or last is None or fold(last[0]).upper() in ISSUER_OF_CODE:
        return None
    return (torn.end(), torn[1]) if fold(last[0] + torn[1]).upper() in ISSUER_OF_CODE else None


@lru_cache(maxsize=8192)
def _interpret(
    printed: str,
    serial: str,
    joint: str,
    printed_year: str | None,
    symbol: str | None,
    lower: str | None,
    following: str,
) -> tuple[int, DocNumber] | None:
    """What a printed number stands for, and how many letters at its end are not its own; None if it is none.

    ``following`` are the next characters. One number is printed many times in a text: the result is kept.
    """
    raw = symbol or lower or ""
    cut = glued_letters(following, raw)
    if cut is None:
        return None
    if cut:
        printed, raw = printed[:-cut], raw[:-cut]
    spelled = spell(raw, printed_year is not None)
    if printed_year is None and lower is None and not _plain_enough(printed):
        return None
    kind = type_of_symbol(spelled)
    if kind is None and not is_symbol(spelled):
        return None
    if (note := FOOTNOTE.search(raw)) is not None and spelled.endswith(note[1]):
        note_length = len(raw) - note.end(1)
        cut += note_length
        printed = printed[: len(printed) - note_length]
    number = DocNumber(
        _BLANKS.sub("", printed[0] + serial), _year(printed_year), spelled, kind, printed, "-" if "-" in joint else "/"
    )
    return cut, number


def _plain_enough(printed: str) -> bool:
    """A number without a year must not be torn by blanks on both sides ("1 / UBND" in a table is a count)."""
    return printed.count(" ") + printed.count("\n") <= 3


def _standards(text: str) -> list[tuple[int, int, DocNumber]]:
    return [
        (match.start(), match.end(), _standard(match))
        for marks in _STANDARD_AT
        for start in marks.finditer(text)
        if (match := _STANDARD.match(text, start.start())) is not None
    ]


def _standard(match: re.Match[str]) -> DocNumber:
    """A standard: ``TCVN ISO 9001:2015``; ``symbol`` is ``TCVN ISO``, with the issuer after a slash where given."""
    kind = DocType.QCVN if match["kind"].startswith("QC") else DocType.TCVN
    symbol = match["kind"] + match["body"] + (match["issuer"] or "")
    year = int(match["year"]) if match["year"] else None
    return DocNumber(_BLANKS.sub("", match["serial"]), year, symbol, kind, match[0])
