"""PDF, page by page: the fast extractor where its text is text, the careful one where not, recognition where neither.

pypdfium2 reads 761 pages a second and scrambles letters drawn with fallback glyphs; pdfplumber reads 18 and does
not. The gate of ``quality.py`` tells the two apart, and tells both from a layer that is no text at all.
"""

import logging
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium_c
from pdfplumber.pdf import PDF
from PIL import Image

from doccontrol.law.facts import Question
from doccontrol.reading.clean import tidy
from doccontrol.reading.faults import DamagedError, EncryptedError, TooLargeError, TruncatedError
from doccontrol.reading.furniture import apart
from doccontrol.reading.layer_words import layer_words
from doccontrol.reading.legacy import CONVERTERS, Encoding, detect
from doccontrol.reading.limits import Limits
from doccontrol.reading.overlay import read_over
from doccontrol.reading.pages import Format, ReadFile, ReadPage, Source, summed
from doccontrol.reading.pdf_tables import STUMBLES, ruled_tables
from doccontrol.reading.protocol import Progress
from doccontrol.reading.quality import Quality, judge
from doccontrol.reading.regions import Box, Cropper
from doccontrol.reading.reread import Looked
from doccontrol.reading.scan import Seen, is_dirty, look_at_heading, read_image
from doccontrol.reading.scanned import scanned_size
from doccontrol.reading.signatures import signatures
from doccontrol.reading.table_join import Ruled, joined

_HEAD = 1024
_LINEAR = re.compile(rb"/Linearized\b[^>]*?/L\s+(\d+)")
_INCH = 72.0
_log = logging.getLogger(__name__)


