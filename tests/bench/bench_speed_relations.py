"""Speed of structure, effect, citations and relations on the gazette, and how time grows on worst-case text.

DOCCONTROL_SHARED=… python tests/bench/bench_speed_relations.py [--worst]

Times are processor times, the best of three, on one core. ``--worst`` builds texts that repeat what each pattern looks
for and compares ten times the length with the time (11 times is linear enough).
"""

import argparse
import time
from collections.abc import Callable, Sequence

from corpus_texts import gazette

from doccontrol.law import citations, entry_into_force, relations, structure
from doccontrol.law.facts import Host, Page

HOST = Host(number="71/2031/NĐ-CP")
TEXT = "Nghị định số 21/2019/NĐ-CP"
WORST: tuple[tuple[str, str, str], ...] = (
    ("Bãi bỏ ", f"{TEXT}, ", ""),
    ("Bãi bỏ ", "khoản 2 Điều 5, ", TEXT),
    ("Sửa đổi Điều 5 như sau: ", "“Điều 5 ", ""),
    ("Nghị định này thay thế ", ", ", TEXT),
    ("Nghị định này thay thế ", "và bãi bỏ ", ""),
    ("", f"Bãi bỏ {TEXT}.\n", ""),
    ("", "Bãi bỏ các văn bản sau:\n", ""),
    ("Bãi bỏ các văn bản sau:\n", f"- {TEXT};\n", ""),
    ("Điều 1. Bãi bỏ:\n", f"1. {TEXT};\n", ""),
    (f"{TEXT} ", "được sửa đổi bởi Nghị định số 22/2019/NĐ-CP và ", "hết hiệu lực"),
    ("", "Nghị định này có hiệu lực ", ""),
    ("", "kể từ ngày ", ""),
    (f"{TEXT} hết hiệu lực ", ", trừ ", ""),
    ("Bãi bỏ ", f"( {TEXT} ", ""),
    ("", "thay thế ", ""),
    ("", "sửa đổi, bổ sung, ", ""),
    (f"{TEXT} ", "hết hiệu lực ", ""),
    ("", "dẫn chiếu sửa đổi ", ""),
    ("", "quy định trái với ", ""),
    ("", "Điều 5. ", ""),
    ("", "a) b) ", ""),
    ("", "PHỤ LỤC I\nDANH MỤC VĂN BẢN BÃI BỎ\n", ""),
    ("Nghị định sửa đổi Nghị định số 1/2020/NĐ-CP\n", "Điều 1. Sửa đổi khoản 1 như sau:\n", ""),
    (f"Bãi bỏ {TEXT} ", "quy định về sửa đổi ", ""),
)


def took(work: Callable[[], object], tries: int = 3) -> float:
    best = float("inf")
    for _ in range(tries):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def on_gazette() -> None:
    texts = list(gazette())
    size = sum(len(page.text.encode()) for text in texts for page in text.pages)
    cited = [citations.find(text.pages, text.host) for text in texts]
    trees = [structure.outline(text.pages) for text in texts]
    effects = [entry_into_force.read(tree, text.host) for tree, text in zip(trees, texts, strict=True)]
    both = list(zip(trees, cited, texts, effects, strict=True))
    steps: dict[str, Callable[[], object]] = {
        "citations": lambda: [citations.find(text.pages, text.host) for text in texts],
        "structure": lambda: [structure.outline(text.pages) for text in texts],
        "effect": lambda: [entry_into_force.read(tree) for tree in trees],
        "relations": lambda: [relations.read(tree, found, text.host, effect) for tree, found, text, effect in both],
    }
    times = {name: took(work) for name, work in steps.items()}
    for name, seconds in times.items():
        print(f"{name:28} {seconds * 1000:7.0f} ms {size / seconds / 1e6:7.1f} MB/s")
    together = times["citations"] + times["structure"] + times["relations"]
    print(f"{'citations and relations':28} {together * 1000:7.0f} ms {size / together / 1e6:7.1f} MB/s")


def grow(pages: Sequence[Page]) -> float:
    """Seconds for structure, effect and relations; citations are measured by their own command."""
    cited = citations.find(pages, HOST)

    def work() -> None:
        tree = structure.outline(pages)
        relations.read(tree, cited, HOST, entry_into_force.read(tree, HOST))

    return took(work, 2)


def on_worst() -> int:
    bad = 0
    for before, repeated, after in WORST:
        short, long = (
            grow([Page(1, before + repeated * (size // len(repeated)) + after)]) for size in (15_000, 150_000)
        )
        ratio = long / max(short, 1e-4)
        bad += ratio > 11 and long > 0.2
        print(
            f"{short * 1000:8.1f} -> {long * 1000:8.1f} ms  x{ratio:5.1f}  {before[:20]!r} {repeated[:40]!r}",
            flush=True,
        )
    print(f"worse than linear: {bad} of {len(WORST)}")
    return 1 if bad else 0


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--worst", action="store_true")
    if options.parse_args().worst:
        return on_worst()
    on_gazette()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
