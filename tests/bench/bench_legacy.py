"""Share of syllables read as in the transcripts, for files in TCVN3, VNI and other encodings before Unicode.

Run: ``python -m tests.bench.bench_legacy [--differences FILE]``; needs ``DOCCONTROL_SHARED`` (``corpus/legacy`` and its
``truth/``). The transcripts are about 98 % right themselves. Compared are syllables in order (longest common
subsequence by ``difflib``), letter case apart, signs and digits included as they stand between blanks.
"""

import argparse
import os
import re
import unicodedata
from difflib import SequenceMatcher
from pathlib import Path

from doccontrol.reading.faults import ReadingError
from doccontrol.reading.sandbox import ReadingRoom

_SYLLABLE = re.compile(r"[^\W_]+")


def syllables(text: str) -> list[str]:
    """The syllables and digits of *text*, in order, small letters."""
    return _SYLLABLE.findall(unicodedata.normalize("NFC", text).casefold())


def compared(found: str, truth: str) -> tuple[int, int, list[tuple[int, int, str, str]]]:
    """How many true syllables are found in their place, of how many, and the stretches that differ.

    A stretch: place in the truth, place in what was found, the true and the found syllables.
    """
    mine, right = syllables(found), syllables(truth)
    matcher = SequenceMatcher(None, right, mine, autojunk=False)
    same, stretches = 0, []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            same += i2 - i1
        else:
            stretches.append((i1, j1, " ".join(right[i1:i2]), " ".join(mine[j1:j2])))
    return same, len(right), stretches


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--differences", type=Path, help="write every stretch that differs, one a line, tabs between")
    asked = parser.parse_args()
    folder = Path(os.environ["DOCCONTROL_SHARED"], "corpus", "legacy")
    lines, good, all_of = [], 0, 0
    with ReadingRoom(workers=2) as room:
        for truth in sorted(folder.glob("truth/*.txt")):
            (path,) = (one for one in folder.glob("*") if one.stem == truth.name.removesuffix(".truth.txt"))
            try:
                read = room.read(path)
            except ReadingError as fault:
                print(f"{path.name[:40]:40} {fault.code}", flush=True)
                continue
            text = "\n".join("\n".join((*page.furniture, page.text)) for page in read.pages)
            same, total, stretches = compared(text, truth.read_text(encoding="utf-8"))
            good, all_of = good + same, all_of + total
            print(f"{path.name[:40]:40} {same / total:7.2%} of {total:6} syllables  {read.source}", flush=True)
            lines += ["\t".join((path.name[:8], str(i), str(j), a, b)) for i, j, a, b in stretches]
    print(f"{'all':40} {good / all_of:7.2%} of {all_of:6} syllables")
    if asked.differences:
        asked.differences.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
