"""Writes one sheet as XLSX: JSON on standard input, the workbook on standard output. Run as a child process.

A4 landscape, Times New Roman 13, heading repeated and frozen, filter set, ended rows grey and struck through.
"""

import sys
from io import BytesIO

import msgspec
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from doccontrol.iso.sheets import Day, Sheet, SheetRow

_FONT = "Times New Roman"
_THIN = Side(style="thin", color="999999")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_GREY = "808080"
_HEAD_ROW = 5


def draw(sheet: Sheet) -> bytes:
    """The bytes of the workbook."""
    book = Workbook()
    page = book.active
    if not isinstance(page, Worksheet):
        raise TypeError("a new workbook has a first sheet")
    page.title = sheet.name
    _title(page, sheet)
    _heading(page, sheet)
    for place, row in enumerate(sheet.rows, start=_HEAD_ROW + 1):
        _row(page, place, row)
    _signatures(page, sheet)
    _print_setup(page, sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _title(page: Worksheet, sheet: Sheet) -> None:
    last = len(sheet.columns)
    lines = (sheet.agency, sheet.title, sheet.subtitle)
    for place, text in enumerate(lines, start=1):
        page.merge_cells(start_row=place, start_column=1, end_row=place, end_column=last)
        cell = page.cell(place, 1, text)
        cell.font = Font(name=_FONT, size=14 if place == 2 else 13, bold=place < 3)
        cell.alignment = Alignment(horizontal="left" if place == 1 else "center")
    code = page.cell(_HEAD_ROW - 1, last, sheet.form)
    code.font = Font(name=_FONT, size=13, italic=True)
    code.alignment = Alignment(horizontal="right")


def _heading(page: Worksheet, sheet: Sheet) -> None:
    for place, column in enumerate(sheet.columns, start=1):
        cell = page.cell(_HEAD_ROW, place, column.heading)
        cell.font = Font(name=_FONT, size=13, bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = _BOX
        cell.fill = PatternFill("solid", fgColor="E8EEF4")
        page.column_dimensions[get_column_letter(place)].width = column.width


def _row(page: Worksheet, place: int, row: SheetRow) -> None:
    for column, value in enumerate(row.cells, start=1):
        cell = page.cell(place, column)
        if isinstance(value, Day):
            cell.value = value.day
            cell.number_format = "dd/mm/yyyy"
        else:
            cell.value = value
        if isinstance(value, str):
            cell.number_format = "@"
            cell.data_type = "s"
        cell.font = Font(name=_FONT, size=13, strike=row.ended, color=_GREY if row.ended else None)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        cell.border = _BOX


def _signatures(page: Worksheet, sheet: Sheet) -> None:
    under = _HEAD_ROW + len(sheet.rows) + 2
    step = max(1, len(sheet.columns) // len(sheet.signers))
    for place, signer in enumerate(sheet.signers):
        cell = page.cell(under, 2 + place * step, signer)
        cell.font = Font(name=_FONT, size=13, bold=True)


def _print_setup(page: Worksheet, sheet: Sheet) -> None:
    last = get_column_letter(len(sheet.columns))
    page.freeze_panes = f"A{_HEAD_ROW + 1}"
    page.auto_filter.ref = f"A{_HEAD_ROW}:{last}{_HEAD_ROW + len(sheet.rows)}"
    page.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = HeaderFooterItem()
    footer.left.text = sheet.footer
    footer.right.text = "Trang &P/&N"
    page.oddFooter = footer


def main() -> None:
    """Read one sheet, write one workbook."""
    sheet = msgspec.json.decode(sys.stdin.buffer.read(), type=Sheet)
    sys.stdout.buffer.write(draw(sheet))


if __name__ == "__main__":
    main()
