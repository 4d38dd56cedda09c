"""The account behind a session: loaded afresh for every request, so that a disabled one is out at once."""

import hashlib
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from doccontrol.registry.permissions import is_live
from doccontrol.registry.tables import Role, User


@dataclass(frozen=True)
class Account:
    """Who is signed in. ``stamp`` changes with the password, which ends every session opened under the old one."""

    id: int
    login: str
    name: str
    role: Role
    department_id: int | None
    stamp: str

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """What the session cookie keeps (the name is Flask-Login's)."""
        return f"{self.id}.{self.stamp}"


def stamp_of(user: User) -> str:
    """A short digest of the password hash: enough to notice a change, useless for anything else."""
    return hashlib.sha256((user.password_hash or "").encode()).hexdigest()[:16]


def account_of(user: User) -> Account:
    """The account of a user row."""
    return Account(user.id, user.login, user.full_name, user.role, user.department_id, stamp_of(user))


def load(session: Session, key: str, today: date) -> Account | None:
    """The account a session cookie names, or None when it is gone, disabled, expired or its password changed."""
    number, _, stamp = key.partition(".")
    if not number.isdecimal():
        return None
    user = session.get(User, int(number))
    if user is None or not is_live(user, today) or stamp_of(user) != stamp:
        return None
    return account_of(user)
