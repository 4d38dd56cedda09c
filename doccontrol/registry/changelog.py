"""Writes the change log by itself: whatever a transaction touches, other processes can see that and what it was."""

from sqlalchemy import Engine, event, func, insert, select
from sqlalchemy.orm import Session, UOWTransaction

from doccontrol.registry.tables import Change, IndexTask, LedgerEntry, Modification, ModificationDecision, Work

_NEWEST = f"SELECT max(seq) FROM {Change.__tablename__}"  # noqa: S608 - the table is ours
_TOUCHED = "doccontrol_touched"
#: Rows whose coming and going says nothing about the state of the book.
_SILENT = (Change, IndexTask, LedgerEntry)


def version(session: Session) -> int:
    """The number of the last change; 0 in a new registry."""
    return session.scalar(select(func.max(Change.seq))) or 0


def newest(engine: Engine) -> int:
    """The same, asked so often (before every status) that no session is opened for it."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute(_NEWEST)
        row = cursor.fetchone()
        cursor.close()
    finally:
        connection.close()
    return int(row[0]) if row is not None and row[0] is not None else 0


def changed_works(session: Session, since: int) -> frozenset[int]:
    """The works whose status may have changed after version ``since``."""
    found = session.scalars(select(Change.work_id).where(Change.seq > since, Change.work_id.is_not(None)).distinct())
    return frozenset(work for work in found if work is not None)


def watch(session: Session) -> None:
    """Log the changes of one writing session. Rows changed by bulk statements are not seen: use ``touch`` for them."""
    event.listen(session, "after_flush", _collect)
    event.listen(session, "before_commit", _write)


def touch(session: Session, *works: int) -> None:
    """Note works as changed by hand."""
    _touched(session).update(works)


def _touched(session: Session) -> set[int | None]:
    found: set[int | None] = session.info.setdefault(_TOUCHED, set())
    return found


def _collect(session: Session, _context: UOWTransaction) -> None:
    touched = _touched(session)
    dirty = (row for row in session.dirty if session.is_modified(row))
    for row in (*session.new, *dirty, *session.deleted):
        if isinstance(row, Work):
            touched.add(row.id)
        elif isinstance(row, Modification):
            touched.update((row.source_id, row.target_id))
        elif isinstance(row, ModificationDecision):
            found = session.get(Modification, row.modification_id)
            touched.update((found.source_id, found.target_id) if found is not None else ())
        elif not isinstance(row, _SILENT):
            touched.add(None)


def _write(session: Session) -> None:
    session.flush()
    touched = session.info.pop(_TOUCHED, None)
    if touched:
        works = sorted(work for work in touched if work is not None)
        rows = [{"work_id": work} for work in works] or [{"work_id": None}]
        session.execute(insert(Change), rows)
