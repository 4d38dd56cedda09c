"""Rà soát: what new texts mean for the agency's procedures, and what people decided."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from doccontrol.registry.permissions import Permission
from doccontrol.registry.tables import FindingState
from web import fields
from web.context import agency_id, reading
from web.paging import paged
from web.permissions import needs
from web.queries import departments
from web.queries import findings as queries
from web.queries.dashboard import SEVERITY_ORDER

blueprint = Blueprint("findings", __name__, url_prefix="/ra-soat")


@blueprint.get("")
@needs(Permission.READ)
def index() -> ResponseReturnValue:
    """The list of findings, the open ones unless a state is chosen."""
    severity = fields.arg_text("muc-do")
    wanted = queries.FindingFilter(
        fields.arg_code("trang-thai", FindingState),
        severity if severity in SEVERITY_ORDER else "",
        fields.arg_number("phong"),
        fields.arg_number("van-ban"),
    )
    with reading() as session:
        return render_template(
            "findings/index.html",
            findings=paged(session, queries.selection(agency_id(), wanted), fields.page()),
            counts=queries.counts(session, agency_id(), wanted),
            wanted=wanted,
            states=list(FindingState),
            severities=SEVERITY_ORDER,
            departments=departments.current(session, agency_id()),
        )


@blueprint.get("/<int:finding_id>")
@needs(Permission.READ)
def show(finding_id: int) -> ResponseReturnValue:
    """One finding, its evidence, what was decided."""
    with reading() as session:
        finding = queries.find(session, agency_id(), finding_id)
        if finding is None:
            abort(404)
        return render_template(
            "findings/show.html", finding=finding, siblings=queries.siblings(session, agency_id(), finding)
        )
