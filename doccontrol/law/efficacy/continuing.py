"""Words that keep a text alive: which of them hold on one day, and against what end."""

from datetime import date

from doccontrol.law.efficacy.codes import Cause
from doccontrol.law.efficacy.facts import Event
from doccontrol.law.efficacy.reach import is_transitional, is_whole
from doccontrol.law.efficacy.regions import Touch
from doccontrol.law.efficacy.store import Group, Store
from doccontrol.law.efficacy.suspending import Suspending

#: Words on one text from which on they are kept, and for how many texts and provisions.
_MANY, _KEPT = 4, 1024
#: A word, how far it reaches, its first day.
_Word = tuple[Event, Touch, date | None]


class Continuing(Suspending):
    """Which words of continuation hold, by the events that take effect."""

    def __init__(self, store: Store, known: date | None) -> None:
        super().__init__(store, known)
        self._kept_words: dict[tuple[str, str | None], list[_Word]] = {}

    def facts_changed(self) -> None:
        """Drop what one question keeps for the next; to be called before any fact changes."""
        self._kept_words.clear()

    def words_in_effect(self, work: str, asked: str | None, day: date) -> list[Event]:
        """The CONTINUEs in effect on ``day`` that cover what was asked."""
        words = self.store.on(Group.CONTINUE, work)
        return [word for word in words if self.reach(word, asked) is Touch.ALL and self.in_effect(word, day)]

    def _word_against(
        self, work: str, end: Event | None, ended: date, asked: str | None, day: date
    ) -> tuple[Event | None, Cause | None]:
        """The CONTINUE that holds against an end on ``day``; with a cause where it only may."""
        doubt: tuple[Event | None, Cause | None] = None, None
        for word, touched, first in self._words(work, asked):
            if asked is not None and is_whole(word) and end is not None and end.provisions:
                continue
            if first is None:
                if self.may_have_begun(word, day):
                    doubt = word, Cause.EVENT_DAY_UNKNOWN
            elif self._holds(word, first, end, ended, day):
                if touched is Touch.ALL:
                    return word, None
                doubt = word, Cause.SCOPE_UNSPECIFIED
        return doubt

    def _words(self, work: str, asked: str | None) -> list[_Word]:
        """The words that may hold against an end of what was asked; for a text with many, kept for its next end."""
        words = self.store.on(Group.CONTINUE, work)
        found = self._kept_words.get((work, asked)) if len(words) >= _MANY else None
        if found is None:
            found = [
                (word, touched, self.first_day(word))
                for word in sorted(words, key=lambda one: one.id)
                if (touched := self.reach(word, asked)) in (Touch.ALL, Touch.MAYBE)
                and not is_transitional(word)
                and self.acts(word)
            ]
            if len(words) >= _MANY:
                if len(self._kept_words) >= _KEPT:
                    self._kept_words.clear()
                self._kept_words[work, asked] = found
        return found

    def _holds(self, word: Event, first: date, end: Event | None, ended: date, day: date) -> bool:
        """A word holds against an earlier end; given with a last day, against the text's own end too."""
        if not self.in_effect(word, day) or (first < ended and not (end is None and word.last_day)):
            return False
        if word.last_day is not None or end is None or end.source == end.target:
            return True  # a text that ends itself is no text whose sleep a word could be given for
        if not self.suspended(end.source, end.source_provision, first):
            return True
        return self._asleep_throughout(end.source, end.source_provision, first, day)
