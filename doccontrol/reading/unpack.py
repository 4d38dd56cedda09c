"""Bundles: list what is in an archive or a mail, and take the members out one by one under harmless names.

Names inside are only remembered, never used as paths; sizes are counted while writing, never believed.
"""

import io
import re
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from doccontrol.reading import archives
from doccontrol.reading.faults import BombError, DamagedError, ReadingError
from doccontrol.reading.foreign import LockedMemberError
from doccontrol.reading.limits import Limits
from doccontrol.reading.mail import attachments, parsed
from doccontrol.reading.offers import Unpacked
from doccontrol.reading.pages import Format, Member, ReadFile
from doccontrol.reading.protocol import Options, Progress
from doccontrol.reading.sniff import sniff

_MIB = 1 << 20
_CHUNK = 1 << 18
_UNSAFE = re.compile(r"[^\w.() -]+")
_LONGEST = 80
_BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, OSError, RuntimeError)


def read_archive(path: Path, limits: Limits, on_page: Progress) -> ReadFile:
    """List the members; their text is read when they are taken out. Raises the faults of a bad bundle."""
    members = tuple(Member(name, size) for name, size in archives.listed(path, limits))
    if not members:
        raise DamagedError("no members")
    on_page(1, 1)
    return ReadFile(Format.ARCHIVE, members=members, notes=("members",))


def unpack(path: Path, options: Options, limits: Limits, progress: Progress) -> tuple[Unpacked, ...]:
    """Task UNPACK: write every member into ``folder``. Raises BombError as soon as the limit is passed.

    A member that cannot be taken out, and all after it where the archive itself breaks off, come with their fault:
    what is in the list and not in the folder is never passed over in silence.
    """
    folder = Path(str(options["folder"]))
    folder.mkdir(parents=True, exist_ok=True)
    archived = sniff(path) is Format.ARCHIVE
    names = [name for name, _ in archives.listed(path, limits)] if archived else []
    done: list[Unpacked] = []
    written = 0
    try:
        for number, (name, stream) in enumerate(archives.members(path) if archived else _attached(path), 1):
            if number > limits.members:
                raise BombError(f"more than {limits.members} members")
            one = _taken(name, stream, folder / f"{number:04d}-{harmless(name)}", limits.unpacked_mb * _MIB - written)
            written += one.size
            done.append(one)
            progress(number, max(number, len(names)))
    except BombError:
        raise
    except (ReadingError, *_BROKEN) as broken:
        fault = broken.code if isinstance(broken, ReadingError) else DamagedError.code
        done += [Unpacked(name, "", 0, fault) for name in names[len(done) :]]
    return tuple(done)


def _taken(name: str, stream: IO[bytes], target: Path, allowed: int) -> Unpacked:
    try:
        return Unpacked(name, str(target), _copy(stream, target, allowed))
    except _BROKEN as broken:
        target.unlink(missing_ok=True)
        locked = isinstance(broken, LockedMemberError) or "password" in str(broken)
        return Unpacked(name, "", 0, "encrypted" if locked else "damaged")


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


def _attached(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    for name, content in attachments(parsed(path)):
        yield name, io.BytesIO(content)
