"""Real numbers of ``gold/numbers``: does each parse to its suffix, its year and, where the number tells it, its type?

    DOCCONTROL_SHARED=… python tests/bench/bench_numbers.py [--list]

Every row that does not is listed with one of a few named reasons; a row without a reason is a fault of ours.
"""

import argparse
import gzip
import json
import os
import re
from collections import Counter
from pathlib import Path

from doccontrol.law import numbers
from doccontrol.law.text import fold
from doccontrol.law.vocabulary import TYPE_OF_WORD


def same(one: str | None, other: str | None) -> bool:
    """Whether two suffixes are one but for separators, accents of Đ and case."""
    return re.sub(r"[/\-_. ]+", "-", fold(one or "")).strip("-") == re.sub(r"[/\-_. ]+", "-", fold(other or "")).strip(
        "-"
    )


def faults(row: dict[str, str | None]) -> list[tuple[str, str]]:
    """(what differs, the reason known for it or "") for one row."""
    printed = row["number"] or ""
    number = numbers.parse(printed)
    if number is None:
        return [("unparsed", reason_unparsed(printed))]
    found = []
    if not same(number.symbol, row["suffix"]):
        found.append(("suffix", reason_suffix(printed, row["suffix"] or "")))
    if (str(number.year) if number.year else None) != row["year"]:
        found.append(("year", "the row has no year, the number has" if row["year"] is None else ""))
    named = TYPE_OF_WORD.get((row["type"] or "").lower())
    if number.type is not None and row["type"] is not None and number.type is not named:
        found.append(("type", "the row's type contradicts the symbol's own code"))
    if number.key != numbers.match_key(number.canonical):
        found.append(("key", ""))
    return found


def reason_unparsed(printed: str) -> str:
    """Why a number cannot be read."""
    if re.search(r"/(?:1?[0-9]{3}|3000)/", printed):
        return "the year is misprinted"
    return "the separator after the serial is missing" if re.match(r"[0-9]{6}", printed) else ""


def reason_suffix(printed: str, suffix: str) -> str:
    """Why our symbol is not the row's suffix."""
    if re.match(r"(?:19|20)?[0-9]{2}", suffix):
        return "the row takes the year into the suffix"
    if re.search(r"(?:CP|HĐND)[0-9]+$", printed):
        return "a footnote digit glued to the symbol"
    return ""


def main() -> None:
    """Print the counts by what differs and why; ``--list`` prints each row."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    path = Path(os.environ["DOCCONTROL_SHARED"]) / "gold/numbers/numbers_dev.jsonl.gz"
    counts: Counter[tuple[str, str]] = Counter()
    total = clean = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            total += 1
            differing = faults(row)
            clean += not differing
            for what, why in differing:
                counts[what, why] += 1
                if options.list:
                    print(row["number"], row["type"], what, why or "NO REASON", sep="\t")
    print(f"rows={total} exact={clean} ({clean / total:.4%}) share asked: 0 %")
    for (what, why), count in counts.most_common():
        print(f"{what}: {why or 'NO REASON'}: {count}")


if __name__ == "__main__":
    main()
