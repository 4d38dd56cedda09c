"""Run N generated histories through the fold and the day-by-day clerk, and print where they differ.

Usage: ``python -m tests.bench.efficacy_histories [N] [--from SEED] [--jobs J] [--state FILE]``. The same seeds always
give the same histories. A line every so often says how far it has come; with ``--state`` a run that was stopped goes on
where it was. Exit code 1 when any differ.
"""

import argparse
import json
import multiprocessing
import sys
import time
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.oracle.compare import differences
from tests.oracle.histories import DAYS, FIRST, History, history
from tests.oracle.oracle import Part
from tests.oracle.parts import ASKED

CHUNK = 500
#: Seconds between two lines of progress.
EVERY = 60.0


@dataclass
class Tally:
    """What has been compared so far; ``seconds`` is the time it took, interruptions left out."""

    histories: int = 0
    answers: int = 0
    seconds: float = 0.0
    differing: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Count another part of the run in."""
        self.histories += other.histories
        self.answers += other.answers
        self.differing += other.differing

    def __str__(self) -> str:
        return (
            f"histories={self.histories} answers={self.answers} differing={len(self.differing)} "
            f"seconds={self.seconds:.0f}"
        )


def questions(past: History, random: Random) -> dict[Part, list[date]]:
    """For each text as a whole and for one part of it: days on which something may change, and any one day."""
    turns = past.turning_days()
    asked: dict[Part, list[date]] = {}
    for work in past.works:
        anyday = FIRST + timedelta(days=random.randint(0, DAYS))
        asked[work.id, None] = [anyday, *random.sample(turns, min(2, len(turns)))]
        asked[work.id, random.choice(ASKED[1:])] = random.sample(turns, min(2, len(turns)))
    return asked


def check(seeds: range) -> Tally:
    """Compare the answers to the questions put to these histories."""
    tally = Tally()
    for seed in seeds:
        random = Random(seed ^ 0x5DEECE66D)
        known = FIRST + timedelta(days=random.randint(0, DAYS)) if random.random() < 0.5 else None
        past = history(seed)
        wanted = questions(past, random)
        tally.histories += 1
        tally.answers += sum(map(len, wanted.values()))
        found = differences(past, known, wanted)
        if found:
            tally.differing.append(f"history {seed}: {len(found)} answers differ, first {found[0]}")
    return tally


def run(first: int, count: int, jobs: int, state: Path | None) -> Tally:
    """Compare histories ``first`` … ``first + count - 1``, in order, keeping the tally in ``state`` if given."""
    tally = Tally(**json.loads(state.read_text())) if state is not None and state.exists() else Tally()
    chunks = [range(at, min(at + CHUNK, first + count)) for at in range(first + tally.histories, first + count, CHUNK)]
    before, began = tally.seconds, time.monotonic()
    said = began
    with multiprocessing.Pool(jobs) as pool:
        for part in pool.imap(check, chunks):
            tally.add(part)
            tally.seconds = before + time.monotonic() - began
            for line in part.differing:
                print(line, flush=True)
            if state is not None:
                state.write_text(json.dumps(asdict(tally)))
            if time.monotonic() - said >= EVERY:
                said = time.monotonic()
                print(f"… {tally}", flush=True)
    return tally


def main() -> int:
    """Run, print one line of figures, return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=2000)
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--state", type=Path)
    options = parser.parse_args()
    tally = run(options.first, options.count, options.jobs, options.state)
    print(tally)
    return 1 if tally.differing else 0


if __name__ == "__main__":
    sys.exit(main())
