"""``register`` and ``digest``: the lists and mails of the ISO side."""

import sys
from datetime import date
from typing import Annotated

import typer

from doccontrol.app import Application
from doccontrol.cli.asking import find_department
from doccontrol.cli.frame import DEFAULT_CONFIG, Config, OnDay, composed, console, day, today
from doccontrol.cli.written import AsFormat, Format, OfDepartment, Output, deliver, drawn, head
from doccontrol.iso import register, sheets
from doccontrol.registry import closed_world


def install(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("register", help="Xuất Danh mục tài liệu bên ngoài.")(register_)
    app.command("digest", help="Lập thư tuần và xếp hàng gửi; --dry-run chỉ in ra.")(digest)


def register_(
    department: OfDepartment = None,
    on: OnDay = None,
    format_: AsFormat = Format.XLSX,
    output: Output = None,
    config: Config = DEFAULT_CONFIG,
) -> None:
    """Write the list of external documents. Raises DepartmentNotFoundError, ExportError."""
    with composed(config) as application:
        application.reviewer.review_now()
        content = _list(application, department, day(on) or today(application), format_)
    deliver(content, output)


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


def _list(application: Application, department: str | None, on: date, format_: Format) -> bytes:
    with application.registry.read() as session:
        chosen = find_department(session, application, department) if department else None
        rows = register.rows(session, application.agency_id, application.book, on, chosen.id if chosen else None)
        until = closed_world.received_until(session, application.agency_id)
        whose = head(application, application.settings.iso.external_list_form, chosen, on, until)
    return drawn(rows, sheets.external_documents(rows, whose), format_)
