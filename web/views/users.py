"""Tài khoản: who may come in, under which role, until when."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from doccontrol.registry import leaves, people
from doccontrol.registry.people import NewPerson, PersonError
from doccontrol.registry.permissions import Permission
from doccontrol.registry.tables import Agency, Leave, Role, User
from web import fields
from web.context import agency_id, now, reading, signed_in, today, writing
from web.fields import FieldError
from web.permissions import needs
from web.queries import departments

blueprint = Blueprint("users", __name__, url_prefix="/quan-tri/tai-khoan")


def _own(session: Session, user_id: int) -> User:
    user = session.get(User, user_id)
    if user is None or user.agency_id != agency_id():
        abort(404)
    return user


@blueprint.get("")
@needs(Permission.ADMINISTER)
def index() -> ResponseReturnValue:
    """All accounts, and the form for a new one."""
    with reading() as session:
        return render_template(
            "admin/users.html",
            users=people.people(session, session.get_one(Agency, agency_id())),
            departments=departments.current(session, agency_id()),
            roles=list(Role),
            leaves=leaves.standing(session, agency_id(), today()),
            today=today(),
        )


def _new_person() -> NewPerson:
    return NewPerson(
        login=fields.text("login", _("Tên đăng nhập"), most=60),
        full_name=fields.text("full_name", _("Họ và tên"), most=120),
        role=fields.code("role", _("Vai trò"), Role),
        email=fields.optional_text("email", words=_("Thư điện tử"), most=200),
        department_id=fields.number("department"),
        expires_on=fields.optional_day("expires_on", _("Ngày dùng cuối")),
    )


@blueprint.post("")
@needs(Permission.ADMINISTER)
def create() -> ResponseReturnValue:
    """Make an account and show its one-time link, once."""
    try:
        person = _new_person()
        with writing() as session:
            user = people.create(session, session.get_one(Agency, agency_id()), person, signed_in().login, now())
            token = people.give_link(session, user, now())
    except (FieldError, PersonError) as fault:
        flash(str(fault), "bad")
        return redirect(url_for("users.index"))
    return render_template("admin/link.html", user=user, token=token, hours=people.LINK_LIFE.total_seconds() / 3600)


@blueprint.post("/<int:user_id>/duong-dan")
@needs(Permission.ADMINISTER)
def link(user_id: int) -> ResponseReturnValue:
    """A new one-time link to set the password; older links of this account stop working."""
    with writing() as session:
        user = _own(session, user_id)
        token = people.give_link(session, user, now())
    return render_template("admin/link.html", user=user, token=token, hours=people.LINK_LIFE.total_seconds() / 3600)


@blueprint.post("/<int:user_id>/dong")
@needs(Permission.ADMINISTER)
def close(user_id: int) -> ResponseReturnValue:
    """Close an account; its open sessions end with the next click."""
    me = signed_in()
    if user_id == me.id:
        flash(_("Không thể tự đóng tài khoản của mình."), "bad")
        return redirect(url_for("users.index"))
    with writing() as session:
        user = _own(session, user_id)
        people.deactivate(session, user, me.login, now())
    flash(_("Đã đóng tài khoản “%(login)s”.", login=user.login), "good")
    return redirect(url_for("users.index"))


@blueprint.post("/vang-mat")
@needs(Permission.ADMINISTER)
def leave() -> ResponseReturnValue:
    """Enter days of absence and who acts meanwhile."""
    try:
        first = fields.optional_day("first_day", _("Từ ngày")) or today()
        last = fields.optional_day("last_day", _("Đến hết ngày"))
        with writing() as session:
            user = _own(session, fields.number("user") or 0)
            number = fields.number("delegate")
            delegate = _own(session, number) if number else None
            leaves.enter(session, user, delegate, first, last, signed_in().login, now())
    except (FieldError, PersonError) as fault:
        flash(str(fault), "bad")
    else:
        flash(_("Đã ghi vắng mặt của “%(name)s”.", name=user.full_name), "good")
    return redirect(url_for("users.index"))


@blueprint.post("/vang-mat/<int:leave_id>/huy")
@needs(Permission.ADMINISTER)
def cancel_leave(leave_id: int) -> ResponseReturnValue:
    """End a leave early, or undo one entered by mistake."""
    with writing() as session:
        found = session.get(Leave, leave_id)
        if found is None or found.agency_id != agency_id():
            abort(404)
        leaves.cancel(session, found, signed_in().login, now())
    flash(_("Đã hủy vắng mặt."), "good")
    return redirect(url_for("users.index"))
