"""Speed and memory of the effect engine: 150,000 works with 600,000 events, made up to look like a province's.

Usage: ``python -m tests.bench.bench_efficacy [--works W] [--events E]``. Prints, with the goal beside each figure:
build and full recompute (status of every work today), one status (p50, p99, worst, today and as known last year, for
works and provisions), one new event with all statuses it may change, and peak memory. Times are CPU seconds of this
process, so that other work on the machine does not count.
"""

import argparse
import gc
import resource
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from doccontrol.law.codes import Action, Scope
from doccontrol.law.efficacy import Event, Lawbook, WorkRecord

TODAY = date(2026, 11, 22)
LAST_YEAR = date(2025, 11, 22)
SYMBOLS = ("NĐ-CP", "TT-BTC", "TT-BYT", "QĐ-UBND", "QĐ-UBND", "NQ-HĐND", "QĐ-TTg", "TT-BXD")
ISSUERS = ("UBND tỉnh Quảng Trị", "UBND thành phố Huế", "UBND tỉnh Nghệ An")
ACTIONS = (
    (Action.AMEND, 35),
    (Action.REPLACE, 15),
    (Action.REPEAL, 15),
    (Action.EXPIRE, 10),
    (Action.DETAIL, 15),
    (Action.SUSPEND, 2),
    (Action.CONTINUE, 2),
    (Action.EXTEND, 1),
    (Action.CORRECT, 2),
    (Action.GUIDE, 3),
)


def make_works(random: Random, count: int) -> list[WorkRecord]:
    """Works over thirty years, earlier ones first."""
    begin = date(1996, 1, 1)
    span = (TODAY - begin).days
    works = []
    for index in range(count):
        issued = begin + timedelta(days=span * index // count)
        symbol = random.choice(SYMBOLS)
        local = "UBND" in symbol or "HĐND" in symbol
        until = issued + timedelta(days=random.randint(300, 3000)) if random.random() < 0.03 else None
        works.append(
            WorkRecord(
                f"w{index}",
                number=f"{index % 900 + 1}/{issued.year}/{symbol}",
                issuer=random.choice(ISSUERS) if local else None,
                issued_on=issued,
                effective_from=issued + timedelta(days=random.choice((0, 10, 45))) if random.random() < 0.9 else None,
                effective_until=until,
                held=random.random() < 0.8,
            )
        )
    return works


def make_event(random: Random, works: list[WorkRecord], index: int) -> Event:
    """One event: a text acts on an older one; one in fifty on one of twenty much cited texts."""
    source = random.randrange(20, len(works))
    target = random.randrange(20) * (source // 40) if random.random() < 0.02 else random.randrange(source)
    action = random.choices([one for one, _ in ACTIONS], [weight for _, weight in ACTIONS])[0]
    whole = action not in (Action.AMEND, Action.REPEAL, Action.SUSPEND) or random.random() < 0.3
    issued = works[source].issued_on or TODAY
    first = issued + timedelta(days=45)
    return Event(
        f"e{index}",
        action,
        works[source].id,
        works[target].id,
        scope=Scope.WHOLE if whole else Scope.PARTIAL,
        provisions=() if whole else tuple(f"D{random.randint(1, 60)}.K{random.randint(1, 9)}" for _ in range(3)),
        first_day=first if random.random() < 0.8 else None,
        last_day=first + timedelta(days=200) if action is Action.SUSPEND else None,
        source_provision=f"D{random.randint(1, 60)}",
        known_on=issued + timedelta(days=random.randint(0, 90)),
        counting=random.random() < 0.95,
    )


def timed(calls: int, call: Callable[[int], object]) -> list[float]:
    """Milliseconds of each of so many calls."""
    took = []
    for number in range(calls):
        began = time.process_time()
        call(number)
        took.append((time.process_time() - began) * 1000)
    return took


def show(what: str, took: list[float], goal: str) -> None:
    """One line: median, 99th percentile, worst."""
    p99 = statistics.quantiles(took, n=100)[98]
    print(f"{what}: p50={statistics.median(took):.3f} ms p99={p99:.3f} ms max={max(took):.1f} ms (goal {goal})")


def main() -> None:
    """Build the book, ask it, add to it, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--works", type=int, default=150_000)
    parser.add_argument("--events", type=int, default=600_000)
    options = parser.parse_args()
    random = Random(2026)
    works = make_works(random, options.works)
    events = [make_event(random, works, index) for index in range(options.events)]
    gc.freeze()
    began = time.process_time()
    book = Lawbook(works, events)
    built = time.process_time() - began
    counts: dict[str, int] = {}
    for work in works:
        code = book.status(work.id, TODAY).code.value
        counts[code] = counts.get(code, 0) + 1
    full = time.process_time() - began
    gc.freeze()  # as the service does once its book is built
    print(f"works={len(works)} events={len(events)} statuses={counts}")
    print(f"full recompute: {full:.1f} s, of which index {built:.1f} s (goal < 60 s)")
    asked = [works[random.randrange(len(works))].id for _ in range(5000)]
    show("status today", timed(5000, lambda n: book.status(asked[n], TODAY)), "p99 < 1 ms")
    show("status of a provision", timed(5000, lambda n: book.status(asked[n], TODAY, None, "D5.K2")), "p99 < 1 ms")
    show("status as known last year", timed(5000, lambda n: book.status(asked[n], TODAY, LAST_YEAR)), "p99 < 1 ms")
    new = [make_event(random, works, options.events + number) for number in range(1000)]
    sizes: list[int] = []

    def add(number: int) -> None:
        touched = book.add(new[number])
        sizes.append(len(touched))
        for work in touched:
            book.status(work, TODAY)

    show("one new event, statuses it may change included", timed(1000, add), "< 50 ms")
    print(f"works touched by one event: median {statistics.median(sizes):.0f}, most {max(sizes)}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of the whole process, facts included: {peak:.0f} MB (goal < 1024 MB)")


if __name__ == "__main__":
    main()
