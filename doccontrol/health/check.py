"""Whether the book of record is sound: the ledger's chain, the bytes' fixity, the debts to index and mail."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from doccontrol.registry import ledger
from doccontrol.registry.originals import OriginalMissing, Originals
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import Custody, IndexTask, Item, ItemState, Mail, MailState


class Grade(StrEnum):
    """How bad a remark is."""

    FAULT = "fault"  # something is lost or was altered
    WARNING = "warning"  # a person should look
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing found, in plain Vietnamese."""

    grade: Grade
    text: str


#: Told (items done, items in all).
Progress = Callable[[int, int], None]


def check(registry: Registry, originals: Originals, progress: Progress = lambda _done, _all: None) -> Iterator[Remark]:
    """Everything that is not as it should be; nothing where all is well."""
    with registry.read() as session:
        yield from _ledger(session)
        yield from _fixity(session, originals, progress)
        yield from _debts(session)


def _ledger(session: Session) -> Iterator[Remark]:
    found = ledger.verify(session)
    if not found.sound:
        yield Remark(Grade.FAULT, f"Nhật ký bị sửa tại dòng {found.broken_at}: {found.why}")


def _fixity(session: Session, originals: Originals, progress: Progress) -> Iterator[Remark]:
    kept = select(Item).where(Item.custody != Custody.WIPED)
    total = session.scalar(select(func.count()).select_from(kept.subquery())) or 0
    for done, item in enumerate(session.scalars(kept), start=1):
        try:
            if not originals.verify(item.sha256):
                yield Remark(Grade.FAULT, f"Bản gốc đã bị thay đổi: {item.name} ({item.sha256[:12]}…)")
        except OriginalMissing:
            yield Remark(Grade.FAULT, f"Mất bản gốc: {item.name} ({item.sha256[:12]}…)")
        progress(done, total)


def _debts(session: Session) -> Iterator[Remark]:
    waiting = session.scalar(select(func.count()).select_from(IndexTask)) or 0
    if waiting:
        yield Remark(Grade.NOTE, f"{waiting} văn bản chờ vào chỉ mục tìm kiếm.")
    unreadable = session.scalar(select(func.count()).where(Item.state == ItemState.UNREADABLE))
    if unreadable:
        yield Remark(Grade.WARNING, f"{unreadable} tệp không đọc được; xem trang Tiếp nhận.")
    lost = Mail.state.in_([MailState.FAILED, MailState.UNCERTAIN])
    stuck = session.scalar(select(func.count()).where(lost))
    if stuck:
        yield Remark(Grade.WARNING, f"{stuck} thư chưa chắc đã gửi; xem trang Thư.")
