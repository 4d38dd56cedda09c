"""The folder of the index: generations beside each other, and a small file that says which one is live.

A rebuild writes a new generation beside the live one and changes that file last and at once (rename), so that a
crash at any moment leaves a whole index, the old or the new. An index of another version is never opened and never
emptied: it is rebuilt.
"""

import fcntl
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from doccontrol.search.schema import VERSION

_LIVE = "live.json"
_LOCK = "writer.lock"
_GENERATION = "generation-"


class SearchError(Exception):
    """Something is wrong with the index; nothing in the registry is touched by it."""


class IndexMissing(SearchError):  # noqa: N818 - named for what is told
    """There is no index yet: it has to be built."""


class IndexOutdated(SearchError):  # noqa: N818
    """The index was made by another version of the program: it has to be rebuilt."""


class IndexBusy(SearchError):  # noqa: N818
    """Another process is writing the index; there is one writer."""


@dataclass(frozen=True, slots=True)
class Live:
    """The generation that readers open."""

    name: str
    version: int


class IndexFolder:
    """One index's folder, private to the service: the engine reads its files with pickle."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def live(self) -> Live:
        """The live generation. Raises IndexMissing, IndexOutdated."""
        try:
            said = json.loads((self.root / _LIVE).read_text(encoding="utf-8"))
            found = Live(str(said["generation"]), int(said["version"]))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise IndexMissing(str(self.root)) from error
        if not (self.root / found.name).is_dir():
            raise IndexMissing(str(self.root / found.name))
        if found.version != VERSION:
            raise IndexOutdated(f"{found.version} != {VERSION}")
        return found

    def begin(self) -> str:
        """Make the folder of a new generation; the caller holds the lock."""
        numbers = [int(path.name.removeprefix(_GENERATION)) for path in self.root.glob(f"{_GENERATION}*")]
        name = f"{_GENERATION}{max(numbers, default=0) + 1:06d}"
        (self.root / name).mkdir(mode=0o700)
        return name

    def make_live(self, name: str) -> None:
        """Switch readers to a finished generation and remove the others."""
        part = self.root / f"{_LIVE}.part"
        with part.open("w", encoding="utf-8") as file:
            json.dump({"generation": name, "version": VERSION}, file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(self.root / _LIVE)
        self.sweep()

    def sweep(self) -> None:
        """Remove generations that are not live: older ones, and what a broken-off rebuild left."""
        try:
            kept = self.live().name
        except SearchError:
            return
        for path in self.root.glob(f"{_GENERATION}*"):
            if path.name != kept:
                shutil.rmtree(path, ignore_errors=True)

    def lock(self) -> IO[str]:
        """Become the one writer until the file is closed. Raises IndexBusy."""
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = (self.root / _LOCK).open("w", encoding="utf-8")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.close()
            raise IndexBusy(str(self.root)) from error
        return file
