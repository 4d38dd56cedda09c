"""Mentions and events whose text is not known for sure: a person says which one is meant."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from doccontrol.registry import decisions
from doccontrol.registry.permissions import Permission
from doccontrol.registry.tables import CitationRow, Modification, Work
from web import fields
from web.addresses import inside
from web.context import me, now, reading, writing
from web.fields import FieldError
from web.permissions import needs
from web.queries import works as queries

blueprint = Blueprint("mentions", __name__)


def _find(session: Session, kind: str, number: int) -> CitationRow | Modification:
    found: CitationRow | Modification | None = None
    if kind == "dan-chieu":
        found = session.get(CitationRow, number)
    elif kind == "su-kien":
        found = session.get(Modification, number)
    if found is None:
        abort(404)
    return found


@blueprint.get("/chon-van-ban/<kind>/<int:number>")
@needs(Permission.CONFIRM)
def form(kind: str, number: int) -> ResponseReturnValue:
    """The texts that may be meant, beside the words that mention one."""
    with reading() as session:
        mention = _find(session, kind, number)
        return render_template(
            "works/choose.html",
            kind=kind,
            mention=mention,
            words=mention.text if isinstance(mention, CitationRow) else mention.target_text,
            why=mention.reason if isinstance(mention, CitationRow) else mention.why,
            meant=queries.meant(session, mention),
            back=inside(request.args.get("ve")),
        )


def _chosen(session: Session) -> Work:
    work_id = fields.number("work")
    work = session.get(Work, work_id) if work_id else None
    typed = fields.optional_text("number", words=_("Số, ký hiệu"), most=80)
    if work is None and typed:
        work = queries.by_number(session, typed)
    if work is None:
        raise FieldError(_("Chọn một văn bản, hoặc nhập số của đúng một văn bản có trong sổ."))
    return work


@blueprint.post("/chon-van-ban/<kind>/<int:number>")
@needs(Permission.CONFIRM)
def choose(kind: str, number: int) -> ResponseReturnValue:
    """Which text is meant; it is not looked up again."""
    back = inside(request.form.get("back"))
    try:
        with writing() as session:
            work = _chosen(session)
            decisions.choose_target(session, me(session), _find(session, kind, number), work, now())
    except FieldError as fault:
        flash(str(fault), "bad")
        return redirect(url_for("mentions.form", kind=kind, number=number, ve=back))
    flash(_("Đã chọn văn bản."), "good")
    return redirect(back)
