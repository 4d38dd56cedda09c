"""Read one file of any kind. Heavy: only child processes of the reading room import this."""

from collections.abc import Callable
from pathlib import Path

from doccontrol.reading.bundle import check_package
from doccontrol.reading.faults import (
    DamagedError,
    EmptyFileError,
    NotADocumentError,
    NoTextError,
    TooLargeError,
    UnsupportedFormatError,
)
from doccontrol.reading.limits import Limits
from doccontrol.reading.mail import read_mail
from doccontrol.reading.markup import read_html
from doccontrol.reading.office import check_rtf, convert
from doccontrol.reading.pages import Format, ReadFile
from doccontrol.reading.pdf import read_pdf
from doccontrol.reading.picture import read_picture
from doccontrol.reading.plain import read_txt
from doccontrol.reading.protocol import Progress
from doccontrol.reading.sheet import read_sheets
from doccontrol.reading.sniff import sniff
from doccontrol.reading.unpack import read_archive
from doccontrol.reading.word import read_docx

_MIB = 1 << 20
_Reader = Callable[[Path, Limits, Progress], ReadFile]

_READERS: dict[Format, _Reader] = {
    Format.PDF: read_pdf,
    Format.HTML: read_html,
    Format.TXT: read_txt,
    Format.IMAGE: read_picture,
    Format.MAIL: read_mail,
    Format.ARCHIVE: read_archive,
}
_CONVERTED = {Format.DOC, Format.RTF, Format.ODT}


def read(path: Path, limits: Limits, on_page: Progress) -> ReadFile:
    """Read the file at *path*, whatever its name says. Raises a ``ReadingError``, one class for each fault."""
    size = path.stat().st_size
    if size == 0:
        raise EmptyFileError
    if size > limits.file_mb * _MIB:
        raise TooLargeError(f"{size} bytes")
    kind = sniff(path)
    if kind is Format.UNKNOWN:
        raise NotADocumentError("no known signature")
    found = _read_as(kind, path, limits, on_page)
    if not found.members and not any(page.text.strip() for page in found.pages):
        raise NoTextError(str(kind))
    return found


def _read_as(kind: Format, path: Path, limits: Limits, on_page: Progress) -> ReadFile:
    if kind is Format.DOCX:
        return _docx(path, limits, on_page)
    if kind is Format.RTF:
        check_rtf(path)
    if kind is Format.ODT:
        check_package(path, limits)
    if kind in _CONVERTED:
        return read_docx(convert(path, kind, "docx", limits), limits, on_page, kind)
    if kind is Format.XLSX:
        return read_sheets(path, limits, on_page)
    reader = _READERS.get(kind)
    if reader is None:
        raise UnsupportedFormatError(str(kind))
    return reader(path, limits, on_page)


def _docx(path: Path, limits: Limits, on_page: Progress) -> ReadFile:
    """A package whose bytes are sound but whose parts are put together oddly may still be LibreOffice's to read."""
    check_package(path, limits)
    try:
        return read_docx(path, limits, on_page)
    except DamagedError:
        return read_docx(convert(path, Format.DOCX, "docx", limits), limits, on_page)
