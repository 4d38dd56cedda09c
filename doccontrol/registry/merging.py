"""Two records that prove to be one are merged, one that proves to be two is split: by a person, nothing lost.

The row that gives way stays and points to the one that took over, so that old links and reports still lead somewhere;
the ledger keeps which rows were moved.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.registry import effects, embodiments, ledger, works
from doccontrol.registry.resettle import resettle
from doccontrol.registry.tables import (
    CitationRow,
    Embodiment,
    Finding,
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
    moved = _move_all(session, gone, keep)
    if keep.stub and not gone.stub:
        keep.stub = False
        _copy_missing(keep, gone)
    gone.merged_into_id = keep.id
    body = {"kept": keep.id, "gone": gone.id, "reason": reason, "moved": moved}
    ledger.append(session, user.agency_id, user.login, "works-merged", f"work:{keep.id}", body, at)
    _refresh(session, (keep, gone), at)


def split(session: Session, parts: Sequence[Embodiment], user: User, reason: str, at: datetime) -> Work:
    """Give some embodiments of a work a work of their own, with all that was read from their items.

    The new work has the identity of the first one's heading and waits for the person to confirm it.
    Raises MergeError where nothing would stay behind.
    """
    if not parts or len({part.work_id for part in parts}) != 1:
        raise MergeError("Hãy chọn các tệp của cùng một văn bản.")
    work = parts[0].work
    if len(work.embodiments) <= len(parts):
        raise MergeError("Phải để lại ít nhất một tệp cho văn bản cũ.")
    new = Work(type=work.type, kind=work.kind, title=work.title, known_at=at, doubtful=True)
    session.add(new)
    session.flush()
    moved = [move_part(session, part, new) for part in parts]
    if not any(each.preferred for each in parts):
        parts[0].preferred = True
    body = {"from": work.id, "to": new.id, "reason": reason, "moved": moved}
    ledger.append(session, user.agency_id, user.login, "work-split", f"work:{work.id}", body, at)
    _refresh(session, (work, new), at)
    return new


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
