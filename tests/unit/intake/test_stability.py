"""When a file has come to rest."""

from hypothesis import given
from hypothesis import strategies as st

from doccontrol.intake.stability import Settling, Snapshot

SMALL, LARGE = Snapshot(10, 1), Snapshot(20, 2)


def test_a_file_rests_after_the_quiet_time() -> None:
    settling = Settling(2.0)
    settling.observe("a", SMALL, 100.0)
    assert settling.ripe(101.9) == []
    assert settling.next_due() == 102.0
    assert settling.ripe(102.0) == ["a"]


def test_growth_starts_the_wait_anew() -> None:
    settling = Settling(2.0)
    settling.observe("a", SMALL, 100.0)
    assert not settling.observe("a", LARGE, 101.0)
    assert settling.ripe(102.5) == []
    assert settling.ripe(103.0) == ["a"]


def test_a_word_of_the_system_starts_the_wait_anew() -> None:
    settling = Settling(2.0)
    settling.observe("a", SMALL, 100.0)
    settling.touch("a", 101.5)
    assert settling.observe("a", SMALL, 102.0)
    assert settling.ripe(103.0) == []
    assert settling.ripe(103.5) == ["a"]


def test_a_postponed_file_is_offered_later() -> None:
    settling = Settling(2.0)
    settling.observe("a", SMALL, 100.0)
    settling.postpone("a", 130.0)
    assert settling.ripe(131.0) == []
    assert settling.ripe(132.0) == ["a"]


def test_what_is_forgotten_is_not_offered() -> None:
    settling = Settling(2.0)
    settling.observe("a", SMALL, 100.0)
    settling.forget("a")
    settling.touch("a", 101.0)
    assert settling.ripe(200.0) == []
    assert settling.next_due() is None
    assert "a" not in settling


looks = st.builds(Snapshot, size=st.integers(0, 3), mtime_ns=st.integers(0, 3))


@given(st.lists(st.tuples(st.floats(0, 3), looks), min_size=1, max_size=30))
def test_no_file_is_offered_that_changed_within_the_quiet_time(history: list[tuple[float, Snapshot]]) -> None:
    settling, now, changed, last = Settling(2.0), 0.0, 0.0, None
    for pause, look in history:
        now += pause
        if look != last:
            changed, last = now, look
        settling.observe("a", look, now)
        assert bool(settling.ripe(now)) == (now - changed >= 2.0)
