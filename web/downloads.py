"""Lists as files: a workbook or CSV, sent with a name that says what it is."""

from io import BytesIO

from flask import flash, redirect, send_file
from flask.typing import ResponseReturnValue

from doccontrol.iso import exports
from doccontrol.iso.exports import ExportError
from doccontrol.iso.sheets import Sheet

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def download(sheet: Sheet, kind: str, name: str, back: str) -> ResponseReturnValue:
    """The sheet as a file ``name.kind``; where it cannot be written, the page ``back`` with the reason."""
    try:
        content = exports.to_xlsx(sheet) if kind == "xlsx" else exports.to_csv(sheet)
    except ExportError as fault:
        flash(f"{fault} {fault.advice}", "bad")
        return redirect(back)
    return send_file(BytesIO(content), MEDIA[kind], as_attachment=True, download_name=f"{name}.{kind}")
