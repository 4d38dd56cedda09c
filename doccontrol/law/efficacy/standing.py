"""Whether an event acts at all, before any question of days: who said it, of what, and what people said of it."""

from datetime import date
from enum import StrEnum

from doccontrol.law.codes import TERMINATING, Action
from doccontrol.law.efficacy.facts import Event, WorkRecord
from doccontrol.law.efficacy.places import may_touch
from doccontrol.law.efficacy.ranks import rank_of, stands_below

#: What one text can do to another's efficacy; the other actions only speak of it.
ADJUSTING = TERMINATING | {Action.AMEND, Action.SUSPEND, Action.EXTEND, Action.CONTINUE, Action.STOPAPPLY}


class Standing(StrEnum):
    """What an event counts for, as known on a day."""

    ACTS = "acts"
    NOT_KNOWN = "not_known"
    REJECTED = "rejected"
    WAITING = "waiting"
    SOURCE_MISSING = "source_missing"
    SOURCE_DRAFT = "source_draft"
    SOURCE_UNIDENTIFIED = "source_unidentified"
    LOWER_RANK = "lower_rank"
    OTHER_PLACE = "other_place"


def standing_of(event: Event, source: WorkRecord | None, target: WorkRecord | None, known: date | None) -> Standing:
    """What ``event`` counts for as known on ``known``.

    A person's word settles waiting, rank and place; nobody can make a draft act.
    """
    if not event.known_by(known):
        return Standing.NOT_KNOWN
    said = event.verdict_by(known)
    if said is False:
        return Standing.REJECTED
    if source is None:
        return Standing.SOURCE_MISSING
    if source.draft:
        return Standing.SOURCE_DRAFT
    if not source.identified:
        return Standing.SOURCE_UNIDENTIFIED
    if said:
        return Standing.ACTS
    if not event.counting:
        return Standing.WAITING
    if target is not None and event.action in ADJUSTING and event.source != event.target:
        return _fitting(event, source, target)
    return Standing.ACTS


def _fitting(event: Event, source: WorkRecord, target: WorkRecord) -> Standing:
    if stands_below(
        rank_of(source.number, source.type, source.issuer), rank_of(target.number, target.type, target.issuer)
    ):
        return Standing.LOWER_RANK
    if not may_touch(source.issuer, target.issuer, source.issued_on or event.first_day):
        return Standing.OTHER_PLACE
    return Standing.ACTS
