"""What is in an archive of any kind (zip, tar and its packed forms, RAR, 7z): names, sizes, contents as streams.

Names inside an archive are only remembered, never used as paths.
"""

import lzma
import re
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from doccontrol.reading import foreign
from doccontrol.reading.bundle import check_package
from doccontrol.reading.faults import BombError, DamagedError, TruncatedError, UnsupportedFormatError
from doccontrol.reading.limits import Limits

_MIB = 1 << 20
_FOREIGN = (b"Rar!", b"7z\xbc\xaf")
_IGNORED = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$)", re.IGNORECASE)


def listed(path: Path, limits: Limits) -> Iterator[tuple[str, int]]:
    """Names and announced sizes of the files inside. Raises the faults of a bad bundle."""
    return ((name, size) for name, size in _listed(path, limits) if not _ignored(name))


def members(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Names and contents; each stream is to be read before the next is asked for."""
    return ((name, stream) for name, stream in _members(path) if not _ignored(name))


def _ignored(name: str) -> bool:
    return _IGNORED.search(name.replace("\\", "/")) is not None


def _is_foreign(path: Path) -> bool:
    with path.open("rb") as handle:
        return handle.read(8).startswith(_FOREIGN)


def _listed(path: Path, limits: Limits) -> Iterator[tuple[str, int]]:
    if _is_foreign(path):
        yield from foreign.listed(path, limits)
    elif zipfile.is_zipfile(path):
        check_package(path, limits)
        with zipfile.ZipFile(path) as bundle:
            yield from ((_name(item), item.file_size) for item in bundle.infolist() if not item.is_dir())
    else:
        total = 0
        for item in _tar(path):
            total += item.size
            if total > limits.unpacked_mb * _MIB:
                raise BombError(f"{total} bytes")
            yield item.name, item.size


def _tar(path: Path) -> Iterator[tarfile.TarInfo]:
    try:
        with tarfile.open(path) as bundle:
            yield from (item for item in bundle if item.isfile())
    except tarfile.ReadError as broken:
        fault = TruncatedError if "unexpected end" in str(broken) else UnsupportedFormatError
        raise fault(str(broken)) from broken
    except (zlib.error, lzma.LZMAError, tarfile.TarError, ValueError) as broken:
        raise DamagedError(str(broken)) from broken
    except (EOFError, OSError) as broken:
        raise TruncatedError(str(broken)) from broken


def _name(item: zipfile.ZipInfo) -> str:
    """The member's name; Windows zips without the UTF-8 flag hold it in an old code page."""
    if item.flag_bits & 0x800:
        return item.filename
    raw = item.filename.encode("cp437", errors="replace")
    for encoding in ("utf-8", "windows-1258"):
        try:
            return unicodedata.normalize("NFC", raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return item.filename


def _members(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    if _is_foreign(path):
        yield from foreign.members(path)
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as bundle:
            for item in bundle.infolist():
                if not item.is_dir():
                    with bundle.open(item) as stream:
                        yield _name(item), stream
    else:
        with tarfile.open(path) as bundle:
            for entry in bundle:
                stream_of = bundle.extractfile(entry) if entry.isfile() else None
                if stream_of is not None:
                    with stream_of:
                        yield entry.name, stream_of
