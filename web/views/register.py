"""Danh mục tài liệu bên ngoài (TCVN ISO 9001:2015, 7.5.3.2): by department and whole, for any day, to Excel and CSV."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from doccontrol.iso import register, sheets
from doccontrol.iso.register import RegisterRow
from doccontrol.iso.sheets import ListHead
from doccontrol.registry import closed_world
from doccontrol.registry.permissions import Permission
from doccontrol.registry.tables import Department
from web import fields
from web.context import agency_id, application, reading, today
from web.dates import VIETNAM
from web.downloads import MEDIA, download
from web.paging import sliced
from web.permissions import needs

blueprint = Blueprint("register", __name__, url_prefix="/danh-muc")


@dataclass(frozen=True)
class Asked:
    """Whose list, on which day, as known on which day."""

    department: Department | None
    on: date
    known: date | None


def _asked(session: Session) -> Asked:
    number = fields.arg_number("phong")
    department = session.get(Department, number) if number else None
    if number and (department is None or department.agency_id != agency_id()):
        abort(404)
    return Asked(department, fields.arg_day("ngay") or today(), fields.arg_day("biet-den"))


def _rows(session: Session, asked: Asked) -> list[RegisterRow]:
    known = None
    if asked.known:
        known = datetime.combine(asked.known, time(), VIETNAM) + timedelta(days=1, microseconds=-1)
    department = asked.department.id if asked.department else None
    return register.rows(session, agency_id(), application().book, asked.on, department, known)


def _head(session: Session, asked: Asked) -> ListHead:
    settings = application().settings
    return ListHead(
        agency=settings.agency.name,
        form=settings.iso.external_list_form,
        department=asked.department.name if asked.department else None,
        on=asked.on,
        received_until=closed_world.received_until(session, agency_id(), asked.known),
        qmr_title=settings.iso.qmr_title,
        public_url=(settings.web.public_url or request.host_url).rstrip("/"),
    )


@blueprint.get("")
@needs(Permission.READ)
def index() -> ResponseReturnValue:
    """The list on the page; the whole of it when it is to be printed."""
    with reading() as session:
        asked = _asked(session)
        rows = _rows(session, asked)
        size = len(rows) or 1 if fields.arg_text("in") == "ca" else 100
        return render_template(
            "register.html",
            asked=asked,
            rows=sliced(rows, fields.page(), size),
            head=_head(session, asked),
            departments=register.departments(session, agency_id()),
            status_words=sheets.status_words,
        )


@blueprint.get("/tai-ve.<kind>")
@needs(Permission.READ)
def export(kind: str) -> ResponseReturnValue:
    """The same list as a workbook or as CSV."""
    if kind not in MEDIA:
        abort(404)
    with reading() as session:
        asked = _asked(session)
        sheet = sheets.external_documents(_rows(session, asked), _head(session, asked))
    whose = asked.department.folder if asked.department else application().settings.agency.code
    name = f"danh-muc-ben-ngoai_{whose}_{asked.on:%Y-%m-%d}"
    return download(sheet, kind, name, f"{url_for('register.index')}?{urlencode(request.args.to_dict())}")
