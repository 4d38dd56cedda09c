"""The reading room: files go in, typed results come out, and no file can hurt the service or another file.

Light: the main process imports this and none of the readers. Behind it stand a few worker processes
(``worker.py``), started when there is work, restarted when they die, ended when idle.
"""

import contextlib
import heapq
import itertools
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import msgspec

from doccontrol.reading.faults import CrashedError, ReadingError, StoppedError, from_code
from doccontrol.reading.limits import Limits
from doccontrol.reading.pages import ReadFile
from doccontrol.reading.protocol import RESULT_NAME, Event, Job, Options, Progress, Task

Result = TypeVar("Result")

READ = Task("doccontrol.reading.task:read_file", ReadFile)

_log = logging.getLogger(__name__)

_PREFIX = "doccontrol-reading-"
_TRIES = 2
_decode_event = msgspec.json.Decoder(Event).decode
_encode = msgspec.json.Encoder().encode


@dataclass(order=True)
class _Waiting:
    """A job in the queue; sorts by urgency, then by arrival."""

    rank: int
    id: int
    entry: str = field(compare=False)
    path: Path = field(compare=False)
    options: Options = field(compare=False)
    on_progress: Progress | None = field(compare=False)
    decode: Callable[[bytes], object] = field(compare=False)
    future: "Future[object]" = field(compare=False)


class _Worker:
    """One worker process and the pipes to it."""

    def __init__(self, tasks: Sequence[str]) -> None:
        command = [sys.executable, "-m", "doccontrol.reading.worker"]
        for task in tasks:
            command += ["--task", task]
        root = str(Path(__file__).resolve().parents[2])
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "OMP_THREAD_LIMIT": "1"}
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, start_new_session=True
        )

    def send(self, job: Job) -> None:
        assert self.process.stdin is not None  # noqa: S101 - narrowed for the type checker, always piped
        self.process.stdin.write(_encode(job) + b"\n")
        self.process.stdin.flush()

    def events(self) -> "itertools.chain[Event]":
        assert self.process.stdout is not None  # noqa: S101 - as above
        return itertools.chain(map(_decode_event, self.process.stdout))

    def close(self) -> None:
        """End it by closing its input, as it would end if we were killed."""
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        self.process.wait()


