"""What the index keeps of a text beside its terms: a card, its words for scoring, and its passages for snippets.

Kept apart and compressed, so that scoring a text does not unpack what only a shown hit needs.
"""

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from doccontrol.search.documents import Passage, SearchDocument

_FIELD, _PASSAGE = "\x1f", "\x1e"
_LEVEL = 3


@dataclass(frozen=True, slots=True)
class Words:
    """A passage as words: of its title (the text's and its own), and of its text."""

    title: list[str]
    text: list[str]


@dataclass(frozen=True, slots=True)
class Packed:
    """The stored fields of one text."""

    card: bytes
    exact: bytes
    plain: bytes
    raw: bytes


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown of a text without opening it."""

    id: str
    kind: str
    type: str | None
    number: str | None
    title: str | None
    issuer: str | None
    year: int | None
    held: bool
    version: str
    provisions: tuple[str | None, ...]


def pack(document: SearchDocument, exact: Sequence[Words], plain: Sequence[Words]) -> Packed:
    """The stored fields of a text with the words of its passages."""
    card = [
        document.id,
        document.kind,
        document.type,
        document.number,
        document.title,
        document.issuer,
        document.year,
        document.held,
        document.version,
        [one.provision for one in document.passages] or [None],
    ]
    raw = [[one.text, one.heading, one.page] for one in document.passages] or [["", None, None]]
    return Packed(_dump(card), _words(exact), _words(plain), _dump(raw))


def card_of(stored: bytes) -> Card:
    """The card as it was packed."""
    values: list[Any] = _load(stored)
    id_, kind, type_, number, title, issuer, year, held, version, provisions = values
    return Card(id_, kind, type_, number, title, issuer, year, held, version, tuple(provisions))


def words_of(stored: bytes) -> list[Words]:
    """The words of each passage."""
    found = []
    for passage in zlib.decompress(stored).decode().split(_PASSAGE):
        title, _, text = passage.partition(_FIELD)
        found.append(Words(title.split(), text.split()))
    return found


def passages_of(card: Card, stored: bytes) -> list[Passage]:
    """The passages as they were given."""
    rows: list[Any] = _load(stored)
    return [
        Passage(text, provision, heading, page)
        for (text, heading, page), provision in zip(rows, card.provisions, strict=True)
    ]


def _words(passages: Sequence[Words]) -> bytes:
    joined = _PASSAGE.join(f"{' '.join(one.title)}{_FIELD}{' '.join(one.text)}" for one in passages)
    return zlib.compress(joined.encode(), _LEVEL)


def _dump(value: object) -> bytes:
    return zlib.compress(json.dumps(value, ensure_ascii=False).encode(), _LEVEL)


def _load(stored: bytes) -> Any:
    return json.loads(zlib.decompress(stored))
