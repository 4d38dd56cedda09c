"""Tables of a PDF page: only where lines are ruled, since looking for them costs as much as all the rest."""

from collections.abc import Callable

import pypdfium2
import pypdfium2.raw as pdfium_c
from pdfplumber.pdf import PDF

from doccontrol.law.facts import Table
from doccontrol.reading.clean import tidy

_MANY_OBJECTS = 4000
_FEWEST_LINES = 6


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


def ruled_tables(opener: Callable[[], PDF], page: pypdfium2.PdfPage, index: int) -> list[Table]:
    """The tables of one page (counted from 0), cells cleaned, empty rows left out."""
    if not ruled(page):
        return []
    careful = opener().pages[index]
    try:
        found = careful.extract_tables()
    finally:
        careful.close()
    tables = []
    for rows in found:
        cells = tuple(tuple(tidy(cell or "") for cell in row) for row in rows if any(row))
        if len(cells) > 1 and len(cells[0]) > 1:
            tables.append(Table(cells, (index + 1,) * len(cells)))
    return tables
