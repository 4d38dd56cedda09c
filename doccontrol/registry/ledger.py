"""The ledger: what was decided, by whom, when; nobody can change a line without breaking every later one.

Each line's hash covers its content, written as canonical JSON (sorted keys, no blanks, UTF-8), and the hash of the
line before. The last hash, printed on a report, vouches for all that came before it; a chain cut off at its end can
only be told by comparing with such a print (``head``).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import event, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapper, Session

from doccontrol.registry.tables import LedgerEntry

GENESIS = "0" * 64
#: The actor of what the service does by its own rules.
RULE = "rule"


class LedgerIsFinal(RuntimeError):  # noqa: N818 - named for what is told
    """Someone tried to change or delete a line of the ledger."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is to be written down: the kind of decision, what it is about (``item:12``), and its content."""

    kind: str
    subject: str
    body: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome of checking the chain: lines read, the last hash, and the first line that does not fit."""

    entries: int
    head: str
    broken_at: int | None = None
    why: str | None = None

    @property
    def sound(self) -> bool:
        """Whether every line is as it was written."""
        return self.broken_at is None


def append(
    session: Session, agency_id: int, actor: str, kind: str, subject: str, body: Mapping[str, object], at: datetime
) -> LedgerEntry:
    """Add one line, in the transaction of the decision itself.

    ``subject`` is a table and id such as ``item:12``. Raises TypeError where ``body`` cannot be JSON (dates must be
    ISO text), ValueError where ``at`` has no time zone.
    """
    return append_all(session, agency_id, actor, [Line(kind, subject, body)], at)[-1]


def append_all(session: Session, agency_id: int, actor: str, lines: Iterable[Line], at: datetime) -> list[LedgerEntry]:
    """Add several lines at once, in their order: what one piece of work decided. Raises as ``append`` does."""
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone cannot enter the ledger")
    last = session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq.desc()).limit(1)).first()
    entries: list[LedgerEntry] = []
    for line in lines:
        entry = LedgerEntry(
            seq=last.seq + 1 if last else 1,
            agency_id=agency_id,
            at=at.astimezone(UTC),
            actor=actor,
            kind=line.kind,
            subject=line.subject,
            body=json.loads(_canonical(dict(line.body))),
            previous_hash=last.hash if last else GENESIS,
        )
        entry.hash = _digest(entry)
        entries.append(entry)
        last = entry
    session.add_all(entries)
    session.flush()
    return entries


def verify(session: Session) -> Verification:
    """Walk the whole chain from its first line."""
    previous, count = GENESIS, 0
    for entry in session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq)).yield_per(1000):
        count += 1
        if entry.seq != count:
            return Verification(count, previous, entry.seq, f"Thiếu dòng {count} trong sổ.")
        if entry.previous_hash != previous:
            return Verification(count, previous, entry.seq, f"Dòng {entry.seq} không nối với dòng trước nó.")
        if _digest(entry) != entry.hash:
            return Verification(count, previous, entry.seq, f"Nội dung dòng {entry.seq} đã bị sửa.")
        previous = entry.hash
    return Verification(count, previous)


def head(session: Session) -> str:
    """The last hash, to be printed on reports."""
    return session.scalar(select(LedgerEntry.hash).order_by(LedgerEntry.seq.desc()).limit(1)) or GENESIS


def history(session: Session, subject: str) -> list[LedgerEntry]:
    """What was decided about one subject, oldest first."""
    return list(session.scalars(select(LedgerEntry).where(LedgerEntry.subject == subject).order_by(LedgerEntry.seq)))


def _digest(entry: LedgerEntry) -> str:
    content = [
        entry.seq,
        entry.agency_id,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.actor,
        entry.kind,
        entry.subject,
        entry.body,
        entry.previous_hash,
    ]
    return hashlib.sha256(_canonical(content).encode()).hexdigest()


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _refuse(_mapper: Mapper[LedgerEntry], _connection: Connection, entry: LedgerEntry) -> None:
    raise LedgerIsFinal(f"line {entry.seq} of the ledger cannot be changed or deleted")


event.listen(LedgerEntry, "before_update", _refuse)
event.listen(LedgerEntry, "before_delete", _refuse)
