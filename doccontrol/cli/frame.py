"""What every command shares: where the settings are, how JSON lines and progress are printed."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from doccontrol.app import Application, compose
from doccontrol.config import Settings, load
from doccontrol.errors import ExitCode, UserError

DEFAULT_CONFIG = Path("config.toml")

Config = Annotated[Path, typer.Option("--config", envvar="DOCCONTROL_CONFIG", help="Tệp cấu hình.", show_default=True)]
Json = Annotated[bool, typer.Option("--json", help="In mỗi đối tượng JSON trên một dòng.")]
OnDay = Annotated[str | None, typer.Option("--on", metavar="NGÀY", help="Ngày hỏi, dạng 2026-05-25.")]
KnownDay = Annotated[
    str | None, typer.Option("--known", metavar="NGÀY", help="Chỉ tính những gì đã biết đến ngày này.")
]


def settings_of(config: Path) -> Settings:
    """The settings; without a file at the default place, the defaults beside it."""
    if config == DEFAULT_CONFIG and not config.exists():
        raise UserError("Không có config.toml ở thư mục này.", "Chạy lệnh trong thư mục của doccontrol, hoặc --config.")
    return load(config)


@contextmanager
def composed(config: Path) -> Iterator[Application]:
    """The application put together, not started; its connections are given back after the block."""
    application = compose(settings_of(config))
    try:
        yield application
    finally:
        application.close()


def day(text: str | None) -> date | None:
    """A day as typed. Raises UserError."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UserError(f"“{text}” không phải là ngày.", "Viết dạng 2026-05-25.") from error


def today(application: Application) -> date:
    """Today where the agency is."""
    return application.clock.now().astimezone(ZoneInfo(application.settings.digest.timezone)).date()


def put(line: Mapping[str, object]) -> None:
    """Print one JSON object on one line, Vietnamese letters as letters."""
    sys.stdout.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")
    sys.stdout.flush()


def console() -> Console:
    """For people: standard output."""
    return Console(highlight=False)


@contextmanager
def progress(title: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error around long work; the block calls the yielded function with (done, all)."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def leave(code: ExitCode) -> None:
    """End with an exit code of the contract."""
    raise typer.Exit(int(code))
