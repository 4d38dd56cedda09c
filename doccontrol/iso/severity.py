"""How serious a finding is: what happened to the cited text against where the procedure cites it.

The table is the product's own reading of TCVN ISO 9001:2015, 7.5.3 and 8.5.6 (``docs/findings.md``); it is data, so
that an agency can see it on one screen.
"""

from enum import StrEnum

from doccontrol.law.codes import Section
from doccontrol.registry.tables import Severity


class Impact(StrEnum):
    """What happened to the cited text, seen from the citation. The code is the finding's ``cause``.

    From PARENT_ENDED on they are notes: the cited text stands, but something it rests on fell, or others speak of it
    without deciding. They are work for a person and change no status.
    """

    ENDED = "ended"
    SUSPENDED = "suspended"
    CLAUSE = "clause"
    SOME_CLAUSE = "some-clause"
    OTHER_CLAUSE = "other-clause"
    FORM = "form"
    PHRASE = "phrase"
    NOT_YET_IN_FORCE = "not-yet-in-force"
    STALE_CONSOLIDATION = "stale-consolidation"
    UNKNOWN = "unknown"
    NOT_HELD = "not-held"
    UNRESOLVED = "unresolved"
    PARENT_ENDED = "parent-ended"
    AMENDMENT_REPEALED = "amendment-repealed"
    REVIVAL_NOT_STATED = "revival-not-stated"
    STOPPED_FOR_SOME = "stopped-for-some"
    ANNOUNCED_ENDED = "announced-ended"


#: What befell the text as a whole: one finding for a citation, whichever event did it; another event is a new cause.
WHOLE = frozenset(
    {
        Impact.ENDED,
        Impact.SUSPENDED,
        Impact.NOT_YET_IN_FORCE,
        Impact.UNKNOWN,
        Impact.NOT_HELD,
        Impact.UNRESOLVED,
    }
)

#: Notes: tasks for a person, never a status.
NOTES = frozenset(
    {
        Impact.PARENT_ENDED,
        Impact.AMENDMENT_REPEALED,
        Impact.REVIVAL_NOT_STATED,
        Impact.STOPPED_FOR_SOME,
        Impact.ANNOUNCED_ENDED,
    }
)


class Use(StrEnum):
    """What the procedure needs the citation for."""

    WORKING = "working"  # fee, time, forms, authority, steps: a clerk acts on it
    BASIS = "basis"
    ELSEWHERE = "elsewhere"


_WORKING = frozenset({Section.FEE, Section.TIME, Section.FORMS, Section.AUTHORITY, Section.STEPS})

_HIGH, _MEDIUM, _LOOK, _INFO, _CONFIRM = (
    Severity.HIGH,
    Severity.MEDIUM,
    Severity.LOOK,
    Severity.INFO,
    Severity.CONFIRM,
)

#: impact → severity where the citation serves the work itself, the legal basis only, something else.
TABLE: dict[Impact, tuple[Severity, Severity, Severity]] = {
    Impact.ENDED: (_HIGH, _HIGH, _MEDIUM),
    Impact.SUSPENDED: (_HIGH, _HIGH, _MEDIUM),
    Impact.CLAUSE: (_HIGH, _MEDIUM, _MEDIUM),
    Impact.SOME_CLAUSE: (_LOOK, _LOOK, _INFO),
    Impact.OTHER_CLAUSE: (_INFO, _INFO, _INFO),
    Impact.FORM: (_MEDIUM, _INFO, _INFO),
    Impact.PHRASE: (_MEDIUM, _INFO, _INFO),
    Impact.NOT_YET_IN_FORCE: (_LOOK, _LOOK, _INFO),
    Impact.STALE_CONSOLIDATION: (_LOOK, _LOOK, _INFO),
    Impact.UNKNOWN: (_CONFIRM, _CONFIRM, _CONFIRM),
    Impact.NOT_HELD: (_CONFIRM, _CONFIRM, _CONFIRM),
    Impact.UNRESOLVED: (_CONFIRM, _CONFIRM, _CONFIRM),
    Impact.PARENT_ENDED: (_LOOK, _LOOK, _INFO),
    Impact.AMENDMENT_REPEALED: (_LOOK, _LOOK, _INFO),
    Impact.REVIVAL_NOT_STATED: (_LOOK, _LOOK, _INFO),
    Impact.STOPPED_FOR_SOME: (_LOOK, _LOOK, _INFO),
    Impact.ANNOUNCED_ENDED: (_CONFIRM, _CONFIRM, _CONFIRM),
}


def use_of(section: Section | None) -> Use:
    """What a citation in this section of a procedure is for."""
    if section in _WORKING:
        return Use.WORKING
    return Use.BASIS if section is Section.BASIS else Use.ELSEWHERE


def severity(impact: Impact, section: Section | None) -> Severity:
    """The severity of ``impact`` for a citation in ``section``; a replaced form weighs most where forms are listed."""
    if impact is Impact.FORM and section is Section.FORMS:
        return Severity.HIGH
    working, basis, elsewhere = TABLE[impact]
    return {Use.WORKING: working, Use.BASIS: basis, Use.ELSEWHERE: elsewhere}[use_of(section)]
