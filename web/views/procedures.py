"""Quy trình: the agency's own procedures and what each of them cites."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from doccontrol.registry.permissions import Permission
from doccontrol.registry.tables import ProcedureKind
from web import fields
from web.context import agency_id, reading, statuses
from web.paging import paged
from web.permissions import needs
from web.queries import departments
from web.queries import procedures as queries

blueprint = Blueprint("procedures", __name__, url_prefix="/quy-trinh")


@blueprint.get("")
@needs(Permission.READ)
def index() -> ResponseReturnValue:
    """The list of procedures."""
    wanted = queries.ProcedureFilter(
        fields.arg_code("loai", ProcedureKind),
        fields.arg_number("phong"),
        fields.arg_text("tim"),
        fields.arg_text("ca-thu-hoi") == "co",
    )
    with reading() as session:
        found = paged(session, queries.selection(agency_id(), wanted), fields.page())
        return render_template(
            "procedures/index.html",
            procedures=found,
            current={procedure.id: queries.current(procedure) for procedure in found.rows},
            wanted=wanted,
            open_findings=queries.open_findings(session, agency_id()),
            departments=departments.current(session, agency_id()),
            kinds=list(ProcedureKind),
        )


@blueprint.get("/<int:procedure_id>")
@needs(Permission.READ)
def show(procedure_id: int) -> ResponseReturnValue:
    """One procedure: its revisions, and each citation with the status of what it cites."""
    with reading() as session:
        procedure = queries.find(session, agency_id(), procedure_id)
        if procedure is None:
            abort(404)
        chosen = fields.arg_number("lan")
        revision = next((one for one in procedure.revisions if one.id == chosen), queries.current(procedure))
        if revision is None:
            abort(404)
        citations = queries.citations(session, revision.id)
        findings = queries.findings_of(session, agency_id(), revision.id)
        return render_template(
            "procedures/show.html",
            procedure=procedure,
            revision=revision,
            citations=citations,
            statuses=statuses(citation.target_id for citation in citations),
            findings={finding.citation_id: finding for finding in reversed(findings)},
        )
