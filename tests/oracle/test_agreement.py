"""The fold and the clerk agree on generated histories. ``tests/bench/efficacy_histories.py`` runs a million."""

from datetime import timedelta

import pytest

from tests.bench.efficacy_histories import check
from tests.oracle.compare import differences, everything
from tests.oracle.histories import FIRST, history


@pytest.mark.parametrize("block", range(5))
def test_the_two_implementations_agree(block: int) -> None:
    assert check(range(block * 100, block * 100 + 100)).differing == []


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("known", [None, FIRST + timedelta(days=13)], ids=["now", "then"])
def test_every_part_on_every_day_agrees(seed: int, known: object) -> None:
    past = history(seed)
    assert differences(past, FIRST + timedelta(days=13) if known else None, everything(past)) == []
