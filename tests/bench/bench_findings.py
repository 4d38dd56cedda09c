"""How long findings take: all of an agency's, and those of one new decree after its text is read.

    python -m tests.bench.bench_findings [--large] [--runs 5]

A generated agency: 10 departments, 273 procedures that cite 600 texts, 306 TTHC; with ``--large`` 10,000 procedures and
300,000 texts. Everything goes through the real registry, the book of what is in force and the reviewer. "One new
decree" ends one cited text and amends two; what is timed is putting its reading on record, taking it into the book,
and the findings, apart and together. The last line has it cited by a tenth of all procedures.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from doccontrol.config import IsoSettings
from doccontrol.iso.reviewer import Reviewer
from doccontrol.law.codes import Action, ChangeKind, DocType, ProcedureKind, Scope, Section, Zone
from doccontrol.law.facts import Page
from doccontrol.law.numbers import match_key
from doccontrol.law.read import read
from doccontrol.registry import changelog
from doccontrol.registry.departments import ensure, ensure_agency
from doccontrol.registry.lawbook import StatusBook
from doccontrol.registry.record import record
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import (
    CitationRow,
    Custody,
    Finding,
    Item,
    Modification,
    Procedure,
    ProcedureRevision,
    Resolution,
    RevisionState,
    RevisionTthc,
    Work,
)

NOW = datetime(2026, 6, 1, 2, 0, tzinfo=UTC)
CITED_EACH = 12
SECTIONS = (Section.BASIS, Section.BASIS, Section.BASIS, Section.FEE, Section.FORMS, Section.STEPS, Section.OTHER)


@dataclass(frozen=True, slots=True)
class Size:
    """How large the agency is; ``cited`` of the ``texts`` are cited by procedures."""

    departments: int
    procedures: int
    texts: int
    cited: int
    tthc: int


OFFICE = Size(10, 273, 600, 600, 306)
PROVINCE = Size(200, 10_000, 300_000, 20_000, 11_000)


def number(serial: int) -> str:
    return f"{serial}/{2005 + serial % 20}/NĐ-CP"


def generate(registry: Registry, size: Size, dice: random.Random) -> None:
    """The agency as rows, written in bulk; one text in eight was ended or amended by another."""
    with registry.write() as session:
        agency = ensure_agency(session, name="Ủy ban nhân dân tỉnh Mẫu")
        departments = [ensure(session, agency, f"phong-{each:03d}").id for each in range(size.departments)]
        _texts(session, size)
        _events(session, size, dice)
        _procedures(session, size, departments, dice)
        changelog.touch(session, 1)


def _texts(session: Session, size: Size) -> None:
    rows = [
        {
            "id": serial,
            "type": DocType.NGHI_DINH,
            "number": number(serial),
            "match_key": match_key(number(serial)),
            "issuer": "Chính phủ",
            "issued_on": date(2005 + serial % 20, 1 + serial % 12, 1 + serial % 28),
            "effective_from": date(2005 + serial % 20, 1 + serial % 12, 1 + serial % 28),
            "known_at": NOW,
        }
        for serial in range(1, size.texts + 1)
    ]
    for start in range(0, len(rows), 10_000):
        session.execute(insert(Work), rows[start : start + 10_000])


def _events(session: Session, size: Size, dice: random.Random) -> None:
    rows = []
    for target in range(1, size.texts, 8):
        whole = target % 16 == 1
        rows.append(_event(dice.randrange(1, size.texts + 1), target, whole=whole))
    for start in range(0, len(rows), 10_000):
        session.execute(insert(Modification), rows[start : start + 10_000])


def _event(source: int, target: int, *, whole: bool) -> dict[str, Any]:
    return {
        "action": Action.REPLACE if whole else Action.AMEND,
        "source_id": source,
        "source_provision": "D9.K2",
        "target_id": target,
        "cited": {},
        "fingerprint": f"{source}-{target}",
        "scope": Scope.WHOLE if whole else Scope.PARTIAL,
        "provisions": [] if whole else ["D4", "D7.K1"],
        "kind": ChangeKind.TEXT,
        "first_day": date(2026, 3, 1) + timedelta(days=target % 90),
        "from_basis": "date",
        "exceptions": [],
        "counts": True,
        "rule": "bench",
        "quote": "Nghị định này thay thế nghị định kia.",
        "known_at": NOW,
    }


def _procedures(session: Session, size: Size, departments: list[int], dice: random.Random) -> None:
    serials = range(1, size.procedures + 1)
    _bulk(session, Item, [_item(serial) for serial in serials])
    kinds = [
        {
            "id": serial,
            "agency_id": 1,
            "code": f"QT-{serial}",
            "title": f"Quy trình {serial}",
            "kind": ProcedureKind.TTHC,
            "department_id": departments[serial % len(departments)],
        }
        for serial in serials
    ]
    _bulk(session, Procedure, kinds)
    revisions = [
        {
            "id": serial,
            "agency_id": 1,
            "procedure_id": serial,
            "item_id": serial,
            "revision": "01",
            "state": RevisionState.EFFECTIVE,
            "received_at": NOW,
            "details": {},
        }
        for serial in serials
    ]
    _bulk(session, ProcedureRevision, revisions)
    tthc = [{"revision_id": 1 + each % size.procedures, "code": f"1.{each:06d}"} for each in range(size.tthc)]
    _bulk(session, RevisionTthc, tthc)
    citations = [_citation(serial, place, size, dice) for serial in serials for place in range(CITED_EACH)]
    _bulk(session, CitationRow, citations)


def _bulk(session: Session, table: Any, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), 10_000):
        session.execute(insert(table), rows[start : start + 10_000])


def _item(serial: int) -> dict[str, Any]:
    return {
        "id": serial,
        "agency_id": 1,
        "sha256": f"{serial:064x}",
        "size": 1,
        "name": f"qt-{serial}.docx",
        "received_at": NOW,
        "state_at": NOW,
        "custody": Custody.ORIGINALS,
    }


def _citation(procedure: int, place: int, size: Size, dice: random.Random) -> dict[str, Any]:
    popular = place == 0 and procedure % 10 == 0
    target = 2 if popular else dice.randrange(3, size.cited + 1)
    return {
        "item_id": procedure,
        "revision_id": procedure,
        "page": 1,
        "text": f"Nghị định số {number(target)}",
        "type": DocType.NGHI_DINH,
        "number": number(target),
        "match_key": match_key(number(target)),
        "provisions": ["D7"] if place % 3 == 0 else [],
        "zone": Zone.BODY.value,
        "section": SECTIONS[place % len(SECTIONS)].value,
        "target_id": target,
        "resolution": Resolution.LINKED,
    }


def decree(serial: int, ends: int, amends: tuple[int, int]) -> str:
    """The text of a new decree that ends one text and amends two."""
    one, other = amends
    return f"""CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {serial}/2026/NĐ-CP
