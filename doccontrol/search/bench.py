"""Measure retrieval on a collection of passages with questions and answers, by the product's own index and ranking."""

import json
import statistics
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from doccontrol.law.text import fold
from doccontrol.search.documents import Passage, SearchDocument
from doccontrol.search.index import SearchIndex
from doccontrol.search.writer import rebuild

#: How deep an answer may stand to count.
DEPTH = 10


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and the ids of the passages that answer it."""

    id: str
    text: str
    gold: frozenset[str]


def texts(rows: Iterable[Mapping[str, str]]) -> tuple[list[SearchDocument], dict[str, list[str]]]:
    """Passages grouped into texts by ``work``, else ``number`` or ``law``; and the passage ids of each text."""
    groups: dict[str, list[Mapping[str, str]]] = {}
    for row in rows:
        groups.setdefault(row.get("work") or row.get("number") or row.get("law") or row["id"], []).append(row)
    ids = {name: [row["id"] for row in members] for name, members in groups.items()}
    documents = [
        SearchDocument(
            id=name,
            passages=tuple(Passage(row["text"], heading=_heading(row)) for row in members),
            number=members[0].get("number"),
            title=members[0].get("law"),
        )
        for name, members in groups.items()
    ]
    return documents, ids


def measure(corpus: Iterable[Mapping[str, str]], questions: Sequence[Question]) -> Iterator[dict[str, float | str]]:
    """Index a collection in a temporary folder and ask everything twice: as typed, and without accents.

    Yields one line of the ``search-bench`` contract for each.
    """
    with TemporaryDirectory() as folder:
        documents, ids = texts(corpus)
        began = time.process_time()
        rebuild(Path(folder), documents)
        index_s = time.process_time() - began
        index = SearchIndex(Path(folder))
        for name in ("as typed", "unaccented"):
            asked = [one.text if name == "as typed" else fold(one.text) for one in questions]
            yield {"queries": name, **_ask(index, questions, asked, ids), "index_s": round(index_s, 1)}
        index.close()


def _ask(
    index: SearchIndex, questions: Sequence[Question], asked: Sequence[str], ids: Mapping[str, list[str]]
) -> dict[str, float]:
    ranks: list[int | None] = []
    times: list[float] = []
    for question, text in zip(questions, asked, strict=True):
        began = time.perf_counter()
        found = index.rank_passages(text, DEPTH)
        times.append((time.perf_counter() - began) * 1000)
        names = [ids[document][place] for document, place in found]
        ranks.append(next((rank for rank, name in enumerate(names, 1) if name in question.gold), None))
    count = len(questions) or 1
    times = sorted(times) or [0.0]
    return {
        "n": len(questions),
        "R@1": round(sum(rank == 1 for rank in ranks) / count, 4),
        f"R@{DEPTH}": round(sum(rank is not None for rank in ranks) / count, 4),
        f"MRR@{DEPTH}": round(sum(1 / rank for rank in ranks if rank) / count, 4),
        "p50_ms": round(statistics.median(times), 1),
        "p95_ms": round(times[min(len(times) - 1, int(len(times) * 0.95))], 1),
    }


def read_corpus(path: Path) -> list[dict[str, str]]:
    """The passages of a ``.jsonl`` file. Raises OSError, ValueError."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_questions(path: Path) -> list[Question]:
    """The questions of a ``.jsonl`` file. Raises OSError, ValueError, KeyError."""
    rows = read_corpus(path)
    return [Question(row["id"], row["text"], frozenset(row["gold"])) for row in rows]


def _heading(row: Mapping[str, str]) -> str | None:
    """The title of a passage; where there is none, its first line if it stands apart."""
    if row.get("title"):
        return row["title"]
    first, gap, _ = row["text"].partition("\n\n")
    return first if gap else None
