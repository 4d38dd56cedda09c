"""The word that names a type ("Nghị định", "NĐ"), read backwards from where a number or "này" follows it."""

import re

from doccontrol.law.codes import DocType
from doccontrol.law.names import CAPITALS, SMALLS
from doccontrol.law.vocabulary import TYPE_OF_ABBREVIATION, TYPE_OF_FOLDED_WORD, TYPE_OF_WORD

_LEFT = 48


def type_before(text: str, position: int) -> tuple[int, DocType] | None:
    """The type word that ends directly before a position, as (start, type); longest first ("thông tư liên tịch")."""
    window = text[max(0, position - _LEFT) : position]
    pair = window.rsplit(None, 2)[-2:]
    plain = _PLAIN_PAIRS.get(" ".join(pair).lower())
    if plain is not None:
        end = window.rindex(pair[1])
        return position - len(window) + window.rindex(pair[0], 0, end), plain
    words = window.rsplit(None, 5)
    if not words or (last := words[-1].lstrip(_OPENING_OR_DIGITS).lower()) not in _LAST_WORDS:
        return None
    base = position - len(window)
    bare = words[-1].lstrip(_OPENING)
    short = bare.upper() if bare[-1:] == "đ" else bare  # "nđ": no word of the language ends so
    if short in TYPE_OF_ABBREVIATION:
        return base + window.rindex(bare), TYPE_OF_ABBREVIATION[short]
    if len(words) > 1 and words[-1] == words[-2]:
        del words[-2]
    for count in range(min(len(words), _LAST_WORDS[last]), 0, -1):
        bare = words[-count].lstrip(_OPENING_OR_DIGITS)
        if (glued := _GLUED.search(bare)) is not None:
            bare = glued[0]
        phrase = " ".join([bare, *words[len(words) - count + 1 :]]).lower()
        kind = TYPE_OF_WORD.get(phrase) or TYPE_OF_FOLDED_WORD.get(phrase)
        if kind is not None:
            return base + _start_of_last(window, words[len(words) - count + 1 :], bare), kind
    return None


#: A word that begins with a capital inside another, in scraped lists ("nuôiThông tư", "NĐ-CPNghị định").
_GLUED = re.compile(rf"(?<=[^\W\d_])[{CAPITALS}][{SMALLS}]+\Z")


def _last_words() -> dict[str, int]:
    """The last words of all that names a type, in small letters, with the most words such a name has."""
    longest: dict[str, int] = {}
    for name in (*TYPE_OF_WORD, *TYPE_OF_FOLDED_WORD, *TYPE_OF_ABBREVIATION):
        parts = name.lower().split()
        longest[parts[-1]] = max(longest.get(parts[-1], 0), len(parts))
    return longest


_LAST_WORDS = _last_words()
#: Two words that name a type and end no longer name ("nghị định", "thông tư"): nearly all mentions.
_PLAIN_PAIRS = {
    word: kind for word, kind in TYPE_OF_WORD.items() if len(word.split()) == 2 and _LAST_WORDS[word.split()[1]] == 2
}


def _start_of_last(window: str, following: list[str], bare: str) -> int:
    """Where the last words of a window begin, stepping back from its end word by word."""
    edge = len(window)
    for word in reversed(following):
        edge = window.rindex(word, 0, edge)
    return window.rindex(bare, 0, edge)


_OPENING = "([“\"'-+•;,.:"
_OPENING_OR_DIGITS = _OPENING + "/0123456789"
