"""Fictional texts and procedures as Word files."""

from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from doccontrol.demo.content import SampleProcedure, SampleText
from doccontrol.demo.layout import NOTICE, Block, blocks

_FORMS = (
    ("TT", "Mã hiệu", "Tên biểu mẫu"),
    ("1", "BM.01", "Phiếu tiếp nhận hồ sơ"),
    ("2", "BM.02", "Phiếu kiểm soát"),
)


def write_text(text: SampleText, path: Path) -> None:
    """Write ``text`` as a .docx file."""
    word = _blank()
    for block in blocks(text):
        _draw(word, block)
    if text.tables:
        word.add_page_break()  # type: ignore[no-untyped-call]
        _line(word, text.table_title, WD_ALIGN_PARAGRAPH.CENTER, bold=True)
    for table in text.tables:
        _table(word, table)
    word.save(str(path))


def write_procedure(procedure: SampleProcedure, path: Path) -> None:
    """Write ``procedure`` as a .docx file in the usual seven parts of a Vietnamese ISO procedure."""
    word = _blank()
    _cover(word, procedure)
    for heading, paragraphs in _parts(procedure):
        _line(word, heading, bold=True)
        for paragraph in paragraphs:
            _line(word, paragraph)
    _line(word, "6. BIỂU MẪU", bold=True)
    _table(
        word,
        (("TT", "Mã hiệu", "Tên biểu mẫu"), ("1", "BM.01", "Phiếu tiếp nhận hồ sơ"), ("2", "BM.02", "Phiếu kiểm soát")),
    )
    _line(word, "7. HỒ SƠ CẦN LƯU", bold=True)
    _line(word, "Hồ sơ được lưu tại bộ phận chuyên môn theo thời hạn quy định.")
    _line(word, NOTICE)
    word.save(str(path))


def _blank() -> WordDocument:
    word = Document()
    style = word.styles["Normal"]
    style.font.name = "Times New Roman"
    style.font.size = Pt(13)
    return word


def _draw(word: WordDocument, block: Block) -> None:
    if block.style == "pair":
        cells = word.add_table(rows=1, cols=2).rows[0].cells
        cells[0].text, cells[1].text = block.text, block.right
        return
    centred = block.style in {"center", "bold-center"}
    _line(
        word,
        block.text,
        WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT,
        bold=block.style == "bold-center",
    )


def _line(
    word: WordDocument, text: str, align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT, *, bold: bool = False
) -> None:
    paragraph = word.add_paragraph()
    paragraph.add_run(text).bold = bold
    paragraph.alignment = align


def _table(word: WordDocument, rows: tuple[tuple[str, ...], ...]) -> None:
    table = word.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value


def _cover(word: WordDocument, procedure: SampleProcedure) -> None:
    centre = WD_ALIGN_PARAGRAPH.CENTER
    _line(word, "ỦY BAN NHÂN DÂN PHƯỜNG AN BÌNH", centre, bold=True)
    _line(word, "QUY TRÌNH", centre, bold=True)
    _line(word, procedure.title.upper(), centre, bold=True)
    _table(
        word,
        (
            ("Mã số", procedure.code),
            ("Lần ban hành", procedure.revision),
            ("Ngày ban hành", procedure.issued_on.strftime("%d/%m/%Y")),
            ("Phòng", procedure.department),
        ),
    )
    _table(word, (("Soạn thảo", "Soát xét", "Phê duyệt"), ("Nguyễn Thị A", "Trần Văn B", "Phan Thị Nêu Gương")))


def _parts(procedure: SampleProcedure) -> list[tuple[str, list[str]]]:
    served = (
        f"Áp dụng đối với thủ tục hành chính mã {procedure.tthc}." if procedure.tthc else "Áp dụng trong toàn cơ quan."
    )
    return [
        ("1. MỤC ĐÍCH", [f"Thống nhất cách thực hiện việc {procedure.title.lower()}."]),
        ("2. PHẠM VI", [served]),
        ("3. TÀI LIỆU VIỆN DẪN", ["Xem mục 5.1."]),
        ("4. ĐỊNH NGHĨA, VIẾT TẮT", ["UBND: Ủy ban nhân dân; TTHC: thủ tục hành chính."]),
        ("5. NỘI DUNG", []),
        ("5.1. Cơ sở pháp lý", [f"- {basis};" for basis in procedure.bases]),
        ("5.2. Thành phần hồ sơ", [f"- {paper};" for paper in procedure.papers]),
        ("5.3. Số lượng hồ sơ", ["01 bộ."]),
        ("5.4. Thời gian xử lý", [f"{procedure.time}."]),
        ("5.5. Nơi tiếp nhận và trả kết quả", ["Bộ phận Một cửa phường An Bình."]),
        ("5.6. Lệ phí", [f"{procedure.fee}."]),
        (
            "5.7. Quy trình xử lý công việc",
            ["B1. Tiếp nhận hồ sơ.", "B2. Thẩm định.", "B3. Trình ký.", "B4. Trả kết quả."],
        ),
    ]
