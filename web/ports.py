"""What the web needs of the composed application, as protocols.

The web is handed the application and never builds a part of it; these protocols say which parts it touches, so that
a test may hand it a registry and nothing else.
"""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from doccontrol.config import Settings


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
