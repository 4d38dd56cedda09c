"""Legal bases of 1,350 administrative procedures (``gold/procedures``), raw text as scraped, often glued.

    DOCCONTROL_SHARED=… python tests/bench/bench_procedure_bases.py [--show N]

Found: the share of the parsed bases whose number we find in the raw text. Made up: numbers we give that do not stand
whole in the raw text. A parsed base that does not itself stand in the raw text is counted apart: nobody could find it.
"""

import argparse
import gzip
import json
import os
import re
from pathlib import Path

from doccontrol.law import numbers
from doccontrol.law.citations import find
from doccontrol.law.facts import Page
from doccontrol.law.text import clean, fold


def squeezed(text: str) -> str:
    """Text without blanks, accents and separators, for asking whether a number stands in it."""
    return re.sub(r"[\s\-_./&]+", "", fold(clean(text).text))


def main() -> None:
    """Print found, absent and made-up numbers."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    path = Path(os.environ["DOCCONTROL_SHARED"]) / "gold/procedures/tthc_dev.jsonl.gz"
    bases = found = absent = ours = made_up = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            raw = row["legal_bases_raw"] or ""
            citations = [c for c in find([Page(1, raw)]) if c.number is not None]
            keys = {numbers.match_key(c.number or "") for c in citations}
            body = squeezed(raw)
            for base in row["legal_bases"]:
                bases += 1
                if numbers.match_key(base) in keys or any(
                    re.fullmatch(re.escape(numbers.match_key(base) or base) + "[0-9]{1,2}", key or "") for key in keys
                ):  # some rows cut the digits of the series off ("NQ-QH")
                    found += 1
                elif squeezed(base) not in body:
                    absent += 1
                elif options.show:
                    options.show -= 1
                    at = raw.find(base)
                    print("MISSED", base, "|", raw[max(0, at - 60) : at + 60].replace("\n", "⏎"))
            for citation in citations:
                ours += 1
                number = citation.number or ""
                if citation.resolved is None and squeezed(number) not in body:
                    made_up += 1
                    if options.show:
                        print("MADE UP", number, "|", citation.text)
    print(f"bases={bases} found={found} ({found / bases:.4%}) absent from the raw text={absent}")
    print(f"found of those that stand there={found / (bases - absent):.4%}")
    print(f"ours={ours} made up={made_up} share asked: 0 %")


if __name__ == "__main__":
    main()
