"""Lists that a command writes: in which form, with which head, to a file or to standard output."""

import sys
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from doccontrol.app import Application
from doccontrol.errors import UserError
from doccontrol.iso import exports
from doccontrol.iso.sheets import ListHead, Sheet
from doccontrol.registry.tables import Department


class Format(StrEnum):
    """What a list can be written as."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


OfDepartment = Annotated[str | None, typer.Option("--department", help="Phòng; bỏ trống là toàn cơ quan.")]
AsFormat = Annotated[Format, typer.Option("--format", help="Dạng tệp.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="Tệp ghi ra; bỏ trống là đầu ra chuẩn.")]


def head(
    application: Application, form: str, department: Department | None, on: date, received_until: date | None = None
) -> ListHead:
    """What stands above and below a list of one department (None: of the whole agency)."""
    settings = application.settings
    return ListHead(
        agency=settings.agency.name,
        form=form,
        department=department.name if department else None,
        on=on,
        received_until=received_until,
        qmr_title=settings.iso.qmr_title,
        public_url=application.public_url,
    )


def drawn(rows: Iterable[object], sheet: Sheet, format_: Format) -> bytes:
    """The list in one of the forms: ``rows`` as JSON lines, or the sheet made of them. Raises ExportError."""
    if format_ is Format.JSON:
        return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)
    return exports.to_xlsx(sheet) if format_ is Format.XLSX else exports.to_csv(sheet)


def deliver(content: bytes, output: Path | None) -> None:
    """Write a list where it was asked for. Raises UserError where the file cannot be written."""
    if output is None:
        sys.stdout.buffer.write(content)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise UserError(f"Không ghi được {output}: {error.strerror}.", "Chọn nơi khác.") from error
