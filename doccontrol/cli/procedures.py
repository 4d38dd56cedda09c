"""``procedures`` and ``compare``: the internal list, the table of revisions, and what changed between two revisions."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

import msgspec
import typer
from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.app import Application
from doccontrol.cli.asking import find_department
from doccontrol.cli.frame import DEFAULT_CONFIG, Config, Json, OnDay, composed, console, day, put, today
from doccontrol.cli.written import AsFormat, Format, OfDepartment, Output, deliver, drawn, head
from doccontrol.errors import UserError
from doccontrol.iso import procedure_list, revised
from doccontrol.iso.difference import Difference, Mark, SectionChange, compare
from doccontrol.registry.procedure_names import same_code
from doccontrol.registry.revisions import ASIDE, ordinal, place_of
from doccontrol.registry.tables import Procedure, ProcedureRevision

_SIGNS = {Mark.SAME: " ", Mark.ADDED: "+", Mark.REMOVED: "-", Mark.CHANGED: "~"}


class Table(StrEnum):
    """Which list of procedures is written."""

    LIST = "list"
    REVISIONS = "revisions"


def install(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("procedures", help="Xuất Danh mục tài liệu nội bộ hoặc Bảng theo dõi sửa đổi.")(procedures)
    app.command("compare", help="Khác nhau giữa hai lần ban hành của một quy trình.")(compare_)


def procedures(
    table: Annotated[Table, typer.Option("--table", help="Danh mục, hoặc bảng theo dõi sửa đổi.")] = Table.LIST,
    department: OfDepartment = None,
    on: OnDay = None,
    format_: AsFormat = Format.XLSX,
    output: Output = None,
    config: Config = DEFAULT_CONFIG,
) -> None:
    """Write a list of the agency's procedures. Raises DepartmentNotFoundError, ExportError."""
    with composed(config) as application:
        application.reviewer.review_now()
        content = _list(application, table, department, day(on), format_)
    deliver(content, output)


def compare_(
    code: Annotated[str, typer.Argument(help="Mã quy trình.")],
    old: Annotated[str | None, typer.Option("--from", metavar="LẦN", help="Lần trước.")] = None,
    new: Annotated[str | None, typer.Option("--to", metavar="LẦN", help="Lần sau; bỏ trống là lần mới nhất.")] = None,
    as_json: Json = False,
    config: Config = DEFAULT_CONFIG,
) -> None:
    """Print what changed between two revisions of each procedure of that code."""
    with composed(config) as application, application.registry.read() as session:
        of_code = _of_code(session, application.agency_id, code)
        for procedure in [each for each in of_code if len(each.revisions) > 1] or of_code:
            before, after = _two(procedure, old, new)
            found = compare(revised.revised(session, before), revised.revised(session, after))
            line = _line(procedure, before, after, found)
            put(line) if as_json else _show(procedure, before, after, found)


def _list(application: Application, table: Table, department: str | None, on: date | None, format_: Format) -> bytes:
    now = today(application)
    with application.registry.read() as session:
        chosen = find_department(session, application, department) if department else None
        whose = chosen.id if chosen else None
        above = head(application, application.settings.iso.internal_list_form, chosen, on or now)
        if table is Table.LIST:
            listed = procedure_list.listed(session, application.agency_id, on or now, now, whose)
            return drawn(listed, procedure_list.internal_documents(listed, above), format_)
        issued = procedure_list.revisions(session, application.agency_id, whose)
        return drawn(issued, procedure_list.revision_table(issued, above), format_)


def _of_code(session: Session, agency_id: int, code: str) -> list[Procedure]:
    found = [
        each
        for each in session.scalars(select(Procedure).where(Procedure.agency_id == agency_id).order_by(Procedure.id))
        if same_code(each.code, code)
    ]
    if not found:
        raise UserError(f"Không có quy trình mã {code}.", "Xem mã bằng lệnh procedures.")
    return found


def _two(procedure: Procedure, old: str | None, new: str | None) -> tuple[ProcedureRevision, ProcedureRevision]:
    """The revisions asked for; without numbers the newest two. Raises UserError where there are not two."""
    rows = sorted((row for row in procedure.revisions if not row.details.get(ASIDE)), key=place_of)
    after = _numbered(rows, new) if new else (rows[-1] if rows else None)
    earlier = [row for row in rows if row is not after]
    before = _numbered(rows, old) if old else (earlier[-1] if earlier else None)
    if before is None or after is None:
        known = ", ".join(row.revision or "?" for row in rows)
        raise UserError(f"Quy trình {procedure.code or procedure.title} không có hai lần ban hành đó.", f"Có: {known}.")
    return before, after


def _numbered(rows: list[ProcedureRevision], number: str) -> ProcedureRevision | None:
    return next((row for row in reversed(rows) if ordinal(row.revision) == ordinal(number)), None)


def _line(
    procedure: Procedure, before: ProcedureRevision, after: ProcedureRevision, found: Difference
) -> dict[str, Any]:
    return {
        "procedure": procedure.code or procedure.title,
        "from": before.revision,
        "to": after.revision,
        "facts": [msgspec.to_builtins(each) for each in found.facts],
        "citations": [msgspec.to_builtins(each) for each in found.mentions],
        "sections": [
            {
                "mark": each.mark.value,
                "heading": each.heading,
                "was": each.was,
                "lines": [
                    {"mark": line.mark.value, "pieces": [[piece.mark.value, piece.text] for piece in line.pieces]}
                    for line in each.lines
                    if line.mark is not Mark.SAME
                ],
            }
            for each in found.sections
        ],
    }


def _show(procedure: Procedure, before: ProcedureRevision, after: ProcedureRevision, found: Difference) -> None:
    out = console()
    out.print(f"[bold]{procedure.code or procedure.title}[/bold]: lần {before.revision} → lần {after.revision}")
    if not found:
        out.print("  Không có gì khác.")
    for fact in found.facts:
        out.print(f"  {fact.name}: {fact.was or '—'} → {fact.now or '—'}")
    for mention in found.mentions:
        places = " → ".join("; ".join(side) for side in (mention.was, mention.now) if side)
        out.print(f"  {_SIGNS[mention.mark]} {mention.name} ({places})")
    for section in found.changed:
        _show_section(section)


def _show_section(section: SectionChange) -> None:
    out = console()
    out.print(f"[bold]{_SIGNS[section.mark]} {section.heading}[/bold]")
    for line in section.lines:
        if line.mark is Mark.CHANGED:
            out.print("    ~ " + "".join(_piece(piece.mark, piece.text) for piece in line.pieces), markup=False)
        elif line.mark is not Mark.SAME:
            out.print(f"    {_SIGNS[line.mark]} {line.pieces[0].text}", markup=False)


def _piece(mark: Mark, text: str) -> str:
    return {Mark.ADDED: f"{{+{text}+}}", Mark.REMOVED: f"[-{text}-]"}.get(mark, text)