class ReadingRoom:
    """Runs tasks on files in confined child processes. Thread-safe; close it, or use it as a context manager.

    ``submit`` gives a future of the task's result; a file that cannot be read gives its ``ReadingError`` there.
    ``workers`` files are read at once. A worker without work for ``idle_seconds`` ends and frees its memory.
    """

    def __init__(
        self,
        workers: int = 2,
        tasks: Sequence[Task[object]] | Sequence[str] = (READ.entry,),
        limits: Limits | None = None,
        idle_seconds: float = 120.0,
        work_folder: Path | None = None,
    ) -> None:
        self._entries = tuple(task if isinstance(task, str) else task.entry for task in tasks)
        self._limits = limits or Limits()
        self._idle = idle_seconds
        self._folder = _private_folder(work_folder)
        self._ids = itertools.count(1)
        self._queue: list[_Waiting] = []
        self._changed = threading.Condition()
        self._closed = False
        self._alive: set[_Worker] = set()
        self._resting = 0
        self._most = max(1, workers)
        self._threads: list[threading.Thread] = []

    def submit(
        self,
        path: Path,
        task: Task[Result],
        options: Options | None = None,
        on_progress: Progress | None = None,
        *,
        urgent: bool = False,
    ) -> "Future[Result]":
        """Queue one file for one task. ``on_progress(page, of)`` is called from a thread of the room."""
        if task.entry not in self._entries:
            raise ValueError(f"task not announced when the room was opened: {task.entry}")
        future: Future[Result] = Future()
        decoder = msgspec.json.Decoder(task.result)
        with self._changed:
            if self._closed:
                raise RuntimeError("the reading room is closed")
            waiting = _Waiting(
                rank=0 if urgent else 1,
                id=next(self._ids),
                entry=task.entry,
                path=path,
                options=options or {},
                on_progress=on_progress,
                decode=decoder.decode,
                future=future,  # type: ignore[arg-type]  # one queue holds futures of every task
            )
            heapq.heappush(self._queue, waiting)
            if not self._resting and len(self._threads) < self._most:
                thread = threading.Thread(target=self._attend, name=f"reading-{len(self._threads)}", daemon=True)
                self._threads.append(thread)
                thread.start()
            self._changed.notify()
        return future

    def read(self, path: Path, on_progress: Progress | None = None) -> ReadFile:
        """Read one file and wait for it; raises its ``ReadingError``."""
        return self.submit(path, READ, on_progress=on_progress).result()

    def close(self) -> None:
        """Stop at once: waiting files are cancelled, a file being read ends with ``StoppedError``."""
        with self._changed:
            if self._closed:
                return
            self._closed = True
            waiting, self._queue = self._queue, []
            workers = list(self._alive)
            self._changed.notify_all()
        for job in waiting:
            job.future.cancel()
        for worker in workers:
            with contextlib.suppress(OSError):
                if worker.process.stdin is not None:
                    worker.process.stdin.close()
        for thread in self._threads:
            thread.join()
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _next(self, timeout: float | None) -> _Waiting | None:
        """Wait for a job; None when the room closes or nothing came in time."""
        with self._changed:
            self._resting += 1
            self._changed.wait_for(lambda: self._closed or bool(self._queue), timeout)
            self._resting -= 1
            return None if self._closed or not self._queue else heapq.heappop(self._queue)

    def _attend(self) -> None:
        """One thread, one worker process at most: take the next job, see it through."""
        worker: _Worker | None = None
        while not self._closed:
            job = self._next(None if worker is None else self._idle)
            if job is None:
                self._dismiss(worker)
                worker = None
            elif job.future.set_running_or_notify_cancel():
                worker = self._work_on(job, worker)
        self._dismiss(worker)

    def _work_on(self, job: _Waiting, worker: _Worker | None) -> _Worker | None:
        """Settle one job; the worker left for the next. One that dies before it begins is replaced once."""
        error: ReadingError | None = None
        for _ in range(_TRIES):
            worker = worker or self._engage()
            error, started = self._see_through(worker, job)
            if error is None:
                return worker
            self._dismiss(worker)
            worker = None
            if started or self._closed:
                break
        job.future.set_exception(StoppedError() if self._closed else error)
        return None

    def _engage(self) -> _Worker:
        worker = _Worker(self._entries)
        with self._changed:
            self._alive.add(worker)
        return worker

    def _dismiss(self, worker: _Worker | None) -> None:
        if worker is not None:
            with self._changed:
                self._alive.discard(worker)
            worker.close()

    def _see_through(self, worker: _Worker, waiting: _Waiting) -> tuple[ReadingError | None, bool]:
        """Settle the future, or say that the worker died and whether it had begun."""
        folder = self._folder / str(waiting.id)
        folder.mkdir()
        job = Job(
            waiting.id,
            waiting.entry,
            str(waiting.path.absolute()),
            str(folder),
            dict(waiting.options),
            self._limits,
        )
        started = False
        try:
            worker.send(job)
            for event in worker.events():
                started = True
                if event.kind == "progress" and waiting.on_progress is not None:
                    _tell(waiting.on_progress, event)
                elif event.kind == "failed":
                    waiting.future.set_exception(from_code(event.code, event.detail))
                    return None, True
                elif event.kind == "done":
                    self._settle(waiting, folder / RESULT_NAME)
                    return None, True
        except (OSError, ValueError, msgspec.MsgspecError) as broken:
            return CrashedError(f"the reading worker failed: {broken}"), started
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        return CrashedError("the reading worker ended"), started

    def _settle(self, waiting: _Waiting, result: Path) -> None:
        try:
            value = waiting.decode(result.read_bytes())
        except (OSError, msgspec.MsgspecError) as broken:
            waiting.future.set_exception(CrashedError(f"the result could not be taken over: {broken}"))
        else:
            waiting.future.set_result(value)


def _tell(listener: Progress, event: Event) -> None:
    """Progress is news, not work: a listener that fails is logged and costs the file nothing."""
    try:
        listener(event.page, event.of)
    except Exception:
        _log.exception("progress listener failed")


def _private_folder(parent: Path | None) -> Path:
    """A folder of this process for results in transit; those of processes that no longer run are cleared away."""
    base = parent or Path(tempfile.gettempdir())
    base.mkdir(parents=True, exist_ok=True)
    for old in base.glob(f"{_PREFIX}*"):
        owner = old.name.removeprefix(_PREFIX).split("-")[0]
        if owner.isdigit() and not Path("/proc", owner).exists():
            shutil.rmtree(old, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=base))
