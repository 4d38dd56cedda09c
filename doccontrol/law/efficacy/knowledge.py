"""What the agency knew on one day: which events act at all, and the days that texts give themselves and each other."""

from datetime import date

from doccontrol.law.codes import DateBasis
from doccontrol.law.efficacy.facts import NO_EFFECT, Event, StatedEffect
from doccontrol.law.efficacy.outlines import Outline
from doccontrol.law.efficacy.reach import reach
from doccontrol.law.efficacy.regions import Touch, touch_any
from doccontrol.law.efficacy.standing import Standing, standing_of
from doccontrol.law.efficacy.store import Store
from doccontrol.law.facts import EffectPart


class Knowledge:
    """The facts of a store as the agency knew them on ``known`` (None: all of them)."""

    def __init__(self, store: Store, known: date | None) -> None:
        self.store = store
        self.known = known
        self._standing: dict[str, Standing | None] = {}

    def standing(self, event: Event) -> Standing:
        """Whether the event acts at all."""
        found = self._standing.get(event.id)
        if found is None:
            works = self.store.works
            found = standing_of(event, works.get(event.source), works.get(event.target), self.known)
            self._standing[event.id] = found
        return found

    def acts(self, event: Event) -> bool:
        """Whether the event acts, its days apart."""
        return self.standing(event) is Standing.ACTS

    def effect(self, work: str) -> StatedEffect:
        """The days the text gives itself."""
        record = self.store.works.get(work)
        return record.effect_as_known(self.known) if record is not None else NO_EFFECT

    def start(self, work: str, asked: str | None) -> date | None:
        """The first day of what was asked, by the text's own words; None where they are not known."""
        stated = self._stated_start(work, asked)
        record = self.store.works.get(work)
        if stated is None and record is not None and record.assumed_in_force:
            return date.min
        return stated

    def _stated_start(self, work: str, asked: str | None) -> date | None:
        effect = self.effect(work)
        for part in effect.parts:
            if asked is not None and part.first_day and self.part_reach(work, part, asked) is Touch.ALL:
                return part.first_day
        return effect.first_day

    def outline(self, work: str) -> Outline | None:
        """Which articles the text's chapters hold; None where that was not known."""
        record = self.store.works.get(work)
        if record is None or record.outline is None:
            return None
        since = record.outline.known_on
        return record.outline if self.known is None or since is None or since <= self.known else None

    def reach(self, event: Event, asked: str | None) -> Touch:
        """How far the event reaches a provision of its target (None: the text as a whole)."""
        return reach(event, None) if asked is None else reach(event, asked, self.outline(event.target))

    def part_reach(self, work: str, part: EffectPart, asked: str) -> Touch:
        """How far a stage of the text's own effect reaches a provision."""
        outline = self.outline(work)
        if outline is None:
            return touch_any(part.provisions, asked)
        return touch_any(outline.all_spelled(part.provisions), outline.spelled(asked))

    def first_day(self, event: Event) -> date | None:
        """The first day of an event's effect: its own, or the one it borrows from its source."""
        if event.first_day is not None:
            return event.first_day
        source = self.store.works.get(event.source)
        if source is None or event.basis is DateBasis.EVENT or event.basis is DateBasis.DATE:
            return None
        if event.basis is DateBasis.SIGN:
            return source.issued_on
        return self._stated_start(event.source, event.source_provision)

    def may_have_begun(self, event: Event, day: date) -> bool:
        """Whether an event of unknown first day can be in effect on ``day``: not before its source was issued."""
        source = self.store.works.get(event.source)
        issued = source.issued_on if source is not None else None
        return (issued is None or issued <= day) and (event.last_day is None or day <= event.last_day)
