"""Whether digits were set with the line they stand in, or written or stamped into it.

Digits of print are as tall as its capitals and stand on the same line; who writes by hand does neither. Two engines may
misread the same handwriting alike, so what does not look set is asked whatever they say.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from doccontrol.reading.linereader import SeenLine

_LEAST_MODELS = 3
_TOLERANCE = 0.14
_SKIPPED = 0.6
_FAINT = 0.4
_DESCENDING = frozenset("QJgjpqy,;")

_Ink = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Glyph:
    """One connected stretch of ink, in pixels from the top left; ``right`` and ``bottom`` are the last ones."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def tall(self) -> int:
        """Its height in pixels."""
        return self.bottom - self.top + 1


def looks_set(image: Image.Image, line: SeenLine, digits: Collection[int], models: Collection[int]) -> bool | None:
    """Whether letters *digits* of the line are as tall as letters *models* and stand on one line.

    None where it cannot be told: too few models, letters that touch, digits without ink of their own. A number stamped
    by an office system may stand higher than the line: so the digits are compared with each other there.
    """
    off = misfits(image, line, digits, models)
    return None if off is None else max(off, default=1.0) <= _TOLERANCE


def misfits(image: Image.Image, line: SeenLine, digits: Collection[int], models: Collection[int]) -> list[float] | None:
    """By how much each digit is taller or shorter than the models, and their heads and feet apart.

    In shares of the models' height.
    """
    stand = _standing(_glyphs(_ink(image)), line, image.width)
    references = {stand[at] for at in models if at in stand and line.text[at] not in _DESCENDING}
    if len(references) < _LEAST_MODELS or not all(at in stand for at in digits):
        return None
    tall = float(np.median([glyph.tall for glyph in references]))
    own = [stand[at] for at in digits]
    off = [abs(glyph.tall / tall - 1) for glyph in own]
    for edge in ("top", "bottom"):
        edges = [getattr(glyph, edge) for glyph in own]
        off.append((max(edges) - min(edges)) / tall)
    return [round(value, 3) for value in off]


def _standing(glyphs: Sequence[Glyph], line: SeenLine, width: int) -> dict[int, Glyph]:
    """Letters to ink, both from left to right and each once: the pairing whose middles are least apart.

    The engine tells a letter's place to half a letter only: each alone would take its neighbour's ink.
    """
    inked = sorted(glyphs, key=lambda glyph: glyph.left + glyph.right)
    letters = [at for at, letter in enumerate(line.text) if not letter.isspace()]
    skipped = float(np.median([glyph.tall for glyph in inked])) * _SKIPPED if inked else 1.0
    costs = [[index * skipped for index in range(len(inked) + 1)]]
    for row, at in enumerate(letters, 1):
        costs.append([row * skipped])
        for column, glyph in enumerate(inked, 1):
            apart = abs((glyph.left + glyph.right) / 2 - line.places[at] * width)
            paired = costs[row - 1][column - 1] + apart
            costs[row].append(min(paired, costs[row - 1][column] + skipped, costs[row][column - 1] + skipped))
    stand: dict[int, Glyph] = {}
    row, column = len(letters), len(inked)
    while row and column:
        if costs[row][column] == costs[row - 1][column] + skipped:
            row -= 1
        elif costs[row][column] == costs[row][column - 1] + skipped:
            column -= 1
        else:
            row, column = row - 1, column - 1
            stand[letters[row]] = inked[column]
    return stand


def _ink(image: Image.Image) -> _Ink:
    """Ink apart from paper by the threshold that parts the two best (Otsu 1979), a little nearer to paper.

    Thin strokes of a pale print vanish otherwise.
    """
    levels = np.asarray(image.convert("L"), dtype=np.float64)
    counts = np.bincount(levels.astype(np.int64).ravel(), minlength=256).astype(np.float64)
    below = np.cumsum(counts)
    weighted = np.cumsum(counts * np.arange(256))
    above = below[-1] - below
    with np.errstate(divide="ignore", invalid="ignore"):
        parted = below * above * (weighted / below - (weighted[-1] - weighted) / above) ** 2
    dark = float(np.nanargmax(parted))
    ink: _Ink = levels <= dark + (float(np.median(levels)) - dark) * _FAINT
    return ink


def _glyphs(ink: _Ink) -> list[Glyph]:
    """Connected stretches of ink of some size, diagonals included."""
    high, wide = ink.shape
    left = set(zip(*(axis.tolist() for axis in np.nonzero(ink)), strict=True))
    found: list[Glyph] = []
    while left:
        heap = [left.pop()]
        rows, columns = [heap[0][0]], [heap[0][1]]
        while heap:
            row, column = heap.pop()
            for near in _around(row, column):
                if near in left:
                    left.remove(near)
                    heap.append(near)
                    rows.append(near[0])
                    columns.append(near[1])
        glyph = Glyph(min(columns), min(rows), max(columns), max(rows))
        if glyph.tall > high / 5 and glyph.right - glyph.left < wide / 3:
            found.append(glyph)
    return found


def _around(row: int, column: int) -> list[tuple[int, int]]:
    return [(row + down, column + aside) for down in (-1, 0, 1) for aside in (-1, 0, 1) if down or aside]
