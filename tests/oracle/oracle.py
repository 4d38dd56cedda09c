"""The slow second implementation of the status rules: a clerk who walks through every day in turn.

Written from the rules alone, to be compared with the fold on generated histories; it shares the input facts with it
and nothing else. Where the fold asks "what holds on this day?", the clerk keeps a diary: each morning they note which
events begin, which texts sleep, which words of continuation have run out, and then write down every status.

Parts of a text are sets of leaves. Every text has the articles D1..D3 of two clauses each, an unnamed remainder of
each article and one of the text, so that listed parts never add up to the whole.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from doccontrol.law.efficacy.facts import Event, WorkRecord

ARTICLES = ("D1", "D2", "D3")
CLAUSES = ("K1", "K2")
ASKED: tuple[str | None, ...] = (
    None,
    *ARTICLES,
    *(f"{article}.{clause}" for article in ARTICLES for clause in CLAUSES),
)
LEAVES = frozenset({"rest"} | {f"{a}.{c}" for a in ARTICLES for c in (*CLAUSES, "rest")})
ENDS = {"REPLACE", "EXPIRE", "REPEAL", "CANCEL"}
TURNING_DAY = date(2025, 4, 1)
FOREVER = date.max


class Written(NamedTuple):
    """One line of the diary."""

    code: str
    tasks: tuple[str, ...]
    excepted: bool


class Clerk:
    """Walks from ``first`` to ``last`` day and writes a status for every text, part and day."""

    def __init__(
        self,
        works: Iterable[WorkRecord],
        events: Iterable[Event],
        first: date,
        last: date,
        known: date | None,
        asked: Iterable[str | None] = ASKED,
    ) -> None:
        self.asked = tuple(asked)
        self.works = {work.id: work for work in works}
        self.known = known
        self.events = [event for event in events if self.counts(event)]
        self.roots = {None, *(event.source_provision for event in self.events)}
        self.alive: set[str] = set()
        self.spent: set[tuple[str, str]] = set()
        self.serving: set[tuple[str, str]] = set()
        self.ended: dict[tuple[str, str | None], bool] = {}
        self.diary: dict[tuple[str, str | None, date], Written] = {}
        day = first
        while day <= last:
            self.morning(day)
            day += timedelta(days=1)

    # what counts ------------------------------------------------------------------------------------------------

    def counts(self, event: Event) -> bool:
        if self.known is not None and event.known_on is not None and event.known_on > self.known:
            return False
        word = None
        for verdict in event.verdicts:
            if self.known is None or verdict.on <= self.known:
                word = verdict.accepted
        source, target = self.works[event.source], self.works[event.target]
        if word is False or source.draft or not source.identified:
            return False
        if word is True:
            return True
        if not event.counting:
            return False
        if event.action.value in ENDS | {"AMEND", "SUSPEND", "EXTEND", "CONTINUE"} and source is not target:
            return rung(source) <= rung(target) and same_province(source, target)
        return True

    def days_of(self, work: str) -> tuple[date | None, date | None]:
        record = self.works[work]
        if self.known is None or record.effective_known_on is None or record.effective_known_on <= self.known:
            return record.effective_from, record.effective_until
        return None, None

    def start(self, work: str) -> date | None:
        first = self.days_of(work)[0]
        return date.min if first is None and self.works[work].assumed_in_force else first

    def first(self, event: Event) -> date | None:
        return event.first_day or self.days_of(event.source)[0]

    # the morning ------------------------------------------------------------------------------------------------

    def morning(self, day: date) -> None:
        before = dict(self.ended)
        for event in self.events:
            if self.first(event) == day and not self.dead_on_arrival(event, day, before):
                self.alive.add(event.id)
        self.note_services(day)
        for work in self.works:
            for asked in self.roots:
                self.ended[work, asked] = bool(self.firm_ends(work, asked, day))
        for work in self.works:
            for asked in self.asked:
                self.diary[work, asked, day] = self.write(work, asked, day)

    def dead_on_arrival(self, event: Event, day: date, before: dict[tuple[str, str | None], bool]) -> bool:
        if event.source == event.target:
            return False
        if before.get((event.source, event.source_provision), False):
            return True
        return any(
            other.target == event.source
            and other.source != other.target
            and other.action.value in ENDS
            and self.first(other) == day
            and covers(other, event.source_provision)
            and not before.get((other.source, other.source_provision), False)
            for other in self.events
        )

    def note_services(self, day: date) -> None:
        """A word given while the ending text sleeps lasts only as long as that sleep."""
        for word in self.of("CONTINUE"):
            first = self.first(word)
            if word.id not in self.alive or first is None or word.last_day is not None:
                continue
            for end in self.events:
                if end.action.value not in ENDS or end.target != word.target or end.source == end.target:
                    continue
                pair = (word.id, end.id)
                asleep = self.sleeps(end.source, end.source_provision, day)
                if first == day and asleep:
                    self.serving.add(pair)
                elif pair in self.serving and not asleep:
                    self.spent.add(pair)

    def of(self, action: str) -> list[Event]:
        return [event for event in self.events if event.action.value == action]

    def running(self, event: Event, day: date) -> bool:
        first = self.first(event)
        if first is None or event.id not in self.alive:
            return False
        return first <= day <= (event.last_day or FOREVER)

    # sleep ------------------------------------------------------------------------------------------------------

    def sleeps(self, work: str, asked: str | None, day: date) -> bool:
        return any(covers(nap, asked) for nap in self.naps(work, asked, day))

    def naps(self, work: str, asked: str | None, day: date) -> list[Event]:
        found = []
        for nap in self.of("SUSPEND"):
            if nap.target == work and self.running(nap, day) and (covers(nap, asked) or grazes(nap, asked)):
                woken = any(
                    word.target == work
                    and self.running(word, day)
                    and covers(word, asked)
                    and (self.first(word) or date.min) >= (self.first(nap) or date.min)
                    for word in self.of("CONTINUE")
                )
                if not woken:
                    found.append(nap)
        return found

    # ends -------------------------------------------------------------------------------------------------------

    def over_by_itself(self, work: str, day: date) -> tuple[date | None, bool]:
        """The first day after the text's own term, and whether that term is open."""
        lasts = [self.days_of(work)[1]]
        for event in self.events:
            if event.source == event.target == work and event.action.value in ENDS and plain_whole(event):
                first = self.first(event)
                lasts.append(first - timedelta(days=1) if first is not None else None)
        own = min((last for last in lasts if last is not None), default=None)
        longer = [
            event
            for event in self.of("EXTEND")
            if event.target == work
            and (self.first(event) is None or ((self.first(event) or FOREVER) <= day and event.id in self.alive))
        ]
        if longer:
            move = max(longer, key=lambda e: (self.first(e) or date.min, e.last_day or FOREVER, e.id))
            if move.last_day is not None:
                own = move.last_day
            elif own is not None:
                return own + timedelta(days=1), True
        return (None if own is None else own + timedelta(days=1)), False

    def whole_or_covering(self, work: str, asked: str | None, day: date) -> list[Event]:
        """The ends by a text that are in effect over all of what was asked."""
        return [
            event
            for event in self.events
            if event.target == work
            and event.action.value in ENDS
            and not (event.source == event.target and plain_whole(event) and self.first(event) is not None)
            and covers(event, asked)
            and self.running(event, day)
        ]

    def kept(self, end: Event | None, work: str, asked: str | None, since: date, day: date) -> str:
        """Whether a word keeps alive what this end would end: yes, perhaps, no."""
        answer = "no"
        for word in self.of("CONTINUE"):
            if word.target != work or (word.scope.value == "partial" and not word.provisions):
                continue
            sure = covers(word, asked)
            if not sure and not hazy(word):
                continue
            if asked is not None and plain_whole(word) and end is not None and end.provisions:
                continue
            first = self.first(word)
            if first is None:
                if (self.works[word.source].issued_on or date.min) <= day <= (word.last_day or FOREVER):
                    answer = "perhaps"
                continue
            late_enough = first >= since or (end is None and word.last_day is not None)
            if self.running(word, day) and late_enough and (end is None or (word.id, end.id) not in self.spent):
                if sure:
                    return "yes"
                answer = "perhaps"
        return answer

    def firm_ends(self, work: str, asked: str | None, day: date) -> list[Event | None]:
        found: list[Event | None] = []
        over, is_open = self.over_by_itself(work, day)
        if over is not None and over <= day and not is_open and self.kept(None, work, asked, over, day) == "no":
            found.append(None)
        for end in self.whole_or_covering(work, asked, day):
            since = self.first(end) or date.min
            awake = end.source == end.target or not self.sleeps(end.source, end.source_provision, day)
            if awake and self.kept(end, work, asked, since, day) == "no":
                found.append(end)
        return found

    # the line written -------------------------------------------------------------------------------------------

    def write(self, work: str, asked: str | None, day: date) -> Written:
        record = self.works[work]
        if record.draft or not record.identified:
            return Written("unknown", (), False)
        start = self.start(work)
        if start is not None and start > day:
            return Written("not_yet_in_force", (), False)
        firm = self.firm_ends(work, asked, day)
        if firm:
            return Written("ended", (), asked is None and self.spares(work, firm, day))
        unsure = self.unsure(work, asked, day)
        if unsure is not None:
            return Written("unknown", unsure, False)
        tasks = self.chores(work, asked, day)
        naps = self.naps(work, asked, day)
        if any(covers(nap, asked) for nap in naps):
            return Written("suspended", tidy(tasks), False)
        if self.hazy_sleep(work, asked, day):
            return Written("unknown", tidy(tasks), False)
        word = any(one.target == work and covers(one, asked) and self.running(one, day) for one in self.of("CONTINUE"))
        if start is None and not word:
            return Written("unknown", (), False)
        parental = self.parental(work, day)
        if parental:
            tasks.append("parent_ended")
            if "orphan" in parental and not word:
                return Written("unknown", tidy(tasks), False)
            if "heir" not in parental:
                tasks.remove("parent_ended")
        return Written(self.colour(work, asked, day, asleep=bool(naps)), tidy(tasks), False)

    def colour(self, work: str, asked: str | None, day: date, *, asleep: bool) -> str:
        if asleep:
            return "partly_suspended"
        on_it = [event for event in self.events if event.target == work and self.running(event, day)]
        if any(event.action.value in ENDS and grazes(event, asked) for event in on_it):
            return "partly_ended"
        if any(event.action.value == "AMEND" and meets(event, asked) for event in on_it):
            return "amended"
        return "in_force"

    def spares(self, work: str, firm: list[Event | None], day: date) -> bool:
        if None in firm:
            return False
        spared = {path for end in firm if end is not None for path in end.exceptions}
        return any(not self.firm_ends(work, path, day) for path in spared)

    def unsure(self, work: str, asked: str | None, day: date) -> tuple[str, ...] | None:
        """None where no end is in doubt; else the tasks that the doubt makes."""
        doubt = False
        over, is_open = self.over_by_itself(work, day)
        if over is not None and over <= day:
            kept = self.kept(None, work, asked, over, day)
            doubt |= kept == "perhaps" or (kept == "no" and is_open)
        for end in self.whole_or_covering(work, asked, day):
            kept = self.kept(end, work, asked, self.first(end) or date.min, day)
            if kept == "no":
                return ("revival_not_stated",)
            doubt |= kept == "perhaps"
        for end in self.events:
            if end.target != work or end.action.value not in ENDS:
                continue
            since = self.first(end)
            if since is None and (covers(end, asked) or hazy(end)):
                issued = self.works[end.source].issued_on or date.min
                if issued <= day <= (end.last_day or FOREVER):
                    doubt |= self.kept(end, work, asked, issued, day) != "yes"
            elif since is not None and hazy(end) and self.running(end, day):
                doubt |= self.kept(end, work, asked, since, day) != "yes"
        return () if doubt else None

    def hazy_sleep(self, work: str, asked: str | None, day: date) -> bool:
        for nap in self.of("SUSPEND"):
            if nap.target != work or self.first(nap) is not None or not (covers(nap, asked) or hazy(nap)):
                continue
            if (self.works[nap.source].issued_on or date.min) <= day <= (nap.last_day or FOREVER):
                return True
        return False

    def chores(self, work: str, asked: str | None, day: date) -> list[str]:
        tasks = []
        for event in self.events:
            if event.target != work or not self.running(event, day):
                continue
            source = event.source, event.source_provision
            amends = event.action.value == "AMEND" and meets(event, asked)
            if amends and self.firm_ends(*source, day):
                tasks.append("amending_text_repealed")
            ends_part = event.action.value in ENDS and grazes(event, asked) and event.source != event.target
            if ends_part and self.sleeps(*source, day):
                tasks.append("revival_not_stated")
        return tasks

    def parental(self, work: str, day: date) -> set[str]:
        found = set()
        for edge in self.of("DETAIL"):
            parent = self.works[edge.target]
            start = self.start(edge.target)
            if edge.source != work or edge.target == work or parent.draft or not parent.identified:
                continue
            if start is not None and start > day:
                continue
            firm = self.firm_ends(edge.target, None, day)
            if not firm:
                continue
            over, _ = self.over_by_itself(edge.target, day)
            when = [(self.first(end) if end is not None else over) or date.min for end in firm]
            earliest = min(when)
            heirs = [end for end, first in zip(firm, when, strict=True) if first == earliest and end is not None]
            replaced = any(
                end.action.value == "REPLACE" or (end.action.value == "EXPIRE" and end.source != end.target)
                for end in heirs
            )
            found.add("heir" if replaced and earliest >= TURNING_DAY else "orphan")
        return found


