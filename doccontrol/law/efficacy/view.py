"""What the events come to, as known on one day: which of them take effect, what is suspended, what has ended.

The fold is lazy: nothing is stored but which events fire. Whether an event fires depends only on days before its own
first day (and on ends by others that begin on that very day), so the rules below never run in a circle.
"""

from datetime import date, timedelta

from doccontrol.law.codes import Scope
from doccontrol.law.efficacy.codes import Cause
from doccontrol.law.efficacy.ends import Ends, OwnEnd
from doccontrol.law.efficacy.facts import Event
from doccontrol.law.efficacy.knowledge import Knowledge
from doccontrol.law.efficacy.reach import is_transitional, is_whole
from doccontrol.law.efficacy.regions import Touch
from doccontrol.law.efficacy.store import INFLUENCE, Group, Store

ONE_DAY = timedelta(days=1)


class View(Knowledge):
    """What follows from the facts known on one day."""

    def __init__(self, store: Store, known: date | None) -> None:
        super().__init__(store, known)
        self._fires: dict[str, bool | None] = {}

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

    # Which events fire -------------------------------------------------------------------------------------------

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

    # Suspension --------------------------------------------------------------------------------------------------

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

    # Ends --------------------------------------------------------------------------------------------------------

    def has_ended(self, work: str, asked: str | None, day: date) -> bool:
        """Whether an end that nobody can doubt covers what was asked on ``day``."""
        if not self.store.on(Group.END, work) and not self._has_own_end(work):
            return False
        return bool(self.first_ends(work, asked, day))

    def _has_own_end(self, work: str) -> bool:
        effect = self.effect(work)
        return effect.last_day is not None or bool(effect.parts) or bool(self.store.on(Group.EXTEND, work))

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

    def ends(self, work: str, asked: str | None, day: date) -> Ends:
        """All ends in effect on ``day`` that reach what was asked."""
        ends = self._own_ends(work, asked, day)
        for event in self.store.on(Group.END, work):
            self._add(ends, event, asked, day)
        for part in self.effect(work).parts:
            hit = Touch.PART if asked is None else self.part_reach(work, part, asked)
            if hit is Touch.PART and part.last_day is not None and part.last_day < day:
                ends.partial.append((part.last_day + ONE_DAY, None))
        return ends

    def first_ends(self, work: str, asked: str | None, day: date) -> list[tuple[date, Event | None]]:
        """Of the ends that nobody can doubt, those of the earliest day: what ended the text, and when."""
        ends = self._own_ends(work, asked, day)
        dated = [(first, event) for event in self.store.on(Group.END, work) if (first := self.first_day(event))]
        for first, event in sorted(dated, key=lambda pair: pair[0]):
            if first > day or (ends.firm and first > ends.firm[0][0]):
                break
            self._add(ends, event, asked, day)
            ends.firm.sort(key=lambda pair: pair[0])
        return [pair for pair in ends.firm if pair[0] == ends.firm[0][0]]

    def _own_ends(self, work: str, asked: str | None, day: date) -> Ends:
        ends = Ends()
        own = self.own_end(work, asked, day)
        if own is not None and own.first_day <= day:
            self._add_own(ends, own, work, asked, day)
        return ends

    def _add_own(self, ends: Ends, own: OwnEnd, work: str, asked: str | None, day: date) -> None:
        word, cause = self._word_against(work, None, own.first_day, asked, day)
        if word is not None and cause is None:
            ends.continued.append(word)
        elif word is not None and cause is not None:
            ends.undecided.append((cause, word))
        elif own.open:
            ends.undecided += [(Cause.EXTENSION_OPEN, event) for event in own.events]
        else:
            ends.firm.append((own.first_day, None))
            ends.moved, ends.setters = own.events, own.setters

    def _add(self, ends: Ends, event: Event, asked: str | None, day: date) -> None:
        touched = self.reach(event, asked)
        first = self.first_day(event)
        if touched is Touch.NONE or not self.acts(event):
            return
        if first is not None and self._sets_own_end(event):
            if touched is not Touch.ALL:
                self._add_own_in_part(ends, event, first, touched, asked, day)
        elif first is None:
            self._add_undated(ends, event, touched, asked, day)
        elif self.in_effect(event, day):
            self._add_dated(ends, event, first, touched, asked, day)

    def _add_own_in_part(
        self, ends: Ends, event: Event, first: date, touched: Touch, asked: str | None, day: date
    ) -> None:
        """A text's own end that spares some of what was asked, or may: moved by an extension like the rest."""
        move = self._move(event.target, asked, day)
        begun = first if move is None else _after(move.last_day)
        if begun is None:
            if first <= day and move is not None and move.last_day is None:
                ends.undecided.append((Cause.EXTENSION_OPEN, move))
        elif begun <= day and touched is Touch.PART:
            ends.partial.append((begun, event))
        elif begun <= day:
            word, cause = self._word_against(event.target, None, begun, asked, day)
            if word is not None and cause is None:
                ends.continued.append(word)
            else:
                ends.undecided.append((cause or Cause.PARTS_NOT_NAMED, word or event))

    def _add_undated(self, ends: Ends, event: Event, touched: Touch, asked: str | None, day: date) -> None:
        if touched is Touch.PART or not self.may_have_begun(event, day):
            return
        issued = self.store.works[event.source].issued_on or date.min
        word, doubt = self._word_against(event.target, event, issued, asked, day)
        if word is None or doubt is not None:
            ends.undecided.append((Cause.EVENT_DAY_UNKNOWN, event))

    def _add_dated(self, ends: Ends, event: Event, first: date, touched: Touch, asked: str | None, day: date) -> None:
        if touched is Touch.PART:
            asleep = self._asleep(event, day)
            (ends.partial_doubtful.append(event) if asleep else ends.partial.append((first, event)))
            return
        word, cause = self._word_against(event.target, event, first, asked, day)
        if word is not None and cause is None:
            ends.continued.append(word)
        elif word is not None and cause is not None:
            ends.undecided.append((cause, word))
        elif touched is Touch.MAYBE:
            vague = event.scope is Scope.UNSPECIFIED and not event.provisions
            ends.undecided.append((Cause.SCOPE_UNSPECIFIED if vague else Cause.PARTS_NOT_NAMED, event))
        elif self._asleep(event, day):
            ends.doubtful.append(event)
        else:
            ends.firm.append((first, event))

    def _asleep(self, event: Event, day: date) -> bool:
        """Whether the text that ends another is suspended on ``day``; one that ends itself only keeps its own term."""
        return event.source != event.target and self.suspended(event.source, event.source_provision, day)

    # Words that keep a text alive --------------------------------------------------------------------------------

    def words_in_effect(self, work: str, asked: str | None, day: date) -> list[Event]:
        """The CONTINUEs in effect on ``day`` that cover what was asked."""
        words = self.store.on(Group.CONTINUE, work)
        return [word for word in words if self.reach(word, asked) is Touch.ALL and self.in_effect(word, day)]

    def _word_against(
        self, work: str, end: Event | None, ended: date, asked: str | None, day: date
    ) -> tuple[Event | None, Cause | None]:
        """The CONTINUE that holds against an end on ``day``; with a cause where it only may."""
        doubt: tuple[Event | None, Cause | None] = None, None
        for word in sorted(self.store.on(Group.CONTINUE, work), key=lambda one: one.id):
            touched = self.reach(word, asked)
            if touched in (Touch.NONE, Touch.PART) or is_transitional(word) or not self.acts(word):
                continue
            if asked is not None and is_whole(word) and end is not None and end.provisions:
                continue
            first = self.first_day(word)
            if first is None:
                if self.may_have_begun(word, day):
                    doubt = word, Cause.EVENT_DAY_UNKNOWN
            elif self._holds(word, first, end, ended, day):
                if touched is Touch.ALL:
                    return word, None
                doubt = word, Cause.SCOPE_UNSPECIFIED
        return doubt

    def _holds(self, word: Event, first: date, end: Event | None, ended: date, day: date) -> bool:
        """A word holds against an earlier end; given with a last day, against the text's own end too."""
        if not self.in_effect(word, day) or (first < ended and not (end is None and word.last_day)):
            return False
        if word.last_day is not None or end is None:
            return True
        if not self.suspended(end.source, end.source_provision, first):
            return True
        return self._asleep_throughout(end.source, end.source_provision, first, day)

    def _asleep_throughout(self, work: str, provision: str | None, first: date, day: date) -> bool:
        turns = {day}
        for group in (Group.SUSPEND, Group.CONTINUE):
            for event in self.store.on(group, work):
                begun = self.first_day(event)
                turns |= {turn for turn in (begun, _after(event.last_day)) if turn is not None and first < turn <= day}
        return all(self.suspended(work, provision, turn) for turn in turns)


def _after(day: date | None) -> date | None:
    return day + ONE_DAY if day is not None and day < date.max else None
