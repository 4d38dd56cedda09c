"""Thư gửi đi: what was written to whom, and whether it left."""

import re

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.notify import outbox
from doccontrol.registry.permissions import Permission
from doccontrol.registry.tables import Mail, MailState
from web import fields
from web.context import agency_id, now, reading, signed_in, writing
from web.fields import FieldError
from web.paging import paged
from web.permissions import needs

#: Mails that a person may put back: those that wait or were sent are not theirs to send twice.
RESENDABLE = (MailState.FAILED, MailState.UNCERTAIN)
_ADDRESS = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\"]+")

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
        return render_template("mails/show.html", mail=_mail(session, mail_id), resendable=RESENDABLE)


@blueprint.post("/<int:mail_id>/gui-lai")
@needs(Permission.ADMINISTER)
def resend(mail_id: int) -> ResponseReturnValue:
    """Put a failed or uncertain mail back into the outbox, to the same people or to other addresses."""
    try:
        recipients = _addresses()
        with writing() as session:
            mail = _mail(session, mail_id)
            if mail.state not in RESENDABLE:
                raise FieldError(_("Thư này không ở trạng thái gửi lại được."))
            if not recipients and not mail.recipients:
                raise FieldError(_("Cần nhập “%(field)s”.", field=_("Địa chỉ nhận")))
            outbox.resend(session, mail, recipients, signed_in().login, now())
    except FieldError as fault:
        flash(str(fault), "bad")
    else:
        flash(_("Thư được đưa vào hàng chờ gửi."), "good")
    return redirect(url_for("mails.show", mail_id=mail_id))


def _mail(session: Session, mail_id: int) -> Mail:
    mail = session.get(Mail, mail_id)
    if mail is None or mail.agency_id != agency_id():
        abort(404)
    return mail


def _addresses() -> list[str]:
    """The addresses typed, parted by commas or blanks; none leaves those of the mail. Raises FieldError."""
    typed = fields.optional_text("recipients", words=_("Địa chỉ nhận"), most=500) or ""
    addresses = [each for each in re.split(r"[\s,;]+", typed) if each]
    for each in addresses:
        if not _ADDRESS.fullmatch(each):
            raise FieldError(_("“%(address)s” không phải địa chỉ thư.", address=each))
    return addresses
