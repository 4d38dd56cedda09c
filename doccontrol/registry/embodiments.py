"""Which works an item embodies: each heading of a file leads to its work; reading again corrects, never doubles."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.law import contract
from doccontrol.law.codes import DocType, DocumentKind
from doccontrol.law.facts import Document, Question
from doccontrol.registry import works
from doccontrol.registry.identity import key_of
from doccontrol.registry.tables import Embodiment, Item, PlaceRole, Work


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a file on record: its heading and its work."""

    document: Document
    work: Work
    embodiment: Embodiment

    def covers(self, page: int) -> bool:
        """Whether a page of the item belongs to this text."""
        return self.document.pages[0] <= page <= self.document.pages[1]


@dataclass(slots=True)
class Parts:
    """The texts of a file; ``changed`` are works that are new, newly held or newly identified.

    ``left`` are match keys that a work bore until this reading: mentions of them mean another text now.
    """

    parts: list[Part]
    changed: list[Work]
    questions: list[Question]
    left: set[str] = field(default_factory=set)

    def of(self, page: int) -> Part:
        """The text that a page belongs to; pages that no heading claims belong to the text before them."""
        covering = [part for part in self.parts if part.covers(page)]
        before = [part for part in self.parts if part.document.pages[0] <= page]
        return (covering or before or self.parts)[-1]


def sync(session: Session, item: Item, documents: Iterable[Document], at: datetime) -> Parts:
    """Lead every heading of an item to its work, and let go of works that the item no longer embodies."""
    rows = session.scalars(select(Embodiment).where(Embodiment.item_id == item.id).order_by(Embodiment.ordinal)).all()
    found = Parts([], [], [])
    given = list(documents) or [_unknown(item)]
    for ordinal, document in enumerate(given):
        row = rows[ordinal] if ordinal < len(rows) else None
        found.parts.append(_part(session, item, ordinal, document, row, found, at))
    for row in rows[len(given) :]:
        work = row.work
        session.delete(row)
        session.flush()
        let_go(session, work, found.parts[0].work, at)
    session.flush()
    return found


def is_draft(item: Item, document: Document) -> bool:
    """Whether a text is a draft, by its own words or by the folder it lay in."""
    return document.kind is DocumentKind.DRAFT or item.role is PlaceRole.DRAFT


def _part(
    session: Session, item: Item, ordinal: int, document: Document, row: Embodiment | None, found: Parts, at: datetime
) -> Part:
    before = row.work if row is not None else None
    key = before.match_key if before is not None else None
    work = _work(session, item, document, before, found, at)
    said = dict(contract.document(document))
    if row is None:
        first = session.scalar(select(Embodiment.id).where(Embodiment.work_id == work.id).limit(1)) is None
        row = Embodiment(item_id=item.id, ordinal=ordinal, work_id=work.id, preferred=first)
        session.add(row)
    elif before is not None and before.id != work.id:
        row.work = work
        session.flush()
        let_go(session, before, work, at)
    row.first_page, row.last_page = document.pages
    row.document = said
    _write(work, document, row)
    if before is not None and key != work.match_key:
        found.changed.append(work)
        found.left.update(filter(None, (key,)))
    session.flush()
    return Part(document, work, row)


def _work(session: Session, item: Item, document: Document, before: Work | None, found: Parts, at: datetime) -> Work:
    """The work of a heading; ``before`` is what this part of the item was taken for so far."""
    if before is not None and before.confirmed_at is not None:
        return before
    if document.kind is DocumentKind.ATTACHMENT and (parent := _parent(document, found)) is not None:
        return parent
    if is_draft(item, document):
        return before if before is not None and before.draft else works.new(session, document, at, draft=True)
    claimed = works.claim(session, document, at, own=_own(session, before))
    if claimed.work is not before or claimed.filled:
        found.changed.append(claimed.work)
    if claimed.rival is not None:
        found.questions.append(_conflict(claimed.rival, document))
    return claimed.work


def _own(session: Session, before: Work | None) -> Work | None:
    """The work this item made for itself and may rewrite: no other item embodies it."""
    if before is None or before.draft:
        return None
    count = len(session.scalars(select(Embodiment.id).where(Embodiment.work_id == before.id).limit(2)).all())
    return before if count == 1 else None


def _parent(document: Document, found: Parts) -> Work | None:
    """The text of the same file an attachment belongs to: the one whose number it bears, else the first.

    An attachment that is a file of its own is a work of its own (``attachments.py`` says why).
    """
    key = key_of(document.attached_to)
    same = (part.work for part in found.parts if key is not None and part.work.match_key == key)
    return next(same, found.parts[0].work if found.parts else None)


def _write(work: Work, document: Document, row: Embodiment) -> None:
    if document.kind is DocumentKind.ATTACHMENT and row.ordinal > 0:
        row.preferred = False
    elif row.preferred:
        works.write_heading(work, document)
    else:
        works.fill_gaps(work, document)


def let_go(session: Session, work: Work, heir: Work, at: datetime) -> None:
    """A work no item embodies any more is a stub if it is cited, and else gives way to the one it proved to be."""
    if work.id == heir.id or session.scalar(select(Embodiment.id).where(Embodiment.work_id == work.id).limit(1)):
        return
    work.stub = True
    works.queue_index(session, work, at)
    if not works.hangs_on(session, work):
        work.merged_into_id = heir.id


def _unknown(item: Item) -> Document:
    return Document(DocumentKind.OTHER, DocType.KHAC, (1, item.pages_total or 1), title=item.name, needs_review=True)


def _conflict(rival: Work, document: Document) -> Question:
    dated = f"{rival.issued_on:%d/%m/%Y}" if rival.issued_on else "không rõ ngày"
    read = document.issued_on.isoformat() if document.issued_on else ""
    other = rival.issued_on.isoformat() if rival.issued_on else ""
    why = f"Danh mục đã có văn bản cùng số {rival.number}, ngày {dated}; so với số và ngày trên ảnh trang."
    return Question("issued_on", why, document.pages[0], tuple(filter(None, (read, other))))
