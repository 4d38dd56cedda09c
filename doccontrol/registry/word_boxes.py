"""Where the words of a page stand on its image, as one small column: evidence is shown on the page, not beside it.

A row is 16 bytes before compression: the word's span in the page's text and its box as shares of the page from the
top left corner (0..1, kept to 1/65535, a hundredth of a millimetre on A4).
"""

import struct
import zlib
from collections.abc import Iterable
from typing import NamedTuple

_ROW = struct.Struct("<IIHHHH")
_FULL = 65535


class WordBox(NamedTuple):
    """One word: its span ``[start, end)`` in the page's text and its box as shares of the page."""

    start: int
    end: int
    x0: float
    y0: float
    x1: float
    y1: float


def pack(words: Iterable[WordBox]) -> bytes | None:
    """The rows as kept in ``ItemPage.words``; None where there is no word with a place."""
    rows = b"".join(_ROW.pack(word.start, word.end, *map(_share, word[2:])) for word in words)
    return zlib.compress(rows, 1) if rows else None


def unpack(column: bytes | None) -> list[WordBox]:
    """The rows of a page, in reading order."""
    if not column:
        return []
    rows = _ROW.iter_unpack(zlib.decompress(column))
    return [WordBox(start, end, *(value / _FULL for value in box)) for start, end, *box in rows]


def _share(value: float) -> int:
    return round(min(1.0, max(0.0, value)) * _FULL)
