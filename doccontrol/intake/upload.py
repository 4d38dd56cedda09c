"""A file handed in through the browser: put into the watched folder whole, then it goes the way of all files."""

import contextlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from doccontrol.errors import UserError
from doccontrol.intake.guards import Ignore

_BLOCK = 1 << 20
_LONGEST = 200  # bytes; file systems take 255, and " (12)" must fit
_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"|?*\\/]+')


class UploadError(UserError):
    """What was handed in cannot become a file in the watched folder."""


def deposit(watched: Path, stream: BinaryIO, name: str, folder: str = "", ignore: Ignore | None = None) -> str:
    """Write the stream as a new file under ``watched/folder``; its path relative to ``watched``, with ``/``.

    The file appears whole, under a name that Windows can show as well, and never replaces another: a second one of
    the same name becomes "name (2).pdf". Raises UploadError for a name or folder that cannot be used, OSError where
    the disk fails; then nothing stays behind.
    """
    place = _folder_in(watched, folder)
    wanted = _name_of(name)
    if (ignore or Ignore())(wanted):
        raise UploadError(f"Tên tệp “{wanted}” thuộc loại không nhận.", "Đổi tên tệp rồi gửi lại.")
    place.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".upload-", suffix=".part", dir=place)
    try:
        with os.fdopen(handle, "wb") as out:
            while block := stream.read(_BLOCK):
                out.write(block)
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).chmod(0o644)
        for candidate in _names(wanted):
            if _placed(Path(temporary), place / candidate):
                return (place / candidate).relative_to(watched).as_posix()
        raise UploadError(f"Đã có quá nhiều tệp tên “{wanted}”.", "Đổi tên tệp rồi gửi lại.")
    finally:
        Path(temporary).unlink(missing_ok=True)


def _placed(temporary: Path, target: Path) -> bool:
    """Give the file its name unless that name is taken; a link does both in one step."""
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        return False
    except OSError:  # no hard links here (SMB, FAT): claim the name, then move the file over the claim
        with contextlib.suppress(FileExistsError):
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
            temporary.replace(target)
            return True
        return False
    return True


def _folder_in(watched: Path, folder: str) -> Path:
    parts = PurePosixPath(folder).parts
    if any(part in {"/", ".."} or part.startswith(".") or _FORBIDDEN.search(part) for part in parts):
        raise UploadError(f"Thư mục “{folder}” không dùng được.", "Chọn một thư mục trong danh sách.")
    return watched.joinpath(*parts)


def _name_of(name: str) -> str:
    """The last part of what the browser called it, composed, without signs that Windows forbids."""
    last = unicodedata.normalize("NFC", name.replace("\\", "/")).rpartition("/")[2]
    clean = _FORBIDDEN.sub("_", last).strip(" .")
    if not clean:
        raise UploadError("Tệp gửi lên không có tên.", "Đặt tên cho tệp rồi gửi lại.")
    stem, dot, ending = clean.rpartition(".")
    if not dot or len(ending.encode()) > 10:
        stem, ending = clean, ""
    while len(stem.encode()) > _LONGEST:
        stem = stem[:-1]
    return f"{stem}.{ending}" if ending else stem


def _names(wanted: str) -> Iterator[str]:
    yield wanted
    stem, dot, ending = wanted.rpartition(".")
    for count in range(2, 1000):
        yield f"{stem} ({count}).{ending}" if dot else f"{wanted} ({count})"
