"""Scores reading against ``cases/cases.tsv`` exactly as its README says, with the share asked and the failing rows.

DOCCONTROL_SHARED=… python tests/bench/bench_cases.py [--failing] [--level core|hard|stretch]
"""

import argparse
import csv
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from doccontrol.law import citations, entry_into_force, relations
from doccontrol.law.codes import TERMINATING, Action
from doccontrol.law.facts import Citation, Effect, Host, Page, Relation, Target

UNSCORED = {
    "BASIS", "CITE", "DETAIL", "GUIDE", "ANNOUNCE", "BLANKET", "DYNREF", "OVERRIDE", "SELFEXPIRE", "CONSOLIDATE",
}  # fmt: skip
ENDING = {str(action) for action in TERMINATING}
#: Rows whose note contests the source: the second target is optional (cases/README.md).
OPTIONAL = {("F03", "66.13/2026/NQ-CP"), ("F06", "65/2022/NĐ-CP")}


@dataclass
class Score:
    """Counts for one level."""

    cited: int = 0
    citations: int = 0
    related: int = 0
    relations: int = 0
    spurious: int = 0
    asked: int = 0
    exact_code: int = 0
    provisions: int = 0
    with_provisions: int = 0
    first_days: int = 0
    with_first_days: int = 0
    effects: int = 0
    with_effects: int = 0
    violations: list[str] = field(default_factory=list)
    failing: list[str] = field(default_factory=list)


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield {key: value.replace("\\n", "\n") for key, value in row.items()}


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def key_of(item: Citation | Target) -> set[str]:
    """Every key of the cases under which a mention may be meant."""
    keys = set()
    if item.self:
        return {"@this"}
    if item.number:
        when = item.issued_on.isoformat() if item.issued_on else "?"
        keys |= {item.number, f"{item.number}@{when}"}
    resolved = item.resolved if isinstance(item, Citation) else None
    if resolved is not None:
        keys.add(resolved.number)
    if item.name:
        keys |= {f"{item.name}@{item.year}".casefold()} if item.year else {f"{item.name}@?".casefold()}
        keys.add(f"{item.name}@*".casefold())
        if isinstance(item, Citation):
            keys.add(f"{item.text}@*".casefold())
    return keys


def means(expected: str, item: Citation | Target) -> bool:
    document = expected.split("#", maxsplit=1)[0]
    keys = key_of(item)
    if document in keys or document.casefold() in keys:
        return True
    if document.endswith("@?"):
        return document[:-2].casefold() + "@*" in keys or document[:-2] in keys
    if "@" in document and not item.year and item.name:
        return False
    return False


def superclass(code: str, scope: str) -> str:
    return "END" if code in ENDING and scope in ("whole", "unspecified") else code


def matches(expected: dict[str, Any], found: Relation) -> bool:
    if not means(expected["t"], found.target):
        return False
    scope, got = expected.get("s", "unspecified"), str(found.scope)
    if "unspecified" not in (scope, got) and scope != got:
        return False
    if scope == "unspecified" and expected["r"] in ENDING and str(found.action) in ENDING:
        return True
    return superclass(expected["r"], got) == superclass(str(found.action), got)


def violates(banned: str, found: Relation) -> bool:
    code, _, target = banned.partition(" ")
    if not found.certain or code != str(found.action):
        return False
    if target.endswith(" whole"):
        target = target.removesuffix(" whole")
        if str(found.scope) != "whole":
            return False
    return target == "*" or means(target, found.target)


def score_citations(row: dict[str, str], found: tuple[Citation, ...], score: Score) -> None:
    wanted = {item.split("#")[0] for item in json.loads(row["expect_citations"] or "[]")}
    missing = [key for key in sorted(wanted) if not any(means(key, item) for item in found)]
    score.citations += len(wanted)
    score.cited += len(wanted) - len(missing)
    if missing:
        score.failing.append(
            f"{row['id']} cites: missing {missing}; found {[item.number or item.name for item in found]}"
        )


def score_relations(row: dict[str, str], found: tuple[Relation, ...], score: Score) -> None:
    for rule in json.loads(row["must_not"] or "[]"):
        score.violations += [f"{row['id']} {rule}: {show(item)}" for item in found if violates(rule, item)]
    expected = [item for item in json.loads(row["expect_relations"] or "[]") if item["r"] not in UNSCORED]
    used: set[int] = set()
    for item in expected:
        if (row["id"], item["t"]) in OPTIONAL:
            continue
        score.relations += 1
        may_ask = any(part.startswith("?") for part in item.get("p", ()))
        hits = [i for i, got in enumerate(found) if matches(item, got) and (got.certain or may_ask)]
        if not hits and not may_ask:
            asked = any(means(item["t"], got.target) and not got.certain for got in found)
            score.asked += asked
            score.failing.append(
                f"{row['id']} relation: {'asked' if asked else 'missing'} {item}; found {[*map(show, found)]}"
            )
            continue
        if not hits:
            score.asked += 1
        score.related += 1
        used.update(hits)
        if hits:
            details(row, item, [found[i] for i in hits], score)
    for index, got in enumerate(found):
        if index not in used and is_spurious(row, got, expected):
            score.spurious += 1
            score.failing.append(f"{row['id']} spurious: {show(got)}")


