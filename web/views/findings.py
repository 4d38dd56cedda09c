"""Rà soát: what new texts mean for the agency's procedures, and what people decided."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from doccontrol.iso import decisions
from doccontrol.iso.decisions import Decision, DecisionError, Judgement, allowed
from doccontrol.registry.permissions import Permission
from doccontrol.registry.tables import Finding, FindingState
from web import fields
from web.context import account, agency_id, me, now, reading, statuses, writing
from web.fields import FieldError
from web.paging import paged
from web.permissions import answers_for, needs
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
        found = paged(session, queries.selection(agency_id(), wanted), fields.page())
        return render_template(
            "findings/index.html",
            findings=found,
            statuses=statuses(finding.work_id for finding in found.rows),
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
            "findings/show.html",
            finding=finding,
            siblings=queries.siblings(session, agency_id(), finding),
            choices=allowed(finding),
            statuses=statuses([finding.work_id]),
        )


def _chosen(session: Session, finding_id: int) -> list[Finding]:
    """The finding and those ticked beside it; every one of them must be this person's to decide."""
    ticked = [int(number) for number in request.form.getlist("also") if number.isdecimal()]
    found = [queries.find(session, agency_id(), number) for number in dict.fromkeys([finding_id, *ticked])]
    chosen = [finding for finding in found if finding is not None]
    if len(chosen) < len(found):
        abort(404)
    if not all(answers_for(account(), finding.department_id) for finding in chosen):
        abort(403)
    return chosen


@blueprint.post("/<int:finding_id>")
@needs(Permission.ASSESS)
def decide(finding_id: int) -> ResponseReturnValue:
    """Decide about one finding, or about several of one cause together."""
    try:
        judgement = Judgement(
            fields.code("decision", _("Quyết định"), Decision),
            fields.optional_text("reason", words=_("Lý do")) or "",
            fields.optional_day("until", _("Chờ đến ngày")),
        )
        with writing() as session:
            chosen = _chosen(session, finding_id)
            decisions.decide(session, chosen, judgement, me(session), now())
    except DecisionError as fault:
        flash(f"{fault} {fault.advice}".strip(), "bad")
    except FieldError as fault:
        flash(str(fault), "bad")
    else:
        flash(_("Đã ghi quyết định cho %(n)s phát hiện.", n=len(chosen)), "good")
    return redirect(url_for("findings.show", finding_id=finding_id))
