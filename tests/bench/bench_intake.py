"""How long a dropped file takes until it is searchable and flagged, and what a thousand of them cost in memory.

    python -m tests.bench.bench_intake [--runs 5] [--articles 50] [--files 1000] [--without-search]

The real application is put together in a temporary folder. Latency: a born-digital PDF of some ten
pages that ends a decree which a procedure cites, from the moment its copy is whole; the wait for it to settle is
printed apart, since it is a setting. Memory: all processes of the service, sampled while the files are worked off;
PSS counts pages that processes share once, RSS once for each of them. The site is served in the same process
meanwhile, as the service does, and its pages are looked at all the time.
"""

import argparse
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.request import urlopen

import psutil
import pypdfium2
from msgspec.structs import replace
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from waitress.server import create_server

from doccontrol.app import Application, compose
from doccontrol.config import PathSettings, Settings
from doccontrol.intake.pipeline import Pipeline
from doccontrol.intake.recording import Recorder
from doccontrol.intake.result import ReadItem
from doccontrol.registry.tables import Finding, IndexTask, Item, ItemState, Modification
from tests.samples import texts
from web import create_app

LONGEST = 3600.0
MIB = 1 << 20
#: Serials of the decrees that procedures cite, and of those that end them.
CITED, ENDING = 500, 600
#: What people look at while a thousand files are read.
PAGES = ("/", "/tiep-nhan", "/van-ban", "/tra-cuu?q=quy+dinh", "/ra-soat", "/danh-muc")


@dataclass
class Stopwatch:
    """Moments of one file on its way, in seconds of the steady clock."""

    marks: dict[str, float] = field(default_factory=dict)
    seconds: tuple[float, float] = (0.0, 0.0)

    def mark(self, name: str) -> None:
        self.marks.setdefault(name, time.monotonic())


def until(holds: Callable[[], bool], every: float = 0.01) -> None:
    began = time.monotonic()
    while not holds():
        if time.monotonic() - began > LONGEST:
            sys.exit("this took far too long")
        time.sleep(every)


@contextmanager
def watched_by(stopwatch: Stopwatch) -> Iterator[None]:
    """Note when reading begins, ends and is on record, without changing what is done."""
    begin, record = Pipeline._begin, Recorder.__call__

    def beginning(self: Pipeline, *given: object) -> None:
        stopwatch.mark("claimed")
        begin(self, *given)  # type: ignore[arg-type]

    def recording(self: Recorder, session: Session, item: Item, read: ReadItem, at: datetime) -> None:
        stopwatch.mark("read")
        stopwatch.seconds = read.seconds
        record(self, session, item, read, at)

    Pipeline._begin, Recorder.__call__ = beginning, recording  # type: ignore[assignment, method-assign]
    try:
        yield
    finally:
        Pipeline._begin, Recorder.__call__ = begin, record  # type: ignore[method-assign]


def counted(app: Application, what: type[Item] | type[Finding] | type[IndexTask] | type[Modification]) -> int:
    with app.registry.read() as session:
        return session.scalar(select(func.count()).select_from(what)) or 0


def unsettled(app: Application) -> int:
    with app.registry.read() as session:
        waiting = Item.state.in_([ItemState.RECEIVED, ItemState.READING])
        return session.scalar(select(func.count()).select_from(Item).where(waiting)) or 0


def quiet(app: Application, items: int, search: bool) -> bool:
    return counted(app, Item) == items and not unsettled(app) and not (search and counted(app, IndexTask))


def put(content: Path, target: Path) -> None:
    """Let the file appear whole, as a copy that has just ended."""
    content.rename(target)


def latency(app: Application, watched: Path, scratch: Path, runs: int, articles: int, search: bool) -> None:
    for run in range(runs):
        texts.write(texts.decree(CITED + run), watched / f"cited-{run}.txt")
        texts.write_procedure(texts.procedure(run, cites=CITED + run), watched)
    until(lambda: quiet(app, 2 * runs, search), 0.1)
    settle = app.settings.intake.settle_seconds
    rows: list[dict[str, float]] = []
    pages = 0
    for run in range(runs):
        made = texts.write(texts.decree(ENDING + run, replaces=CITED + run, articles=articles), scratch / f"{run}.pdf")
        with pypdfium2.PdfDocument(made) as document:
            pages = len(document)
        items, findings = counted(app, Item), counted(app, Finding)
        stopwatch = Stopwatch()
        with watched_by(stopwatch):
            stopwatch.mark("dropped")
            put(made, watched / f"ending-{run}.pdf")
            until(lambda items=items: counted(app, Item) > items)
            stopwatch.mark("received")
            until(lambda: not unsettled(app))
            stopwatch.mark("recorded")
            while "flagged" not in stopwatch.marks or (search and "searchable" not in stopwatch.marks):
                if counted(app, Finding) > findings:
                    stopwatch.mark("flagged")
                if not counted(app, IndexTask):
                    stopwatch.mark("searchable")
                if time.monotonic() - stopwatch.marks["recorded"] > 60:
                    print(f"run {run}: findings {counted(app, Finding)}, index tasks {counted(app, IndexTask)}")
                    break
                time.sleep(0.01)
        rows.append(_shares(stopwatch, settle))
    print(f"drop of a {pages}-page born-digital PDF, {runs} runs, median (worst) in seconds")
    for name in rows[0]:
        values = [row[name] for row in rows if name in row]
        print(f"  {name:<34}{statistics.median(values):7.2f} ({max(values):.2f})")


