"""What befalls a detailing text when its parent ends: no cascade, by the rule of the day the parent ended on.

Luật 64/2025/QH15 art. 57(2), from 2025-04-01: where the parent was replaced, the child stays in force as far as it
does not contradict the new text, and a person checks it. Any other end, and any earlier day (Luật 80/2015/QH13
art. 154(4), from 2016-07-01; before it Luật 17/2008/QH12, silent), leaves the child unknown until a person decides.
"""

from dataclasses import dataclass
from datetime import date

from doccontrol.law.codes import Action
from doccontrol.law.efficacy.facts import Event
from doccontrol.law.efficacy.view import View

RULE_2025 = date(2025, 4, 1)
RULE_2015 = date(2016, 7, 1)


@dataclass(frozen=True, slots=True)
class ParentEnd:
    """One ended parent: the edge to it, the ends that did it, whether the child stays in force, which rule says so."""

    edge: Event
    ends: tuple[Event, ...]
    stays: bool
    rule: str


def ended_parents(view: View, work: str, day: date) -> list[ParentEnd]:
    """The parents of ``work`` that have ended by ``day``, each with what follows for the child."""
    found = []
    for edge in view.store.parents(work):
        first = view.first_day(edge) if edge.first_day is not None else None
        if edge.target == work or not view.acts(edge) or (first is not None and first > day):
            continue
        record = view.store.works.get(edge.target)
        start = view.start(edge.target, None)
        if record is None or record.draft or not record.identified or (start is not None and start > day):
            continue
        ends = view.parent_ends(edge.target, day)
        if ends:
            found.append(_judge(edge, ends))
    return found


def _judge(edge: Event, ends: list[tuple[date, Event | None]]) -> ParentEnd:
    ended = ends[0][0]
    how = tuple(event for _, event in ends if event is not None)
    replaced = any(
        event.action is Action.REPLACE or (event.action is Action.EXPIRE and event.source != event.target)
        for event in how
    )
    rule = "law_2025" if ended >= RULE_2025 else "law_2015" if ended >= RULE_2015 else "law_2008"
    return ParentEnd(edge, how, replaced and ended >= RULE_2025, rule)
