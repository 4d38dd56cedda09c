"""What a view needs at hand: the application, the time, who is signed in. Thin on purpose."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import cast

from flask import current_app
from flask_login import current_user
from sqlalchemy.orm import Session

from doccontrol.law.efficacy import Status
from doccontrol.registry.tables import User
from web.accounts import Account
from web.dates import VIETNAM
from web.pictures import Pictures
from web.ports import Application

EXTENSION = "doccontrol"
PICTURES = "doccontrol.pictures"


def application() -> Application:
    """The composed application this site was created with."""
    return cast("Application", current_app.extensions[EXTENSION])


def pictures() -> Pictures:
    """What draws pages."""
    return cast("Pictures", current_app.extensions[PICTURES])


def statuses(works: Iterable[int | None]) -> dict[int, Status]:
    """The statuses of these works today."""
    wanted = {work for work in works if work is not None}
    return application().book.statuses(wanted, today())


def reading() -> AbstractContextManager[Session]:
    """A session that only reads, for one page."""
    return application().registry.read()


def writing() -> AbstractContextManager[Session]:
    """A session that commits at the end of its block."""
    return application().registry.write()


def agency_id() -> int:
    """The agency whose rows may be shown."""
    return application().agency_id


def now() -> datetime:
    """The present moment by the application's clock."""
    return application().clock.now()


def today() -> date:
    """Today in Vietnam."""
    return now().astimezone(VIETNAM).date()


def account() -> Account | None:
    """Who is signed in, or None."""
    user = current_user._get_current_object() if current_user else None
    return user if isinstance(user, Account) else None


def signed_in() -> Account:
    """Who is signed in, on a route the gate opens only to accounts. Raises RuntimeError elsewhere."""
    found = account()
    if found is None:
        raise RuntimeError("this view needs a permission that nobody holds without an account")
    return found


def me(session: Session) -> User:
    """The row of who is signed in, in this session."""
    return session.get_one(User, signed_in().id)
