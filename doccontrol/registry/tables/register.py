"""The register of external documents (Danh mục tài liệu bên ngoài; TCVN ISO 9001:2015, 7.5.3.2)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from doccontrol.registry.base import Base
from doccontrol.registry.tables.people import Department, User
from doccontrol.registry.tables.works import Work


class RegisterEntry(Base):
    """Work x department: why it applies, who put it there, who received and reviewed it.

    ``reason`` is ``folder`` (dropped into the department's folder), ``cited`` (a procedure of the department cites
    it) or ``person``.
    """

    __tablename__ = "register_entries"
    __table_args__ = (UniqueConstraint("agency_id", "work_id", "department_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("works.id"), index=True)
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), index=True)
    reason: Mapped[str]
    added_at: Mapped[datetime]
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    distributed_at: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    reviewed_on: Mapped[date | None]
    next_review_on: Mapped[date | None]
    removed_at: Mapped[datetime | None]
    note: Mapped[str | None]

    work: Mapped[Work] = relationship()
    department: Mapped[Department] = relationship()
    added_by: Mapped[User | None] = relationship(foreign_keys=[added_by_id])
    acknowledged_by: Mapped[User | None] = relationship(foreign_keys=[acknowledged_by_id])
