"""What a citation in a procedure meets: from the status of the cited text and clause to impacts. Pure.

The status itself comes from ``law.efficacy``; here it is only seen from the citation: was the cited clause hit, some
clause, another one? Days ahead are asked too, so that an end that is already known is found before it comes.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from doccontrol.iso.severity import Impact, severity
from doccontrol.law.codes import ChangeKind, Section
from doccontrol.law.efficacy import Cause, Status, StatusCode
from doccontrol.registry.tables import Severity

#: Asks the book of what is in force: the status of the cited text (or one provision of it) on a day.
Ask = Callable[[date, str | None], Status]

_CHANGED = frozenset({StatusCode.AMENDED, StatusCode.PARTLY_ENDED, StatusCode.PARTLY_SUSPENDED})
_HIT = _CHANGED | {StatusCode.ENDED, StatusCode.SUSPENDED}


@dataclass(frozen=True, slots=True)
class Happening:
    """An event on the cited text, as far as an impact needs it: its id, its source work, its first day, its kind."""

    id: str
    source: int
    first_day: date | None
    kind: ChangeKind


@dataclass(frozen=True, slots=True)
class Assessment:
    """One impact on one citation. ``event`` is the id of the event that did it, where one did."""

    impact: Impact
    severity: Severity
    status: StatusCode
    effective_on: date | None
    event: str | None = None
    unknown_because: Cause | None = None


def assess(
    ask: Ask, section: Section | None, provisions: Sequence[str], events: Iterable[Happening], on: date
) -> list[Assessment]:
    """The impacts on a citation of ``provisions`` (empty: the text as a whole) on ``on`` and on the days known ahead.

    Each impact is named once, with the first day it holds from. An impact of the same event on a later day is the
    same impact.
    """
    known = {event.id: event for event in events}
    ahead = {event.first_day for event in known.values() if event.first_day} | {ask(on, None).ending}
    days = [on, *sorted(day for day in ahead if day and day > on)]
    found: dict[tuple[Impact, str | None], Assessment] = {}
    for day in days:
        for impact, status, event in _on_day(ask, provisions, known, day):
            key = (impact, event.id if event else None)
            if key in found or (day > on and event is None and impact is not Impact.ENDED):
                continue
            first = event.first_day if event and event.first_day else (day if day > on else None)
            because = status.cause if status.code is StatusCode.UNKNOWN else None
            event_id = event.id if event else None
            found[key] = Assessment(impact, severity(impact, section), status.code, first, event_id, because)
    return _without_echoes(list(found.values()))


_Hit = tuple[Impact, Status, Happening | None]


def _on_day(ask: Ask, provisions: Sequence[str], events: dict[str, Happening], day: date) -> list[_Hit]:
    whole = ask(day, None)
    deciding = [events[event] for event in whole.deciding if event in events]
    first: Happening | None = deciding[0] if deciding else None
    if whole.code is StatusCode.ENDED:
        return [(Impact.ENDED, whole, first)]
    if whole.code is StatusCode.SUSPENDED:
        return [(Impact.SUSPENDED, whole, first)]
    if whole.code is StatusCode.NOT_YET_IN_FORCE:
        return [(Impact.NOT_YET_IN_FORCE, whole, None)]
    if whole.code is StatusCode.UNKNOWN:
        impact = Impact.NOT_HELD if whole.cause in {Cause.NOT_HELD, Cause.NOT_REGISTERED} else Impact.UNKNOWN
        return [(impact, whole, None)]
    if whole.code not in _CHANGED:
        return []
    return _clauses(ask, provisions, whole, deciding, events, day)


def _clauses(
    ask: Ask,
    provisions: Sequence[str],
    whole: Status,
    deciding: list[Happening],
    events: dict[str, Happening],
    day: date,
) -> list[_Hit]:
    """The text stands, parts of it were hit: the cited ones, some, or others."""
    if not provisions:
        return [(_kind(event, Impact.SOME_CLAUSE), whole, event) for event in _one_per_source(deciding)]
    hit: list[_Hit] = []
    for provision in provisions:
        status = ask(day, provision)
        if status.code in _HIT:
            named = [events[event] for event in status.deciding if event in events]
            hit += [(_kind(event, Impact.CLAUSE), status, event) for event in named]
            hit += [(Impact.CLAUSE, status, None)] if not named else []
        elif status.code is StatusCode.UNKNOWN:
            hit.append((Impact.UNKNOWN, status, None))
    named_events = {event.id for _, _, event in hit if event}
    others = [event for event in _one_per_source(deciding) if event.id not in named_events]
    return hit + [(Impact.OTHER_CLAUSE, whole, event) for event in others]


def _kind(event: Happening, otherwise: Impact) -> Impact:
    if event.kind is ChangeKind.FORM:
        return Impact.FORM
    return Impact.PHRASE if event.kind is ChangeKind.PHRASE else otherwise


def _one_per_source(events: list[Happening]) -> list[Happening]:
    """One event for each acting text: forty clauses of one decree are one matter for a procedure."""
    first: dict[int, Happening] = {}
    for event in events:
        first.setdefault(event.source, event)
    return list(first.values())


def _without_echoes(found: list[Assessment]) -> list[Assessment]:
    """Once a text has ended, that some clause of it had changed says nothing more."""
    ends = [_since(each) for each in found if each.impact is Impact.ENDED]
    if not ends:
        return found
    first = min(ends)
    return [each for each in found if each.impact is Impact.ENDED or _says_more(each, first)]


def _says_more(assessment: Assessment, end: date) -> bool:
    return assessment.impact is not Impact.OTHER_CLAUSE and _since(assessment) < end


def _since(assessment: Assessment) -> date:
    return assessment.effective_on or date.min
