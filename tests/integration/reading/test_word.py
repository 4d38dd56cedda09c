"""Word files: what a person sees on the page is what comes out, in its order."""

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from doccontrol.reading.limits import Limits
from doccontrol.reading.pages import Format, ReadFile, Source
from doccontrol.reading.read import read

NUMBERING = (
    (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>'
        "</w:abstractNum>"
    ),
    f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>',
)


@pytest.fixture
def document() -> "docx.document.Document":
    return docx.Document()


def opened(document: "docx.document.Document", tmp_path: Path) -> ReadFile:
    path = tmp_path / "van-ban.docx"
    out = io.BytesIO()
    document.save(out)
    path.write_bytes(out.getvalue())
    return read(path, Limits(), lambda _page, _of: None)


def numbered(document: "docx.document.Document", text: str, depth: int) -> None:
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="90"/></w:numPr>'))


def test_automatic_numbers_are_in_the_text(document: "docx.document.Document", tmp_path: Path) -> None:
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(NUMBERING[0]))
    root.append(parse_xml(NUMBERING[1]))
    for text, depth in [
        ("Phạm vi", 0), ("Khoản đầu", 1), ("điểm một", 2), ("điểm hai", 2), ("Khoản sau", 1), ("Hiệu lực", 0),
        ("Một", 1),
    ]:  # fmt: skip
        numbered(document, text, depth)
    assert opened(document, tmp_path).pages[0].text.split("\n") == [
        "Điều 1. Phạm vi", "1. Khoản đầu", "a) điểm một", "b) điểm hai", "2. Khoản sau", "Điều 2. Hiệu lực", "1. Một",
    ]  # fmt: skip


def test_page_breaks_make_pages(document: "docx.document.Document", tmp_path: Path) -> None:
    document.add_paragraph("Trang đầu").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Trang sau")
    file = opened(document, tmp_path)
    assert [page.text for page in file.pages] == ["Trang đầu", "Trang sau"]
    assert (file.format, file.source) == (Format.DOCX, Source.MARKUP)


def test_a_table_is_rows_once_and_text_once(document: "docx.document.Document", tmp_path: Path) -> None:
    document.add_paragraph("Danh mục")
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("STT", "Tên thủ tục"), ("1", "Đăng ký kết hôn")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    file = opened(document, tmp_path)
    assert file.pages[0].text == "Danh mục\nSTT | Tên thủ tục\n1 | Đăng ký kết hôn"
    assert file.tables[0].rows == (("STT", "Tên thủ tục"), ("1", "Đăng ký kết hôn"))


