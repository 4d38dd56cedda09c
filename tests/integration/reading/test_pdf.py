"""PDF page by page: text layer, recognition, stamps that are no text, tables, pictures for people."""

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas
from reportlab.platypus import SimpleDocTemplate, Table, TableStyle

from doccontrol.reading.faults import DamagedError
from doccontrol.reading.limits import Limits
from doccontrol.reading.offers import PRINT, RENDER
from doccontrol.reading.pages import Format, ReadFile, Source
from doccontrol.reading.read import read
from doccontrol.reading.sandbox import ReadingRoom
from tests.integration.reading import samples

STAMP = ("Ký bởi: Ủy ban nhân dân xã Sơn Khê", "Thời gian ký: 07.03.2026 09:10:52 +07:00")


def opened(tmp_path: Path, data: bytes) -> ReadFile:
    path = tmp_path / "file.pdf"
    path.write_bytes(data)
    return read(path, Limits(), lambda _page, _of: None)


def scanned_with_stamp() -> bytes:
    """A scan with a signature overlay in its text layer, then a born-digital page."""
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=A4)
    image = ImageReader(samples.picture())
    sheet.drawImage(image, 0, 300, width=595, height=360)
    sheet.setFont(samples.noto(), 7)
    for place, line in enumerate(STAMP):
        sheet.drawString(300, 820 - 10 * place, line)
    sheet.showPage()
    sheet.setFont(samples.noto(), 12)
    for place, line in enumerate(samples.LINES):
        sheet.drawString(72, 700 - 20 * place, line)
    sheet.save()
    return out.getvalue()


def ruled() -> bytes:
    out = io.BytesIO()
    rows = [["STT", "Tên thủ tục hành chính", "Thời hạn"], ["1", "Đăng ký khai sinh", "01 ngày"], ["2", "Kết hôn", ""]]
    table = Table(rows)
    table.setStyle(
        TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONTNAME", (0, 0), (-1, -1), samples.noto())])
    )
    SimpleDocTemplate(out, pagesize=A4).build([table])
    return out.getvalue()


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReadingRoom]:
    with ReadingRoom(workers=1, tasks=(RENDER, PRINT), work_folder=tmp_path_factory.mktemp("work")) as opened_room:
        yield opened_room


def test_a_born_digital_page_keeps_its_text_layer(tmp_path: Path) -> None:
    file = opened(tmp_path, samples.pdf())
    (page,) = file.pages
    assert (file.format, file.source, page.source) == (Format.PDF, Source.TEXT_LAYER, Source.TEXT_LAYER)
    assert page.text == samples.TEXT
    assert page.furniture == ("1",)
    assert page.quality > 0.95
    assert page.reasons == ()


def test_a_page_whose_layer_is_a_stamp_is_recognised_and_the_next_is_not(tmp_path: Path) -> None:
    file = opened(tmp_path, scanned_with_stamp())
    assert [page.source for page in file.pages] == [Source.OCR, Source.TEXT_LAYER]
    assert file.source is Source.MIXED
    first = file.pages[0]
    assert "12/QĐ-UBND" in first.text
    assert "layer-signature-stamp" in first.reasons
    assert "Thời gian ký" not in first.text
    assert STAMP[0] in first.furniture


def test_words_of_a_recognised_page_say_where_they_stand(tmp_path: Path) -> None:
    page = opened(tmp_path, samples.scan_pdf()).pages[0]
    assert page.words
    for word in page.words:
        assert 0 <= word.x0 < word.x1 <= 1
        assert 0 <= word.y0 < word.y1 <= 1
        assert page.text[word.start : word.end].strip()
    assert [page.text[word.start : word.end] for word in page.words] == page.text.split()


def test_words_of_a_text_layer_say_where_they_stand(tmp_path: Path) -> None:
    page = opened(tmp_path, samples.pdf()).pages[0]
    assert [page.text[word.start : word.end] for word in page.words] == page.text.split()
    for word in page.words:
        line = page.text.count("\n", 0, word.start)
        assert word.x0 >= 72 / 595.3 - 0.01
        assert word.y0 < 1 - (760 - 20 * line) / 841.9 < word.y1


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_words_of_a_turned_page_stand_where_they_are_shown(rotation: int, room: ReadingRoom, tmp_path: Path) -> None:
    path = tmp_path / "file.pdf"
    writer = pikepdf.open(io.BytesIO(samples.pdf()))
    writer.pages[0].Rotate = rotation
    writer.pages[0].CropBox = [20, 30, 560, 830]
    writer.save(path)
    (page,) = read(path, Limits(), lambda _page, _of: None).pages
    assert [page.text[word.start : word.end] for word in page.words] == page.text.split()
    drawn = room.submit(path, RENDER, {"page": 1, "dpi": 72}).result(60)
    with Image.open(io.BytesIO(drawn.png)) as image:
        for word in page.words:
            box = (word.x0 * image.width, word.y0 * image.height, word.x1 * image.width, word.y1 * image.height)
            dark = image.convert("L").crop(tuple(map(round, box))).getextrema()[0]  # type: ignore[arg-type]
            assert dark < 160


def test_typed_digits_of_a_clean_scan_raise_no_question(tmp_path: Path) -> None:
    assert opened(tmp_path, samples.scan_pdf()).questions == ()


