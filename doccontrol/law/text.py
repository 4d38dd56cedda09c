"""Clean text for reading, with every position traceable to the text as given.

Legal texts arrive with decomposed accents, no-break spaces, en dashes for hyphens, Cyrillic letters in ``NĐ-СР`` and
zero-width characters (``domain.md`` 1.4: of 653 real files 116, 141, many, 15 and 39). Rules are written for clean
text only; what they find is reported in offsets of the text as given. Nearly all the work is character for character,
so the offsets stay equal; only composing accents and dropping invisible characters shift them, and only then is a map
built.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

#: Look-alikes written for Latin letters, and typographic variants: replaced one for one.
_LOOK_ALIKES = {
    "Ð": "Đ",
    "Ɖ": "Đ",
    "ð": "đ",
    "А": "A", "В": "B", "С": "C", "Е": "E", "Н": "H", "К": "K", "М": "M", "О": "O", "Р": "P", "Т": "T", "Х": "X",
    "а": "a", "с": "c", "е": "e", "о": "o", "р": "p", "х": "x", "у": "y", "і": "i", "Ѕ": "S", "І": "I", "Ј": "J",
    "Α": "A", "Β": "B", "Ε": "E", "Η": "H", "Ι": "I", "Κ": "K", "Μ": "M", "Ν": "N", "Ο": "O", "Ρ": "P", "Τ": "T",
    "Χ": "X", "Ζ": "Z",
}  # fmt: skip
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\uff0d\ufe63"
_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\x0b\x0c\r"
_SLASHES = "\u2044\u2215\uff0f"
_PLAIN = (
    _LOOK_ALIKES
    | {mark: "-" for mark in _HYPHENS if mark != "\u00ad"}
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_SLASHES, "/")
)
_HIDDEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_MARKS = "\u0300-\u036f"
_NOISE = re.compile(f"[{_HIDDEN}{re.escape(''.join(_PLAIN))}]")
_PARTS = re.compile(
    f"(?P<plain>[^{_MARKS}{_HIDDEN}]+(?![{_MARKS}]))|(?P<marked>[^{_HIDDEN}][{_MARKS}]*)|(?P<hidden>[{_HIDDEN}]+)"
)
_COMBINING = re.compile("[\u0300-\u036f]")

#: Old and new placement of the tone mark (uỷ / ủy, hoà / hòa, khoẻ / khỏe): one spelling for comparing words.
_TONE_PLACES = {
    old: new
    for plain, marked in (("oa", "oà oá oả oã oạ"), ("oe", "oè oé oẻ oẽ oẹ"), ("uy", "uỳ uý uỷ uỹ uỵ"))
    for old, new in zip(
        marked.split(),
        {"oa": "òa óa ỏa õa ọa", "oe": "òe óe ỏe õe ọe", "uy": "ùy úy ủy ũy ụy"}[plain].split(),
        strict=True,
    )
}
_TONE_PLACE = re.compile(rf"(?<![Qq])({'|'.join(_TONE_PLACES)})(?![A-Za-zÀ-ỹ])")
_FOLD = {ord("đ"): "d", ord("Đ"): "D"}


@dataclass(frozen=True, slots=True)
class Clean:
    """Clean text and where each of its characters came from.

    ``starts`` and ``ends`` are None where offsets are unchanged; else clean character ``i`` is what was read from
    ``given[starts[i]:ends[i]]``. ``starts`` has one entry more, the length of the given text.
    """

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def clean_position(self, offset: int) -> int:
        """Position in the clean text of an offset in the given text (the next character where that was dropped)."""
        return offset if self.starts is None else bisect_left(self.starts, offset)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the given text that a span of the clean text stands for."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1] if end > start else self.starts[start]


def clean(text: str) -> Clean:
    """Clean one page or clause; the result has NFC letters, plain spaces, hyphens and slashes, and no invisibles."""
    noise = set(_NOISE.findall(text))
    for mark in noise & _PLAIN.keys():
        text = text.replace(mark, _PLAIN[mark])
    if noise - _PLAIN.keys() or not unicodedata.is_normalized("NFC", text):
        return _compose(text)
    return Clean(text)


def _compose(given: str) -> Clean:
    """NFC without invisible characters, cluster by cluster, so that each result knows its source characters."""
    pieces: list[str] = []
    starts = array("l")
    ends = array("l")
    for part in _PARTS.finditer(given):
        start, end = part.span()
        if part.lastgroup == "plain":
            pieces.append(part[0])
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        elif part.lastgroup == "marked":
            composed = unicodedata.normalize("NFC", part[0])
            pieces.append(composed)
            starts.extend([start] * len(composed))
            ends.extend([end] * len(composed))
    starts.append(len(given))
    return Clean("".join(pieces), starts, ends)


def fold(text: str) -> str:
    """Lower case without accents and đ: how people type who type no accents."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    return _COMBINING.sub("", decomposed).translate(_FOLD)


def same_tone(text: str) -> str:
    """One spelling of the tone mark's place in lower-case text (uỷ → ủy), since both are correct."""
    return _TONE_PLACE.sub(lambda match: _TONE_PLACES[match[1]], text)
