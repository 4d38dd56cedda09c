"""The intake as one thing to start, stop and ask: from a drop in the watched folder to a registered text."""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import func, select

from doccontrol.config import IntakeSettings, ReadingSettings
from doccontrol.errors import UserError
from doccontrol.intake.bundles import Bundles
from doccontrol.intake.claims import Claims
from doccontrol.intake.guards import DEFAULT_IGNORE, Ignore, check_apart
from doccontrol.intake.indexing import IndexKeeper, IndexStatus
from doccontrol.intake.pipeline import Pipeline, PipelineStatus
from doccontrol.intake.places import assign_waiting
from doccontrol.intake.receive import Receiver, utc_now
from doccontrol.intake.recording import AfterRecord, Recorder
from doccontrol.intake.result import GET_READY, READ_ITEM, ReadItem
from doccontrol.intake.scan import WatchedFolder
from doccontrol.intake.upload import deposit
from doccontrol.intake.watcher import Watcher, WatchStatus
from doccontrol.reading.limits import Limits
from doccontrol.reading.offers import UNPACK, Unpacked
from doccontrol.reading.protocol import Options, Progress
from doccontrol.reading.sandbox import ReadingRoom
from doccontrol.registry.originals import Originals
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import Item, ItemState


class FileGoneError(UserError):
    """What a person asked for needs the dropped file, and it is no longer there."""


@dataclass(frozen=True, slots=True)
class IntakeStatus:
    """Everything the health page says about the intake; ``items`` counts them by state."""

    watch: WatchStatus
    work: PipelineStatus
    index: IndexStatus
    items: Mapping[ItemState, int]
    consequences: str | None = None

    @property
    def problems(self) -> list[str]:
        """What a person should look at, in plain words."""
        found = [self.watch.problem, self.work.problem, self.index.problem, self.consequences]
        found += [f"Không mở được thư mục {name}: {why}." for name, why in self.watch.hidden.items() if name]
        return [problem for problem in found if problem]


