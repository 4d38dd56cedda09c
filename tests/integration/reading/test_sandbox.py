"""The reading room: what happens to one file happens to that file alone."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from doccontrol.reading.faults import (
    CrashedError,
    EmptyFileError,
    OutOfMemoryError,
    ReadTimeoutError,
    StoppedError,
)
from doccontrol.reading.limits import Limits
from doccontrol.reading.protocol import Task
from doccontrol.reading.sandbox import READ, ReadingRoom

HERE = Path(__file__).parent
ECHO = Task("faulty_tasks:echo", dict[str, int])
SEGFAULT = Task("faulty_tasks:segfault", int)
HANG = Task("faulty_tasks:hang_with_child", int)
HUNGRY = Task("faulty_tasks:hungry", int)
ONLINE = Task("faulty_tasks:online", bool)
TASKS = (ECHO.entry, SEGFAULT.entry, HANG.entry, HUNGRY.entry, ONLINE.entry)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper.txt"
    path.write_text("Kính gửi: các phòng", encoding="utf-8")
    return path


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ReadingRoom]:
    monkeypatch.setenv("PYTHONPATH", str(HERE))
    limits = Limits(memory_mb=512, stall_seconds=2)
    with ReadingRoom(workers=1, tasks=TASKS, limits=limits, work_folder=tmp_path / "work") as opened:
        yield opened


def test_result_and_progress_come_back(room: ReadingRoom, paper: Path) -> None:
    seen: list[tuple[int, int]] = []
    future = room.submit(paper, ECHO, {"times": 3}, lambda page, of: seen.append((page, of)))
    assert future.result(60) == {"times": 3, "bytes": paper.stat().st_size}
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_a_crash_costs_that_file_alone(room: ReadingRoom, paper: Path) -> None:
    crash = room.submit(paper, SEGFAULT)
    after = room.submit(paper, ECHO, {"times": 1})
    with pytest.raises(CrashedError):
        crash.result(60)
    assert after.result(60)["times"] == 1


def test_memory_is_limited(room: ReadingRoom, paper: Path) -> None:
    with pytest.raises(OutOfMemoryError):
        room.submit(paper, HUNGRY).result(60)


def test_a_hang_is_ended_with_all_its_children(room: ReadingRoom, paper: Path, tmp_path: Path) -> None:
    note = tmp_path / "pid"
    with pytest.raises(ReadTimeoutError):
        room.submit(paper, HANG, {"note": str(note)}).result(60)
    assert not alive(int(note.read_text()))


def test_a_child_has_no_network(room: ReadingRoom, paper: Path) -> None:
    assert room.submit(paper, ONLINE).result(60) is False


def test_a_task_not_announced_is_refused(room: ReadingRoom, paper: Path) -> None:
    with pytest.raises(ValueError, match="not announced"):
        room.submit(paper, READ)


def test_closing_stops_the_file_being_read(room: ReadingRoom, paper: Path, tmp_path: Path) -> None:
    note = tmp_path / "pid"
    running = room.submit(paper, HANG, {"note": str(note)})
    waiting = room.submit(paper, ECHO, {"times": 1})
    until(note.exists)
    room.close()
    assert isinstance(running.exception(60), StoppedError)
    assert waiting.cancelled()
    assert not alive(int(note.read_text()))


def test_a_lost_worker_is_replaced(room: ReadingRoom, paper: Path) -> None:
    assert room.submit(paper, ECHO, {"times": 1}).result(60)
    worker = next(child for child in psutil.Process().children() if "doccontrol.reading.worker" in child.cmdline())
    worker.send_signal(signal.SIGKILL)
    assert room.submit(paper, ECHO, {"times": 2}).result(60)["times"] == 2


def test_reading_is_the_default_task(tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    empty.touch()
    with ReadingRoom(workers=1) as room, pytest.raises(EmptyFileError):
        room.read(empty)


def test_a_killed_service_leaves_no_process_behind(tmp_path: Path, paper: Path) -> None:
    note = tmp_path / "pid"
    code = (
        "import pathlib, sys; sys.path.insert(0, sys.argv[1])\n"
        "from doccontrol.reading.sandbox import ReadingRoom\n"
        "from doccontrol.reading.protocol import Task\n"
        "task = Task('faulty_tasks:hang_with_child', int)\n"
        "room = ReadingRoom(workers=1, tasks=(task.entry,))\n"
        "room.submit(pathlib.Path(sys.argv[2]), task, {'note': sys.argv[3]}).result()\n"
    )
    root = str(Path(__file__).resolve().parents[3])
    service = subprocess.Popen(
        [sys.executable, "-c", code, root, str(paper), str(note)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([root, str(HERE)])},
    )
    until(note.exists)
    service.kill()
    service.wait()
    until(lambda: not alive(int(note.read_text())))


def alive(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def until(condition: object, seconds: float = 60) -> None:
    """Wait for something another process does; fails when it does not."""
    assert callable(condition)
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)
