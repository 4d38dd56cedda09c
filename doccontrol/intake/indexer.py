"""The single writer of the search index, as a child process: ``python -m doccontrol.intake.indexer REGISTRY FOLDER``.

Works off the outbox of the registry in batches, then waits for a nudge (a line on its input) and ends by itself when
none comes for a while, or when its input is closed. An index that is missing or of another version is built anew,
beside the old one. What it did it says as one JSON object a line (``intake.indexing.IndexerWord``).
"""

import os
import select
import sys
import time
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path

import msgspec

from doccontrol.intake.indexing import IndexerWord
from doccontrol.registry import shelf
from doccontrol.registry.registry import Registry
from doccontrol.search.documents import SearchDocument
from doccontrol.search.folder import IndexBusy, IndexMissing, IndexOutdated, SearchError
from doccontrol.search.passages import cut
from doccontrol.search.writer import IndexWriter, rebuild

#: Told (works done, works in all).
Progress = Callable[[int, int], None]
#: Works in one commit: a commit costs much more than a work.
BATCH = 50
#: Seconds without a nudge after which the process gives its memory back.
IDLE = 60.0
#: Least seconds between two rounds, so that a flood of files makes few large commits instead of many small ones.
PACE = 1.0


class Nudge(Enum):
    """What the input said."""

    CAME = "there is work"
    NONE = "nothing in that time"
    ENDED = "the service has gone"


def document_of(work: shelf.Shelved) -> SearchDocument:
    """A work of the registry as the index takes it."""
    return SearchDocument(
        id=str(work.work_id),
        passages=cut(work.pages),
        kind=work.kind,
        type=work.type,
        number=work.number,
        title=work.title,
        issuer=work.issuer,
        year=work.year,
        held=work.held,
        codes=work.codes,
        amends=work.amends,
        cites=work.cites,
        departments=work.departments,
        version=work.version,
    )


def drain(registry: Registry, writer: IndexWriter, batch: int = BATCH) -> Iterator[int]:
    """Bring the index up to date, a batch at a time; yields how many works each held. Safe to break off anywhere."""
    while True:
        with registry.read() as session:
            tasks = shelf.waiting(session, batch)
            works = {work_id: shelf.shelved(session, work_id) for work_id in dict.fromkeys(t.work_id for t in tasks)}
        if not tasks:
            return
        gone = [str(work_id) for work_id, work in works.items() if work is None]
        writer.update((document_of(work) for work in works.values() if work is not None), gone)
        with registry.write() as session:
            shelf.done(session, tasks)
        yield len(works)


def reindex(registry: Registry, folder: Path, progress: Progress = lambda _done, _all: None) -> int:
    """Build the whole index anew beside the live one; returns how many works it holds. Raises IndexBusy.

    ``progress`` is told how many works of how many were taken from the registry.
    """
    with registry.read() as session:
        tasks = shelf.waiting(session, sys.maxsize >> 1)
        ids = shelf.work_ids(session)
    count = rebuild(folder, _told(_documents(registry, ids), len(ids), progress))
    with registry.write() as session:
        for start in range(0, len(tasks), BATCH):
            shelf.done(session, tasks[start : start + BATCH])
    return count


def _told(documents: Iterator[SearchDocument], total: int, progress: Progress) -> Iterator[SearchDocument]:
    for done, document in enumerate(documents, start=1):
        progress(done, total)
        yield document


def serve(registry: Registry, folder: Path, idle: float = IDLE) -> None:
    """Drain, wait for a nudge, drain again; returns when idle or told to end.

    The index is held only while it is written, so that ``reindex`` can have it; where another process writes it (a
    rebuild, or the writer of a service that was just killed) this one waits its turn.
    """
    while True:
        began = time.monotonic()
        try:
            with _open(registry, folder) as writer:
                for count in drain(registry, writer):
                    _say(IndexerWord(done=count))
        except IndexBusy:
            if _nudged(PACE) is Nudge.ENDED:
                return
            continue
        if _nudged(idle) is not Nudge.CAME:
            return
        time.sleep(max(0.0, PACE - (time.monotonic() - began)))


def main(place: str, folder: str) -> int:
    """Run as a process; 1 when the index cannot be written, with the reason said."""
    with Registry(place) as registry:
        try:
            serve(registry, Path(folder))
        except (OSError, SearchError) as error:
            _say(IndexerWord(error=f"Không ghi được chỉ mục tra cứu: {type(error).__name__} {error}"))
            return 1
    return 0


def _documents(registry: Registry, ids: list[int]) -> Iterator[SearchDocument]:
    for start in range(0, len(ids), BATCH):
        with registry.read() as session:
            works = [shelf.shelved(session, work_id) for work_id in ids[start : start + BATCH]]
        yield from (document_of(work) for work in works if work is not None)


def _open(registry: Registry, folder: Path) -> IndexWriter:
    try:
        return IndexWriter(folder)
    except (IndexMissing, IndexOutdated):
        _say(IndexerWord(done=reindex(registry, folder)))
        return IndexWriter(folder)


def _nudged(seconds: float) -> Nudge:
    """What came on the input within the time."""
    ready, _, _ = select.select([sys.stdin.fileno()], [], [], seconds)
    if not ready:
        return Nudge.NONE
    return Nudge.CAME if os.read(sys.stdin.fileno(), 4096) else Nudge.ENDED


def _say(word: IndexerWord) -> None:
    sys.stdout.write(msgspec.json.encode(word).decode() + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
