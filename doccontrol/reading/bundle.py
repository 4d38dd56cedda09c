"""Zip packages that unpack beyond all measure are stopped before a byte of them is unpacked."""

import zipfile
import zlib
from pathlib import Path

from doccontrol.reading.faults import BombError, DamagedError, EncryptedError, TruncatedError
from doccontrol.reading.limits import Limits

_MIB = 1 << 20
_RATIO = 250
_SMALL = 20 * _MIB


def check_package(path: Path, limits: Limits) -> None:
    """Refuse a zip package that announces too much, needs a password or does not match its checksums.

    Raises BombError, EncryptedError, TruncatedError, DamagedError.
    """
    try:
        with zipfile.ZipFile(path) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, EOFError) as broken:
        raise TruncatedError(str(broken)) from broken
    except (ValueError, NotImplementedError, OSError) as broken:
        raise DamagedError(str(broken)) from broken
    total = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if len(members) > limits.members or total > limits.unpacked_mb * _MIB:
        raise BombError(f"{len(members)} members, {total} bytes")
    if total > _SMALL and total / packed > _RATIO:
        raise BombError(f"{total} bytes from {packed}")
    if any(member.flag_bits & 1 for member in members):
        raise EncryptedError("zip member with a password")
    try:
        with zipfile.ZipFile(path) as package:
            bad = package.testzip()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as broken:
        raise DamagedError(str(broken)) from broken
    if bad is not None:
        raise DamagedError(f"checksum of {bad}")
