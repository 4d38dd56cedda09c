"""The law book over a real registry: 150,000 works and 600,000 events in SQLite, asked as the service asks.

Usage: ``python -m tests.bench.bench_status_book [--works W] [--events E]``. Prints the cost of reading the book from
the registry, of taking in one new text with its events (with the statuses it may change), of one status, and the peak
memory. Times are CPU seconds of this process.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import insert

from doccontrol.law.codes import Action, DocType, DocumentKind, Scope
from doccontrol.law.efficacy import Event, WorkRecord
from doccontrol.registry.identity import key_of
from doccontrol.registry.lawbook import StatusBook
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import EffectBelief, Modification, Work
from tests.bench.bench_efficacy import TODAY, make_event, make_works, show, timed

AT = datetime(2026, 11, 22, 1, tzinfo=UTC)
BATCH = 20_000
NEW_TEXTS = 200


def fill(registry: Registry, works: Sequence[WorkRecord], events: Iterable[Event]) -> None:
    """Write the made-up works and events as rows."""
    with registry.write() as session:
        for start in range(0, len(works), BATCH):
            some = works[start : start + BATCH]
            session.execute(insert(Work), [_work(work) for work in some])
            session.execute(insert(EffectBelief), [_belief(work) for work in some if work.effective_from is not None])
        rows = [_event(event) for event in events]
        for start in range(0, len(rows), BATCH):
            session.execute(insert(Modification), rows[start : start + BATCH])


def _id(name: str) -> int:
    return int(name[1:]) + 1


def _work(work: WorkRecord) -> dict[str, Any]:
    return {
        "id": _id(work.id),
        "type": DocType.KHAC,
        "kind": DocumentKind.LEGAL,
        "number": work.number,
        "match_key": key_of(work.number),
        "issuer": work.issuer,
        "issued_on": work.issued_on,
        "stub": not work.held,
        "draft": False,
        "doubtful": False,
        "effective_from": work.effective_from,
        "effective_until": work.effective_until,
        "effect": None,
        "known_at": AT,
    }


def _belief(work: WorkRecord) -> dict[str, Any]:
    return {
        "work_id": _id(work.id),
        "effective_from": work.effective_from,
        "effective_until": work.effective_until,
        "effect": {"from": None, "parts": [], "quote": "Nghị định này có hiệu lực thi hành kể từ ngày ký."},
        "known_at": AT,
    }


def _event(event: Event) -> dict[str, Any]:
    known = datetime.combine(event.known_on, datetime.min.time(), UTC) if event.known_on else AT
    return {
        "action": event.action,
        "source_id": _id(event.source),
        "source_provision": event.source_provision,
        "target_id": _id(event.target),
        "cited": {},
        "fingerprint": "",
        "scope": event.scope,
        "provisions": list(event.provisions),
        "kind": event.kind,
        "first_day": event.first_day,
        "from_basis": "date" if event.first_day else "host",
        "last_day": event.last_day,
        "exceptions": [],
        "retroactive": False,
        "certain": True,
        "counts": event.counting,
        "rule": "bench",
        "quote": "Bãi bỏ các văn bản sau đây.",
        "known_at": known,
    }


def new_text(registry: Registry, random: Random, count: int, number: int) -> None:
    """A text arrives that replaces one, amends two and details one."""
    acts = ((Action.REPLACE, ()), (Action.AMEND, ("D5.K1",)), (Action.AMEND, ("D7",)), (Action.DETAIL, ()))
    issued = TODAY - timedelta(days=number % 20)
    with registry.write() as session:
        name = f"{number + 1000}/2026/NĐ-CP"
        work = Work(type=DocType.NGHI_DINH, number=name, match_key=key_of(name), issued_on=issued, known_at=AT)
        work.effective_from = issued
        session.add(work)
        session.flush()
        session.add(EffectBelief(work_id=work.id, effective_from=issued, known_at=AT))
        for action, parts in acts:
            row = _event(
                Event("e", action, "w0", "w0", Scope.PARTIAL if parts else Scope.WHOLE, parts, first_day=issued)
            )
            row |= {"source_id": work.id, "target_id": random.randrange(20, count) + 1, "known_at": AT}
            session.add(Modification(**row))


def main() -> None:
    """Fill a registry, read the book from it, add texts, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--works", type=int, default=150_000)
    parser.add_argument("--events", type=int, default=600_000)
    options = parser.parse_args()
    random = Random(2026)
    with tempfile.TemporaryDirectory() as folder, Registry(Path(folder) / "book.sqlite") as registry:
        registry.migrate()
        works = make_works(random, options.works)
        fill(registry, works, (make_event(random, works, index) for index in range(options.events)))
        del works
        filled = _peak()
        book = StatusBook(registry)
        began = time.process_time()
        book.refresh()
        print(f"book read from the registry: {time.process_time() - began:.1f} s")
        asked = [random.randrange(options.works) + 1 for _ in range(3000)]
        show("status, first asking", timed(3000, lambda n: book.status(asked[n], TODAY)), "p99 < 1 ms")
        show("status, asked again", timed(3000, lambda n: book.status(asked[n], TODAY)), "p99 < 1 ms")
        past = TODAY - timedelta(days=365)
        show("status as known last year", timed(3000, lambda n: book.status(asked[n], TODAY, past)), "p99 < 1 ms")

        def follow(number: int) -> None:
            book.statuses(book.refresh(), TODAY)

        took = []
        for number in range(NEW_TEXTS):
            new_text(registry, random, options.works, number)
            took += timed(1, follow)
        show("one new text with four events, statuses it may change included", took, "< 50 ms")
        began = time.process_time()
        book.statuses(range(1, options.works + 1), TODAY)
        print(f"status of every work: {time.process_time() - began:.1f} s (goal: with reading < 60 s)")
        print(f"peak memory {_peak():.0f} MB, of which before reading {filled:.0f} MB (goal < 1024 MB)")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
