"""Findings: a procedure revision cites a text that ended, changed, or is not known well enough."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from doccontrol.registry.base import Base
from doccontrol.registry.tables.people import Department, User
from doccontrol.registry.tables.procedures import ProcedureRevision
from doccontrol.registry.tables.works import CitationRow, Modification, Work


class FindingState(StrEnum):
    """open → assessed → closed; withdrawn when its cause falls, reopened on a new cause."""

    OPEN = "open"
    ASSESSED = "assessed"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"


class Severity(StrEnum):
    """How serious a finding is; ``can-xac-nhan`` where the registry does not know enough to say."""

    HIGH = "cao"
    MEDIUM = "trung-binh"
    LOOK = "can-xem"
    INFO = "thong-tin"
    CONFIRM = "can-xac-nhan"


class Finding(Base):
    """Procedure revision x citation x cause. ``key`` makes recomputing change nothing that did not change.

    ``severity`` is a ``Severity``, ``status`` a status code of the cited work, ``cause`` an impact code such as
    ``ended``, ``clause``, ``unknown``, ``not-held``.
    """

    __tablename__ = "findings"
    __table_args__ = (UniqueConstraint("agency_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    key: Mapped[str]
    revision_id: Mapped[int] = mapped_column(ForeignKey("procedure_revisions.id"), index=True)
    citation_id: Mapped[int] = mapped_column(ForeignKey("citations.id"))
    work_id: Mapped[int | None] = mapped_column(ForeignKey("works.id"), index=True)
    modification_id: Mapped[int | None] = mapped_column(ForeignKey("modifications.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"), index=True)
    cause: Mapped[str]
    status: Mapped[str]
    severity: Mapped[str] = mapped_column(index=True)
    why: Mapped[str]
    section: Mapped[str | None]
    provisions: Mapped[list[str]]
    effective_on: Mapped[date | None]
    state: Mapped[FindingState] = mapped_column(default=FindingState.OPEN, index=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    due_on: Mapped[date | None]
    opened_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    revision: Mapped[ProcedureRevision] = relationship()
    citation: Mapped[CitationRow] = relationship()
    work: Mapped[Work | None] = relationship()
    modification: Mapped[Modification | None] = relationship()
    department: Mapped[Department | None] = relationship()
    owner: Mapped[User | None] = relationship()
    decisions: Mapped[list["FindingDecision"]] = relationship(order_by="FindingDecision.id")


class FindingDecision(Base):
    """What a person decided about a finding, and why. Never edited; a later one supersedes it."""

    __tablename__ = "finding_decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    finding_id: Mapped[int] = mapped_column(ForeignKey("findings.id"), index=True)
    decision: Mapped[str]
    reason: Mapped[str | None]
    until: Mapped[date | None]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime]

    user: Mapped[User | None] = relationship()
