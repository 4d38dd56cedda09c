"""Mentions of legal texts against the annotated sentences of ``gold/citations``.

    DOCCONTROL_SHARED=… python tests/bench/bench_citations.py [--show N] [--part tuning|validation]

Prints, as annotated, overlap + type precision, recall and F1, exact-span F1, numbered mentions missed, each for the
tuning part and for the validation part (one row in three, by the hash of its text, never looked at while tuning).
Nothing is asked of a person in this measure: share asked 0 %.
"""

import argparse
import gzip
import hashlib
import json
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from doccontrol.law.citations import find
from doccontrol.law.codes import DocType
from doccontrol.law.facts import Page

LABELS = {
    DocType.HIEN_PHAP: "HP",
    DocType.BO_LUAT: "BL",
    DocType.LUAT: "L",
    DocType.PHAP_LENH: "PL",
    DocType.NGHI_DINH: "NĐ",
    DocType.NGHI_QUYET: "NQ",
    DocType.NGHI_QUYET_LIEN_TICH: "NQ",
    DocType.QUYET_DINH: "QĐ",
    DocType.THONG_TU: "TT",
    DocType.THONG_TU_LIEN_TICH: "TTLT",
}
NUMBERED = re.compile(r"\d[\w.]*\s?[/-]\s?(?:\d{4}|[A-ZĐ])")

Span = tuple[int, int, str]


@dataclass
class Row:
    """One sentence: annotated spans and ours."""

    index: int
    text: str
    gold: list[Span]
    ours: list[Span]


def rows() -> list[Row]:
    """The gold sentences with our mentions of the labelled types; mentions of the host itself are not annotated."""
    path = Path(os.environ["DOCCONTROL_SHARED"]) / "gold/citations/vnlegaltext_dev.jsonl.gz"
    result = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for index, line in enumerate(lines):
            entry = json.loads(line)
            ours = [
                (c.start, c.end, LABELS[c.type])
                for c in find([Page(1, entry["text"])])
                if c.type in LABELS and not c.self and c.start is not None and c.end is not None
            ]
            gold = [(s["start"], s["end"], s["type"]) for s in entry["spans"]]
            result.append(Row(index, entry["text"], gold, ours))
    return result


def part_of(row: Row) -> str:
    """The part a row belongs to, by its text: stable whatever the order of rows."""
    digest = hashlib.sha256(row.text.encode()).digest()
    return "validation" if digest[0] % 3 == 0 else "tuning"


def overlapping(span: Span, others: list[Span]) -> list[Span]:
    """The spans that share text with one, those of the same type first."""
    return sorted((o for o in others if span[0] < o[1] and o[0] < span[1]), key=lambda o: (o[2] != span[2], o))


def matched(span: Span, others: list[Span]) -> bool:
    """Whether a span overlaps one of the same type. Several annotations may lie on one mention: the annotation of a
    repeated number was laid on its first occurrence in the sentence."""
    return any(other[2] == span[2] for other in overlapping(span, others))


def relaid(row: Row) -> Row:
    """The row with annotations that lie inside another moved to the next occurrence of their text, if that is free."""
    gold: list[Span] = []
    for span in sorted(row.gold, key=lambda g: (g[0], -g[1])):
        start, end, label = span
        words = row.text[start:end]
        while gold and any(g[0] <= start and end <= g[1] for g in gold) and start >= 0:
            start = row.text.find(words, start + 1)
            end = start + len(words)
        gold.append((start, end, label) if start >= 0 else span)
    return Row(row.index, row.text, gold, row.ours)


OWN_TITLE = re.compile(
    r"(?:Nghị định|Thông tư|Quyết định|Luật|Pháp lệnh|Bộ luật|Nghị quyết|Chỉ thị)(?:(?!Căn cứ).)*(?=Căn cứ)", re.DOTALL
)


def below_title(row: Row) -> Row:
    """The row without what stands in the text's own title, where a sentence was glued to it.

    There nothing is annotated (1 of 162), though a title cites as well as any sentence.
    """
    title = OWN_TITLE.match(row.text)
    edge = title.end() if title is not None else 0
    return Row(row.index, row.text, [g for g in row.gold if g[0] >= edge], [o for o in row.ours if o[0] >= edge])