def _shares(stopwatch: Stopwatch, settle: float) -> dict[str, float]:
    at = stopwatch.marks
    text, law = stopwatch.seconds
    settled = at["dropped"] + settle
    found = {
        "settling (a setting)": settle,
        "intake: noticed and received": at["received"] - settled,
        "reading/": text,
        "law/": law,
        "process and queue": at["read"] - at["claimed"] - text - law,
        "registry/": at["recorded"] - at["read"],
    }
    for name in ("flagged", "searchable"):
        if name in at:
            found[f"{name}, after on record"] = at[name] - at["recorded"]
            found[f"SETTLED → {name}"] = at[name] - settled
    return found


def memory(service: psutil.Process) -> tuple[float, float, int]:
    """PSS and RSS in MiB of the service and its children, and how many processes that is."""
    pss = rss = 0.0
    count = 0
    for process in (service, *service.children(recursive=True)):
        try:
            used = process.memory_full_info()
        except (psutil.NoSuchProcess, psutil.ZombieProcess):
            continue
        pss, rss, count = pss + used.pss / MIB, rss + used.rss / MIB, count + 1
    return pss, rss, count


@contextmanager
def visited(app: Application) -> Iterator[dict[str, list[float]]]:
    """Look at pages through the real server, one after the other, for as long as the block lasts."""
    server = create_server(create_app(app), host="127.0.0.1", port=0, threads=4)
    threading.Thread(target=server.run, daemon=True).start()
    visits: dict[str, list[float]] = {path: [] for path in PAGES}
    over = threading.Event()

    def visit() -> None:
        while not over.wait(1.0):
            for path, seconds in visits.items():
                began = time.monotonic()
                with urlopen(f"http://127.0.0.1:{server.effective_port}{path}") as page:
                    page.read()
                seconds.append(time.monotonic() - began)

    visitor = threading.Thread(target=visit)
    visitor.start()
    try:
        yield visits
    finally:
        over.set()
        visitor.join()
        server.close()


def thousand(app: Application, watched: Path, scratch: Path, files: int, search: bool) -> None:
    endings = (".txt", ".docx", ".txt", ".pdf")
    before = counted(app, Item)
    for number in range(files):
        texts.write(texts.decree(2000 + number), scratch / f"{number}{endings[number % len(endings)]}")
    began = time.monotonic()
    for made in sorted(scratch.iterdir()):
        put(made, watched / made.name)
    service = psutil.Process()
    peak = (0.0, 0.0, 0)

    def watch() -> bool:
        nonlocal peak
        peak = max(peak, memory(service))
        return quiet(app, before + files, search)

    with visited(app) as visits:
        until(watch, 0.5)
    took = time.monotonic() - began
    print(f"{files} files at once (half text, a quarter each Word and PDF): {took:.0f} s, {files / took:.1f} files/s")
    print(f"  peak of all {peak[2]} processes: PSS {peak[0]:.0f} MiB, RSS {peak[1]:.0f} MiB")
    for path, seconds in visits.items():
        late = sorted(seconds)[int(len(seconds) * 0.95)] if seconds else 0.0
        middle = statistics.median(seconds) if seconds else 0.0
        print(f"  page {path:<24} {len(seconds):4} visits, median {middle:.2f} s, p95 {late:.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--articles", type=int, default=50)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--without-search", action="store_true", help="do not wait for the search index")
    chosen = parser.parse_args()
    search = not chosen.without_search
    with tempfile.TemporaryDirectory(prefix="doccontrol-bench-") as name:
        root = Path(name)
        for folder in ("watched", "scratch", "index"):
            (root / folder).mkdir()
        app = compose(replace(Settings(), paths=PathSettings(root / "watched", root / "index")))
        app.start()
        try:
            print("idle at start: PSS {:.0f} MiB, RSS {:.0f} MiB, {} processes".format(*memory(psutil.Process())))
            if chosen.runs:
                latency(app, root / "watched", root / "scratch", chosen.runs, chosen.articles, search)
            if chosen.files:
                thousand(app, root / "watched", root / "scratch", chosen.files, search)
            until(lambda: len(psutil.Process().children()) == 0, 1.0)
            print("idle again: PSS {:.0f} MiB, RSS {:.0f} MiB, {} processes".format(*memory(psutil.Process())))
        finally:
            app.stop()
            app.close()


if __name__ == "__main__":
    main()
