"""Digits laid over a text layer: the blanks of a page looked at, read several times, and filled where readings agree.

The digits stand in signature fields (widgets), seen only where the page is drawn with its forms; an image or drawing
in the page's own content serves as well. The signing time in the same fields is never looked at.
"""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageChops

from doccontrol.law.facts import Question
from doccontrol.reading.blanks import Blank, Part, agreed, blanks, doubts, filled
from doccontrol.reading.ocr import recognise_all
from doccontrol.reading.pages import Overlaid

_INCH = 72.0
_SCALES = (200, 300, 400)
_MODELS = ("vie", "eng")
_INK = 110
_LEAST_INK = 12
_CHANGED = 24
_WHITE = 255
_BORDER = 20
_SLOPES = (0.0, 0.2)

_Rect = tuple[float, float, float, float]
"""Left, bottom, right, top in points of the page."""


@dataclass(frozen=True, slots=True)
class Layer:
    """The raw layer with what was laid over it, where that stands, and what could not be read for certain."""

    text: str
    overlaid: tuple[Overlaid, ...] = ()
    asked: tuple[Question, ...] = ()


def read_over(page: pypdfium2.PdfPage, number: int, raw: str) -> Layer:
    """Fill the blanks of *raw*, the text layer of page *number*. The document's forms must be initialised."""
    wanted = blanks(raw)
    if not wanted or page.get_rotation() != 0:
        return Layer(raw)
    places = _places(page, raw, wanted)
    looks = {blank: _looks(page, rect, slanted=blank.part is not Part.SERIAL) for blank, rect in places.items()}
    seen = {blank: images for blank, images in looks.items() if images}
    if not seen:
        return Layer(raw)
    readings = _read(seen)
    values = {blank: text for blank, texts in readings.items() if (text := agreed(blank.part, texts)) is not None}
    unread = {blank: texts for blank, texts in readings.items() if blank not in values}
    left, bottom, right, top = page.get_bbox()
    overlaid = tuple(
        Overlaid(
            values[blank],
            (
                round((rect[0] - left) / (right - left), 4),
                round((top - rect[3]) / (top - bottom), 4),
                round((rect[2] - left) / (right - left), 4),
                round((top - rect[1]) / (top - bottom), 4),
            ),
        )
        for blank, rect in places.items()
        if blank in values
    )
    return Layer(filled(raw, values), overlaid, doubts(number, unread, values))


def _read(seen: Mapping[Blank, Sequence[Image.Image]]) -> dict[Blank, list[str]]:
    """Each blank's digits as read at every scale by every model, as digits and as whatever they are."""
    images = [image for each in seen.values() for image in each]
    texts: list[list[str]] = []
    for model in _MODELS:
        texts.append([one.text for one in recognise_all(images, _SCALES[1], mode=7, only="0123456789", model=model)])
        texts.append([one.text for one in recognise_all(images, _SCALES[1], mode=7, model=model)])
    readings: dict[Blank, list[str]] = {}
    first = 0
    for blank, each in seen.items():
        readings[blank] = [_plain(text) for row in texts for text in row[first : first + len(each)]]
        first += len(each)
    return readings


def _plain(text: str) -> str:
    return "".join(text.split()).strip(".,:;'`_-|/")


def _places(page: pypdfium2.PdfPage, raw: str, wanted: Sequence[Blank]) -> dict[Blank, _Rect]:
    """Where each blank is on the page: between its neighbours, taller where a form field stands in it."""
    found: dict[Blank, _Rect] = {}
    widgets = _widgets(page)
    with closing(page.get_textpage()) as layer:
        if layer.count_chars() != len(raw):
            return {}
        for blank in wanted:
            before = max((at for at in range(blank.start) if not raw[at].isspace()), default=-1)
            if before < 0 or blank.end >= len(raw):
                continue
            ahead, behind = layer.get_charbox(before, loose=True), layer.get_charbox(blank.end, loose=True)
            if ahead[1] > behind[3] or behind[1] > ahead[3] or behind[0] <= ahead[2]:
                continue
            gap = (ahead[2], min(ahead[1], behind[1]), behind[0], max(ahead[3], behind[3]))
            found[blank] = _with_fields(gap, widgets)
    return found


