"""Legal texts as works, what embodies them, what they cite and what they do to each other.

Facts about the law belong to no agency: one decree is the same for all. Whoever received, decided or reviewed
does belong to one, and those rows say so.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from doccontrol.law.codes import Action, ChangeKind, DocType, DocumentKind, Scope
from doccontrol.registry.base import Base
from doccontrol.registry.tables.items import Item
from doccontrol.registry.tables.people import User


class Work(Base):
    """A legal text in the abstract (FRBR/ELI work). Identity = type, match key of the number, issuer, issue date.

    A *stub* is cited but not held. A *doubtful* one is held, but what identifies it is incomplete or contradicted:
    it is stored and shown, and acts on nothing until a person has answered. ``name_key`` is the folded name of a law,
    by which laws are cited. ``effect`` keeps the rest of the entry-into-force clause (basis, parts, quote, page,
    item) as read; status is never stored, it is computed.
    """

    __tablename__ = "works"
    __table_args__ = (Index("ix_works_match_key", "match_key"), Index("ix_works_name_key", "name_key"))

    id: Mapped[int] = mapped_column(primary_key=True)
    type: Mapped[DocType]
    kind: Mapped[DocumentKind] = mapped_column(default=DocumentKind.LEGAL)
    number: Mapped[str | None]
    match_key: Mapped[str | None]
    name: Mapped[str | None]
    name_key: Mapped[str | None]
    year: Mapped[int | None]
    issuer: Mapped[str | None]
    issued_on: Mapped[date | None]
    title: Mapped[str | None]
    place: Mapped[str | None]
    signer: Mapped[str | None]
    stub: Mapped[bool] = mapped_column(default=False)
    draft: Mapped[bool] = mapped_column(default=False)
    doubtful: Mapped[bool] = mapped_column(default=False)
    effective_from: Mapped[date | None]
    effective_until: Mapped[date | None]
    effect: Mapped[dict[str, Any] | None]
    known_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("works.id"))

    embodiments: Mapped[list["Embodiment"]] = relationship(back_populates="work", order_by="Embodiment.id")
    confirmed_by: Mapped[User | None] = relationship()


class EffectBelief(Base):
    """The days a text gives itself, as believed from ``known_at`` on; a later row supersedes, none is changed.

    Kept so that a past day can be shown as it was known then.
    """

    __tablename__ = "effect_beliefs"

    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("works.id"), index=True)
    effective_from: Mapped[date | None]
    effective_until: Mapped[date | None]
    effect: Mapped[dict[str, Any] | None]
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    known_at: Mapped[datetime]


class Embodiment(Base):
    """A work in an item, on some pages: one work has many items, one item may hold several works.

    ``document`` is the heading as read (DOCUMENT of the contract), so that a correction can be told from it.
    """

    __tablename__ = "embodiments"

    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("works.id"), index=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), index=True)
    ordinal: Mapped[int] = mapped_column(default=0)
    first_page: Mapped[int]
    last_page: Mapped[int]
    document: Mapped[dict[str, Any]]
    preferred: Mapped[bool] = mapped_column(default=True)

    work: Mapped[Work] = relationship(back_populates="embodiments")
    item: Mapped[Item] = relationship()


class Resolution(StrEnum):
    """What a citation was resolved to."""

    LINKED = "linked"
    INFERRED = "inferred"
    CANDIDATES = "candidates"
    STUB = "stub"
    UNRESOLVED = "unresolved"
    HOST = "host"


class CitationRow(Base):
    """A mention of a legal text in an item; belongs to a citing work or to a procedure revision.

    ``match_key`` is that of ``number``, or of ``resolved_number`` where a name stands for one (``inferred``: the text
    itself does not fix it). ``reason`` is Vietnamese, and says why the mention was not simply linked; a target chosen
    by a person (``chosen_by_id``) is not looked up again.
    """

    __tablename__ = "citations"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), index=True)
    work_id: Mapped[int | None] = mapped_column(ForeignKey("works.id"), index=True)
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("procedure_revisions.id"), index=True)
    page: Mapped[int]
    start: Mapped[int | None]
    end: Mapped[int | None]
    text: Mapped[str]
    type: Mapped[DocType]
    number: Mapped[str | None]
    match_key: Mapped[str | None] = mapped_column(index=True)
    resolved_number: Mapped[str | None]
    inferred: Mapped[bool] = mapped_column(default=False)
    name: Mapped[str | None]
    name_key: Mapped[str | None] = mapped_column(index=True)
    year: Mapped[int | None]
    issued_on: Mapped[date | None]
    issuer: Mapped[str | None]
    provisions: Mapped[list[str]]
    zone: Mapped[str]
    section: Mapped[str | None]
    target_id: Mapped[int | None] = mapped_column(ForeignKey("works.id"), index=True)
    resolution: Mapped[Resolution]
    reason: Mapped[str | None]
    chosen_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    target: Mapped[Work | None] = relationship(foreign_keys=[target_id])
    work: Mapped[Work | None] = relationship(foreign_keys=[work_id])


class Modification(Base):
    """An event: one clause of one work acts on another. Rows never change; decisions about them are rows of their own.

    ``known_at`` is when the agency learned it. ``counts`` is True for the explicit kind that counts at once;
    the rest wait for a person, and ``why`` says why. ``target_text`` is what the clause names, as a person reads it;
    ``cited`` the same as facts (TARGET of the contract), with its keys, so that it can be resolved anew when the
    text arrives. ``fingerprint`` is equal for equal clauses, so that reading again keeps the row.
    """

    __tablename__ = "modifications"

    id: Mapped[int] = mapped_column(primary_key=True)
    action: Mapped[Action]
    source_id: Mapped[int] = mapped_column(ForeignKey("works.id"), index=True)
    source_provision: Mapped[str | None]
    target_id: Mapped[int | None] = mapped_column(ForeignKey("works.id"), index=True)
    target_text: Mapped[str | None]
    cited: Mapped[dict[str, Any]] = mapped_column(default=dict)
    target_key: Mapped[str | None] = mapped_column(index=True)
    target_name_key: Mapped[str | None] = mapped_column(index=True)
    fingerprint: Mapped[str] = mapped_column(index=True, default="")
    scope: Mapped[Scope]
    provisions: Mapped[list[str]]
    kind: Mapped[ChangeKind]
    first_day: Mapped[date | None]
    from_basis: Mapped[str | None]
    last_day: Mapped[date | None]
    exceptions: Mapped[list[dict[str, Any]]]
    retroactive: Mapped[bool] = mapped_column(default=False)
    certain: Mapped[bool] = mapped_column(default=True)
    counts: Mapped[bool]
    why: Mapped[str | None]
    rule: Mapped[str]
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id"), index=True)
    page: Mapped[int | None]
    start: Mapped[int | None]
    end: Mapped[int | None]
    quote: Mapped[str]
    known_at: Mapped[datetime]
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    chosen_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    retired_at: Mapped[datetime | None]

    source: Mapped[Work] = relationship(foreign_keys=[source_id])
    target: Mapped[Work | None] = relationship(foreign_keys=[target_id])
    decisions: Mapped[list["ModificationDecision"]] = relationship(order_by="ModificationDecision.id")


class Verdict(StrEnum):
    """What a person said of a proposed event."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class ModificationDecision(Base):
    """A person's word on an event; the last one stands, the earlier ones stay."""

    __tablename__ = "modification_decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    modification_id: Mapped[int] = mapped_column(ForeignKey("modifications.id"), index=True)
    verdict: Mapped[Verdict]
    reason: Mapped[str | None]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime]

    user: Mapped[User] = relationship()
