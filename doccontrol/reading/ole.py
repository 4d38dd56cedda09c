"""What is inside an OLE2 compound file ([MS-CFB], old Word, Excel and Outlook), and is it all there.

Only what is needed to tell the kinds apart and to see a missing end or a password; the content itself is
LibreOffice's work.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

from doccontrol.reading.faults import DamagedError, TruncatedError

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_FREE = 0xFFFFFFFF
_LAST = 0xFFFFFFFA
_ENTRY = 128
_DIFAT_IN_HEADER = 109
_FIB_MAGIC = 0xA5EC
_FIB_ENCRYPTED = 0x0100
_MOST = 1 << 20


@dataclass(frozen=True, slots=True)
class Compound:
    """Names of the streams and storages, and whether a password is needed."""

    names: frozenset[str]
    locked: bool


def inspect(path: Path) -> Compound:
    """Look into the compound file at *path*. Raises TruncatedError when sectors in use are missing, DamagedError."""
    data = path.read_bytes()
    if len(data) < _HEADER + _ENTRY:
        raise TruncatedError("no room for a header")
    try:
        return _Reader(data).compound()
    except (struct.error, IndexError, ValueError) as broken:
        raise DamagedError(f"compound file: {broken}") from broken


class _Reader:
    def __init__(self, data: bytes) -> None:
        shift = struct.unpack_from("<H", data, 30)[0]
        if shift not in {9, 12}:
            raise ValueError(f"sector size 2^{shift}")
        self._data = data
        self._size = 1 << shift
        self._fat = self._table()
        used = max((at for at, entry in enumerate(self._fat) if entry != _FREE), default=-1)
        if used >= 0 and len(data) < (used + 1) * self._size + 1:
            raise TruncatedError(f"sector {used} of a file of {len(data)} bytes")

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._data[start : start + self._size]

    def _table(self) -> list[int]:
        """The allocation table, its parts listed in the header and in a chain of further sectors."""
        parts = list(struct.unpack_from(f"<{_DIFAT_IN_HEADER}I", self._data, 76))
        following, count = struct.unpack_from("<II", self._data, 68)
        for _ in range(min(count, _MOST)):
            if following >= _LAST:
                break
            more = self._sector(following)
            if len(more) < self._size:
                raise TruncatedError("allocation table")
            numbers = struct.unpack(f"<{self._size // 4}I", more)
            parts += numbers[:-1]
            following = numbers[-1]
        table: list[int] = []
        for part in parts[: struct.unpack_from("<I", self._data, 44)[0]]:
            if part >= _LAST:
                continue
            sector = self._sector(part)
            if len(sector) < self._size:
                raise TruncatedError("allocation table")
            table += struct.unpack(f"<{self._size // 4}I", sector)
        return table

    def _chain(self, start: int) -> bytes:
        pieces = []
        for _ in range(len(self._fat)):
            if start >= _LAST:
                break
            pieces.append(self._sector(start))
            start = self._fat[start]
        return b"".join(pieces)

    def compound(self) -> Compound:
        """Read the directory, and the first bytes of a Word stream."""
        directory = self._chain(struct.unpack_from("<I", self._data, 48)[0])
        names: dict[str, int] = {}
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length = struct.unpack_from("<H", directory, at + 64)[0]
            if 2 <= length <= 64:
                name = directory[at : at + length - 2].decode("utf-16-le", errors="replace")
                names[name] = struct.unpack_from("<I", directory, at + 116)[0]
        if not names:
            raise ValueError("empty directory")
        locked = "EncryptedPackage" in names
        if "WordDocument" in names:
            head = self._sector(names["WordDocument"])[:12]
            magic, flags = struct.unpack_from("<H8xH", head)
            locked = locked or (magic == _FIB_MAGIC and bool(flags & _FIB_ENCRYPTED))
        return Compound(frozenset(names), locked)
