"""Put the same questions to the fold and to the clerk, and say where they differ."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from doccontrol.law.efficacy import Lawbook
from tests.oracle.histories import DAYS, FIRST, LAST, History
from tests.oracle.oracle import Clerk, Part
from tests.oracle.parts import ASKED


@dataclass(frozen=True)
class Difference:
    work: str
    asked: str | None
    day: date
    known: date | None
    fold: object
    clerk: object


def differences(
    history: History, known: date | None, wanted: Mapping[Part, Iterable[date]], extra: Iterable[date] = ()
) -> list[Difference]:
    """Every part of a text and day, of those wanted, on which status, tasks, exceptions or ending differ.

    ``extra`` are days on which the clerk comes to work beside those on which anything may change; days wanted are.
    """
    days = sorted({*history.turning_days(), *extra, *(day for on in wanted.values() for day in on)})
    clerk = Clerk(history.works, history.events, days, known, wanted)
    book = Lawbook(history.works, history.events)
    found = []
    for (work, asked), on in wanted.items():
        for day in on:
            written = clerk.diary[work, asked, day]
            status = book.status(work, day, known, asked)
            unfit = clerk.works[work].draft or not clerk.works[work].identified
            later = (one for one in days if one > day and (work, asked, one) in clerk.over)
            ahead = None if written.code == "ended" or unfit else next(later, None)
            ending = status.ending if status.ending is None or status.ending <= LAST else None
            fold = (status.code.value, tuple(code.value for code in status.task_codes), ending)
            other = (written.code, written.tasks, ahead)
            excepted = status.with_exceptions == written.excepted or asked is not None
            if fold != other or not excepted:
                found.append(Difference(work, asked, day, known, fold, other))
    return found


def everything(history: History) -> dict[Part, list[date]]:
    """Every part of every text on every day."""
    days = [FIRST + timedelta(days=number) for number in range(DAYS + 1)]
    return {(work.id, part): days for work in history.works for part in ASKED}
