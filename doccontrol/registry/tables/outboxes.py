"""What the registry owes to others: documents to the search index, mails to departments."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from doccontrol.registry.base import Base


class IndexTask(Base):
    """A work whose search document is out of date; written with the change itself, removed by the one writer."""

    __tablename__ = "index_tasks"

    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("works.id"), index=True)
    queued_at: Mapped[datetime]


class MailState(StrEnum):
    """How far a mail has come.

    It is marked ``sending`` right before the server is given its text: a crash in that moment leaves it
    ``uncertain``, for a person to look at, rather than sent twice.
    """

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


class Mail(Base):
    """One mail of one kind for one period and department: the unique key is what makes *once* true."""

    __tablename__ = "mails"
    __table_args__ = (UniqueConstraint("agency_id", "kind", "period", "audience"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    kind: Mapped[str]
    period: Mapped[str]
    audience: Mapped[str]
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    message_id: Mapped[str] = mapped_column(unique=True)
    recipients: Mapped[list[str]]
    subject: Mapped[str]
    text: Mapped[str]
    html: Mapped[str]
    state: Mapped[MailState] = mapped_column(default=MailState.QUEUED, index=True)
    tries: Mapped[int] = mapped_column(default=0)
    built_at: Mapped[datetime]
    next_try_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    error: Mapped[str | None]
