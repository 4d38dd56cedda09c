"""Events between texts: a person confirms or rejects what a rule proposed, or enters what was seen elsewhere."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from doccontrol.law.codes import Action, Scope
from doccontrol.registry import decisions
from doccontrol.registry.decisions import DecisionError, EventByHand
from doccontrol.registry.permissions import Permission
from doccontrol.registry.tables import Modification, Verdict, Work
from web import fields
from web.addresses import inside
from web.context import me, now, reading, writing
from web.fields import FieldError
from web.permissions import needs
from web.queries import works as queries

blueprint = Blueprint("events", __name__)

#: What a person may enter: the actions that change a status.
BY_HAND = (
    Action.REPLACE,
    Action.EXPIRE,
    Action.REPEAL,
    Action.CANCEL,
    Action.AMEND,
    Action.SUSPEND,
    Action.EXTEND,
    Action.CONTINUE,
    Action.CORRECT,
)


@blueprint.post("/su-kien/<int:event_id>")
@needs(Permission.CONFIRM)
def decide(event_id: int) -> ResponseReturnValue:
    """Confirm or reject one event; the last word stands, the earlier ones stay readable."""
    try:
        verdict = fields.code("verdict", _("Ý kiến"), Verdict)
        reason = fields.optional_text("reason", words=_("Lý do"), most=1000)
        with writing() as session:
            event = session.get(Modification, event_id)
            if event is None or event.retired_at is not None:
                abort(404)
            if verdict is Verdict.CONFIRMED:
                decisions.confirm_event(session, me(session), event, now(), reason)
            else:
                decisions.reject_event(session, me(session), event, reason or "", now())
    except (DecisionError, FieldError) as fault:
        flash(str(fault), "bad")
    else:
        flash(_("Đã ghi ý kiến về tác động này."), "good")
    return redirect(inside(request.form.get("next")))


@blueprint.get("/van-ban/<int:work_id>/them-su-kien")
@needs(Permission.CONFIRM)
def form(work_id: int) -> ResponseReturnValue:
    """The form for an event on this text that was seen elsewhere."""
    with reading() as session:
        work = session.get(Work, work_id)
        if work is None:
            abort(404)
        return render_template("works/enter_event.html", work=work, actions=BY_HAND, scopes=list(Scope), form={})


def _given(session: Session, target: int) -> EventByHand:
    number = fields.text("source", _("Văn bản tác động"), most=80)
    source = queries.by_number(session, number)
    if source is None:
        raise FieldError(
            _(
                "Không có đúng một văn bản số “%(number)s” trong kho. Chép văn bản đó vào “watched” trước.",
                number=number,
            )
        )
    return EventByHand(
        action=fields.code("action", _("Tác động"), Action),
        source_id=source.id,
        target_id=target,
        scope=fields.code("scope", _("Phạm vi"), Scope),
        seen=fields.text("seen", _("Nguồn"), most=500),
        quote=fields.optional_text("quote", words=_("Câu văn")) or "",
        provisions=fields.paths("provisions"),
        source_provision=fields.optional_text("source_provision", words=_("Điều khoản"), most=60),
        first_day=fields.optional_day("first_day", _("Từ ngày")),
        last_day=fields.optional_day("last_day", _("Đến hết ngày")),
    )


@blueprint.post("/van-ban/<int:work_id>/them-su-kien")
@needs(Permission.CONFIRM)
def enter(work_id: int) -> ResponseReturnValue:
    """Enter an event by hand; it counts at once."""
    try:
        with writing() as session:
            if session.get(Work, work_id) is None:
                abort(404)
            decisions.enter_event(session, me(session), _given(session, work_id), now())
    except (DecisionError, FieldError) as fault:
        flash(str(fault), "bad")
        with reading() as session:
            work = session.get_one(Work, work_id)
            return render_template(
                "works/enter_event.html", work=work, actions=BY_HAND, scopes=list(Scope), form=request.form
            ), 400
    flash(_("Đã ghi tác động."), "good")
    return redirect(url_for("works.show", work_id=work_id))
