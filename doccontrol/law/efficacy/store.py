"""Works and events, indexed by what an answer asks of them."""

from collections.abc import Iterable
from enum import IntEnum

from doccontrol.law.codes import TERMINATING, Action
from doccontrol.law.efficacy.facts import Event, WorkRecord


class Group(IntEnum):
    """What kind of effect an event has on its target."""

    END = 0
    SUSPEND = 1
    CONTINUE = 2
    EXTEND = 3
    AMEND = 4
    NOTICE = 5


_GROUPS: dict[Action, Group] = {
    **dict.fromkeys(TERMINATING, Group.END),
    Action.SUSPEND: Group.SUSPEND,
    Action.CONTINUE: Group.CONTINUE,
    Action.EXTEND: Group.EXTEND,
    Action.AMEND: Group.AMEND,
    Action.CORRECT: Group.NOTICE,
    Action.ANNOUNCE: Group.NOTICE,
    Action.STOPAPPLY: Group.NOTICE,
}

#: The groups by which a text's own fate decides what it does to others.
INFLUENCE = (Group.END, Group.SUSPEND, Group.CONTINUE, Group.EXTEND)
_PARENTHOOD = frozenset({Action.DETAIL, Action.GUIDE})


def group_of(event: Event) -> Group | None:
    """The event's effect on its target, None for the actions that have none."""
    return _GROUPS.get(event.action)


class Store:
    """The facts. One entry per id: adding a work or an event again replaces it."""

    def __init__(self, works: Iterable[WorkRecord] = (), events: Iterable[Event] = ()) -> None:
        self.works: dict[str, WorkRecord] = {}
        self.events: dict[str, Event] = {}
        self._on: tuple[dict[str, list[Event]], ...] = tuple({} for _ in Group)
        self._parents: dict[str, list[Event]] = {}
        self._children: dict[str, list[Event]] = {}
        self._by: dict[str, list[Event]] = {}
        for work in works:
            self.works[work.id] = work
        for event in events:
            self.put_event(event)

    def put_event(self, event: Event) -> Event | None:
        """Add an event; returns the one it replaces, which is gone from every index."""
        before = self.events.get(event.id)
        if before is not None:
            for index, key in self._places(before):
                index[key].remove(before)
        self.events[event.id] = event
        for index, key in self._places(event):
            index.setdefault(key, []).append(event)
        return before

    def _places(self, event: Event) -> Iterable[tuple[dict[str, list[Event]], str]]:
        group = group_of(event)
        if group is not None:
            yield self._on[group], event.target
            yield self._by, event.source
        elif event.action in _PARENTHOOD:
            yield self._parents, event.source
            yield self._children, event.target

    def on(self, group: Group, work: str) -> list[Event]:
        """The events of a group that name ``work`` as their target."""
        return self._on[group].get(work, _NONE)

    def by(self, work: str) -> list[Event]:
        """The events whose source is ``work``, parenthood left out."""
        return self._by.get(work, _NONE)

    def parents(self, work: str) -> list[Event]:
        """The edges from ``work`` to the texts it details or guides."""
        return self._parents.get(work, _NONE)

    def children(self, work: str) -> list[Event]:
        """The edges to ``work`` from the texts that detail or guide it."""
        return self._children.get(work, _NONE)


_NONE: list[Event] = []
