"""``findings``, ``department``, ``user leave``: what people do about findings, and in whose hands they are."""

from typing import Annotated, Any

import typer
from rich.table import Table
from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.app import Application
from doccontrol.cli.asking import find_department
from doccontrol.cli.frame import DEFAULT_CONFIG, Config, Json, composed, console, day, put
from doccontrol.cli.keeping import user_commands
from doccontrol.errors import UserError
from doccontrol.iso import decisions, matters, mergers
from doccontrol.iso.decisions import Decision, Judgement
from doccontrol.iso.matters import Matter
from doccontrol.registry import departments, leaves, people
from doccontrol.registry.days import vietnam_day
from doccontrol.registry.naming import short_name
from doccontrol.registry.people import PersonError
from doccontrol.registry.permissions import Permission, may
from doccontrol.registry.tables import Agency, Department, Finding, Modification, User, Work

finding_commands = typer.Typer(help="Phát hiện: xem theo văn bản tác động, quyết định.", no_args_is_help=True)
department_commands = typer.Typer(help="Phòng ban.", no_args_is_help=True)
_Department = Annotated[str | None, typer.Option("--department", help="Phòng.")]


def install(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(finding_commands, name="findings")
    app.add_typer(department_commands, name="department")
    user_commands.command("leave", help="Ghi ngày vắng mặt và người được ủy quyền xử lý phát hiện.")(user_leave)


@finding_commands.command("list", help="Mỗi văn bản tác động là một việc, kèm số quy trình bị ảnh hưởng.")
def list_(department: _Department = None, as_json: Json = False, config: Config = DEFAULT_CONFIG) -> None:
    """Print the items that are not settled yet, with how many procedures each touches."""
    with composed(config) as application:
        application.reviewer.review_now()
        with application.registry.read() as session:
            chosen = find_department(session, application, department) if department else None
            found = matters.matters(session, application.agency_id, chosen.id if chosen else None)
            lines = [_line(each) for each in found]
    if as_json:
        for line in lines:
            put(line)
        return
    table = Table("Mức", "Văn bản", "Quy trình", "Phát hiện", "Chờ đánh giá")
    for line in lines:
        named = f"{line['by'] or line['work'] or 'chưa rõ văn bản'}"
        table.add_row(
            line["severity"], named, str(line["procedures"]), str(len(line["findings"])), str(line["waiting"])
        )
    console().print(table)


@finding_commands.command("decide", help="Quyết định một hay nhiều phát hiện cùng lúc.")
def decide(
    decision: Annotated[Decision, typer.Argument(help="Quyết định.")],
    login: Annotated[str, typer.Option("--user", help="Người quyết định (tên đăng nhập).")],
    finding: Annotated[list[int] | None, typer.Option("--finding", help="Mã phát hiện; lặp lại được.")] = None,
    by: Annotated[str | None, typer.Option("--by", help="Mọi phát hiện do văn bản số này gây ra.")] = None,
    procedure: Annotated[list[str] | None, typer.Option("--procedure", help="Chỉ các quy trình có mã này.")] = None,
    reason: Annotated[str, typer.Option("--reason", help="Lý do.")] = "",
    until: Annotated[str | None, typer.Option("--until", metavar="NGÀY", help="Chờ đến ngày.")] = None,
    config: Config = DEFAULT_CONFIG,
) -> None:
    """Decide about findings together; all of them or, where one does not allow it, none. Raises UserError."""
    with composed(config) as application, application.registry.write() as session:
        user = _user(session, application, login)
        chosen = _chosen(session, application, finding or [], by, procedure or [])
        at = application.clock.now()
        for each in chosen:
            own = each.owner_id == user.id or may(user, Permission.ASSESS, vietnam_day(at), each.department_id)
            if not own:
                raise UserError(f"“{login}” không phụ trách phát hiện {each.id}.", "Người của phòng đó, hoặc QMR.")
        decisions.decide(session, chosen, Judgement(decision, reason, day(until)), user, at)
        console().print(f"Đã ghi quyết định cho {len(chosen)} phát hiện.")


@department_commands.command("list", help="Liệt kê các phòng.")
def list_departments(config: Config = DEFAULT_CONFIG) -> None:
    """Print every department, merged ones with their successor."""
    table = Table("Thư mục", "Tên", "Đến hết", "Sáp nhập vào")
    with composed(config) as application, application.registry.read() as session:
        agency = session.get_one(Agency, application.agency_id)
        for each in departments.departments(session, agency):
            into = session.get(Department, each.merged_into_id) if each.merged_into_id else None
            last = f"{each.valid_to:%d/%m/%Y}" if each.valid_to else ""
            table.add_row(each.folder, each.name, last, into.name if into else "")
    console().print(table)


@department_commands.command("merge", help="Sáp nhập một phòng vào phòng khác; quy trình và phát hiện đi theo.")
def merge(
    gone: Annotated[str, typer.Argument(help="Phòng thôi hoạt động.")],
    into: Annotated[str, typer.Argument(help="Phòng tiếp nhận.")],
    from_: Annotated[str | None, typer.Option("--from", metavar="NGÀY", help="Ngày đầu của tổ chức mới.")] = None,
    config: Config = DEFAULT_CONFIG,
) -> None:
    """Merge a department into another. Raises DepartmentNotFoundError, MergerError."""
    with composed(config) as application:
        at = application.clock.now()
        with application.registry.write() as session:
            one, other = (find_department(session, application, name) for name in (gone, into))
            carried = mergers.merge(session, one, other, day(from_) or vietnam_day(at), "command-line", at)
        application.reviewer.review_now()
    console().print(
        f"Đã chuyển {carried.procedures} quy trình, {carried.findings} phát hiện đang mở, {carried.texts} văn bản "
        f"trong danh mục và {carried.people} tài khoản."
    )


def user_leave(
    login: Annotated[str, typer.Argument(help="Tên đăng nhập của người vắng mặt.")],
    from_: Annotated[str, typer.Option("--from", metavar="NGÀY", help="Ngày đầu vắng mặt.")],
    to: Annotated[str | None, typer.Option("--to", metavar="NGÀY", help="Ngày cuối; bỏ trống nếu chưa biết.")] = None,
    delegate: Annotated[str | None, typer.Option("--delegate", help="Người được ủy quyền.")] = None,
    config: Config = DEFAULT_CONFIG,
) -> None:
    """Enter days of absence; findings go to the delegate, else to the QMR. Raises UserError."""
    with composed(config) as application:
        with application.registry.write() as session:
            user = _user(session, application, login)
            other = _user(session, application, delegate) if delegate else None
            first = day(from_)
            if first is None:
                raise UserError("Cần ngày đầu vắng mặt.", "Viết --from 2026-05-25.")
            try:
                leaves.enter(session, user, other, first, day(to), "command-line", application.clock.now())
            except PersonError as error:
                raise UserError(str(error)) from error
        application.reviewer.review_now()
    console().print("Đã ghi.")


def _line(matter: Matter) -> dict[str, Any]:
    named = short_name(matter.work) if matter.work is not None else None
    return {
        "by": named if matter.acts else None,
        "work": None if matter.acts else named,
        "severity": matter.severity,
        "procedures": matter.procedures,
        "waiting": matter.waiting,
        "findings": [line.finding for line in matter.lines],
    }


def _user(session: Session, application: Application, login: str) -> User:
    user = people.find(session, session.get_one(Agency, application.agency_id), login)
    if user is None:
        raise UserError(f"Không có người dùng “{login}”.", "Xem: doccontrol user list")
    return user


def _chosen(
    session: Session, application: Application, ids: list[int], by: str | None, codes: list[str]
) -> list[Finding]:
    query = select(Finding).where(Finding.agency_id == application.agency_id)
    if by is not None:
        source = select(Work.id).where(Work.number == by)
        query = query.join(Modification, Finding.modification_id == Modification.id).where(
            Modification.source_id.in_(source), Finding.state.in_(("open", "reopened", "assessed"))
        )
    if ids:
        query = query.where(Finding.id.in_(ids))
    found = [each for each in session.scalars(query) if not codes or each.revision.procedure.code in codes]
    if not found or not (ids or by):
        raise UserError("Không có phát hiện nào như vậy.", "Nêu --finding hoặc --by; xem: doccontrol findings list")
    missing = set(ids) - {each.id for each in found}
    if missing:
        raise UserError(f"Không có phát hiện {', '.join(map(str, sorted(missing)))}.", "Kiểm tra mã phát hiện.")
    return found
