"""Bundles: list what is in an archive or a mail, and take the members out one by one under harmless names.

Names inside an archive are only remembered, never used as paths; sizes are counted while writing, never believed.
"""

import io
import lzma
import re
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from doccontrol.reading.bundle import check_package
from doccontrol.reading.faults import BombError, DamagedError, TruncatedError, UnsupportedFormatError
from doccontrol.reading.limits import Limits
from doccontrol.reading.mail import attachments, parsed
from doccontrol.reading.offers import Unpacked
from doccontrol.reading.pages import Format, Member, ReadFile
from doccontrol.reading.protocol import Options, Progress
from doccontrol.reading.sniff import sniff

_MIB = 1 << 20
_CHUNK = 1 << 18
_FOREIGN = (b"Rar!", b"7z\xbc\xaf")
_UNSAFE = re.compile(r"[^\w.() -]+")
_LONGEST = 80
_IGNORED = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$)", re.IGNORECASE)


def read_archive(path: Path, limits: Limits, on_page: Progress) -> ReadFile:
    """List the members; their text is read when they are taken out. Raises the faults of a bad bundle."""
    members = tuple(Member(name, size) for name, size in _listed(path, limits))
    if not members:
        raise DamagedError("no members")
    on_page(1, 1)
    return ReadFile(Format.ARCHIVE, members=members, notes=("members",))


def unpack(path: Path, options: Options, limits: Limits, progress: Progress) -> tuple[Unpacked, ...]:
    """Task UNPACK: write every member into ``folder``. Raises BombError as soon as the limit is passed."""
    folder = Path(str(options["folder"]))
    folder.mkdir(parents=True, exist_ok=True)
    done: list[Unpacked] = []
    written = 0
    names = list(_listed(path, limits)) if sniff(path) is Format.ARCHIVE else []
    for number, (name, stream) in enumerate(_members(path), 1):
        if number > limits.members:
            raise BombError(f"more than {limits.members} members")
        target = folder / f"{number:04d}-{harmless(name)}"
        try:
            size = _copy(stream, target, limits.unpacked_mb * _MIB - written)
        except (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, OSError, RuntimeError) as broken:
            target.unlink(missing_ok=True)
            fault = "encrypted" if "password" in str(broken) else "damaged"
            done.append(Unpacked(name, "", 0, fault))
            continue
        written += size
        done.append(Unpacked(name, str(target), size))
        progress(number, max(number, len(names)))
    return tuple(done)


def harmless(name: str) -> str:
    """A file name without folders, control signs or surprises; the extension stays."""
    last = unicodedata.normalize("NFC", name.replace("\\", "/")).rsplit("/", 1)[-1]
    cleaned = _UNSAFE.sub("_", last).strip(" .") or "tep"
    stem, dot, extension = cleaned.rpartition(".")
    return f"{stem[:_LONGEST]}{dot}{extension[:10]}" if dot else cleaned[:_LONGEST]


def _copy(stream: IO[bytes], target: Path, allowed: int) -> int:
    size = 0
    with target.open("wb") as out:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > allowed:
                raise BombError(f"more than {allowed} bytes")
            out.write(chunk)
    return size


def _listed(path: Path, limits: Limits) -> Iterator[tuple[str, int]]:
    """Names and announced sizes of an archive."""
    head = path.read_bytes()[:8] if path.stat().st_size < _MIB else path.open("rb").read(8)
    if head.startswith(_FOREIGN):
        raise UnsupportedFormatError("rar or 7z")
    if zipfile.is_zipfile(path):
        check_package(path, limits)
        with zipfile.ZipFile(path) as bundle:
            yield from (
                (_name(item), item.file_size)
                for item in bundle.infolist()
                if not item.is_dir() and not _IGNORED.search(item.filename)
            )
        return
    total = 0
    for item in _tar(path):
        total += item.size
        if total > limits.unpacked_mb * _MIB:
            raise BombError(f"{total} bytes")
        yield item.name, item.size


def _tar(path: Path) -> Iterator[tarfile.TarInfo]:
    try:
        with tarfile.open(path) as bundle:
            yield from (item for item in bundle if item.isfile() and not _IGNORED.search(item.name))
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
    kind = sniff(path)
    if kind is Format.MAIL:
        yield from _attached(path)
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as bundle:
            for item in bundle.infolist():
                if not item.is_dir() and not _IGNORED.search(item.filename):
                    with bundle.open(item) as stream:
                        yield _name(item), stream
    else:
        with tarfile.open(path) as bundle:
            for entry in bundle:
                stream_of = bundle.extractfile(entry) if entry.isfile() else None
                if stream_of is not None and not _IGNORED.search(entry.name):
                    with stream_of:
                        yield entry.name, stream_of


def _attached(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    for name, content in attachments(parsed(path)):
        yield name, io.BytesIO(content)
