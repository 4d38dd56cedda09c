"""The words of Vietnamese legal texts, read from the data files that an officer can correct.

``vocabulary/types.toml`` types of texts, ``issuers.toml`` who issues, ``laws.toml`` named laws, ``abbreviations.toml``
short forms. Read once, at import: they are part of the program, as code is.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from doccontrol.law.codes import DocType
from doccontrol.law.text import fold, same_tone


@dataclass(frozen=True, slots=True)
class Issuer:
    """An agency that issues texts: ``codes`` as they stand in numbers, ``words`` as texts name it (lower case).

    ``until`` and ``into`` tell of a renaming or merger; ``local`` marks a kind of agency that every province has.
    """

    name: str
    codes: tuple[str, ...]
    words: tuple[str, ...]
    local: bool = False
    until: date | None = None
    into: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TypeEntry:
    """One type of text: the words and abbreviations that name it and the codes it carries in a number."""

    type: DocType
    words: tuple[str, ...]
    abbreviations: tuple[str, ...]
    symbols: tuple[str, ...]
    issuer_code: str | None


def load(name: str) -> dict[str, Any]:
    """One vocabulary file as TOML data; ``name`` without folder and ending."""
    return tomllib.loads(files("doccontrol.law").joinpath("vocabulary", f"{name}.toml").read_text("utf-8"))


def _types() -> tuple[TypeEntry, ...]:
    return tuple(
        TypeEntry(
            DocType(row["code"]),
            tuple(row.get("words", ())),
            tuple(row.get("abbreviations", ())),
            tuple(row.get("symbols", ())),
            row.get("issuer_code"),
        )
        for row in load("types")["type"]
    )


def _issuers() -> tuple[Issuer, ...]:
    rows = []
    for row in load("issuers")["issuer"]:
        words = tuple(row.get("words", (same_tone(row["name"].lower()),)))
        rows.append(
            Issuer(
                row["name"],
                tuple(row["codes"]),
                words,
                bool(row.get("local", False)),
                row.get("until"),
                tuple(row.get("into", ())),
            )
        )
    return tuple(rows)


TYPES = _types()
ISSUERS = _issuers()

#: Type by word, lower case ("nghị định"), and by the same without accents ("nghi dinh").
TYPE_OF_WORD = MappingProxyType({word: entry.type for entry in TYPES for word in entry.words})
TYPE_OF_FOLDED_WORD = MappingProxyType({fold(word): entry.type for entry in TYPES for word in entry.words})
#: Type by abbreviation as written ("NĐ", "TTLT").
TYPE_OF_ABBREVIATION = MappingProxyType({short: entry.type for entry in TYPES for short in entry.abbreviations})
#: Type by the code in a number's symbol, folded and upper case ("ND", "TTLT").
TYPE_OF_SYMBOL = MappingProxyType({fold(code).upper(): entry.type for entry in TYPES for code in entry.symbols})
#: The one issuer code that a short number of the type can have.
ISSUER_CODE_OF_TYPE = MappingProxyType({entry.type: entry.issuer_code for entry in TYPES if entry.issuer_code})
#: Issuer by code, folded and upper case ("BLDTBXH").
ISSUER_OF_CODE = MappingProxyType({fold(code).upper(): issuer for issuer in ISSUERS for code in issuer.codes})
#: Issuer by name or short name, lower case.
ISSUER_OF_WORD = MappingProxyType({word: issuer for issuer in ISSUERS for word in issuer.words})
#: Codes with their own spelling, by folded upper-case form: "NDCP" knows nothing, "ND" is "NĐ", "TTG" is "TTg".
SPELLING_OF_CODE = MappingProxyType(
    {fold(code).upper(): code for issuer in reversed(ISSUERS) for code in issuer.codes}
    | {fold(code).upper(): code for entry in reversed(TYPES) for code in entry.symbols}
)
#: Long form of an abbreviation, by its lower-case short form.
LONG_FORM = MappingProxyType({short.lower(): long for short, long in load("abbreviations").items()})
