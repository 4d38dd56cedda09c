"""From the image of a page to a ``ReadPage``: recognise, judge, keep furniture apart."""

from PIL import Image

from doccontrol.reading.furniture import apart_with_words
from doccontrol.reading.ocr import recognise
from doccontrol.reading.pages import ReadPage, Source
from doccontrol.reading.quality import judge


def read_image(image: Image.Image, number: int, dpi: int, size: tuple[float, float] | None = None) -> ReadPage:
    """Recognise one page image; ``size`` is the paper's in points where known."""
    seen = recognise(image, dpi)
    text, words, furniture = apart_with_words(seen.text, seen.words)
    verdict = judge(text)
    reasons = verdict.reasons
    if seen.confidence < 0.75 and text:
        reasons = (*reasons, "low-confidence")
    width, height = size or (image.width * 72 / dpi, image.height * 72 / dpi)
    return ReadPage(
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
