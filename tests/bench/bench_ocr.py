"""Pages a minute and word error of scans whose text is known: ours beside plain tesseract and OCRmyPDF.

Run: ``python -m tests.bench.bench_ocr [PAGES] [--only READER …]``. Pages are drawn, then skewed, blurred, speckled,
yellowed and stamped at four strengths (fixed seed). Plain tesseract reads the same images at the same resolution with
``-l vie`` and nothing else set; OCRmyPDF the same PDF with ``-l vie``, once with its defaults otherwise, once with
``--deskew --rotate-pages``. Word error is the edit distance in words over the words of the truth. Wall times share the
machine; processor time, children's included, does less so. Drawing the pages and writing the files is not counted.
"""

import argparse
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib import metadata
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from doccontrol.reading.limits import Limits
from doccontrol.reading.read import read
from tests.bench.bench_reading import SENTENCES
from tests.integration.reading import samples

DPI = 200
STRENGTHS = ("clean", "light", "middling", "heavy")
LINES = tuple(f"{place}. {line}" for place, line in enumerate(SENTENCES * 5, 1))


def page(strength: int, seed: int) -> Image.Image:
    """One page as a scanner of that quality would give it."""
    chance = random.Random(seed)
    image = Image.new("L", (int(8.27 * DPI), int(11.69 * DPI)), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(samples.FONT), size=DPI * 11 // 72)
    for place, line in enumerate(LINES):
        draw.text((DPI * 0.6, DPI * 0.8 + place * DPI * 0.36), line, fill=20, font=font)
    if not strength:
        return image
    stamp = ImageDraw.Draw(image)
    left, top = chance.randint(700, 1000), chance.randint(1500, 1800)
    stamp.ellipse((left, top, left + 280, top + 280), outline=120, width=4 + 2 * strength)
    image = image.rotate(chance.uniform(-0.5, 0.5) * strength, fillcolor=255, resample=Image.Resampling.BICUBIC)
    image = image.filter(ImageFilter.GaussianBlur(0.35 * strength))
    shade = Image.linear_gradient("L").resize(image.size).point(lambda value: 255 - value * strength // 9)
    image = ImageChops.multiply(image, shade)
    speckles = ImageDraw.Draw(image)
    for _ in range(1500 * strength * strength):
        x, y = chance.randrange(image.width), chance.randrange(image.height)
        speckles.point((x, y), fill=chance.randrange(160))
    return image


def word_error(found: str, truth: str) -> float:
    """Edit distance in words over the number of true words."""
    mine, right = found.split(), truth.split()
    row = list(range(len(mine) + 1))
    for i, word in enumerate(right, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(mine, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (word != other))
    return row[-1] / len(right)


def as_pdf(images: Sequence[Image.Image], folder: Path) -> Path:
    """One scanned PDF, the way a clerk drops it."""
    path = folder / "scan.pdf"
    sheet = canvas.Canvas(str(path), pagesize=A4)
    for image in images:
        sheet.drawImage(ImageReader(image), 0, 0, *A4)
        sheet.showPage()
    sheet.save()
    return path


def as_pictures(images: Sequence[Image.Image], folder: Path) -> None:
    """The same scans as PNG files."""
    for place, image in enumerate(images):
        image.save(folder / f"{place:03}.png", dpi=(DPI, DPI))


def spent() -> float:
    """Processor seconds of this process and its ended children so far."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def with_ours(path: Path) -> list[str]:
    return [one.text for one in read(path, Limits(), lambda _page, _of: None).pages]


def with_tesseract(path: Path) -> list[str]:
    texts = []
    for picture in sorted(path.parent.glob("*.png")):
        done = subprocess.run(["tesseract", str(picture), "stdout", "-l", "vie"], capture_output=True, check=True)
        texts.append(done.stdout.decode())
    return texts


def with_ocrmypdf(path: Path, *options: str) -> list[str]:
    sidecar = path.with_name("sidecar.txt")
    command = [sys.executable, "-m", "ocrmypdf", "-q", "-l", "vie", "--sidecar", str(sidecar), *options]
    subprocess.run([*command, str(path), str(path.with_name("out.pdf"))], check=True, capture_output=True)
    return sidecar.read_text(encoding="utf-8").split("\f")


def with_ocrmypdf_straight(path: Path) -> list[str]:
    return with_ocrmypdf(path, "--deskew", "--rotate-pages")


READERS: dict[str, Callable[[Path], list[str]]] = {
    "doccontrol": with_ours,
    "tesseract": with_tesseract,
    "ocrmypdf": with_ocrmypdf,
    "ocrmypdf --deskew --rotate-pages": with_ocrmypdf_straight,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="?", type=int, default=2, help="pages of each strength")
    parser.add_argument("--only", choices=READERS, nargs="*", default=list(READERS))
    asked = parser.parse_args()
    count = asked.pages
    version = subprocess.run(["tesseract", "--version"], capture_output=True, check=True, text=True).stdout.split("\n")[
        0
    ]
    print(f"{version}, ocrmypdf {metadata.version('ocrmypdf')}, {DPI} dpi, {count} pages of each strength")
    truth = re.sub(r"\s+", " ", "\n".join(LINES))
    images = [page(strength, seed) for strength in range(len(STRENGTHS)) for seed in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        path = as_pdf(images, Path(folder))
        as_pictures(images, Path(folder))
        for name in asked.only:
            began, used = time.perf_counter(), spent()
            texts = READERS[name](path)[: len(images)]
            wall, busy = time.perf_counter() - began, spent() - used
            errors = [word_error(text, truth) for text in texts]
            parts = (sum(errors[at * count : (at + 1) * count]) / count for at in range(len(STRENGTHS)))
            shown = "  ".join(f"{label} {error:.2%}" for label, error in zip(STRENGTHS, parts, strict=True))
            mean = sum(errors) / len(errors)
            speed = f"{60 * len(images) / wall:6.1f} pages/min {busy / len(images):6.2f} s/page (CPU)"
            print(f"{name:33} {speed}  word error {mean:.2%}  ({shown})", flush=True)


if __name__ == "__main__":
    main()
