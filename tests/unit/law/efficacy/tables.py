"""Run a table of scenarios: every answer as expected, whatever the order of events."""

import itertools
import json
import random
from collections.abc import Iterable
from typing import Any

from doccontrol.law.efficacy.scenarios import answers

FIELDS = ("status", "cause", "ending", "with_exceptions", "tasks")


def orders(events: list[Any]) -> list[tuple[Any, ...]]:
    if len(events) <= 3:
        return list(itertools.permutations(events))
    shuffler = random.Random(7)
    return [tuple(shuffler.sample(events, len(events))) for _ in range(8)]


def wrong_answers(line: str) -> Iterable[str]:
    """Each answer that is not as the line expects, in words."""
    scenario = json.loads(line)
    for events in orders(scenario.get("events", [])):
        shuffled = json.dumps(scenario | {"events": events})
        for ask, answer in zip(scenario["asks"], answers(shuffled), strict=True):
            got = {field: getattr(answer, field) for field in FIELDS}
            got["ending"] = answer.ending and answer.ending.isoformat()
            differing = {field: got[field] for field in FIELDS if field in ask and got[field] != ask[field]}
            if differing:
                yield f"{scenario['id']}: asked {ask}, got {differing}"
