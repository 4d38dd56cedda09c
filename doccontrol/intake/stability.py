"""When a file has stopped growing: same size, same time, and no word of it from the system for a while.

A copy over a network writes for minutes, pauses, and may set the final size first; so a file is taken only after
``settle_seconds`` without any sign of change, at start-up as much as later. Moments are seconds of one steady clock,
given by the caller: nothing here reads a clock.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How a file looked: its size in bytes and its modification time in nanoseconds."""

    size: int
    mtime_ns: int


@dataclass(slots=True)
class _Waiting:
    look: Snapshot
    since: float


class Settling:
    """Files that are watched until they rest."""

    def __init__(self, settle_seconds: float) -> None:
        self._settle = settle_seconds
        self._waiting: dict[str, _Waiting] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def __contains__(self, path: object) -> bool:
        return path in self._waiting

    def observe(self, path: str, look: Snapshot, now: float) -> bool:
        """A look at the file: any difference from the last look starts the wait anew. True if there was none."""
        known = self._waiting.get(path)
        if known is not None and known.look == look:
            return True
        self._waiting[path] = _Waiting(look, now)
        return False

    def touch(self, path: str, now: float) -> None:
        """The system said something happened to the file."""
        if path in self._waiting:
            self._waiting[path].since = now

    def postpone(self, path: str, until: float) -> None:
        """Do not offer the file again before *until*, plus the usual wait."""
        self.touch(path, until)

    def forget(self, path: str) -> None:
        """The file was taken, or is gone."""
        self._waiting.pop(path, None)

    def paths(self) -> tuple[str, ...]:
        """All that is waiting."""
        return tuple(self._waiting)

    def ripe(self, now: float) -> list[str]:
        """Files that have rested long enough, longest first. The caller looks once more before taking one."""
        rested = [(file.since, path) for path, file in self._waiting.items() if now - file.since >= self._settle]
        return [path for _, path in sorted(rested)]

    def next_due(self) -> float | None:
        """When the next file will have rested long enough, if nothing happens to it."""
        if not self._waiting:
            return None
        return min(file.since for file in self._waiting.values()) + self._settle
