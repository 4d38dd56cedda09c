"""The development scenarios: every answer as expected, in any order of events."""

import itertools
import json
import os
import random
from pathlib import Path
from typing import Any

import pytest

from doccontrol.law.efficacy.scenarios import answers

SHARED = os.environ.get("DOCCONTROL_SHARED")
FIELDS = ("status", "ending", "with_exceptions")

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED, reason="DOCCONTROL_SHARED is not set"),
]


def orders(events: list[Any]) -> list[tuple[Any, ...]]:
    if len(events) <= 4:
        return list(itertools.permutations(events))
    shuffler = random.Random(7)
    return [tuple(shuffler.sample(events, len(events))) for _ in range(24)]


def test_every_answer_in_any_order() -> None:
    assert SHARED is not None
    lines = (Path(SHARED) / "cases" / "scenarios.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines
    wrong = []
    for line in lines:
        scenario = json.loads(line)
        for events in orders(scenario["events"]):
            for ask, answer in zip(scenario["asks"], answers(json.dumps(scenario | {"events": events})), strict=True):
                got = {
                    "status": answer.status,
                    "ending": answer.ending and answer.ending.isoformat(),
                    "with_exceptions": answer.with_exceptions,
                    "tasks": answer.tasks,
                }
                if any(got[field] != ask[field] for field in (*FIELDS, "tasks") if field in ask):
                    wrong.append((scenario["id"], ask, got))
    assert not wrong
