"""Events between texts: a person confirms or rejects what a rule proposed, or enters what was seen elsewhere."""

from collections.abc import Mapping

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from doccontrol.law.codes import Action, Scope
from doccontrol.registry import by_hand, decisions
from doccontrol.registry.by_hand import DecisionError, EventByHand
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


def _form(work: Work, form: Mapping[str, object], event: Modification | None = None) -> str:
    return render_template(
        "works/enter_event.html", work=work, actions=BY_HAND, scopes=list(Scope), form=form, event=event
    )


@blueprint.get("/van-ban/<int:work_id>/them-su-kien")
@needs(Permission.CONFIRM)
def form(work_id: int) -> ResponseReturnValue:
    """The form for an event on this text that was seen elsewhere."""
    with reading() as session:
        work = session.get(Work, work_id)
        if work is None:
            abort(404)
        return _form(work, {})


def _source(session: Session) -> int:
    """The text that acts: one in the book, or one that is on paper only and known by what is typed here."""
    number = fields.text("source", _("Văn bản tác động"), most=80)
    found = queries.by_number(session, number)
    if found is not None:
        return found.id
    issuer = fields.optional_text("source_issuer", words=_("Cơ quan ban hành"), most=200)
    issued = fields.optional_day("source_issued", _("Ngày ban hành"))
    if issuer is None or issued is None:
        raise FieldError(
            _(
                "Không có đúng một văn bản số “%(number)s” trong kho. Chép văn bản đó vào “watched”, hoặc ghi cơ quan "
                "và ngày ban hành nếu chỉ có bản giấy.",
                number=number,
            )
        )
    return by_hand.source_named(session, me(session), number, issuer, issued, now()).id


def _given(source: int, target: int) -> EventByHand:
    return EventByHand(
        action=fields.code("action", _("Tác động"), Action),
        source_id=source,
        target_id=target,
        scope=fields.code("scope", _("Phạm vi"), Scope),
        seen=fields.text("seen", _("Nguồn"), most=500),
        quote=fields.optional_text("quote", words=_("Câu văn")) or "",
        provisions=fields.paths("provisions"),
        exceptions=fields.paths("exceptions"),
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
            by_hand.enter_event(session, me(session), _given(_source(session), work_id), now())
    except (DecisionError, FieldError) as fault:
        flash(str(fault), "bad")
        with reading() as session:
            work = session.get_one(Work, work_id)
            return _form(work, request.form), 400
    flash(_("Đã ghi tác động."), "good")
    return redirect(url_for("works.show", work_id=work_id))


def _live_event(session: Session, event_id: int) -> tuple[Modification, Work]:
    event = session.get(Modification, event_id)
    if event is None or event.retired_at is not None or event.target is None:
        abort(404)
    return event, event.target


def _as_read(event: Modification) -> dict[str, object]:
    """What the form holds before a person changes it."""
    spared = [path for part in event.exceptions for path in part.get("provisions") or ()]
    return {
        "source_provision": event.source_provision,
        "action": event.action,
        "scope": event.scope,
        "provisions": "; ".join(event.provisions),
        "exceptions": "; ".join(spared),
        "first_day": event.first_day,
        "last_day": event.last_day,
        "quote": event.quote,
    }


@blueprint.get("/su-kien/<int:event_id>/sua")
@needs(Permission.CONFIRM)
def correction_form(event_id: int) -> ResponseReturnValue:
    """The form to put right what was read from a clause: its scope, parts or days."""
    with reading() as session:
        event, target = _live_event(session, event_id)
        return _form(target, _as_read(event), event)


@blueprint.post("/su-kien/<int:event_id>/sua")
@needs(Permission.CONFIRM)
def correct(event_id: int) -> ResponseReturnValue:
    """The clause counts as the person reads it; the earlier reading stays on record as rejected."""
    try:
        with writing() as session:
            event, target = _live_event(session, event_id)
            work_id = target.id
            by_hand.correct_event(session, me(session), event, _given(event.source_id, work_id), now())
    except (DecisionError, FieldError) as fault:
        flash(str(fault), "bad")
        with reading() as session:
            event, target = _live_event(session, event_id)
            return _form(target, request.form, event), 400
    flash(_("Đã ghi tác động."), "good")
    return redirect(url_for("works.show", work_id=work_id))