# parts as sets of leaves -----------------------------------------------------------------------------------------


def leaves(path: str) -> frozenset[str]:
    if ".." in path:
        low, high = path.split("..")
        return frozenset().union(*(leaves(one) for one in ARTICLES if low <= one <= high))
    return frozenset({path}) if "." in path else frozenset(leaf for leaf in LEAVES if leaf.startswith(f"{path}."))


def hit(event: Event) -> frozenset[str]:
    """The leaves an event certainly hits."""
    if event.provisions:
        named = frozenset().union(*(leaves(path) for path in event.provisions))
    else:
        named = LEAVES if event.scope.value == "whole" else frozenset()
    return named - frozenset().union(*(leaves(path) for path in event.exceptions))


def covers(event: Event, asked: str | None) -> bool:
    if asked is None:
        return plain_whole(event)
    return leaves(asked) <= hit(event)


def grazes(event: Event, asked: str | None) -> bool:
    """Hits some of what was asked, not all."""
    if asked is None:
        return bool(event.provisions)
    return bool(leaves(asked) & hit(event)) and not leaves(asked) <= hit(event)


def hazy(event: Event) -> bool:
    """Of unspecified scope: may be the whole or any part."""
    return event.scope.value == "unspecified" and not event.provisions


def meets(event: Event, asked: str | None) -> bool:
    return covers(event, asked) or grazes(event, asked) or hazy(event)


def plain_whole(event: Event) -> bool:
    return event.scope.value == "whole" and not event.provisions


def tidy(tasks: list[str]) -> tuple[str, ...]:
    return tuple(sorted(set(tasks)))


# who may act on whom ---------------------------------------------------------------------------------------------


def rung(work: WorkRecord) -> int:
    number = work.number or ""
    return 1 if number.endswith("NĐ-CP") else 2 if "/TT-" in number else 3 if number.endswith("QĐ-UBND") else 0


def same_province(source: WorkRecord, target: WorkRecord) -> bool:
    return rung(source) < 3 or source.issuer == target.issuer
