"""Rà soát: what new texts mean for the agency's procedures, and what people decided."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from doccontrol.iso import decisions, matters, transition
from doccontrol.iso.decisions import Decision, DecisionError, Judgement, allowed
from doccontrol.iso.matters import place_of
from doccontrol.registry.permissions import Permission
from doccontrol.registry.tables import Finding, FindingState, Work
from web import fields
from web.context import account, agency_id, me, now, reading, statuses, writing
from web.fields import FieldError
from web.paging import paged
from web.permissions import answers_for, needs
from web.queries import departments
from web.queries import findings as queries
from web.queries.dashboard import SEVERITY_ORDER

#: Ways to look at the findings beside the list; kinds of items: a text that acts, or one that is only cited.
VIEWS = ("bang", "viec")
ACTING = "tac-dong"

blueprint = Blueprint("findings", __name__, url_prefix="/ra-soat")


@blueprint.get("")
@needs(Permission.READ)
def index() -> ResponseReturnValue:
    """The findings as a list, the open ones unless a state is chosen; or as a board, or gathered by acting text."""
    severity = fields.arg_text("muc-do")
    wanted = queries.FindingFilter(
        fields.arg_code("trang-thai", FindingState),
        severity if severity in SEVERITY_ORDER else "",
        fields.arg_number("phong"),
        fields.arg_number("van-ban"),
    )
    view = fields.arg_text("xem")
    with reading() as session:
        shared = {
            "wanted": wanted,
            "view": view if view in VIEWS else "",
            "severities": SEVERITY_ORDER,
            "departments": departments.current(session, agency_id()),
        }
        if view == "bang":
            board = queries.board(session, agency_id(), wanted)
            return render_template("findings/board.html", board=board, **shared)
        if view == "viec":
            found = matters.matters(session, agency_id(), wanted.department_id)
            return render_template("findings/matters.html", matters=found, **shared)
        page = paged(session, queries.selection(agency_id(), wanted), fields.page())
        return render_template(
            "findings/index.html",
            findings=page,
            statuses=statuses(finding.work_id for finding in page.rows),
            counts=queries.counts(session, agency_id(), wanted),
            states=list(FindingState),
            **shared,
        )


@blueprint.get("/viec/<kind>/<int:work_id>")
@needs(Permission.READ)
def matter(kind: str, work_id: int) -> ResponseReturnValue:
    """One text and every procedure it touches, to be decided together or apart."""
    with reading() as session:
        found = matters.findings_of(session, agency_id(), work_id, acts=kind == ACTING)
        if not found:
            abort(404)
        mine = [each for each in found if answers_for(account(), each.department_id, each.owner_id)]
        return render_template(
            "findings/matter.html",
            matter=matters.as_matter(session.get(Work, work_id), found, acts=kind == ACTING),
            findings=found,
            choices=[choice for choice in Decision if any(choice in allowed(each) for each in mine)],
        )


@blueprint.post("/viec/<kind>/<int:work_id>")
@needs(Permission.ASSESS)
def decide_matter(kind: str, work_id: int) -> ResponseReturnValue:
    """Decide about the ticked lines of one item."""
    ticked = fields.numbers("also")
    if ticked:
        _decide(ticked)
    else:
        flash(_("Chưa chọn quy trình nào."), "bad")
    return redirect(url_for("findings.matter", kind=kind, work_id=work_id))


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
            rules=transition.rules(session, finding.modification, finding.work_id),
            place=place_of(finding),
            statuses=statuses([finding.work_id]),
        )


def _chosen(session: Session, ids: list[int]) -> list[Finding]:
    """Those findings; every one of them must be this person's to decide."""
    found = [queries.find(session, agency_id(), number) for number in dict.fromkeys(ids)]
    chosen = [finding for finding in found if finding is not None]
    if len(chosen) < len(found):
        abort(404)
    if not all(answers_for(account(), finding.department_id, finding.owner_id) for finding in chosen):
        abort(403)
    return chosen


def _decide(ids: list[int]) -> None:
    """Write one decision about several findings: about all of them, or about none."""
    try:
        judgement = Judgement(
            fields.code("decision", _("Quyết định"), Decision),
            fields.optional_text("reason", words=_("Lý do")) or "",
            fields.optional_day("until", _("Chờ đến ngày")),
        )
        with writing() as session:
            chosen = _chosen(session, ids)
            decisions.decide(session, chosen, judgement, me(session), now())
    except DecisionError as fault:
        flash(f"{fault} {fault.advice}".strip(), "bad")
    except FieldError as fault:
        flash(str(fault), "bad")
    else:
        flash(_("Đã ghi quyết định cho %(n)s phát hiện.", n=len(chosen)), "good")


@blueprint.post("/<int:finding_id>")
@needs(Permission.ASSESS)
def decide(finding_id: int) -> ResponseReturnValue:
    """Decide about one finding, or about several of one cause together."""
    _decide([finding_id, *fields.numbers("also")])
    return redirect(url_for("findings.show", finding_id=finding_id))
