"""The command line: ``python -m doccontrol COMMAND``. Scripts rely on its JSON (``docs/contracts.md``).

Importing this package is cheap on purpose; it starts the service, too.
"""

import sys

import typer
from rich.console import Console

from doccontrol.cli import asking, coverage, keeping, lists, procedures, reading, records, reviewing, searching, service
from doccontrol.errors import ExitCode, UserError

app = typer.Typer(
    name="doccontrol",
    help="Kiểm soát tài liệu cho cơ quan nhà nước theo TCVN ISO 9001.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for room in (service, reading, asking, coverage, searching, lists, procedures, records, reviewing, keeping):
    room.install(app)


def main() -> None:
    """Run one command; a fault a person can put right is told in their words, with what to do."""
    try:
        app()
    except UserError as error:
        console = Console(stderr=True)
        console.print(f"[red]Lỗi:[/red] {error}", highlight=False)
        if error.advice:
            console.print(f"→ {error.advice}", highlight=False)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(ExitCode.DONE)


__all__ = ["app", "main"]
