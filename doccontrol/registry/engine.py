"""The database engine: SQLite in one file for an office, any SQLAlchemy URL for a province.

SQLite is set up for a book of record: write-ahead log (readers never wait for the writer), every commit forced to
the disk (``synchronous=FULL``), foreign keys enforced, and a wait instead of an error where two processes write.
The driver's own idea of transactions is switched off: it would begin late, and a transaction that reads first and
writes later could fail half-way with "database is locked". Writers begin with ``BEGIN IMMEDIATE``.
"""

import json
import sqlite3
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.pool import ConnectionPoolEntry

#: Execution option that marks a connection which is about to write.
WRITING = "doccontrol_writing"
#: How long a writer waits for another writer, in milliseconds.
BUSY_MS = 30_000


def url_of(place: str | Path) -> URL:
    """The database URL of a place: a path means a SQLite file there, anything with ``://`` is taken as a URL."""
    text = str(place)
    if "://" in text:
        return make_url(text)
    return URL.create("sqlite", database=str(Path(text).absolute()))


def open_engine(place: str | Path) -> Engine:
    """An engine on the given database; a SQLite file's folder is made, private to the service (mode 0700)."""
    url = url_of(place)
    if url.get_backend_name() == "sqlite" and url.database:
        folder = Path(url.database).parent
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = create_engine(url, json_serializer=_to_json, json_deserializer=msgspec.json.decode)
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
    return engine


def _to_json(value: object) -> str:
    """JSON as it is read: Vietnamese letters as letters, so that a person can read the file with any tool."""
    return json.dumps(value, ensure_ascii=False)


def _set_up(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    for pragma in (f"busy_timeout={BUSY_MS}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    options: dict[str, Any] = dict(connection.get_execution_options())
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITING) else "BEGIN")
