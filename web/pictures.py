"""Page images, drawn by a child process the first time they are asked for and kept in the cache folder after that.

Nothing of an item that may bear a secrecy mark is kept: its pages are drawn anew each time.
"""

import os
import tempfile
import threading
from concurrent.futures import TimeoutError as TookTooLong
from pathlib import Path

from doccontrol.reading.faults import ReadingError
from doccontrol.reading.offers import PRINT, RENDER, PageImage
from doccontrol.reading.sandbox import ReadingRoom

_SECONDS = 90
_WORKERS = 1
_IDLE_SECONDS = 30.0
#: Formats that are drawn straight from the file; the others are printed to PDF once, then drawn from that.
_DRAWN = frozenset({"pdf", "image"})
#: Formats that have pages to draw at all.
PICTURED = _DRAWN | {"doc", "docx", "rtf", "odt", "html", "xlsx"}


class NoPictureError(Exception):
    """The page could not be drawn; the text of the page is shown instead."""


class Pictures:
    """Draws pages. The room of child processes opens with the first page asked for and empties itself when idle."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache / "pages"
        self._lock = threading.Lock()
        self._room: ReadingRoom | None = None

    def page(self, place: Path, sha256: str, kind: str, number: int) -> Path:
        """The PNG of one page (from 1), kept under the hash of the bytes. Raises NoPictureError."""
        kept = self._cache / sha256[:2] / sha256 / f"{number}.png"
        if not kept.exists():
            source = place if kind in _DRAWN else self._printed(place, sha256)
            _keep(kept, self._draw(source, number).png)
        return kept

    def passing(self, place: Path, number: int) -> bytes:
        """The PNG of one page, of which nothing is kept. Raises NoPictureError."""
        return self._draw(place, number).png

    def close(self) -> None:
        """End the child processes."""
        with self._lock:
            room, self._room = self._room, None
        if room is not None:
            room.close()

    def _printed(self, place: Path, sha256: str) -> Path:
        pdf = self._cache / sha256[:2] / sha256 / "print.pdf"
        if not pdf.exists():
            pdf.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                self._opened().submit(place, PRINT, {"out": str(pdf)}, urgent=True).result(_SECONDS)
            except (ReadingError, TookTooLong, RuntimeError) as fault:
                raise NoPictureError(str(fault)) from fault
        return pdf

    def _draw(self, place: Path, number: int) -> PageImage:
        try:
            return self._opened().submit(place, RENDER, {"page": number}, urgent=True).result(_SECONDS)
        except (ReadingError, TookTooLong, RuntimeError) as fault:
            raise NoPictureError(str(fault)) from fault

    def _opened(self) -> ReadingRoom:
        with self._lock:
            if self._room is None:
                tasks = (RENDER.entry, PRINT.entry)
                self._room = ReadingRoom(workers=_WORKERS, tasks=tasks, idle_seconds=_IDLE_SECONDS)
            return self._room


def _keep(place: Path, png: bytes) -> None:
    """Write whole or not at all: another request may be reading."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, part = tempfile.mkstemp(dir=place.parent, suffix=".part")
    with os.fdopen(handle, "wb") as file:
        file.write(png)
    Path(part).replace(place)
