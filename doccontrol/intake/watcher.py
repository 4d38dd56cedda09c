"""The thread that watches: hears events, looks round from time to time, and hands over files that have come to rest."""

import logging
import queue
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from doccontrol.intake.lookout import Lookout
from doccontrol.intake.scan import Look, Sighting, WatchedFolder
from doccontrol.intake.signals import Signals
from doccontrol.intake.stability import Snapshot

log = logging.getLogger(__name__)

_LATER = 30.0
_SWEEP_GAP = 1.0
_POLL_SECONDS = 2.0
_POLL_SHARE = 20
_SHOWN = 50


class Taken(StrEnum):
    """What became of a file handed over."""

    YES = "yes"  # it has its receipt
    MOVING = "moving"  # it changed while it was copied
    LATER = "later"  # not possible now, and not for good


class Desk(Protocol):
    """Who takes files over (``receive.py``)."""

    def known(self) -> Mapping[str, Snapshot]:
        """How the file looked that was last received at each place."""

    def take(self, sighting: Sighting) -> Taken:
        """Give a file its receipt."""

    def note_gone(self, paths: Sequence[str]) -> None:
        """Note that those places are empty."""


@dataclass(frozen=True, slots=True)
class WatchStatus:
    """How the watching goes, for the health page. ``polling`` says why, where events do not come by themselves."""

    running: bool
    polling: str | None
    files: int
    settling: int
    ignored: tuple[str, ...]
    ignored_count: int
    hidden: Mapping[str, str]
    looked_seconds: float
    problem: str | None


class Watcher:
    """Watches one folder for one desk. ``polling`` is ``auto``, ``always`` or ``never`` (config.toml).

    ``on_seen`` is told while files are coming to rest, so that whoever will work on them can get ready; ``on_taken``
    of every file handed over.
    """

    def __init__(
        self,
        folder: WatchedFolder,
        desk: Desk,
        *,
        settle_seconds: float = 2.0,
        rescan_seconds: float = 60.0,
        polling: str = "auto",
        on_seen: Callable[[], None] = lambda: None,
        on_taken: Callable[[], None] = lambda: None,
    ) -> None:
        self._folder = folder
        self._desk = desk
        self._rescan = rescan_seconds
        self._polling = polling
        self._on_seen = on_seen
        self._on_taken = on_taken
        self._heard: queue.SimpleQueue[tuple[Path, bool] | None] = queue.SimpleQueue()
        self._signals = Signals(folder.root, lambda path, whole: self._heard.put((path, whole)))
        self._settle = settle_seconds
        self._lookout = Lookout(folder, settle_seconds, {})
        self._stopping = False
        self._thread: threading.Thread | None = None
        self._look = Look()
        self._looked_for = 0.0
        self._sweep_at = 0.0
        self._swept_at = float("-inf")
        self._problem: str | None = None

    def start(self) -> None:
        """Begin to watch; the first look round is made at once. Raises OSError when the folder cannot be made."""
        self._folder.root.mkdir(parents=True, exist_ok=True)
        self._lookout = Lookout(self._folder, self._settle, self._desk.known())
        self._thread = threading.Thread(target=self._run, name="intake-watcher", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End after the file in hand."""
        self._stopping = True
        self._heard.put(None)
        if self._thread is not None:
            self._thread.join()

    def rescan(self) -> None:
        """Look round now."""
        self._heard.put((self._folder.root, True))

    def status(self) -> WatchStatus:
        """How it goes, at this moment."""
        ignored = self._look.ignored
        return WatchStatus(
            running=self._thread is not None and self._thread.is_alive(),
            polling=self._signals.silent if self._polling != "always" else "Cấu hình chọn tự quét định kỳ.",
            files=len(self._look.files),
            settling=self._lookout.settling,
            ignored=tuple(ignored[:_SHOWN]),
            ignored_count=len(ignored),
            hidden=dict(self._look.hidden),
            looked_seconds=self._looked_for,
            problem=self._problem,
        )

    def _run(self) -> None:
        if self._polling != "always":
            self._signals.start()
        while not self._stopping:
            try:
                self.step()
                if self._lookout.settling:
                    self._on_seen()
                self._listen(self._patience())
            except Exception as error:  # the watcher must outlive any fault of one file or one moment
                log.exception("watching failed; trying again")
                self._problem = str(error)
                self._sweep_at = time.monotonic() + _LATER
                self._listen(_LATER)
        self._signals.stop()

    def step(self) -> None:
        """Look round if it is time, and hand over what rests."""
        now = time.monotonic()
        if now >= self._sweep_at:
            self._sweep(now)
        for sighting in self._lookout.ripe(now):
            if self._stopping:
                return
            self._hand_over(sighting)

    def _sweep(self, now: float) -> None:
        if self._polling != "always" and self._signals.silent is None and not self._signals.alive:
            self._signals.start()
        look = self._folder.look()
        done = time.monotonic()
        self._look, self._looked_for = look, done - now
        gone = self._lookout.sweep(look, now)
        if gone:
            self._desk.note_gone(gone)
            self._lookout.gone(gone)
        self._problem = f"Không mở được thư mục {self._folder.root}: {look.hidden['']}." if "" in look.hidden else None
        pause = self._rescan if self._signals.alive else max(_POLL_SECONDS, _POLL_SHARE * self._looked_for)
        self._swept_at, self._sweep_at = done, done + pause

    def _hand_over(self, sighting: Sighting) -> None:
        try:
            taken = self._desk.take(sighting)
        except Exception as error:  # a full disk, a locked registry: the file waits where it is
            log.exception("could not take %s", sighting.path)
            self._problem = f"Chưa nhận được {sighting.path}: {error}"
            self._lookout.postpone(sighting, time.monotonic() + _LATER)
            return
        if taken is Taken.YES:
            self._lookout.taken(sighting)
        elif taken is Taken.LATER:
            self._lookout.postpone(sighting, time.monotonic() + _LATER)
        self._on_taken()

    def _patience(self) -> float:
        due = self._lookout.next_due()
        until = self._sweep_at if due is None else min(self._sweep_at, due)
        return max(0.0, until - time.monotonic())

    def _listen(self, seconds: float) -> None:
        """Wait for the first word, then take in all that has been said meanwhile."""
        try:
            word = self._heard.get(timeout=seconds) if seconds > 0 else self._heard.get_nowait()
            while True:
                if word is not None:
                    self._mind(*word)
                word = self._heard.get_nowait()
        except queue.Empty:
            return

    def _mind(self, path: Path, whole: bool) -> None:
        now = time.monotonic()
        if whole:
            self._sweep_at = min(self._sweep_at, max(now, self._swept_at + _SWEEP_GAP))
            return
        empty = self._lookout.notice(path, now)
        if empty is not None:
            self._desk.note_gone([empty])
            self._lookout.gone([empty])
