"""``user``, ``demo``, ``check``, ``backup``, ``restore``, ``doctor``: keeping an installation well."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from doccontrol.app import Application
from doccontrol.cli.asking import find_department
from doccontrol.cli.frame import DEFAULT_CONFIG, Config, composed, console, day, leave, progress, settings_of
from doccontrol.errors import ExitCode, UserError
from doccontrol.health import backup as backups
from doccontrol.health.check import Grade
from doccontrol.health.check import check as examine_book
from doccontrol.health.doctor import examine as examine_machine
from doccontrol.registry import people
from doccontrol.registry.people import NewPerson, PersonError
from doccontrol.registry.tables import Agency, Role

user_commands = typer.Typer(help="Tài khoản người dùng.", no_args_is_help=True)
_Login = Annotated[str, typer.Argument(help="Tên đăng nhập.")]


def install(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(user_commands, name="user")
    app.command("demo", help="Ghi các tệp minh họa vào thư mục nhận văn bản.")(demo)
    app.command("check", help="Kiểm tra sổ đăng ký: nhật ký, bản gốc, việc còn nợ.")(check)
    app.command("backup", help="Sao lưu sổ đăng ký và bản gốc vào một tệp.")(backup)
    app.command("restore", help="Khôi phục từ bản sao lưu vào thư mục trống.")(restore)
    app.command("doctor", help="Xem máy còn thiếu gì.")(doctor)


@user_commands.command("add", help="Thêm người dùng và in đường dẫn đặt mật khẩu.")
def add_user(
    login: _Login,
    role: Annotated[Role, typer.Option("--role", help="Vai trò.")],
    name: Annotated[str, typer.Option("--name", help="Họ tên.")] = "",
    email: Annotated[str | None, typer.Option("--email")] = None,
    department: Annotated[str | None, typer.Option("--department", help="Phòng.")] = None,
    expires: Annotated[str | None, typer.Option("--expires", metavar="NGÀY", help="Ngày cuối được dùng.")] = None,
    config: Config = DEFAULT_CONFIG,
) -> None:
    """Create an account. Raises UserError where it cannot be made."""
    with composed(config) as application, application.registry.write() as session:
        agency = session.get_one(Agency, application.agency_id)
        chosen = find_department(session, application, department).id if department else None
        person = NewPerson(login, name or login, role, email, chosen, day(expires))
        try:
            user = people.create(session, agency, person, "command-line", application.clock.now())
        except PersonError as error:
            raise UserError(str(error)) from error
        console().print(_link(application, people.give_link(session, user, application.clock.now())))


@user_commands.command("link", help="In đường dẫn dùng một lần để đặt lại mật khẩu.")
def user_link(login: _Login, config: Config = DEFAULT_CONFIG) -> None:
    """Print a new one-time link for an account; earlier links stop working."""
    with composed(config) as application, application.registry.write() as session:
        user = people.find(session, session.get_one(Agency, application.agency_id), login)
        if user is None:
            raise UserError(f"Không có người dùng “{login}”.", "Xem: doccontrol user list")
        console().print(_link(application, people.give_link(session, user, application.clock.now())))


@user_commands.command("list", help="Liệt kê người dùng.")
def list_users(config: Config = DEFAULT_CONFIG) -> None:
    """Print every account."""
    table = Table("Tên đăng nhập", "Họ tên", "Vai trò", "Phòng", "Dùng đến", "Trạng thái")
    with composed(config) as application, application.registry.read() as session:
        for user in people.people(session, session.get_one(Agency, application.agency_id)):
            last = f"{user.expires_on:%d/%m/%Y}" if user.expires_on else ""
            department = user.department.name if user.department else ""
            state = "đang dùng" if user.active else "đã khóa"
            table.add_row(user.login, user.full_name, user.role.value, department, last, state)
    console().print(table)


@user_commands.command("disable", help="Khóa một tài khoản.")
def disable_user(login: _Login, config: Config = DEFAULT_CONFIG) -> None:
    """Deactivate an account; what it decided stays."""
    with composed(config) as application, application.registry.write() as session:
        user = people.find(session, session.get_one(Agency, application.agency_id), login)
        if user is None:
            raise UserError(f"Không có người dùng “{login}”.", "Xem: doccontrol user list")
        people.deactivate(session, user, "command-line", application.clock.now())
    console().print(f"Đã khóa {login}.")


def demo(config: Config = DEFAULT_CONFIG) -> None:
    """Copy the fictional agency's files into the watched folder; the running service does the rest."""
    settings = settings_of(config)
    settings.paths.watched.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "doccontrol.demo", str(settings.paths.watched)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        raise UserError("Không ghi được các tệp minh họa.", "Xem lỗi ở trên; kiểm tra quyền ghi của thư mục.")
    copied = len(done.stdout.splitlines())
    console().print(f"Đã chép {copied} tệp minh họa vào {settings.paths.watched}.")
    console().print("Dịch vụ đang chạy sẽ tự đọc; chưa chạy thì: make run")


def check(config: Config = DEFAULT_CONFIG) -> None:
    """Print what is not as it should be; exit code 1 where something is lost or altered."""
    with composed(config) as application, progress("Kiểm tra bản gốc") as tell:
        remarks = list(examine_book(application.registry, application.originals, tell))
    for remark in remarks:
        console().print(f"[{remark.grade.value}] {remark.text}", markup=False)
    if not remarks:
        console().print("Sổ đăng ký nguyên vẹn.")
    if any(remark.grade is Grade.FAULT for remark in remarks):
        leave(ExitCode.UNREADABLE)


def backup(
    target: Annotated[Path, typer.Argument(help="Tệp sao lưu (.tar).")], config: Config = DEFAULT_CONFIG
) -> None:
    """Write a backup while the service may be running. Raises BackupError."""
    with progress("Sao lưu") as tell:
        made = backups.backup(settings_of(config).paths.index, target, datetime.now(UTC), tell)
    console().print(f"Đã sao lưu {made.files} tệp ({made.size / 1e6:.1f} MB) vào {made.path}.")


def restore(
    source: Annotated[Path, typer.Argument(help="Tệp sao lưu (.tar).")], config: Config = DEFAULT_CONFIG
) -> None:
    """Restore into an empty ``index/``. Raises BackupError."""
    with progress("Khôi phục") as tell:
        made = backups.restore(source, settings_of(config).paths.index, tell)
    console().print(f"Đã khôi phục {made.files} tệp, bản sao lưu ngày {made.made_at}.")


def doctor(config: Config = DEFAULT_CONFIG) -> None:
    """Print what the machine has and lacks; exit code 1 where something is missing."""
    missing = False
    for found in examine_machine(settings_of(config)):
        missing = missing or not found.well
        console().print(f"{'✓' if found.well else '✗'} {found.name}: {found.found}", markup=False)
        if found.advice:
            console().print(f"    {found.advice}", markup=False)
    if missing:
        leave(ExitCode.UNREADABLE)


def _link(application: Application, token: str) -> str:
    return f"{application.public_url}/thiet-lap/{token}"
