"""Print how well questions find their articles.

    PYTHONPATH=. python tests/bench/search_bench.py CORPUS.jsonl[.gz] QUESTIONS.jsonl [COUNT]

One line for the questions as typed and one for the same without accents (contract ``search-bench``).
"""

import gzip
import json
import sys
from pathlib import Path

from doccontrol.search.bench import measure, read_questions


def main(corpus: str, questions: str, count: str = "100000") -> None:
    raw = Path(corpus).read_bytes()
    text = (gzip.decompress(raw) if corpus.endswith(".gz") else raw).decode()
    rows = [json.loads(line) for line in text.splitlines() if line.strip()]
    for line in measure(rows, read_questions(Path(questions))[: int(count)]):
        print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
