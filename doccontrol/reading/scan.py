"""From the image of a page to a ``ReadPage``: recognise, judge, keep furniture apart; then doubt its heading."""

import re
from dataclasses import replace
from typing import NamedTuple

from PIL import Image, ImageChops, ImageFilter

from doccontrol.reading.furniture import apart_with_words
from doccontrol.reading.ocr import Recognised, quarter_turn, recognise
from doccontrol.reading.pages import ReadPage, Source, Word
from doccontrol.reading.quality import judge
from doccontrol.reading.regions import Box, Cropper
from doccontrol.reading.reread import Looked, look_again
from doccontrol.reading.upright import before_straightening, skew, straightened, turned, turned_back

_POOR = 0.75
_TURNED = 0.6
_BLANK = 0.0005
_ASKEW = 1.0
_ENOUGH = 0.93
_DIRTY = 0.2
_INK, _PAPER = 60, 236
_HEADING = re.compile(r"Độc lập|C[ỘO]NG\s+H|ĐẢNG CỘNG SẢN", re.IGNORECASE)
_TOP = 400
_LARGEST = 3.0


class Seen(NamedTuple):
    """A page as recognised, boxes on the page lying upright, and the clockwise turn that brought it there."""

    found: Recognised
    turn: int


def read_image(
    image: Image.Image, number: int, dpi: int, size: tuple[float, float] | None = None
) -> tuple[ReadPage, Seen]:
    """Recognise one page image; ``size`` is the paper's in points where known."""
    seen = _upright(image, dpi)
    found = seen.found
    text, words, furniture = apart_with_words(found.text, found.words)
    verdict = judge(text)
    reasons = verdict.reasons
    if found.confidence < _POOR and text:
        reasons = (*reasons, "low-confidence")
    if seen.turn:
        words = tuple(Word(*turned_back(word[:4], seen.turn), word.start, word.end) for word in words)
        reasons = (*reasons, f"turned-{seen.turn}")
    width, height = size or (image.width * 72 / dpi, image.height * 72 / dpi)
    page = ReadPage(
        number=number,
        text=text,
        source=Source.OCR if text else Source.NONE,
        quality=round(min(verdict.score, found.confidence), 3),
        reasons=reasons,
        width=round(width, 1),
        height=round(height, 1),
        words=words,
        furniture=furniture,
    )
    return page, seen


def _upright(image: Image.Image, dpi: int) -> Seen:
    """The page as it lies; where it reads badly and the detector says that it is turned, as it should lie."""
    first = _best(image, dpi)
    if _is_sure(first) or _ink(image) < _BLANK:
        return Seen(first, 0)
    turn = quarter_turn(image, dpi)
    if not turn:
        return Seen(first, 0)
    second = _best(turned(image, turn), dpi)
    return Seen(second, turn) if _letters(second) > _letters(first) else Seen(first, 0)


def _is_sure(found: Recognised) -> bool:
    return found.confidence >= _TURNED and judge(found.text).score >= _TURNED


def _letters(found: Recognised) -> float:
    """The letters seen, weighted with how surely: on a bad page whole lines are passed over, the rest read surely."""
    return len(found.text) * found.confidence


def _best(image: Image.Image, dpi: int) -> Recognised:
    """The page laid straight; where its paper is dark, also without background and speckles, whichever saw more.

    Measured on generated pages (``tests/bench/bench_ocr.py``): straightening takes three errors of four from clean
    pages askew by half a degree and more; cleaning takes most errors from dirty pages and adds some to clean ones.
    A dirty page that reads well cleaned, or lies clearly askew, is not read as it is, which would cost as much again
    and spare one error in a thousand words. Mode 4, one column,
    keeps "11." on the line it numbers; mode 3 makes a column of such numbers.
    """
    rise = skew(image)
    straight = straightened(image, rise) if rise else image
    if not is_dirty(image):
        return _laid_back(recognise(straight, dpi, mode=4), rise, image)
    clean = _laid_back(recognise(cleaned(straight), dpi, mode=4), rise, image)
    if abs(rise) >= _ASKEW or clean.confidence >= _ENOUGH:
        return clean
    return max(recognise(image, dpi, mode=4), clean, key=_letters)


def _laid_back(found: Recognised, rise: float, image: Image.Image) -> Recognised:
    if not rise:
        return found
    return replace(found, words=before_straightening(found.words, rise, image.width, image.height))


def _ink(image: Image.Image) -> float:
    """Share of dark pixels."""
    counts = image.histogram()
    return sum(counts[:128]) / max(1, sum(counts))


def is_dirty(image: Image.Image) -> bool:
    """Whether much of the page is neither ink nor paper; the edges of letters alone make some five in a hundred."""
    counts = image.histogram()
    return sum(counts[_INK:_PAPER]) >= _DIRTY * max(1, sum(counts))


def cleaned(image: Image.Image) -> Image.Image:
    """The page on white: what varies slowly is paper or shade and is taken away, single dots too."""
    calm = image.filter(ImageFilter.MedianFilter(3))
    small = calm.resize((max(1, calm.width // 8), max(1, calm.height // 8)), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.GaussianBlur(4))
    return ImageChops.invert(ImageChops.subtract(paper.resize(calm.size, Image.Resampling.BILINEAR), calm))


def look_at_heading(number: int, seen: Seen, crop: Cropper) -> Looked:
    """Another look at the heading of a recognised page: of the first page, and every later one that has a heading.

    *crop* draws parts of the page as it lies in the file.
    """
    if number > 1 and not _HEADING.search(seen.found.text[:_TOP]):
        return Looked()

    def upright(box: Box, dpi: int) -> Image.Image:
        return turned(crop(turned_back(box, seen.turn), dpi), seen.turn)

    return look_again(number, seen.found, upright if seen.turn else crop)


def cropper(image: Image.Image, own_dpi: int) -> Cropper:
    """Crops of a page that exists only as an image, enlarged where more dots are wished than it has."""

    def crop(box: Box, dpi: int) -> Image.Image:
        left, top, right, bottom = box
        part = image.crop(
            (
                int(left * image.width),
                int(top * image.height),
                max(int(left * image.width) + 1, int(right * image.width)),
                max(int(top * image.height) + 1, int(bottom * image.height)),
            )
        )
        share = min(dpi / own_dpi, _LARGEST)
        return part.resize(
            (max(1, round(part.width * share)), max(1, round(part.height * share))), Image.Resampling.LANCZOS
        )

    return crop
