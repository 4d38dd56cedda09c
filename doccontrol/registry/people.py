"""Accounts: made, entered with a password (argon2id), opened the first time with a link that works once."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.registry import ledger
from doccontrol.registry.permissions import is_live
from doccontrol.registry.tables import AccessLink, Agency, Role, User

_HASHER = PasswordHasher()
#: Shortest password accepted, in characters (length beats composition rules: NIST SP 800-63B, 5.1.1).
SHORTEST = 10
LINK_LIFE = timedelta(hours=48)


class PersonError(ValueError):
    """A fault a person can mend; its text is shown to them."""


class LoginTaken(PersonError):  # noqa: N818 - named for what is told
    """Two people cannot share a login."""


class PasswordTooShort(PersonError):  # noqa: N818
    """The password is shorter than ``SHORTEST``."""


class LinkInvalid(PersonError):  # noqa: N818
    """The link was never given, was used, or is past its time."""


class ExpiryMissing(PersonError):  # noqa: N818
    """An inspector's account must end by itself."""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What an account needs to be made."""

    login: str
    full_name: str
    role: Role
    email: str | None = None
    department_id: int | None = None
    expires_on: date | None = None


def create(session: Session, agency: Agency, person: NewPerson, actor: str, at: datetime) -> User:
    """Make an account; it has no password until its link is used. Raises LoginTaken, ExpiryMissing."""
    login = person.login.strip().lower()
    if not login:
        raise PersonError("Tên đăng nhập không được để trống.")
    if find(session, agency, login) is not None:
        raise LoginTaken(f"Tên đăng nhập “{login}” đã có người dùng.")
    if person.role is Role.INSPECTOR and person.expires_on is None:
        raise ExpiryMissing("Tài khoản của đoàn kiểm tra phải có ngày kết thúc.")
    user = User(
        agency_id=agency.id,
        login=login,
        full_name=person.full_name.strip(),
        email=person.email,
        role=person.role,
        department_id=person.department_id,
        expires_on=person.expires_on,
        created_at=at,
    )
    session.add(user)
    session.flush()
    body = {"login": login, "role": user.role.value, "expires_on": _iso(user.expires_on)}
    ledger.append(session, agency.id, actor, "user-created", f"user:{user.id}", body, at)
    return user


def find(session: Session, agency: Agency, login: str) -> User | None:
    """The account of a login, whatever its case."""
    wanted = login.strip().lower()
    return session.scalars(select(User).where(User.agency_id == agency.id, User.login == wanted)).first()


def give_link(session: Session, user: User, at: datetime, life: timedelta = LINK_LIFE) -> str:
    """A token for a link to set the password, shown once; earlier links of this person stop working."""
    for old in session.scalars(select(AccessLink).where(AccessLink.user_id == user.id, AccessLink.used_at.is_(None))):
        old.used_at = at
    token = secrets.token_urlsafe(32)
    session.add(AccessLink(user_id=user.id, token_sha256=_digest(token), expires_at=at + life))
    session.flush()
    return token


def holder_of(session: Session, token: str, at: datetime) -> User:
    """Whose link this is. Raises LinkInvalid; the link is not used up by looking."""
    return _link(session, token, at).user


def use_link(session: Session, token: str, password: str, at: datetime) -> User:
    """Set the password by a link, once. Raises LinkInvalid, PasswordTooShort."""
    link = _link(session, token, at)
    set_password(session, link.user, password, link.user.login, at)
    link.used_at = at
    return link.user


def set_password(session: Session, user: User, password: str, actor: str, at: datetime) -> None:
    """Set a person's password. Raises PasswordTooShort."""
    if len(password) < SHORTEST:
        raise PasswordTooShort(f"Mật khẩu cần ít nhất {SHORTEST} ký tự.")
    user.password_hash = _HASHER.hash(password)
    ledger.append(session, user.agency_id, actor, "password-set", f"user:{user.id}", {}, at)


def authenticate(session: Session, agency: Agency, login: str, password: str, today: date) -> User | None:
    """The person behind login and password, if the account is live; takes as long where there is no such login."""
    user = find(session, agency, login)
    own = user.password_hash if user is not None else None
    try:
        _HASHER.verify(own or _nobody(), password)
    except (VerificationError, InvalidHashError):
        return None
    if user is None or not own or not is_live(user, today):
        return None
    return user


def deactivate(session: Session, user: User, actor: str, at: datetime) -> None:
    """Close an account; the person's past decisions stay theirs."""
    user.active = False
    ledger.append(session, user.agency_id, actor, "user-closed", f"user:{user.id}", {"login": user.login}, at)


def people(session: Session, agency: Agency) -> list[User]:
    """All accounts of an agency, by login."""
    return list(session.scalars(select(User).where(User.agency_id == agency.id).order_by(User.login)))


def _link(session: Session, token: str, at: datetime) -> AccessLink:
    link = session.scalars(select(AccessLink).where(AccessLink.token_sha256 == _digest(token))).first()
    if link is None or link.used_at is not None or at >= link.expires_at or not link.user.active:
        raise LinkInvalid("Liên kết không đúng, đã dùng rồi hoặc đã quá hạn. Hãy xin quản trị cấp liên kết mới.")
    return link


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@cache
def _nobody() -> str:
    """Hash of no one's password: a login that does not exist must cost the same time as one that does.

    Made when first needed: it takes 64 MiB and a tenth of a second, and most commands let nobody in.
    """
    return _HASHER.hash(secrets.token_urlsafe(16))
