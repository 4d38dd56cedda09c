"""What must not be taken in from the watched folder, and why: half copies, locks, links, devices, our own files."""

import os
import re
import stat
import unicodedata
from collections.abc import Iterable
from fnmatch import translate
from pathlib import Path

from doccontrol.errors import ConfigError

#: Names that are never documents: locks of office programs, unfinished downloads, leavings of file managers.
DEFAULT_IGNORE = (
    ".*", "~$*", "~*.tmp", "*.tmp", "*.temp", "*.part", "*.partial", "*.crdownload", "*.download", "*.opdownload",
    "*.swp", "*.lnk", "*.url", "Thumbs.db", "ehthumbs.db", "desktop.ini", "$RECYCLE.BIN", "System Volume Information",
    "lost+found", "@eaDir", "__MACOSX",
)  # fmt: skip

_OURS = "README.md"

LINK = "Đây là lối tắt (liên kết) chứ không phải tệp. Hãy sao chép chính tệp đó vào thư mục."
SPECIAL = "Đây không phải tệp thường (thiết bị, ống dẫn …) nên không nhận. Hãy sao chép tệp văn bản vào thư mục."
NO_RIGHT = "Phần mềm không có quyền đọc tệp này. Nhờ quản trị cấp quyền đọc cho tệp, hoặc sao chép lại tệp vào thư mục."
UNREADABLE = "Ổ đĩa báo lỗi khi đọc tệp này. Kiểm tra ổ đĩa hoặc đường mạng rồi sao chép lại tệp vào thư mục."


class WatchLoopError(ConfigError):
    """The watched folder and the service's own folder lie inside one another: it would take in its own files."""

    def __init__(self, watched: Path, index: Path) -> None:
        super().__init__(
            f"Thư mục nhận văn bản ({watched}) và thư mục dữ liệu của phần mềm ({index}) lồng vào nhau.",
            "Chọn hai thư mục tách rời ở mục [paths] của config.toml.",
        )


class Ignore:
    """The names that are passed over, whatever their case or Unicode form."""

    def __init__(self, patterns: Iterable[str] = DEFAULT_IGNORE) -> None:
        united = "|".join(translate(_plain(pattern)) for pattern in patterns)
        self._match = re.compile(united).match if united else None

    def __call__(self, path: str) -> bool:
        """Whether the last part of *path* (relative to the watched folder) is passed over."""
        return path == _OURS or (self._match is not None and self._match(_plain(path.rpartition("/")[2])) is not None)


def refusal(mode: int) -> str | None:
    """Why a thing of this ``st_mode`` (from ``lstat``) is no file to take in; None for an ordinary file."""
    if stat.S_ISREG(mode):
        return None
    return LINK if stat.S_ISLNK(mode) else SPECIAL


def check_apart(watched: Path, index: Path) -> None:
    """Raise WatchLoopError when one folder lies in the other, links resolved."""
    here, there = watched.resolve(), index.resolve()
    if here == there or here in there.parents or there in here.parents:
        raise WatchLoopError(watched, index)


def open_plain(path: Path) -> int:
    """A descriptor of the ordinary file at *path*, never of what a link swapped in at the last moment points to.

    Raises OSError, as ``open`` does.
    """
    return os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
