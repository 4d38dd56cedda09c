"""RAR and 7z archives through libarchive: names and sizes listed, contents streamed, nothing written by the library.

Names come as the archive tells them and are never used as paths. libarchive is the system's (``libarchive-tools``).
"""

import io
import locale
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from doccontrol.reading.faults import BombError, DamagedError, EncryptedError, MissingToolError, TruncatedError
from doccontrol.reading.limits import Limits

try:
    import libarchive
except (AttributeError, OSError, TypeError):  # the library loads, the system's libarchive is not there
    libarchive = None

_MIB = 1 << 20
_SMALL = 20 * _MIB
_RATIO = 8000
"""LZMA packs a blank file 7,000 times smaller; sizes beyond ``unpacked_mb`` are refused whatever the ratio."""
_LOCKED = ("encrypt", "passphrase", "password")
_CUT = ("truncated", "premature end", "unexpected end", "end of file")


class LockedMemberError(OSError):
    """A member that needs a password."""


def listed(path: Path, limits: Limits) -> Iterator[tuple[str, int]]:
    """Names and announced sizes (0 where not told) of the files in the archive.

    Raises BombError, EncryptedError, TruncatedError, DamagedError, MissingToolError.
    """
    total, packed = 0, max(1, path.stat().st_size)
    with _opened(path) as entries:
        for count, entry in enumerate(entries, 1):
            total += int(entry.size or 0)
            if count > limits.members or total > limits.unpacked_mb * _MIB:
                raise BombError(f"{count} members, {total} bytes")
            if total > _SMALL and total / packed > _RATIO:
                raise BombError(f"{total} bytes from {packed}")
            if _is_file(entry):
                yield _name(entry, count), int(entry.size or 0)


def members(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Names and contents, in the archive's order; a stream is to be read before the next is asked for.

    A stream raises LockedMemberError or OSError; between members the faults of ``listed`` are raised.
    """
    with _opened(path) as entries:
        for count, entry in enumerate(entries, 1):
            if _is_file(entry):
                yield _name(entry, count), io.BufferedReader(_Stream(entry))


def _is_file(entry: Any) -> bool:
    """Whether it has contents of its own: no folder, no link, no device."""
    return bool(entry.isreg or not entry.filetype)


def _name(entry: Any, count: int) -> str:
    return str(entry.pathname or f"tep-{count}")


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    if libarchive is None:
        raise MissingToolError("libarchive")
    with suppress(locale.Error):  # in the "C" locale libarchive cannot spell names that are not ASCII
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    try:
        with libarchive.file_reader(str(path)) as entries:
            yield entries
    except libarchive.ArchiveError as broken:
        raise _fault(str(broken)) from broken


def _fault(words: str) -> Exception:
    low = words.lower()
    if any(sign in low for sign in _LOCKED):
        return EncryptedError(words)
    return (TruncatedError if any(sign in low for sign in _CUT) else DamagedError)(words)


class _Stream(io.RawIOBase):
    """The blocks of one member as a stream, libarchive's errors as OSError."""

    def __init__(self, entry: Any) -> None:
        self._blocks = entry.get_blocks()
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        while not self._rest:
            try:
                block = next(self._blocks, None)
            except libarchive.ArchiveError as broken:
                low = str(broken).lower()
                raise (LockedMemberError if any(sign in low for sign in _LOCKED) else OSError)(str(broken)) from broken
            if block is None:
                return 0
            self._rest = bytes(block)
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size
