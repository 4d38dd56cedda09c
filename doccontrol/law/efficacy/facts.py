"""What the fold is given: works as far as their own words go, and dated events between them.

All days are calendar days in Vietnam; a *first* and a *last* day are inclusive. ``known_on`` is the day the agency
learned a fact (None: since ever). Facts are never changed: a correction is a new fact with its own ``known_on``.
"""

from dataclasses import dataclass
from datetime import date

from doccontrol.law.codes import Action, ChangeKind, DateBasis, DocType, Scope
from doccontrol.law.efficacy.outlines import Outline
from doccontrol.law.facts import EffectPart


@dataclass(frozen=True, slots=True)
class StatedEffect:
    """The days a text gives itself, as the agency believed them from ``known_on`` on."""

    known_on: date | None = None
    first_day: date | None = None
    last_day: date | None = None
    parts: tuple[EffectPart, ...] = ()


#: What is known of a text of which nothing is known.
NO_EFFECT = StatedEffect()


@dataclass(frozen=True, slots=True)
class WorkRecord:
    """One legal text.

    ``effective_from`` … ``parts`` are what is believed now, since ``effective_known_on``; ``beliefs`` are what was
    believed before, oldest first, each until the next one's ``known_on``. A *draft* and a text that is not
    ``identified`` act on nothing; one that is not ``held`` is only cited by others. ``outline`` says which articles its
    chapters hold, where that is known. ``assumed_in_force`` (without a stated day: in force since ever) exists for
    scenarios only.
    """

    id: str
    type: DocType | None = None
    number: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    effective_from: date | None = None
    effective_until: date | None = None
    parts: tuple[EffectPart, ...] = ()
    effective_known_on: date | None = None
    beliefs: tuple[StatedEffect, ...] = ()
    draft: bool = False
    identified: bool = True
    held: bool = True
    outline: Outline | None = None
    assumed_in_force: bool = False

    def effect_as_known(self, known: date | None) -> StatedEffect:
        """The days believed on ``known`` (None: with all that is known)."""
        if known is None or self.effective_known_on is None or self.effective_known_on <= known:
            return StatedEffect(self.effective_known_on, self.effective_from, self.effective_until, self.parts)
        held = [belief for belief in self.beliefs if belief.known_on is None or belief.known_on <= known]
        return held[-1] if held else NO_EFFECT


@dataclass(frozen=True, slots=True)
class Verdict:
    """A person's word on an event, from ``on`` on; of several the last given by a day counts on it."""

    on: date
    accepted: bool


@dataclass(frozen=True, slots=True)
class Event:
    """One clause of ``source`` acts on ``target`` (both work ids).

    ``first_day`` None with basis *host* (or none) means the day the source itself enters into force, with *sign* the
    day it was issued; it is looked up when asked, since that day may be learned later. ``exceptions`` are provision
    paths, or free words marked ``?…``. ``counting`` False waits for a person (a proposed event that is not of the
    explicit kind); ``verdicts`` are what people said of it, in the order given.
    """

    id: str
    action: Action
    source: str
    target: str
    scope: Scope = Scope.WHOLE
    provisions: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    basis: DateBasis | None = None
    source_provision: str | None = None
    kind: ChangeKind = ChangeKind.TEXT
    known_on: date | None = None
    counting: bool = True
    verdicts: tuple[Verdict, ...] = ()

    def known_by(self, known: date | None) -> bool:
        """Whether the agency had learned it by ``known``."""
        return known is None or self.known_on is None or self.known_on <= known

    def verdict_by(self, known: date | None) -> bool | None:
        """What people had said of it by ``known``: accepted, rejected, or nothing yet."""
        said = None
        for verdict in self.verdicts:
            if known is None or verdict.on <= known:
                said = verdict.accepted
        return said
