"""What a searcher typed, understood: numbers, codes, provisions, phrases, filters, words.

The language is ours; the engine's own parser never sees a user's text. Nothing is a syntax error: what is not
understood as anything else is words.

``30/2020`` ``nd30`` ``NĐ 30`` ``nghi dinh 30 2020`` ``tt 01 2021 bnv`` ``2304/qđ`` – a number ·
``điều 12 nghị định 23/2015`` – a provision of it · ``1.004203`` ``QT-05`` – a code · ``"hết hiệu lực"`` – a phrase ·
``loại:nghị-định năm:2020 phòng:tư-pháp có:bản`` – filters · everything else – words, with or without accents.
"""

import re
from dataclasses import dataclass

from doccontrol.law.text import fold
from doccontrol.law.vocabulary import ISSUER_OF_CODE
from doccontrol.search.analysis import QUERIES, TYPE_WORDS, plain, syllables

_TYPES = {fold(word): code for word, code in TYPE_WORDS.items()}
_TYPE = "|".join(sorted((re.escape(word) for word in _TYPES), key=len, reverse=True))
_ISSUER = "|".join(sorted((re.escape(fold(code)) for code in ISSUER_OF_CODE if code.isalpha()), key=len, reverse=True))
_YEAR = r"(?:19|20)\d{2}"
_SYMBOL = r"[a-z][a-z0-9]*(?:[-/][a-z0-9]+)*"
_HEAD = rf"(?:\b(?P<type>{_TYPE})\s*(?:so\s*:?\s*)?)"
_SERIAL = r"(?<![\w.])(?P<serial>\d{1,5}[a-z]?(?:\.\d{1,3})?)"
_WHOLE = rf"{_HEAD}?{_SERIAL}\s*/\s*(?P<year>{_YEAR})(?:\s*[/-]\s*(?P<symbol>{_SYMBOL}))?(?!\w)"
_YEARLESS = rf"{_HEAD}?{_SERIAL}(?:\s?[/-]\s?|\s+(?=\w+-))(?P<symbol>{_SYMBOL})(?!\w)(?P<year>(?!))?"
_SPOKEN = (
    rf"{_HEAD}(?P<serial>\d{{1,5}}[a-z]?)(?!\w)(?:[\s/]+(?P<year>{_YEAR}))?(?:[\s/-]+(?P<symbol>(?:{_ISSUER})))?(?!\w)"
)
_NUMBERS = tuple(re.compile(pattern) for pattern in (_WHOLE, _YEARLESS, _SPOKEN))
_PHRASE = re.compile(r"[\"“”„]([^\"“”„]+)[\"“”„]")
_CODE = re.compile(r"(?<![\w.])(?:\d\.\d{6}(?:[.\w]*)|qt[-./]?\s?[\w.]*\d[\w./-]*)(?!\w)")
_FILTER = re.compile(r"(?<!\w)(?P<name>loai|nam|phong|co|coquan|co-quan)\s?:\s?(?P<value>[\w-]+)")
_PROVISION = re.compile(r"(?<!\w)(?P<unit>dieu|khoan|diem)\s+(?P<place>\d{1,3}[a-z]?|[a-z])(?!\w)")
_LETTER = {"dieu": "D", "khoan": "K", "diem": ""}
_FOLDED_QUERIES = {fold(short): long for short, long in QUERIES.items()}


@dataclass(frozen=True, slots=True)
class NumberAsked:
    """A number as far as it was typed: ``symbol`` in folded parts (``nd``, ``cp``), ``type`` a code of the contract."""

    serial: str
    year: int | None = None
    symbol: tuple[str, ...] = ()
    type: str | None = None

    @property
    def terms(self) -> list[str]:
        """The index terms that a text of this number has, all of them."""
        first = f"y:{self.serial}/{self.year}" if self.year else f"s:{self.serial}"
        return [first, *(f"p:{part}" for part in self.symbol)]


@dataclass(frozen=True, slots=True)
class Query:
    """A query understood. ``words`` are exact syllables; ``exact`` says that accents were typed and are meant."""

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    number: NumberAsked | None = None
    codes: tuple[str, ...] = ()
    provision: str | None = None
    tags: tuple[str, ...] = ()
    year: int | None = None
    exact: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing was asked but filters."""
        return not (self.words or self.phrases or self.number or self.codes)


def parse(text: str) -> Query:
    """Understand what was typed; any text is a query."""
    rest = _Rest(plain(text))
    tags = [tag for found in rest.take(_FILTER) if (tag := _tag(found)) is not None]
    phrases = [tuple(syllables(found[1])) for found in rest.take(_PHRASE, folded=False)]
    codes = [found[0].strip() for found in rest.take(_CODE)]
    provision = _provision(rest)
    number = _number(rest)
    words = _words(rest.text)
    if number is None and provision is not None and not words and not phrases:
        words = syllables(plain(text))
    year = next((int(word) for word in reversed(words) if re.fullmatch(_YEAR, word)), None)
    return Query(
        tuple(words),
        tuple(phrase for phrase in phrases if phrase),
        number,
        tuple(codes),
        provision,
        tuple(tags),
        year,
        not plain(text).isascii(),
    )


class _Rest:
    """What of the query has not been understood yet; patterns are matched without accents."""

    def __init__(self, text: str) -> None:
        self.text = text

    def take(self, pattern: re.Pattern[str], *, folded: bool = True) -> list[re.Match[str]]:
        """All matches of a pattern, taken out of the text."""
        shown = fold(self.text) if folded else self.text
        if len(shown) != len(self.text):
            self.text = shown
        found = list(pattern.finditer(shown))
        for match in reversed(found):
            self.text = f"{self.text[: match.start()]} {self.text[match.end() :]}"
        return found

    def take_first(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first match, taken out of the text."""
        shown = fold(self.text)
        found = pattern.search(shown)
        if found is not None and len(shown) == len(self.text):
            self.text = f"{self.text[: found.start()]} {self.text[found.end() :]}"
        return found


def _number(rest: _Rest) -> NumberAsked | None:
    for pattern in _NUMBERS:
        found = pattern.search(fold(rest.text))
        if found is None or (found["year"] is None and re.fullmatch(_YEAR, found["serial"]) and not found["symbol"]):
            continue
        rest.take_first(pattern)
        symbol = tuple(part for part in re.split(r"[-/]", found["symbol"] or "") if part)
        type_ = _TYPES.get(found["type"]) if found["type"] else None
        serial = found["serial"].lstrip("0") or "0"
        return NumberAsked(serial, int(found["year"]) if found["year"] else None, symbol, type_)
    return None


def _provision(rest: _Rest) -> str | None:
    parts = {found["unit"]: found["place"] for found in rest.take(_PROVISION)}
    path = [f"{_LETTER[unit]}{parts[unit]}" for unit in ("dieu", "khoan", "diem") if unit in parts]
    return ".".join(path) or None


def _tag(found: re.Match[str]) -> str | None:
    name, value = found["name"], found["value"]
    if name == "loai":
        return f"type:{_TYPES.get(value.replace('-', ' '), value)}"
    if name == "nam":
        return f"year:{value}"
    if name == "phong":
        return f"department:{value}"
    if name == "co":
        return "held:1" if value == "ban" else None
    return f"issuer:{value.replace('-', ' ')}"


def _words(text: str) -> list[str]:
    """The words of what is left, with short forms of types written out."""
    words = syllables(text)
    return [part for word in words for part in (QUERIES.get(word) or _FOLDED_QUERIES.get(word) or (word,))]
