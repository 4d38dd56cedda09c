"""What the events come to, as known on one day: which ends are in effect, and which of them nobody can doubt.

The fold is lazy: built up from what is known (``knowledge``), which events take effect (``firing``), what sleeps
(``suspending``), what is kept alive (``continuing``) and how long texts last by themselves (``own_term``).
"""

from datetime import date

from doccontrol.law.codes import Scope
from doccontrol.law.efficacy.codes import Cause
from doccontrol.law.efficacy.days import ONE_DAY, day_after
from doccontrol.law.efficacy.ends import Ends, OwnEnd
from doccontrol.law.efficacy.facts import Event
from doccontrol.law.efficacy.own_term import OwnTerm
from doccontrol.law.efficacy.regions import Touch
from doccontrol.law.efficacy.store import Group, Store

#: Ends on one text from which on its children's common question is kept, and how many such answers.
_MANY, _KEPT = 8, 1024


class View(OwnTerm):
    """What follows from the facts known on one day."""

    def __init__(self, store: Store, known: date | None) -> None:
        super().__init__(store, known)
        self._of_parents: dict[tuple[str, date], list[tuple[date, Event | None]]] = {}

    def facts_changed(self) -> None:
        """Drop what one question keeps for the next; to be called before any fact changes."""
        super().facts_changed()
        self._of_parents.clear()

    def has_ended(self, work: str, asked: str | None, day: date) -> bool:
        """Whether an end that nobody can doubt covers what was asked on ``day``."""
        if not self.store.on(Group.END, work) and not self._has_own_end(work):
            return False
        return bool(self.first_ends(work, asked, day))

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
        dated = [
            (first, event)
            for event in self.store.on(Group.END, work)
            if self.reach(event, asked) is Touch.ALL and (first := self.first_day(event))
        ]
        for first, event in sorted(dated, key=lambda pair: pair[0]):
            if first > day or (ends.firm and first > ends.firm[0][0]):
                break
            self._add(ends, event, asked, day)
            ends.firm.sort(key=lambda pair: pair[0])
        return [pair for pair in ends.firm if pair[0] == ends.firm[0][0]]

    def parent_ends(self, parent: str, day: date) -> list[tuple[date, Event | None]]:
        """``first_ends`` of a text as a whole, kept for the next of its children.

        A law on which hundreds of texts act has a hundred children: a new event on it asks the same for each of them.
        """
        if len(self.store.on(Group.END, parent)) < _MANY:
            return self.first_ends(parent, None, day)
        found = self._of_parents.get((parent, day))
        if found is None:
            if len(self._of_parents) >= _KEPT:
                self._of_parents.clear()
            found = self._of_parents[parent, day] = self.first_ends(parent, None, day)
        return found

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
        begun = first if move is None else day_after(move.last_day)
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
