"""The outbox of the index and the child process that works it off."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import select

from doccontrol.intake.indexing import IndexKeeper
from doccontrol.law.codes import DocType
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import IndexTask, Work

AT = datetime(2026, 5, 18, tzinfo=UTC)
WAIT = 30.0

#: A writer that works the outbox off and ends; told to, it fails once first.
CHILD = """
import os, sys
from pathlib import Path
from sqlalchemy import delete
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import IndexTask
first = Path(sys.argv[2])
if sys.argv[3] == "fails" and not first.exists():
    first.touch()
    sys.stdout.write('{"error":"Ổ đĩa đầy."}\\n')
    sys.exit(1)
with Registry(sys.argv[1]) as registry, registry.write() as session:
    session.execute(delete(IndexTask))
sys.stdout.write('{"done":1}\\n')
sys.stdout.flush()
sys.stdin.readline()
"""


def owe(registry: Registry) -> None:
    with registry.write() as session:
        work = Work(type=DocType.NGHI_DINH, number="1/2026/NĐ-CP", known_at=AT)
        session.add(work)
        session.flush()
        session.add(IndexTask(work_id=work.id, queued_at=AT))
        session.add(IndexTask(work_id=work.id, queued_at=AT))


def command(registry: Registry, tmp_path: Path, how: str) -> list[str]:
    return ["-c", CHILD, str(registry.engine.url.database), str(tmp_path / "first"), how]


def until(holds: Callable[[], bool]) -> None:
    pause = Event()
    for _ in range(int(WAIT / 0.05)):
        if holds():
            return
        pause.wait(0.05)
    pytest.fail("this should have happened by now")


def test_no_work_no_process(registry: Registry, tmp_path: Path) -> None:
    keeper = IndexKeeper(registry, command(registry, tmp_path, "works"))
    keeper._look_after()
    assert not keeper.status().working
    assert keeper.status().pending == 0


def test_what_is_owed_is_worked_off(registry: Registry, tmp_path: Path) -> None:
    owe(registry)
    keeper = IndexKeeper(registry, command(registry, tmp_path, "works"))
    assert keeper.pending() == 1
    keeper.start()
    try:
        until(lambda: keeper.pending() == 0)
    finally:
        keeper.stop()
    assert not keeper.status().working


def test_an_index_that_fails_is_said_and_tried_again(
    registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("doccontrol.intake.indexing._AGAIN", 0.0)
    owe(registry)
    keeper = IndexKeeper(registry, command(registry, tmp_path, "fails"))
    keeper._look_after()
    until(lambda: keeper.status().problem == "Ổ đĩa đầy.")
    until(lambda: not keeper.status().working)
    with registry.read() as session:
        assert len(session.scalars(select(IndexTask)).all()) == 2
    keeper.start()
    try:
        until(lambda: keeper.pending() == 0)
        until(lambda: keeper.status().problem is None)
    finally:
        keeper.stop()


def test_a_child_that_cannot_even_start_is_said(registry: Registry) -> None:
    owe(registry)
    keeper = IndexKeeper(registry, ["-c", "raise SystemExit(7)"])
    keeper._look_after()
    until(lambda: "(mã 7)" in (keeper.status().problem or ""))
    assert keeper.pending() == 1
    keeper.stop()
