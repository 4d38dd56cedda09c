"""Tables of a PDF page: pdfplumber's way from lines to cells, on pdfium's lines and letters.

Reading a page with pdfminer only for its table costs as much as two hundred pages of text; pdfium has the lines and
the letters already. Drawings inside forms, which pdfium does not place, are left to pdfplumber.
"""

import struct
import zlib
from collections.abc import Callable
from contextlib import closing

import pypdfium2
from pdfminer.pdfexceptions import PDFException
from pdfplumber.pdf import PDF
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges
from pdfplumber.utils.exceptions import PdfminerException

from doccontrol.law.facts import Table
from doccontrol.reading.clean import tidy
from doccontrol.reading.furniture import apart
from doccontrol.reading.pdf_lines import Edge, edges
from doccontrol.reading.table_join import Ruled

_SNAP = 3
_FEWEST_LEVEL, _FEWEST_UPRIGHT = 2, 2
STUMBLES = (PDFException, PdfminerException, ValueError, TypeError, KeyError, IndexError, AssertionError,
            RecursionError, AttributeError, OverflowError, zlib.error, struct.error)  # fmt: skip
"""What pdfplumber and pdfminer raise on broken pages."""

_Cell = tuple[float, float, float, float]


def ruled_tables(
    opener: Callable[[], PDF], page: pypdfium2.PdfPage, index: int, convert: Callable[[str], str]
) -> list[Ruled]:
    """The tables of one page (counted from 0), cells cleaned, empty rows left out; *convert* makes them Unicode."""
    lines, nested = edges(page)
    if nested and not lines:
        return _carefully(opener, index, convert)
    level = sum(1 for line in lines if line.level)
    if level < _FEWEST_LEVEL or len(lines) - level < _FEWEST_UPRIGHT:
        return []
    grids: list[list[_Cell]] = cells_to_tables(intersections_to_cells(edges_to_intersections(_merged(lines), 3, 3)))
    width, height = page.get_size()
    found: list[Ruled] = []
    with closing(page.get_textpage()) as layer:
        for grid in grids:
            rows = [
                tuple("" if cell is None else _inside(layer, cell, height, convert) for cell in row)
                for row in _rows(grid)
            ]
            table = _table(rows, index)
            if table is not None:
                top, bottom = min(cell[1] for cell in grid), max(cell[3] for cell in grid)
                columns = tuple(left / width for left in sorted({cell[0] for cell in grid}))
                opens = _is_bare(layer, (0, 0, width, top), height, convert)
                ends = _is_bare(layer, (0, bottom, width, height), height, convert)
                if len(table.rows) == 1 and not (opens or ends):
                    continue
                found.append(Ruled(table, columns, top / height, bottom / height, opens, ends))
    return found


def _is_bare(layer: pypdfium2.PdfTextPage, part: _Cell, height: float, convert: Callable[[str], str]) -> bool:
    """Whether a part of the page holds nothing but furniture."""
    return not apart(_inside(layer, part, height, convert))[0].strip()


def _merged(lines: list[Edge]) -> list[dict[str, object]]:
    """Lines as pdfplumber's edges, near ones joined."""
    raw = [
        {
            "x0": line.x0,
            "x1": line.x1,
            "top": line.top,
            "bottom": line.bottom,
            "width": line.x1 - line.x0,
            "height": line.bottom - line.top,
            "orientation": "h" if line.level else "v",
            "object_type": "line",
        }
        for line in lines
    ]
    merged: list[dict[str, object]] = merge_edges(raw, _SNAP, _SNAP, _SNAP, _SNAP)
    return merged


def _rows(cells: list[_Cell]) -> list[list[_Cell | None]]:
    """Cells by their top edge, each in the column its left edge stands in; None where a merged cell reaches over."""
    columns = sorted({cell[0] for cell in cells})
    rows: list[list[_Cell | None]] = []
    for top in sorted({cell[1] for cell in cells}):
        by_column = {cell[0]: cell for cell in cells if cell[1] == top}
        rows.append([by_column.get(column) for column in columns])
    return rows


def _inside(layer: pypdfium2.PdfTextPage, cell: _Cell, height: float, convert: Callable[[str], str]) -> str:
    x0, top, x1, bottom = cell
    text = layer.get_text_bounded(left=x0, bottom=height - bottom, right=x1, top=height - top)
    return tidy(convert(str(text)))


def _table(rows: list[tuple[str, ...]], index: int) -> Table | None:
    filled = tuple(row for row in rows if any(row))
    if not filled or len(filled[0]) < 2:  # one row alone may be the rest of a table on the page before
        return None
    return Table(filled, (index + 1,) * len(filled))


def _carefully(opener: Callable[[], PDF], index: int, convert: Callable[[str], str]) -> list[Ruled]:
    """By pdfplumber's own means; where such a table lies is not asked, so it is never joined to another."""
    try:
        careful = opener().pages[index]
        try:
            found = careful.extract_tables()
        finally:
            careful.close()
    except STUMBLES:
        return []
    tables = [_table([tuple(tidy(convert(cell or "")) for cell in row) for row in rows], index) for rows in found]
    return [Ruled(table, (), 0.0, 0.0, opens=False, ends=False) for table in tables if table is not None]
