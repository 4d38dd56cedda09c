"""The straight lines drawn on a PDF page, by pdfium: what a table is ruled with, forty times faster than pdfminer."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium_c

_MOST_SEGMENTS = 20_000
_THIN = 3.0
_LONG = 4.0
_DEEPEST = 2
_Point = tuple[float, float]
_Item = object
"""An object of the page as pdfium hands it out."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One ruled line, axis-parallel; points from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def level(self) -> bool:
        """Whether it lies rather than stands."""
        return self.x1 - self.x0 >= self.bottom - self.top


def edges(page: pypdfium2.PdfPage) -> tuple[list[Edge], bool]:
    """The page's ruled lines, and whether there are drawings inside forms that were not looked into."""
    height = page.get_height()
    found: list[Edge] = []
    nested = False
    left = _MOST_SEGMENTS
    for item, level in _paths(page):
        if level:
            nested = True
            continue
        count = pdfium_c.FPDFPath_CountSegments(item)
        left -= count
        if left < 0:
            break
        matrix = pypdfium2.PdfObject(item, page=page, pdf=page.pdf).get_matrix()
        for points in _subpaths(item, count):
            placed = [matrix.on_point(x, y) for x, y in points]
            found += _of_shape([(x, height - y) for x, y in placed])
    return found, nested


def _paths(page: pypdfium2.PdfPage) -> Iterator[tuple[_Item, int]]:
    """The drawn paths and how deep in forms each lies; thousands of texts are passed by without an object for each."""
    count = pdfium_c.FPDFPage_CountObjects(page)
    waiting = [(pdfium_c.FPDFPage_GetObject(page, at), 0) for at in reversed(range(count))]
    while waiting:
        item, level = waiting.pop()
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            yield item, level
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and level < _DEEPEST:
            inside = range(pdfium_c.FPDFFormObj_CountObjects(item))
            waiting += [(pdfium_c.FPDFFormObj_GetObject(item, at), level + 1) for at in reversed(inside)]


def _subpaths(item: _Item, count: int) -> Iterator[list[_Point]]:
    """The corners of each part of a path; curved parts are no rule of a table."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[_Point] = []
    curved = False
    for at in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(item, at)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == pdfium_c.FPDF_SEGMENT_BEZIERTO
        if pdfium_c.FPDFPathSegment_GetPoint(segment, x, y):
            points.append((x.value, y.value))
    if len(points) > 1 and not curved:
        yield points


def _of_shape(points: list[_Point]) -> Iterator[Edge]:
    """A thin shape is one line along its middle, a rectangle four, anything else its axis-parallel sides."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, x1, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if bottom - top < _THIN < _LONG < x1 - x0:
        yield Edge(x0, (top + bottom) / 2, x1, (top + bottom) / 2)
    elif x1 - x0 < _THIN < _LONG < bottom - top:
        yield Edge((x0 + x1) / 2, top, (x0 + x1) / 2, bottom)
    elif x1 - x0 >= _LONG and bottom - top >= _LONG:
        for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True):
            if abs(ay - by) < 0.5 and abs(ax - bx) > _LONG:
                yield Edge(min(ax, bx), ay, max(ax, bx), ay)
            elif abs(ax - bx) < 0.5 and abs(ay - by) > _LONG:
                yield Edge(ax, min(ay, by), ax, max(ay, by))
