"""The one place where the parts are put together. Knows every room and no web.

``compose`` builds; nothing runs until ``Application.start``. Commands that only ask (status, search, impact) compose
and never start.
"""

import fcntl
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Protocol

from doccontrol.config import Settings
from doccontrol.errors import AlreadyRunningError
from doccontrol.intake.service import IntakeService
from doccontrol.iso.reviewer import Reviewer
from doccontrol.notify import outbox, schedule
from doccontrol.notify.postman import Postman
from doccontrol.notify.schedule import Clockwork, Job
from doccontrol.notify.weekly import WeeklyMail
from doccontrol.registry.departments import ensure_agency
from doccontrol.registry.lawbook import StatusBook
from doccontrol.registry.originals import Originals
from doccontrol.registry.registry import Registry
from doccontrol.search.index import SearchIndex

REGISTRY_FILE = "registry.sqlite"
INDEXER = ("-m", "doccontrol.intake.indexer")
_MAIL_SECONDS = 60


class Clock(Protocol):
    """The time, handed in so that tests can hold it still."""

    def now(self) -> datetime:
        """The present moment, aware."""
        ...


class MachineClock:
    """The time of the machine."""

    def now(self) -> datetime:
        """The present moment, UTC."""
        return datetime.now(UTC)


@dataclass
class Application:
    """One installation, put together. ``start`` takes the folder for itself; ``stop`` ends everything cleanly."""

    settings: Settings
    clock: Clock
    registry: Registry
    originals: Originals
    agency_id: int
    book: StatusBook
    search: SearchIndex
    intake: IntakeService
    reviewer: Reviewer
    weekly: WeeklyMail
    postman: Postman
    clockwork: Clockwork
    public_url: str
    _lock: TextIOWrapper | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start watcher, workers, reviewer and scheduler.

        Raises AlreadyRunningError where another service holds the same ``index/``.
        """
        self._lock = _take(self.settings.paths.index / "service.lock")
        outbox.recover(self.registry, self.clock.now())
        self.weekly.catch_up()
        self.registry.subscribe(self.reviewer.poke)
        self.reviewer.start()
        self.intake.start()
        self.clockwork.start()

    def stop(self) -> None:
        """End the threads and children, last come first gone; what is in hand is taken up at the next start."""
        self.clockwork.stop()
        self.intake.stop()
        self.reviewer.stop()
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def close(self) -> None:
        """Give back the files and database connections."""
        self.search.close()
        self.registry.close()


def compose(settings: Settings, clock: Clock | None = None) -> Application:
    """Put an installation together: folders made, registry migrated, agency entered. Starts nothing."""
    clock = clock or MachineClock()
    for folder in (settings.paths.watched, settings.paths.index):
        folder.mkdir(parents=True, exist_ok=True)
    registry = Registry(registry_file(settings))
    registry.migrate()
    agency_id = _agency(registry, settings)
    book = StatusBook(registry)
    originals = Originals(settings.paths.index)
    public_url = settings.web.public_url or f"http://{settings.web.host}:{settings.web.port}"
    weekly = WeeklyMail(registry, agency_id, settings, public_url, clock.now)
    postman = Postman(registry, settings.mail, clock.now)
    reviewer = Reviewer(registry, book, agency_id, settings.iso, settings.digest.timezone, clock.now)
    return Application(
        settings=settings,
        clock=clock,
        registry=registry,
        originals=originals,
        agency_id=agency_id,
        book=book,
        search=SearchIndex(settings.paths.search),
        intake=_intake(settings, registry, originals, agency_id, clock.now),
        reviewer=reviewer,
        weekly=weekly,
        postman=postman,
        clockwork=Clockwork(
            registry.writing_engine, _jobs(settings, weekly, postman, reviewer), settings.digest.timezone
        ),
        public_url=public_url,
    )


def registry_file(settings: Settings) -> Path:
    """Where the book of record lies."""
    return settings.paths.registry / REGISTRY_FILE


def _agency(registry: Registry, settings: Settings) -> int:
    """The one agency of this installation, entered under ``[agency]`` of the settings."""
    with registry.write() as session:
        agency = settings.agency
        return ensure_agency(session, name=agency.name, province=agency.province or None).id


def _intake(
    settings: Settings, registry: Registry, originals: Originals, agency_id: int, now: Callable[[], datetime]
) -> IntakeService:
    paths = settings.paths
    return IntakeService(
        registry,
        originals,
        agency_id,
        watched=paths.watched,
        index=paths.index,
        indexer=[*INDEXER, str(registry_file(settings)), str(paths.search)],
        intake=settings.intake,
        reading=settings.reading,
        now=now,
    )


def _jobs(settings: Settings, weekly: WeeklyMail, postman: Postman, reviewer: Reviewer) -> list[Job]:
    def mail_the_week() -> None:
        weekly.queue()
        postman.deliver()

    return [
        Job("weekly-mail", schedule.weekly_at(settings.digest), mail_the_week),
        Job("mail-delivery", schedule.every(_MAIL_SECONDS), postman.deliver),
        Job("daily-review", schedule.daily_at(0, 10, settings.digest.timezone), reviewer.review_all),
    ]


def _take(path: Path) -> TextIOWrapper:
    """Hold the lock file for as long as the service lives; a killed service lets go by itself."""
    file = path.open("a", encoding="utf-8")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise AlreadyRunningError(
            f"Đã có một dịch vụ doccontrol đang dùng {path.parent}.", "Dừng dịch vụ kia trước, hoặc đổi [paths] index."
        ) from error
    return file
