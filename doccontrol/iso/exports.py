"""A sheet as CSV here, as XLSX in a child process: the library that writes workbooks stays out of the service."""

import csv
import io
import subprocess
import sys

import msgspec

from doccontrol.errors import UserError
from doccontrol.iso.sheets import Cell, Day, Sheet

_SECONDS = 120


class ExportError(UserError):
    """A list could not be written."""


def to_csv(sheet: Sheet) -> bytes:
    """The rows with their heading; UTF-8 with a mark, so that Excel reads Vietnamese. Dates as dd/mm/yyyy."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.heading for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_plain(cell) for cell in row.cells])
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(sheet: Sheet) -> bytes:
    """The workbook of one sheet. Raises ExportError where the child process fails."""
    command = [sys.executable, "-m", "doccontrol.iso.workbook"]
    done = subprocess.run(command, input=msgspec.json.encode(sheet), capture_output=True, timeout=_SECONDS, check=False)
    if done.returncode != 0:
        raise ExportError("Không lập được tệp Excel.", "Thử lại; nếu vẫn lỗi, xuất CSV.")
    return done.stdout


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Day):
        return f"{cell.day:%d/%m/%Y}"
    text = str(cell)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t"} else text
