"""Tell a file's format from its bytes: names and extensions are only wishes."""

import re
import zipfile
from pathlib import Path

from doccontrol.reading.faults import DamagedError, EmptyFileError, EncryptedError, TruncatedError
from doccontrol.reading.ole import MAGIC, inspect
from doccontrol.reading.pages import Format

_HEAD = 4096
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF87a", b"GIF89a", b"BM")
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"SQLite format 3", b"ID3", b"OggS", b"RIFF", b"\x1aE\xdf\xa3")
_PHOTO_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"})
"""Brands of ISO media files that hold pictures (ISO/IEC 23008-12, AVIF); the others are films and sounds."""
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|table|div|p|title|w:wordDocument)\b", re.IGNORECASE)
_MAIL = re.compile(
    rb"\A(?:(?:Return-Path|Received|From|To|Subject|Date|Message-ID|MIME-Version|Delivered-To|X-[\w-]+"
    rb"|DKIM-Signature|ARC-[\w-]+|Content-Type|Reply-To)\s*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}",
    re.IGNORECASE,
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def sniff(path: Path) -> Format:
    """The format of the bytes at *path*; ``unknown`` for bytes that are no document known here.

    Raises EmptyFileError for a file without content, TruncatedError or DamagedError for a broken container,
    EncryptedError for an old Office file with a password.
    """
    with path.open("rb") as handle:
        head = handle.read(_HEAD)
    if not head.strip(b"\x00 \t\r\n"):
        raise EmptyFileError
    return _by_signature(path, head) or _by_look(head)


def _by_signature(path: Path, head: bytes) -> Format | None:
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(path)
    if head.startswith(MAGIC):
        return _compound(path)
    if head.lstrip().startswith(b"{\\rtf"):
        return Format.RTF
    if head.startswith(_IMAGES) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        return Format.IMAGE
    if head[4:8] == b"ftyp":
        return Format.IMAGE if head[8:12] in _PHOTO_BRANDS else Format.UNKNOWN
    if head.startswith(_ARCHIVES):
        return Format.ARCHIVE
    if head.startswith(_PROGRAMS):
        return Format.UNKNOWN
    return Format.PDF if b"%PDF-" in head[:1024] else None


def _by_look(head: bytes) -> Format:
    text = head.decode("utf-16", errors="ignore").encode() if head.startswith(_UTF16) else head
    if _MAIL.match(text):
        return Format.MAIL
    if _HTML.search(text):
        return Format.HTML
    if text.lstrip()[:1] in {b"{", b"["} and re.match(rb"\s*[\[{]\s*[\"\[{\]}\d]", text):
        return Format.UNKNOWN
    blank = sum(1 for byte in text if byte < 9 or 13 < byte < 32)
    return Format.UNKNOWN if blank > len(text) * 0.01 else Format.TXT


def _zipped(path: Path) -> Format:
    try:
        with zipfile.ZipFile(path) as bundle:
            names = set(bundle.namelist())
            kind = bundle.read("mimetype")[:100] if "mimetype" in names else b""
    except (zipfile.BadZipFile, EOFError, OSError) as broken:
        raise TruncatedError(str(broken)) from broken
    except (RuntimeError, NotImplementedError, ValueError) as broken:
        raise DamagedError(str(broken)) from broken
    if "word/document.xml" in names or any(name.startswith("word/document") for name in names):
        return Format.DOCX
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return Format.XLSX
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return Format.ODT
    return Format.UNKNOWN if "[Content_Types].xml" in names or kind else Format.ARCHIVE


def _compound(path: Path) -> Format:
    """OLE2: Word, Excel, an Outlook message or an encrypted OOXML package, told by the names of its streams."""
    inside = inspect(path)
    if inside.locked:
        raise EncryptedError("OLE2 document with a password")
    if "WordDocument" in inside.names:
        return Format.DOC
    if any(name.startswith("__substg1.0_") for name in inside.names):
        return Format.MAIL
    return Format.XLSX if inside.names & {"Workbook", "Book"} else Format.UNKNOWN
