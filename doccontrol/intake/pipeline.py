"""The thread that moves items on: claims them, has them read by child processes, and puts the outcome on record.

One thread settles all outcomes, so the registry has one writer here and an item is settled once. All of one item's
results are one transaction; what comes before it (moving the bytes) and after it (wiping them) can be repeated.
"""

import logging
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from doccontrol.intake.bundles import TOO_DEEP, Bundles, Opened, is_text
from doccontrol.intake.claims import Claim, Claims
from doccontrol.intake.receive import utc_now
from doccontrol.intake.result import ReadItem
from doccontrol.law.codes import SecrecyMark
from doccontrol.reading.faults import ReadFault, ReadingError, StoppedError
from doccontrol.reading.offers import Unpacked
from doccontrol.reading.protocol import Options, Progress
from doccontrol.registry.originals import OriginalMissing, Originals
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import Custody, Item

log = logging.getLogger(__name__)

_TICK = 1.0
_LOOK = 30.0
_LONG = 20.0
_TRY_AGAIN = 10.0

#: What to say when our own code failed on a text: the file is kept, and a newer version may read it.
INTERNAL = ReadFault(
    "internal",
    "Phần mềm gặp lỗi khi đưa văn bản này vào sổ.",
    "Tệp vẫn được giữ. Bấm thử lại; nếu vẫn vậy, gửi nhật ký cho quản trị.",
)
LOST = ReadFault(
    "missing",
    "Không còn thấy nội dung của tệp trong kho của phần mềm.",
    "Sao chép lại tệp vào thư mục; báo quản trị kiểm tra ổ đĩa.",
)


class Read(Protocol):
    """Starts the reading of one file in a child process."""

    def __call__(self, path: Path, options: Options, on_progress: Progress) -> Future[ReadItem]:
        """A future of the result; a file that cannot be read gives its ``ReadingError`` there."""


#: Puts what was read on record and sets the item's next state, in the transaction of the session.
Record = Callable[[Session, Item, ReadItem, datetime], None]


@dataclass(slots=True)
class _Running:
    claim: Claim
    began: float
    page: tuple[int, int] | None = None
    shown: tuple[int, int] | None = None


@dataclass(slots=True)
class _Done:
    claim: Claim
    future: Future[ReadItem]
    not_before: float = 0.0


@dataclass(slots=True)
class _TakenApart:
    claim: Claim
    opened: Opened
    future: Future[tuple[Unpacked, ...]]
    not_before: float = 0.0


@dataclass(frozen=True, slots=True)
class PipelineStatus:
    """How the work goes, for the health page: names of files in hand with (pages done, pages in all)."""

    running: bool
    in_hand: tuple[tuple[str, tuple[int, int] | None], ...]
    problem: str | None


