"""How a scanned page lies: turned by a quarter, upside down, a little askew; and where its words stood before.

The skew is found by projection (Baird 1987: rows of a page that lies straight are full or empty), on a small copy and
with Pillow alone; the quarter turns are told by tesseract's own detector, asked only where the page reads badly.
"""

import math
from collections.abc import Iterable
from itertools import pairwise

from PIL import Image

from doccontrol.reading.pages import Word

_SMALL = 700
_MOST = 3.0
_COARSE, _FINE = 0.5, 0.1
_LEAST = 0.25
"""Degrees below which straightening blurs more than it helps: tesseract itself follows such lines."""


def turned(image: Image.Image, turn: int) -> Image.Image:
    """The image turned clockwise by *turn* degrees, a multiple of 90."""
    method = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
    return image.transpose(method[turn]) if turn in method else image


def turned_back(box: tuple[float, float, float, float], turn: int) -> tuple[float, float, float, float]:
    """A box (shares) on the image turned by *turn*, as it stands on the image before."""
    x0, y0, x1, y1 = box
    if turn == 90:
        return y0, 1 - x1, y1, 1 - x0
    if turn == 180:
        return 1 - x1, 1 - y1, 1 - x0, 1 - y0
    return (1 - y1, x0, 1 - y0, x1) if turn == 270 else box


def skew(image: Image.Image) -> float:
    """By how many degrees the lines of a gray page rise to the right; 0.0 where it lies straight or has no lines."""
    share = _SMALL / max(image.size)
    small = image.convert("L").resize((round(image.width * share), round(image.height * share)), Image.Resampling.BOX)
    ink = small.point(lambda value: 255 if value < 160 else 0)
    steps = round(_MOST / _COARSE)
    coarse = max((step * _COARSE for step in range(-steps, steps + 1)), key=lambda angle: _sharpness(ink, angle))
    around = [coarse + step * _FINE for step in range(-4, 5)]
    best = max(around, key=lambda angle: _sharpness(ink, angle))
    clear = _sharpness(ink, best) > 1.02 * _sharpness(ink, 0.0)
    return -best if clear and _LEAST <= abs(best) <= _MOST else 0.0


def _sharpness(ink: Image.Image, angle: float) -> float:
    """How much neighbouring rows differ when the page is turned by *angle* degrees anticlockwise."""
    rows = ink.rotate(angle, resample=Image.Resampling.NEAREST).resize((1, ink.height), Image.Resampling.BOX).tobytes()
    return float(sum((one - other) ** 2 for one, other in pairwise(rows)))


def straightened(image: Image.Image, rise: float) -> Image.Image:
    """The page with lines that rise by *rise* degrees laid level; what comes in at the corners is paper."""
    return image.rotate(-rise, resample=Image.Resampling.BICUBIC, fillcolor=255)


def before_straightening(words: Iterable[Word], rise: float, width: int, height: int) -> tuple[Word, ...]:
    """Words of the straightened page with the boxes they had before."""
    sine, cosine = math.sin(math.radians(-rise)), math.cos(math.radians(-rise))

    def back(x: float, y: float) -> tuple[float, float]:
        dx, dy = (x - 0.5) * width, (y - 0.5) * height
        return 0.5 + (dx * cosine - dy * sine) / width, 0.5 + (dx * sine + dy * cosine) / height

    placed = []
    for word in words:
        middle = (word.y0 + word.y1) / 2
        (x0, left), (x1, right) = back(word.x0, middle), back(word.x1, middle)
        half = (word.y1 - word.y0) / 2
        top, bottom = min(left, right) - half, max(left, right) + half
        placed.append(Word(_share(x0), _share(top), _share(x1), _share(bottom), word.start, word.end))
    return tuple(placed)


def _share(value: float) -> float:
    return round(min(1.0, max(0.0, value)), 4)
