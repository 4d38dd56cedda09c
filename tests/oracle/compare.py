"""Put the same questions to the fold and to the clerk, and say where they differ."""

from dataclasses import dataclass
from datetime import date, timedelta

from doccontrol.law.efficacy import Lawbook
from tests.oracle.histories import DAYS, FIRST, LAST, History
from tests.oracle.oracle import ASKED, Clerk


@dataclass(frozen=True)
class Difference:
    work: str
    asked: str | None
    day: date
    known: date | None
    fold: object
    clerk: object


def differences(history: History, known: date | None, parts: tuple[str | None, ...] = ASKED) -> list[Difference]:
    """Every work, part and day on which the two answers differ in status, tasks, exceptions or ending."""
    clerk = Clerk(history.works, history.events, FIRST, LAST, known, parts)
    book = Lawbook(history.works, history.events)
    found = []
    days = [FIRST + timedelta(days=number) for number in range(DAYS + 1)]
    for work in clerk.works:
        for asked in parts:
            ahead: date | None = None
            for day in reversed(days):
                written = clerk.diary[work, asked, day]
                status = book.status(work, day, known, asked)
                over = written.code == "ended" or clerk.works[work].draft or not clerk.works[work].identified
                ending = status.ending if status.ending is None or status.ending <= LAST else None
                fold = (status.code.value, tuple(code.value for code in status.task_codes), ending)
                other = (written.code, written.tasks, None if over else ahead)
                excepted = status.with_exceptions == written.excepted or asked is not None
                if fold != other or not excepted:
                    found.append(Difference(work, asked, day, known, fold, other))
                if written.code == "ended":
                    ahead = day
    return found
