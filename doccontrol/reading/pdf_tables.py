"""Tables of a PDF page: only where lines are ruled, since looking for them costs as much as all the rest."""

import struct
import zlib
from collections.abc import Callable

import pypdfium2
import pypdfium2.raw as pdfium_c
from pdfminer.pdfexceptions import PDFException
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from doccontrol.law.facts import Table
from doccontrol.reading.clean import tidy

_MANY_OBJECTS = 4000
_FEWEST_LINES = 6
STUMBLES = (PDFException, PdfminerException, ValueError, TypeError, KeyError, IndexError, AssertionError,
             RecursionError, AttributeError, OverflowError, zlib.error, struct.error)  # fmt: skip
"""What pdfplumber and pdfminer raise on broken pages."""


def ruled(page: pypdfium2.PdfPage) -> bool:
    """Whether enough straight paths are drawn on the page for a table."""
    lines = 0
    for place, item in enumerate(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=3)):
        left, bottom, right, top = item.get_bounds()
        if min(right - left, top - bottom) < 3.0 < max(right - left, top - bottom) or (
            right - left > 20.0 and top - bottom > 8.0
        ):
            lines += 1
        if lines >= _FEWEST_LINES:
            return True
        if place > _MANY_OBJECTS:
            return False
    return False


def ruled_tables(
    opener: Callable[[], PDF], page: pypdfium2.PdfPage, index: int, convert: Callable[[str], str]
) -> list[Table]:
    """The tables of one page (counted from 0), cells cleaned, empty rows left out; *convert* makes them Unicode."""
    if not ruled(page):
        return []
    try:
        careful = opener().pages[index]
        try:
            found = careful.extract_tables()
        finally:
            careful.close()
    except STUMBLES:
        return []
    tables = []
    for rows in found:
        cells = tuple(tuple(tidy(convert(cell or "")) for cell in row) for row in rows if any(row))
        if len(cells) > 1 and len(cells[0]) > 1:
            tables.append(Table(cells, (index + 1,) * len(cells)))
    return tables
