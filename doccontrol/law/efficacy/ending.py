"""The first day ahead on which what was asked will have ended."""

from datetime import date

from doccontrol.law.efficacy.days import ONE_DAY
from doccontrol.law.efficacy.facts import Event
from doccontrol.law.efficacy.store import Group
from doccontrol.law.efficacy.view import View


def first_end_after(view: View, work: str, asked: str | None, day: date) -> date | None:
    """The first day after ``day`` that the status is *ended*, None where no such day is known.

    Ends begin only where an event begins or stops, so only those days are tried.
    """
    start = view.start(work, asked)
    for turn in sorted(_turns(view, work, asked)):
        if turn > day and (start is None or start <= turn) and view.has_ended(work, asked, turn):
            return turn
    return None


def _turns(view: View, work: str, asked: str | None) -> set[date]:
    store = view.store
    ends, extensions = store.on(Group.END, work), store.on(Group.EXTEND, work)
    effect = view.effect(work)
    turns: set[date] = set()
    for last in (effect.last_day, *(part.last_day for part in effect.parts if asked is not None)):
        _add_after(turns, last)
    if not (ends or extensions or turns):
        return turns
    start = view.start(work, asked)
    if start is not None:
        turns.add(start)
    sleepers = {work, *(end.source for end in ends)}
    related = [*ends, *extensions]
    related += [one for name in sleepers for group in (Group.SUSPEND, Group.CONTINUE) for one in store.on(group, name)]
    for event in related:
        _add_event(view, turns, event)
    return turns


def _add_event(view: View, turns: set[date], event: Event) -> None:
    first = view.first_day(event)
    if first is not None:
        turns.add(first)
    _add_after(turns, event.last_day)


def _add_after(turns: set[date], last: date | None) -> None:
    if last is not None and last < date.max:
        turns.add(last + ONE_DAY)


def turns(view: View, work: str, asked: str | None) -> set[date]:
    """Every day on which the status of what was asked may change."""
    store = view.store
    found = _turns(view, work, asked)
    start = view.start(work, asked)
    effect = view.effect(work)
    found |= {day for day in (start, *(part.first_day for part in effect.parts)) if day is not None}
    for part in effect.parts:
        _add_after(found, part.last_day)
    parents = [edge.target for edge in store.parents(work)]
    on_it = [event for group in Group for event in store.on(group, work)]
    for name in {work, *parents, *(event.source for event in on_it)}:
        found |= _turns(view, name, None)
        for event in (event for group in Group for event in store.on(group, name)):
            _add_event(view, found, event)
            _add_issue(view, found, event)
    for edge in store.parents(work):
        _add_event(view, found, edge)
    return found


def _add_issue(view: View, found: set[date], event: Event) -> None:
    source = view.store.works.get(event.source)
    if source is not None and source.issued_on is not None:
        found.add(source.issued_on)
