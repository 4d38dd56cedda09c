"""Văn bản: the register of all texts, and the page of one."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from doccontrol.law.codes import DocType
from doccontrol.registry.permissions import Permission
from doccontrol.registry.tables import Work
from web import fields
from web.context import agency_id, reading
from web.paging import paged
from web.permissions import needs
from web.queries import departments
from web.queries import works as queries

blueprint = Blueprint("works", __name__, url_prefix="/van-ban")


def _filter() -> queries.WorkFilter:
    return queries.WorkFilter(
        type=fields.arg_code("loai", DocType),
        issuer=fields.arg_text("co-quan"),
        year=fields.arg_number("nam"),
        department_id=fields.arg_number("phong"),
        words=fields.arg_text("tim"),
        unconfirmed=fields.arg_text("xac-nhan") == "chua",
        stubs=fields.arg_text("ban") == "chua-co",
    )


@blueprint.get("")
@needs(Permission.READ)
def index() -> ResponseReturnValue:
    """The list of texts."""
    wanted = _filter()
    with reading() as session:
        found = paged(session, queries.selection(agency_id(), wanted), fields.page())
        return render_template(
            "works/index.html",
            works=found,
            wanted=wanted,
            cited_by=queries.procedure_counts(session, agency_id(), [work.id for work in found.rows]),
            types=queries.types(session),
            issuers=queries.issuers(session),
            years=queries.years(session),
            departments=departments.current(session, agency_id()),
            received_until=queries.received_until(session),
        )


@blueprint.get("/<int:work_id>")
@needs(Permission.READ)
def show(work_id: int) -> ResponseReturnValue:
    """One text: status, what acts on it, what it acts on, its copies, who cites it."""
    with reading() as session:
        work = session.get(Work, work_id)
        if work is None:
            abort(404)
        return render_template(
            "works/show.html",
            work=work,
            acts_on=queries.acts_on(session, work_id),
            acts_by=queries.acts_by(session, work_id),
            procedures=queries.citing_procedures(session, agency_id(), work_id),
            citing=queries.citing_works(session, work_id),
            entries=queries.entries(session, agency_id(), work_id),
            received_until=queries.received_until(session),
        )
