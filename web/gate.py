"""The gate before every request: no view is reached without the permission it names."""

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager

from doccontrol.registry.permissions import Permission
from web import accounts
from web.accounts import Account
from web.context import account, application, reading, today
from web.permissions import Access, Need, allowed, need_of


def may(need: Need | str) -> bool:
    """Whether the present user may do this; templates ask, by the permission's code, before they show a button."""
    wanted = need if isinstance(need, Permission | Access) else Permission(need)
    return allowed(wanted, account(), public_read=application().settings.web.public_read)


def _check() -> ResponseReturnValue | None:
    endpoint = request.endpoint
    if endpoint is None or endpoint == "static":
        return None
    need = need_of(current_app.view_functions[endpoint])
    if need is not None and may(need):
        return None
    if account() is not None or need is None:
        abort(403)
    if request.method != "GET" or request.path.endswith(".json") or request.path.startswith("/api/"):
        abort(401)
    return redirect(url_for("account.login", next=request.full_path.rstrip("?")))


def _load(key: str) -> Account | None:
    with reading() as session:
        return accounts.load(session, key, today())


def install(app: Flask) -> None:
    """Put the gate and the account loader in front of every view of ``app``."""
    manager = LoginManager()
    manager.init_app(app)
    manager.session_protection = "basic"
    manager.user_loader(_load)
    app.before_request(_check)
    app.jinja_env.globals.update(may=may, account=account)
