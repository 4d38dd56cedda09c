"""Procedures as Word files in templates of several kinds: merged cells, tables in tables, shorthand, two in one, empty.

All of it is fictional but the numbers of laws, which are facts.
"""

from collections.abc import Sequence
from pathlib import Path

import docx
from docx.document import Document
from docx.table import _Cell

Rows = Sequence[Sequence["str | Nested"]]
Merge = tuple[tuple[int, int], tuple[int, int]]


class Nested:
    """A cell that holds lines and a table of its own."""

    def __init__(self, lines: Sequence[str], rows: Rows) -> None:
        self.lines = lines
        self.rows = rows


class Grid:
    """A table; ``merged`` are pairs of corners."""

    def __init__(self, *rows: Sequence["str | Nested"], merged: Sequence[Merge] = ()) -> None:
        self.rows = rows
        self.merged = merged


PAGE_BREAK = object()


def write(path: Path, *blocks: object, header: str = "") -> Path:
    """Write a file of paragraphs (text), tables (``Grid``) and page breaks."""
    word = docx.Document()
    if header:
        word.sections[0].header.paragraphs[0].text = header
    for block in blocks:
        if block is PAGE_BREAK:
            word.add_page_break()  # type: ignore[no-untyped-call]
        elif isinstance(block, Grid):
            _grid(word, block)
        else:
            word.add_paragraph(str(block))
    word.save(str(path))
    return path


def _grid(word: Document, grid: Grid) -> None:
    table = word.add_table(rows=len(grid.rows), cols=max(map(len, grid.rows)))
    for row, cells in enumerate(grid.rows):
        for column, value in enumerate(cells):
            _fill(table.cell(row, column), value)
    for first, last in grid.merged:
        table.cell(*first).merge(table.cell(*last))


def _fill(cell: _Cell, value: "str | Nested") -> None:
    if isinstance(value, str):
        cell.text = value
        return
    for line in value.lines:
        cell.add_paragraph(line)
    inner = cell.add_table(len(value.rows), max(map(len, value.rows)))
    for row, cells in enumerate(value.rows):
        for column, text in enumerate(cells):
            inner.cell(row, column).text = str(text)


#: A cover of merged cells, the body one table with merged rows and a table of steps inside a cell.
MERGED: tuple[object, ...] = (
    Grid(
        ("UBND XÃ PHÚ LÂM", "QUY TRÌNH\nCẤP GIẤY PHÉP THẢ DIỀU", "Mã hiệu: QT-07/VP"),
        ("", "", "Lần ban hành: 03"),
        ("", "", "Ngày ban hành: 25/02/2026"),
        ("", "", "Ngày hiệu lực: 01/03/2026"),
        merged=(((0, 0), (3, 0)), ((0, 1), (3, 1))),
    ),
    Grid(
        ("", "Người soạn thảo", "Người xem xét", "Người phê duyệt"),
        ("Họ và tên", "Lê Ong", "Trần Mật", "Phạm Sáp"),
        ("Chức vụ", "Chuyên viên", "Trưởng phòng", "Chủ tịch"),
    ),
    "1. MỤC ĐÍCH",
    "Quy định trình tự cấp giấy phép.",
    "5. NỘI DUNG QUY TRÌNH",
    Grid(
        ("5.1", "Cơ sở pháp lý", ""),
        ("", "- Nghị định số 36/2008/NĐ-CP ngày 28/3/2008;\n- Nghị định 79/2011/NĐ-CP ngày 05/9/2011.", ""),
        ("5.2", "Thành phần hồ sơ", "Bản chính"),
        ("", "Đơn theo Thông tư số 35/2017/TT-BQP", "x"),
        ("5.4", "Thời gian xử lý", ""),
        ("", "07 ngày theo Điều 9 Nghị định số 36/2008/NĐ-CP", ""),
        ("5.7", "Quy trình xử lý công việc", ""),
        (
            "",
            Nested(
                ("Trình tự như bảng sau:",),
                (
                    ("TT", "Trình tự", "Trách nhiệm", "Thời gian"),
                    ("B1", "Tiếp nhận theo Thông tư số 01/2018/TT-VPCP", "Một cửa", "01 ngày"),
                    ("B2", "Thẩm định theo Nghị định số 61/2018/NĐ-CP", "Chuyên viên", "03 ngày"),
                ),
            ),
            "",
        ),
    ),
    "6. BIỂU MẪU",
    Grid(("TT", "Mã hiệu", "Tên Biểu mẫu"), ("1", "BM.07.01", "Giấy hẹn"), ("2", "BM.07.02", "Phiếu kiểm soát")),
)

