"""Fictional texts as PDF: born digital, or an image of the page, a little skewed and noisy, as a scanner makes it."""

import random
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from doccontrol.demo.content import SampleText
from doccontrol.demo.layout import Block, blocks

_FONTS = Path("/usr/share/fonts/truetype/noto")
_LEFT, _RIGHT, _TOP, _BOTTOM = 72.0, 54.0, 60.0, 60.0
_SIZE, _LEADING = 12.0, 16.0
_WIDTH = A4[0] - _LEFT - _RIGHT
_SCAN_DPI = 200


def fonts_present() -> bool:
    """Whether the fonts that hold Vietnamese letters are installed; without them no PDF can be drawn."""
    return (_FONTS / "NotoSerif-Regular.ttf").exists()


def write_text(text: SampleText, path: Path) -> None:
    """Write ``text`` as a PDF with a text layer."""
    path.write_bytes(_drawn(text))


def write_scan(text: SampleText, path: Path) -> None:
    """Write ``text`` as a PDF of page images, without a text layer."""
    document = pypdfium2.PdfDocument(_drawn(text))
    try:
        images = [_scanned(page.render(scale=_SCAN_DPI / 72).to_pil(), seed) for seed, page in enumerate(document)]
    finally:
        document.close()
    images[0].save(path, "PDF", resolution=_SCAN_DPI, save_all=True, append_images=images[1:])


def _scanned(page: Image.Image, seed: int) -> Image.Image:
    chance = random.Random(seed)  # noqa: S311 - dust on a page, not a secret
    image = page.convert("L").rotate(0.4, expand=False, fillcolor=255)
    draw = ImageDraw.Draw(image)
    for _ in range(400):
        x, y = chance.randrange(image.width), chance.randrange(image.height)
        draw.point((x, y), fill=chance.randrange(120))
    return image


def _drawn(text: SampleText) -> bytes:
    for name, file in (("Serif", "NotoSerif-Regular.ttf"), ("Serif-Bold", "NotoSerif-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, str(_FONTS / file)))
    buffer = BytesIO()
    pen = _Pen(Canvas(buffer, pagesize=A4))
    for block in blocks(text):
        pen.draw(block)
    pen.canvas.save()
    return buffer.getvalue()


class _Pen:
    """Draws blocks downwards and turns the page when one no longer fits."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.y = A4[1] - _TOP

    def draw(self, block: Block) -> None:
        if block.style == "pair":
            self._pair(block)
            return
        font = "Serif-Bold" if block.style == "bold-center" else "Serif"
        for line in simpleSplit(block.text, font, _SIZE, _WIDTH):
            self._room(_LEADING)
            self.canvas.setFont(font, _SIZE)
            if block.style in {"center", "bold-center"}:
                self.canvas.drawCentredString(_LEFT + _WIDTH / 2, self.y, line)
            else:
                self.canvas.drawString(_LEFT, self.y, line)
            self.y -= _LEADING
        self.y -= 4

    def _pair(self, block: Block) -> None:
        left, right = block.text.split("\n"), block.right.split("\n")
        self._room(_LEADING * max(len(left), len(right)))
        self.canvas.setFont("Serif", 10.5)
        for row in range(max(len(left), len(right))):
            if row < len(left):
                self.canvas.drawCentredString(_LEFT + _WIDTH * 0.22, self.y, left[row])
            if row < len(right):
                self.canvas.drawCentredString(_LEFT + _WIDTH * 0.72, self.y, right[row])
            self.y -= _LEADING
        self.y -= 6

    def _room(self, height: float) -> None:
        if self.y - height < _BOTTOM:
            self.canvas.showPage()
            self.y = A4[1] - _TOP