def score(part: list[Row]) -> dict[str, float]:
    """Figures of one part."""
    gold = sum(len(row.gold) for row in part)
    ours = sum(len(row.ours) for row in part)
    recalled = sum(matched(g, row.ours) for row in part for g in row.gold)
    right = sum(matched(o, row.gold) for row in part for o in row.ours)
    exact = sum(g in row.ours for row in part for g in row.gold)
    numbered = [(row, g) for row in part for g in row.gold if NUMBERED.search(row.text[g[0] : g[1]])]
    missed = sum(not overlapping(g, row.ours) for row, g in numbered)
    precision, recall = right / ours, recalled / gold
    return {
        "rows": len(part),
        "annotated": gold,
        "found": ours,
        "precision": precision,
        "recall": recall,
        "overlap+type F1": 2 * precision * recall / (precision + recall),
        "exact F1": 2 * exact / (gold + ours),
        "numbered": len(numbered),
        "numbered missed": missed,
        "numbered missed share": missed / len(numbered),
    }


def disagreements(row: Row) -> list[tuple[str, Span, Span | None]]:
    """What differs in a row: (kind, annotated or our span, the other reading)."""
    found: list[tuple[str, Span, Span | None]] = []
    for gold in row.gold:
        others = overlapping(gold, row.ours)
        if not others:
            found.append(("lost", gold, None))
        elif others[0][2] != gold[2]:
            found.append(("type", gold, others[0]))
        elif gold not in others:
            found.append(("span", gold, others[0]))
    found += [("extra", ours, None) for ours in row.ours if not overlapping(ours, row.gold)]
    return found


def show(part: list[Row], count: int, kind: str) -> None:
    """Print disagreements for reading, never for storing."""
    for row in part:
        lines = [
            f"  {what} {span[2]} ⟦{row.text[span[0] : span[1]]}⟧"
            + (f" / {other[2]} ⟦{row.text[other[0] : other[1]]}⟧" if other else "")
            for what, span, other in disagreements(row)
            if kind in ("all", what)
        ]
        if lines and count:
            count -= 1
            print(row.index, row.text[:600])
            print("\n".join(lines))


def span_of(cell: str) -> Span | None:
    """A span as ``data/citations_reread.tsv`` writes it: ``7-58 NĐ``, or ``-`` for none."""
    if cell == "-":
        return None
    offsets, label = cell.split()
    start, end = offsets.split("-")
    return int(start), int(end), label


def reread(everything: list[Row]) -> str:
    """How often we give exactly the right reading where annotation and ours once differed, by the contract's spans.

    ``data/citations_reread.tsv`` holds what was read again by eye: row, annotated and our span of that day, the right
    one, and the reason: *repeated* (annotated at its first occurrence), *unannotated*, *cut-short* and *words-beyond*
    (the annotation's span), *blank-date*, *two-in-one*, *by-title-only*, *not-a-text* and
    *own-title* (no citation: the name of the text itself at its head), *type-slip*, *ours-wrong*.
    """
    lines = (Path(__file__).parent / "data/citations_reread.tsv").read_text("utf-8").splitlines()[1:]
    right = 0
    for line in lines:
        number, annotated, ours, wanted, _ = line.split("\t")
        row = everything[int(number)]
        span = span_of(wanted)
        if span is not None:
            right += span in row.ours
        else:
            denied = span_of(annotated) or span_of(ours)
            right += denied is not None and not overlapping(denied, row.ours)
    return f"re-read disagreements={len(lines)} exactly right={right} ({right / len(lines):.4f})"


def main() -> None:
    """Print the figures; ``--show`` prints disagreements of the tuning part."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--kind", default="all")
    parser.add_argument("--skip", type=int, default=0)
    options = parser.parse_args()
    everything = rows()
    parts = {name: [row for row in everything if part_of(row) == name] for name in ("tuning", "validation")}
    for name, part in (("all", everything), *parts.items()):
        figures = score(part)
        print(name, " ".join(f"{k}={v:.4f}" if isinstance(v, float) else f"{k}={v}" for k, v in figures.items()))
    figures = score([relaid(row) for row in everything])
    print("all, repeated annotations on their own occurrence:", f"overlap+type F1={figures['overlap+type F1']:.4f}")
    figures = score([below_title(row) for row in everything])
    print("all, the text's own title left out:", f"overlap+type F1={figures['overlap+type F1']:.4f}")
    print(reread(everything))
    print("share asked: 0 %")
    if options.show:
        show(parts["tuning"][options.skip :], options.show, options.kind)


if __name__ == "__main__":
    sys.exit(main())
