"""The end that a text sets itself, as moved by what extends it."""

from datetime import date

from doccontrol.law.efficacy.continuing import Continuing
from doccontrol.law.efficacy.days import ONE_DAY
from doccontrol.law.efficacy.ends import OwnEnd
from doccontrol.law.efficacy.facts import Event
from doccontrol.law.efficacy.reach import is_whole
from doccontrol.law.efficacy.regions import Touch
from doccontrol.law.efficacy.store import Group


class OwnTerm(Continuing):
    """How long texts last by their own words, extensions in effect counted."""

    def own_end(self, work: str, asked: str | None, day: date) -> OwnEnd | None:
        """The text's own end over all of what was asked, as extended by what is in effect on ``day``."""
        stated = self.effect(work)
        dated = [(end, first) for end in self._own(work) if (first := self.first_day(end)) and first > date.min]
        hitting = [(end, first) for end, first in dated if self.reach(end, asked) is Touch.ALL]
        lasts = [first - ONE_DAY for _, first in hitting]
        told = stated.last_day
        if told is not None and not any(end.exceptions and first - ONE_DAY == told for end, first in dated):
            lasts.append(told)
        if asked is not None:
            lasts += [
                part.last_day
                for part in stated.parts
                if part.last_day is not None and self.part_reach(work, part, asked) is Touch.ALL
            ]
        move = self._move(work, asked, day)
        if not lasts and (dated or move is None or move.last_day is None):
            return None
        last = move.last_day if move is not None and move.last_day is not None else min(lasts)
        if last == date.max:
            return None
        setters = tuple(end for end, first in hitting if first - ONE_DAY == min(lasts))
        moved = setters if move is None else (move,)
        return OwnEnd(last + ONE_DAY, moved, setters, open=move is not None and move.last_day is None)

    def _move(self, work: str, asked: str | None, day: date) -> Event | None:
        """The last of the extensions in effect."""
        moves = [event for event in self.store.on(Group.EXTEND, work) if self._moves(event, asked, day)]
        if not moves:
            return None
        return max(moves, key=lambda one: (self.first_day(one) or date.min, one.last_day or date.max, one.id))

    def _own(self, work: str) -> list[Event]:
        return [end for end in self.store.on(Group.END, work) if self._sets_own_end(end)]

    def _sets_own_end(self, event: Event) -> bool:
        return event.source == event.target and is_whole(event) and self.acts(event)

    def _moves(self, event: Event, asked: str | None, day: date) -> bool:
        first = self.first_day(event)
        if self.reach(event, asked) not in (Touch.ALL, Touch.MAYBE) or not self.acts(event):
            return False
        return first is None or (first <= day and self.fires(event))
