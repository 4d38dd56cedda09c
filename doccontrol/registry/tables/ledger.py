"""The ledger: every decision, by whom, when; append-only and hash-chained."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from doccontrol.registry.base import Base


class LedgerEntry(Base):
    """One line of the ledger (PREMIS event). ``hash`` is the sha-256 of the line's content and ``previous_hash``.

    ``actor`` is a login, or ``rule`` where the service acted by itself; ``subject`` names what was decided on,
    such as ``item:12``.
    """

    __tablename__ = "ledger"
    __table_args__ = (UniqueConstraint("previous_hash"),)

    seq: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    at: Mapped[datetime]
    actor: Mapped[str]
    kind: Mapped[str] = mapped_column(index=True)
    subject: Mapped[str] = mapped_column(index=True)
    body: Mapped[dict[str, Any]]
    previous_hash: Mapped[str]
    hash: Mapped[str]
