"""Danh mục tài liệu nội bộ, bảng theo dõi sửa đổi, and what drafts would touch: lists about all procedures."""

from dataclasses import dataclass
from datetime import date

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from doccontrol.iso import procedure_list, whatif
from doccontrol.iso.sheets import ListHead, Sheet
from doccontrol.registry.permissions import Permission
from doccontrol.registry.tables import CitationRow, Department, ProcedureRevision
from web import fields
from web.context import agency_id, application, reading, today
from web.downloads import MEDIA, download
from web.paging import sliced
from web.permissions import needs
from web.queries import departments
from web.views import procedures

#: The lists stand under the same line of the menu as the procedures.
blueprint = procedures.blueprint
_LISTS = {"danh-muc": "danh-muc-noi-bo", "sua-doi": "theo-doi-sua-doi"}


@dataclass(frozen=True)
class Asked:
    """Whose list, on which day."""

    department: Department | None
    on: date


@blueprint.get("/danh-muc")
@needs(Permission.READ)
def internal() -> ResponseReturnValue:
    """Danh mục tài liệu nội bộ on the page."""
    with reading() as session:
        asked = _asked(session)
        rows = procedure_list.listed(session, agency_id(), asked.on, today(), _whose(asked))
        return render_template(
            "procedures/internal.html",
            asked=asked,
            rows=sliced(rows, fields.page(), len(rows) or 1 if fields.arg_text("in") == "ca" else 100),
            head=_head(asked),
            departments=departments.current(session, agency_id()),
            state_words=procedure_list.state_words,
        )


@blueprint.get("/sua-doi")
@needs(Permission.READ)
def revisions() -> ResponseReturnValue:
    """Bảng theo dõi sửa đổi on the page."""
    with reading() as session:
        asked = _asked(session)
        rows = procedure_list.revisions(session, agency_id(), _whose(asked))
        return render_template(
            "procedures/revisions.html",
            asked=asked,
            rows=sliced(rows, fields.page(), len(rows) or 1 if fields.arg_text("in") == "ca" else 100),
            head=_head(asked),
            departments=departments.current(session, agency_id()),
        )


@blueprint.get("/<name>/tai-ve.<kind>")
@needs(Permission.READ)
def export(name: str, kind: str) -> ResponseReturnValue:
    """Either list as a workbook or as CSV."""
    if kind not in MEDIA or name not in _LISTS:
        abort(404)
    with reading() as session:
        asked = _asked(session)
        sheet = _sheet(session, name, asked)
    whose = asked.department.folder if asked.department else application().settings.agency.code
    file = f"{_LISTS[name]}_{whose}_{asked.on:%Y-%m-%d}"
    return download(sheet, kind, file, url_for("procedures.internal"))


@blueprint.get("/du-thao")
@needs(Permission.READ)
def drafts() -> ResponseReturnValue:
    """What each draft held would touch if it were issued: nothing of it counts."""
    with reading() as session:
        found = sliced(whatif.drafts(session, agency_id()), fields.page(), 10)
        answers = [whatif.of_draft(session, agency_id(), draft, today()) for draft in found.rows]
        touched = [each.values for answer in answers for each in answer.touched]
        return render_template(
            "procedures/drafts.html",
            drafts=found,
            answers=answers,
            revisions={id_: session.get_one(ProcedureRevision, id_) for id_ in {one["revision_id"] for one in touched}},
            citations={id_: session.get_one(CitationRow, id_) for id_ in {one["citation_id"] for one in touched}},
        )


def _asked(session: Session) -> Asked:
    number = fields.arg_number("phong")
    department = session.get(Department, number) if number else None
    if number and (department is None or department.agency_id != agency_id()):
        abort(404)
    return Asked(department, fields.arg_day("ngay") or today())


def _whose(asked: Asked) -> int | None:
    return asked.department.id if asked.department else None


def _sheet(session: Session, name: str, asked: Asked) -> Sheet:
    head = _head(asked)
    if name == "danh-muc":
        listed = procedure_list.listed(session, agency_id(), asked.on, today(), _whose(asked))
        return procedure_list.internal_documents(listed, head)
    return procedure_list.revision_table(procedure_list.revisions(session, agency_id(), _whose(asked)), head)


def _head(asked: Asked) -> ListHead:
    settings = application().settings
    return ListHead(
        agency=settings.agency.name,
        form=settings.iso.internal_list_form,
        department=asked.department.name if asked.department else None,
        on=asked.on,
        received_until=None,
        qmr_title=settings.iso.qmr_title,
        public_url=(settings.web.public_url or request.host_url).rstrip("/"),
    )
