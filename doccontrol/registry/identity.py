"""What identifies a legal text, and what a mention of one says of it.

Identity is (type, match key of the number, issuer, issue date). A number alone is a key only in a national series
that carries a year: numbers without a year start again every January, and every province has its own
``05/2026/QĐ-UBND`` (``domain.md`` 1.2).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from doccontrol.law.codes import DocType, DocumentKind
from doccontrol.law.efficacy.places import Place, place_of
from doccontrol.law.facts import Citation, Document, Target
from doccontrol.law.numbers import match_key, parse
from doccontrol.law.text import fold, same_tone

#: Types that are cited by name.
NAMED = frozenset({DocType.HIEN_PHAP, DocType.BO_LUAT, DocType.LUAT, DocType.PHAP_LENH})
_LOCAL_PARTS = frozenset({"HDND", "UBND", "TU", "HU", "DU", "TTHDND", "VPUBND", "VPHDND"})
_TYPE_WORD = re.compile(r"^(?:bo luat|luat|phap lenh|hien phap)\b\s*")
_BLANKS = re.compile(r"[\W_]+")
_KINDS = ("thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
_GENERIC_UNIT = re.compile(
    r"(?:chủ tịch|tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|cấp|này|,|\s)*\Z"
)


@dataclass(frozen=True, slots=True)
class Names:
    """The numbers that names of laws stand for in one reading: (name key, year) → (number, inferred)."""

    numbers: Mapping[tuple[str, int | None], tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Cited:
    """A text as someone names it. ``key`` is of the number given, or of the one that the name stands for."""

    type: DocType
    number: str | None = None
    key: str | None = None
    name: str | None = None
    name_key: str | None = None
    year: int | None = None
    issued_on: date | None = None
    issuer: str | None = None
    inferred: bool = False

    @property
    def in_year(self) -> int | None:
        """The year of issue as far as anything in the mention tells it."""
        return key_year(self.key) or (self.issued_on.year if self.issued_on else self.year)


@dataclass(frozen=True, slots=True)
class Home:
    """Where the citing text comes from: what "UBND tỉnh" means in it."""

    province: str | None = None
    unit: str = ""
    local: bool = False


def name_key(name: str | None) -> str | None:
    """A law's name folded, without its type word: "Bộ luật Dân sự" and "BỘ LUẬT DÂN SỰ" are "dan su"."""
    if not name:
        return None
    plain = _BLANKS.sub(" ", fold(same_tone(name.lower()))).strip()
    return _TYPE_WORD.sub("", plain) or None


def key_of(number: str | None) -> str | None:
    """The match key of a number, None for none; what cannot be parsed still equals itself."""
    if not number:
        return None
    return match_key(number) or _BLANKS.sub(" ", fold(number)).strip() or None


def key_year(key: str | None) -> int | None:
    """The year a match key carries."""
    parts = (key or "").split("/")
    return int(parts[1]) if len(parts) > 2 and parts[1].isdigit() else None


def key_parts(key: str) -> tuple[str, str]:
    """A match key without its symbol ("30/2020/"), and the symbol."""
    head, _, symbol = key.rpartition("/")
    return f"{head}/", symbol


def is_local(key: str | None, issuer: str | None = None) -> bool:
    """Whether a number belongs to a series that every province or commune has."""
    symbol = key_parts(key)[1] if key else ""
    return bool(_LOCAL_PARTS.intersection(symbol.split("-"))) or place_of(issuer) is not None


def type_of(number: str | None, told: DocType) -> DocType:
    """The type of a text: the symbol is trusted before the word ("Quyết định số 51/2008/NĐ-CP" is a decree)."""
    parsed = parse(number) if number else None
    return parsed.type if parsed is not None and parsed.type is not None else told


def cited_in(citation: Citation) -> Cited:
    """What a citation says of the text it names."""
    resolved = citation.resolved
    number = citation.number or (resolved.number if resolved else None)
    return Cited(
        type_of(number, citation.type),
        number,
        key_of(number),
        citation.name,
        name_key(citation.name),
        citation.year,
        citation.issued_on,
        citation.issuer,
        resolved.inferred if resolved and not citation.number else False,
    )


def cited_by(target: Target, names: Names) -> Cited:
    """What a relation says of its target; a law by name gets the number that the citations of the reading found."""
    plain = name_key(target.name)
    number, inferred = target.number, False
    if number is None and plain is not None:
        number, inferred = names.numbers.get((plain, target.year), (None, False))
    told = target.type or DocType.KHAC
    return Cited(
        type_of(number, told),
        number,
        key_of(number),
        target.name,
        plain,
        target.year,
        target.issued_on,
        target.issuer,
        inferred,
    )


def names_in(citations: tuple[Citation, ...]) -> Names:
    """The names that a reading's citations resolved."""
    return Names(
        {
            (plain, citation.year): (citation.resolved.number, citation.resolved.inferred)
            for citation in citations
            if citation.resolved is not None and (plain := name_key(citation.name)) is not None
        }
    )


def home_of(issuer: str | None, province: str | None) -> Home:
    """The home of a text by its issuer, else of the agency by its province (as the settings name it)."""
    place = place_of(issuer)
    if place is not None and place.province is not None:
        return Home(place.province, _unit(place), local=True)
    agency = place_of(f"UBND {province}") if province else None
    own = agency.province if agency is not None else None
    if place is not None:
        return Home(own, _unit(place), local=True)
    return Home(own, "", local=issuer is None and own is not None)


def issuer_place(issuer: str | None, home: Home) -> Place | None:
    """The place a local issuer's name means in a text from ``home``; None where it cannot be told."""
    place = place_of(issuer)
    if place is None:
        return Place(home.province, "") if home.local and home.province else None
    unit = _unit(place)
    if place.province is not None:
        return Place(place.province, unit)
    if home.province is None:
        return None
    below = bool(re.search(r"huyện|quận|thị xã|xã|phường|thị trấn|đặc khu", place.unit))
    return Place(home.province, unit or (home.unit if below else ""))


def place_of_work(issuer: str | None) -> Place | None:
    """The place of a registered local text, spelled as ``issuer_place`` spells it."""
    place = place_of(issuer)
    return None if place is None or place.province is None else Place(place.province, _unit(place))


def place_name(place: Place) -> str:
    """A place in words: "thành phố Huế", "phường Phú Bài, thành phố Huế"."""
    city = place_of(f"UBND thành phố {place.province}")
    province = f"{'thành phố' if city and city.province else 'tỉnh'} {place.province}"
    if not place.unit:
        return province
    kind = next((kind for kind in _KINDS if place.unit.startswith(kind)), "")
    return f"{kind} {place.unit[len(kind) :].strip().title()}, {province}".strip()


def complete(document: Document) -> bool:
    """Whether a heading identifies its text: number, and the date or issuer where the number alone is no key.

    An attachment has no number of its own: the text it names as its parent says enough of it.
    """
    key = key_of(document.number)
    if key is None and document.kind is DocumentKind.ATTACHMENT:
        return key_of(document.attached_to) is not None
    if key is None:
        return document.type in NAMED and document.title is not None and document.issued_on is not None
    if key_year(key) is None and document.issued_on is None and document.year is None:
        return False
    return not is_local(key, document.issuer) or document.issuer is not None


def _unit(place: Place) -> str:
    """The unit below the province, or "" where the words only say what kind of unit it is."""
    unit = " ".join(place.unit.replace(",", " ").split())
    return "" if _GENERIC_UNIT.match(unit) else unit
