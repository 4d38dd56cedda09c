"""``search``, ``reindex``, ``search-bench``: the index by command."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from doccontrol.app import Application, registry_file
from doccontrol.cli.frame import DEFAULT_CONFIG, Config, Json, OnDay, composed, console, day, progress, put, today
from doccontrol.errors import UserError
from doccontrol.intake import indexer
from doccontrol.law.efficacy.labels import status_label
from doccontrol.registry import procedure_search
from doccontrol.registry.registry import Registry
from doccontrol.search import bench
from doccontrol.search.folder import IndexBusy, IndexMissing, IndexOutdated
from doccontrol.search.results import Hit, Results

ENGINE = "whoosh"
_REBUILD = "Chạy: python -m doccontrol reindex"


def install(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("search", help="Tra cứu văn bản theo số, từ ngữ, có dấu hoặc không dấu.")(search)
    app.command("reindex", help="Lập lại chỉ mục tìm kiếm từ sổ đăng ký.")(reindex)
    app.command("search-bench", help="Đo chất lượng và tốc độ tìm kiếm trên một bộ câu hỏi.")(search_bench)


def search(
    query: Annotated[str, typer.Argument(help="Câu tìm, như gõ ở trang Tra cứu.")],
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="Số kết quả.")] = 20,
    on: OnDay = None,
    as_json: Json = False,
    config: Config = DEFAULT_CONFIG,
) -> None:
    """Print the hits, best first, with their status on a day. Raises UserError where the index must be rebuilt."""
    with composed(config) as application:
        shown_on = day(on) or today(application)
        found = _found(application, query, limit)
        lines = [_line(application, hit, shown_on) for hit in found.hits]
        lines += _procedures(application, query, len(lines) + 1, limit - len(lines))
    for line in lines:
        put(line) if as_json else _show(line)
    if not lines and not as_json:
        near = ", ".join(found.suggestions)
        console().print("Không tìm thấy." + (f" Số gần giống: {near}" if near else ""))


def reindex(config: Config = DEFAULT_CONFIG) -> None:
    """Rebuild the index beside the live one and swap it in. Raises UserError where the service is writing it."""
    with composed(config) as application:
        settings = application.settings
    with Registry(registry_file(settings)) as registry:
        try:
            with progress("Lập lại chỉ mục") as tell:
                count = indexer.reindex(registry, settings.paths.search, tell)
        except IndexBusy as busy:
            raise UserError("Chỉ mục đang được ghi.", "Thử lại sau ít giây.") from busy
    console().print(f"Đã lập lại chỉ mục: {count} tài liệu.")


def search_bench(
    corpus: Annotated[Path, typer.Option("--corpus", help="Các đoạn văn bản, JSON lines.")],
    queries: Annotated[Path, typer.Option("--queries", help="Câu hỏi và đáp án, JSON lines.")],
    engine: Annotated[str, typer.Option("--engine", help="Công cụ tìm kiếm.")] = ENGINE,
    as_json: Json = True,  # noqa: ARG001 - its output is JSON in any case
) -> None:
    """Print one line for the questions as typed and one for the same without accents."""
    if engine != ENGINE:
        raise UserError(f"Không có công cụ tìm kiếm “{engine}”.", f"Dùng: {ENGINE}")
    try:
        passages, questions = bench.read_corpus(corpus), bench.read_questions(queries)
    except (OSError, ValueError, KeyError) as error:
        raise UserError(f"Không đọc được bộ câu hỏi: {error}", "Xem dạng tệp trong docs/contracts.md.") from error
    for line in bench.measure(passages, questions):
        put(line)


def _found(application: Application, query: str, limit: int) -> Results:
    try:
        return application.search.search(query, limit=limit)
    except IndexMissing as missing:
        raise UserError("Chưa có chỉ mục tìm kiếm.", _REBUILD) from missing
    except IndexOutdated as outdated:
        raise UserError("Chỉ mục do phiên bản khác lập ra.", _REBUILD) from outdated


def _line(application: Application, hit: Hit, on: date) -> dict[str, Any]:
    work = int(hit.id)
    status = application.book.status(work, on).code
    return {
        "rank": hit.rank,
        "work": work,
        "number": hit.number,
        "title": hit.title,
        "provision": hit.provision,
        "score": round(hit.score, 4),
        "status": status.value,
        "status_label": status_label(status),
        "snippet": hit.snippet.text,
    }


def _procedures(application: Application, query: str, rank: int, most: int) -> list[dict[str, Any]]:
    """The agency's own procedures that are called so, after the texts; they have no status of law."""
    if most <= 0:
        return []
    with application.registry.read() as session:
        return [
            {
                "rank": rank + place,
                "work": None,
                "procedure": each.id,
                "number": each.code,
                "title": each.title,
                "provision": None,
                "score": 0.0,
                "status": None,
                "status_label": "Quy trình",
                "snippet": "",
            }
            for place, each in enumerate(procedure_search.by_words(session, application.agency_id, query, most))
        ]


def _show(line: dict[str, Any]) -> None:
    out = console()
    out.print(f"{line['rank']:>3}. [bold]{line['number'] or ''}[/bold] {line['title'] or ''}")
    out.print(f"     {line['status_label']} · {line['provision'] or ''} {line['snippet'][:160]}")
