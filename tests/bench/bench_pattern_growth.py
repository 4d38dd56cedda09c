"""How time grows on generated worst cases, for every pattern of ``law/``, so that none is forgotten.

    python tests/bench/bench_pattern_growth.py [--only NAME] [--all]

For each pattern the texts of ``worst_texts`` are scanned at one size and at ten times that size. A pattern that is not
linear by itself is allowed only where the reader hands it short stretches: its worst text then goes through the whole
reading of a file, which must be linear (10 times the text in at most 11 times the time). ``--all`` prints every
pattern, else only those that are not linear by themselves. CPU time, the best of several runs.
"""

import argparse
import gc
import re
import signal
import time
from collections.abc import Callable
from types import FrameType

from worst_texts import patterns, units

from doccontrol.law.facts import Page
from doccontrol.law.read import read

SIZE = 600
READ_SIZE = 8_000
LINEAR = 11.0
#: Seconds below which a growth is noise, and above which a run is given up.
NOISE = 0.0005
#: Seconds that a measurement takes at least.
SHORTEST = 0.004
GIVEN_UP = 20.0


class GivenUpError(Exception):
    """A run took longer than it may."""


def give_up(_signal: int, _frame: FrameType | None) -> None:
    raise GivenUpError


def took(work: Callable[[], object], tries: int) -> float:
    """CPU seconds of the fastest run, runs too short for the clock taken together; endless where one is given up."""
    best = float("inf")
    gc.disable()
    signal.setitimer(signal.ITIMER_VIRTUAL, GIVEN_UP)
    try:
        for _ in range(tries):
            runs, seconds = 0, 0.0
            start = time.process_time()
            while seconds < SHORTEST:
                work()
                runs += 1
                seconds = time.process_time() - start
            best = min(best, seconds / runs)
    except GivenUpError:
        best = float("inf")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        gc.enable()
    return best


def text(before: str, unit: str, size: int) -> str:
    return before + unit * (size // len(unit) + 1)


def growth(work: Callable[[str], object], before: str, unit: str, size: int) -> float:
    """Time at ten times the size over time at the size; a growth that is too big is measured again."""
    short, long = text(before, unit, size), text(before, unit, size * 10)
    ratio = LINEAR + 1
    for tries in (1, 2, 4):
        seconds = took(lambda: work(long), tries)
        ratio = seconds / took(lambda: work(short), tries)
        if ratio <= LINEAR or seconds < NOISE:
            return min(ratio, LINEAR)
        if seconds > 1:
            return ratio
    return ratio


def of_pattern(pattern: re.Pattern[str]) -> tuple[float, tuple[str, str]]:
    """The worst growth of one pattern by itself, and the text it has it on."""

    def scan(words: str) -> int:
        return sum(1 for _ in pattern.finditer(words))

    return max((growth(scan, before, unit, SIZE), (before, unit)) for before, unit in units(pattern))


def of_reader(before: str, unit: str) -> float:
    """The growth of the whole reading of a file on one text."""
    return growth(lambda words: read([Page(1, words)]), before, unit, READ_SIZE)


def main() -> int:
    signal.signal(signal.SIGVTALRM, give_up)
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--only", default="")
    options.add_argument("--all", action="store_true")
    chosen = options.parse_args()
    known = {name: pattern for name, pattern in patterns().items() if chosen.only in name}
    alone = bounded = bad = 0
    worst = 0.0
    known_growth: dict[tuple[str, str], float] = {}
    for name, pattern in sorted(known.items()):
        factor, (before, unit) = of_pattern(pattern)
        if factor <= LINEAR:
            alone += 1
            if chosen.all:
                print(f"{name}: {factor:.1f}", flush=True)
            continue
        whole = known_growth.setdefault((before, unit), of_reader(before, unit))
        worst = max(worst, whole)
        bounded += whole <= LINEAR
        bad += whole > LINEAR
        verdict = "  NOT LINEAR" if whole > LINEAR else ""
        print(
            f"{name}: {factor:.0f} alone, {whole:.1f} in reading a file: {before!r} + {unit!r} …{verdict}", flush=True
        )
    print(f"{len(known)} patterns: {alone} linear by themselves, {bounded} on the stretches they are given, {bad} not")
    print(f"worst growth of a reading {worst:.1f} ({LINEAR:.0f} allowed)")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
