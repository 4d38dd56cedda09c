"""``register`` and ``digest``: the lists and mails of the ISO side."""

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import msgspec
import typer

from doccontrol.app import Application
from doccontrol.cli.asking import find_department
from doccontrol.cli.frame import DEFAULT_CONFIG, Config, OnDay, composed, console, day
from doccontrol.errors import UserError
from doccontrol.iso import exports, register, sheets
from doccontrol.registry import closed_world


class Format(StrEnum):
    """What the register can be written as."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


def install(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("register", help="Xuất Danh mục tài liệu bên ngoài.")(register_)
    app.command("digest", help="Lập thư tuần và xếp hàng gửi; --dry-run chỉ in ra.")(digest)


def register_(
    department: Annotated[str | None, typer.Option("--department", help="Phòng; bỏ trống là toàn cơ quan.")] = None,
    on: OnDay = None,
    format_: Annotated[Format, typer.Option("--format", help="Dạng tệp.")] = Format.XLSX,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Tệp ghi ra; bỏ trống là đầu ra chuẩn.")] = None,
    config: Config = DEFAULT_CONFIG,
) -> None:
    """Write the list of external documents. Raises DepartmentNotFoundError, ExportError."""
    with composed(config) as application:
        application.reviewer.review_now()
        content = _list(application, department, day(on), format_)
    if output is None:
        sys.stdout.buffer.write(content)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise UserError(f"Không ghi được {output}: {error.strerror}.", "Chọn nơi khác.") from error


def digest(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="In thư, không xếp hàng, không gửi.")] = False,
    config: Config = DEFAULT_CONFIG,
) -> None:
    """Build the mails of the period that is due; each is built once however often this runs."""
    with composed(config) as application:
        application.reviewer.review_now()
        if dry_run:
            for draft in application.weekly.preview():
                to = ", ".join(draft.address.recipients) or "(chưa có địa chỉ)"
                sys.stdout.write(f"To: {to}\nSubject: {draft.letter.subject}\n\n{draft.letter.text}\n")
            return
        queued = application.weekly.queue()
        sent = application.postman.deliver()
    console().print(f"{queued} thư mới, {sent} thư đã gửi.")


def _list(application: Application, department: str | None, on: date | None, format_: Format) -> bytes:
    settings = application.settings
    today = application.clock.now().astimezone(ZoneInfo(settings.digest.timezone)).date()
    with application.registry.read() as session:
        chosen = find_department(session, application, department) if department else None
        rows = register.rows(
            session, application.agency_id, application.book, on or today, chosen.id if chosen else None
        )
        until = closed_world.received_until(session, application.agency_id)
    if format_ is Format.JSON:
        return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)
    head = sheets.ListHead(
        agency=settings.agency.name,
        form=settings.iso.external_list_form,
        department=chosen.name if chosen else None,
        on=on or today,
        received_until=until,
        qmr_title=settings.iso.qmr_title,
        public_url=application.public_url,
    )
    sheet = sheets.external_documents(rows, head)
    return exports.to_xlsx(sheet) if format_ is Format.XLSX else exports.to_csv(sheet)
