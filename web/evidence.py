"""Marking evidence: the quoted words in a page's text, and their boxes on the page's image."""

from collections.abc import Sequence
from dataclasses import dataclass

from doccontrol.registry import word_boxes


@dataclass(frozen=True)
class Piece:
    """A run of a page's text, marked or not."""

    text: str
    marked: bool


@dataclass(frozen=True)
class Box:
    """A rectangle on the page, in fractions of its width and height."""

    x: float
    y: float
    width: float
    height: float


def pieces(text: str, start: int | None, end: int | None) -> list[Piece]:
    """The text in runs, the one from ``start`` to ``end`` marked; out-of-range offsets mark nothing."""
    if start is None or end is None or not 0 <= start < end <= len(text):
        return [Piece(text, marked=False)]
    runs = (Piece(text[:start], marked=False), Piece(text[start:end], marked=True), Piece(text[end:], marked=False))
    return [run for run in runs if run.text]


def marked(text: str, spans: Sequence[tuple[int, int]]) -> list[Piece]:
    """The text in runs, those within ``spans`` (in order, half open, not overlapping) marked."""
    runs, at = [], 0
    for start, end in spans:
        runs += [Piece(text[at:start], marked=False), Piece(text[start:end], marked=True)]
        at = end
    runs.append(Piece(text[at:], marked=False))
    return [run for run in runs if run.text]


def boxes(words: bytes | None, start: int | None, end: int | None) -> list[Box]:
    """The boxes of the words between two offsets of the page's text; none where the page has no word positions."""
    if start is None or end is None:
        return []
    return [
        Box(word.x0, word.y0, word.x1 - word.x0, word.y1 - word.y0)
        for word in word_boxes.unpack(words)
        if word.start < end and word.end > start
    ]
