"""Generated histories: a few texts that act on each other within some weeks around 1 April 2025.

Small on purpose: few texts, parts and days, so that effects collide. The day itself is the one on which the rule for
detailing texts changes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from doccontrol.law.codes import Action, DateBasis, Scope
from doccontrol.law.efficacy.facts import Event, StatedEffect, Verdict, WorkRecord
from doccontrol.law.efficacy.outlines import Division, Outline
from doccontrol.law.facts import EffectPart

FIRST = date(2025, 3, 20)
DAYS = 26
LAST = FIRST + timedelta(days=DAYS)
NUMBERS = ("{}/2025/NĐ-CP", "{}/2025/NĐ-CP", "{}/2025/TT-BTC", "{}/2025/QĐ-UBND")
ISSUERS = ("UBND tỉnh Quảng Trị", "UBND thành phố Huế")
PARTS = ("D1", "D2", "D3", "D1.K1", "D2.K2", "D1..D2", "D3.K1", "C.I", "C.II")
DIVISIONS = (Division("C.I", "D1..D2"), Division("C.II", "D3"))
ACTIONS = (
    *(Action.REPLACE, Action.EXPIRE, Action.REPEAL, Action.CANCEL) * 4,
    *(Action.AMEND, Action.SUSPEND, Action.CONTINUE) * 6,
    *(Action.EXTEND, Action.DETAIL) * 2,
    *(Action.GUIDE, Action.CORRECT, Action.ANNOUNCE, Action.STOPAPPLY) * 1,
)


@dataclass(frozen=True)
class History:
    works: tuple[WorkRecord, ...]
    events: tuple[Event, ...]

    def turning_days(self) -> list[date]:
        """Every day on which anything may begin or stop, and the day before each."""
        turns: set[date] = {FIRST}
        for work in self.works:
            turns |= {day for day in (work.issued_on,) if day is not None}
            beliefs = [(work.effective_from, work.effective_until, work.parts)]
            beliefs += [(one.first_day, one.last_day, one.parts) for one in work.beliefs]
            for first, last, parts in beliefs:
                turns |= set(_bounds(first, last))
                for part in parts:
                    turns |= set(_bounds(part.first_day, part.last_day))
        for event in self.events:
            turns |= set(_bounds(event.first_day, event.last_day))
        turns |= {day - timedelta(days=1) for day in turns}
        return sorted(day for day in turns if FIRST <= day <= LAST)


def _bounds(first: date | None, last: date | None) -> Iterator[date]:
    if first is not None:
        yield first
    if last is not None:
        yield last + timedelta(days=1)


def history(seed: int) -> History:
    """The history of a seed: always the same one. Its days are drawn from few, so that things happen on one day."""
    draw = _Draw(Random(seed))
    works = tuple(draw.work(index) for index in range(draw.random.choice((2, 2, 3, 3, 4))))
    events = tuple(draw.event(f"e{index}", works) for index in range(draw.random.choice((1, 2, 3, 4, 5, 6, 8))))
    return History(works, events)


def event_of(random: Random, id_: str, works: tuple[WorkRecord, ...]) -> Event:
    """One more event between these texts."""
    return _Draw(random).event(id_, works)


class _Draw:
    """Draws works and events, on a few days of the time looked at."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._days = random.sample(range(1, DAYS - 1), random.randint(2, 7))

    def day(self) -> date:
        return FIRST + timedelta(days=self.random.choice(self._days))

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def work(self, index: int) -> WorkRecord:
        number = self.random.choice(NUMBERS) if self.chance(0.25) else NUMBERS[0]
        dated = self.random.random()
        stated = self._effect(None, dated)
        known_on = self.day() if self.chance(0.15) else None
        beliefs = self._beliefs(known_on) if known_on is not None else ()
        return WorkRecord(
            f"w{index}",
            number=number.format(index + 1),
            issuer=self.random.choice(ISSUERS) if number.endswith("UBND") else None,
            issued_on=self.day() if self.chance(0.3) else None,
            effective_from=stated.first_day,
            effective_until=stated.last_day,
            parts=stated.parts,
            effective_known_on=known_on,
            beliefs=beliefs,
            draft=self.chance(0.04),
            identified=not self.chance(0.04),
            outline=self._outline(),
            assumed_in_force=dated < 0.5,
        )

    def _beliefs(self, until: date) -> tuple[StatedEffect, ...]:
        """What was believed of a text's days before, oldest first, none later than ``until``."""
        since = sorted(until - timedelta(days=self.random.randint(0, 6)) for _ in range(self.random.choice((0, 1, 2))))
        return tuple(self._effect(day, self.random.random()) for day in since)

    def _effect(self, known_on: date | None, dated: float) -> StatedEffect:
        first = None if dated < 0.6 else self.day()
        last = self.day() if self.chance(0.15) else None
        return StatedEffect(known_on, first, last, (self._stage(),) if self.chance(0.12) else ())

    def _stage(self) -> EffectPart:
        first = self.day() if self.chance(0.7) else None
        last = self.day() if first is None or self.chance(0.2) else None
        return EffectPart((self.random.choice(PARTS[:7]),), first, last)

    def _outline(self) -> Outline | None:
        if not self.chance(0.4):
            return None
        return Outline("D1..D3", DIVISIONS, self.day() if self.chance(0.2) else None)

    def event(self, id_: str, works: tuple[WorkRecord, ...]) -> Event:
        random = self.random
        action = random.choice(ACTIONS)
        source = random.choice(works)
        others = [work for work in works if work is not source]
        target = random.choice(works) if self.chance(0.12) else random.choice(others)
        scope, provisions = self._scope(action)
        first = None if self.chance(0.1) else self.day()
        lasts = {Action.SUSPEND: 0.6, Action.CONTINUE: 0.4, Action.EXTEND: 0.85, Action.AMEND: 0.1}
        last = None
        if self.chance(lasts.get(action, 0.03)):
            last = (first or self.day()) + timedelta(days=random.randint(0, 9))
        if action in (Action.DETAIL, Action.GUIDE, Action.EXTEND):
            scope, provisions = Scope.WHOLE, ()
        if action in (Action.DETAIL, Action.GUIDE):
            first, last = (self.day() if self.chance(0.1) else None), None
        excepting = action in (Action.REPEAL, Action.EXPIRE, Action.SUSPEND) and scope is Scope.WHOLE
        bases = (DateBasis.HOST, DateBasis.HOST, DateBasis.SIGN, DateBasis.EVENT)
        return Event(
            id_,
            action,
            source.id,
            target.id,
            scope=scope,
            provisions=provisions,
            exceptions=(random.choice(PARTS),) if excepting and self.chance(0.25) else (),
            first_day=first,
            last_day=last,
            basis=random.choice(bases) if first is None else DateBasis.DATE,
            source_provision=random.choice(("D1", "D2", "D1.K1")) if self.chance(0.3) else None,
            known_on=self.day() if self.chance(0.2) else None,
            counting=not self.chance(0.06),
            verdicts=self._verdicts(),
        )

    def _scope(self, action: Action) -> tuple[Scope, tuple[str, ...]]:
        turn = self.random.random()
        if turn < 0.6 and action is not Action.AMEND:
            return Scope.WHOLE, ()
        if turn < 0.66:
            return Scope.UNSPECIFIED, ()
        return Scope.PARTIAL, tuple(self.random.sample(PARTS, self.random.randint(1, 2)))

    def _verdicts(self) -> tuple[Verdict, ...]:
        if not self.chance(0.15):
            return ()
        days = sorted(self.day() for _ in range(self.random.randint(1, 2)))
        return tuple(Verdict(day, accepted=self.chance(0.4)) for day in days)