def is_spurious(row: dict[str, str], got: Relation, expected: list[dict[str, Any]]) -> bool:
    if not got.certain or str(got.action) in UNSCORED:
        return False
    if any(means(item["t"], got.target) and item["r"] == str(got.action) for item in expected):
        return False
    return not any((row["id"], key) in OPTIONAL for key in key_of(got.target))


def details(row: dict[str, str], item: dict[str, Any], hits: list[Relation], score: Score) -> None:
    """Exact code, parts and dates: informative."""
    score.exact_code += any(str(got.action) == item["r"] for got in hits)
    if item.get("p") and not any(part.startswith("?") for part in item["p"]):
        score.with_provisions += 1
        got_parts = {part for got in hits for part in got.provisions}
        if set(item["p"]) <= got_parts:
            score.provisions += 1
        else:
            score.failing.append(f"{row['id']} parts: wanted {item['p']}; found {sorted(got_parts)}")
    wanted = {"host": row["host_effective"], "sign": row["host_issued"]}.get(item.get("from", ""), item.get("from", ""))
    if wanted:
        score.with_first_days += 1
        if any(got.first_day == day(wanted) for got in hits):
            score.first_days += 1
        else:
            score.failing.append(f"{row['id']} from: wanted {wanted}; found {[got.first_day for got in hits]}")
    if "until" in item and not any(got.last_day == day(item["until"]) for got in hits):
        score.failing.append(f"{row['id']} until: wanted {item['until']}; found {[got.last_day for got in hits]}")
    for flag, value in (("phrase", "phrase"), ("form", "form")):
        if item.get(flag) and not any(str(got.kind) == value for got in hits):
            score.failing.append(f"{row['id']} kind: wanted {value}; found {[str(got.kind) for got in hits]}")
    if item.get("exc") and not any(got.exceptions for got in hits):
        score.failing.append(f"{row['id']} exception missing: {item['exc']}")


def score_effect(row: dict[str, str], got: Effect, score: Score) -> None:
    wanted = json.loads(row["expect_effect"] or "{}")
    if not wanted or "identity" in wanted:
        return
    score.with_effects += 1
    values = {
        "from": got.first_day, "until": got.last_day, "applies_from": got.applies_from,
    }  # fmt: skip
    wrong = [name for name, value in values.items() if name in wanted and day(wanted[name]) != value]
    wrong += [
        name
        for name, value in (("basis", got.basis), ("computed", got.computed))
        if name in wanted and wanted[name] != value
    ]
    if wanted.get("retro") and not got.retroactive:
        wrong.append("retro")
    parts = {part: item.first_day for item in got.parts for part in item.provisions}
    for item in wanted.get("parts", ()):
        wrong += [f"part {part}" for part in item["p"] if parts.get(part) != day(item["from"])]
    if wrong:
        score.failing.append(f"{row['id']} effect {wrong}: wanted {wanted}; found {got}")
    else:
        score.effects += 1


def show(item: Relation) -> str:
    target = "@this" if item.target.self else item.target.number or item.target.name
    sure = "" if item.certain else "?"
    return (
        f"{sure}{item.action} {target} {item.scope} {list(item.provisions)} {item.kind} {item.first_day} [{item.rule}]"
    )


def read(row: dict[str, str]) -> tuple[tuple[Citation, ...], tuple[Relation, ...], Effect]:
    number = None if row["host"] in ("", "@this") or "/" not in row["host"] else row["host"]
    host = Host(number=number, issued_on=day(row["host_issued"]), effective_on=day(row["host_effective"]))
    pages = [Page(1, row["text"])]
    cited = citations.find(pages, host, row["context"])
    effect = entry_into_force.find(pages, host, row["context"])
    return cited, relations.find(pages, cited, host, effect, row["context"]), effect


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--failing", action="store_true", help="print every failing expectation")
    options.add_argument("--level", choices=("core", "hard", "stretch"))
    chosen = options.parse_args()
    shared = os.environ.get("DOCCONTROL_SHARED")
    if not shared:
        print("set DOCCONTROL_SHARED to the development data", file=sys.stderr)
        return 2
    scores: dict[str, Score] = {}
    rules: Counter[str] = Counter()
    for row in rows(Path(shared) / "cases" / "cases.tsv"):
        if chosen.level and row["level"] != chosen.level:
            continue
        score = scores.setdefault(row["level"], Score())
        cited, related, effect = read(row)
        rules.update(item.rule for item in related)
        score_citations(row, cited, score)
        score_relations(row, related, score)
        score_effect(row, effect, score)
    for level, score in scores.items():
        figures = {
            "citations": share(score.cited, score.citations),
            "relations": share(score.related, score.relations),
            "asked": share(score.asked, score.relations),
            "spurious": str(score.spurious),
            "must_not violated": str(len(score.violations)),
            "exact code": share(score.exact_code, score.related),
            "parts": share(score.provisions, score.with_provisions),
            "from": share(score.first_days, score.with_first_days),
            "effect": share(score.effects, score.with_effects),
        }
        print(level.ljust(8), "  ".join(f"{name} {value}" for name, value in figures.items()))
        for line in score.violations:
            print("  VIOLATION", line)
        if chosen.failing:
            for line in score.failing:
                print("   ", line)
    print("rules:", dict(rules.most_common()))
    return 0


def share(part: int, whole: int) -> str:
    return f"{part}/{whole}" + (f" = {part / whole:.1%}" if whole else "")


assert Action.REPEAL in TERMINATING
if __name__ == "__main__":
    raise SystemExit(main())
