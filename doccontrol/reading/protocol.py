"""What the main process and a reading worker say to each other: one JSON object a line, typed on both sides."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec

from doccontrol.reading.limits import Limits

Option = str | int | float | bool | None
Options = Mapping[str, Option]
Progress = Callable[[int, int], None]
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Task(Generic[Result]):
    """Something a child may do to a file: ``entry`` is "module:function", ``result`` what it returns.

    The function takes ``(path: Path, options: Options, limits: Limits, progress: Progress)``; its result crosses the
    process border as JSON, so it must be made of dataclasses, tuples, enums, dates and plain values.
    """

    entry: str
    result: type[Result]


class Job(msgspec.Struct, frozen=True):
    """One file to be worked on; ``folder`` is private to the job and receives ``result.json``."""

    id: int
    entry: str
    path: str
    folder: str
    options: dict[str, Option]
    limits: Limits


class Event(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of a job: ``started``, ``progress`` (page of pages), ``done``, or ``failed`` (code, detail)."""

    id: int
    kind: str
    page: int = 0
    of: int = 0
    code: str = ""
    detail: str = ""


RESULT_NAME = "result.json"
SCRATCH_NAME = "tmp"
