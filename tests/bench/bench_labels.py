"""Procedures and TTHC lists against labels made by reading (``tests/labels``), every difference shown.

DOCCONTROL_SHARED=… python tests/bench/bench_labels.py

Files are read as the service reads them (LibreOffice included), so this takes a minute or two.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from doccontrol.law import read
from doccontrol.law.codes import DocumentKind
from doccontrol.law.facts import Citation, Reading
from doccontrol.reading.limits import Limits
from doccontrol.reading.read import read as read_file

LABELS = Path(__file__).parent.parent / "labels"


def labels(name: str) -> Iterator[dict[str, Any]]:
    for line in (LABELS / name).read_text("utf-8").splitlines():
        yield json.loads(line)


def reading_of(folder: Path, prefix: str, expected: DocumentKind | None) -> Reading:
    path = next(each for each in sorted(folder.iterdir()) if each.name.startswith(prefix))
    file = read_file(path, Limits(), lambda _done, _of: None)
    return read(file.law_pages, file.tables, expected)


def key_of(citation: Citation) -> str | None:
    return citation.number or (citation.resolved.number if citation.resolved else None) or citation.name


def procedures(corpus: Path, counts: Counter[str]) -> None:
    for label in labels("procedures.jsonl"):
        reading = reading_of(corpus / "iso", label["file"], DocumentKind.PROCEDURE)
        found = reading.procedure
        cover = None
        if found is not None:
            cover = (found.code, found.revision, found.issued_on.isoformat() if found.issued_on else None)
        counts["covers"] += 1
        if cover == (label["code"], label["revision"], label["issued_on"]):
            counts["covers right"] += 1
        else:
            print(f"{label['file']} cover: {cover}")
        ours = {(each.section.value if each.section else None, key_of(each)) for each in reading.citations}
        anywhere = {key for _, key in ours}
        for section, key in label["cited"]:
            counts["cited"] += 1
            counts["cited in basis"] += section == "basis"
            if key not in anywhere:
                print(f"{label['file']} not found: {key} ({section})")
                continue
            counts["found"] += 1
            counts["found in basis"] += section == "basis" and ("basis", key) in ours
            if (section, key) in ours:
                counts["right section"] += 1
            else:
                print(f"{label['file']} wrong section: {key} ({section})")
        known = {key for _, key in label["cited"]}
        for key in anywhere - known - {None}:
            counts["not labelled"] += 1
            print(f"{label['file']} not labelled: {key}")
        passages = {(each.section.value, each.page) for each in found.passages} if found else set()
        for section, page, _ in label["sections"]:
            counts["sections"] += 1
            counts["sections found"] += (section, page) in passages


def lists(corpus: Path, counts: Counter[str]) -> None:
    for label in labels("tthc.jsonl"):
        reading = reading_of(corpus / "tthc", label["file"], None)
        ours = [(row.row, row.code, row.change.value, tuple(row.bases)) for row in reading.tthc]
        gold = [(row, code, change, tuple(bases)) for row, code, change, _, bases in label["rows"]]
        counts["rows"] += len(gold)
        counts["rows right"] += sum(row in ours for row in gold)
        counts["rows too many"] += sum(row not in gold for row in ours)
        for row in gold:
            if row not in ours:
                print(f"{label['file']} row not found: {row}")


def main() -> int:
    corpus = Path(os.environ["DOCCONTROL_SHARED"]) / "corpus"
    counts: Counter[str] = Counter()
    procedures(corpus, counts)
    lists(corpus, counts)
    for done, of in (
        ("covers right", "covers"),
        ("found in basis", "cited in basis"),
        ("found", "cited"),
        ("right section", "found"),
        ("sections found", "sections"),
        ("rows right", "rows"),
    ):
        print(f"{done:16} {counts[done]}/{counts[of]} ({counts[done] / max(1, counts[of]):.2%})")
    print(f"not labelled {counts['not labelled']}, rows too many {counts['rows too many']}")
    good = counts["found in basis"] >= 0.99 * counts["cited in basis"]
    return 0 if good and counts["right section"] >= 0.98 * counts["found"] else 1


if __name__ == "__main__":
    sys.exit(main())
