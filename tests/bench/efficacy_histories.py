"""Run N generated histories through the fold and the day-by-day clerk, and print where they differ.

Usage: ``python -m tests.bench.efficacy_histories [N] [--from SEED] [--jobs J]``. Exit code 1 when any differ. A
million takes some hours on one core; the same seeds always give the same histories.
"""

import argparse
import multiprocessing
import sys
import time
from datetime import timedelta
from random import Random

from tests.oracle.compare import differences
from tests.oracle.histories import DAYS, FIRST, history
from tests.oracle.oracle import ASKED

CHUNK = 50


def check(seeds: range) -> tuple[list[str], int]:
    """The differences found in these histories, and how many answers were compared."""
    found, asked = [], 0
    for seed in seeds:
        random = Random(seed)
        parts = (None, random.choice(ASKED[1:]))
        known = random.choice((None, FIRST + timedelta(days=random.randint(0, DAYS))))
        past = history(seed)
        asked += len(past.works) * len(parts) * (DAYS + 1)
        differing = differences(past, known, parts)
        if differing:
            found.append(f"history {seed}: {len(differing)} answers differ, first {differing[0]}")
    return found, asked


def main() -> int:
    """Run, print one line of figures, return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=2000)
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    end = options.first + options.count
    chunks = [range(at, min(at + CHUNK, end)) for at in range(options.first, end, CHUNK)]
    began, wrong, asked = time.perf_counter(), 0, 0
    with multiprocessing.Pool(options.jobs) as pool:
        for found, answers in pool.imap_unordered(check, chunks):
            asked += answers
            wrong += len(found)
            for line in found:
                print(line, flush=True)
    took = time.perf_counter() - began
    print(f"histories={options.count} answers={asked} differing={wrong} seconds={took:.1f}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
