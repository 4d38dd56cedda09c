"""The fold and the clerk agree on generated histories. ``tests/bench/efficacy_histories.py`` runs a million."""

from datetime import date, timedelta

import pytest

from tests.oracle.compare import differences
from tests.oracle.histories import FIRST, history

PARTS = (None, "D1", "D2.K2")
KNOWN = (None, FIRST + timedelta(days=13))


@pytest.mark.parametrize("known", KNOWN, ids=["now", "then"])
@pytest.mark.parametrize("block", range(6))
def test_the_two_implementations_agree(block: int, known: date | None) -> None:
    for seed in range(block * 20, block * 20 + 20):
        assert differences(history(seed), known, PARTS) == [], f"history {seed}"


def test_every_part_of_a_text_agrees() -> None:
    """Histories that once showed a difference, asked for every part."""
    for seed in (1209,):
        assert differences(history(seed), None) == [], f"history {seed}"
