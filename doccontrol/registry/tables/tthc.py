"""Administrative procedures (thủ tục hành chính) as published, and what people said about covering them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from doccontrol.law.codes import TthcChange
from doccontrol.registry.base import Base
from doccontrol.registry.tables.people import User
from doccontrol.registry.tables.procedures import Procedure


class TthcRecord(Base):
    """One row of a decision that publishes administrative procedures (thủ tục hành chính)."""

    __tablename__ = "tthc_records"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), index=True)
    work_id: Mapped[int | None] = mapped_column(ForeignKey("works.id"), index=True)
    code: Mapped[str | None] = mapped_column(index=True)
    name: Mapped[str]
    change: Mapped[TthcChange]
    row: Mapped[int | None]
    page: Mapped[int]
    time: Mapped[str | None]
    fee: Mapped[str | None]
    bases: Mapped[list[str]]
    components: Mapped[list[str]] = mapped_column(default=list)


class TthcVerdict(StrEnum):
    """What a person says of one TTHC: not this agency's, this agency's after all, or which procedure covers it."""

    NOT_OURS = "not-ours"
    OURS = "ours"
    COVERED_BY = "covered-by"


class TthcDecision(Base):
    """A person's word on one TTHC; the last one stands, the earlier ones stay.

    ``key`` is the national code, or ``ten:`` and the folded name of a row that gives none.
    """

    __tablename__ = "tthc_decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    key: Mapped[str] = mapped_column(index=True)
    verdict: Mapped[TthcVerdict]
    procedure_id: Mapped[int | None] = mapped_column(ForeignKey("procedures.id"))
    reason: Mapped[str | None]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime]

    procedure: Mapped[Procedure | None] = relationship()
    user: Mapped[User] = relationship()
