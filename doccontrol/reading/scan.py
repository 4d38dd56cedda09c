"""From the image of a page to a ``ReadPage``: recognise, judge, keep furniture apart; then doubt its heading."""

import re

from PIL import Image

from doccontrol.law.facts import Question
from doccontrol.reading.furniture import apart_with_words
from doccontrol.reading.ocr import Recognised, recognise
from doccontrol.reading.pages import ReadPage, Source
from doccontrol.reading.quality import judge
from doccontrol.reading.reread import Box, Cropper, doubts

_POOR = 0.75
_HEADING = re.compile(r"Độc lập|C[ỘO]NG\s+H|ĐẢNG CỘNG SẢN", re.IGNORECASE)
_TOP = 400
_LARGEST = 3.0


def read_image(
    image: Image.Image, number: int, dpi: int, size: tuple[float, float] | None = None
) -> tuple[ReadPage, Recognised]:
    """Recognise one page image; ``size`` is the paper's in points where known."""
    seen = recognise(image, dpi)
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
