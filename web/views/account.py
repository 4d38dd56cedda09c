"""Signing in and out, one-time links, one's own password and language."""

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_user, logout_user

from doccontrol.registry import people
from doccontrol.registry.people import LinkInvalid, PersonError
from doccontrol.registry.tables import Agency, User
from web.accounts import account_of
from web.addresses import inside
from web.context import account, agency_id, now, reading, signed_in, today, writing
from web.languages import LANGUAGES, SESSION_KEY
from web.permissions import Access, needs
from web.security import limiter

blueprint = Blueprint("account", __name__)


def _enter(user: User) -> None:
    session.clear()
    login_user(account_of(user))
    session.permanent = True


@blueprint.get("/dang-nhap")
@needs(Access.OPEN)
def login() -> ResponseReturnValue:
    """The form to sign in."""
    target = inside(request.args.get("next"))
    return redirect(target) if account() else render_template("account/login.html", next=target, login="")


@blueprint.post("/dang-nhap")
@needs(Access.OPEN)
@limiter.limit("10 per minute; 60 per hour")
def enter() -> ResponseReturnValue:
    """Sign in. Ten tries a minute from one address."""
    name, target = request.form.get("login", ""), inside(request.form.get("next"))
    with reading() as book:
        user = people.authenticate(
            book, book.get_one(Agency, agency_id()), name, request.form.get("password", ""), today()
        )
        if user is not None:
            _enter(user)
            return redirect(target)
    flash(_("Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đã hết hạn."), "bad")
    return render_template("account/login.html", next=target, login=name), 401


@blueprint.post("/dang-xuat")
@needs(Access.OPEN)
def logout() -> ResponseReturnValue:
    """Sign out."""
    logout_user()
    session.clear()
    return redirect(url_for("account.login"))


@blueprint.post("/ngon-ngu")
@needs(Access.OPEN)
def language() -> ResponseReturnValue:
    """Choose the language of the pages for this session."""
    chosen = request.form.get("language", "")
    if chosen not in LANGUAGES:
        abort(400)
    session[SESSION_KEY] = chosen
    return redirect(inside(request.form.get("next")))


@blueprint.get("/thiet-lap/<token>")
@needs(Access.OPEN)
@limiter.limit("30 per minute")
def setup(token: str) -> ResponseReturnValue:
    """The form behind a one-time link; looking does not use the link up."""
    with reading() as book:
        try:
            user = people.holder_of(book, token, now())
        except LinkInvalid:
            return render_template("account/set_password.html", user=None), 410
        return render_template("account/set_password.html", user=user)


@blueprint.post("/thiet-lap/<token>")
@needs(Access.OPEN)
@limiter.limit("10 per minute")
def set_up(token: str) -> ResponseReturnValue:
    """Set the password by a one-time link, and sign in."""
    password = request.form.get("password", "")
    try:
        if password != request.form.get("again", ""):
            raise PersonError(_("Hai lần nhập mật khẩu khác nhau."))
        with writing() as book:
            user = people.use_link(book, token, password, now())
    except PersonError as fault:
        flash(str(fault), "bad")
        return redirect(url_for("account.setup", token=token))
    _enter(user)
    flash(_("Đã đặt mật khẩu."), "good")
    return redirect(url_for("dashboard.show"))


@blueprint.get("/tai-khoan")
@needs(Access.SIGNED_IN)
def show() -> ResponseReturnValue:
    """One's own account."""
    with reading() as book:
        return render_template("account/show.html", user=book.get_one(User, signed_in().id))


@blueprint.post("/tai-khoan/mat-khau")
@needs(Access.SIGNED_IN)
@limiter.limit("10 per minute")
def change_password() -> ResponseReturnValue:
    """Change one's own password; other sessions of the account end."""
    password, me = request.form.get("password", ""), signed_in()
    try:
        if password != request.form.get("again", ""):
            raise PersonError(_("Hai lần nhập mật khẩu khác nhau."))
        with writing() as book:
            agency = book.get_one(Agency, agency_id())
            user = people.authenticate(book, agency, me.login, request.form.get("old", ""), today())
            if user is None:
                raise PersonError(_("Mật khẩu hiện tại không đúng."))
            people.set_password(book, user, password, me.login, now())
    except PersonError as fault:
        flash(str(fault), "bad")
        return redirect(url_for("account.show"))
    _enter(user)
    flash(_("Đã đổi mật khẩu; các phiên đăng nhập khác đã kết thúc."), "good")
    return redirect(url_for("account.show"))
