"""Speed of reading the law on one core, and how it grows on hostile text.

    DOCCONTROL_SHARED=… python tests/bench/bench_law_speed.py [--rounds N]

Megabytes are UTF-8 bytes of the text read; CPU seconds of this process without
garbage collection, best of the rounds. Growth: each worst case is
read at one size and at ten times that size; linear means at most 11 times the time.
"""

import argparse
import gc
import gzip
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

from doccontrol.law import citations, dates, entry_into_force, numbers, provisions, relations, structure
from doccontrol.law.facts import Host, Page
from doccontrol.law.flow import of_joined
from doccontrol.law.joined import join

#: Generated worst cases: for each pattern a unit that it half matches again and again.
WORST = {
    "digits": "1",
    "digits and slashes": "1/",
    "serials that never end": "12345/",
    "symbols that go on": "1/2020/NĐ-CP-",
    "capital parts": "A-",
    "capitals": "Đ",
    "torn numbers": "1 \n/ \n",
    "type words": "Nghị định số ",
    "type words alone": "Nghị định",
    "heads of laws": "Luật ",
    "heads and capitals": "Luật Đất ",
    "half a long name": "Luật Phòng, chống nhiễm vi rút gây ra hội chứng ",
    "amending laws": "Luật sửa đổi, bổ sung một số điều của ",
    "joint circulars": "Thông tư liên tịch Bộ Y tế - ",
    "provisions": "khoản 1, ",
    "points": "điểm a, b, c, ",
    "articles to articles": "từ Điều 1 đến Điều 2 ",
    "open brackets": "(",
    "open quotes": "“",
    "quotes": "“”",
    "of of": "của ",
    "issuers": "của Bộ trưởng ",
    "dates": "ngày 1 tháng 1 năm 2020 ",
    "half dates": "ngày 1 tháng ",
    "history": "được sửa đổi, bổ sung ",
    "acts": "bãi bỏ ",
    "titles": "Nghị định số 1/2020/NĐ-CP của Chính phủ quy định chi tiết ",
    "one long clause": "Nghị định số 1/2020/NĐ-CP và ",
    "semicolons": "; ",
    "blanks": " ",
    "line breaks": "\n",
    "standards": "TCVN ABC ",
    "accents apart": "e\u0323\u0302",
    "attached rules": "Quy chế ban hành kèm theo ",
    "self": "Nghị định này ",
    "căn cứ": "Căn cứ ",
    "separators": "1/-",
    "blanks before separators": "1    /    N",
    "short forms": "TT 1-2",
    "letters for digits": "Nghị định số 1O/2O20/",
    "torn issuers": "1/2020/TT-BL\nĐT",
    "many aliases": "Luật số 1/2020/QH14 (sau đây gọi là Luật Một) ",
    "aliases that go on": "(sau đây gọi là Luật một hai ba bốn ",
    "bare alias": "Luật số 1/2020/QH14 (sau đây gọi là Luật); Điều 5 của Luật ",
    "glued names": "Luật Hộ tịchvà",
    "own titles": "\nLUẬT\n",
    "own numbers": "\nSố: 1/2020/NĐ-CP   ",
    "issuers by code": "TT 1/2020 của Bộ K&",
}


def timed(work: Callable[[], object], rounds: int) -> float:
    """CPU seconds of the fastest round."""
    best = float("inf")
    gc.collect()
    gc.disable()
    for _ in range(rounds):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    gc.enable()
    return best


def read(text: str) -> None:
    """Citations and relations as the service reads them in one go: cleaned once, the tree, the day of effect."""
    joined = join([Page(1, text)])
    tree = structure.build(of_joined(joined))
    relations.read(tree, citations.find_in(joined), Host(), entry_into_force.read(tree))


READERS: dict[str, Callable[[str], object]] = {
    "numbers": lambda text: list(numbers.find(text)),
    "dates": lambda text: list(dates.find(text)),
    "provisions": provisions.parse,
    "citations": lambda text: citations.find([Page(1, text)]),
    "citations + relations": read,
}


def gazette() -> list[str]:
    """The texts of ``gold/gazette``."""
    path = Path(os.environ["DOCCONTROL_SHARED"]) / "gold/gazette/gazette_dev.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def growth(reader: Callable[[str], object], unit: str, size: int) -> float:
    """Time at ten times the size over time at the size."""
    small = unit * max(1, size // len(unit))
    return timed(lambda: reader(small * 10), 3) / max(timed(lambda: reader(small), 5), 1e-6)


def main() -> None:
    """Print speed on real text, then the growth on each worst case for each reader."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--size", type=int, default=20_000, help="characters of the small worst case")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    texts = gazette()
    size = sum(len(text.encode()) for text in texts) / 1e6
    for name, reader in READERS.items():
        seconds = timed(lambda reader=reader: [reader(text) for text in texts], options.rounds)  # type: ignore[misc]
        print(f"{name}: {size:.2f} MB in {seconds:.3f} s = {size / seconds:.1f} MB/s")
    worst = 0.0
    for name in ("citations", "citations + relations"):
        for label, unit in WORST.items():
            if options.only and options.only not in label:
                continue
            factor = growth(READERS[name], unit, options.size)
            for _ in range(3):
                if factor <= 11:
                    break
                factor = min(factor, growth(READERS[name], unit, options.size))
            worst = max(worst, factor)
            print(
                f"{name}: {label}: 10 x text in {factor:.1f} x time{'  NOT LINEAR' if factor > 11 else ''}", flush=True
            )
    print(f"worst growth {worst:.1f} (11 allowed)")


if __name__ == "__main__":
    main()
