"""Thư gửi đi: what was written to whom, and whether it left."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from doccontrol.registry.permissions import Permission
from doccontrol.registry.tables import Mail, MailState
from web import fields
from web.context import agency_id, reading
from web.paging import paged
from web.permissions import needs

blueprint = Blueprint("mails", __name__, url_prefix="/thu")


@blueprint.get("")
@needs(Permission.AUDIT)
def index() -> ResponseReturnValue:
    """The outbox, newest first."""
    state = fields.arg_code("trang-thai", MailState)
    query = select(Mail).where(Mail.agency_id == agency_id()).order_by(Mail.built_at.desc(), Mail.id.desc())
    if state:
        query = query.where(Mail.state == state)
    with reading() as session:
        mails = paged(session, query, fields.page())
        return render_template("mails/index.html", mails=mails, state=state, states=list(MailState))


@blueprint.get("/<int:mail_id>")
@needs(Permission.AUDIT)
def show(mail_id: int) -> ResponseReturnValue:
    """One mail as text."""
    with reading() as session:
        mail = session.get(Mail, mail_id)
        if mail is None or mail.agency_id != agency_id():
            abort(404)
        return render_template("mails/show.html", mail=mail)
