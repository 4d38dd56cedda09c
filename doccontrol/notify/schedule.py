"""The clockwork: jobs with a persistent next run, so that a stop over Monday morning loses nothing.

APScheduler keeps each job's next run in the registry's database. What a job does is looked up by name when it fires,
since a database cannot keep a function.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger
from sqlalchemy import Engine

from doccontrol.config import DigestSettings

TABLE = "scheduled_jobs"
_A_WEEK = 7 * 24 * 3600

#: The actions of the running service, by job name. One service runs in a process.
_ACTIONS: dict[str, Callable[[], object]] = {}


@dataclass(frozen=True, slots=True)
class Job:
    """A named action and when it runs."""

    name: str
    trigger: BaseTrigger
    action: Callable[[], object]


def weekly_at(settings: DigestSettings) -> BaseTrigger:
    """The day and time of the weekly mail."""
    hour, minute = settings.time.split(":")
    return CronTrigger(day_of_week=settings.day, hour=int(hour), minute=int(minute), timezone=settings.timezone)


def daily_at(hour: int, minute: int, timezone: str) -> BaseTrigger:
    """Every day at a time."""
    return CronTrigger(hour=hour, minute=minute, timezone=timezone)


def every(seconds: int) -> BaseTrigger:
    """At an interval."""
    return IntervalTrigger(seconds=seconds)


class Clockwork:
    """Runs jobs in the background; a job missed while the service was down runs once when it is back."""

    def __init__(self, engine: Engine, jobs: list[Job], timezone: str) -> None:
        self._jobs = jobs
        self._scheduler = BackgroundScheduler(
            jobstores={"default": SQLAlchemyJobStore(engine=engine, tablename=TABLE)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": _A_WEEK},
            timezone=timezone,
        )

    def start(self) -> None:
        """Take up the jobs where the last run left them; a job whose time was changed in the settings starts anew."""
        _ACTIONS.update({job.name: job.action for job in self._jobs})
        self._scheduler.start(paused=True)
        for job in self._jobs:
            kept = self._scheduler.get_job(job.name)
            if kept is None or str(kept.trigger) != str(job.trigger):
                self._scheduler.add_job(fire, job.trigger, args=[job.name], id=job.name, replace_existing=True)
        for kept in self._scheduler.get_jobs():
            if kept.id not in _ACTIONS:
                kept.remove()
        self._scheduler.resume()

    def stop(self) -> None:
        """Let the running jobs finish, then stop."""
        self._scheduler.shutdown(wait=True)

    def next_runs(self) -> Mapping[str, str]:
        """When each job runs next, for the health page."""
        return {
            job.id: job.next_run_time.isoformat() if job.next_run_time else "-" for job in self._scheduler.get_jobs()
        }


def fire(name: str) -> None:
    """Run the action of that name; a job of another version that no longer exists does nothing."""
    action = _ACTIONS.get(name)
    if action is not None:
        action()
