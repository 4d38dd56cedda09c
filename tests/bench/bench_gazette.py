"""Gazette texts: number, issue date and effect date against the gazette's own card, every wrong and asked row shown.

DOCCONTROL_SHARED=… python tests/bench/bench_gazette.py
"""

import gzip
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from doccontrol.law import read
from doccontrol.law.facts import Page, Reading
from doccontrol.law.numbers import match_key

FIELDS = ("number", "issued_on", "effective_on")


def rows(shared: Path) -> Iterator[dict[str, str | None]]:
    with gzip.open(shared / "gold/gazette/gazette_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def found(reading: Reading) -> dict[str, str | None]:
    document = reading.document
    return {
        "number": document.number if document else None,
        "issued_on": _iso(document.issued_on if document else None),
        "effective_on": _iso(reading.effect.first_day),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def same(field: str, ours: str | None, gold: str | None) -> bool:
    if field == "number" and ours and gold:
        return match_key(ours) == match_key(gold)
    return ours == gold


def main() -> int:
    shared = Path(os.environ["DOCCONTROL_SHARED"])
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    total: Counter[str] = Counter()
    wrong_rows: set[str] = set()
    characters = 0
    started = time.process_time()
    for row in rows(shared):
        text = row["text"] or ""
        characters += len(text)
        reading = read([Page(1, text)])
        ours = found(reading)
        questions = {question.field for question in reading.questions}
        for field in FIELDS:
            gold = row[field]
            total[field] += 1
            if same(field, ours[field], gold):
                right[field] += 1
            elif ours[field] is None:
                asked[field] += 1
                print(f"asked  {row['number']:24} {field:13} card {gold}  questions {sorted(questions)}")
            else:
                wrong_rows.add(str(row["number"]))
                print(f"WRONG  {row['number']:24} {field:13} card {gold}  ours {ours[field]} ({reading.effect.basis})")
    seconds = time.process_time() - started
    for field in FIELDS:
        share = asked[field] / total[field]
        print(f"{field:13} right {right[field]}/{total[field]}  asked {asked[field]} ({share:.1%})")
    print(f"rows wrong {len(wrong_rows)} (at most 1 allowed)")
    print(f"whole reading {characters / seconds / 1e6:.2f} M characters a CPU second")
    return 0 if len(wrong_rows) <= 1 else 1


if __name__ == "__main__":
    sys.exit(main())
