"""Quy trình: the agency's own procedures, what each of them cites, its revisions and what changed between them."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from doccontrol.iso import revised
from doccontrol.iso.difference import Mark, compare
from doccontrol.iso.procedure_list import current
from doccontrol.registry import withdrawal
from doccontrol.registry.permissions import Permission
from doccontrol.registry.tables import Procedure, ProcedureKind, ProcedureRevision, RevisionState
from doccontrol.registry.withdrawal import WithdrawalError
from web import fields
from web.context import agency_id, me, now, reading, statuses, today, writing
from web.fields import FieldError
from web.paging import paged
from web.permissions import needs
from web.procedure_text import shown
from web.queries import departments
from web.queries import procedures as queries

blueprint = Blueprint("procedures", __name__, url_prefix="/quy-trinh")


@blueprint.get("")
@needs(Permission.READ)
def index() -> ResponseReturnValue:
    """The list of procedures."""
    states = {queries.GONE, *RevisionState}
    wanted = queries.ProcedureFilter(
        fields.arg_code("loai", ProcedureKind),
        fields.arg_number("phong"),
        fields.arg_text("tim"),
        next((state for state in states if state == fields.arg_text("trang-thai")), ""),
    )
    with reading() as session:
        found = paged(session, queries.selection(agency_id(), wanted), fields.page())
        return render_template(
            "procedures/index.html",
            procedures=found,
            current={procedure.id: current(procedure) for procedure in found.rows},
            wanted=wanted,
            open_findings=queries.open_findings(session, agency_id()),
            departments=departments.current(session, agency_id()),
            kinds=list(ProcedureKind),
            states=list(RevisionState),
            gone=queries.GONE,
        )


@blueprint.get("/<int:procedure_id>")
@needs(Permission.READ)
def show(procedure_id: int) -> ResponseReturnValue:
    """One procedure: its text in sections, each citation with the status of what it cites; its revisions."""
    with reading() as session:
        procedure = _procedure(session, procedure_id)
        revision = _revision(procedure, fields.arg_number("lan"))
        citations = queries.citations(session, revision.id)
        findings = queries.findings_of(session, agency_id(), revision.id)
        by_citation = {finding.citation_id: finding for finding in reversed(findings)}
        sections = shown(revised.sections(session, revision), citations)
        return render_template(
            "procedures/show.html",
            procedure=procedure,
            revision=revision,
            issued=queries.issued(procedure),
            before=queries.before(procedure, revision),
            sections=sections,
            cited=queries.cited_texts(citations, by_citation),
            statuses=statuses(citation.target_id for citation in citations),
            findings=by_citation,
        )


@blueprint.get("/<int:procedure_id>/so-sanh")
@needs(Permission.READ)
def difference(procedure_id: int) -> ResponseReturnValue:
    """What changed from one revision (``tu``) to another (``den``); without them the one in use and that before it."""
    with reading() as session:
        procedure = _procedure(session, procedure_id)
        new = _revision(procedure, fields.arg_number("den"))
        chosen = fields.arg_number("tu")
        old = _revision(procedure, chosen) if chosen else queries.before(procedure, new)
        if old is None:
            abort(404)
        return render_template(
            "procedures/difference.html",
            procedure=procedure,
            old=old,
            new=new,
            issued=queries.issued(procedure),
            found=compare(revised.revised(session, old), revised.revised(session, new)),
            Mark=Mark,
        )


@blueprint.post("/<int:procedure_id>/thu-hoi")
@needs(Permission.REGISTER)
def withdraw(procedure_id: int) -> ResponseReturnValue:
    """Take a procedure out of use, from a day, with a reason."""
    try:
        on = fields.optional_day("on", _("Thu hồi từ ngày")) or today()
        reason = fields.text("reason", _("Lý do"), most=1000)
        with writing() as session:
            withdrawal.withdraw(session, me(session), _procedure(session, procedure_id), on, reason, now())
    except (WithdrawalError, FieldError) as fault:
        flash(str(fault), "bad")
    else:
        flash(_("Đã thu hồi quy trình; các lần ban hành vẫn giữ trong hồ sơ."), "good")
    return redirect(url_for("procedures.show", procedure_id=procedure_id))


@blueprint.post("/<int:procedure_id>/khoi-phuc")
@needs(Permission.REGISTER)
def restore(procedure_id: int) -> ResponseReturnValue:
    """Put a withdrawn procedure back into use."""
    try:
        with writing() as session:
            withdrawal.restore(session, me(session), _procedure(session, procedure_id), now())
    except WithdrawalError as fault:
        flash(str(fault), "bad")
    else:
        flash(_("Đã đưa quy trình trở lại áp dụng."), "good")
    return redirect(url_for("procedures.show", procedure_id=procedure_id))


def _procedure(session: Session, procedure_id: int) -> Procedure:
    found = queries.find(session, agency_id(), procedure_id)
    if found is None:
        abort(404)
    return found


def _revision(procedure: Procedure, chosen: int | None) -> ProcedureRevision:
    """The revision asked for, else the one in use."""
    found = next((one for one in procedure.revisions if one.id == chosen), None) if chosen else current(procedure)
    if found is None:
        abort(404)
    return found
