"""What is never taken in."""

import os
from pathlib import Path

import pytest

from doccontrol.intake.guards import LINK, SPECIAL, Ignore, WatchLoopError, check_apart, open_plain, refusal


@pytest.mark.parametrize(
    "name",
    [
        "~$nghi-dinh.docx", "van-ban.pdf.part", "van-ban.PDF.CRDOWNLOAD", "x.tmp", "Thumbs.db", "thumbs.DB",
        ".DS_Store", ".~lock.nghi-dinh.odt#", "tu-phap/.an.pdf", "desktop.ini", "lối tắt.lnk", "README.md",
    ],
)  # fmt: skip
def test_names_that_are_no_documents(name: str) -> None:
    assert Ignore()(name)


@pytest.mark.parametrize("name", ["nghi-dinh.pdf", "tu-phap/README.md", "part.docx", "tmp", "$a.doc", "a~b.pdf"])
def test_names_that_may_be_documents(name: str) -> None:
    assert not Ignore()(name)


def test_patterns_of_the_agency() -> None:
    ignore = Ignore(("*.BAK", "nháp *"))
    assert ignore("a.bak")
    assert ignore("Nháp 1.docx")
    assert not ignore("x.tmp")


def test_no_pattern_at_all_passes_over_our_own_note_only() -> None:
    assert Ignore(())("README.md")
    assert not Ignore(())(".an.pdf")


def test_links_and_devices_are_refused_with_a_reason(tmp_path: Path) -> None:
    plain, link, pipe = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    plain.write_bytes(b"x")
    link.symlink_to(plain)
    os.mkfifo(pipe)
    assert refusal(plain.lstat().st_mode) is None
    assert refusal(link.lstat().st_mode) == LINK
    assert refusal(pipe.lstat().st_mode) == SPECIAL


def test_a_link_swapped_in_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(OSError, match="symbolic"):
        open_plain(tmp_path / "b")


@pytest.mark.parametrize(("watched", "index"), [("a", "a/b"), ("a/b", "a"), ("a", "a"), ("link", "a/b")])
def test_the_service_must_not_watch_its_own_folder(tmp_path: Path, watched: str, index: str) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "a")
    with pytest.raises(WatchLoopError, match="lồng vào nhau"):
        check_apart(tmp_path / watched, tmp_path / index)


def test_folders_side_by_side_are_fine(tmp_path: Path) -> None:
    check_apart(tmp_path / "watched", tmp_path / "watched-index")
