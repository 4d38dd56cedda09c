"""The agency's own ISO procedures and their revisions (ISO 9001 controlled documents)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, ForeignKey, event
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship

from doccontrol.law.codes import ProcedureKind
from doccontrol.registry.base import Base
from doccontrol.registry.procedure_names import search_key
from doccontrol.registry.tables.items import Item
from doccontrol.registry.tables.people import Department
from doccontrol.registry.tables.works import CitationRow


class RevisionState(StrEnum):
    """The life of a revision; one revision of a procedure is effective at a time."""

    DRAFT = "draft"
    APPROVED = "approved"
    EFFECTIVE = "effective"
    OBSOLETE = "obsolete"


class Procedure(Base):
    """A procedure by its code; a procedure without a code is kept under its title until a person gives one.

    ``search_key`` is what it is found by, folded; it follows code and title by itself.
    """

    __tablename__ = "procedures"

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    code: Mapped[str | None] = mapped_column(index=True)
    title: Mapped[str]
    kind: Mapped[ProcedureKind]
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"), index=True)
    withdrawn_on: Mapped[date | None]
    search_key: Mapped[str] = mapped_column(default="")

    department: Mapped[Department | None] = relationship()
    revisions: Mapped[list["ProcedureRevision"]] = relationship(
        back_populates="procedure", order_by="ProcedureRevision.id"
    )


@event.listens_for(Procedure, "before_insert")
@event.listens_for(Procedure, "before_update")
def _keep_findable(_mapper: Mapper[Procedure], _connection: Connection, row: Procedure) -> None:
    row.search_key = search_key(row.code, row.title)


class ProcedureRevision(Base):
    """One issued text of a procedure, read from one item (``ordinal`` tells several in one item apart).

    ``effective_on`` is the first day of use where the cover prints one. ``details`` keeps what else the cover and
    sections say: persons, forms, the table of revisions.
    """

    __tablename__ = "procedure_revisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    procedure_id: Mapped[int] = mapped_column(ForeignKey("procedures.id"), index=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), index=True)
    revision: Mapped[str | None]
    issued_on: Mapped[date | None]
    effective_on: Mapped[date | None]
    ordinal: Mapped[int] = mapped_column(default=0)
    state: Mapped[RevisionState]
    received_at: Mapped[datetime]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)

    procedure: Mapped[Procedure] = relationship(back_populates="revisions")
    item: Mapped[Item] = relationship()
    citations: Mapped[list[CitationRow]] = relationship(order_by="CitationRow.id")
    tthc: Mapped[list["RevisionTthc"]] = relationship(cascade="all, delete-orphan")


class RevisionTthc(Base):
    """An administrative procedure that a revision serves, by the national part of its code (``1.004203``)."""

    __tablename__ = "revision_tthc"

    revision_id: Mapped[int] = mapped_column(ForeignKey("procedure_revisions.id"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
