"""The ends of a text on one day, sorted by how much they decide."""

from dataclasses import dataclass, field
from datetime import date

from doccontrol.law.efficacy.codes import Cause
from doccontrol.law.efficacy.facts import Event


@dataclass(frozen=True, slots=True)
class OwnEnd:
    """A text's own end as it stands on a day: the first day after it, and what set or moved it.

    ``setters`` are the text's own clauses that set it, moved or not: what they spare is spared.
    """

    first_day: date
    events: tuple[Event, ...] = ()
    setters: tuple[Event, ...] = ()
    open: bool = False


@dataclass(slots=True)
class Ends:
    """The ends in effect on one day over what was asked.

    *Firm* ends nobody can doubt (None: the text's own last day); *doubtful* are those of a text that is suspended now;
    *undecided* those whose day, scope or parts are not known, or against which a word may speak. *Partial* ends hit
    only a part of what was asked. ``continued`` are the words that hold against an end, ``moved`` the events that set
    or moved the text's own last day, ``setters`` its own clauses that set it.
    """

    firm: list[tuple[date, Event | None]] = field(default_factory=list)
    doubtful: list[Event] = field(default_factory=list)
    undecided: list[tuple[Cause, Event]] = field(default_factory=list)
    partial: list[tuple[date, Event | None]] = field(default_factory=list)
    partial_doubtful: list[Event] = field(default_factory=list)
    continued: list[Event] = field(default_factory=list)
    moved: tuple[Event, ...] = ()
    setters: tuple[Event, ...] = ()
