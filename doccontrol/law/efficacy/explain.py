"""Why an answer is what it is, as data: every event that speaks on the text, its days, and the part it plays.

The page that a person prints is made from this together with the evidence the registry keeps for each event.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from doccontrol.law.efficacy.answer import Status
from doccontrol.law.efficacy.codes import StatusCode
from doccontrol.law.efficacy.ending import turns
from doccontrol.law.efficacy.facts import Event, StatedEffect
from doccontrol.law.efficacy.lawbook import Lawbook
from doccontrol.law.efficacy.regions import Touch
from doccontrol.law.efficacy.standing import Standing
from doccontrol.law.efficacy.store import Group
from doccontrol.law.efficacy.view import View


class Role(StrEnum):
    """The part an event plays in one answer."""

    DECIDING = "deciding"
    IN_EFFECT = "in_effect"
    OVERRIDDEN = "overridden"
    AHEAD = "ahead"
    PAST = "past"
    UNDATED = "undated"
    STILLBORN = "stillborn"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Step:
    """One event of the chain; ``first_day`` is looked up where it is borrowed, ``touch`` is how far it reaches."""

    event: Event
    role: Role
    standing: Standing
    touch: Touch
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """An answer with all that speaks on it: the text's own days, and the events, earliest first."""

    work: str
    provision: str | None
    on: date
    known: date | None
    status: Status
    stated: StatedEffect
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Days, both inclusive, through which one status holds; None for no known bound."""

    first_day: date | None
    last_day: date | None
    status: Status


def explain(book: Lawbook, work: str, on: date, known: date | None = None, provision: str | None = None) -> Explanation:
    """The answer to ``Lawbook.status`` with the chain of events behind it."""
    view = book.view(known)
    status = book.status(work, on, known, provision)
    events = [event for group in Group for event in view.store.on(group, work)] + view.store.parents(work)
    events += [event for event in map(view.store.events.get, status.deciding) if event and event not in events]
    events += [
        event for task in status.tasks if (event := view.store.events.get(task.event or "")) and event not in events
    ]
    steps = [_step(view, status, event, work, provision, on) for event in events if event.known_by(known)]
    steps = [step for step in steps if step.touch is not Touch.NONE]
    steps.sort(key=lambda step: (step.first_day or date.min, step.event.id))
    return Explanation(work, provision, on, known, status, view.effect(work), tuple(steps))


def timeline(book: Lawbook, work: str, known: date | None = None, provision: str | None = None) -> list[Span]:
    """The statuses of a text through time, without gaps, from as far back to as far ahead as anything is known."""
    view = book.view(known)
    days = sorted({date.min} | turns(view, work, provision))
    spans: list[Span] = []
    for first in days:
        status = book.status(work, first, known, provision)
        if spans and _same(spans[-1].status, status):
            continue
        if spans:
            spans[-1] = Span(spans[-1].first_day, date.fromordinal(first.toordinal() - 1), spans[-1].status)
        spans.append(Span(None if first == date.min else first, None, status))
    return spans


def _same(one: Status, other: Status) -> bool:
    return (one.code, one.cause, one.deciding) == (other.code, other.cause, other.deciding)


def _step(view: View, status: Status, event: Event, work: str, asked: str | None, day: date) -> Step:
    standing = view.standing(event)
    touched = view.reach(event, asked) if event.target == work else Touch.ALL
    first = view.first_day(event)
    return Step(event, _role(view, status, event, standing, day), standing, touched, first, event.last_day)


def _role(view: View, status: Status, event: Event, standing: Standing, day: date) -> Role:
    if event.id in status.deciding:
        return Role.DECIDING
    if standing is not Standing.ACTS:
        return Role.ASIDE
    first = view.first_day(event)
    if first is None:
        return Role.UNDATED
    if first > day:
        return Role.AHEAD
    if event.last_day is not None and event.last_day < day:
        return Role.PAST
    if not view.fires(event):
        return Role.STILLBORN
    alive = status.code not in (StatusCode.ENDED, StatusCode.UNKNOWN)
    if alive and event in view.store.on(Group.END, event.target) and view.reach(event, None) is Touch.ALL:
        return Role.OVERRIDDEN
    return Role.IN_EFFECT
