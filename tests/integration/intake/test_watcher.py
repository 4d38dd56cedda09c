"""The watching thread on a real folder, with events and without."""

import queue
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select

from doccontrol.intake.receive import Receiver
from doccontrol.intake.scan import WatchedFolder
from doccontrol.intake.watcher import Watcher
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import Item, Receipt

WAIT = 30.0


@contextmanager
def watching(
    folder: WatchedFolder, desk: Receiver, polling: str
) -> Iterator[tuple[Watcher, "queue.SimpleQueue[None]"]]:
    taken: queue.SimpleQueue[None] = queue.SimpleQueue()
    watcher = Watcher(
        folder, desk, settle_seconds=0.2, rescan_seconds=3600, polling=polling, on_taken=lambda: taken.put(None)
    )
    watcher.start()
    try:
        yield watcher, taken
    finally:
        watcher.stop()


def places(registry: Registry) -> list[str]:
    with registry.read() as session:
        return list(session.scalars(select(Receipt.path).where(Receipt.gone_at.is_(None)).order_by(Receipt.path)))


@pytest.mark.parametrize("polling", ["auto", "always"])
def test_files_there_before_and_files_dropped_later_are_taken(
    folder: WatchedFolder, receiver: Receiver, registry: Registry, polling: str
) -> None:
    (folder.root / "a.txt").write_bytes(b"a")
    with watching(folder, receiver, polling) as (watcher, taken):
        taken.get(timeout=WAIT)
        (folder.root / "quy-trinh" / "tu-phap").mkdir(parents=True)
        (folder.root / "quy-trinh" / "tu-phap" / "b.txt").write_bytes(b"b")
        taken.get(timeout=WAIT)
        (folder.root / "c.txt.part").write_bytes(b"c")
        (folder.root / "c.txt.part").rename(folder.root / "c.txt")
        taken.get(timeout=WAIT)
        status = watcher.status()
        assert status.running
        assert (status.polling is None) == (polling == "auto")
        assert status.problem is None
    assert places(registry) == ["a.txt", "c.txt", "quy-trinh/tu-phap/b.txt"]
    assert not watcher.status().running


def test_a_tree_moved_in_at_once_is_taken_whole(
    folder: WatchedFolder, receiver: Receiver, registry: Registry, tmp_path: Path
) -> None:
    tree = tmp_path / "outside"
    for number in range(20):
        (tree / f"{number}").mkdir(parents=True)
        (tree / f"{number}" / "a.txt").write_bytes(b"%d" % number)
    with watching(folder, receiver, "auto") as (_, taken):
        tree.rename(folder.root / "2026")
        for _ in range(20):
            taken.get(timeout=WAIT)
    assert len(places(registry)) == 20


def test_while_nobody_watched_files_came_went_and_changed(
    folder: WatchedFolder, receiver: Receiver, registry: Registry
) -> None:
    for name in ("stays", "changes", "goes"):
        (folder.root / f"{name}.txt").write_bytes(name.encode())
    with watching(folder, receiver, "auto") as (_, taken):
        for _ in range(3):
            taken.get(timeout=WAIT)
    (folder.root / "changes.txt").write_bytes(b"changed since")
    (folder.root / "goes.txt").unlink()
    (folder.root / "comes.txt").write_bytes(b"comes")
    with watching(folder, receiver, "auto") as (_, taken):
        for _ in range(2):
            taken.get(timeout=WAIT)
    assert places(registry) == ["changes.txt", "comes.txt", "stays.txt"]
    with registry.read() as session:
        assert session.scalar(select(func.count()).select_from(Item)) == 5
        assert session.scalar(select(func.count()).select_from(Receipt)) == 5
