"""Procedures found as people type: by code, title or TTHC code, without accents, words in any order."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, selectinload

from doccontrol.law.text import fold
from doccontrol.registry.tables import Procedure, ProcedureRevision, RevisionTthc


def matches(words: str) -> list[ColumnElement[bool]]:
    """The conditions for a procedure that has every word, in its code or title, or as a TTHC code it serves."""
    found = []
    for word in fold(words).split():
        serving = select(ProcedureRevision.procedure_id).join(RevisionTthc).where(RevisionTthc.code == word)
        found.append(or_(Procedure.search_key.contains(word, autoescape=True), Procedure.id.in_(serving)))
    return found


def by_words(session: Session, agency_id: int, words: str, most: int = 5) -> Sequence[Procedure]:
    """The agency's procedures in use that have every word, by code; none for no words."""
    wanted = matches(words)
    if not wanted:
        return []
    query = (
        select(Procedure)
        .where(Procedure.agency_id == agency_id, Procedure.withdrawn_on.is_(None), *wanted)
        .options(selectinload(Procedure.department), selectinload(Procedure.revisions))
        .order_by(Procedure.code.nulls_last(), Procedure.title, Procedure.id)
        .limit(most)
    )
    return session.scalars(query).all()
