"""Words of Vietnamese text as the index and the queries see them.

Vietnamese is written in syllables with blanks between them, so a word is a phrase: besides single syllables the index
keeps pairs of neighbours, which carry nearly all that a word segmenter would add. Letters are composed (NFC), tone
marks spelled one way, nothing is dropped: "Điều 5" without "5" would be every article, and folding before removing
stop words would remove *tổ, cần, máy*. Every text is kept exact and folded (without accents, đ as d).
"""

import re
import tomllib
import unicodedata
from importlib.resources import files
from itertools import pairwise
from types import MappingProxyType

from doccontrol.law.text import fold, same_tone

_WORD = re.compile(r"[^\W_]+")
_DATA: dict[str, dict[str, str]] = tomllib.loads(
    files("doccontrol.search").joinpath("vocabulary.toml").read_text(encoding="utf-8")
)
#: Short forms that texts and queries use alike, and those only queries use; types by the words that name them.
EVERYWHERE = MappingProxyType({short: tuple(long.split()) for short, long in _DATA["everywhere"].items()})
QUERIES = MappingProxyType({short: tuple(long.split()) for short, long in _DATA["queries"].items()})
TYPE_WORDS = MappingProxyType(dict(_DATA["types"]))
_FOLDED_EVERYWHERE = MappingProxyType({fold(short): tuple(map(fold, long)) for short, long in EVERYWHERE.items()})
_SHORT = frozenset(EVERYWHERE)
_FOLDED_SHORT = frozenset(_FOLDED_EVERYWHERE)


def plain(text: str) -> str:
    """A text in composed lower-case letters with one spelling of tone marks; offsets may differ from the text's."""
    return same_tone(unicodedata.normalize("NFC", text).lower())


def syllables(text: str) -> list[str]:
    """The syllables and numbers of a text, exact, short forms written out."""
    return _expand(_WORD.findall(plain(text)), _SHORT, EVERYWHERE)


def folded(exact: list[str]) -> list[str]:
    """The same without accents; short forms typed without accents are written out too."""
    return _expand(fold(" ".join(exact)).split(), _FOLDED_SHORT, _FOLDED_EVERYWHERE)


def pairs(words: list[str]) -> list[str]:
    """Neighbouring words as one term each: ``văn thư lưu`` → ``văn_thư thư_lưu``."""
    return [f"{one}_{other}" for one, other in pairwise(words)]


def spans(text: str) -> list[tuple[int, int, str]]:
    """The words of a text with their places in it: (start, end, exact word), short forms as written.

    ``text`` must be composed (NFC) already, as all pages are.
    """
    return [(found.start(), found.end(), same_tone(found[0].lower())) for found in _WORD.finditer(text)]


def _expand(words: list[str], short: frozenset[str], long: "MappingProxyType[str, tuple[str, ...]]") -> list[str]:
    if short.isdisjoint(words):
        return words
    return [part for word in words for part in long.get(word, (word,))]
