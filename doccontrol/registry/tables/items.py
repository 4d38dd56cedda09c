"""What was dropped: receipts (a file at a place), items (bytes), their pages, and the questions they raised."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from doccontrol.registry.base import Base
from doccontrol.registry.tables.people import Department, User


class PlaceRole(StrEnum):
    """What the folder says a file is."""

    EXTERNAL = "external"
    PROCEDURE = "procedure"
    DRAFT = "draft"


class ItemState(StrEnum):
    """How far an item has come. Every state is shown to a person, with its reason."""

    RECEIVED = "received"  # Mới: bytes kept, waiting to be read
    READING = "reading"  # Đang đọc
    UNREADABLE = "unreadable"  # Không đọc được: reason and advice are set, a person may retry
    QUARANTINED = "quarantined"  # Nghi có dấu mật: asks a person, nothing derived is kept
    REFUSED = "refused"  # Có dấu mật: wiped, only the receipt stays
    TO_CONFIRM = "to-confirm"  # Cần xác nhận: read, but a question about identity is open
    REGISTERED = "registered"  # Đã vào danh mục
    SET_ASIDE = "set-aside"  # A person said it does not concern the register


class Custody(StrEnum):
    """Where the bytes are."""

    RECEIVING = "receiving"
    ORIGINALS = "originals"
    WIPED = "wiped"


class Item(Base):
    """Bytes, once per agency and content (FRBR item; PREMIS object with sha-256 fixity).

    ``signatures`` are its digital signatures: ``signer``, ``signed_at`` (ISO 8601), ``state``, ``covers_whole_file``.
    """

    __tablename__ = "items"
    __table_args__ = (UniqueConstraint("agency_id", "sha256"), Index("ix_items_state", "state"))

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    sha256: Mapped[str] = mapped_column(index=True)
    size: Mapped[int]
    name: Mapped[str]
    role: Mapped[PlaceRole] = mapped_column(default=PlaceRole.EXTERNAL)
    received_at: Mapped[datetime]
    custody: Mapped[Custody] = mapped_column(default=Custody.RECEIVING)
    state: Mapped[ItemState] = mapped_column(default=ItemState.RECEIVED)
    state_at: Mapped[datetime]
    reason_code: Mapped[str | None]
    reason: Mapped[str | None]
    advice: Mapped[str | None]
    tries: Mapped[int] = mapped_column(default=0)
    pages_done: Mapped[int] = mapped_column(default=0)
    pages_total: Mapped[int | None]
    format: Mapped[str | None]
    text_source: Mapped[str | None]
    quality: Mapped[float | None]
    read_at: Mapped[datetime | None]
    reader_version: Mapped[str | None]
    signatures: Mapped[list[dict[str, Any]]] = mapped_column(default=list, server_default="[]")

    receipts: Mapped[list["Receipt"]] = relationship(back_populates="item", order_by="Receipt.id")
    pages: Mapped[list["ItemPage"]] = relationship(order_by="ItemPage.number", cascade="all, delete-orphan")
    questions: Mapped[list["Question"]] = relationship(order_by="Question.id", back_populates="item")


class Receipt(Base):
    """One file seen at one place under ``watched/``: what the clerk sees first, and what never disappears.

    ``path`` is relative to the watched folder, with ``/``. A file that could not even be copied has no item and
    a ``problem`` in plain Vietnamese.
    """

    __tablename__ = "receipts"
    __table_args__ = (Index("ix_receipts_path", "agency_id", "path"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    path: Mapped[str]
    size: Mapped[int]
    mtime_ns: Mapped[int]
    seen_at: Mapped[datetime] = mapped_column(index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id"), index=True)
    role: Mapped[PlaceRole]
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    duplicate: Mapped[bool] = mapped_column(default=False)
    gone_at: Mapped[datetime | None]
    problem: Mapped[str | None]

    item: Mapped[Item | None] = relationship(back_populates="receipts")
    department: Mapped[Department | None] = relationship()


class ItemPage(Base):
    """One page of an item's text, as ``reading/`` gave it; offsets elsewhere count in ``text``.

    ``words`` holds ``[start, end, x0, y0, x1, y1]`` rows, boxes as fractions of the page, for evidence on the image.
    """

    __tablename__ = "item_pages"

    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    source: Mapped[str]
    quality: Mapped[float]
    reasons: Mapped[list[str]]
    words: Mapped[bytes | None]


class Question(Base):
    """What a text did not decide, put to a person; answered on the confirm card."""

    __tablename__ = "questions"
    __table_args__ = (Index("ix_questions_open", "agency_id", "answered_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), index=True)
    field: Mapped[str]
    why: Mapped[str]
    page: Mapped[int]
    candidates: Mapped[list[str]]
    asked_at: Mapped[datetime]
    answer: Mapped[str | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    answered_at: Mapped[datetime | None]

    item: Mapped[Item] = relationship(back_populates="questions")
    answered_by: Mapped[User | None] = relationship()
