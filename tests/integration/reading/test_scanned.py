"""A page that is the scan of one sheet: its dots are read as they are where that serves, drawn anew where not."""

import io
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from doccontrol.reading.limits import Limits
from doccontrol.reading.pdf import opened, rendered
from doccontrol.reading.scanned import scanned_size

SIZE = (1654, 2338)
DRAWN = (1654, 2339)


def sheet(paper: int = 255, size: tuple[int, int] = SIZE) -> Image.Image:
    """Lines of dark bars on paper."""
    image = Image.new("L", size, paper)
    for top in range(200, size[1] - 200, 40):
        image.paste(20, (150, top, size[0] - 150, top + 9))
    return image


def scan(tmp_path: Path, image: Image.Image, share: float = 1.0) -> Path:
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4)
    page.drawImage(ImageReader(image), 0, 0, A4[0] * share, A4[1] * share)
    page.showPage()
    page.save()
    path = tmp_path / "scan.pdf"
    path.write_bytes(out.getvalue())
    return path


def test_a_clean_gray_scan_is_read_dot_by_dot(tmp_path: Path) -> None:
    with opened(scan(tmp_path, sheet())) as document, closing(document[0]) as page:
        drawn = rendered(page, Limits())
    assert drawn.size == SIZE
    assert ImageChops.difference(drawn, sheet()).getextrema() == (0, 0)


def test_a_turned_page_has_the_dots_of_its_image_turned(tmp_path: Path) -> None:
    with opened(scan(tmp_path, sheet())) as document, closing(document[0]) as page:
        page.set_rotation(90)
        assert scanned_size(page, Limits()) == SIZE[::-1]


@pytest.mark.parametrize(
    ("image", "share"),
    [
        pytest.param(sheet(200), 1.0, id="dark paper"),
        pytest.param(sheet(), 0.5, id="a picture on a page"),
        pytest.param(sheet(size=(827, 1169)), 1.0, id="a coarse scan"),
        pytest.param(sheet(size=(2480, 3508)), 1.0, id="a fine scan"),
    ],
)
def test_other_pages_are_drawn_at_the_resolution_of_recognition(
    image: Image.Image, share: float, tmp_path: Path
) -> None:
    with opened(scan(tmp_path, image, share)) as document, closing(document[0]) as page:
        assert rendered(page, Limits()).size == DRAWN


def test_a_scan_in_black_and_white_alone_is_drawn_anew(tmp_path: Path) -> None:
    path = tmp_path / "fax.pdf"
    sheet().convert("1").save(path, "PDF", resolution=200)
    with opened(path) as document, closing(document[0]) as page:
        assert scanned_size(page, Limits()) is None
