"""``record``: which records bear a number, two that are one merged, one that is two split."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.app import Application
from doccontrol.cli.frame import DEFAULT_CONFIG, Config, composed, put
from doccontrol.errors import UserError, WorkNotFoundError
from doccontrol.registry import merging, people
from doccontrol.registry.days import vietnam_day
from doccontrol.registry.identity import key_of
from doccontrol.registry.merging import MergeError
from doccontrol.registry.permissions import Permission, may
from doccontrol.registry.tables import Agency, Embodiment, User, Work

record_commands = typer.Typer(help="Bản ghi văn bản: xem, gộp, tách.", no_args_is_help=True)

_Id = Annotated[int, typer.Argument(help="Mã bản ghi, xem: record show SỐ.")]
_By = Annotated[str, typer.Option("--by", metavar="TÊN", help="Người quyết định (tên đăng nhập).")]
_Reason = Annotated[str, typer.Option("--reason", help="Lý do, ghi vào sổ nhật ký.")]


def install(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(record_commands, name="record")


@record_commands.command("show", help="Các bản ghi mang một số, với các tệp của chúng.")
def show(number: Annotated[str, typer.Argument(help="Số, ký hiệu.")], config: Config = DEFAULT_CONFIG) -> None:
    """Print one JSON object a record, merged ones too. Raises WorkNotFoundError."""
    with composed(config) as application, application.registry.read() as session:
        found = session.scalars(select(Work).where(Work.match_key == key_of(number)).order_by(Work.id)).all()
        if not found:
            raise WorkNotFoundError(f"Không có văn bản số {number} trong sổ đăng ký.", "Kiểm tra số, hoặc tra cứu.")
        for work in found:
            put(_line(work))


@record_commands.command("merge", help="Gộp: bản ghi thứ hai nhường chỗ cho bản ghi thứ nhất.")
def merge(keep: _Id, gone: _Id, by: _By, reason: _Reason, config: Config = DEFAULT_CONFIG) -> None:
    """Let the first record take over all that hangs on the second, and print it. Raises UserError."""
    with composed(config) as application:
        with _deciding(application, by) as (session, user):
            kept = _work(session, keep)
            merging.merge(session, kept, _work(session, gone), user, reason, application.clock.now())
            line = _line(kept)
        application.reviewer.review_now()
    put(line)


@record_commands.command("split", help="Tách: các tệp nêu ra thành một bản ghi riêng, chờ xác nhận.")
def split(
    work: _Id,
    files: Annotated[list[int], typer.Argument(help="Mã các tệp của văn bản kia.")],
    by: _By,
    reason: _Reason,
    config: Config = DEFAULT_CONFIG,
) -> None:
    """Give files of a record a record of their own, and print it. Raises UserError."""
    with composed(config) as application:
        with _deciding(application, by) as (session, user):
            query = select(Embodiment).where(Embodiment.work_id == work, Embodiment.item_id.in_(files))
            new = merging.split(session, session.scalars(query).all(), user, reason, application.clock.now())
            line = _line(new)
        application.reviewer.review_now()
    put(line)


@contextmanager
def _deciding(application: Application, login: str) -> Iterator[tuple[Session, User]]:
    """One transaction of a person who may decide. Raises UserError."""
    with application.registry.write() as session:
        user = people.find(session, session.get_one(Agency, application.agency_id), login)
        if user is None or not may(user, Permission.CONFIRM, vietnam_day(application.clock.now())):
            raise UserError(f"“{login}” không có quyền quyết định.", "Xem: doccontrol user list")
        try:
            yield session, user
        except MergeError as error:
            raise UserError(str(error)) from error


def _work(session: Session, work_id: int) -> Work:
    work = session.get(Work, work_id)
    if work is None:
        raise WorkNotFoundError(f"Không có bản ghi {work_id}.", "Xem: doccontrol record show SỐ")
    return work


def _line(work: Work) -> dict[str, object]:
    return {
        "record": work.id,
        "number": work.number,
        "issuer": work.issuer,
        "issued_on": work.issued_on.isoformat() if work.issued_on else None,
        "title": work.title,
        "held": not work.stub,
        "waiting": work.doubtful,
        "merged_into": work.merged_into_id,
        "files": [{"file": part.item_id, "name": part.item.name} for part in work.embodiments],
    }
