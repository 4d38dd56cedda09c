"""Files handed in through the browser."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doccontrol.intake.upload import UploadError, deposit


@pytest.mark.parametrize(
    ("name", "folder", "path"),
    [
        ("nghị định.pdf", "", "nghị định.pdf"),
        ("nghị định.pdf", "tu-phap", "tu-phap/nghị định.pdf"),
        ("QT-01.doc", "quy-trinh/Tư pháp", "quy-trinh/Tư pháp/QT-01.doc"),
        ("C:\\Tài liệu\\QĐ 12.doc", "", "QĐ 12.doc"),
        ("../../etc/passwd", "", "passwd"),
        ("Số: 12/2026?.pdf", "", "2026_.pdf"),
        ("a.pdf. ", "", "a.pdf"),
        ("nghi.dinh.pdf", "", "nghi.dinh.pdf"),
        ("nghi\u0323 \u0111i\u0323nh.pdf", "", "nghị định.pdf"),
    ],
)
def test_the_file_lands_under_a_name_any_system_can_show(tmp_path: Path, name: str, folder: str, path: str) -> None:
    assert deposit(tmp_path, BytesIO(b"x"), name, folder) == path
    assert (tmp_path / path).read_bytes() == b"x"
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == [tmp_path / path]


def test_no_file_is_ever_replaced(tmp_path: Path) -> None:
    paths = [deposit(tmp_path, BytesIO(bytes([number])), "a.pdf") for number in range(3)]
    assert paths == ["a.pdf", "a (2).pdf", "a (3).pdf"]
    assert [(tmp_path / path).read_bytes() for path in paths] == [b"\0", b"\1", b"\2"]


@pytest.mark.parametrize("folder", ["..", "a/../..", "/etc", ".git", "a/.an", "a\\b"])
def test_no_folder_outside_or_hidden(tmp_path: Path, folder: str) -> None:
    with pytest.raises(UploadError, match="không dùng được"):
        deposit(tmp_path, BytesIO(b"x"), "a.pdf", folder)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", "   ", "...", "a/"])
def test_a_file_needs_a_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(UploadError, match="tên"):
        deposit(tmp_path, BytesIO(b"x"), name)


@pytest.mark.parametrize("name", ["~$a.docx", "Thumbs.db", "a.part", "README.md"])
def test_names_the_watcher_passes_over_are_refused_at_once(tmp_path: Path, name: str) -> None:
    with pytest.raises(UploadError, match="không nhận"):
        deposit(tmp_path, BytesIO(b"x"), name)


class Broken(BytesIO):
    """A connection that breaks off in the middle."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() > 0:
            raise ConnectionResetError
        return super().read(3)


def test_a_broken_upload_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ConnectionResetError):
        deposit(tmp_path, Broken(b"half a file"), "a.pdf")
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=25)
@given(st.text(max_size=300))
def test_whatever_the_name_the_file_stays_inside(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    watched = tmp_path_factory.mktemp("watched")
    try:
        path = deposit(watched, BytesIO(b"x"), name)
    except UploadError:
        return
    assert (watched / path).resolve().parent == watched.resolve()
