"""The registry: the book of record behind everything. One transaction a piece of work, or none of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy.orm import Session

from doccontrol.registry import changelog
from doccontrol.registry.engine import WRITING, open_engine
from doccontrol.registry.schema import upgrade


class ReadOnlyError(RuntimeError):
    """Something was changed in a session opened for reading: a fault of the program, never of a person."""


class _Reading(Session):
    """A session that cannot write, so that a page view can never take the write lock."""

    def flush(self, objects: object = None) -> None:  # noqa: ARG002
        """Refuse to write. Raises ReadOnlyError where anything waits to be written."""
        if self.new or self.deleted or any(self.is_modified(row) for row in self.dirty):
            raise ReadOnlyError("a session opened with read() has changes; open it with write()")


class Registry:
    """One registry at a path (SQLite) or database URL. Cheap to open; open one in each process that needs it.

    ``writing_engine`` begins each transaction as a writer: for what writes by itself (the scheduler's job store).
    """

    def __init__(self, place: str | Path) -> None:
        self.engine = open_engine(place)
        self.writing_engine = self.engine.execution_options(**{WRITING: True})
        self._listeners: list[Callable[[], None]] = []

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one unchanging state of the registry and writes nothing."""
        with _Reading(self.engine, autoflush=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session in one transaction: all of it is kept when the block ends, none of it when it raises.

        There is one writer at a time; others wait. Keep the block short, and read files or texts before it.
        Objects stay readable after the commit.
        """
        with Session(self.writing_engine, expire_on_commit=False) as session:
            changelog.watch(session)
            session.begin()
            yield session
            session.commit()
        for listener in self._listeners:
            listener()

    def subscribe(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` after every commit of this process; it must be quick and must not write."""
        self._listeners.append(listener)

    def migrate(self) -> None:
        """Create the tables, or bring an older registry up to this version's schema."""
        upgrade(self.engine)

    def version(self) -> int:
        """A number that grows with every change; poll it to know whether anything was written."""
        with self.read() as session:
            return changelog.version(session)

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
