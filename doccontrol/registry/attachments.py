"""Attachments in files of their own: forms and appendices "ban hành kèm theo" a text that is named.

Such a file is a work of kind *attachment*, not an embodiment of its parent's work, for three reasons. It does not hold
the parent's text, so a parent known by it alone must stay a stub ("chỉ được dẫn"). The parent's number may be that of
several places, and what hangs on a mention can be corrected without taking a file apart. And files come in any order:
the parent may arrive later, and nothing has to move then. The parent is the text that the attachment's own mention of
it was resolved to. Having no number, the attachment is *not identified* in the law book, so that it acts on nothing
by itself; a text and its attachment in one file stay one work.
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.law.codes import DocumentKind
from doccontrol.registry.identity import key_of
from doccontrol.registry.tables import CitationRow, Embodiment, Work


def parent_number(session: Session, work: Work) -> str | None:
    """The number of the text that a work says it is attached to, or a person for it.

    None for a work that is no attachment.
    """
    if work.kind is not DocumentKind.ATTACHMENT:
        return None
    query = select(Embodiment).where(Embodiment.work_id == work.id).order_by(Embodiment.id)
    named = (row.document.get("attached_to") for row in session.scalars(query))
    by_hand = select(CitationRow.number).where(
        CitationRow.work_id == work.id, CitationRow.chosen_by_id.is_not(None), CitationRow.start.is_(None)
    )
    return next((str(number) for number in (*session.scalars(by_hand), *named) if number), None)


def parent_of(session: Session, work: Work) -> Work | None:
    """The text a work is attached to, held or only cited; None where its mention leads to no single text."""
    key = key_of(parent_number(session, work))
    if key is None:
        return None
    query = select(CitationRow).where(CitationRow.work_id == work.id, CitationRow.match_key == key)
    return next((row.target for row in session.scalars(query) if row.target is not None), None)


def attachments_of(session: Session, work: Work) -> Sequence[Work]:
    """The works attached to a text."""
    citing = select(CitationRow.work_id).where(
        CitationRow.target_id == work.id, CitationRow.match_key == work.match_key, CitationRow.work_id.is_not(None)
    )
    query = select(Work).where(Work.id.in_(citing), Work.kind == DocumentKind.ATTACHMENT, Work.stub.is_(False))
    found = session.scalars(query.where(Work.merged_into_id.is_(None)).order_by(Work.id)).all()
    return [each for each in found if key_of(parent_number(session, each)) == work.match_key]
