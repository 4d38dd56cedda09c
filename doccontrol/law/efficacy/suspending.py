"""What is suspended on one day, until a later word lifts it."""

from datetime import date

from doccontrol.law.efficacy.days import day_after
from doccontrol.law.efficacy.facts import Event
from doccontrol.law.efficacy.firing import Firing
from doccontrol.law.efficacy.regions import Touch
from doccontrol.law.efficacy.store import Group


class Suspending(Firing):
    """Which texts and provisions are suspended, by the events that take effect."""

    def suspensions(self, work: str, asked: str | None, day: date) -> list[tuple[Event, Touch]]:
        """The suspensions in effect on ``day`` that reach what was asked, those lifted by a later word left out."""
        found: list[tuple[Event, Touch]] = []
        for event in self.store.on(Group.SUSPEND, work):
            touched = self.reach(event, asked)
            if touched is not Touch.NONE and self.in_effect(event, day) and not self._lifted(event, asked, day):
                found.append((event, touched))
        return found

    def suspended(self, work: str, asked: str | None, day: date) -> bool:
        """Whether a suspension covers what was asked on ``day``, whatever else has befallen the text."""
        return any(touched is Touch.ALL for _, touched in self.suspensions(work, asked, day))

    def _lifted(self, suspension: Event, asked: str | None, day: date) -> bool:
        begun = self.first_day(suspension) or date.min
        return any(
            self.reach(word, asked) is Touch.ALL
            and (self.first_day(word) or date.min) >= begun
            and self.in_effect(word, day)
            for word in self.store.on(Group.CONTINUE, suspension.target)
        )

    def _asleep(self, event: Event, day: date) -> bool:
        """Whether the text that ends another is suspended on ``day``; one that ends itself only keeps its own term."""
        return event.source != event.target and self.suspended(event.source, event.source_provision, day)

    def _asleep_throughout(self, work: str, provision: str | None, first: date, day: date) -> bool:
        turns = {day}
        for group in (Group.SUSPEND, Group.CONTINUE):
            for event in self.store.on(group, work):
                begun = self.first_day(event)
                begins_or_stops = (begun, day_after(event.last_day))
                turns |= {turn for turn in begins_or_stops if turn is not None and first < turn <= day}
        return all(self.suspended(work, provision, turn) for turn in turns)