class IntakeService:
    """Watches one folder for one agency. ``indexer`` are the arguments of Python that start the index writer.

    ``after_record`` is called with every item put on record, inside its transaction.

    Raises WatchLoopError when the watched folder and the service's own lie in one another.
    """

    def __init__(
        self,
        registry: Registry,
        originals: Originals,
        agency_id: int,
        *,
        watched: Path,
        index: Path,
        indexer: Sequence[str],
        intake: IntakeSettings | None = None,
        reading: ReadingSettings | None = None,
        after_record: AfterRecord | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        check_apart(watched, index)
        intake, reading = intake or IntakeSettings(), reading or ReadingSettings()
        self._registry = registry
        self._agency_id = agency_id
        self._watched = watched
        self._work_folder = index / "tmp"
        self._reading = reading
        self._max_mb = intake.max_file_mb
        self._ignore = Ignore((*DEFAULT_IGNORE, *intake.ignore))
        self._receiver = Receiver(registry, originals, agency_id, max_mb=intake.max_file_mb, now=now)
        self._claims = Claims(registry, agency_id, max_tries=intake.max_tries, now=now)
        self._recorder = Recorder(after_record)
        self._keeper = IndexKeeper(registry, indexer)
        self._now = now
        registry.subscribe(self._keeper.poke)
        self._room: ReadingRoom | None = None
        self._warmed = float("-inf")
        self._pipeline = Pipeline(
            self._claims,
            registry,
            originals,
            self._read,
            self._recorder,
            Bundles(self._receiver, self._unpack, self._work_folder),
            workers=reading.workers,
            now=now,
        )
        self._watcher = Watcher(
            WatchedFolder(watched, self._ignore, private=(index,)),
            self._receiver,
            settle_seconds=intake.settle_seconds,
            rescan_seconds=intake.rescan_seconds,
            polling=intake.polling,
            on_seen=self._seen,
            on_taken=self._pipeline.poke,
        )

    def start(self) -> None:
        """Take up what a former run left, then watch. Only one service may run on one registry."""
        self._receiver.sweep()
        with self._registry.write() as session:
            assign_waiting(session, self._agency_id, self._now())
        self._room = ReadingRoom(
            workers=self._reading.workers + 1,
            tasks=(READ_ITEM.entry, GET_READY.entry, UNPACK.entry),
            limits=self._limits(),
            idle_seconds=self._reading.idle_seconds,
            work_folder=self._work_folder,
        )
        self._keeper.start()
        self._pipeline.start()
        self._watcher.start()

    def stop(self) -> None:
        """End at once and cleanly: a file being read waits for the next start."""
        self._watcher.stop()
        self._pipeline.stop()
        if self._room is not None:
            self._room.close()
        self._pipeline.join()
        self._keeper.stop()

    def status(self) -> IntakeStatus:
        """How it goes, at this moment."""
        counted = select(Item.state, func.count()).where(Item.agency_id == self._agency_id).group_by(Item.state)
        with self._registry.read() as session:
            items = {state: count for state, count in session.execute(counted)}  # noqa: C416 - rows, not pairs
        return IntakeStatus(
            self._watcher.status(), self._pipeline.status(), self._keeper.status(), items, self._recorder.problem
        )

    def rescan(self) -> None:
        """Look round the watched folder now."""
        self._watcher.rescan()

    def retry(self, item_id: int) -> None:
        """Read an unreadable item once more. Raises NotWaitingError."""
        self._claims.retry(item_id)
        self._pipeline.poke()

    def decide_secrecy(self, item_id: int, *, secret: bool, actor: str, user_id: int | None = None) -> None:
        """A person's word on a quarantined item: wiped, or read. Raises NotWaitingError."""
        self._claims.decide_secrecy(item_id, secret=secret, actor=actor, user_id=user_id)
        if secret:
            self._pipeline.wipe()
        self._pipeline.poke()

    def reinstate(self, item_id: int, *, actor: str, user_id: int | None = None) -> None:
        """A person saw that a text refused as secret bears no mark: its bytes are taken again, and it is read.

        Raises NotWaitingError for an item that was not refused, FileGoneError where its file no longer lies in the
        watched folder (nothing of a refused text is kept, so it must be dropped again).
        """
        sha256, places = self._claims.refused(item_id)
        if not any(self._receiver.keep_again(self._watched / place, sha256) for place in places):
            raise FileGoneError(
                "Tệp gốc không còn trong thư mục, phần mềm cũng không lưu bản nào.",
                "Sao chép lại tệp vào thư mục rồi bấm lại.",
            )
        self._claims.reinstate(item_id, actor=actor, user_id=user_id)
        self._pipeline.poke()

    def upload(self, stream: BinaryIO, name: str, folder: str = "") -> str:
        """Put a file into the watched folder; its path there. Raises UploadError, OSError."""
        return deposit(self._watched, stream, name, folder, self._ignore)

    def _seen(self) -> None:
        """Have a reader and the index writer load their libraries while the file comes to rest."""
        now = time.monotonic()
        if self._room is None or now - self._warmed < self._reading.idle_seconds / 2:
            return
        self._warmed = now
        self._room.submit(Path(os.devnull), GET_READY)
        self._keeper.poke(warm=True)

    def _read(self, path: Path, options: Options, on_progress: Progress) -> Future[ReadItem]:
        if self._room is None:
            raise RuntimeError("the intake has not been started")
        return self._room.submit(path, READ_ITEM, options, on_progress)

    def _unpack(self, bundle: Path, folder: Path) -> Future[tuple[Unpacked, ...]]:
        if self._room is None:
            raise RuntimeError("the intake has not been started")
        return self._room.submit(bundle, UNPACK, {"folder": str(folder)})

    def _limits(self) -> Limits:
        reading = self._reading
        return Limits(
            memory_mb=reading.memory_mb,
            total_seconds=reading.timeout_seconds,
            file_mb=self._max_mb,
            pages=reading.max_pages,
            ocr_dpi=reading.ocr_dpi,
        )
