"""Real files whose label a person checked: number and issue date, right, asked or wrong, every file not right shown.

DOCCONTROL_SHARED=… python tests/bench/bench_corpus_identity.py [--only pdf_scan,docx,…]

Files are read as the service reads them (OCR and LibreOffice included), so this takes minutes. Legacy encodings are
counted apart. A number or date that the label does not give is right when we give none either, else *extra*; one in
a stamp (the text layer is blank there) cannot be read and counts as asked.
"""

import argparse
import csv
import os
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from doccontrol.law import read
from doccontrol.law.facts import Document
from doccontrol.law.numbers import match_key
from doccontrol.reading.faults import ReadingError
from doccontrol.reading.limits import Limits
from doccontrol.reading.pages import ReadFile, Source
from doccontrol.reading.read import read as read_file


@dataclass(frozen=True)
class Verdict:
    """How one field of one file came out."""

    group: str
    field: str
    outcome: str
    ours: str | None
    label: str | None


def group_of(name: str, file: ReadFile) -> str:
    if name.startswith("legacy/"):
        return "legacy"
    first = file.pages[0] if file.pages else None
    return "scan" if first is not None and first.source is Source.OCR else "born-digital"


def judge(ours: str | None, label: str | None, *, asked: bool) -> str:
    if label is None and ours is not None and not asked:
        return "extra"
    if (ours or None) == (label or None):
        return "right"
    if ours is None and asked:
        return "asked"
    return "lost" if ours is None else "WRONG"


def verdicts(row: dict[str, str], file: ReadFile) -> list[Verdict]:
    reading = read(file.law_pages, file.tables)
    document = reading.document
    asked = {question.field for question in (*reading.questions, *file.questions)}
    group = group_of(row["file"], file)
    label_number = row["number_as_printed"] or None
    if label_number is not None and not label_number[:1].isdigit():
        label_number = None
    ours_number = document.number if document else None
    if document is not None and document.code and label_number is None:
        ours_number = None
    keys = (match_key(ours_number) if ours_number else None, match_key(label_number) if label_number else None)
    same = keys[0] == keys[1]
    day = row["issued_on"] or None
    return [
        Verdict(
            group,
            "number",
            judge(label_number if same else ours_number, label_number, asked="number" in asked),
            ours_number,
            label_number,
        ),
        Verdict(group, "issued_on", judge(_iso(document), day, asked="issued_on" in asked), _iso(document), day),
    ]


def _iso(document: Document | None) -> str | None:
    day: date | None = document.issued_on if document else None
    return day.isoformat() if day else None


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="")
    only = tuple(part for part in parser.parse_args().only.split(",") if part)
    corpus = Path(os.environ["DOCCONTROL_SHARED"]) / "corpus"
    counts: Counter[tuple[str, str, str]] = Counter()
    with (corpus / "labels.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        if row["verified_by_eye"] != "yes" or (only and not row["file"].startswith(only)):
            continue
        try:
            file = read_file(corpus / row["file"], Limits(), lambda _done, _of: None)
        except ReadingError as fault:
            print(f"unread  {row['file'][:40]:40} {type(fault).__name__}")
            counts["unread", "file", "asked"] += 1
            continue
        for verdict in verdicts(row, file):
            counts[verdict.group, verdict.field, verdict.outcome] += 1
            if verdict.outcome != "right":
                print(
                    f"{verdict.outcome:6} {verdict.group:12} {row['file'][:40]:40} {verdict.field:9} "
                    f"ours {verdict.ours}  label {verdict.label}",
                    flush=True,
                )
    wrong = 0
    for group in ("born-digital", "scan", "legacy"):
        for field in ("number", "issued_on"):
            found = {outcome: counts[group, field, outcome] for outcome in ("right", "asked", "lost", "extra", "WRONG")}
            total = sum(found.values())
            if total:
                share = found["asked"] / total
                print(f"{group:12} {field:9} of {total}: {found}  asked {share:.1%}")
        wrong += counts[group, "number", "WRONG"] + counts[group, "issued_on", "WRONG"] if group != "legacy" else 0
    print(f"wrong in born-digital and scans: {wrong}")
    return 0 if wrong <= 1 else 1


if __name__ == "__main__":
    sys.exit(main())
