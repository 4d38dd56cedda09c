"""``tthc``: the catalogue of administrative procedures against the agency's own, line by line."""

import typer
from rich.table import Table

from doccontrol.cli.frame import DEFAULT_CONFIG, Config, Json, OnDay, composed, console, day, put, today
from doccontrol.iso.tthc.load import coverage
from doccontrol.iso.tthc.output import lines
from doccontrol.iso.tthc.words import COVERAGES, LIVES, PROPOSALS


def install(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command("tthc", help="Thủ tục hành chính đã công bố và quy trình phục vụ, kèm đề xuất từng dòng.")(tthc)


def tthc(on: OnDay = None, as_json: Json = False, config: Config = DEFAULT_CONFIG) -> None:
    """Print the coverage of TTHC on a day."""
    with composed(config) as application, application.registry.read() as session:
        table = coverage(session, application.agency_id, application.book, day(on) or today(application))
    if as_json:
        for line in lines(table):
            put(line)
        return
    shown = Table("Mã", "Tên thủ tục", "Tình trạng", "Quy trình", "Đối chiếu", "Đề xuất", "Lý do")
    for each in table.lines:
        labels = ", ".join(procedure.label for procedure in each.procedures)
        codes = LIVES[each.entry.life], labels, COVERAGES[each.coverage], PROPOSALS[each.proposal]
        shown.add_row(each.entry.code or "", each.entry.name, *codes, each.why)
    for orphan in table.orphans:
        shown.add_row("", orphan.procedure.title, "", orphan.procedure.label, "", "", orphan.why)
    console().print(shown)
