"""Sizes and queues: what tells whether the service keeps up."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from doccontrol.registry.tables import CitationRow, IndexTask, Item, ItemPage, LedgerEntry, Mail, MailState, Work


def sizes(session: Session) -> dict[str, int]:
    """Rows of the tables that grow."""
    tables = {"works": Work, "items": Item, "pages": ItemPage, "citations": CitationRow, "ledger": LedgerEntry}
    return {name: session.scalar(select(func.count()).select_from(table)) or 0 for name, table in tables.items()}


def queued(session: Session) -> tuple[int, datetime | None]:
    """How many texts wait for the search index, and since when the oldest does."""
    number, since = session.execute(select(func.count(), func.min(IndexTask.queued_at))).one()
    return number, since


def unsent(session: Session, agency_id: int) -> dict[str, int]:
    """Mails by state."""
    query = select(Mail.state, func.count()).where(Mail.agency_id == agency_id).group_by(Mail.state)
    return {state.value: number for state, number in session.execute(query) if state is not MailState.SENT}
