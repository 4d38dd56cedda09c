"""The slow second implementation of the status rules: a clerk who walks through the days in turn.

Written from the rules alone, to be compared with the fold on generated histories; it shares the input facts with it
and nothing else. Where the fold asks "what holds on this day?", the clerk keeps a diary: each morning they note which
events begin, which texts sleep, which words of continuation have run out, and then write down every status. They come
to work on the days on which anything may begin or stop, on the day before each, and on some others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from doccontrol.law.efficacy.facts import Event, WorkRecord
from tests.oracle.parts import hit, reaches

ENDS = {"REPLACE", "EXPIRE", "REPEAL", "CANCEL"}
TURNING_DAY = date(2025, 4, 1)
FOREVER = date.max
NIGHT = timedelta(days=1)

Part = tuple[str, str | None]


class Written(NamedTuple):
    """One line of the diary."""

    code: str
    tasks: tuple[str, ...] = ()
    excepted: bool = False


class Own(NamedTuple):
    """What a text says of its own days: first, last, and stages (parts, first, last)."""

    first: date | None = None
    last: date | None = None
    stages: tuple[tuple[tuple[str, ...], date | None, date | None], ...] = ()


@dataclass(slots=True, eq=False)
class Deed:
    """An event that counts, as the clerk copies it into the day book."""

    id: str
    action: str
    by: Part
    on: str
    scope: str
    paths: tuple[str, ...]
    exceptions: tuple[str, ...]
    first: date | None
    last: date
    told: bool
    ends: bool
    by_itself: bool
    from_day: date | None

    def hits(self, asked: str | None) -> str:
        return hit(self.scope, self.paths, self.exceptions, asked, self.told)

    @property
    def whole(self) -> bool:
        return self.scope == "whole" and not self.paths


class Clerk:
    """Walks through ``days``, in order, and writes a status for every part of every text on the days ``wanted`` of it.

    ``over`` says for those parts on which of all days after the first one wanted they had ended.
    """

    def __init__(
        self,
        works: Iterable[WorkRecord],
        events: Iterable[Event],
        days: Sequence[date],
        known: date | None,
        wanted: Mapping[Part, Iterable[date]],
    ) -> None:
        self.known = known
        self.works = {work.id: work for work in works}
        self.own = {work.id: self.believed(work) for work in self.works.values()}
        self.deeds = [self.copied(event) for event in events if self.counts(event)]
        self.on: dict[str, list[Deed]] = {work: [] for work in self.works}
        for deed in self.deeds:
            self.on[deed.on].append(deed)
        self.clauses = {work: self.own_clauses(work) for work in self.works}
        self.words = [deed for deed in self.deeds if deed.action == "CONTINUE"]
        self.roots = {deed.by for deed in self.deeds if not deed.by_itself}
        self.alive: set[str] = set()
        self.spent: set[tuple[str, str]] = set()
        self.serving: set[tuple[str, str]] = set()
        self.ended: dict[Part, bool] = {}
        self.diary: dict[tuple[str, str | None, date], Written] = {}
        self.over: set[tuple[str, str | None, date]] = set()
        asked = {part: frozenset(on) for part, on in wanted.items()}
        for day in days:
            self.morning(day)
            for (work, part), on in asked.items():
                if day > min(on) and self.is_over(work, part, day):
                    self.over.add((work, part, day))
                if day in on:
                    self.diary[work, part, day] = self.write(work, part, day)

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

    def believed(self, work: WorkRecord) -> Own:
        """The newest belief that the agency had by then."""
        now = (work.effective_known_on, work.effective_from, work.effective_until, work.parts)
        told = [(b.known_on, b.first_day, b.last_day, b.parts) for b in work.beliefs] + [now]
        held = [one for one in told if self.known is None or one[0] is None or one[0] <= self.known]
        if not held:
            return Own()
        _, first, last, parts = held[-1]
        return Own(first, last, tuple((part.provisions, part.first_day, part.last_day) for part in parts))

    def told(self, work: str) -> bool:
        """Whether the clerk can look up which articles a chapter holds."""
        outline = self.works[work].outline
        return outline is not None and (
            self.known is None or outline.known_on is None or outline.known_on <= self.known
        )

    def copied(self, event: Event) -> Deed:
        first = event.first_day
        basis = event.basis.value if event.basis is not None else "host"
        if first is None and basis == "sign":
            first = self.works[event.source].issued_on
        elif first is None and basis == "host":
            first = self.stated_start(event.source, event.source_provision)
        return Deed(
            event.id,
            event.action.value,
            (event.source, event.source_provision),
            event.target,
            event.scope.value,
            event.provisions,
            event.exceptions,
            first,
            event.last_day or FOREVER,
            self.told(event.target),
            event.action.value in ENDS,
            event.source == event.target,
            event.first_day,
        )

    def stated_start(self, work: str, asked: str | None) -> date | None:
        own = self.own[work]
        for paths, first, _ in own.stages:
            if asked is not None and first is not None and reaches(paths, asked, self.told(work)) == "all":
                return first
        return own.first

    def start(self, work: str, asked: str | None) -> date | None:
        first = self.stated_start(work, asked)
        return date.min if first is None and self.works[work].assumed_in_force else first

    # the morning ------------------------------------------------------------------------------------------------

    def morning(self, day: date) -> None:
        before = self.ended
        for deed in self.deeds:
            if deed.first == day and not self.dead_on_arrival(deed, day, before):
                self.alive.add(deed.id)
        self.note_services(day)
        self.ended = {root: bool(self.firm_ends(*root, day)) for root in self.roots}

    def dead_on_arrival(self, deed: Deed, day: date, before: dict[Part, bool]) -> bool:
        if deed.by_itself:
            return False
        return before.get(deed.by, False) or any(
            other.ends
            and not other.by_itself
            and other.first == day
            and other.hits(deed.by[1]) == "all"
            and not before.get(other.by, False)
            for other in self.on[deed.by[0]]
        )

    def note_services(self, day: date) -> None:
        """A word given while the ending text sleeps lasts only as long as that sleep."""
        for word in self.words:
            if word.id not in self.alive or word.first is None or word.last != FOREVER:
                continue
            for end in self.on[word.on]:
                if not end.ends or end.by_itself:
                    continue
                pair = (word.id, end.id)
                asleep = self.sleeps(*end.by, day)
                if word.first == day and asleep:
                    self.serving.add(pair)
                elif pair in self.serving and not asleep:
                    self.spent.add(pair)

    def running(self, deed: Deed, day: date) -> bool:
        return deed.first is not None and deed.id in self.alive and deed.first <= day <= deed.last

    def may_run(self, deed: Deed, day: date) -> bool:
        """Of an event whose first day nobody knows: not before its text was issued."""
        return (self.works[deed.by[0]].issued_on or date.min) <= day <= deed.last

    # sleep ------------------------------------------------------------------------------------------------------

    def sleeps(self, work: str, asked: str | None, day: date) -> bool:
        return any(nap.hits(asked) == "all" for nap in self.naps(work, asked, day))

    def naps(self, work: str, asked: str | None, day: date) -> list[Deed]:
        found = []
        for nap in self.on[work]:
            if nap.action == "SUSPEND" and self.running(nap, day) and nap.hits(asked) != "none":
                woken = any(
                    word.action == "CONTINUE"
                    and self.running(word, day)
                    and word.hits(asked) == "all"
                    and (word.first or date.min) >= (nap.first or date.min)
                    for word in self.on[work]
                )
                if not woken:
                    found.append(nap)
        return found

    # ends -------------------------------------------------------------------------------------------------------

    def over_by_itself(self, work: str, asked: str | None, day: date) -> tuple[date | None, bool]:
        """The first day after the text's own term (or that of a stage asked for), and whether that term is open."""
        own, clauses = self.own[work], self.clauses[work]
        lasts = [first - NIGHT for deed, first in clauses if deed.hits(asked) == "all"]
        if own.last is not None and not any(deed.exceptions and first - NIGHT == own.last for deed, first in clauses):
            lasts.append(own.last)
        if asked is not None:
            told = self.told(work)
            lasts += [last for paths, _, last in own.stages if last and reaches(paths, asked, told) == "all"]
        if clauses and not lasts:
            return None, False
        term = min(lasts, default=None)
        move = self.extension(work, asked, day)
        if move is not None and move.last != FOREVER:
            term = move.last
        return (None if term is None else term + NIGHT), move is not None and move.last == FOREVER and term is not None

    def own_clauses(self, work: str) -> list[tuple[Deed, date]]:
        """The clauses by which a text sets its own term, each with the first day after it."""
        itself = [deed for deed in self.on[work] if deed.by_itself and deed.ends and deed.whole]
        return [(deed, deed.first) for deed in itself if deed.first is not None]

    def extension(self, work: str, asked: str | None, day: date) -> Deed | None:
        """The extension that counts on a day: the one that began last."""
        longer = [
            deed
            for deed in self.on[work]
            if deed.action == "EXTEND"
            and deed.hits(asked) in ("all", "perhaps")
            and (deed.first is None or (deed.first <= day and deed.id in self.alive))
        ]
        return max(longer, key=lambda deed: (deed.first or date.min, deed.last, deed.id), default=None)

    def own_terms_over(self, work: str, asked: str | None, day: date) -> set[str]:
        """Of the text's own terms that spare something: whether one is over for some of what was asked, or may be."""
        found = set()
        for deed, first in self.clauses[work]:
            reached = deed.hits(asked)
            move = self.extension(work, asked, day)
            if reached not in ("some", "perhaps"):
                continue
            if move is not None and move.last == FOREVER:
                found |= {"perhaps"} if first <= day else set()
                continue
            over = first if move is None else move.last + NIGHT
            if over > day:
                continue
            if reached == "some":
                found.add("some")
            elif self.kept(None, work, asked, over, day) != "yes":
                found.add("perhaps")
        return found

    def covering_ends(self, work: str, asked: str | None, day: date) -> list[Deed]:
        """The ends by a text that are in effect over all of what was asked."""
        return [
            deed
            for deed in self.on[work]
            if deed.ends and not self.is_own_clause(deed) and deed.hits(asked) == "all" and self.running(deed, day)
        ]

    def kept(self, end: Deed | None, work: str, asked: str | None, since: date, day: date) -> str:
        """Whether a word keeps alive what this end would end: yes, perhaps, no."""
        answer = "no"
        for word in self.on[work]:
            if word.action != "CONTINUE" or (word.scope == "partial" and not word.paths):
                continue
            reached = word.hits(asked)
            if reached not in ("all", "perhaps"):
                continue
            if asked is not None and word.whole and end is not None and end.paths:
                continue
            if word.first is None:
                if self.may_run(word, day):
                    answer = "perhaps"
                continue
            late_enough = word.first >= since or (end is None and word.last != FOREVER)
            if self.running(word, day) and late_enough and (end is None or (word.id, end.id) not in self.spent):
                if reached == "all":
                    return "yes"
                answer = "perhaps"
        return answer

    def firm_ends(self, work: str, asked: str | None, day: date) -> list[Deed | None]:
        found: list[Deed | None] = []
        over, is_open = self.over_by_itself(work, asked, day)
        if over is not None and over <= day and not is_open and self.kept(None, work, asked, over, day) == "no":
            found.append(None)
        for end in self.covering_ends(work, asked, day):
            awake = end.by_itself or not self.sleeps(*end.by, day)
            if awake and self.kept(end, work, asked, end.first or date.min, day) == "no":
                found.append(end)
        return found

    def is_over(self, work: str, asked: str | None, day: date) -> bool:
        record, start = self.works[work], self.start(work, asked)
        if record.draft or not record.identified or (start is not None and start > day):
            return False
        return bool(self.firm_ends(work, asked, day))

    # the line written -------------------------------------------------------------------------------------------

    def write(self, work: str, asked: str | None, day: date) -> Written:
        record = self.works[work]
        if record.draft or not record.identified:
            return Written("unknown")
        start = self.start(work, asked)
        if start is not None and start > day:
            return Written("not_yet_in_force")
        firm = self.firm_ends(work, asked, day)
        if firm:
            return Written("ended", (), asked is None and self.spares(work, firm, day))
        unsure = self.unsure(work, asked, day)
        if unsure is not None:
            return Written("unknown", unsure)
        tasks = self.chores(work, asked, day)
        naps = self.naps(work, asked, day)
        if any(nap.hits(asked) == "all" for nap in naps):
            return Written("suspended", tidy(tasks))
        if any(nap.hits(asked) == "perhaps" for nap in naps) or self.hazy_sleep(work, asked, day):
            return Written("unknown", tidy(tasks))
        word = any(
            one.action == "CONTINUE" and one.hits(asked) == "all" and self.running(one, day) for one in self.on[work]
        )
        if start is None and not word:
            return Written("unknown")
        parental = self.parental(work, day)
        if parental:
            if "orphan" in parental and not word:
                return Written("unknown", tidy([*tasks, "parent_ended"]))
            if "heir" in parental:
                tasks.append("parent_ended")
        return Written(self.colour(work, asked, day, asleep=bool(naps)), tidy(tasks))

    def colour(self, work: str, asked: str | None, day: date, *, asleep: bool) -> str:
        if asleep:
            return "partly_suspended"
        grazing = [deed for deed in self.on[work] if deed.ends and deed.hits(asked) == "some"]
        if any(self.running(deed, day) and not self.is_own_clause(deed) for deed in grazing):
            return "partly_ended"
        if "some" in self.own_terms_over(work, asked, day):
            return "partly_ended"
        for paths, _, last in self.own[work].stages:
            if last is not None and last < day and (asked is None or reaches(paths, asked, self.told(work)) == "some"):
                return "partly_ended"
        changed = (d for d in self.on[work] if d.action == "AMEND" and d.hits(asked) != "none")
        return "amended" if any(self.running(deed, day) for deed in changed) else "in_force"

    def is_own_clause(self, deed: Deed) -> bool:
        return deed.by_itself and deed.ends and deed.whole and deed.first is not None

    def spares(self, work: str, firm: list[Deed | None], day: date) -> bool:
        spared = {path for end in firm if end is not None for path in end.exceptions}
        if None in firm:
            clauses = self.clauses[work]
            term = min((first for _, first in clauses), default=FOREVER)
            own = self.own[work].last
            spared |= {path for deed, first in clauses if first == term for path in deed.exceptions}
            if not clauses or (own is not None and own < term - NIGHT):
                return False
        return any(not self.firm_ends(work, path, day) for path in spared)

    def unsure(self, work: str, asked: str | None, day: date) -> tuple[str, ...] | None:
        """None where no end is in doubt; else the tasks that the doubt makes."""
        doubt = False
        over, is_open = self.over_by_itself(work, asked, day)
        if over is not None and over <= day:
            kept = self.kept(None, work, asked, over, day)
            doubt |= kept == "perhaps" or (kept == "no" and is_open)
        for end in self.covering_ends(work, asked, day):
            kept = self.kept(end, work, asked, end.first or date.min, day)
            if kept == "no":
                return ("revival_not_stated",)
            doubt |= kept == "perhaps"
        doubt |= "perhaps" in self.own_terms_over(work, asked, day)
        for end in self.on[work]:
            reached = end.hits(asked) if end.ends and not self.is_own_clause(end) else "none"
            if end.first is None and reached in ("all", "perhaps") and self.may_run(end, day):
                issued = self.works[end.by[0]].issued_on or date.min
                doubt |= self.kept(end, work, asked, issued, day) != "yes"
            elif end.first is not None and reached == "perhaps" and self.running(end, day):
                doubt |= self.kept(end, work, asked, end.first, day) != "yes"
        return () if doubt else None

    def hazy_sleep(self, work: str, asked: str | None, day: date) -> bool:
        return any(
            nap.action == "SUSPEND"
            and nap.first is None
            and nap.hits(asked) in ("all", "perhaps")
            and self.may_run(nap, day)
            for nap in self.on[work]
        )

    def chores(self, work: str, asked: str | None, day: date) -> list[str]:
        tasks = []
        for deed in self.on[work]:
            if not self.running(deed, day):
                continue
            if deed.action == "AMEND" and deed.hits(asked) != "none" and self.firm_ends(*deed.by, day):
                tasks.append("amending_text_repealed")
            if deed.ends and deed.hits(asked) == "some" and not deed.by_itself and self.sleeps(*deed.by, day):
                tasks.append("revival_not_stated")
        return tasks

    def parental(self, work: str, day: date) -> set[str]:
        found = set()
        for edge in self.deeds:
            if edge.action not in ("DETAIL", "GUIDE") or edge.by[0] != work or edge.by_itself:
                continue
            parent, start = self.works[edge.on], self.start(edge.on, None)
            begun = edge.from_day is None or edge.from_day <= day
            if not begun or parent.draft or not parent.identified or (start is not None and start > day):
                continue
            firm = self.firm_ends(edge.on, None, day)
            if not firm:
                continue
            over, _ = self.over_by_itself(edge.on, None, day)
            when = [(end.first if end is not None else over) or date.min for end in firm]
            earliest = min(when)
            heirs = [end for end, first in zip(firm, when, strict=True) if first == earliest and end is not None]
            replaced = any(end.action == "REPLACE" or (end.action == "EXPIRE" and not end.by_itself) for end in heirs)
            found.add("heir" if replaced and earliest >= TURNING_DAY else "orphan")
        return found


def tidy(tasks: list[str]) -> tuple[str, ...]:
    return tuple(sorted(set(tasks)))


# who may act on whom ---------------------------------------------------------------------------------------------


def rung(work: WorkRecord) -> int:
    number = work.number or ""
    return 1 if number.endswith("NĐ-CP") else 2 if "/TT-" in number else 3 if number.endswith("QĐ-UBND") else 0


def same_province(source: WorkRecord, target: WorkRecord) -> bool:
    return rung(source) < 3 or source.issuer == target.issuer
