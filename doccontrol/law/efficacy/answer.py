"""The answer to "is it in force?": a status with its cause, what decided it, and what it leaves to a person."""

from dataclasses import dataclass, field
from datetime import date

from doccontrol.law.efficacy.codes import Cause, QuestionCode, StatusCode, TaskCode


@dataclass(frozen=True, slots=True, order=True)
class Task:
    """Something a person must decide. ``work`` is the text it hangs on, ``rule`` the key of the law that applies."""

    code: TaskCode
    work: str
    event: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class OpenQuestion:
    """An event that speaks on the text but does not decide, and why."""

    code: QuestionCode
    event: str


@dataclass(frozen=True, slots=True)
class Status:
    """The status of a text, or of one provision of it, on one day as known on one day.

    ``deciding`` are the ids of the events that made it so (empty where the text's own words or their absence did).
    ``ending`` is the first day ahead on which what was asked will have ended as a whole, if known. ``survivors`` are
    what an end spares (*with exceptions*), ``continued`` the events that keep something alive without changing the
    status, ``corrected`` the corrections to tell readers of.
    """

    code: StatusCode
    cause: Cause
    ending: date | None = None
    deciding: tuple[str, ...] = ()
    survivors: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    continued: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    with_exceptions: bool = field(default=False)

    @property
    def task_codes(self) -> tuple[TaskCode, ...]:
        """The kinds of task, each once, sorted."""
        return tuple(sorted({task.code for task in self.tasks}))
