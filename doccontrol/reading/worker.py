"""The reading worker: loads the heavy libraries once, then forks one confined child per file.

``python -m doccontrol.reading.worker --task module:function …`` takes jobs as JSON lines on standard input and says
what becomes of them on standard output. One job at a time, one thread: a fork is safe. It ends, with the child it
has running, when its input closes; so a killed service leaves nothing behind.
"""

import argparse
import contextlib
import gc
import importlib
import os
import select
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import msgspec

from doccontrol.reading.faults import ReadingError
from doccontrol.reading.isolation import confine
from doccontrol.reading.limits import Limits
from doccontrol.reading.protocol import RESULT_NAME, SCRATCH_NAME, Event, Job, Options, Progress

Entry = Callable[[Path, Options, Limits, Progress], object]

_encode = msgspec.json.Encoder().encode
_decode_job = msgspec.json.Decoder(Job).decode
_decode_event = msgspec.json.Decoder(Event).decode
_CHUNK = 1 << 16
_DETAIL = 2000


class _Lines:
    """Lines from a descriptor that is also watched with ``select``: what Python buffers, select does not see."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.open = True
        self._rest = b""

    def pull(self) -> list[bytes]:
        """Read once; the complete lines so far. ``open`` turns False at the end of input."""
        chunk = os.read(self.descriptor, _CHUNK)
        self.open = bool(chunk)
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        return [line for line in lines if line]


def _load(entries: list[str]) -> dict[str, Entry]:
    loaded: dict[str, Entry] = {}
    for entry in entries:
        module, _, function = entry.partition(":")
        loaded[entry] = getattr(importlib.import_module(module), function)
    return loaded


def _child(job: Job, entry: Entry, report: int) -> NoReturn:
    """Run one job to its end in this (forked) process; never returns."""

    def say(event: Event) -> None:
        os.write(report, _encode(event) + b"\n")

    def progress(page: int, of: int) -> None:
        say(Event(job.id, "progress", page, of))

    code = 0
    try:
        folder = Path(job.folder)
        null = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(null, standard)
        confine(job.limits, folder / SCRATCH_NAME)
        result = entry(Path(job.path), job.options, job.limits, progress)
        (folder / RESULT_NAME).write_bytes(_encode(result))
        say(Event(job.id, "done"))
    except MemoryError:
        say(Event(job.id, "failed", code="out_of_memory"))
    except ReadingError as error:
        say(Event(job.id, "failed", code=error.code, detail=error.detail[:_DETAIL]))
    except BaseException:
        say(Event(job.id, "failed", code="crashed", detail=traceback.format_exc()[-_DETAIL:]))
        code = 1
    finally:
        os._exit(code)


def _end(child: int) -> int:
    """Kill the child's whole group, LibreOffice and tesseract with it; its wait status."""
    for kill in (os.killpg, os.kill):
        try:
            kill(child, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            continue
    return os.waitpid(child, 0)[1]


def _fault_of(status: int) -> Event:
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
        return Event(0, "failed", code="timeout", detail="processor time used up")
    how = f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else f"exit {os.waitstatus_to_exitcode(status)}"
    return Event(0, "failed", code="crashed", detail=f"the reader ended by {how}")


def _watch(job: Job, child: int, report: _Lines, jobs: _Lines) -> Iterator[Event]:
    """Relay the child's words until it ends; kills it when it is silent too long or our own input closes."""
    began = last = time.monotonic()
    ended = False
    while not ended and report.open:
        now = time.monotonic()
        left = min(last + job.limits.stall_seconds, began + job.limits.total_seconds) - now
        if left <= 0:
            _end(child)
            yield Event(job.id, "failed", code="timeout", detail=f"stopped after {now - began:.0f} s")
            return
        ready, _, _ = select.select([report.descriptor, jobs.descriptor], [], [], left)
        if jobs.descriptor in ready and not jobs.pull() and not jobs.open:
            _end(child)
            return
        if report.descriptor in ready:
            last = time.monotonic()
            for line in report.pull():
                event = _decode_event(line)
                ended = ended or event.kind in {"done", "failed"}
                yield event
    if ended:
        _end(child)
    else:
        died = _fault_of(os.waitpid(child, 0)[1])
        yield Event(job.id, died.kind, code=died.code, detail=died.detail)


def _run(job: Job, entries: dict[str, Entry], jobs: _Lines, answers: int) -> None:
    def answer(event: Event) -> None:
        os.write(answers, _encode(event) + b"\n")

    answer(Event(job.id, "started"))
    entry = entries.get(job.entry)
    if entry is None:
        answer(Event(job.id, "failed", code="crashed", detail=f"task not allowed: {job.entry}"))
        return
    scratch = Path(job.folder) / SCRATCH_NAME
    scratch.mkdir(parents=True, exist_ok=True)
    inlet, outlet = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(inlet)
        os.close(answers)
        _child(job, entry, outlet)
    os.close(outlet)
    report = _Lines(inlet)
    try:
        last: Event | None = None
        for event in _watch(job, child, report, jobs):
            if event.kind in {"done", "failed"}:
                last = event
            else:
                answer(event)
    finally:
        os.close(inlet)
        shutil.rmtree(scratch, ignore_errors=True)
    if last is not None:
        answer(last)


def serve(entries: dict[str, Entry], descriptor: int, answers: int) -> None:
    """Take jobs until the input closes."""
    jobs = _Lines(descriptor)
    while jobs.open:
        for line in jobs.pull():
            _run(_decode_job(line), entries, jobs, answers)


def main() -> None:
    """Keep the real output for answers, send every library's chatter to standard error, and serve."""
    parser = argparse.ArgumentParser(prog="python -m doccontrol.reading.worker", description=__doc__)
    parser.add_argument("--task", action="append", default=[], metavar="MODULE:FUNCTION")
    wanted = parser.parse_args().task
    answers = os.dup(1)
    os.dup2(2, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["OMP_THREAD_LIMIT"] = "1"
    sys.setrecursionlimit(10_000)
    entries = _load(wanted)
    gc.collect()
    gc.freeze()
    with contextlib.suppress(BrokenPipeError):  # the service is gone: nobody is left to tell
        serve(entries, 0, answers)


if __name__ == "__main__":
    main()
