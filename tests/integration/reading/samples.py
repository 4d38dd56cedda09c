"""Sound files of every format, made here from one fictional decision; and the ways in which a file can be broken."""

import gzip
import io
import struct
import subprocess
import tarfile
import zipfile
import zlib
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl
import pikepdf
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from tests.integration.reading import old_formats

LINES = (
    "ỦY BAN NHÂN DÂN XÃ SƠN KHÊ",
    "Số: 12/QĐ-UBND",
    "Sơn Khê, ngày 05 tháng 3 năm 2026",
    "QUYẾT ĐỊNH",
    "Về việc ban hành Quy chế tiếp công dân",
    "Căn cứ Luật Tổ chức chính quyền địa phương;",
    "Điều 1. Ban hành kèm theo Quyết định này Quy chế tiếp công dân.",
    "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
)
TEXT = "\n".join(LINES)
FONT = next(Path("/usr/share/fonts").rglob("NotoSans-Regular.ttf"))


def noto() -> str:
    """The name of a registered font with Vietnamese letters."""
    if "Noto" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Noto", str(FONT)))
    return "Noto"


def pdf(pages: int = 1, lines: tuple[str, ...] = LINES, password: str | None = None) -> bytes:
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=A4, encrypt=password)
    for number in range(pages):
        sheet.setFont(noto(), 12)
        for place, line in enumerate(lines):
            sheet.drawString(72, 760 - 20 * place, line)
        sheet.drawString(290, 30, str(number + 1))
        sheet.showPage()
    sheet.save()
    return out.getvalue()


