"""What real gazette texts of 2026 do to procedures that rest on real legal bases: one line a text, base and effect.

    DOCCONTROL_SHARED=… python -m tests.bench.bench_real_impact [--on DATE] [--all] [--named] [--keep FOLDER]

Procedures are written as Word files from ``gold/procedures`` (codes, names and legal bases are real), the gazette
texts dropped as they are, both into the watched folder of a real installation. Unless ``--all``, only procedures are
written whose bases stand anywhere in the gazette texts: the others cannot be touched. ``--named`` also lists the bases
that the texts name without doing anything to them, with the words round the name: none of them may be called ended.
The table is there to be read: every line shows the sentence that is its reason.
"""

import argparse
import gzip
import json
import logging
import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from sqlalchemy import func, select

from doccontrol.app import Application, compose
from doccontrol.config import PathSettings, Settings
from doccontrol.demo import word
from doccontrol.demo.content import SampleProcedure
from doccontrol.iso import impact
from doccontrol.law.text import clean
from doccontrol.registry.tables import CitationRow, Item, ItemState, Procedure, Work

_TYPES = {
    "NĐ-CP": "Nghị định",
    "NQ-CP": "Nghị quyết",
    "TTLT": "Thông tư liên tịch",
    "TT": "Thông tư",
    "QĐ": "Quyết định",
    "UBTVQH": "Pháp lệnh",
    "QH": "Luật",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: an acting text, a base, what happened to it from when, and why."""

    by: str
    base: str
    kind: str
    since: str
    place: str
    quote: str


def read(name: str) -> list[dict[str, Any]]:
    path = Path(os.environ["DOCCONTROL_SHARED"]) / "gold" / name
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def spoken(number: str) -> str:
    """The number with its type, as a procedure lists it."""
    symbol = number.rsplit("/", 1)[-1]
    kind = next((word for part, word in _TYPES.items() if part in symbol), "Văn bản")
    return f"{kind} số {number}"


def sample(serial: int, row: dict[str, Any]) -> SampleProcedure:
    return SampleProcedure(
        code=f"QT-{serial:04d}",
        title=row["name"],
        department=f"phong-{serial % 10}",
        revision="01",
        issued_on=date(2026, 1, 15),
        tthc=row["code"],
        bases=tuple(f"{spoken(base)};" for base in dict.fromkeys(row["legal_bases"])),
        papers=("Đơn đề nghị (bản chính)",),
        time="05 ngày làm việc",
        fee="Không thu",
    )


def unsettled(app: Application) -> int:
    with app.registry.read() as session:
        waiting = Item.state.in_([ItemState.RECEIVED, ItemState.READING])
        return session.scalar(select(func.count()).select_from(Item).where(waiting)) or 0


def received(app: Application) -> int:
    with app.registry.read() as session:
        return session.scalar(select(func.count()).select_from(Item)) or 0


def filled(app: Application, watched: Path, procedures: list[dict[str, Any]], texts: list[dict[str, Any]]) -> None:
    for serial, row in enumerate(procedures, start=1):
        made = sample(serial, row)
        folder = watched / "quy-trinh" / made.department
        folder.mkdir(parents=True, exist_ok=True)
        word.write_procedure(made, folder / f"{made.code}.docx")
    for serial, row in enumerate(texts, start=1):
        (watched / f"cong-bao-{serial:02d}.txt").write_text(row["text"], encoding="utf-8")
    app.start()
    wanted, began = len(procedures) + len(texts), time.monotonic()
    while received(app) < wanted or unsettled(app):
        if time.monotonic() - began > 3600:
            sys.exit("this took far too long")
        time.sleep(1)
    app.stop()


def table(app: Application, on: date) -> dict[Row, set[str]]:
    app.reviewer.review_now()
    with app.registry.read() as session:
        lines = impact.as_of(session, app.reviewer.review(), on)
    found: dict[Row, set[str]] = defaultdict(set)
    for line in lines:
        cause = line["cause"]
        if cause["by"] is not None:
            place = cause["provision"] or "?"
            since = line["effective_on"] or "?"
            row = Row(cause["by"], line["work"] or "?", line["kind"], since, place, cause["quote"])
            found[row].add(line["procedure"])
    return found


def named(app: Application, acted: set[tuple[str, str]]) -> Iterator[tuple[str, str, str, str]]:
    """Bases that a gazette text names and that no line of the table says it acts on: text, base, zone, words."""
    with app.registry.read() as session:
        cited = select(CitationRow.target_id).where(CitationRow.revision_id.is_not(None)).distinct()
        rows = session.execute(
            select(CitationRow.work_id, CitationRow.zone, CitationRow.text, Work.number)
            .join(Work, Work.id == CitationRow.target_id)
            .where(CitationRow.work_id.is_not(None), CitationRow.target_id.in_(cited))
            .order_by(CitationRow.work_id, CitationRow.id)
        )
        hosts = {work.id: work.number or "?" for work in session.scalars(select(Work))}
        for host, zone, text, number in rows:
            if (hosts[host], number) not in acted:
                yield hosts[host], number or "?", zone, text


def chosen(everything: bool) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    procedures, texts = read("procedures/tthc_dev.jsonl.gz"), read("gazette/gazette_dev.jsonl.gz")
    if everything:
        return procedures, texts
    words = "".join(clean(row["text"]).text for row in texts).replace("\n", "").replace(" ", "")
    near = [row for row in procedures if any(base and base.replace(" ", "") in words for base in row["legal_bases"])]
    return near, texts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--on", type=date.fromisoformat, default=date(2026, 7, 30), help="the day asked about")
    parser.add_argument("--all", action="store_true", help="write all procedures")
    parser.add_argument("--named", action="store_true", help="also list bases that are only named")
    parser.add_argument("--keep", type=Path, help="keep the installation in this folder, or use the one that is there")
    options = parser.parse_args()
    logging.basicConfig(level=logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="doccontrol-bench-") as name:
        root = options.keep or Path(name)
        there = (root / "index").exists()
        for folder in ("watched", "index"):
            (root / folder).mkdir(parents=True, exist_ok=True)
        app = compose(replace(Settings(), paths=PathSettings(root / "watched", root / "index")))
        try:
            procedures, texts = chosen(options.all)
            if not there:
                filled(app, root / "watched", procedures, texts)
            report(app, options.on, len(procedures), len(texts), options.named)
        finally:
            app.close()


def report(app: Application, on: date, procedures: int, texts: int, also_named: bool) -> None:
    found = table(app, on)
    for row in sorted(found, key=lambda row: (row.by, row.base, row.since)):
        print(f"{row.by} → {row.base}: {row.kind} từ {row.since} ({row.place}), {len(found[row])} quy trình")
        print(f"    {' '.join(row.quote.split())[:300]}")
    with app.registry.read() as session:
        kept = session.scalar(select(func.count()).select_from(Procedure)) or 0
    touched = set().union(*found.values()) if found else set()
    print(f"{texts} texts, {procedures} procedures written, {kept} on record; on {on}: {len(found)} lines, ", end="")
    print(f"{len(touched)} procedures touched")
    if also_named:
        acted = {(row.by, row.base) for row in found}
        lines: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
        for by, base, zone, text in named(app, acted):
            lines[by, base].add((zone, text))
        for (by, base), said in sorted(lines.items()):
            words = "; ".join(f"{zone}: {text}" for zone, text in sorted(said))
            print(f"only named: {by} → {base}: {words[:200]}")


if __name__ == "__main__":
    main()
