"""Identity of real files read by eye: number, issue date, type and issuer; right, asked or wrong, each not right shown.

DOCCONTROL_SHARED=… python -m tests.bench.bench_corpus_identity [--only 1dda5a8f,…]

Labels stand in ``tests/labels/identity.jsonl``. Files are read as the service reads them (OCR and LibreOffice
included) and put together with the law's reading (``settle``), so this takes minutes. A number or date that does not
stand on the paper (blank, a template, an attachment) is *right* when none is given. For each question about one that
does, whether its first candidate is the right value.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from doccontrol.law import read
from doccontrol.law.facts import Document, Question
from doccontrol.law.numbers import match_key
from doccontrol.law.text import fold, same_tone
from doccontrol.reading.faults import ReadingError
from doccontrol.reading.limits import Limits
from doccontrol.reading.read import read as read_file
from doccontrol.reading.settle import settled

LABELS = Path(__file__).parents[1] / "labels" / "identity.jsonl"
GROUPS = {
    "text": "born-digital, digits as text",
    "overlaid": "born-digital, digits as pictures",
    "scanned": "scans, digits typed",
    "written": "scans, digits by hand",
}
FIELDS = ("number", "issued_on", "type", "issuer")
OUTCOMES = ("right", "asked", "lost", "extra", "WRONG")
Label = Mapping[str, str | None]


@dataclass(frozen=True)
class Verdict:
    """How one field of one file came out; ``first`` says whether the first candidate of its question was right."""

    field: str
    outcome: str
    ours: str | None
    label: str | None
    first: bool | None = None


def comparable(field: str, value: str | None) -> str | None:
    """Numbers by their key, names without case, marks and tone placement."""
    if value is None:
        return None
    return (match_key(value) or value) if field == "number" else fold(same_tone(value.lower()))


def judge(field: str, ours: str | None, label: str | None, question: Question | None) -> Verdict:
    same = comparable(field, ours) == comparable(field, label)
    if same:
        return Verdict(field, "right", ours, label)
    if ours is None and question is not None:
        first = comparable(field, next(iter(question.candidates), None)) == comparable(field, label)
        return Verdict(field, "asked", ", ".join(question.candidates), label, first)
    return Verdict(field, "lost" if ours is None else "extra" if label is None else "WRONG", ours, label)


def verdicts(label: Label, document: Document | None, questions: Mapping[str, Question]) -> Iterator[Verdict]:
    for field in FIELDS:
        value = getattr(document, field) if document is not None else None
        ours = str(value.isoformat() if field == "issued_on" else value) if value is not None else None
        if field in {"type", "issuer"} and label[field] is None:
            continue
        yield judge(field, ours, label[field], questions.get(field))


def paths(corpus: Path) -> dict[str, Path]:
    return {path.name.partition("_")[0]: path for path in sorted(corpus.rglob("*_*")) if "truth" not in path.parts}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="")
    only = set(filter(None, parser.parse_args().only.split(",")))
    files = paths(Path(os.environ["DOCCONTROL_SHARED"]) / "corpus")
    counts: Counter[tuple[str, str, str]] = Counter()
    firsts: Counter[tuple[str, bool]] = Counter()
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        label: Label = json.loads(line)
        name, group = str(label["file"]), str(label["digits"])
        if only and name not in only:
            continue
        try:
            file = read_file(files[name], Limits(), lambda _done, _of: None)
        except ReadingError as fault:
            print(f"unread  {name} {type(fault).__name__}")
            counts[group, "file", "unread"] += 1
            continue
        reading = settled(read(file.law_pages, file.tables), file)
        document = reading.document
        begins = document.pages[0] if document is not None else 1
        asked = {question.field: question for question in reading.questions if question.page == begins}
        for verdict in verdicts(label, document, asked):
            counts[group, verdict.field, verdict.outcome] += 1
            if verdict.first is not None:
                firsts[group, verdict.first] += 1
            if verdict.outcome != "right":
                told = f"ours {verdict.ours}  label {verdict.label}"
                print(f"{verdict.outcome:6} {name} {verdict.field:9} {told}", flush=True)
    return summary(counts, firsts)


def summary(counts: Counter[tuple[str, str, str]], firsts: Counter[tuple[str, bool]]) -> int:
    wrong = 0
    for group, title in GROUPS.items():
        for field in FIELDS:
            found = {outcome: counts[group, field, outcome] for outcome in OUTCOMES if counts[group, field, outcome]}
            total = sum(found.values())
            if total:
                print(f"{title:34} {field:9} of {total:3}: {found}  asked {found.get('asked', 0) / total:.1%}")
            if field in {"number", "issued_on"}:
                wrong += found.get("WRONG", 0) + found.get("extra", 0)
        questions = firsts[group, True] + firsts[group, False]
        if questions:
            print(f"{title:34} right value first in {firsts[group, True]} of {questions} questions")
    print(f"numbers and dates given wrongly: {wrong}")
    return 0 if wrong <= 1 else 1


if __name__ == "__main__":
    sys.exit(main())
