"""Vietnamese written in the fonts and code pages before Unicode: TCVN3 (ABC), VNI, VISCII.

Which encoding a text is in is judged by the text: the reading that gives the most well-formed syllables wins. Font
names only narrow the question, since many Unicode files still name .VnTime or VNI-Times.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from doccontrol.reading.syllables import is_syllable

_DATA = tomllib.loads((Path(__file__).parent / "data" / "legacy.toml").read_text(encoding="utf-8"))


class Encoding(StrEnum):
    """How the letters of a text are coded."""

    UNICODE = "unicode"
    TCVN3 = "tcvn3"
    VNI = "vni"


def _pairs(name: str) -> dict[str, str]:
    pairs = (pair.split("=") for pair in _DATA[name]["letters"].split())
    return {unicodedata.normalize("NFC", signs): letter for signs, letter in pairs}


_TCVN3 = {ord(sign): letter for sign, letter in (_pairs("tcvn3") | _DATA["tcvn3"]["aliases"]).items()}
# Dashes and bullets are letters only inside words; standing alone they are set aside and brought back.
_DOUBTFUL = "\u00ad\u2212\u2013\u2219\u2022"
_KEPT = {sign: chr(0xF8F0 + place) for place, sign in enumerate(_DOUBTFUL)}
_BACK = {ord(kept): sign for sign, kept in _KEPT.items()}
_NO_LETTER = r"\s\d.,;:()\[\]/\"'" + _DOUBTFUL
_LONELY = re.compile(rf"(?<![^{_NO_LETTER}])[{_DOUBTFUL}](?![^{_NO_LETTER}])")
_VNI_LOWER = _pairs("vni")
_VNI = _VNI_LOWER | {
    form(signs): letter.upper() for signs, letter in _VNI_LOWER.items() for form in (str.upper, str.capitalize)
}
_VNI_SIGN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_VISCII = dict(enumerate(_DATA["viscii"]["high"], 0x80)) | {
    int(byte): letter for byte, letter in _DATA["viscii"]["low"].items()
}
_SYMBOL = {int(code, 16): sign for code, sign in _DATA["symbol"].items()}
_LETTER_RUN = re.compile(r"[^\s\d.,;:()\[\]“”\"'/\\!?+*=<>_-]+")
_SAMPLE = 20_000
_MARGIN = 0.15
_ENOUGH = 0.6


def is_doubtful(text: str) -> bool:
    """Whether *text* is only signs that may be letters: what they are, their neighbours tell."""
    return bool(text) and set(text) <= set(_DOUBTFUL)


def from_symbol(text: str) -> str:
    """Signs of the Symbol font to Unicode, whether they stand as themselves or in the private area (U+F0xx)."""
    return "".join(_SYMBOL.get(ord(sign) & 0xFF, sign) if _is_code(sign) else sign for sign in text)


def _is_code(sign: str) -> bool:
    return "\u00a0" < sign < "\u0100" or "\uf020" <= sign <= "\uf0ff"


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """TCVN3 to Unicode; *capitals* for the fonts whose small letters are drawn as capitals (.VnTimeH)."""
    converted = _LONELY.sub(lambda match: _KEPT.get(match.group(), match.group()), text).translate(_TCVN3)
    converted = converted.translate(_BACK)
    return converted.upper() if capitals else converted


def from_vni(text: str) -> str:
    """VNI to Unicode."""
    return _VNI_SIGN.sub(lambda match: _VNI[match.group()], unicodedata.normalize("NFC", text))


def from_viscii(data: bytes) -> str:
    """VISCII bytes to Unicode (RFC 1456)."""
    return "".join(_VISCII.get(byte, chr(byte)) for byte in data)


CONVERTERS: dict[Encoding, Callable[[str], str]] = {Encoding.TCVN3: from_tcvn3, Encoding.VNI: from_vni}


def well_formed(text: str) -> float:
    """Share of well-formed syllables among the words of *text* that hold a letter beyond ASCII."""
    words = [word for word in _LETTER_RUN.findall(text[:_SAMPLE]) if not word.isascii() and len(word) < 12]
    if not words:
        return 0.0
    return sum(1 for word in words if is_syllable(unicodedata.normalize("NFC", word))) / len(words)


def detect(text: str) -> Encoding:
    """The encoding in which *text* reads best; Unicode unless another is clearly better."""
    best, best_share = Encoding.UNICODE, well_formed(text)
    if best_share > 1 - _MARGIN or _mostly_unicode(text):
        return best
    for encoding, convert in CONVERTERS.items():
        share = _share_after(text, convert)
        if share > best_share + _MARGIN and share > _ENOUGH:
            best, best_share = encoding, share
    return best


def _mostly_unicode(text: str) -> bool:
    """Whether most words with marks hold a letter that no legacy font has: those disguise themselves as Latin-1."""
    words = [word for word in _LETTER_RUN.findall(text[:_SAMPLE]) if not word.isascii()]
    beyond = sum(1 for word in words if max(word) > "\u00ff")
    return 2 * beyond > len(words)


def _share_after(text: str, convert: Callable[[str], str]) -> float:
    """Share of well-formed syllables after conversion, among the words that were not ASCII before it."""
    words = [word for word in _LETTER_RUN.findall(text[:_SAMPLE]) if not word.isascii() and len(word) < 16]
    if not words:
        return 0.0
    return sum(1 for word in words if is_syllable(convert(word))) / len(words)


def to_unicode(text: str) -> tuple[str, Encoding]:
    """*text* in Unicode, and the encoding it was in."""
    encoding = detect(text)
    return (text if encoding is Encoding.UNICODE else CONVERTERS[encoding](text)), encoding
