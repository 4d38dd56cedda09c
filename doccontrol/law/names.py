"""Laws, codes and ordinances by name: "Luật Đất đai năm 2013", "Bộ luật Dân sự", "Pháp lệnh Giá".

Two in five mentions carry no number. The vocabulary (``vocabulary/laws.toml``) lists laws by series with number and
name; a name that was used again stands there with each of its numbers. A name is found by walking a tree of its
words from the head "Luật", "Bộ luật", "Pháp lệnh" or "Hiến pháp": the longest known name wins, at a cost that does not
depend on how many names are known.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from doccontrol.law.codes import DocType
from doccontrol.law.facts import Resolved
from doccontrol.law.numbers import DocNumber, match_key, parse
from doccontrol.law.text import same_tone
from doccontrol.law.vocabulary import LONG_FORM, load

_LETTERS = [
    letter for code in range(0x41, 0x1EFA) if (letter := chr(code)).isalpha() and (code < 0x1B1 or code > 0x1E9F)
]
#: Capital and small letters of the alphabet, for classes in patterns.
CAPITALS = "".join(letter for letter in _LETTERS if letter.isupper())
SMALLS = "".join(letter for letter in _LETTERS if letter.islower())
#: One word of a name and what may stand before it. A capital after a small letter, and a digit after a letter, begin a
#: new word: scraped lists glue texts together ("Luật Hộ tịch60/2014/QH13Thông tư").
_WORD = re.compile(
    rf"[ \n,;\-\"“”]{{0,5}}([{CAPITALS}]+(?:[/&][{CAPITALS}]+)*[{SMALLS}]*|[{SMALLS}]+|[0-9][A-Z0-9/&]*)"
)
_WORDS = re.compile(r"[A-Za-zÀ-ỹ0-9/&]+")
_HEADS = (
    ("Bộ luật ", DocType.BO_LUAT),
    ("Luật ", DocType.LUAT),
    ("Pháp lệnh ", DocType.PHAP_LENH),
    ("Hiến pháp", DocType.HIEN_PHAP),
)


#: Words that are spelled with i or y; the tree holds the second.
_SPELLINGS = MappingProxyType({"sỹ": "sĩ", "kĩ": "kỹ", "lí": "lý", "kỉ": "kỷ", "tỉ": "tỷ", "quí": "quý", "qui": "quy"})


@dataclass(frozen=True, slots=True)
class Law:
    """One law, code, ordinance or constitution: its number, its official name with the head, its year.

    ``number`` and ``issued_on`` are None where our sources do not give them.
    """

    number: str | None
    name: str
    type: DocType
    year: int
    issued_on: date | None


def key_of(name: str) -> str:
    """What names are compared by: lower case, one spelling of tones, no punctuation, abbreviations written out."""
    words: list[str] = []
    for word in _WORDS.findall(same_tone(name.lower())):
        words.extend(_WORDS.findall(LONG_FORM.get(word, word)))
    return " ".join(_SPELLINGS.get(word, word) for word in words)


def _laws() -> tuple[Law, ...]:
    data = load("laws")
    rows: list[Law] = []
    for number, (name, *rest) in data["law"].items():
        issued_on: date | None = rest[0] if rest else None
        rows.append(Law(number, name, _head(name), _year_of(number, issued_on), issued_on))
    for name, times in data["unnumbered"].items():
        for time in times:
            day = time if isinstance(time, date) else None
            rows.append(Law(None, name, _head(name), day.year if day is not None else time, day))
    return tuple(rows)


def _head(name: str) -> DocType:
    return next(kind for text, kind in _HEADS if name.startswith(text))


def _year_of(number: str, issued_on: date | None) -> int:
    if issued_on is not None:
        return issued_on.year
    parsed = parse(number)
    if parsed is None or parsed.year is None:
        raise ValueError(f"laws.toml: {number} has neither a year nor a day")
    return parsed.year


LAWS = _laws()


def _by_name() -> dict[str, list[Law]]:
    table: dict[str, list[Law]] = {}
    for law in LAWS:
        table.setdefault(key_of(law.name), []).append(law)
    for other, name in load("laws").get("alias", {}).items():
        table.setdefault(key_of(other), []).extend(table[key_of(name)])
    return {
        key: sorted(laws, key=lambda law: (law.year, law.issued_on or date(law.year, 12, 31)))
        for key, laws in table.items()
    }


BY_NAME = MappingProxyType(_by_name())
BY_NUMBER = MappingProxyType({match_key(law.number): law for law in LAWS if law.number is not None})


def _tree() -> dict[str, Any]:
    """Words of all names as a tree; the empty word marks the end of a name and holds its key."""
    root: dict[str, Any] = {}
    for key in BY_NAME:
        node = root
        for word in key.split():
            node = node.setdefault(word, {})
        node[""] = key
    return root


_TREE = _tree()


def find_at(text: str, head_start: int, reach: int = 400) -> tuple[int, str] | None:
    """The longest known name that starts at a head in clean text: (end, key), or None.

    Blanks, line breaks and commas between words do not count; abbreviations are read as their long form.
    """
    node = _TREE
    best: tuple[int, str] | None = None
    position = head_start
    limit = min(len(text), head_start + reach)
    while True:
        match = _WORD.match(text, position, limit)
        if match is None:
            break
        word = _normal(match[1])
        following = _step(node, word)
        if following is None:
            return _unglued(node, word, match.start(1)) or best
        position = match.end()
        if following is not node and "" in following:
            best = (position, following[""])
        node = following
    return best


def _unglued(node: dict[str, Any], word: str, start: int) -> tuple[int, str] | None:
    """The end of a name whose last word has a word of the sentence glued to it."""
    for tail in _GLUED:
        name = word.removesuffix(tail)
        if name and name != word and name in node and "" in node[name]:
            return start + len(name), node[name][""]
    return None


#: Words of the sentence that bad line joins glue to the last word of a name ("Luật Quản lý thuếvà").
_GLUED = ("và", "thì", "ngày", "được", "đã", "hoặc", "quy", "của", "có", "các", "năm", "số", "để", "theo")


@lru_cache(maxsize=4096)
def _normal(word: str) -> str:
    """A word as the tree holds it."""
    low = same_tone(word.lower())
    return _SPELLINGS.get(low, low)


def _step(node: dict[str, Any], word: str) -> dict[str, Any] | None:
    """The node one word on: an abbreviation takes all words of its long form, "và" may be missing, "về" added."""
    found = node.get(word)
    if found is not None:
        return found  # type: ignore[no-any-return]
    if "và" in node and word in node["và"]:
        return node["và"][word]  # type: ignore[no-any-return]
    if word in LONG_FORM:
        inner: dict[str, Any] | None = node
        for part in _WORDS.findall(LONG_FORM[word]):
            inner = inner.get(part) if inner is not None else None
        return inner
    return node if word in {"về", "và"} else None


def fits(key: str | None, number: DocNumber) -> bool:
    """Whether a number may be that of a name: no, if it is known to be another text's."""
    law = BY_NUMBER.get(number.key)
    return law is None or key is None or key_of(law.name) == key


def display(key: str) -> str:
    """The official name behind a key, newest spelling."""
    return BY_NAME[key][-1].name


def resolve(key: str, year: int | None, issued_on: date | None, as_of: date | None) -> Resolved | None:
    """The number a name stands for.

    A year or day in the text decides; without one the newest law of that name on ``as_of`` (the day of the citing
    text) is *inferred*. None where that leaves nothing, or more than one of the same year that only a day would part.
    """
    laws: Sequence[Law] = BY_NAME.get(key, ())
    if issued_on is not None or year is not None:
        wanted = issued_on.year if issued_on is not None else year
        found = [law for law in laws if law.year == wanted]
        if issued_on is not None and len(found) > 1:
            found = [law for law in found if law.issued_on == issued_on]
        return _resolved(found[0], False) if len(found) == 1 else None
    if as_of is None:
        return _resolved(laws[0], True) if len(laws) == 1 else None
    past = [law for law in laws if law.year < as_of.year or (law.issued_on is not None and law.issued_on <= as_of)]
    return _resolved(past[-1], True) if past else None


def _resolved(law: Law, inferred: bool) -> Resolved | None:
    return Resolved(law.number, inferred) if law.number is not None else None
