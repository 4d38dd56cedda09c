"""The table of scenarios, one line of the status rules each, as a legal officer would put the question."""

import json
import os
from pathlib import Path

import pytest

from doccontrol.law.efficacy.scenarios import ScenarioError, answers
from tests.unit.law.efficacy.tables import wrong_answers

TABLE = (Path(__file__).parent / "scenarios.jsonl").read_text(encoding="utf-8").splitlines()
SHARED = os.environ.get("DOCCONTROL_SHARED")


@pytest.mark.parametrize("line", TABLE, ids=[json.loads(line)["id"] for line in TABLE])
def test_own_scenario(line: str) -> None:
    assert list(wrong_answers(line)) == []


@pytest.mark.shared
@pytest.mark.skipif(not SHARED, reason="DOCCONTROL_SHARED is not set")
def test_development_scenarios() -> None:
    assert SHARED is not None
    lines = (Path(SHARED) / "cases" / "scenarios.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines
    assert [wrong for line in lines for wrong in wrong_answers(line)] == []


def test_answers_are_counted_from_one() -> None:
    line = '{"id":"x","asks":[{"on":"2026-01-01","work":"1/2020/NĐ-CP"},{"on":"2026-01-02","work":"1/2020/NĐ-CP"}]}'
    assert [(answer.id, answer.ask) for answer in answers(line)] == [("x", 1), ("x", 2)]


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        '{"id":"x"}',
        '{"id":"x","asks":[{"on":"31/12/2026","work":"1/2020/NĐ-CP"}]}',
        '{"id":"x","asks":[],"events":[{"by":"a","action":"EXPLODE","target":"b"}]}',
        '{"id":"x","asks":[],"events":[{"by":"a","action":"REPEAL","target":"b","form":"2026-01-01"}]}',
    ],
)
def test_a_line_of_another_form_is_refused(line: str) -> None:
    with pytest.raises(ScenarioError):
        list(answers(line))