Hà Nội, ngày 20 tháng 5 năm 2026
NGHỊ ĐỊNH
Quy định về tiếp nhận hồ sơ
Căn cứ Luật Tổ chức Chính phủ;
Điều 1. Sửa đổi, bổ sung Điều 7 Nghị định số {number(one)} như sau:
“Điều 7. Hồ sơ nộp một lần.”
Điều 2. Bãi bỏ Điều 4 Nghị định số {number(other)}.
Điều 3. Hiệu lực thi hành
1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026.
2. Nghị định số {number(ends)} hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành.
TM. CHÍNH PHỦ
THỦ TƯỚNG
"""


def timed(work: Callable[[], Any]) -> float:
    """Seconds by the clock of the processor: what the machine does besides is not counted."""
    began = time.process_time()
    work()
    return time.process_time() - began


def one_decree(registry: Registry, reviewer: Reviewer, book: StatusBook, serial: int, ends: int) -> list[float]:
    """Seconds for the registry, the book, the findings; the text has been read before."""
    text = decree(serial, ends, (ends + 1, ends + 2))
    reading = read([Page(1, text)])

    def put() -> None:
        with registry.write() as session:
            agency = ensure_agency(session)
            item = Item(
                agency_id=agency.id,
                sha256=f"f{serial:063x}",
                size=len(text),
                name=f"{serial}.txt",
                received_at=NOW,
                state_at=NOW,
                custody=Custody.ORIGINALS,
            )
            session.add(item)
            session.flush()
            record(session, agency, item, reading, NOW)

    return [timed(put), timed(book.refresh), timed(reviewer._follow)]


def counted(registry: Registry) -> int:
    with registry.read() as session:
        return session.scalar(select(func.count()).select_from(Finding)) or 0


def tell(what: str, seconds: float, more: str = "") -> None:
    print(f"  {what:<48}{seconds * 1000:8.0f} ms{more}")


def measure(size: Size, runs: int) -> None:
    with tempfile.TemporaryDirectory(prefix="doccontrol-bench-") as name, Registry(Path(name) / "r.sqlite") as registry:
        registry.migrate()
        generate(registry, size, random.Random(6))
        book = StatusBook(registry)
        print(f"{size.procedures} procedures, {size.procedures * CITED_EACH} citations, {size.texts} texts; CPU time")
        tell("the book of what is in force, built once", timed(book.refresh))
        reviewer = Reviewer(registry, book, 1, IsoSettings(), "Asia/Ho_Chi_Minh", lambda: NOW)
        tell("full recompute, all findings new", timed(reviewer._follow), f", {counted(registry)} findings")
        tell("full recompute, nothing changed", timed(reviewer.review_now))
        before = counted(registry)
        rows = [one_decree(registry, reviewer, book, 9000 + run, 10 + run * 4) for run in range(runs)]
        found = (counted(registry) - before) / runs
        put, taken, reviewed = (statistics.median(each) for each in zip(*rows, strict=True))
        whole = [sum(row) for row in rows]
        tell(f"one new decree, registry (median of {runs})", put)
        tell("one new decree, the book", taken)
        tell("one new decree, findings", reviewed, f", {found:.0f} new")
        tell("one new decree, together", statistics.median(whole), f", worst {max(whole) * 1000:.0f}")
        before = counted(registry)
        popular = sum(one_decree(registry, reviewer, book, 9900, 2))
        tell("the same, cited by every tenth procedure", popular, f", {counted(registry) - before} new findings")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--large", action="store_true", help="10,000 procedures and 300,000 texts")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    measure(PROVINCE if options.large else OFFICE, options.runs)


if __name__ == "__main__":
    main()
