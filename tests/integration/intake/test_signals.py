"""The kernel's events on a real folder, and when they must not be relied on."""

import queue
from pathlib import Path

import pytest

from doccontrol.intake.signals import Signals, file_system_of

WAIT = 20.0


def test_a_drop_is_heard(tmp_path: Path) -> None:
    heard: queue.SimpleQueue[tuple[Path, bool]] = queue.SimpleQueue()
    signals = Signals(tmp_path, lambda path, whole: heard.put((path, whole)), probe_seconds=WAIT)
    try:
        assert signals.start()
        assert signals.silent is None
        (tmp_path / "a.pdf").write_bytes(b"x")
        path, whole = heard.get(timeout=WAIT)
        while whole:  # the folder itself also changed
            path, whole = heard.get(timeout=WAIT)
        assert path == tmp_path / "a.pdf"
        assert list(tmp_path.iterdir()) == [tmp_path / "a.pdf"]
    finally:
        signals.stop()
    assert not signals.alive


def test_our_own_reading_makes_no_noise(tmp_path: Path) -> None:
    place = tmp_path / "a.pdf"
    place.write_bytes(b"x")
    heard: queue.SimpleQueue[tuple[Path, bool]] = queue.SimpleQueue()
    signals = Signals(tmp_path, lambda path, whole: heard.put((path, whole)), probe_seconds=WAIT)
    try:
        assert signals.start()
        place.read_bytes()
        (tmp_path / "b.pdf").write_bytes(b"x")
        paths = set()
        while tmp_path / "b.pdf" not in paths:
            paths.add(heard.get(timeout=WAIT)[0])
        assert place not in paths
    finally:
        signals.stop()


def test_a_folder_that_cannot_be_watched_says_so(tmp_path: Path) -> None:
    signals = Signals(tmp_path / "missing", lambda _path, _whole: None)
    assert not signals.start()
    assert signals.silent is not None
    assert "tự quét định kỳ" in signals.silent


MOUNTS = """\
22 1 254:1 / / rw,relatime - ext4 /dev/vda1 rw
31 22 0:26 / /srv/chung rw shared:1 - cifs //may-chu/chung rw
32 31 0:27 / /srv/chung/noi\\040bo rw - tmpfs tmpfs rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("/home/x", "ext4"), ("/srv/chung/watched", "cifs"), ("/srv/chung-2", "ext4"), ("/srv/chung/noi bo/a", "tmpfs")],
)
def test_the_kind_of_file_system_is_told_by_its_mount(tmp_path: Path, folder: str, kind: str) -> None:
    table = tmp_path / "mountinfo"
    table.write_text(MOUNTS, encoding="utf-8")
    assert file_system_of(Path(folder), table) == kind


def test_a_machine_without_mount_table_is_no_fault(tmp_path: Path) -> None:
    assert file_system_of(tmp_path, tmp_path / "none") == ""