def test_a_ruled_table_comes_out_as_rows_and_cells_with_their_page(tmp_path: Path) -> None:
    (table,) = opened(tmp_path, ruled()).tables
    assert table.rows == (
        ("STT", "Tên thủ tục hành chính", "Thời hạn"),
        ("1", "Đăng ký khai sinh", "01 ngày"),
        ("2", "Kết hôn", ""),
    )
    assert table.pages == (1, 1, 1)


def test_a_page_without_lines_has_no_table(tmp_path: Path) -> None:
    assert opened(tmp_path, samples.pdf()).tables == ()


def test_a_page_is_drawn_with_its_quote_marked(room: ReadingRoom, tmp_path: Path) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(samples.pdf(pages=2))
    drawn = room.submit(path, RENDER, {"page": 2, "dpi": 72, "quote": "Quy chế tiếp công dân", "nth": 1}).result(60)
    assert (drawn.page, drawn.pages) == (2, 2)
    with Image.open(io.BytesIO(drawn.png)) as image:
        assert image.size == (596, 842)
    ((x0, y0, x1, y1),) = drawn.boxes
    assert 72 / 595 < x0 < x1 < 1
    assert y0 < 1 - (760 - 20 * 6) / 842 < y1


def test_a_quote_is_found_on_its_page_when_none_is_named(room: ReadingRoom, tmp_path: Path) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(scanned_with_stamp())
    assert room.submit(path, RENDER, {"quote": "ban hành kèm theo Quyết định"}).result(60).page == 1
    assert room.submit(path, RENDER, {"quote": "Ban hành kèm theo Quyết định"}).result(60).page == 2


def test_a_page_that_is_not_there_is_a_fault(room: ReadingRoom, tmp_path: Path) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(samples.pdf())
    with pytest.raises(DamagedError):
        room.submit(path, RENDER, {"page": 9}).result(60)


def test_word_is_printed_once_and_drawn_from_the_copy(room: ReadingRoom, tmp_path: Path) -> None:
    path, out = tmp_path / "file.docx", tmp_path / "copy.pdf"
    path.write_bytes(samples.word())
    assert room.submit(path, PRINT, {"out": str(out)}).result(120).pages == 1
    assert room.submit(out, RENDER, {"quote": "12/QĐ-UBND"}).result(60).boxes


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_scanned_turned_is_read_upright_and_its_words_stand_where_they_are(turn: int, tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    samples.picture().rotate(-turn, expand=True).save(path)
    (page,) = read(path, Limits(), lambda _page, _of: None).pages
    assert "12/QĐ-UBND" in page.text
    assert f"turned-{360 - turn}" in page.reasons
    first = page.words[0]
    corner = {
        90: (first.x1 > 0.8, first.y0 < 0.5),
        180: (first.x0 > 0.5, first.y0 > 0.8),
        270: (first.x0 < 0.2, first.y1 > 0.5),
    }
    assert corner[turn] == (True, True)


def test_a_page_askew_is_laid_straight_and_its_words_stand_where_they_are(tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    picture = samples.picture()
    picture.rotate(2.0, fillcolor=255, resample=Image.Resampling.BICUBIC).save(path)
    (page,) = read(path, Limits(), lambda _page, _of: None).pages
    assert page.text.split() == samples.TEXT.split()
    with Image.open(path) as askew:
        for word in page.words:
            box = (word.x0 * askew.width, word.y0 * askew.height, word.x1 * askew.width, word.y1 * askew.height)
            dark, _ = askew.crop(tuple(map(round, box))).getextrema()  # type: ignore[misc]
            assert dark < 128


def page_of_table(sheet: canvas.Canvas, rows: list[tuple[int, tuple[str, str, str]]]) -> None:
    """One page that holds nothing but rows of (height, cells), every cell framed, and its number."""
    y = 780
    for height, cells in rows:
        for x, width, text in zip((60, 100, 260), (40, 160, 280), cells, strict=True):
            sheet.rect(x, y - height, width, height)
            sheet.setFont(samples.noto(), 10)
            for place, line in enumerate(text.split("\n")):
                sheet.drawString(x + 4, y - 14 - 12 * place, line)
        y -= height
    sheet.drawString(290, 30, str(sheet.getPageNumber()))
    sheet.showPage()


def test_a_list_row_broken_over_pages_is_one_row_with_its_page(tmp_path: Path) -> None:
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=A4)
    head, steps = ("STT", "Tên thủ tục", "Trình tự"), "\n".join(f"Bước {n}" for n in range(40))
    page_of_table(sheet, [(30, head), (100, ("1", "Khai sinh", "ngay")), (580, ("2", "Kết hôn có yếu tố", steps))])
    page_of_table(sheet, [(30, head), (690, ("", "nước ngoài", steps))])
    page_of_table(sheet, [(30, head), (100, ("", "", "Trả kết quả")), (30, ("3", "Khai tử", "ngay"))])
    sheet.save()
    (whole,) = opened(tmp_path, out.getvalue()).tables
    assert [row[0] for row in whole.rows] == ["STT", "1", "2", "3"]
    assert whole.rows[2] == ("2", "Kết hôn có yếu tố\nnước ngoài", f"{steps}\n{steps}\nTrả kết quả")
    assert whole.pages == (1, 1, 1, 3)
