"""Keeps the search index up to date through its single writer: a child process, there only while there is work.

The outbox in the registry (``index_tasks``) says what is out of date; this thread only sees that somebody works it
off. An index that cannot be written never fails the intake: the tasks stay, the child is started again, and the
health page says what is wrong.
"""

import contextlib
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from sqlalchemy import func, select

from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import IndexTask

log = logging.getLogger(__name__)

_LOOK = 2.0
_AGAIN = 15.0


class IndexerWord(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the child says on a line of its output: works brought up to date, or what went wrong."""

    done: int = 0
    error: str = ""


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """How the index stands: works still to bring up to date, and what is wrong, if anything."""

    pending: int
    working: bool
    problem: str | None


class IndexKeeper:
    """Starts the indexer when there is work; the indexer ends by itself after ``idle_seconds`` without any."""

    def __init__(self, registry: Registry, command: Sequence[str]) -> None:
        self._registry = registry
        self._command = list(command)
        self._wanted = threading.Event()
        self._stopping = False
        self._warm = False
        self._child: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        self._not_before = 0.0
        self._problem: str | None = None

    def start(self) -> None:
        """Begin to look after the outbox."""
        self._thread = threading.Thread(target=self._run, name="intake-indexing", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the child after the batch in hand, and the thread."""
        self._stopping = True
        self._wanted.set()
        if self._thread is not None:
            self._thread.join()
        self._dismiss()

    def poke(self, *, warm: bool = False) -> None:
        """There is work now; or (``warm``) there will be in a moment, so that the child may load its libraries."""
        self._warm = self._warm or warm
        self._wanted.set()

    def pending(self) -> int:
        """Works to bring up to date."""
        with self._registry.read() as session:
            return session.scalar(select(func.count(IndexTask.work_id.distinct()))) or 0

    def status(self) -> IndexStatus:
        """How it goes, at this moment."""
        child = self._child
        return IndexStatus(self.pending(), child is not None and child.poll() is None, self._problem)

    def _run(self) -> None:
        while not self._stopping:
            try:
                self._look_after()
            except Exception as error:  # a locked registry passes; the thread must not die of it
                log.exception("the index could not be looked after; trying again")
                self._problem = str(error)
            self._wanted.wait(_LOOK)
            self._wanted.clear()

    def _look_after(self) -> None:
        warm, self._warm = self._warm, False
        if not warm and self.pending() == 0:
            return
        if self._child is not None and self._child.poll() is not None:
            self._dismiss()
        if self._child is None:
            if time.monotonic() < self._not_before:
                return
            self._engage()
        self._nudge()

    def _nudge(self) -> None:
        child = self._child
        if child is not None and child.stdin is not None:
            with contextlib.suppress(OSError):  # it is just ending: the next look starts another
                child.stdin.write(b"\n")
                child.stdin.flush()

    def _engage(self) -> None:
        root = str(Path(__file__).resolve().parents[2])
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        self._child = subprocess.Popen(
            [sys.executable, *self._command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            start_new_session=True,
        )
        threading.Thread(target=self._listen, args=(self._child,), name="indexer-words", daemon=True).start()

    def _listen(self, child: subprocess.Popen[bytes]) -> None:
        """Take in what the child says until it ends; an end it did not choose holds the next one back a while."""
        if child.stdout is None:
            return
        with child.stdout as words:
            for line in words:
                with contextlib.suppress(msgspec.MsgspecError):
                    self._problem = msgspec.json.decode(line, type=IndexerWord).error or None
        if child.wait() != 0 and not self._stopping:
            self._not_before = time.monotonic() + _AGAIN
            self._problem = self._problem or f"Tiến trình lập chỉ mục dừng đột ngột (mã {child.returncode})."
            log.warning("the indexer ended with %s", child.returncode)

    def _dismiss(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            if child.stdin is not None:
                with contextlib.suppress(OSError):
                    child.stdin.close()
            child.wait()


def indexer_command(registry: Registry, folder: Path) -> list[str]:
    """The arguments of Python that start the writer of the index in *folder*, fed from *registry*."""
    place = registry.engine.url.render_as_string(hide_password=False)
    return ["-m", "doccontrol.intake.indexer", place, str(folder)]