@contextmanager
def opened(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    """The document at *path*, closed afterwards. Raises EncryptedError, TruncatedError or DamagedError."""
    _check_end(path)
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as broken:
        raise _why_closed(broken) from broken
    with closing(document):
        if len(document) == 0:
            raise DamagedError("no pages")
        document.init_forms()
        yield document


def _why_closed(broken: pypdfium2.PdfiumError) -> Exception:
    if "assword" in str(broken) or getattr(broken, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD:
        return EncryptedError(str(broken))
    return DamagedError(str(broken))


def _check_end(path: Path) -> None:
    """Pdfium rebuilds what is left of a cut file and calls it whole. Raises TruncatedError where the end is missing."""
    data = path.read_bytes()
    announced = _LINEAR.search(data[:_HEAD])
    if b"%%EOF" not in data or (announced and int(announced.group(1)) > len(data)):
        raise TruncatedError(f"ends after {len(data)} bytes")


def read_pdf(path: Path, limits: Limits, on_page: Progress) -> ReadFile:
    """Read every page. Raises the faults of ``opened`` and TooLargeError."""
    with opened(path) as document:
        count = len(document)
        if count > limits.pages:
            raise TooLargeError(f"{count} pages")
        reader = _Reader(path, document, limits)
        with closing(reader):
            pages = reader.pages(on_page)
            if all("damaged-page" in page.reasons for page in pages):
                raise DamagedError("no page can be opened")
            looked = reader.look_again()
    return summed(
        Format.PDF,
        pages,
        tables=joined(reader.tables),
        signatures=signatures(path),
        questions=looked.questions,
        confirmed=looked.confirmed,
    )


class _Reader:
    """One document being read: opens pdfplumber only when a page needs it."""

    def __init__(self, path: Path, document: pypdfium2.PdfDocument, limits: Limits) -> None:
        self._path = path
        self._document = document
        self._limits = limits
        self._careful: PDF | None = None
        self._seen: dict[int, Seen] = {}
        self._over: list[Question] = []
        self.tables: list[Ruled] = []

    def close(self) -> None:
        if self._careful is not None:
            self._careful.close()

    def pages(self, on_page: Progress) -> tuple[ReadPage, ...]:
        """All pages in order; recognition runs beside extraction, a few images at a time."""
        count = len(self._document)
        done: dict[int, ReadPage] = {}
        pending: dict[int, Future[tuple[ReadPage, Seen]]] = {}
        finished = 0
        with ThreadPoolExecutor(self._limits.ocr_processes) as pool:
            for index in range(count):
                page, image = self._extract(index)
                if image is None:
                    done[index] = page
                    finished += 1
                    on_page(finished, count)
                    continue
                pending[index] = pool.submit(_better, page, image, index + 1, self._limits.ocr_dpi)
                while len(pending) > self._limits.ocr_processes:
                    first = min(pending)
                    done[first] = self._take(first, pending.pop(first))
                    finished += 1
                    on_page(finished, count)
            for index in sorted(pending):
                done[index] = self._take(index, pending[index])
                finished += 1
                on_page(finished, count)
        return tuple(done[index] for index in range(count))

    def _take(self, index: int, recognised: "Future[tuple[ReadPage, Seen]]") -> ReadPage:
        page, seen = recognised.result()
        if page.source is Source.OCR:
            self._seen[index] = seen
        return page

    def look_again(self) -> Looked:
        """Another look at the headings of recognised pages, and doubts about what was laid over the others."""
        looks = [Looked(tuple(self._over))]
        for index, seen in sorted(self._seen.items()):
            with closing(self._document[index]) as page:
                looks.append(look_at_heading(index + 1, seen, _cropper(page)))
        return Looked(
            tuple(question for look in looks for question in look.questions),
            tuple(value for look in looks for value in look.confirmed),
        )

    def _extract(self, index: int) -> tuple[ReadPage, Image.Image | None]:
        """The page by its text layer, and its image when that layer is not good enough."""
        try:
            page = self._document[index]
        except pypdfium2.PdfiumError:
            return ReadPage(index + 1, "", Source.NONE, 0.0, ("damaged-page",)), None
        with closing(page), closing(page.get_textpage()) as letters:
            width, height = page.get_size()
            over = read_over(page, index + 1, str(letters.get_text_range()))
            layer = _layer(over.text)
            if not layer.verdict.accepted and layer.verdict.score > 0.0:
                careful = _layer(self._careful_text(index))
                layer = careful if careful.verdict.score > layer.verdict.score else layer
            verdict = layer.verdict
            own, furniture = apart(layer.text)
            if own and verdict.accepted:
                self.tables += ruled_tables(self._careful_pdf, page, index, layer.convert)
            words = layer_words(page, letters, own) if own and verdict.accepted else ()
            source = Source.TEXT_LAYER if own else Source.NONE
            read = ReadPage(
                index + 1, own, source, verdict.score, layer.reasons, round(width, 1), round(height, 1),
                words, furniture, over.overlaid,
            )  # fmt: skip
            self._over += over.asked
            if verdict.accepted or _blank(page):
                return read, None
            return read, rendered(page, self._limits)

    def _careful_pdf(self) -> PDF:
        if self._careful is None:
            self._careful = pdfplumber.open(self._path, unicode_norm=None)
        return self._careful

    def _careful_text(self, index: int) -> str:
        """Text by pdfplumber; nothing where it stumbles, since it is only asked for a second opinion."""
        try:
            page = self._careful_pdf().pages[index]
            try:
                return str(page.extract_text() or "")
            finally:
                page.close()
        except STUMBLES as broken:
            _log.info("pdfplumber, page %d: %s", index + 1, broken)
            return ""


@dataclass(frozen=True, slots=True)
class _Layer:
    """Text of a layer in Unicode, the verdict on it, the reasons to tell, and how its letters were converted."""

    text: str
    verdict: Quality
    reasons: tuple[str, ...]
    convert: Callable[[str], str]


def _layer(raw: str) -> _Layer:
    encoding = detect(raw)
    convert = CONVERTERS.get(encoding, str)
    text = tidy(convert(raw))
    verdict = judge(text)
    named = () if encoding is Encoding.UNICODE else (f"converted-{encoding}",)
    return _Layer(text, verdict, (*verdict.reasons, *named), convert)


def _blank(page: pypdfium2.PdfPage) -> bool:
    """Whether nothing is drawn on the page."""
    return next(iter(page.get_objects(max_depth=1)), None) is None


def rendered(
    page: pypdfium2.PdfPage, limits: Limits, dpi: int | None = None, *, gray: bool = True, forms: bool = False
) -> Image.Image:
    """The page as an image at *dpi*, fewer where the page is so large that the pixel limit would be passed.

    ``forms`` draws what stands in form fields: people must see the number stamped in a signature field; recognition
    of a whole page must not see "Ký bởi …" across its heading.
    """
    size = scanned_size(page, limits) if dpi is None else None
    if size is not None and not is_dirty(own := _rendered_to(page, size)):
        return own
    width, height = page.get_size()
    scale = (dpi or limits.ocr_dpi) / _INCH
    pixels = max(1.0, width * height * scale * scale)
    if pixels > limits.page_pixels:
        scale *= (limits.page_pixels / pixels) ** 0.5
    with closing(page.render(scale=scale, grayscale=gray, may_draw_forms=forms)) as bitmap:
        image: Image.Image = bitmap.to_pil()
        return image.copy()


def _rendered_to(page: pypdfium2.PdfPage, size: tuple[int, int]) -> Image.Image:
    """The page in gray on exactly so many dots, its sides stretched apart by less than a dot in a hundred."""
    width, height = size
    with closing(pypdfium2.PdfBitmap.new_native(width, height, pdfium_c.FPDFBitmap_Gray)) as bitmap:
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
        flags = pdfium_c.FPDF_ANNOT | pdfium_c.FPDF_GRAYSCALE
        pdfium_c.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
        image: Image.Image = bitmap.to_pil()
        return image.copy()


def _cropper(page: pypdfium2.PdfPage) -> Cropper:
    width, height = page.get_size()

    def crop(box: Box, dpi: int) -> Image.Image:
        left, top, right, bottom = box
        cut = (left * width, (1 - bottom) * height, (1 - right) * width, top * height)
        with closing(page.render(scale=dpi / _INCH, grayscale=True, crop=cut, may_draw_forms=False)) as bitmap:
            image: Image.Image = bitmap.to_pil()
            return image.copy()

    return crop


def _better(layer: ReadPage, image: Image.Image, number: int, dpi: int) -> tuple[ReadPage, Seen]:
    """The recognised page, or the poor layer where recognition found even less."""
    size = (layer.width or 0.0, layer.height or 0.0)
    seen, recognised = read_image(image, number, dpi, size)
    told = tuple(dict.fromkeys((*seen.reasons, *(f"layer-{reason}" for reason in layer.reasons))))
    if layer.text and layer.quality > max(seen.quality, 0.5):
        return layer, recognised
    furniture = tuple(dict.fromkeys((*layer.furniture, *seen.furniture)))
    page = ReadPage(number, seen.text, seen.source, seen.quality, told, seen.width, seen.height, seen.words, furniture)
    return page, recognised
