"""The scheduler mails the week by itself, once, also when the service was down at the appointed time."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import text

from doccontrol.app import Application, compose
from doccontrol.config import AgencySettings, IntakeSettings, MailSettings, PathSettings, Settings
from doccontrol.errors import AlreadyRunningError
from doccontrol.notify.schedule import TABLE
from doccontrol.registry.departments import ensure
from doccontrol.registry.tables import Agency
from tests.samples.mailbox import Mailbox, served


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with served() as box:
        yield box


@pytest.fixture
def settings(tmp_path: Path, mailbox: Mailbox) -> Settings:
    return Settings(
        agency=AgencySettings(name="Ủy ban nhân dân phường An Bình"),
        paths=PathSettings(watched=tmp_path / "watched", index=tmp_path / "index"),
        intake=IntakeSettings(polling="always"),
        mail=MailSettings(host="127.0.0.1", port=mailbox.port, qmr="qmr@example.org"),
    )


def run_until(settings: Settings, done: Callable[[Application], bool]) -> None:
    """Run the composed service until something is so, or a minute has passed."""
    application = compose(settings)
    application.start()
    try:
        end = time.monotonic() + 60
        while not done(application) and time.monotonic() < end:
            time.sleep(0.1)
    finally:
        application.stop()
        application.close()


def miss_the_appointment(settings: Settings) -> None:
    """As if the machine had been off on Monday morning: the stored next run lies behind us."""
    application = compose(settings)
    with application.registry.write() as session:
        ensure(session, session.get_one(Agency, application.agency_id), "Tư pháp").email = "tuphap@example.org"
    store = SQLAlchemyJobStore(engine=application.registry.writing_engine, tablename=TABLE)
    store.start(BackgroundScheduler(), "default")
    job = store.lookup_job("weekly-mail")
    job.next_run_time = application.clock.now() - timedelta(days=1)
    store.update_job(job)
    application.close()


def test_a_missed_week_is_mailed_at_the_next_start_and_only_once(settings: Settings, mailbox: Mailbox) -> None:
    run_until(settings, lambda application: "weekly-mail" in application.clockwork.next_runs())
    assert mailbox.taken == []
    miss_the_appointment(settings)
    run_until(settings, lambda _: len(mailbox.taken) >= 2)
    assert sorted(str(message["To"]) for message in mailbox.taken) == ["qmr@example.org", "tuphap@example.org"]
    miss_the_appointment(settings)
    run_until(settings, lambda application: _ahead(application, "weekly-mail"))
    assert len(mailbox.taken) == 2


def test_two_services_do_not_share_a_folder(settings: Settings) -> None:
    first, second = compose(settings), compose(settings)
    first.start()
    try:
        with pytest.raises(AlreadyRunningError):
            second.start()
    finally:
        first.stop()
        first.close()
        second.close()


def _ahead(application: Application, job: str) -> bool:
    """Whether the job has run and waits for its next appointment."""
    now = application.clock.now().isoformat()
    return application.clockwork.next_runs().get(job, "") > now


def test_a_week_that_the_scheduler_lost_is_caught_up_at_the_start(settings: Settings, mailbox: Mailbox) -> None:
    """A stop in the very moment a job is due makes the scheduler skip it; the outbox itself knows what is missing."""
    application = compose(settings)
    try:
        assert application.weekly.catch_up() == 0, "a new installation owes nothing for the time before it"
        assert application.weekly.queue() == 1
        with application.registry.write() as session:
            session.execute(text("UPDATE mails SET period = '2001-W01', audience = 'earlier', message_id = 'x'"))
        assert application.weekly.catch_up() == 1
        assert application.weekly.catch_up() == 0
    finally:
        application.close()
