"""What a person reads: the Vietnamese words for every code, from ``vocabulary/status.toml``."""

import tomllib
from datetime import date
from importlib.resources import files

from doccontrol.law.efficacy.answer import Status
from doccontrol.law.efficacy.codes import Cause, QuestionCode, StatusCode, TaskCode

_WORDS: dict[str, dict[str, str]] = tomllib.loads(
    (files(__package__) / "vocabulary" / "status.toml").read_text(encoding="utf-8")
)


def word(table: str, key: str) -> str:
    """The words for ``key`` in one table of the vocabulary; ``KeyError`` for a code without words."""
    return _WORDS[table][key]


def status_label(code: StatusCode, *, provision: bool = False) -> str:
    """The name of a status, of a text or of one provision."""
    return word("provision" if provision else "status", code.value)


def cause_label(cause: Cause) -> str:
    """Why, in a clause that can follow a colon."""
    return word("cause", cause.value)


def task_label(code: TaskCode) -> str:
    """What a person must do."""
    return word("task", code.value)


def question_label(code: QuestionCode) -> str:
    """What a person should look at."""
    return word("question", code.value)


def day(value: date) -> str:
    """A day as Vietnamese officials write it, 05/03/2026."""
    return f"{value.day:02}/{value.month:02}/{value.year:04}"


def title(status: Status, *, provision: bool = False, received_until: date | None = None) -> str:
    """The one line shown beside a text: status, why it is unknown, what survives, until when texts were received.

    ``received_until`` is added to every answer that rests on nothing having been received against the text.
    """
    line = status_label(status.code, provision=provision)
    if status.code is StatusCode.UNKNOWN:
        line += f": {cause_label(status.cause)}"
    if status.survivors:
        parts = [one.removeprefix("?") for one in status.survivors]
        line += f" ({word('note', 'survivors').format(parts=', '.join(parts))})"
    if received_until is not None and status.code in RESTING_ON_RECEIPT:
        line += f", {word('note', 'received').format(day=day(received_until))}"
    return line


def ending_badge(status: Status) -> str | None:
    """The badge of an end that lies ahead, None where none is known."""
    return None if status.ending is None else word("note", "ending").format(day=day(status.ending))


#: The answers that a text not yet received could overturn.
RESTING_ON_RECEIPT = frozenset(
    {StatusCode.IN_FORCE, StatusCode.AMENDED, StatusCode.PARTLY_ENDED, StatusCode.PARTLY_SUSPENDED}
)
