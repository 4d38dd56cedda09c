"""How often each rule of relations fires on the corpus, the gazette, the gold sentences and the cases.

DOCCONTROL_SHARED=… python tests/bench/rule_firing.py [--texts FOLDER]

A rule that fires only in the cases was made for them and goes. FOLDER is written by corpus_texts.py.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from compare_relations import related, texts
from corpus_texts import Text, shared

from doccontrol.law.facts import Page


def sentences() -> Iterator[Text]:
    """The sentences of the annotated citations, each a text of its own."""
    folder = shared() / "gold" / "citations"
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as rows:
            for number, row in enumerate(rows):
                text = json.loads(row).get("text")
                if text:
                    yield Text("citations", f"{path.name}:{number}", (Page(1, text),))


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", type=Path)
    chosen = options.parse_args()
    fired: dict[str, Counter[str]] = {}
    doubtful: Counter[str] = Counter()
    for source in (texts(chosen.texts), sentences()):
        for text in source:
            for relation in related(text):
                rule = f"{relation.rule} -> {relation.action}"
                fired.setdefault(rule, Counter())[text.source] += 1
                doubtful[rule] += not relation.certain
    names = ("cases", "gazette", "corpus", "citations")
    print(f"{'rule':48}" + "".join(f"{name:>11}" for name in names) + f"{'asked':>8}")
    for rule, counts in sorted(fired.items()):
        print(f"{rule:48}" + "".join(f"{counts[name]:>11}" for name in names) + f"{doubtful[rule]:>8}")
    rules = {rule.split(" -> ")[0] for rule in fired}
    only = [
        rule
        for rule in sorted(rules)
        if all(set(c) <= {"cases"} for r, c in fired.items() if r.split(" -> ")[0] == rule)
    ]
    for rule in only:
        print(f"fires only in the cases: {rule}")
    return 1 if only else 0


if __name__ == "__main__":
    raise SystemExit(main())
