"""The weekly change-impact mail: for every department, and for the QMR, once for each period."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.config import Settings
from doccontrol.notify import outbox
from doccontrol.notify.compose import Letter, compose
from doccontrol.notify.digest import Digest, gather
from doccontrol.notify.outbox import Address
from doccontrol.notify.period import Period, due
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import Department, Mail, User

KIND = "weekly"
QMR = "qmr"


@dataclass(frozen=True, slots=True)
class Draft:
    """A built digest with the address it goes to."""

    digest: Digest
    letter: Letter
    address: Address


class WeeklyMail:
    """Builds the digests of the period that is due, and queues those that were not queued before."""

    def __init__(
        self, registry: Registry, agency_id: int, settings: Settings, public_url: str, now: Callable[[], datetime]
    ) -> None:
        self._registry = registry
        self._agency_id = agency_id
        self._settings = settings
        self._public_url = public_url
        self._now = now

    def queue(self) -> int:
        """Queue the due period's mails; returns how many were new. Running it again queues nothing twice."""
        now = self._now()
        period = due(now, self._settings.digest)
        with self._registry.write() as session:
            drafts = self._drafts(session, period, now)
            queued = [
                outbox.put(session, self._agency_id, KIND, period.key, draft.address, draft.letter, now)
                for draft in drafts
            ]
        return sum(mail is not None for mail in queued)

    def catch_up(self) -> int:
        """At a start: queue the due period if it was missed. An installation that never mailed owes nothing yet."""
        with self._registry.read() as session:
            mailed = select(Mail.id).where(Mail.agency_id == self._agency_id, Mail.kind == KIND).limit(1)
            begun = session.scalars(mailed).first() is not None
        return self.queue() if begun else 0

    def preview(self) -> list[Draft]:
        """What would be queued now, for ``digest --dry-run`` and the outbox page; writes nothing."""
        now = self._now()
        with self._registry.read() as session:
            return self._drafts(session, due(now, self._settings.digest), now)

    def _drafts(self, session: Session, period: Period, now: datetime) -> list[Draft]:
        query = select(Department).where(Department.agency_id == self._agency_id, Department.merged_into_id.is_(None))
        found = [self._draft(session, each, period, now) for each in session.scalars(query.order_by(Department.name))]
        if self._settings.mail.qmr:
            found.append(self._draft(session, None, period, now))
        return found

    def _draft(self, session: Session, department: Department | None, period: Period, now: datetime) -> Draft:
        settings = self._settings
        digest = gather(session, self._agency_id, settings.agency.name, department, period, settings.digest, now)
        if department is None:
            address = Address(QMR, None, (settings.mail.qmr,))
        else:
            address = Address(f"department:{department.id}", department.id, _recipients(session, department))
        return Draft(digest, compose(digest, self._public_url), address)


def _recipients(session: Session, department: Department) -> tuple[str, ...]:
    """The department's own address, else its head's."""
    if department.email:
        return (department.email,)
    head = session.get(User, department.head_id) if department.head_id else None
    return (head.email,) if head is not None and head.email else ()
