"""Lines of the ledger, narrowed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from doccontrol.registry.tables import LedgerEntry
from web.dates import VIETNAM


@dataclass(frozen=True)
class LedgerFilter:
    """What the list is narrowed to; days are Vietnam's, both included."""

    kind: str = ""
    actor: str = ""
    subject: str = ""
    first: date | None = None
    last: date | None = None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)


def selection(agency_id: int, wanted: LedgerFilter) -> Select[LedgerEntry]:
    """The lines that pass the filter, newest first."""
    query = select(LedgerEntry).where(LedgerEntry.agency_id == agency_id)
    if wanted.kind:
        query = query.where(LedgerEntry.kind == wanted.kind)
    if wanted.actor:
        query = query.where(LedgerEntry.actor == wanted.actor)
    if wanted.subject:
        query = query.where(LedgerEntry.subject == wanted.subject)
    if wanted.first:
        query = query.where(LedgerEntry.at >= _midnight(wanted.first))
    if wanted.last:
        query = query.where(LedgerEntry.at < _midnight(wanted.last) + timedelta(days=1))
    return query.order_by(LedgerEntry.seq.desc())


def kinds(session: Session, agency_id: int) -> Sequence[str]:
    """The kinds of line there are."""
    query = select(LedgerEntry.kind).where(LedgerEntry.agency_id == agency_id).distinct().order_by(LedgerEntry.kind)
    return session.scalars(query).all()
