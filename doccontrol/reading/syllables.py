"""Is this a Vietnamese syllable as it is written? The measure behind every judgement on text quality."""

import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path

_DATA = tomllib.loads((Path(__file__).parent / "data" / "syllables.toml").read_text(encoding="utf-8"))
_RHYMES = frozenset(_DATA["rhymes"])
_AFTER_QU = frozenset(_DATA["after_qu"])
_AFTER_GI = frozenset(_DATA["after_gi"]) | _RHYMES
_ONSETS = sorted((onset for onset in _DATA["onsets"] if onset not in {"", "q", "qu", "gi"}), key=len, reverse=True)
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_VIETNAMESE = frozenset("ăâđêôơư") | {
    unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in "\u0300\u0301\u0303\u0309\u0323"
}
VIETNAMESE_LETTERS = _VIETNAMESE | frozenset(letter.upper() for letter in _VIETNAMESE)
"""Letters that plain ASCII lacks: those with a mark, and đ."""


def toneless(word: str) -> str:
    """Lower case with the five tone marks taken off; ă â ê ô ơ ư đ stay."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", word.lower()).translate(_TONES))


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether the letters of one word (any case, NFC) make a well-formed Vietnamese syllable with at most one tone."""
    bare = toneless(word)
    if len(bare) > 7 or len(unicodedata.normalize("NFD", word)) - len(unicodedata.normalize("NFD", bare)) > 1:
        return False
    if bare.startswith("qu"):
        return bare[2:] in _AFTER_QU
    if bare.startswith("gi"):
        return bare[2:] in _AFTER_GI or bare[1:] in _RHYMES
    for onset in _ONSETS:
        if bare.startswith(onset) and bare[len(onset) :] in _RHYMES:
            return True
    return bare in _RHYMES