def test_the_heading_laid_out_as_a_table_is_read_column_by_column(
    document: "docx.document.Document", tmp_path: Path
) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.text = "ỦY BAN NHÂN DÂN\nSố: 12/QĐ-UBND"
    right.text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    file = opened(document, tmp_path)
    assert file.pages[0].text.split("\n") == [
        "ỦY BAN NHÂN DÂN",
        "Số: 12/QĐ-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]
    assert file.tables == ()


def test_the_page_header_is_read_once(document: "docx.document.Document", tmp_path: Path) -> None:
    document.sections[0].header.paragraphs[0].text = "Mã số: QT-05"
    document.add_paragraph("1. MỤC ĐÍCH")
    assert opened(document, tmp_path).pages[0].text == "Mã số: QT-05\n1. MỤC ĐÍCH"


def test_deleted_text_is_out_and_inserted_text_is_in(document: "docx.document.Document", tmp_path: Path) -> None:
    paragraph = document.add_paragraph("Thời hạn ")
    for tag, text, kind in (("del", "03", "delText"), ("ins", "02", "t")):
        paragraph._p.append(
            parse_xml(f'<w:{tag} {nsdecls("w")} w:id="1" w:author="a"><w:r><w:{kind}>{text}</w:{kind}></w:r></w:{tag}>')
        )
    paragraph.add_run(" ngày")
    assert opened(document, tmp_path).pages[0].text == "Thời hạn 02 ngày"


def test_legacy_fonts_are_converted_run_by_run(document: "docx.document.Document", tmp_path: Path) -> None:
    paragraph = document.add_paragraph()
    for text, font in (
        ("céng hoµ ", ".VnTimeH"),
        ("QuyÕt ®Þnh cña Uû ban nh©n d©n n\u00adíc ta ", ".VnTime"),
        ("về việc sửa đổi quy định", "Times New Roman"),
    ):
        paragraph.add_run(text).font.name = font
    (page,) = opened(document, tmp_path).pages
    assert page.text == "CỘNG HOÀ Quyết định của Uỷ ban nhân dân nước ta về việc sửa đổi quy định"
    assert "converted-tcvn3" in page.reasons


def test_unicode_that_only_names_a_legacy_font_is_left_alone(
    document: "docx.document.Document", tmp_path: Path
) -> None:
    text = "Quyết định về việc ban hành quy chế; căn cứ đề nghị của Phòng Tư pháp"
    document.add_paragraph().add_run(text).font.name = ".VnTime"
    (page,) = opened(document, tmp_path).pages
    assert page.text == text
    assert page.reasons == ()


def test_invisible_signs_and_decomposed_marks_are_gone(document: "docx.document.Document", tmp_path: Path) -> None:
    document.add_paragraph("Quye\u0302\u0301t đi\u0323nh\u00a0so\u0302\u0301 12\u200b/QĐ-UBND")
    assert opened(document, tmp_path).pages[0].text == "Quyết định số 12/QĐ-UBND"


def test_a_header_whose_part_is_missing_costs_only_the_header(
    document: "docx.document.Document", tmp_path: Path
) -> None:
    """Real files of an agency named header parts that were not in them."""
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    document.add_paragraph("Nội dung quy trình đăng ký khai sinh")
    whole, broken = tmp_path / "whole.docx", tmp_path / "broken.docx"
    document.save(str(whole))
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            if "header" not in name:
                content = source.read(name)
                target.writestr(name, re.sub(rb"<Relationship [^>]*relationships/header[^>]*/>", b"", content))
    found = read(broken, Limits(), lambda _page, _of: None)
    assert "Nội dung quy trình" in found.pages[0].text


def test_a_letter_in_a_run_of_its_own_is_read_with_its_neighbours(
    document: "docx.document.Document", tmp_path: Path
) -> None:
    """A soft hyphen alone is no letter; before the rest of its word it is TCVN3's ư."""
    paragraph = document.add_paragraph()
    for text in ("QuyÕt ®Þnh cña Uû ban nh©n d©n: ", "\u00ad", "íc c¶ n¨m"):
        paragraph.add_run(text).font.name = ".VnTime"
    assert opened(document, tmp_path).pages[0].text == "Quyết định của Uỷ ban nhân dân: ước cả năm"


def test_a_heading_whose_font_was_changed_without_its_letters_is_read_too(
    document: "docx.document.Document", tmp_path: Path
) -> None:
    document.add_paragraph().add_run("QuyÕt ®Þnh cña Uû ban nh©n d©n thµnh phè").font.name = ".VnTime"
    document.add_paragraph().add_run("Hîp t¸c quèc tÕ").font.name = "Times New Roman"
    document.add_paragraph().add_run("Điều khoản cuối cùng").font.name = "Times New Roman"
    assert opened(document, tmp_path).pages[0].text.split("\n")[1:] == ["Hợp tác quốc tế", "Điều khoản cuối cùng"]


def test_signs_of_the_symbol_font_are_no_letters(document: "docx.document.Document", tmp_path: Path) -> None:
    paragraph = document.add_paragraph()
    for text, font in (("Møc gi¶m thuÕ k ", ".VnTime"), ("\u00a3", "Symbol"), (" 0,5 cña c«ng ty", ".VnTime")):
        paragraph.add_run(text).font.name = font
    assert opened(document, tmp_path).pages[0].text == "Mức giảm thuế k ≤ 0,5 của công ty"


def test_a_letter_in_the_capitals_of_its_font_is_read_with_its_word(
    document: "docx.document.Document", tmp_path: Path
) -> None:
    document.add_paragraph().add_run("QuyÕt ®Þnh cña Uû ban nh©n d©n").font.name = ".VnTime"
    paragraph = document.add_paragraph()
    paragraph.add_run("\u00ad").font.name = ".VnTimeH"
    paragraph.add_run("íc c¶ n¨m").font.name = ".VnTime"
    assert opened(document, tmp_path).pages[0].text.split("\n")[1] == "ước cả năm"
