"""Two records that prove to be one are merged, one that proves to be two is split: by a person, nothing lost.

The row that gives way stays and points to the one that took over, so that old links and reports still lead somewhere;
the ledger keeps which rows were moved.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.law.facts import Question as Asked
from doccontrol.registry import effects, embodiments, ledger, questions, works
from doccontrol.registry.headings import document_of
from doccontrol.registry.resettle import resettle
from doccontrol.registry.tables import (
    CitationRow,
    Embodiment,
    Finding,
    ItemState,
    Modification,
    RegisterEntry,
    TthcRecord,
    User,
    Work,
)


class MergeError(ValueError):
    """What was asked cannot be done; the text is for the person."""


def merge(session: Session, keep: Work, gone: Work, user: User, reason: str, at: datetime) -> None:
    """Let ``keep`` take over all that belongs to ``gone``. Raises MergeError."""
    if keep.id == gone.id or keep.merged_into_id is not None or gone.merged_into_id is not None:
        raise MergeError("Hai bản ghi phải khác nhau và chưa gộp vào bản ghi khác.")
    if keep.draft != gone.draft:
        raise MergeError("Không gộp bản dự thảo với văn bản đã ban hành.")
    _give_reason(reason)
    moved = _move_all(session, gone, keep)
    if keep.stub and not gone.stub:
        keep.stub, keep.doubtful = False, gone.doubtful
        _copy_missing(keep, gone)
    gone.merged_into_id = keep.id
    body = {"kept": keep.id, "gone": gone.id, "reason": reason, "moved": moved}
    ledger.append(session, user.agency_id, user.login, "works-merged", f"work:{keep.id}", body, at)
    _refresh(session, (keep, gone), at)


def split(session: Session, parts: Sequence[Embodiment], user: User, reason: str, at: datetime) -> Work:
    """Give some embodiments of a work a work of their own, with all that was read from their items.

    The new work has the identity of the first one's heading and acts on nothing until the person has confirmed it on
    the card. All files of both are read anew: what one file said on behalf of both, each now says for itself. A
    person has told the two apart, so no later reading joins them again.
    Raises MergeError where nothing would stay behind.
    """
    if not parts or len({part.work_id for part in parts}) != 1:
        raise MergeError("Hãy chọn các tệp của cùng một văn bản.")
    work = parts[0].work
    if len(work.embodiments) <= len(parts):
        raise MergeError("Phải để lại ít nhất một tệp cho văn bản cũ.")
    _give_reason(reason)
    new = works.new(session, document_of(parts[0]), at, doubtful=True)
    moved = [move_part(session, part, new) for part in parts]
    session.refresh(work)
    for each in (work, new):
        each.confirmed_at, each.confirmed_by_id = at, user.id
        if not any(part.preferred for part in each.embodiments):
            each.embodiments[0].preferred = True
    _split_days(session, work, new, parts, user, at)
    body = {"from": work.id, "to": new.id, "reason": reason, "moved": moved}
    ledger.append(session, user.agency_id, user.login, "work-split", f"work:{work.id}", body, at)
    _ask_identity(session, parts[0], work, reason, at)
    for part in (*work.embodiments, *new.embodiments):
        part.item.state, part.item.state_at, part.item.tries = ItemState.RECEIVED, at, 0
    _refresh(session, (work, new), at)
    return new


def _split_days(session: Session, work: Work, new: Work, parts: Sequence[Embodiment], user: User, at: datetime) -> None:
    """The days that a file gave go with it; the text left behind has none until its own file is read."""
    said = work.effect or {}
    if said.get("item") in {part.item_id for part in parts} and not said.get(effects.CONFIRMED):
        effects.believe(session, new, work.effective_from, work.effective_until, said, at, user_id=user.id)
        effects.believe(session, work, None, None, {}, at, user_id=user.id)


def _ask_identity(session: Session, part: Embodiment, work: Work, reason: str, at: datetime) -> None:
    name = work.number or work.name or work.title or "bản ghi khác"
    why = f"Tách khỏi {name} ({reason}): xác nhận số, ngày, cơ quan ban hành của văn bản này."
    number = part.document.get("number")
    asked = Asked("number", why, part.first_page, (number,) if number else ())
    questions.ask(session, part.item, asked, at)


def _give_reason(reason: str) -> None:
    if not reason.strip():
        raise MergeError("Cần ghi lý do.")


def move_part(session: Session, part: Embodiment, to: Work) -> dict[str, Any]:
    """Lead one embodiment to another work, with what was read from its pages; returns the rows moved."""
    before = part.work_id
    pages = range(part.first_page, part.last_page + 1)
    moved: dict[str, Any] = {"embodiments": [part.id], "citations": [], "modifications": [], "tthc": []}
    alone = len(session.scalars(select(Embodiment.id).where(Embodiment.item_id == part.item_id)).all()) == 1
    part.work = to
    for citation in session.scalars(
        select(CitationRow).where(CitationRow.item_id == part.item_id, CitationRow.work_id == before)
    ):
        if alone or citation.page in pages:
            citation.work_id = to.id
            moved["citations"].append(citation.id)
    for event in session.scalars(
        select(Modification).where(Modification.item_id == part.item_id, Modification.source_id == before)
    ):
        if alone or event.page in pages:
            event.source_id = to.id
            if event.retired_at == event.known_at:  # one of two equal ones, as long as both were of one text
                event.retired_at = None
            moved["modifications"].append(event.id)
    for row in session.scalars(
        select(TthcRecord).where(TthcRecord.item_id == part.item_id, TthcRecord.work_id == before)
    ):
        row.work_id = to.id
        moved["tthc"].append(row.id)
    session.flush()
    _drop_doubles(session, to)
    return moved


def take_over(session: Session, gone: Work, keep: Work, at: datetime) -> None:
    """What still hangs on a work that proved to be another (register, mentions) follows to that one."""
    _move_all(session, gone, keep)
    embodiments.let_go(session, gone, keep, at)


def _move_all(session: Session, gone: Work, keep: Work) -> dict[str, list[int]]:
    moved: dict[str, list[int]] = {}
    for name, rows, field in (
        ("embodiments", session.scalars(select(Embodiment).where(Embodiment.work_id == gone.id)), "work_id"),
        ("citing", session.scalars(select(CitationRow).where(CitationRow.work_id == gone.id)), "work_id"),
        ("cited", session.scalars(select(CitationRow).where(CitationRow.target_id == gone.id)), "target_id"),
        ("acting", session.scalars(select(Modification).where(Modification.source_id == gone.id)), "source_id"),
        ("acted-on", session.scalars(select(Modification).where(Modification.target_id == gone.id)), "target_id"),
        ("tthc", session.scalars(select(TthcRecord).where(TthcRecord.work_id == gone.id)), "work_id"),
        ("findings", session.scalars(select(Finding).where(Finding.work_id == gone.id)), "work_id"),
    ):
        moved[name] = []
        for row in rows.all():
            setattr(row, field, keep.id)
            moved[name].append(row.id)
    if not effects.beliefs(session, keep.id):
        for belief in effects.beliefs(session, gone.id):
            belief.work_id = keep.id
    moved["register"] = _move_register(session, gone, keep)
    session.flush()
    for embodiment in session.scalars(select(Embodiment).where(Embodiment.id.in_(moved["embodiments"]))):
        embodiment.preferred = embodiment.preferred and keep.stub
        session.refresh(embodiment)
    _drop_doubles(session, keep)
    return moved


def _move_register(session: Session, gone: Work, keep: Work) -> list[int]:
    held = set(session.scalars(select(RegisterEntry.department_id).where(RegisterEntry.work_id == keep.id)))
    moved = []
    for entry in session.scalars(select(RegisterEntry).where(RegisterEntry.work_id == gone.id)).all():
        if entry.department_id not in held:
            entry.work_id = keep.id
            moved.append(entry.id)
    return moved


def _drop_doubles(session: Session, work: Work) -> None:
    """The same clause from two items of one text is one event: the later row, if nobody decided on it, retires."""
    seen: set[str] = set()
    for row in session.scalars(
        select(Modification)
        .where(Modification.source_id == work.id, Modification.retired_at.is_(None), Modification.fingerprint != "")
        .order_by(Modification.id)
    ):
        if row.fingerprint in seen and not row.decisions:
            row.retired_at = row.known_at
        seen.add(row.fingerprint)


def _copy_missing(keep: Work, gone: Work) -> None:
    for field in (
        "number",
        "match_key",
        "name_key",
        "issuer",
        "issued_on",
        "title",
        "place",
        "signer",
        "year",
        "effective_from",
        "effective_until",
        "effect",
    ):
        if getattr(keep, field) is None:
            setattr(keep, field, getattr(gone, field))
    keep.type, keep.kind = gone.type, gone.kind


def _refresh(session: Session, changed: Sequence[Work], at: datetime) -> None:
    for work in changed:
        works.queue_index(session, work, at)
    resettle(session, changed, at)
