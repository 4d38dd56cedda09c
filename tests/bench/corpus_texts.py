"""The texts that relations are measured on: gazette, cases and the corpus, read once and kept in a folder.

DOCCONTROL_SHARED=… python tests/bench/corpus_texts.py FOLDER [--only docx,doc,…]

Reading files takes minutes (LibreOffice, pdfplumber), the law seconds; what was read is kept as JSON so that rules can
be compared many times. Scans are left out unless asked for: OCR is measured elsewhere.
"""

import argparse
import gzip
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from doccontrol.law.facts import Host, Page
from doccontrol.reading.faults import ReadingError
from doccontrol.reading.limits import Limits
from doccontrol.reading.read import read as read_file

NO_HOST = Host()
GROUPS = ("docx", "doc", "pdf_text", "html_txt", "tthc", "iso", "legacy")


@dataclass(frozen=True)
class Text:
    """One text: where it comes from, its pages, what is known of it, its parent lines."""

    source: str
    name: str
    pages: tuple[Page, ...]
    host: Host = NO_HOST
    context: str = ""


def shared() -> Path:
    folder = os.environ.get("DOCCONTROL_SHARED")
    if not folder:
        raise SystemExit("set DOCCONTROL_SHARED to the development data")
    return Path(folder)


def gazette() -> Iterator[Text]:
    with gzip.open(shared() / "gold" / "gazette" / "gazette_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            host = Host(number=row["number"], issued_on=date.fromisoformat(row["issued_on"]))
            yield Text("gazette", row["number"], (Page(1, row["text"]),), host)


def cases() -> Iterator[Text]:
    lines = (shared() / "cases" / "cases.tsv").read_text(encoding="utf-8").splitlines()
    names = lines[0].split("\t")
    for line in lines[1:]:
        row = dict(zip(names, line.split("\t"), strict=True))
        days = (date.fromisoformat(row[key]) if row[key] else None for key in ("host_issued", "host_effective"))
        host = Host(row["host"] if "/" in row["host"] else None, *days)
        text = row["text"].replace("\\n", "\n")
        yield Text("cases", row["id"], (Page(1, text),), host, row["context"].replace("\\n", "\n"))


def corpus(folder: Path) -> Iterator[Text]:
    """The files read before into a folder."""
    for path in sorted(folder.glob("*.json")):
        kept = json.loads(path.read_text(encoding="utf-8"))
        yield Text("corpus", kept["name"], tuple(Page(number, text) for number, text in kept["pages"]))


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--only", default=",".join(GROUPS))
    chosen = options.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    for group in chosen.only.split(","):
        for path in sorted((shared() / "corpus" / group).rglob("*")):
            target = chosen.folder / f"{group}__{path.name}.json"
            if not path.is_file() or path.suffix == ".tsv" or "truth" in path.parts or target.exists():
                continue
            try:
                file = read_file(path, Limits(), lambda _page, _of: None)
            except ReadingError as error:
                print(f"not read: {group}/{path.name}: {type(error).__name__}", file=sys.stderr)
                continue
            pages = [(page.number, page.text) for page in file.law_pages]
            target.write_text(json.dumps({"name": f"{group}/{path.name}", "pages": pages}, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