def _with_fields(gap: _Rect, widgets: Sequence[_Rect]) -> _Rect:
    """The gap, grown where a form field touches it: stamped digits sit a little high, low or aside.

    A field whose middle lies in the gap is taken whole; of a wider one, what is near the gap.
    """
    tall = gap[3] - gap[1]
    left, bottom, right, top = gap[0] - 0.3 * tall, gap[1] - 0.7 * tall, gap[2] + 0.3 * tall, gap[3] + 0.7 * tall
    near = [each for each in widgets if each[0] < right and each[2] > left and each[1] < top and each[3] > bottom]
    if not near:
        return gap
    for each in near:
        if gap[0] < (each[0] + each[2]) / 2 < gap[2] and each[3] - each[1] < 4 * tall:
            left, bottom = min(left, each[0]), min(bottom, each[1])
            right, top = max(right, each[2]), max(top, each[3])
    return left, bottom, right, top


def _widgets(page: pypdfium2.PdfPage) -> list[_Rect]:
    found: list[_Rect] = []
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        rect = pdfium_c.FS_RECTF()
        is_widget = pdfium_c.FPDFAnnot_GetSubtype(annotation) == pdfium_c.FPDF_ANNOT_WIDGET
        if is_widget and pdfium_c.FPDFAnnot_GetRect(annotation, rect):
            found.append((rect.left, rect.bottom, rect.right, rect.top))
        pdfium_c.FPDFPage_CloseAnnot(annotation)
    return found


def _looks(page: pypdfium2.PdfPage, rect: _Rect, *, slanted: bool) -> list[Image.Image]:
    """The stretch at every scale, nothing where it is empty paper: only what forms draw where they draw something.

    ``slanted`` says that it may be set in italics, as dates are (NĐ 30/2020/NĐ-CP, Phụ lục I).
    """
    plain, drawn = (_drawn(page, rect, _SCALES[0], forms=forms) for forms in (False, True))
    only_forms = _has_ink(_difference(plain, drawn))
    if not only_forms and not _has_ink(plain):
        return []
    images = []
    for scale in _SCALES:
        drawn = _drawn(page, rect, scale, forms=True)
        if only_forms:
            drawn = _difference(_drawn(page, rect, scale, forms=False), drawn)
        images.append(_framed(_upright(drawn) if slanted else drawn))
    return images


def _framed(image: Image.Image) -> Image.Image:
    """With a white border: recognition loses digits that touch the edge."""
    framed = Image.new("L", (image.width + 2 * _BORDER, image.height + 2 * _BORDER), _WHITE)
    framed.paste(image, (_BORDER, _BORDER))
    return framed


def _upright(image: Image.Image) -> Image.Image:
    """The image sheared back from italics where its strokes then stand: a slanted 8 is taken for a 6."""
    return max((_sheared(image, slope) for slope in _SLOPES), key=_uprightness)


def _sheared(image: Image.Image, slope: float) -> Image.Image:
    wide = Image.new("L", (image.width + int(image.height * slope), image.height), _WHITE)
    wide.paste(image, (0, 0))
    move = (1, -slope, 0, 0, 1, 0)
    return wide.transform(wide.size, Image.Transform.AFFINE, move, Image.Resampling.BICUBIC, fillcolor=_WHITE)


def _uprightness(image: Image.Image) -> float:
    """How much ink its columns share: standing strokes fill few columns, slanted ones many."""
    columns = image.resize((image.width, 1), Image.Resampling.BOX).tobytes()
    return float(sum((_WHITE - level) ** 2 for level in columns))


def _drawn(page: pypdfium2.PdfPage, rect: _Rect, dpi: int, *, forms: bool) -> Image.Image:
    left, bottom, right, top = page.get_bbox()
    cut = (
        max(0.0, rect[0] - left),
        max(0.0, rect[1] - bottom),
        max(0.0, right - rect[2]),
        max(0.0, top - rect[3]),
    )
    with closing(page.render(scale=dpi / _INCH, grayscale=True, crop=cut, may_draw_forms=forms)) as bitmap:
        image: Image.Image = bitmap.to_pil()
        return image.convert("L")


def _difference(plain: Image.Image, drawn: Image.Image) -> Image.Image:
    """What *drawn* has and *plain* has not, on white."""
    changed = ImageChops.difference(plain, drawn).point([0 if level < _CHANGED else _WHITE for level in range(256)])
    return Image.composite(drawn, Image.new("L", drawn.size, _WHITE), changed)


def _has_ink(image: Image.Image) -> bool:
    return sum(image.histogram()[:_INK]) >= _LEAST_INK
