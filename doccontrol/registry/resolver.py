"""Resolution over one transaction: each distinct mention looked up once, homes of citing texts remembered."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from doccontrol.registry.identity import Cited, Home, home_of
from doccontrol.registry.resolve import Outcome, resolve
from doccontrol.registry.tables import Agency, Item, Work


@dataclass(slots=True)
class Resolver:
    """Resolves mentions at one moment; drop it when works have changed."""

    session: Session
    at: datetime
    _found: dict[tuple[Cited, Home, bool], Outcome] = field(default_factory=dict)

    def outcome(self, cited: Cited, home: Home, *, draft: bool = False) -> Outcome:
        """What a mention in a text from ``home`` is resolved to; a ``draft`` enters no text it cites."""
        asked = (cited, home, draft)
        if asked not in self._found:
            with self.session.no_autoflush:  # what lookups need is flushed by whoever makes it
                self._found[asked] = resolve(self.session, cited, home, self.at, stubs=not draft)
        return self._found[asked]

    def home(self, item: Item, work: Work | None) -> Home:
        """Where a mention comes from: the citing text's issuer, or the agency whose procedure it is."""
        agency = self.session.get_one(Agency, item.agency_id)
        return home_of(work.issuer if work is not None else None, agency.province)
