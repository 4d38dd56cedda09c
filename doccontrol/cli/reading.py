"""``inspect`` and ``cite``: read files or clauses without registering anything."""

import hashlib
import sys
from concurrent.futures import Future
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from doccontrol import law
from doccontrol.cli.frame import Config, Json, console, leave, progress, put, settings_of
from doccontrol.config import ReadingSettings
from doccontrol.errors import ExitCode, UserError
from doccontrol.intake.inspection import INSPECT, Inspected
from doccontrol.law import contract
from doccontrol.law.facts import Host, Reading
from doccontrol.reading.faults import ReadFault, ReadingError
from doccontrol.reading.limits import Limits
from doccontrol.reading.sandbox import ReadingRoom

_Files = Annotated[list[Path], typer.Argument(help="Các tệp cần đọc.")]
_NO_FILE = Path("config.toml")


class _Host(msgspec.Struct):
    """What a line of ``cite`` knows of the text its clause stands in."""

    number: str | None = None
    issued_on: str | None = None
    effective_on: str | None = None


class _Days(msgspec.Struct):
    """The days of a host, typed."""

    issued_on: date | None = None
    effective_on: date | None = None


class _Clause(msgspec.Struct):
    """One input line of ``cite``."""

    text: str
    id: str | int | None = None
    context: str | None = None
    host: _Host | None = None


def install(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("inspect", help="Đọc tệp mà không đưa vào sổ đăng ký.")(inspect)
    app.command("cite", help="Đọc từng điều khoản từ đầu vào chuẩn (mỗi dòng một JSON).")(cite)


def inspect(files: _Files, as_json: Json = False, config: Config = _NO_FILE) -> None:
    """Read each file in a child process; exit code 1 when one could not be read."""
    reading = settings_of(config).reading if config.exists() else ReadingSettings()
    failed = False
    with _room(reading) as room, progress("Đọc tệp") as tell:
        waiting = [(path, _submit(room, path)) for path in files]
        for done, (path, future) in enumerate(waiting, start=1):
            line = _outcome(path, future)
            failed = failed or line["error"] is not None
            put(line) if as_json else _show(line)
            tell(done, len(waiting))
    if failed:
        leave(ExitCode.UNREADABLE)


def cite(as_json: Json = True) -> None:  # noqa: ARG001 - its output is JSON in any case
    """Read clauses, one JSON object a line in, one out; a broken line is named and stops the command."""
    decoder = msgspec.json.Decoder(_Clause)
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        try:
            clause = decoder.decode(line)
            host = _host(clause.host)
        except (msgspec.MsgspecError, ValueError) as error:
            raise UserError(
                f"Dòng {number} không đọc được: {error}", "Mỗi dòng là một đối tượng JSON có “text”."
            ) from error
        put({"id": clause.id, **_clause(law.read_clause(clause.text, clause.context or "", host))})


def _room(reading: ReadingSettings) -> ReadingRoom:
    limits = Limits(
        memory_mb=reading.memory_mb,
        total_seconds=reading.timeout_seconds,
        pages=reading.max_pages,
        ocr_dpi=reading.ocr_dpi,
    )
    return ReadingRoom(workers=reading.workers, tasks=(INSPECT.entry,), limits=limits)


def _submit(room: ReadingRoom, path: Path) -> "Future[Inspected] | None":
    return room.submit(path, INSPECT) if path.is_file() else None


def _outcome(path: Path, future: "Future[Inspected] | None") -> dict[str, Any]:
    head = {"file": str(path), "sha256": _digest(path) if future is not None else None}
    if future is None:
        fault = ReadFault("not_found", "Không thấy tệp này.", "Kiểm tra đường dẫn.")
        return {**head, **_nothing(fault)}
    try:
        found = future.result()
    except ReadingError as error:
        return {**head, **_nothing(error.fault)}
    return {**head, **_read(found)}


def _read(found: Inspected) -> dict[str, Any]:
    file = found.file
    pages = [
        {
            "page": page.number,
            "source": page.source.value,
            "quality": round(page.quality, 3),
            "reasons": list(page.reasons),
            "chars": len(page.text),
        }
        for page in file.pages
    ]
    text = {
        "source": file.source.value,
        "quality": round(file.quality, 3),
        "chars": sum(len(page.text) for page in file.pages),
    }
    return {
        "format": file.format.value,
        "pages": pages,
        "text": text,
        "signatures": [msgspec.to_builtins(one) for one in file.signatures],
        **contract.reading(found.reading),
        "error": None,
    }


def _nothing(fault: ReadFault) -> dict[str, Any]:
    return {
        "format": "unknown",
        "pages": [],
        "text": {"source": "none", "quality": 0.0, "chars": 0},
        "signatures": [],
        **contract.reading(Reading()),
        "error": {"code": fault.code, "message": fault.message_vi, "advice": fault.advice_vi},
    }


def _clause(reading: Reading) -> dict[str, Any]:
    whole = contract.reading(reading)
    return {key: whole[key] for key in ("document", "citations", "relations", "effect", "tthc", "questions")}


def _host(host: _Host | None) -> Host:
    if host is None:
        return Host()
    days = msgspec.convert({"issued_on": host.issued_on, "effective_on": host.effective_on}, _Days)
    return Host(number=host.number, issued_on=days.issued_on, effective_on=days.effective_on)


def _show(line: dict[str, Any]) -> None:
    out = console()
    out.print(f"[bold]{line['file']}[/bold]")
    if line["error"]:
        out.print(f"  {line['error']['message']} {line['error']['advice']}")
        return
    for document in line["documents"]:
        out.print(f"  {document['type']} {document['number'] or '(chưa rõ số)'} · {document['issuer'] or '?'}")
        out.print(f"  ngày {document['issued_on'] or '?'} · {document['title'] or ''}")
    out.print(f"  {len(line['citations'])} viện dẫn, {len(line['relations'])} quan hệ")
    for question in line["questions"]:
        out.print(f"  ? {question['why']}")


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
