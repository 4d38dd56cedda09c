"""Workbooks: each sheet is a page, its rows a table; values as a person sees them."""

import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import python_calamine
from openpyxl.utils.exceptions import InvalidFileException

from doccontrol.law.facts import Table
from doccontrol.reading.bundle import check_package
from doccontrol.reading.clean import tidy
from doccontrol.reading.faults import DamagedError, EncryptedError, TooLargeError
from doccontrol.reading.legacy import Encoding, from_tcvn3, from_vni, to_unicode
from doccontrol.reading.limits import Limits
from doccontrol.reading.pages import Format, ReadFile, ReadPage, Source, summed
from doccontrol.reading.protocol import Progress
from doccontrol.reading.quality import judge

_BLANK_ROWS = 200
_Sheets = list[tuple[str, list[tuple[str, ...]]]]


def read_sheets(path: Path, limits: Limits, on_page: Progress) -> ReadFile:
    """Read a workbook. Raises DamagedError, BombError, EncryptedError, TooLargeError."""
    if zipfile.is_zipfile(path):
        check_package(path, limits)
        sheets = _binary(path, limits) if _is_binary(path) else _open_xml(path, limits)
    else:
        sheets = _binary(path, limits)
    encoding = to_unicode("\n".join(" ".join(row) for _, rows in sheets for row in rows))[1]
    pages, tables = [], []
    for number, (title, raw) in enumerate(sheets, 1):
        rows = [tuple(_converted(cell, encoding) for cell in row) for row in raw]
        text = tidy("\n".join(" | ".join(cell for cell in row if cell) for row in rows))
        verdict = judge(text)
        source = Source.MARKUP if text else Source.NONE
        named = () if encoding is Encoding.UNICODE else (f"converted-{encoding}",)
        furniture = (title,)
        reasons = (*verdict.reasons, *named)
        pages.append(ReadPage(number, text, source, verdict.score, reasons, furniture=furniture))
        if len(rows) > 1:
            tables.append(Table(tuple(rows), (number,) * len(rows)))
        on_page(number, len(sheets))
    return summed(Format.XLSX, tuple(pages), tables=tuple(tables))


def _is_binary(path: Path) -> bool:
    with zipfile.ZipFile(path) as package:
        return "xl/workbook.bin" in package.namelist()


def _open_xml(path: Path, limits: Limits) -> _Sheets:
    """The sheets of an .xlsx, row by row: only the filled part of a huge sheet is held."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
            try:
                return [(sheet.title, list(_rows(sheet.iter_rows(values_only=True), limits))) for sheet in book]
            finally:
                book.close()
    except (InvalidFileException, KeyError, ValueError, TypeError, AttributeError, SyntaxError, OSError) as broken:
        raise DamagedError(str(broken)) from broken
    except zipfile.BadZipFile as broken:
        raise DamagedError(str(broken)) from broken


def _binary(path: Path, limits: Limits) -> _Sheets:
    """The sheets of an old .xls or an .xlsb: no macro is run, no formula computed, the values saved last are shown."""
    try:
        with path.open("rb") as handle, closing(python_calamine.load_workbook(handle)) as book:
            names = [(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
            return [(name, list(_rows(map(tuple, sheet.iter_rows()), limits))) for name, sheet in names]
    except python_calamine.PasswordError as locked:
        raise EncryptedError(str(locked)) from locked
    except (python_calamine.CalamineError, ValueError, OSError, OverflowError) as broken:
        raise DamagedError(str(broken)) from broken
    except BaseException as broken:  # a panic of the library's is no Exception
        if type(broken).__name__ != "PanicException":
            raise
        raise DamagedError(str(broken)) from broken


def _rows(values: Iterator[tuple[object, ...]], limits: Limits) -> Iterator[tuple[str, ...]]:
    """The filled rows; a sheet formatted down to row 1,048,576 ends after a long stretch of blank ones."""
    blank = characters = 0
    for row in values:
        cells = tuple(_shown(value) for value in row)
        if not any(cells):
            blank += 1
            if blank > _BLANK_ROWS:
                return
            continue
        blank = 0
        while cells and not cells[-1]:
            cells = cells[:-1]
        characters += sum(map(len, cells))
        if characters > limits.characters:
            raise TooLargeError("characters")
        yield cells


def _shown(value: object) -> str:
    """A cell as a Vietnamese reader sees it: dates day first, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}" if value.time() == time() else f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return tidy(str(value)) if not isinstance(value, str) else value.strip()


def _converted(cell: str, encoding: Encoding) -> str:
    if encoding is Encoding.TCVN3:
        cell = from_tcvn3(cell)
    elif encoding is Encoding.VNI:
        cell = from_vni(cell)
    return tidy(cell)
