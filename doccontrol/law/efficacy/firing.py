"""Which events take effect: a text that has ended by the first day of what it orders does nothing any more.

Nothing is stored but which events fire. Whether an event fires depends only on days before its own first day (and on
ends by others that begin on that very day), so the rules never run in a circle.
"""

from abc import abstractmethod
from datetime import date

from doccontrol.law.efficacy.days import ONE_DAY
from doccontrol.law.efficacy.facts import Event
from doccontrol.law.efficacy.knowledge import Knowledge
from doccontrol.law.efficacy.regions import Touch
from doccontrol.law.efficacy.store import INFLUENCE, Group, Store


class Firing(Knowledge):
    """The facts known on one day, and which of the events take effect."""

    def __init__(self, store: Store, known: date | None) -> None:
        super().__init__(store, known)
        self._fires: dict[str, bool | None] = {}

    @abstractmethod
    def has_ended(self, work: str, asked: str | None, day: date) -> bool:
        """Whether an end that nobody can doubt covers what was asked on ``day``."""

    def forget(self, event: Event, *, standing: bool = False) -> bool | None:
        """Drop whether the event fires (and whether it acts); returns what had been worked out, None for nothing.

        Entries are emptied, not taken out: a large dictionary that loses and gains keys is copied now and then, which
        takes longer than all else that a new event does.
        """
        if standing and event.id in self._standing:
            self._standing[event.id] = None
        known = self._fires.get(event.id)
        if known is not None:
            self._fires[event.id] = None
        return known

    def in_effect(self, event: Event, day: date) -> bool:
        """Whether the event takes effect, and ``day`` is one of its days."""
        first = self.first_day(event)
        if first is None or day < first or (event.last_day is not None and day > event.last_day):
            return False
        return self.acts(event) and self.fires(event)

    def fires(self, event: Event) -> bool:
        """Whether the event takes effect on its first day: a text that has ended by then does nothing any more."""
        if event.source == event.target:
            return True
        fires = self._fires.get(event.id)
        if fires is None:
            ends = self.store.on(Group.END, event.source) or self._has_own_end(event.source)
            fires = self._fires[event.id] = self._settle(event) if ends else True
        return fires

    def _settle(self, event: Event) -> bool:
        """Decide an event after all that it rests on, in order of days, so that long chains need no deep stack."""
        pending, found = [event], {event.id: event}
        while pending:
            for needed in self._needs(pending.pop()):
                if needed.id not in found and self._fires.get(needed.id) is None:
                    found[needed.id] = needed
                    pending.append(needed)
        for one in sorted(found.values(), key=lambda one: self.first_day(one) or date.max):
            self._fires[one.id] = self._decide(one)
        return bool(self._fires[event.id])

    def _needs(self, event: Event) -> list[Event]:
        first = self.first_day(event)
        if first is None:
            return []
        store = self.store
        needed = [one for group in INFLUENCE for one in store.on(group, event.source) if self._before(one, first)]
        for end in store.on(Group.END, event.source):
            begun = self.first_day(end)
            if begun is not None and begun <= first:
                groups = INFLUENCE if begun == first else (Group.SUSPEND, Group.CONTINUE)
                needed += [one for group in groups for one in store.on(group, end.source) if self._before(one, first)]
        return needed

    def _before(self, event: Event, day: date) -> bool:
        first = self.first_day(event)
        return first is not None and first < day

    def _decide(self, event: Event) -> bool:
        first = self.first_day(event)
        if first is None or first == date.min:
            return True
        eve = first - ONE_DAY
        if self.has_ended(event.source, event.source_provision, eve):
            return False
        return not any(
            end.source != end.target
            and self.first_day(end) == first
            and self.reach(end, event.source_provision) is Touch.ALL
            and self.acts(end)
            and not self.has_ended(end.source, end.source_provision, eve)
            for end in self.store.on(Group.END, event.source)
        )

    def _has_own_end(self, work: str) -> bool:
        effect = self.effect(work)
        return effect.last_day is not None or bool(effect.parts) or bool(self.store.on(Group.EXTEND, work))
