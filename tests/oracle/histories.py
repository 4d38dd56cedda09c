"""Generated histories: a few texts that act on each other within some weeks around 1 April 2025.

Small on purpose: few texts, parts and days, so that effects collide. The day itself is the one on which the rule for
detailing texts changes.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from doccontrol.law.codes import Action, DateBasis, Scope
from doccontrol.law.efficacy.facts import Event, Verdict, WorkRecord

FIRST = date(2025, 3, 20)
DAYS = 26
LAST = FIRST + timedelta(days=DAYS)
NUMBERS = ("{}/2025/NĐ-CP", "{}/2025/NĐ-CP", "{}/2025/TT-BTC", "{}/2025/QĐ-UBND")
ISSUERS = ("UBND tỉnh Quảng Trị", "UBND thành phố Huế")
PARTS = ("D1", "D2", "D3", "D1.K1", "D2.K2", "D1..D2", "D3.K1")
ACTIONS = (
    *(Action.REPLACE, Action.EXPIRE, Action.REPEAL, Action.CANCEL) * 2,
    *(Action.AMEND, Action.SUSPEND, Action.CONTINUE) * 3,
    *(Action.EXTEND, Action.DETAIL, Action.CORRECT) * 1,
)


@dataclass(frozen=True)
class History:
    works: tuple[WorkRecord, ...]
    events: tuple[Event, ...]


def history(seed: int) -> History:
    """The history of a seed: always the same one."""
    random = Random(seed)
    works = tuple(_work(random, index) for index in range(random.randint(2, 5)))
    events = tuple(_event(random, f"e{index}", works) for index in range(random.randint(1, 9)))
    return History(works, events)


def event_of(random: Random, id_: str, works: tuple[WorkRecord, ...]) -> Event:
    """One more event between these texts."""
    return _event(random, id_, works)


def a_day(random: Random) -> date:
    return FIRST + timedelta(days=random.randint(1, DAYS - 2))


def _work(random: Random, index: int) -> WorkRecord:
    number = random.choice(NUMBERS) if random.random() < 0.25 else NUMBERS[0]
    dated = random.random()
    return WorkRecord(
        f"w{index}",
        number=number.format(index + 1),
        issuer=random.choice(ISSUERS) if number.endswith("UBND") else None,
        issued_on=a_day(random) if random.random() < 0.3 else None,
        effective_from=None if dated < 0.6 else a_day(random),
        effective_until=a_day(random) if random.random() < 0.15 else None,
        effective_known_on=a_day(random) if random.random() < 0.1 else None,
        draft=random.random() < 0.04,
        identified=random.random() > 0.04,
        assumed_in_force=dated < 0.5,
    )


def _event(random: Random, id_: str, works: tuple[WorkRecord, ...]) -> Event:
    action = random.choice(ACTIONS)
    source = random.choice(works)
    target = random.choice(works) if random.random() < 0.08 else random.choice([w for w in works if w is not source])
    scope, provisions = _scope(random, action)
    first = a_day(random) if random.random() > 0.1 else None
    lasts = {Action.SUSPEND: 0.6, Action.CONTINUE: 0.4, Action.EXTEND: 0.85, Action.AMEND: 0.1}
    last = None
    if random.random() < lasts.get(action, 0.03):
        last = (first or FIRST) + timedelta(days=random.randint(0, 9))
    if action in (Action.DETAIL, Action.EXTEND):
        scope, provisions = Scope.WHOLE, ()
    if action is Action.DETAIL:
        first = last = None
    excepting = action in (Action.REPEAL, Action.EXPIRE, Action.SUSPEND) and scope is Scope.WHOLE
    return Event(
        id_,
        action,
        source.id,
        target.id,
        scope=scope,
        provisions=provisions,
        exceptions=(random.choice(PARTS),) if excepting and random.random() < 0.25 else (),
        first_day=first,
        last_day=last,
        basis=DateBasis.HOST if first is None else DateBasis.DATE,
        source_provision=random.choice(("D1", "D2", "D1.K1")) if random.random() < 0.3 else None,
        known_on=a_day(random) if random.random() < 0.2 else None,
        counting=random.random() > 0.06,
        verdicts=_verdicts(random),
    )


def _scope(random: Random, action: Action) -> tuple[Scope, tuple[str, ...]]:
    turn = random.random()
    if turn < 0.6 and action is not Action.AMEND:
        return Scope.WHOLE, ()
    if turn < 0.66 and action is not Action.SUSPEND:
        return Scope.UNSPECIFIED, ()
    return Scope.PARTIAL, tuple(random.sample(PARTS, random.randint(1, 2)))


def _verdicts(random: Random) -> tuple[Verdict, ...]:
    if random.random() > 0.15:
        return ()
    days = sorted(a_day(random) for _ in range(random.randint(1, 2)))
    return tuple(Verdict(day, accepted=random.random() < 0.4) for day in days)
