"""Agencies, departments and users: who owns a row, who decides, who is told."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from doccontrol.registry.base import Base


class Role(StrEnum):
    """What a user may do."""

    CLERK = "van-thu"
    DEPARTMENT = "phong"
    QMR = "qmr"
    ADMIN = "quan-tri"
    INSPECTOR = "thanh-tra"


class Agency(Base):
    """One public agency; an installation starts with one and may serve a province."""

    __tablename__ = "agencies"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    province: Mapped[str | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class Department(Base):
    """A department; ``folder`` is its name under ``watched/``. A merged one points to its successor."""

    __tablename__ = "departments"
    __table_args__ = (UniqueConstraint("agency_id", "folder"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    folder: Mapped[str]
    name: Mapped[str]
    email: Mapped[str | None]
    head_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", use_alter=True))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))


class User(Base):
    """A person with an account. An inspector's account ends by itself on ``expires_on`` (last day included)."""

    __tablename__ = "users"
    __table_args__ = (UniqueConstraint("agency_id", "login"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    login: Mapped[str]
    full_name: Mapped[str]
    email: Mapped[str | None]
    role: Mapped[Role]
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    password_hash: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    expires_on: Mapped[date | None]
    created_at: Mapped[datetime]

    department: Mapped[Department | None] = relationship(foreign_keys=[department_id])


class AccessLink(Base):
    """A one-time link to set a password; only the digest of its token is kept."""

    __tablename__ = "access_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    token_sha256: Mapped[str] = mapped_column(unique=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    user: Mapped[User] = relationship()


class Leave(Base):
    """Days a person is away, both inclusive (``last_day`` None: until further notice), and who acts meanwhile.

    Never changed: a leave that ends early or was entered by mistake is cancelled, and a new one entered.
    """

    __tablename__ = "leaves"

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    delegate_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    first_day: Mapped[date]
    last_day: Mapped[date | None]
    entered_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]

    user: Mapped[User] = relationship(foreign_keys=[user_id])
    delegate: Mapped[User | None] = relationship(foreign_keys=[delegate_id])
