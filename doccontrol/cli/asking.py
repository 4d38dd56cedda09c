"""``status``, ``scenarios``, ``impact``: questions to the book, answered in the contract's words."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from rich.table import Table
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from doccontrol.app import Application
from doccontrol.cli.frame import DEFAULT_CONFIG, Config, Json, KnownDay, OnDay, composed, console, day, put, today
from doccontrol.errors import DepartmentNotFoundError, UserError, WorkNotFoundError
from doccontrol.iso import impact as findings
from doccontrol.iso import whatif
from doccontrol.law.efficacy import Status
from doccontrol.law.efficacy.labels import title as status_title
from doccontrol.law.efficacy.scenarios import ScenarioError, answers
from doccontrol.registry import closed_world, evidence
from doccontrol.registry.evidence import Evidence
from doccontrol.registry.identity import key_of
from doccontrol.registry.naming import short_name
from doccontrol.registry.tables import Department, Work


def install(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("status", help="Hiệu lực của một văn bản, hoặc một điều khoản, tại một ngày.")(status)
    app.command("scenarios", help="Trả lời các câu hỏi trong tệp tình huống (JSON lines).")(scenarios)
    app.command("impact", help="Các phát hiện: quy trình nào viện dẫn văn bản đã hết hiệu lực hoặc thay đổi.")(impact)


def status(
    number: Annotated[str, typer.Argument(help="Số, ký hiệu văn bản.")],
    issuer: Annotated[str | None, typer.Option("--issuer", help="Cơ quan ban hành.")] = None,
    issued: Annotated[str | None, typer.Option("--issued", metavar="NGÀY", help="Ngày ban hành.")] = None,
    provision: Annotated[str | None, typer.Option("--provision", help="Điều khoản, ví dụ D12.K1.đ.")] = None,
    on: OnDay = None,
    known: KnownDay = None,
    as_json: Json = False,
    config: Config = DEFAULT_CONFIG,
) -> None:
    """Print the status; several works of that number: one line each. Raises WorkNotFoundError."""
    with composed(config) as application, application.registry.read() as session:
        asked = day(on) or today(application)
        found = _works(session, number, issuer, day(issued))
        if not found:
            raise WorkNotFoundError(f"Không có văn bản số {number} trong sổ đăng ký.", "Kiểm tra số, hoặc tra cứu.")
        for work in found:
            answer = application.book.status(work.id, asked, day(known), provision)
            line = _line(session, application, work, answer, provision, asked, day(known))
            put(line) if as_json else _show(work, answer, line)


def scenarios(
    file: Annotated[Path, typer.Argument(help="Tệp JSON lines.")],
    as_json: Json = True,  # noqa: ARG001 - its output is JSON in any case
) -> None:
    """Answer every ask of every line, each line in a registry of its own."""
    try:
        lines = file.read_bytes().splitlines()
    except OSError as error:
        raise UserError(f"Không đọc được {file}: {error.strerror}.", "Kiểm tra đường dẫn.") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            for answer in _answers(number, line):
                put(msgspec.to_builtins(answer))


def impact(
    on: OnDay = None,
    known: KnownDay = None,
    department: Annotated[str | None, typer.Option("--department", help="Phòng.")] = None,
    draft: Annotated[bool, typer.Option("--draft", help="Nếu các dự thảo đã nhận được ban hành thì sao.")] = False,
    as_json: Json = False,
    config: Config = DEFAULT_CONFIG,
) -> None:
    """Print the findings that stand, after bringing them up to date; of another day or knowledge, those of then."""
    with composed(config) as application:
        application.reviewer.review_now()
        with application.registry.read() as session:
            chosen = find_department(session, application, department) if department else None
            if draft:
                lines = whatif.lines(
                    session, application.agency_id, day(on) or today(application), chosen.id if chosen else None
                )
            else:
                lines = _lines(session, application, day(on), day(known), chosen)
    if as_json:
        for line in lines:
            put(line)
    else:
        _table(lines)


def _lines(
    session: Session, application: Application, on: date | None, known: date | None, chosen: Department | None
) -> list[dict[str, Any]]:
    now = today(application)
    if known is None and on in (None, now):
        return findings.standing(session, application.agency_id, chosen)
    return findings.as_of(session, application.reviewer.review(), on or now, known, chosen)


def find_department(session: Session, application: Application, name: str) -> Department:
    """A department by folder or name, any case. Raises DepartmentNotFoundError."""
    query = select(Department).where(Department.agency_id == application.agency_id)
    everyone = list(session.scalars(query))
    for each in everyone:
        if name.casefold() in {each.folder.casefold(), each.name.casefold()}:
            return each
    known = ", ".join(each.folder for each in everyone) or "(chưa có phòng nào)"
    raise DepartmentNotFoundError(f"Không có phòng “{name}”.", f"Các phòng: {known}.")


def _answers(number: int, line: bytes) -> list[Any]:
    try:
        return list(answers(line))
    except ScenarioError as error:
        raise UserError(f"Dòng {number} không đọc được: {error}", "Xem mẫu trong docs/contracts.md.") from error


def _works(session: Session, number: str, issuer: str | None, issued: date | None) -> list[Work]:
    key = key_of(number)
    same = [Work.number == number, Work.name == number]
    if key is not None:
        same.append(Work.match_key == key)
    query = select(Work).where(or_(*same), Work.merged_into_id.is_(None)).order_by(Work.id)
    if issued is not None:
        query = query.where(Work.issued_on == issued)
    found = list(session.scalars(query))
    if issuer is None:
        return found
    return [work for work in found if (work.issuer or "").casefold() == issuer.casefold()]


def _line(
    session: Session,
    application: Application,
    work: Work,
    answer: Status,
    provision: str | None,
    on: date,
    known: date | None,
) -> dict[str, Any]:
    until = closed_world.received_until(session, application.agency_id, known)
    return {
        "work": {
            "id": work.id,
            "type": work.type.value,
            "number": work.number,
            "name": work.name,
            "issuer": work.issuer,
            "issued_on": _iso(work.issued_on),
            "title": work.title,
            "held": not work.stub,
        },
        "provision": provision,
        "on": on.isoformat(),
        "known": _iso(known),
        "status": answer.code.value,
        "cause": answer.cause.value,
        "ending": _iso(answer.ending),
        "with_exceptions": answer.with_exceptions,
        "tasks": [code.value for code in answer.task_codes],
        "events": [_event(event) for event in evidence.of_events(session, answer.deciding)],
        "received_until": _iso(until),
        "questions": [{"code": one.code.value, "event": one.event} for one in answer.questions],
        "signals": [one.text for one in closed_world.signals(session, work, on)],
    }


def _event(event: Evidence) -> dict[str, Any]:
    return {
        "action": event.action.value,
        "by": event.by,
        "provision": event.provision,
        "provisions": list(event.provisions),
        "from": _iso(event.first_day),
        "until": _iso(event.last_day),
        "evidence": {"sha256": event.sha256, "page": event.page, "start": event.start, "end": event.end},
        "quote": event.quote,
        "rule": event.rule,
        "known": event.known_at.isoformat(),
        "confirmed_by": event.decided_by,
    }


def _show(work: Work, answer: Status, line: dict[str, Any]) -> None:
    until = date.fromisoformat(line["received_until"]) if line["received_until"] else None
    out = console()
    out.print(f"[bold]{short_name(work)}[/bold] {work.title or ''}")
    out.print(f"  {status_title(answer, provision=line['provision'] is not None, received_until=until)}")
    for event in line["events"]:
        out.print(f"  ← {event['action']} {event['by']}: “{event['quote']}”")
    for signal in line["signals"]:
        out.print(f"  ! {signal}")


def _table(lines: list[dict[str, Any]]) -> None:
    table = Table("Mức", "Phòng", "Quy trình", "Viện dẫn", "Vì sao", "Hạn", "Tình trạng")
    for line in lines:
        table.add_row(
            line["severity"],
            line["department"] or "",
            line["procedure"],
            line["citation"]["text"],
            line["why"],
            line["due"] or "",
            line["state"],
        )
    console().print(table)


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
