"""Relations of whole gazette texts against labels made by reading (``tests/labels/relations.jsonl``).

DOCCONTROL_SHARED=… python tests/bench/bench_relations.py

Every act of a text counts, with its target, scope, provisions and first day; what is only asked is not found. Each
difference is shown.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from compare_relations import related
from corpus_texts import Text, gazette

from doccontrol.law.facts import Relation

LABELS = Path(__file__).parent.parent / "labels" / "relations.jsonl"
#: What changes no status of a text by itself.
UNSCORED = frozenset(
    "BASIS CITE DETAIL GUIDE ANNOUNCE BLANKET DYNREF OVERRIDE SELFEXPIRE CONSOLIDATE".split()  # noqa: SIM905
)
Key = tuple[str, str | None, str, tuple[str, ...], str | None]


def key(relation: Relation) -> Key:
    parts = tuple("?" if part.startswith("?") else part for part in relation.provisions)
    day = relation.first_day.isoformat() if relation.first_day else None
    return str(relation.action), relation.target.number, str(relation.scope), parts, day


def score(text: Text, rows: list[list[Any]], counts: Counter[str]) -> None:
    gold: Counter[Key] = Counter((row[0], row[1], row[2], tuple(row[3]), row[4]) for row in rows)
    acts = [relation for relation in related(text) if str(relation.action) not in UNSCORED]
    sure = Counter(key(relation) for relation in acts if relation.certain)
    counts["labelled"] += gold.total()
    counts["found"] += (gold & sure).total()
    counts["too many"] += (sure - gold).total()
    counts["asked"] += sum(not relation.certain for relation in acts)
    for sign, rest in (("-", gold - sure), ("+", sure - gold)):
        for each in rest.elements():
            print(sign, text.name, each)


def main() -> int:
    labels = {row["number"]: row["relations"] for row in map(json.loads, LABELS.read_text("utf-8").splitlines())}
    counts: Counter[str] = Counter()
    for text in gazette():
        if text.name in labels:
            counts["texts"] += 1
            score(text, labels[text.name], counts)
    print(
        f"texts {counts['texts']}/{len(labels)}  acts found {counts['found']}/{counts['labelled']}  "
        f"too many {counts['too many']}  asked {counts['asked']}"
    )
    return 0 if counts["found"] == counts["labelled"] and not counts["too many"] else 1


if __name__ == "__main__":
    raise SystemExit(main())
