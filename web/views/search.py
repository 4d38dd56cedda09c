"""Tra cứu: as one types, with or without accents; what was found says at once whether it is in force."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, jsonify, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from doccontrol.law.codes import DocType
from doccontrol.law.efficacy import Status, StatusCode
from doccontrol.registry import closed_world, procedure_search
from doccontrol.registry.permissions import Permission
from doccontrol.search.folder import SearchError
from doccontrol.search.results import Hit, Results
from web import evidence, fields
from web.context import agency_id, application, reading, today
from web.evidence import Piece
from web.permissions import needs
from web.queries import departments

blueprint = Blueprint("search", __name__, url_prefix="/tra-cuu")

PAGE = 20


@dataclass(frozen=True)
class Found:
    """One hit as the page shows it: its work in the registry, its status on the day, its words marked."""

    hit: Hit
    work_id: int
    status: Status
    pieces: list[Piece]


def _accept(wanted: StatusCode | None, on: date) -> Callable[[str], bool] | None:
    """The filter by status: only the law book can tell, so the index asks for each text."""
    if wanted is None:
        return None

    def accept(work_id: str) -> bool:
        return application().book.status(int(work_id), on).code is wanted

    return accept


def _tags() -> tuple[str, ...]:
    found = []
    if kind := fields.arg_code("loai", DocType):
        found.append(f"type:{kind.value}")
    if year := fields.arg_number("nam"):
        found.append(f"year:{year}")
    if folder := fields.arg_text("phong", 80):
        found.append(f"department:{folder}")
    return tuple(found)


def _shown(hit: Hit, on: date) -> Found:
    status = application().book.status(int(hit.id), on)
    return Found(hit, int(hit.id), status, evidence.marked(hit.snippet.text, hit.snippet.marks))


def _results(session: Session) -> dict[str, object]:
    """The answer to what the address asks, ready for ``search/results.html``."""
    words, on = fields.arg_text("q"), fields.arg_day("ngay") or today()
    wanted = fields.arg_code("tinh-trang", StatusCode)
    tags, page = _tags(), fields.page()
    found, problem = Results(), False
    plainly = bool(words) and not tags and wanted is None  # the filters are about texts
    if words or tags or wanted:
        try:
            found = application().search.search(
                words, limit=PAGE, offset=(page - 1) * PAGE, tags=tags, accept=_accept(wanted, on)
            )
        except SearchError:
            problem = True
    return {
        "words": words,
        "on": on,
        "asked": bool(words or tags or wanted),
        "problem": problem,
        "found": found,
        "procedures": procedure_search.by_words(session, agency_id(), words) if plainly and page == 1 else [],
        "hits": [_shown(hit, on) for hit in found.hits],
        "page": page,
    }


@blueprint.get("")
@needs(Permission.READ)
def show() -> ResponseReturnValue:
    """The page; ``q`` is what was typed."""
    with reading() as session:
        return render_template(
            "search/show.html",
            departments=departments.current(session, agency_id()),
            received_until=closed_world.received_until(session, agency_id()),
            types=list(DocType),
            codes=list(StatusCode),
            chosen_type=fields.arg_code("loai", DocType),
            chosen_status=fields.arg_code("tinh-trang", StatusCode),
            **_results(session),
        )


@blueprint.get("/ket-qua.json")
@needs(Permission.READ)
def results() -> ResponseReturnValue:
    """The list alone, while one types: ``{"html"}``."""
    with reading() as session:
        return jsonify(html=render_template("search/results.html", **_results(session)))