#: The code stands in the page header beside other labels; the legal basis is written in shorthand.
SHORTHAND: tuple[object, ...] = (
    "UBND XÃ HẢI SƠN",
    "QUY TRÌNH",
    "ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI",
    "LẦN BAN HÀNH: 02",
    "NGÀY BAN HÀNH: 15/08/2025",
    Grid(("Soạn thảo", "Soát xét", "Phê duyệt"), ("Lê Ong", "Trần Mật", "Phạm Sáp")),
    "I. MỤC ĐÍCH",
    "Hướng dẫn đăng ký.",
    "III. CĂN CỨ",
    "- Luật Đất đai 2013;",
    "- NĐ 43/2014 (sđ, bs tại NĐ 01/2017, NĐ 148/2020);",
    "- TT 24/2014/TT-BTNMT; TT 33/2017/TT-BTNMT;",
    "V. THỜI HẠN: 10 ngày (khoản 4 Điều 79 NĐ 43/2014).",
    "VII. TRÌNH TỰ THỰC HIỆN",
    "Bước 1. Nộp hồ sơ.",
    "Thời gian: 01 ngày, theo NĐ 61/2018.",
    "VIII. BIỂU MẪU KÈM THEO",
    "- BM-05-01: Sổ theo dõi;",
)
SHORTHAND_HEADER = "Mã số: QT.TNMT.05   Lần BH: 02   Trang: 1/5"

NO_CODE: tuple[object, ...] = (
    "UBND XÃ AN BÌNH",
    "QUY TRÌNH GIẢI QUYẾT CHẾ ĐỘ MAI TÁNG PHÍ",
    "1. Mục đích",
    "Thống nhất cách giải quyết.",
    "3. Căn cứ pháp lý",
    "Nghị định số 20/2021/NĐ-CP ngày 15/3/2021 của Chính phủ.",
    "4. Trình tự thực hiện",
    "Bước 1: nộp hồ sơ.",
)

EMPTY: tuple[object, ...] = (
    "TÊN CƠ QUAN",
    "QUY TRÌNH",
    "………………………",
    "Mã hiệu: ………",
    "Lần ban hành: ……",
    "1. MỤC ĐÍCH",
    "………",
    "2. PHẠM VI",
    "………",
    "5.1 Cơ sở pháp lý",
    "………",
    "6. BIỂU MẪU",
    "………",
)


def plain(code: str, title: str, *bases: str, revision: str = "01", issued: str = "02/01/2025") -> tuple[object, ...]:
    """A procedure of the usual skeleton."""
    return (
        "UBND XÃ AN BÌNH",
        "QUY TRÌNH",
        title,
        f"Mã hiệu: {code}",
        f"Lần ban hành: {revision}",
        f"Ngày ban hành: {issued}",
        "1. MỤC ĐÍCH",
        "Quy định cách giải quyết.",
        "2. PHẠM VI",
        "Toàn xã.",
        "5.1 Cơ sở pháp lý",
        *(f"- {each};" for each in bases),
        "5.4 Thời gian xử lý",
        "03 ngày.",
        "5.6 Lệ phí",
        "Không.",
        "6. BIỂU MẪU",
        f"- Phiếu tiếp nhận của {code}",
    )
