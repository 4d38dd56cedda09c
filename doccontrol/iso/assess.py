"""What a citation in a procedure meets: from the status of the cited text and clause to impacts. Pure.

The status itself comes from ``law.efficacy``; here it is only seen from the citation: was the cited clause hit, some
clause, another one? Days ahead are asked too, so that an end that is already known is found before it comes.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from doccontrol.iso.impacts import Acting, Asked, Assessment, CitedText, impact_of
from doccontrol.iso.notes import notes
from doccontrol.iso.severity import Impact
from doccontrol.law.codes import ChangeKind
from doccontrol.law.efficacy import Cause, Status, StatusCode
from doccontrol.law.efficacy.reach import reach
from doccontrol.law.efficacy.regions import Touch
from doccontrol.law.efficacy.store import Group, group_of

_CHANGING = frozenset({Group.END, Group.SUSPEND, Group.AMEND})
#: Unknown for want of knowledge about the text itself; what others did to it is known all the same.
_NOT_FOR_WANT_OF_SCOPE = frozenset({Cause.NOT_HELD, Cause.NO_EFFECT_DATE, Cause.PARENT_ENDED})


def assess(
    text: CitedText, provisions: Sequence[str], on: date, held_in: frozenset[str] | None = None
) -> list[Assessment]:
    """The impacts on a citation of ``provisions`` (empty: the text as a whole) on ``on`` and on the days known ahead.

    Each impact is named once, with the first day it holds from. ``held_in``: the citation is of a consolidated text
    (Pháp lệnh 01/2012/UBTVQH13) whose base ``text`` is and which holds these texts; None for any other citation.
    """
    speaking = {one.event.id: one for one in text.acting()}
    acting = [one for one in speaking.values() if group_of(one.event) in _CHANGING]
    known = {one.event.id: one for one in acting}
    endings = {text.status(on, provision).ending for provision in (None, *provisions)}
    ahead = {one.first_day for one in acting} | endings
    found: dict[str, Assessment] = {}
    for day in [on, *sorted(day for day in ahead if day and day > on)]:
        for one in _on_day(Asked(text, tuple(provisions), known, speaking, held_in), day):
            since = one.effective_on
            if day > on and (since is None or since <= on):
                since = day  # an old event takes hold again: a suspension or a word that kept the text alive is over
            if day > on and one.event is None and not _may_lie_ahead(one):
                continue
            found.setdefault(
                one.identity,
                replace(one, effective_on=since),
            )
    return _without_echoes(list(found.values()))


def _may_lie_ahead(found: Assessment) -> bool:
    return found.impact is Impact.ENDED or (
        found.impact is Impact.UNKNOWN and found.unknown_because not in _NOT_FOR_WANT_OF_SCOPE
    )


def _on_day(asked: Asked, day: date) -> list[Assessment]:
    whole = asked.text.status(day, None)
    whole_impact = {
        StatusCode.ENDED: Impact.ENDED,
        StatusCode.SUSPENDED: Impact.SUSPENDED,
        StatusCode.NOT_YET_IN_FORCE: Impact.NOT_YET_IN_FORCE,
    }.get(whole.code)
    if whole_impact is not None:
        return [impact_of(whole_impact, whole, asked.first(whole.deciding))]
    found = notes(asked, whole, day)
    if whole.code is StatusCode.UNKNOWN:
        found.append(_unknown(asked, whole))
    return found + (_clauses if asked.provisions else _some)(asked, whole, day)


def _unknown(asked: Asked, status: Status) -> Assessment:
    impact = Impact.NOT_HELD if status.cause in {Cause.NOT_HELD, Cause.NOT_REGISTERED} else Impact.UNKNOWN
    by = asked.first(status.deciding)
    return Assessment(impact, status.code, None, by.event.id if by else None, status.cause)


def _some(asked: Asked, whole: Status, day: date) -> list[Assessment]:
    """The procedure names no clause: one impact for each text that changed some part."""
    events = _in_effect(asked, whole, day)
    found = [impact_of(_kind(asked, one, Impact.SOME_CLAUSE), whole, one, parts) for one, parts in _by_source(events)]
    own = whole.code in {StatusCode.PARTLY_ENDED, StatusCode.PARTLY_SUSPENDED} and not whole.deciding
    return found + ([impact_of(Impact.SOME_CLAUSE, whole, None)] if own else [])


def _clauses(asked: Asked, whole: Status, day: date) -> list[Assessment]:
    """The procedure names clauses: those that were hit, and in short that others were."""
    hit: list[Assessment] = []
    for provision in asked.provisions:
        status = asked.text.status(day, provision)
        if status.code is StatusCode.UNKNOWN and status.cause not in _NOT_FOR_WANT_OF_SCOPE:
            hit.append(_unknown(asked, status))
        events = [one for one in _in_effect(asked, status, day) if reach(one.event, provision) is not Touch.NONE]
        hit += [impact_of(_kind(asked, one, _how_sure(one, provision), hit=True), status, one) for one in events]
        gone = {StatusCode.ENDED, StatusCode.SUSPENDED, StatusCode.PARTLY_ENDED, StatusCode.PARTLY_SUSPENDED}
        if status.code in gone and not events:
            hit.append(impact_of(Impact.CLAUSE, status, None))
    struck = {one.event for one in hit if one.event}
    others = [one for one in _in_effect(asked, whole, day) if one.event.id not in struck]
    return hit + [
        impact_of(_kind(asked, one, Impact.OTHER_CLAUSE), whole, one, parts) for one, parts in _by_source(others)
    ]


def _how_sure(one: Acting, provision: str) -> Impact:
    """An act that names no clause may or may not have changed the cited one."""
    named = one.event.provisions or group_of(one.event) is not Group.AMEND
    sure = named and reach(one.event, provision) in (Touch.ALL, Touch.PART)
    return Impact.CLAUSE if sure else Impact.SOME_CLAUSE


def _in_effect(asked: Asked, status: Status, day: date) -> list[Acting]:
    """The events that change the text on ``day``, short of ending or suspending it as a whole.

    Ends and suspensions only as far as the status says that they hold: a word that keeps a text alive lifts them.
    """
    found = []
    for one in sorted(asked.known.values(), key=lambda one: (one.first_day or date.min, one.event.id)):
        if not one.holds_on(day) or (asked.held_in is not None and one.event.source in asked.held_in):
            continue
        decides = one.event.id in status.deciding and status.code is not StatusCode.UNKNOWN
        if group_of(one.event) is Group.AMEND or decides or _partly(one, status):
            found.append(one)
    return found


def _partly(one: Acting, status: Status) -> bool:
    """A partial end or suspension that the status does not name since something graver or vaguer comes first."""
    if reach(one.event, None) is not Touch.PART:
        return False
    hidden = status.code is StatusCode.PARTLY_SUSPENDED and group_of(one.event) is Group.END
    return hidden or status.cause in _NOT_FOR_WANT_OF_SCOPE


def _kind(asked: Asked, one: Acting, otherwise: Impact, *, hit: bool = False) -> Impact:
    if asked.held_in is not None and not hit:
        return Impact.STALE_CONSOLIDATION
    if otherwise is Impact.OTHER_CLAUSE:
        return otherwise
    if one.event.kind is ChangeKind.FORM:
        return Impact.FORM
    return Impact.PHRASE if one.event.kind is ChangeKind.PHRASE else otherwise


def _by_source(events: list[Acting]) -> list[tuple[Acting, tuple[str, ...]]]:
    """One event for each acting text, with all it changed: forty clauses of one decree are one matter.

    Only what begins with the first of them: a later stage of the same text is told when its own day is looked at.
    """
    first: dict[str, Acting] = {}
    parts: dict[str, dict[str, None]] = {}
    for one in events:
        leader = first.setdefault(one.event.source, one)
        if one.first_day == leader.first_day:
            parts.setdefault(one.event.source, {}).update(dict.fromkeys(one.event.provisions))
    return [(one, tuple(parts[source])) for source, one in first.items()]


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
