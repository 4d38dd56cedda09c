"""Relations gained and lost between two commits, on every text there is.

python tests/bench/corpus_texts.py TEXTS                         read the corpus once
python tests/bench/compare_relations.py dump OUT --texts TEXTS   what this checkout reads, a line a relation
python tests/bench/compare_relations.py diff OLD NEW             gains and losses of two dumps
python tests/bench/compare_relations.py against COMMIT --texts TEXTS   both at once, the old one from a worktree
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from corpus_texts import Text, cases, corpus, gazette

from doccontrol.law import citations, entry_into_force, relations
from doccontrol.law.facts import Relation
from doccontrol.law.read import read

QUIET = {"BASIS", "CITE"}


def texts(folder: Path | None) -> Iterator[Text]:
    yield from cases()
    yield from gazette()
    if folder is not None:
        yield from corpus(folder)


def related(text: Text) -> tuple[Relation, ...]:
    if text.source == "corpus":
        return read(text.pages).relations
    cited = citations.find(text.pages, text.host, text.context)
    effect = entry_into_force.find(text.pages, text.host, text.context)
    return relations.find(text.pages, cited, text.host, effect, text.context)


def line(text: Text, relation: Relation) -> str:
    target = relation.target.number or f"{relation.target.name or '*'}@{relation.target.year or '?'}"
    parts = (
        text.source,
        text.name,
        f"{'' if relation.certain else '?'}{relation.action}",
        target,
        str(relation.scope),
        ",".join(relation.provisions),
        str(relation.kind),
        f"{relation.first_day or relation.from_basis or ''}..{relation.last_day or ''}",
        relation.source or "",
        relation.rule,
        relation.quote[:200],
    )
    return "\t".join(part.replace("\t", " ").replace("\n", " ") for part in parts)


def dump(out: Path, folder: Path | None) -> None:
    with out.open("w", encoding="utf-8") as lines:
        for text in texts(folder):
            for relation in related(text):
                if str(relation.action) not in QUIET:
                    lines.write(line(text, relation) + "\n")


def diff(old: Path, new: Path) -> int:
    """Prints the changes; the meaning counts, not the rule that found it or the words quoted."""
    meanings = [
        {"\t".join(row.split("\t")[:8]): row for row in path.read_text(encoding="utf-8").splitlines()}
        for path in (old, new)
    ]
    lost = [row for key, row in meanings[0].items() if key not in meanings[1]]
    gained = [row for key, row in meanings[1].items() if key not in meanings[0]]
    for sign, rows in (("-", lost), ("+", gained)):
        for row in rows:
            print(sign, row)
    print(f"{len(meanings[0])} before, {len(meanings[1])} now: {len(lost)} lost, {len(gained)} gained")
    return 0


def against(commit: str, folder: Path | None) -> int:
    here = Path(__file__).resolve().parents[2]
    with tempfile.TemporaryDirectory() as scratch:
        old_tree, old, new = Path(scratch) / "tree", Path(scratch) / "old", Path(scratch) / "new"
        subprocess.run(["git", "-C", str(here), "worktree", "add", "--detach", str(old_tree), commit], check=True)
        try:
            command = [sys.executable, str(Path(__file__).resolve()), "dump", str(old)]
            command += ["--texts", str(folder)] if folder else []
            subprocess.run(command, check=True, env=os.environ | {"PYTHONPATH": str(old_tree)})
        finally:
            subprocess.run(["git", "-C", str(here), "worktree", "remove", "--force", str(old_tree)], check=True)
        dump(new, folder)
        return diff(old, new)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = options.add_subparsers(dest="command", required=True)
    for name, names in (("dump", ["out"]), ("diff", ["old", "new"]), ("against", ["commit"])):
        command = commands.add_parser(name)
        for each in names:
            command.add_argument(each)
        if name != "diff":
            command.add_argument("--texts", type=Path, help="folder written by corpus_texts.py")
    chosen = options.parse_args()
    if chosen.command == "dump":
        dump(Path(chosen.out), chosen.texts)
        return 0
    if chosen.command == "diff":
        return diff(Path(chosen.old), Path(chosen.new))
    return against(chosen.commit, chosen.texts)


if __name__ == "__main__":
    raise SystemExit(main())
