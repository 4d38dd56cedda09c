"""What to take in next: looks and events in, files that rest and are not yet known out.

No thread, no clock and no database of its own, so that every order of events can be tried in a test. The book of
record is the registry; ``known`` is its answer to "which bytes were last received at this place?" by size and time.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from doccontrol.intake.scan import Look, Sighting, WatchedFolder
from doccontrol.intake.stability import Settling, Snapshot


class Lookout:
    """Decides, file by file, what is new or changed and has come to rest."""

    def __init__(self, folder: WatchedFolder, settle_seconds: float, known: Mapping[str, Snapshot]) -> None:
        self.folder = folder
        self._known = dict(known)
        self._settling = Settling(settle_seconds)
        self._reals: dict[str, Path] = {}

    @property
    def settling(self) -> int:
        """Files seen and not yet at rest."""
        return len(self._settling)

    def sweep(self, look: Look, now: float) -> list[str]:
        """Take over a full look; the places whose file is no longer there."""
        for sighting in look.files.values():
            if self._known.get(sighting.path) != sighting.look:
                self._wait_for(sighting, now)
        for path in self._settling.paths():
            if path not in look.files and look.covers(path):
                self._drop(path)
        return [path for path in self._known if path not in look.files and look.covers(path)]

    def notice(self, real: Path, now: float) -> str | None:
        """The system named a file. Looks at it; a known place that is now empty is returned.

        A known file that looks the same is looked into all the same: a tool may write other bytes and set the old
        time again.
        """
        sighting = self.folder.sight(real)
        if sighting is not None:
            self._wait_for(sighting, now)
            self._settling.touch(sighting.path, now)
            return None
        try:
            path = self.folder.name_of(real)
        except ValueError:
            return None
        self._drop(path)
        return path if path in self._known else None

    def ripe(self, now: float) -> list[Sighting]:
        """Files at rest, looked at once more; one that changed since the last look waits anew."""
        ready = []
        for path in self._settling.ripe(now):
            sighting = self.folder.sight(self._reals[path])
            if sighting is None:
                self._drop(path)
                continue
            if self._settling.observe(path, sighting.look, now):
                ready.append(sighting)
        return ready

    def taken(self, sighting: Sighting) -> None:
        """The file has its receipt."""
        self._known[sighting.path] = sighting.look
        self._drop(sighting.path)

    def gone(self, paths: Iterable[str]) -> None:
        """Those places are empty, and the registry knows."""
        for path in paths:
            self._known.pop(path, None)

    def postpone(self, sighting: Sighting, until: float) -> None:
        """Taking it failed for no fault of the file (a full disk): try again later."""
        self._settling.postpone(sighting.path, until)

    def next_due(self) -> float | None:
        """When the next file will be at rest, if nothing happens to it."""
        return self._settling.next_due()

    def _wait_for(self, sighting: Sighting, now: float) -> None:
        self._reals[sighting.path] = sighting.real
        self._settling.observe(sighting.path, sighting.look, now)

    def _drop(self, path: str) -> None:
        self._settling.forget(path)
        self._reals.pop(path, None)
