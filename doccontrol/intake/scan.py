"""One full look at the watched folder: every file there, what is refused, what is passed over, what cannot be seen.

A look costs one ``lstat`` a file (20,000 files: some 0.3 s), so that it can be repeated: events of the system are
only hints, the look is the truth.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from doccontrol.intake.guards import Ignore, refusal
from doccontrol.intake.stability import Snapshot


@dataclass(frozen=True, slots=True)
class Sighting:
    """A file seen. ``path`` is relative, with ``/``, and printable; ``real`` is what the system calls it.

    ``refused`` says in plain words why it cannot be taken in, None for an ordinary file.
    """

    path: str
    real: Path
    look: Snapshot
    refused: str | None = None


@dataclass(slots=True)
class Look:
    """What one look found. Under ``hidden`` folders nothing could be seen, so nothing there may be called gone."""

    files: dict[str, Sighting] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)
    hidden: dict[str, str] = field(default_factory=dict)

    def covers(self, path: str) -> bool:
        """Whether the look could have seen *path*."""
        return not any(not folder or path.startswith(f"{folder}/") for folder in self.hidden)


class WatchedFolder:
    """The watched folder as the intake sees it; ``private`` are folders of the service that it never enters."""

    def __init__(self, root: Path, ignore: Ignore | None = None, private: tuple[Path, ...] = ()) -> None:
        self.root = root
        self._ignore = ignore or Ignore()
        self._private = private

    def look(self) -> Look:
        """Walk the whole folder. Raises nothing: what cannot be read is in ``hidden`` with the system's reason."""
        found = Look()
        private = {identity for identity in map(_identity, self._private) if identity}
        pending = [self.root]
        while pending:
            folder = pending.pop()
            try:
                entries = list(_entries(folder))
            except OSError as error:
                found.hidden[self.name_of(folder)] = error.strerror or str(error)
                continue
            for real, status in entries:
                name = self.name_of(real)
                if self._ignore(name):
                    found.ignored.append(name)
                elif not stat.S_ISDIR(status.st_mode):
                    found.files[name] = _sighting(name, real, status)
                elif (status.st_dev, status.st_ino) not in private:
                    pending.append(real)
        return found

    def sight(self, real: Path) -> Sighting | None:
        """One file as it is now; None when it is not there, passed over, a folder, or lies outside."""
        try:
            name = self.name_of(real)
            status = real.lstat()
        except (OSError, ValueError):
            return None
        if stat.S_ISDIR(status.st_mode) or any(self._ignore(part) for part in _rising(name)):
            return None
        return _sighting(name, real, status)

    def real_of(self, path: str) -> Path:
        """Where the file of a receipt lies, or lay."""
        return self.root / path

    def name_of(self, real: Path) -> str:
        r"""The relative, printable name; bytes that are no UTF-8 (old archives from Windows) are written ``\xNN``.

        Raises ValueError for a path outside the folder.
        """
        name = real.relative_to(self.root).as_posix()
        name = "" if name == "." else name
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _entries(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    with os.scandir(folder) as listing:
        for entry in listing:
            try:
                status = entry.stat(follow_symlinks=False)
            except FileNotFoundError:  # removed while we looked
                continue
            yield Path(entry.path), status


def _sighting(name: str, real: Path, status: os.stat_result) -> Sighting:
    return Sighting(name, real, Snapshot(status.st_size, status.st_mtime_ns), refusal(status.st_mode))


def _rising(name: str) -> Iterator[str]:
    """*name*, then the folder it is in, and so on up."""
    while name:
        yield name
        name = name.rpartition("/")[0]


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
