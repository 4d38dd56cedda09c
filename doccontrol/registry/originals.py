"""The original bytes, kept by their hash before anything else happens.

Two private folders: ``receiving/`` takes what was dropped at once; ``originals/`` holds it for good once page 1 has
shown no secrecy mark. A file appears under its name only when it is whole and on the disk (temporary file, fsync,
rename, fsync of the folder), so that a crash at any moment leaves either nothing or all of it. Fixity is the
sha-256 that names the file (PREMIS: message digest).
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

_BLOCK = 1 << 20
_SHA = re.compile(r"[0-9a-f]{64}\Z")
#: Temporary names start so; whatever bears one after a crash was never whole.
_PART = ".part-"


class OriginalMissing(LookupError):  # noqa: N818 - named for what the person is told
    """The bytes of an item are not where they should be, in neither folder."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was taken in: the hash that names it and its size in bytes."""

    sha256: str
    size: int


class Originals:
    """The two folders under ``root`` (``index/``)."""

    def __init__(self, root: Path) -> None:
        self.receiving = root / "receiving"
        self.originals = root / "originals"
        for folder in (self.receiving, self.originals):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            folder.chmod(0o700)

    def receive(self, source: Path | BinaryIO) -> Kept:
        """Copy a file or stream into ``receiving/`` and have it on the disk when this returns.

        Bytes already held, in either folder, are not written twice. Raises OSError where the source cannot be read
        to its end or the disk is full; then nothing stays behind.
        """
        if isinstance(source, Path):
            with source.open("rb") as stream:
                return self._receive(stream)
        return self._receive(source)

    def _receive(self, stream: BinaryIO) -> Kept:
        digest = hashlib.sha256()
        size = 0
        handle, name = tempfile.mkstemp(prefix=_PART, dir=self.receiving)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                while block := stream.read(_BLOCK):
                    digest.update(block)
                    size += len(block)
                    out.write(block)
                out.flush()
                os.fsync(out.fileno())
            sha256 = digest.hexdigest()
            if self._original(sha256).exists():
                part.unlink()
            else:
                part.replace(self.receiving / sha256)
                _sync(self.receiving)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        return Kept(sha256, size)

    def promote(self, sha256: str) -> Path:
        """Move received bytes to ``originals/``, read-only from then on. Promoting twice is promoting once.

        Raises OriginalMissing where nothing of that hash is held.
        """
        place = self._original(sha256)
        waiting = self.receiving / sha256
        if not place.exists():
            if not waiting.exists():
                raise OriginalMissing(sha256)
            for folder in (place.parent.parent, place.parent):
                folder.mkdir(exist_ok=True, mode=0o700)
            waiting.chmod(0o400)
            waiting.replace(place)
            for folder in (place.parent, place.parent.parent, self.originals, self.receiving):
                _sync(folder)
        else:
            waiting.unlink(missing_ok=True)
        return place

    def wipe(self, sha256: str) -> None:
        """Overwrite and delete the bytes (a file with a secrecy mark must not be kept). Nothing held is no error.

        Overwriting is best effort: a journalled or solid-state disk may keep old blocks (see ``docs``).
        """
        for place in (self.receiving / _checked(sha256), self._original(sha256)):
            if not place.exists():
                continue
            place.chmod(0o600)
            with place.open("r+b") as file:
                left = place.stat().st_size
                while left > 0:
                    left -= file.write(bytes(min(left, _BLOCK)))
                file.flush()
                os.fsync(file.fileno())
            place.unlink()
            _sync(place.parent)

    def path(self, sha256: str) -> Path:
        """Where the bytes are now. Raises OriginalMissing, also for what is no hash at all."""
        for place in (self._original(sha256), self.receiving / sha256):
            if place.exists():
                return place
        raise OriginalMissing(sha256)

    def open(self, sha256: str) -> BufferedReader:
        """The bytes as a stream to read. Raises OriginalMissing."""
        return self.path(sha256).open("rb")

    def holds(self, sha256: str) -> bool:
        """Whether the bytes are in either folder."""
        return self._original(sha256).exists() or (self.receiving / sha256).exists()

    def verify(self, sha256: str) -> bool:
        """Whether the bytes still have the hash that names them. Raises OriginalMissing."""
        with self.open(sha256) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == sha256

    def hashes(self) -> Iterator[str]:
        """The hashes of all that is held, received first; for reconciliation and backup."""
        yield from sorted(place.name for place in self.receiving.iterdir() if _SHA.match(place.name))
        yield from sorted(place.name for place in self.originals.glob("??/??/*") if _SHA.match(place.name))

    def sweep(self) -> int:
        """Remove what a crash left half-written; call at start-up, before anything is received. Returns how many."""
        count = 0
        for part in self.receiving.glob(f"{_PART}*"):
            with suppress(FileNotFoundError):
                part.unlink()
                count += 1
        return count

    def _original(self, sha256: str) -> Path:
        return self.originals / _checked(sha256)[:2] / sha256[2:4] / sha256


def _checked(sha256: str) -> str:
    """A hash that comes from outside must never walk the disk."""
    if not _SHA.match(sha256):
        raise OriginalMissing(sha256)
    return sha256


def _sync(folder: Path) -> None:
    """Force a folder's entries to the disk: without it a rename may be lost with the power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
