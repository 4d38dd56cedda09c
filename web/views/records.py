"""Two records that prove to be one, one that proves to be two: a person merges and splits them."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.registry import merging
from doccontrol.registry.merging import MergeError
from doccontrol.registry.permissions import Permission
from doccontrol.registry.tables import Embodiment, Work
from web import fields
from web.context import me, now, reading, writing
from web.fields import FieldError
from web.permissions import needs
from web.queries import works as queries

blueprint = Blueprint("records", __name__, url_prefix="/van-ban")


def _live(session: Session, work_id: int) -> Work:
    work = session.get(Work, work_id)
    if work is None or work.merged_into_id is not None:
        abort(404)
    return work


@blueprint.get("/<int:work_id>/gop-tach")
@needs(Permission.CONFIRM)
def form(work_id: int) -> ResponseReturnValue:
    """Both forms: the record that is the same text as this one, or the files that are of another text."""
    with reading() as session:
        work = _live(session, work_id)
        return render_template("works/records.html", work=work, alike=queries.alike(session, work))


@blueprint.post("/<int:work_id>/gop")
@needs(Permission.CONFIRM)
def merge(work_id: int) -> ResponseReturnValue:
    """The other record gives way to this one, with all that hangs on it."""
    try:
        with writing() as session:
            keep, gone = _live(session, work_id), fields.number("gone")
            if gone is None:
                raise FieldError(_("Chọn bản ghi cần gộp."))
            reason = fields.text("reason", _("Lý do"), most=1000)
            merging.merge(session, keep, _live(session, gone), me(session), reason, now())
    except (MergeError, FieldError) as fault:
        flash(str(fault), "bad")
        return redirect(url_for("records.form", work_id=work_id))
    flash(_("Đã gộp hai bản ghi; mọi tác động và viện dẫn được tính lại."), "good")
    return redirect(url_for("works.show", work_id=work_id))


@blueprint.post("/<int:work_id>/tach")
@needs(Permission.CONFIRM)
def split(work_id: int) -> ResponseReturnValue:
    """The files chosen get a record of their own, which waits for its card."""
    try:
        with writing() as session:
            work = _live(session, work_id)
            chosen = [int(each) for each in request.form.getlist("part") if each.isdigit()]
            query = select(Embodiment).where(Embodiment.work_id == work.id, Embodiment.id.in_(chosen))
            reason = fields.text("reason", _("Lý do"), most=1000)
            new = merging.split(session, session.scalars(query).all(), me(session), reason, now())
            made = new.id
    except (MergeError, FieldError) as fault:
        flash(str(fault), "bad")
        return redirect(url_for("records.form", work_id=work_id))
    flash(_("Đã tách; xác nhận số, ngày, cơ quan ban hành của văn bản mới."), "good")
    return redirect(url_for("works.show", work_id=made))
