"""Words of the system about changes in the watched folder, where it gives any.

The kernel tells of changes made through this machine only: on a folder mounted from another one (NFS, SMB) a clerk's
copy makes no event, although our own probe file would. So the kind of file system is asked first, then a probe file.
Either way the answer can be shown to a person: a service that silently sees nothing is the commonest complaint about
watched folders.
"""

import os
import threading
from collections.abc import Callable
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

_TOLD = [
    DirCreatedEvent, DirDeletedEvent, DirMovedEvent, FileClosedEvent, FileCreatedEvent, FileDeletedEvent,
    FileModifiedEvent, FileMovedEvent,
]  # fmt: skip
_REMOTE = ("nfs", "cifs", "smb", "9p", "fuse.", "vboxsf", "prl_fs", "drvfs", "afs", "ceph", "gluster", "davfs", "ncp")
_MOUNTS = Path("/proc/self/mountinfo")
_PROBE = ".doccontrol-probe"

#: Called with the path a word is about, and whether it is about a folder (then everything below may have changed).
Hear = Callable[[Path, bool], None]


class _Ear(FileSystemEventHandler):
    """Passes on what the observer hears; the probe file is kept back."""

    def __init__(self, hear: Hear) -> None:
        self._hear = hear
        self.probed = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Tell of both ends of a move."""
        for name in (event.src_path, event.dest_path):
            if not name:
                continue
            path = Path(os.fsdecode(name))
            if path.name.startswith(_PROBE):
                self.probed.set()
            else:
                self._hear(path, event.is_directory)


class Signals:
    """The system's events for one folder; ``silent`` says in plain words why there are none, None where there are."""

    def __init__(self, root: Path, hear: Hear, probe_seconds: float = 2.0) -> None:
        self._root = root
        self._hear = hear
        self._patience = probe_seconds
        self._observer: BaseObserver | None = None
        self.silent: str | None = "Chưa bắt đầu theo dõi."

    def start(self) -> bool:
        """Listen, and find out with a probe file whether anything is heard; False where polling must serve."""
        self.stop()
        kind = file_system_of(self._root)
        if kind.startswith(_REMOTE):
            self.silent = (
                f"Thư mục nằm trên ổ mạng ({kind}): hệ điều hành không báo thay đổi, phần mềm tự quét định kỳ."
            )
            return False
        ear = _Ear(self._hear)
        observer = Observer()
        try:
            observer.schedule(ear, str(self._root), recursive=True, event_filter=_TOLD)
            observer.start()
            self._observer = observer
            heard = self._probe(ear)
        except OSError as error:  # too many watches, no such folder, no right to write
            self.stop()
            self.silent = f"Hệ điều hành không theo dõi được thư mục ({error.strerror or error}): tự quét định kỳ."
            return False
        if not heard:
            self.stop()
            self.silent = "Hệ điều hành không báo lại tệp thử: tự quét định kỳ."
            return False
        self.silent = None
        return True

    @property
    def alive(self) -> bool:
        """Whether events still come; they end when the folder itself is replaced."""
        return self._observer is not None and self._observer.is_alive()

    def stop(self) -> None:
        """Stop listening."""
        observer, self._observer = self._observer, None
        if observer is not None and observer.is_alive():
            observer.stop()
            observer.join()

    def _probe(self, ear: _Ear) -> bool:
        probe = self._root / f"{_PROBE}-{os.getpid()}"
        try:
            probe.write_bytes(b"")
            return ear.probed.wait(self._patience)
        finally:
            probe.unlink(missing_ok=True)


def file_system_of(folder: Path, mounts: Path = _MOUNTS) -> str:
    """The kind of file system that holds *folder*, such as ``ext4`` or ``cifs``; empty where it cannot be told."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
        where = str(folder.resolve())
    except OSError:
        return ""
    best, kind = "", ""
    for line in lines:
        left, _, right = line.partition(" - ")
        point = left.split(" ")[4].replace("\\040", " ")
        inside = where == point or where.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, right.split(" ")[0]
    return kind
