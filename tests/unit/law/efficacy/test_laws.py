"""Laws that hold for every history: one status a day, no matter the order, the past as it was known stays."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from doccontrol.law.efficacy import Event, Lawbook, Status, StatusCode, Verdict, WorkRecord
from doccontrol.law.efficacy.explain import timeline
from tests.oracle.histories import DAYS, FIRST, History, event_of, history

SEEDS = st.integers(min_value=0, max_value=10**9)
PARTS = (None, "D1", "D2.K2")
EACH_DAY = [FIRST + timedelta(days=number) for number in range(-1, DAYS + 3)]
SOME_DAYS = EACH_DAY[::4]


def answers(
    book: Lawbook, past: History, known: date | None = None, days: list[date] = SOME_DAYS
) -> dict[tuple[str, str | None, date], Status]:
    return {
        (work.id, part, day): book.status(work.id, day, known, part)
        for work in past.works
        for part in PARTS
        for day in days
    }


@given(SEEDS)
@settings(max_examples=15, deadline=None)
def test_every_day_has_exactly_one_status_and_the_timeline_is_made_of_them(seed: int) -> None:
    past = history(seed)
    book = Lawbook(past.works, past.events)
    for work, part in [(work, part) for work in past.works for part in (None, "D1", "C.I")]:
        spans = timeline(book, work.id, None, part)
        assert spans[0].first_day is None
        assert spans[-1].last_day is None
        for day in EACH_DAY:
            holding = [span for span in spans if (span.first_day or date.min) <= day <= (span.last_day or date.max)]
            assert len(holding) == 1
            status = book.status(work.id, day, None, part)
            assert (holding[0].status.code, holding[0].status.cause) == (status.code, status.cause)
            assert (status.code is StatusCode.ENDED) <= (status.ending is None)


@given(SEEDS, st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_the_order_of_arrival_is_nothing(seed: int, shuffler: Random) -> None:
    past = history(seed)
    works, events = list(past.works), list(past.events)
    expected = answers(Lawbook(works, events), past)
    shuffler.shuffle(works)
    shuffler.shuffle(events)
    assert answers(Lawbook(works, events), past) == expected


@given(SEEDS, st.integers(min_value=0, max_value=DAYS))
@settings(max_examples=25, deadline=None)
def test_knowing_more_changes_nothing_as_known_earlier(seed: int, after: int) -> None:
    past, known = history(seed), FIRST + timedelta(days=after)
    later = known + timedelta(days=1)
    random = Random(seed)
    news = [_known_on(event_of(random, f"n{count}", past.works), later) for count in range(3)]
    said = [_with_verdict(event, Verdict(later, accepted=random.random() < 0.5)) for event in past.events]
    before = answers(Lawbook(past.works, past.events), past, known)
    assert answers(Lawbook(past.works, [*said, *news]), past, known) == before


@given(SEEDS, st.integers(min_value=0, max_value=DAYS))
@settings(max_examples=25, deadline=None)
def test_from_its_rejection_on_an_event_was_never_there(seed: int, after: int) -> None:
    past, rejected = history(seed), FIRST + timedelta(days=after)
    doomed, rest = past.events[0], past.events[1:]
    with_it = Lawbook(past.works, [_with_verdict(doomed, Verdict(rejected, accepted=False)), *rest])
    without = Lawbook(past.works, rest)
    for known in (rejected, rejected + timedelta(days=3), None):
        if not any(verdict.on >= rejected for verdict in doomed.verdicts):
            assert answers(with_it, past, known) == answers(without, past, known)


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_adding_one_by_one_equals_starting_afresh(seed: int) -> None:
    past, random = history(seed), Random(seed)
    facts: list[WorkRecord | Event] = [*past.works, *past.events]
    random.shuffle(facts)
    facts += [_with_verdict(random.choice(past.events), Verdict(FIRST, accepted=random.random() < 0.5))]
    facts += [event_of(random, "e0", past.works)]
    facts += [_moved(random.choice(past.works), random)]
    book = Lawbook()
    works: dict[str, WorkRecord] = {}
    events: dict[str, Event] = {}
    shown = answers(book, past)
    for fact in facts:
        touched = book.add(fact)
        if isinstance(fact, WorkRecord):
            works[fact.id] = fact
        else:
            events[fact.id] = fact
        now = answers(Lawbook(works.values(), events.values()), past)
        changed = {work for (work, part, day), status in now.items() if status != shown[work, part, day]}
        assert changed <= touched
        assert answers(book, past) == now
        shown = now


def _known_on(event: Event, day: date) -> Event:
    return replace(event, known_on=day, verdicts=())


def _with_verdict(event: Event, verdict: Verdict) -> Event:
    """The event with one more word said of it, in its place in time."""
    return replace(event, verdicts=tuple(sorted((*event.verdicts, verdict), key=lambda one: one.on)))


def _moved(work: WorkRecord, random: Random) -> WorkRecord:
    return replace(work, effective_from=FIRST + timedelta(days=random.randint(0, DAYS)), assumed_in_force=False)