def picture(lines: tuple[str, ...] = LINES, dpi: int = 150) -> Image.Image:
    image = Image.new("L", (int(8.27 * dpi), int(5 * dpi)), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(FONT), size=dpi * 13 // 72)
    for place, line in enumerate(lines):
        draw.text((dpi // 2, dpi // 3 + place * dpi // 2), line, fill="black", font=font)
    return image


def image(kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    picture().save(out, kind)
    return out.getvalue()


def tiff(frames: int = 2) -> bytes:
    out = io.BytesIO()
    first = picture()
    first.save(out, "TIFF", save_all=True, append_images=[first] * (frames - 1), compression="tiff_lzw")
    return out.getvalue()


def scan_pdf() -> bytes:
    out = io.BytesIO()
    picture().save(out, "PDF", resolution=150)
    return out.getvalue()


def word() -> bytes:
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("STT", "Tên thủ tục"), ("1", "Đăng ký khai sinh")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in LINES:
        sheet.append([line, 1])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rtf() -> bytes:
    body = "".join(sign if sign.isascii() else f"\\u{ord(sign)}?" for sign in TEXT).replace("\n", "\\par\n")
    return ("{\\rtf1\\ansi\\ansicpg1252\\uc1 " + body + "}").encode("ascii")


def odt() -> bytes:
    paragraphs = "".join(f"<text:p>{line}</text:p>" for line in LINES)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        f"<office:body><office:text>{paragraphs}</office:text></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return zipped({
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": content.encode(),
        "META-INF/manifest.xml": manifest.encode(),
    })  # fmt: skip


def html() -> bytes:
    body = "".join(f"<p>{line}</p>" for line in LINES)
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


def mail() -> bytes:
    message = EmailMessage()
    message["From"] = "vanthu@example.vn"
    message["To"] = "phong@example.vn"
    message["Subject"] = "Gửi quyết định"
    message.set_content(TEXT)
    message.add_attachment(pdf(), maintype="application", subtype="pdf", filename="quyet-dinh.pdf")
    return message.as_bytes()


def web_archive() -> bytes:
    """A page as a browser saves it in one file."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Subject"] = "Trang"
    message.set_content(html().decode(), subtype="html")
    message.add_related(image(), "image", "png", cid="<dau@mht>")
    return message.as_bytes()


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in members.items():
            bundle.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def bundle() -> bytes:
    return zipped({"quyet-dinh.pdf": pdf(), "phu-luc.docx": word()})


def tarred() -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as packed, tarfile.open(fileobj=packed, mode="w") as archive:
        data = pdf()
        entry = tarfile.TarInfo("quyet-dinh.pdf")
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def old_word(folder: Path) -> bytes:
    """A real OLE2 .doc, made by LibreOffice."""
    source = folder / "old.docx"
    source.write_bytes(word())
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "doc", "--outdir", str(folder), str(source)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    return (folder / "old.doc").read_bytes()


SOUND = {
    "pdf": pdf,
    "scan.pdf": scan_pdf,
    "docx": word,
    "xlsx": workbook,
    "rtf": rtf,
    "odt": odt,
    "html": html,
    "txt": TEXT.encode,
    "png": image,
    "jpg": lambda: image("JPEG"),
    "tiff": tiff,
    "eml": mail,
    "zip": bundle,
    "tar.gz": tarred,
    "rar": lambda: old_formats.rar({"quyet-dinh.pdf": pdf(), "phu-luc.docx": word()}),
    "7z": lambda: old_formats.seven_zip({"quyet-dinh.pdf": pdf(), "phu-luc.docx": word()}),
    "msg": lambda: old_formats.compound(old_formats.outlook(TEXT, "Gửi quyết định", {"quyet-dinh.pdf": pdf()})),
    "xls": lambda: old_formats.old_workbook([[line, "1"] for line in LINES]),
    "heic": old_formats.photo,
    "mht": web_archive,
}


def overwritten(data: bytes, start: float, length: int = 200) -> bytes:
    at = int(len(data) * start)
    return data[:at] + b"\xa5" * min(length, len(data) - at) + data[at + length :]


BROKEN = {
    "cut to a tenth": lambda data: data[: len(data) // 10],
    "cut in the middle": lambda data: data[: len(data) // 2],
    "last 30 bytes missing": lambda data: data[:-30],
    "nothing but zeros": lambda data: bytes(len(data)),
    "zeros from the middle on": lambda data: data[: len(data) // 2] + bytes(len(data) - len(data) // 2),
    "head overwritten": lambda data: b"\xa5" * 16 + data[16:],
    "middle overwritten": lambda data: overwritten(data, 0.5),
    "end overwritten": lambda data: overwritten(data, 0.97),
    "bytes shifted by one": lambda data: b"\x01" + data,
    "doubled": lambda data: data + data,
    "every newline changed": lambda data: data.replace(b"\n", b"\r\n"),
    "junk after the end": lambda data: data + b"\x00junk" * 50,
}


def zip_bomb(inner: str = "word/document.xml") -> bytes:
    return zipped({"[Content_Types].xml": b"<Types/>", inner: bytes(80 << 20)})


def laughing_docx() -> bytes:
    """Entities that unfold a billionfold, inside a Word file."""
    names = "".join(f'<!ENTITY l{n} "{("&l" + str(n - 1) + ";") * 10 if n else "cười" * 10}">' for n in range(10))
    xml = (
        f'<?xml version="1.0"?><!DOCTYPE d [{names}]><w:document xmlns:w="http://schemas.openxmlformats.org/'
        'wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>'
    )
    return replaced(word(), "word/document.xml", xml.encode())


def entity_docx(target: Path) -> bytes:
    """A Word file that asks for a file of the machine to be read into it."""
    xml = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file://{target}">]><w:document xmlns:w="http://schemas.'
        'openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Điều 1. &x;</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )
    return replaced(word(), "word/document.xml", xml.encode())


def replaced(package: bytes, name: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        return zipped({item: content if item == name else old.read(item) for item in old.namelist()})


def huge_png() -> bytes:
    """A PNG of a few bytes whose head announces 60,000 by 60,000 pixels."""
    data = bytearray(image())
    data[16:24] = struct.pack(">II", 60000, 60000)
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    return bytes(data)


def blank_png() -> bytes:
    out = io.BytesIO()
    Image.new("L", (900, 1200), "white").save(out, "PNG")
    return out.getvalue()


def cyclic_pdf() -> bytes:
    """A page tree that contains itself."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\n"
        b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n"
        b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n113\n%%EOF\n"
    )


def nested_pdf() -> bytes:
    """Arrays in arrays, fifty thousand deep."""
    deep = b"[" * 50_000 + b"]" * 50_000
    return b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/X " + deep + b">>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def locked_rar() -> bytes:
    """A RAR archive whose very list is behind a password."""
    return b"Rar!\x1a\x07\x01\x00" + old_formats.rar_block(b"\x04\x00\x00\x00\x0f" + bytes(16)) + bytes(200)


def stored_zip() -> bytes:
    """An archive whose first bytes already show the PDF inside."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as bundle:
        bundle.writestr("quyet-dinh.pdf", pdf())
    return out.getvalue()


def climbing_zip() -> bytes:
    return zipped({"../../../tmp/escaped.txt": TEXT.encode(), "/etc/escaped.txt": b"x", "C:\\escaped.txt": b"y"})


def signed_heading(number: str | None, day: str | None, month: str = "02") -> bytes:
    """A born-digital decision whose number and day stand only as pictures in signature fields, None for no field.

    A third field bears the time of signing, as office systems draw it across the heading.
    """
    lines = (
        "ỦY BAN NHÂN DÂN XÃ SƠN KHÊ",
        "Số:            /QĐ-UBND",
        f"Sơn Khê, ngày            tháng {month} năm 2026",
        *LINES[3:],
    )
    fields = {"Số:": (number, 740), "Sơn Khê, ngày": (day, 720)}
    document = pikepdf.open(io.BytesIO(pdf(lines=lines)))
    page = document.pages[0]
    page.obj.Annots = document.make_indirect(pikepdf.Array())
    for label, (digits, line) in fields.items():
        if digits is not None:
            left = 72 + pdfmetrics.stringWidth(label, noto(), 12) + 4
            _add_field(document, page, digits, (left, line - 4, left + 30, line + 11))
    _add_field(document, page, "Thời gian ký: 09.04.2026 10:11:12", (300, 800, 480, 812))
    document.Root.AcroForm = pikepdf.Dictionary(Fields=page.obj.Annots, SigFlags=3)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add_field(document: pikepdf.Pdf, page: pikepdf.Page, text: str, box: tuple[float, float, float, float]) -> None:
    """A signature field whose appearance is a picture of *text*."""
    width, height = box[2] - box[0], box[3] - box[1]
    image = Image.new("L", (int(width * 5), int(height * 5)), "white")
    size = int(height * 3.6)
    ImageDraw.Draw(image).text((4, 2), text, fill="black", font=ImageFont.truetype(str(FONT), size=size))
    drawn = pikepdf.Stream(
        document, image.tobytes(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=image.width,
        Height=image.height, ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8,
    )  # fmt: skip
    look = pikepdf.Stream(
        document, f"q {width} 0 0 {height} 0 0 cm /I Do Q".encode(), Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form, BBox=[0, 0, width, height],
        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=document.make_indirect(drawn))),
    )  # fmt: skip
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Sig, T=f"S{len(page.obj.Annots)}",
        Rect=list(box), F=4, AP=pikepdf.Dictionary(N=document.make_indirect(look)),
    )  # fmt: skip
    page.obj.Annots.append(document.make_indirect(field))
