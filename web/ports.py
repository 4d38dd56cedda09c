"""What the web needs of the composed application, as protocols.

The web is handed the application and never builds a part of it; these protocols say which parts it touches, so that
a test may hand it a registry and nothing else.
"""

from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from sqlalchemy.orm import Session

from doccontrol.config import Settings
from doccontrol.intake.service import IntakeStatus
from doccontrol.registry.lawbook import StatusBook
from doccontrol.search.index import SearchIndex


class Registry(Protocol):
    """The book of record, opened for one unit of work."""

    def read(self) -> AbstractContextManager[Session]:
        """A session that must not write."""
        ...

    def write(self) -> AbstractContextManager[Session]:
        """A session whose work is committed when its block ends, or rolled back when it raises."""
        ...


class Clock(Protocol):
    """The time, handed in so that tests can hold it still."""

    def now(self) -> datetime:
        """The present moment, aware."""
        ...


class Originals(Protocol):
    """The bytes of items, by their hash."""

    def path(self, sha256: str) -> Path:
        """Where the bytes are. Raises ``OriginalMissing``."""
        ...


class Intake(Protocol):
    """The way of a file into the register."""

    def upload(self, stream: BinaryIO, name: str, folder: str = "") -> str:
        """Put a file into the watched folder; its path there. Raises UploadError, OSError."""
        ...

    def retry(self, item_id: int) -> None:
        """Read an unreadable item once more. Raises NotWaitingError."""
        ...

    def decide_secrecy(self, item_id: int, *, secret: bool, actor: str, user_id: int | None = None) -> None:
        """A person's word on a quarantined item: wiped, or read. Raises NotWaitingError."""
        ...

    def status(self) -> IntakeStatus:
        """How it goes at this moment, and what a person should look at."""
        ...


class Application(Protocol):
    """The composed application, as far as every page needs it."""

    @property
    def settings(self) -> Settings:
        """All settings of the installation."""
        ...

    @property
    def registry(self) -> Registry:
        """The book of record."""
        ...

    @property
    def clock(self) -> Clock:
        """The time."""
        ...

    @property
    def agency_id(self) -> int:
        """The agency whose pages these are."""
        ...

    @property
    def originals(self) -> Originals:
        """The bytes of every file received."""
        ...

    @property
    def intake(self) -> Intake:
        """The way of a file into the register."""
        ...

    @property
    def book(self) -> StatusBook:
        """What is in force, on any day, as known on any day."""
        ...

    @property
    def search(self) -> SearchIndex:
        """The index of texts and procedures."""
        ...