@dataclass(slots=True)
class Pipeline:
    """Reads up to ``workers`` items at once, one more while all of them take long (a scan of 500 pages)."""

    claims: Claims
    registry: Registry
    originals: Originals
    read: Read
    record: Record
    bundles: Bundles
    workers: int = 2
    now: Callable[[], datetime] = utc_now
    _words: queue.SimpleQueue[_Done | _TakenApart | None] = field(default_factory=queue.SimpleQueue)
    _running: dict[int, _Running] = field(default_factory=dict)
    _settling: list[_Done | _TakenApart] = field(default_factory=list)
    _stopping: bool = False
    _thread: threading.Thread | None = None
    _told: float = 0.0
    _problem: str | None = None

    def start(self) -> None:
        """Take up what a former run left, and go on until stopped."""
        self._thread = threading.Thread(target=self._run, name="intake-pipeline", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Claim no more; items whose reading is broken off by the closing reading room wait for the next start."""
        self._stopping = True
        self.poke()

    def join(self) -> None:
        """Wait until everything in hand is settled; close the reading room before."""
        if self._thread is not None:
            self._thread.join()

    def poke(self) -> None:
        """Something may be waiting."""
        self._words.put(None)

    def status(self) -> PipelineStatus:
        """How it goes, at this moment."""
        in_hand = tuple((running.claim.name, running.page) for running in list(self._running.values()))
        alive = self._thread is not None and self._thread.is_alive()
        return PipelineStatus(alive, in_hand, self._problem)

    def _run(self) -> None:
        recovered = False
        while True:
            try:
                if not recovered:
                    self.recover()
                    recovered = True
                self.step(time.monotonic())
                self._problem = self._problem if self._settling else None
            except Exception as error:  # a full disk or a locked registry passes; the thread must not die of it
                log.exception("intake could not go on; trying again")
                self._problem = str(error)
            if self._stopping and not self._running and (not self._settling or self._problem):
                return
            self._wait()

    def recover(self) -> None:
        """At start-up: wipe what was to be wiped, and let broken-off items wait again."""
        self.wipe()
        self.claims.recover()

    def step(self, now: float) -> None:
        """Claim what there is room for, then settle what is done."""
        if not self._stopping:
            for claim in self.claims.claim(self._room(now)):
                self._begin(claim, now)
        ready = [done for done in self._settling if done.not_before <= now or self._stopping]
        for done in ready:
            self._settling.remove(done)
            try:
                self._settle(done)
            except Exception:
                done.not_before = now + _TRY_AGAIN
                self._settling.append(done)
                raise
        self._tell(now)

    def _room(self, now: float) -> int:
        stuck = len(self._running) >= self.workers and all(now - each.began > _LONG for each in self._running.values())
        return self.workers + stuck - len(self._running)

    def _begin(self, claim: Claim, now: float) -> None:
        try:
            path = self.originals.path(claim.sha256)
        except OriginalMissing:
            self.claims.unreadable(claim, LOST)
            return
        running = _Running(claim, now)
        self._running[claim.item_id] = running

        def on_progress(page: int, of: int) -> None:
            running.page = (page, of)

        options: Options = {"role": claim.role.value, "name": claim.name, "cleared": claim.cleared}
        try:
            future = self.read(path, options, on_progress)
        except RuntimeError:  # the reading room has just closed
            future = Future()
            future.set_exception(StoppedError())
        future.add_done_callback(lambda done: self._words.put(_Done(claim, done)))

    def _settle(self, done: _Done | _TakenApart) -> None:
        claim = done.claim
        try:
            if isinstance(done, _TakenApart):
                self._members(done, done.future.result())
            else:
                self._keep(claim, done.future.result())
        except (StoppedError, CancelledError):
            self.claims.release(claim)
        except OriginalMissing:
            self.claims.unreadable(claim, LOST)
        except ReadingError as error:
            log.info("%s: %s (%s)", claim.name, error.code, error.detail)
            self.claims.unreadable(claim, error.fault)

    def _keep(self, claim: Claim, result: ReadItem) -> None:
        if result.secrecy.mark is SecrecyMark.MARKED:
            self.claims.refuse(claim, result.secrecy)
            self.wipe()
        elif result.secrecy.mark is SecrecyMark.SUSPECTED:
            self.claims.quarantine(claim, result.secrecy)
        elif result.file is not None and result.file.members:
            self._take_apart(claim, result)
        else:
            self._put_on_record(claim, result)

    def wipe(self) -> None:
        """Remove every byte that must not be there; nothing held is no error, so this can always be repeated."""
        for sha256 in self.claims.to_wipe():
            self.originals.wipe(sha256)

    def _take_apart(self, claim: Claim, result: ReadItem) -> None:
        begun = self.bundles.open(claim.item_id, self.originals.path(claim.sha256), result)
        if begun is None:
            self.claims.unreadable(claim, TOO_DEEP)
            return
        opened, future = begun
        self._running[claim.item_id] = _Running(claim, time.monotonic())
        future.add_done_callback(lambda done: self._words.put(_TakenApart(claim, opened, done)))

    def _members(self, done: _TakenApart, members: tuple[Unpacked, ...]) -> None:
        said = self.bundles.take(done.opened, members)
        result = done.opened.result
        if is_text(result) or result.file is None:
            self._put_on_record(done.claim, result)
            return
        self.originals.promote(done.claim.sha256)
        self.claims.set_aside(done.claim, said, result.file.format.value)

    def _put_on_record(self, claim: Claim, result: ReadItem) -> None:
        try:
            self.originals.promote(claim.sha256)
            with self.registry.write() as session:
                item = self.claims.settle(session, claim)
                if item is not None:
                    item.custody = Custody.ORIGINALS
                    self.record(session, item, result, self.now())
        except (OriginalMissing, OperationalError, OSError):  # the disk or the lock, not this text
            raise
        except Exception:  # a fault of ours on this text must not hold up the others
            log.exception("%s could not be put on record", claim.name)
            self.claims.unreadable(claim, INTERNAL)

    def _tell(self, now: float) -> None:
        """Show progress, at most once a second."""
        news = {
            item_id: running.page
            for item_id, running in self._running.items()
            if running.page is not None and running.page != running.shown
        }
        if news and now - self._told >= _TICK:
            self._told = now
            self.claims.progress(news)
            for item_id, page in news.items():
                self._running[item_id].shown = page

    def _wait(self) -> None:
        """Until something is done or someone pokes; all that came meanwhile is taken at once."""
        patience = _TICK if self._running or self._settling else _LOOK
        try:
            word = self._words.get(timeout=patience)
            while True:
                if word is not None:
                    self._running.pop(word.claim.item_id, None)
                    self._settling.append(word)
                word = self._words.get_nowait()
        except queue.Empty:
            return
