"""Page images for people: the page beside the question, the quoted words marked on it."""

import io
import shutil
from contextlib import closing
from pathlib import Path

import pypdfium2
from PIL import Image

from doccontrol.reading.clean import tidy_line
from doccontrol.reading.faults import DamagedError, UnsupportedFormatError
from doccontrol.reading.layer_words import flattened
from doccontrol.reading.limits import Limits
from doccontrol.reading.offers import Box, PageImage, PdfCopy
from doccontrol.reading.office import convert
from doccontrol.reading.pages import Format
from doccontrol.reading.pdf import opened, rendered
from doccontrol.reading.picture import frames
from doccontrol.reading.protocol import Options, Progress
from doccontrol.reading.sniff import sniff

_DPI = 110
_MOST_DPI = 300
_PRINTABLE = {Format.DOC, Format.DOCX, Format.RTF, Format.ODT, Format.HTML, Format.XLSX}


def page_image(path: Path, options: Options, limits: Limits, progress: Progress) -> PageImage:
    """Task RENDER: one page of a PDF or a picture; other formats are printed to PDF first (task PRINT caches that).

    Raises UnsupportedFormatError for what cannot be drawn, DamagedError for a page that is not there.
    """
    kind = sniff(path)
    dpi = min(int(options.get("dpi") or _DPI), _MOST_DPI)
    wanted = int(options.get("page") or 0)
    if kind is Format.IMAGE:
        return _of_picture(path, max(wanted, 1), dpi, limits)
    if kind in _PRINTABLE:
        path = convert(path, kind, "pdf", limits)
    elif kind is not Format.PDF:
        raise UnsupportedFormatError(str(kind))
    quote = str(options.get("quote") or "")
    with opened(path) as document:
        count = len(document)
        if wanted > count:
            raise DamagedError(f"page {wanted} of {count}")
        index = wanted - 1
        boxes: tuple[Box, ...] = ()
        if quote:
            index, boxes = _find(document, quote, index, int(options.get("nth") or 0))
        index = max(index, 0)
        with closing(document[index]) as page:
            image = rendered(page, limits, dpi, gray=False, forms=True)
        progress(1, 1)
        return PageImage(_png(image), index + 1, count, boxes)


def pdf_copy(path: Path, options: Options, limits: Limits, progress: Progress) -> PdfCopy:
    """Task PRINT: the document as PDF at ``out``. Raises what ``convert`` raises, UnsupportedFormatError."""
    kind = sniff(path)
    if kind not in _PRINTABLE:
        raise UnsupportedFormatError(str(kind))
    made = convert(path, kind, "pdf", limits)
    out = Path(str(options["out"]))
    part = out.with_name(out.name + ".part")
    shutil.copyfile(made, part)
    part.replace(out)
    with opened(out) as document:
        progress(1, 1)
        return PdfCopy(str(out), len(document))


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def _of_picture(path: Path, number: int, dpi: int, limits: Limits) -> PageImage:
    count = 0
    wanted: Image.Image | None = None
    for count, (image, own_dpi) in enumerate(frames(path, limits), 1):
        if count == number:
            share = min(1.0, dpi / own_dpi)
            wanted = image.resize((max(1, round(image.width * share)), max(1, round(image.height * share))))
    if wanted is None:
        raise DamagedError(f"frame {number} of {count}")
    return PageImage(_png(wanted), number, count)


def _find(document: pypdfium2.PdfDocument, quote: str, index: int, nth: int) -> tuple[int, tuple[Box, ...]]:
    """The page (from 0) and boxes of *quote*: on page *index*, or on the first page that has it when negative."""
    needle = "".join(tidy_line(quote).split())
    for at in [index] if index >= 0 else range(len(document)):
        with closing(document[at]) as page:
            boxes = _boxes(page, needle, nth)
        if boxes:
            return at, boxes
    return index, ()


def _boxes(page: pypdfium2.PdfPage, needle: str, nth: int) -> tuple[Box, ...]:
    """Where *needle* (no blanks) stands on the page, one box a line."""
    width, height = page.get_size()
    with closing(page.get_textpage()) as layer:
        raw = str(layer.get_text_range())
        flat, places = flattened(raw)
        at = -1
        for _ in range(nth + 1):
            at = flat.find(needle, at + 1)
        if at < 0 or not needle:
            return ()
        first, last = places[at], places[at + len(needle) - 1]
        found = []
        for which in range(layer.count_rects(first, last - first + 1)):
            left, bottom, right, top = layer.get_rect(which)
            found.append((left / width, 1 - top / height, right / width, 1 - bottom / height))
        return tuple(found)
