"""From a file at rest to its receipt: bytes first, then one transaction with receipt and item.

Written so that a power cut at any line loses and doubles nothing: the bytes are on the disk under their hash before
the registry speaks of them; the receipt and the item come to be together; and a file without a receipt is simply
found again at the next look.
"""

import errno
import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.intake import guards
from doccontrol.intake.folders import WITHIN, place_of
from doccontrol.intake.places import assign, department_of, settle_role
from doccontrol.intake.scan import Sighting
from doccontrol.intake.stability import Snapshot
from doccontrol.intake.watcher import Taken
from doccontrol.registry.originals import Kept, Originals
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import Custody, Item, ItemState, Receipt

_MIB = 1 << 20
#: Faults of our own disk or process, never of the dropped file: they must not be written on its receipt.
_OURS = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.ENFILE, errno.ENOMEM}
_REFUSED_BEFORE = "Tệp này đã bị từ chối vì có dấu mật; phần mềm không lưu lại. Hãy gỡ tệp khỏi thư mục."


def utc_now() -> datetime:
    """The present moment, aware."""
    return datetime.now(UTC)


class Receiver:
    """Gives every file its receipt, for one agency. Files over ``max_mb`` MiB get a receipt that says so."""

    def __init__(
        self,
        registry: Registry,
        originals: Originals,
        agency_id: int,
        *,
        max_mb: int = 300,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._registry = registry
        self._originals = originals
        self._agency_id = agency_id
        self._max_mb = max_mb
        self._now = now

    def known(self) -> dict[str, Snapshot]:
        """How the file looked that was last received at each place; files that gave trouble are tried again.

        Files inside bundles are left out: no look at the folder will ever see them.
        """
        with self._registry.read() as session:
            rows = session.execute(
                select(Receipt.path, Receipt.size, Receipt.mtime_ns).where(
                    Receipt.agency_id == self._agency_id,
                    Receipt.gone_at.is_(None),
                    Receipt.item_id.is_not(None),
                    Receipt.path.not_like(f"%{WITHIN}%"),
                )
            )
            return {path: Snapshot(size, mtime_ns) for path, size, mtime_ns in rows}

    def take(self, sighting: Sighting) -> Taken:
        """Keep the bytes and write the receipt. Raises OSError for a fault of our own disk; then nothing happened."""
        if sighting.refused is not None:
            self._trouble(sighting, sighting.refused)
            return Taken.YES
        if sighting.look.size > self._max_mb * _MIB:
            self._trouble(sighting, f"Tệp lớn hơn {self._max_mb} MB. Tách nhỏ tệp, hoặc nhờ quản trị nâng giới hạn.")
            return Taken.YES
        try:
            kept = self._keep(sighting)
        except PermissionError:
            self._trouble(sighting, guards.NO_RIGHT)
            return Taken.LATER
        except OSError as error:
            if error.errno in _OURS:
                raise
            if error.errno in {errno.ENOENT, errno.ELOOP, errno.ESTALE}:
                return Taken.MOVING
            self._trouble(sighting, guards.UNREADABLE)
            return Taken.LATER
        if kept is None:
            return Taken.MOVING
        self._receipt(sighting, kept)
        return Taken.YES

    def note_gone(self, paths: Sequence[str]) -> None:
        """Note on the receipts of those places, and of files inside them, that the file is no longer there."""
        with self._registry.write() as session:
            for path in paths:
                receipt = self._live(session, path)
                if receipt is not None:
                    receipt.gone_at = self._now()
                    for inside in self._inside(session, path):
                        inside.gone_at = inside.gone_at or receipt.gone_at

    def place_of_item(self, item_id: int) -> str:
        """Where an item lies; of several places the first that is not empty. Raises LookupError for no such item."""
        with self._registry.read() as session:
            receipts = session.get_one(Item, item_id).receipts
            return next((each for each in receipts if each.gone_at is None), receipts[0]).path

    def take_member(self, path: str, file: Path) -> None:
        """Give a file taken out of a bundle its receipt at *path*; *file* is ours to delete afterwards.

        Raises OSError for a fault of our own disk.
        """
        status = file.stat()
        if self.take(Sighting(path, file, Snapshot(status.st_size, status.st_mtime_ns))) is Taken.MOVING:
            raise OSError(errno.ESTALE, "a file of ours changed under our hands", str(file))

    def refuse_member(self, path: str, problem: str) -> None:
        """A file that could not be taken out of its bundle: a receipt that says why."""
        self._trouble(Sighting(path, Path(path), Snapshot(0, 0)), problem)

    def keep_again(self, file: Path, sha256: str) -> bool:
        """Keep the bytes of a dropped file once more; False unless they are (still) those of that hash."""
        try:
            with os.fdopen(guards.open_plain(file), "rb") as stream:
                kept = self._originals.receive(stream)
        except OSError as error:
            if error.errno in _OURS:
                raise
            return False
        if kept.sha256 != sha256:
            self._discard(kept.sha256)
        return kept.sha256 == sha256

    def sweep(self) -> None:
        """At start-up: remove half-written bytes and bytes that no item speaks of; their files are found again."""
        self._originals.sweep()
        with self._registry.read() as session:
            owned = set(session.scalars(select(Item.sha256).where(Item.custody != Custody.WIPED)))
        for sha256 in list(self._originals.hashes()):
            if sha256 not in owned:
                self._originals.wipe(sha256)

    def _keep(self, sighting: Sighting) -> Kept | None:
        """The bytes, safely kept; None when the file changed under our hands."""
        with os.fdopen(guards.open_plain(sighting.real), "rb") as stream:
            before = os.fstat(stream.fileno())
            if Snapshot(before.st_size, before.st_mtime_ns) != sighting.look:
                return None
            kept = self._originals.receive(stream)
            after = os.fstat(stream.fileno())
        if Snapshot(after.st_size, after.st_mtime_ns) != sighting.look or kept.size != sighting.look.size:
            self._discard(kept.sha256)
            return None
        return kept

    def _discard(self, sha256: str) -> None:
        with self._registry.read() as session:
            owned = self._item(session, sha256) is not None
        if not owned:
            self._originals.wipe(sha256)

    def _receipt(self, sighting: Sighting, kept: Kept) -> None:
        place = place_of(sighting.path)
        with self._registry.write() as session:
            now = self._now()
            item = self._item(session, kept.sha256)
            if item is None:
                item = self._new_item(sighting, kept, now)
                session.add(item)
                session.flush()
            others = [receipt for receipt in item.receipts if receipt.gone_at is None and receipt.path != sighting.path]
            receipt = self._at(session, sighting, item, now)
            receipt.role = place.role
            receipt.department_id = department_of(session, self._agency_id, place, now)
            receipt.duplicate = bool(others)
            receipt.problem = _REFUSED_BEFORE if item.state is ItemState.REFUSED else None
            settle_role(item, receipt, others, now)
            session.flush()
            session.refresh(receipt, ["item", "department"])
            assign(session, receipt, now)
            wiped = item.custody is Custody.WIPED
        if wiped:
            self._originals.wipe(kept.sha256)

    def _new_item(self, sighting: Sighting, kept: Kept, now: datetime) -> Item:
        return Item(
            agency_id=self._agency_id,
            sha256=kept.sha256,
            size=kept.size,
            name=sighting.path.rpartition(WITHIN)[2].rpartition("/")[2],
            role=place_of(sighting.path).role,
            received_at=now,
            custody=Custody.RECEIVING,
            state=ItemState.RECEIVED,
            state_at=now,
        )

    def _at(self, session: Session, sighting: Sighting, item: Item | None, now: datetime) -> Receipt:
        """The receipt of these bytes at this place: the one there is, also if the file had been away, or a new one."""
        live = self._live(session, sighting.path)
        if live is not None and live.item_id is not None and (item is None or live.item_id != item.id):
            live.gone_at = now
            live = None
        if live is None and item is not None:
            live = next((each for each in item.receipts if each.path == sighting.path), None)
        if live is None:
            live = Receipt(agency_id=self._agency_id, path=sighting.path, seen_at=now)
            session.add(live)
        live.size, live.mtime_ns = sighting.look.size, sighting.look.mtime_ns
        live.item_id = item.id if item is not None else None
        if live.gone_at is not None:
            for inside in self._inside(session, sighting.path):
                inside.gone_at = None if inside.gone_at == live.gone_at else inside.gone_at
        live.gone_at = None
        return live

    def _trouble(self, sighting: Sighting, problem: str) -> None:
        """A receipt without bytes, that says why; written once however often the file is tried."""
        place = place_of(sighting.path)
        with self._registry.write() as session:
            now = self._now()
            receipt = self._at(session, sighting, None, now)
            receipt.role = place.role
            receipt.department_id = department_of(session, self._agency_id, place, now)
            receipt.duplicate = False
            receipt.problem = problem

    def _item(self, session: Session, sha256: str) -> Item | None:
        return session.scalars(select(Item).where(Item.agency_id == self._agency_id, Item.sha256 == sha256)).first()

    def _inside(self, session: Session, path: str) -> list[Receipt]:
        """The receipts of files inside the bundle at *path*."""
        within = Receipt.path.startswith(f"{path}{WITHIN}", autoescape=True)
        return list(session.scalars(select(Receipt).where(Receipt.agency_id == self._agency_id, within)))

    def _live(self, session: Session, path: str) -> Receipt | None:
        return session.scalars(
            select(Receipt)
            .where(Receipt.agency_id == self._agency_id, Receipt.path == path, Receipt.gone_at.is_(None))
            .order_by(Receipt.id.desc())
        ).first()
