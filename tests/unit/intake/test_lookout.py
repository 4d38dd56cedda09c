"""Looks and events in, files at rest out: on a real folder, with a clock of our own."""

import os
from pathlib import Path

import pytest

from doccontrol.intake.guards import LINK
from doccontrol.intake.lookout import Lookout
from doccontrol.intake.scan import WatchedFolder
from doccontrol.intake.stability import Snapshot


@pytest.fixture
def folder(tmp_path: Path) -> WatchedFolder:
    return WatchedFolder(tmp_path)


def drop(folder: WatchedFolder, name: str, content: bytes = b"x") -> Path:
    place = folder.root / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return place


def look_of(place: Path) -> Snapshot:
    status = place.lstat()
    return Snapshot(status.st_size, status.st_mtime_ns)


def names(lookout: Lookout, now: float) -> list[str]:
    return [sighting.path for sighting in lookout.ripe(now)]


def test_the_whole_tree_is_seen_and_what_is_passed_over_is_named(folder: WatchedFolder) -> None:
    for name in ("a.pdf", "tu-phap/sâu/b.pdf", ".an/c.pdf", "~$a.pdf"):
        drop(folder, name)
    look = folder.look()
    assert sorted(look.files) == ["a.pdf", "tu-phap/sâu/b.pdf"]
    assert sorted(look.ignored) == [".an", "~$a.pdf"]


def test_files_there_at_start_up_wait_like_any_other(folder: WatchedFolder) -> None:
    drop(folder, "a.pdf")
    lookout = Lookout(folder, 2.0, {})
    lookout.sweep(folder.look(), 0.0)
    assert names(lookout, 1.9) == []
    assert names(lookout, 2.0) == ["a.pdf"]


def test_a_known_file_is_left_alone_and_a_changed_one_taken_again(folder: WatchedFolder) -> None:
    place = drop(folder, "a.pdf")
    lookout = Lookout(folder, 2.0, {"a.pdf": look_of(place)})
    lookout.sweep(folder.look(), 0.0)
    assert names(lookout, 10.0) == []
    drop(folder, "a.pdf", b"corrected")
    lookout.sweep(folder.look(), 10.0)
    assert names(lookout, 12.0) == ["a.pdf"]


def test_a_file_still_growing_at_the_last_look_is_not_handed_over(folder: WatchedFolder) -> None:
    drop(folder, "a.pdf", b"half")
    lookout = Lookout(folder, 2.0, {})
    lookout.sweep(folder.look(), 0.0)
    drop(folder, "a.pdf", b"half and more")  # no event came of this, as over a network
    assert names(lookout, 2.0) == []
    assert names(lookout, 4.0) == ["a.pdf"]


def test_an_event_on_a_known_file_has_it_looked_into_again(folder: WatchedFolder) -> None:
    place = drop(folder, "a.pdf", b"aa")
    before = place.stat()
    lookout = Lookout(folder, 2.0, {"a.pdf": look_of(place)})
    place.write_bytes(b"bb")
    os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))
    lookout.notice(place, 0.0)
    assert names(lookout, 2.0) == ["a.pdf"]


def test_a_removed_file_is_gone_once(folder: WatchedFolder) -> None:
    place = drop(folder, "a.pdf")
    lookout = Lookout(folder, 2.0, {"a.pdf": look_of(place)})
    place.unlink()
    assert lookout.notice(place, 0.0) == "a.pdf"
    lookout.gone(["a.pdf"])
    assert lookout.notice(place, 1.0) is None
    assert lookout.sweep(folder.look(), 2.0) == []


def test_a_file_removed_before_it_rested_leaves_nothing(folder: WatchedFolder) -> None:
    place = drop(folder, "a.pdf")
    lookout = Lookout(folder, 2.0, {})
    lookout.sweep(folder.look(), 0.0)
    place.unlink()
    assert lookout.sweep(folder.look(), 1.0) == []
    assert lookout.settling == 0


def test_a_folder_that_cannot_be_seen_makes_nothing_gone(folder: WatchedFolder, tmp_path: Path) -> None:
    known = {"a.pdf": Snapshot(1, 1), "tu-phap/b.pdf": Snapshot(1, 1)}
    unplugged = WatchedFolder(tmp_path / "unplugged")
    look = unplugged.look()
    assert list(look.hidden) == [""]
    assert Lookout(unplugged, 2.0, known).sweep(look, 0.0) == []


def test_a_link_is_seen_refused_and_not_followed(folder: WatchedFolder) -> None:
    drop(folder, "there/a.pdf")
    (folder.root / "b.pdf").symlink_to(folder.root / "there/a.pdf")
    (folder.root / "loop").symlink_to(folder.root)
    files = folder.look().files
    assert sorted(files) == ["b.pdf", "loop", "there/a.pdf"]
    assert files["b.pdf"].refused == LINK
    assert files["loop"].refused == LINK


def test_the_services_own_folder_is_never_entered(tmp_path: Path) -> None:
    folder = WatchedFolder(tmp_path, private=(tmp_path / "index",))
    drop(folder, "index/originals/ab")
    drop(folder, "a.pdf")
    assert list(folder.look().files) == ["a.pdf"]


def test_a_name_that_is_no_text_is_written_printably(folder: WatchedFolder) -> None:
    raw = os.fsencode(folder.root) + b"/ngh\xdc.pdf"
    with open(raw, "wb") as file:  # noqa: PTH123 - a name that pathlib would not spell
        file.write(b"x")
    lookout = Lookout(folder, 2.0, {})
    lookout.sweep(folder.look(), 0.0)
    (sighting,) = lookout.ripe(2.0)
    assert sighting.path == "ngh\\xdc.pdf"
    assert sighting.real.read_bytes() == b"x"
    lookout.taken(sighting)
    assert lookout.sweep(folder.look(), 3.0) == []
