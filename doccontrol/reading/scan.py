"""From the image of a page to a ``ReadPage``: recognise, judge, keep furniture apart; then doubt its heading."""

import re

from PIL import Image, ImageChops, ImageFilter

from doccontrol.law.facts import Question
from doccontrol.reading.furniture import apart_with_words
from doccontrol.reading.ocr import Recognised, recognise
from doccontrol.reading.pages import ReadPage, Source
from doccontrol.reading.quality import judge
from doccontrol.reading.reread import Box, Cropper, doubts

_POOR = 0.75
_DIRTY = 0.2
_INK, _PAPER = 60, 236
_HEADING = re.compile(r"Độc lập|C[ỘO]NG\s+H|ĐẢNG CỘNG SẢN", re.IGNORECASE)
_TOP = 400
_LARGEST = 3.0


def read_image(
    image: Image.Image, number: int, dpi: int, size: tuple[float, float] | None = None
) -> tuple[ReadPage, Recognised]:
    """Recognise one page image; ``size`` is the paper's in points where known."""
    seen = _best(image, dpi)
    text, words, furniture = apart_with_words(seen.text, seen.words)
    verdict = judge(text)
    reasons = verdict.reasons
    if seen.confidence < _POOR and text:
        reasons = (*reasons, "low-confidence")
    width, height = size or (image.width * 72 / dpi, image.height * 72 / dpi)
    page = ReadPage(
        number=number,
        text=text,
        source=Source.OCR if text else Source.NONE,
        quality=round(min(verdict.score, seen.confidence), 3),
        reasons=reasons,
        width=round(width, 1),
        height=round(height, 1),
        words=words,
        furniture=furniture,
    )
    return page, seen


def _best(image: Image.Image, dpi: int) -> Recognised:
    """The page as it is; where its paper is dark, also without background and speckles, whichever saw more.

    Measured on generated pages (``tests/bench/bench_ocr.py``): cleaning takes most errors from dirty pages and adds
    some to clean ones. On a dirty page whole lines are passed over while what is read is read surely: so not the
    confidence decides but the letters seen, weighted with it. Mode 4, one column, keeps "11." on the line it numbers;
    mode 3 makes a column of such numbers.
    """
    seen = recognise(image, dpi, mode=4)
    if _grayness(image) < _DIRTY:
        return seen
    return max(seen, recognise(cleaned(image), dpi, mode=4), key=lambda one: len(one.text) * one.confidence)


def _grayness(image: Image.Image) -> float:
    """Share of pixels that are neither ink nor paper; the edges of letters alone make some five in a hundred."""
    counts = image.histogram()
    return sum(counts[_INK:_PAPER]) / max(1, sum(counts))


def cleaned(image: Image.Image) -> Image.Image:
    """The page on white: what varies slowly is paper or shade and is taken away, single dots too."""
    calm = image.filter(ImageFilter.MedianFilter(3))
    small = calm.resize((max(1, calm.width // 8), max(1, calm.height // 8)), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.GaussianBlur(4))
    return ImageChops.invert(ImageChops.subtract(paper.resize(calm.size, Image.Resampling.BILINEAR), calm))


def heading_doubts(number: int, seen: Recognised, crop: Cropper) -> tuple[Question, ...]:
    """Questions about the heading of a recognised page: the first page, and every later one that has a heading."""
    if number > 1 and not _HEADING.search(seen.text[:_TOP]):
        return ()
    return doubts(number, seen, crop)


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
