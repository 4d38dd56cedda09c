"""Who can act at all: a draft, a text without identity, one that nobody has registered, and what people say of it."""

from dataclasses import replace
from datetime import date

import pytest

from doccontrol.law.codes import Action
from doccontrol.law.efficacy import Cause, Event, Lawbook, StatusCode, Verdict, WorkRecord

FROM, ON = date(2025, 3, 1), date(2025, 6, 1)
OLD = WorkRecord("old", number="50/2014/NĐ-CP", effective_from=date(2014, 1, 1))
NEW = WorkRecord("new", number="5/2025/NĐ-CP", effective_from=FROM)
END = Event("e", Action.REPEAL, "new", "old", first_day=FROM)
ACCEPTED = replace(END, verdicts=(Verdict(FROM, accepted=True),))


@pytest.mark.parametrize("end", [END, ACCEPTED], ids=["read", "confirmed by a person"])
@pytest.mark.parametrize(
    "source",
    [[replace(NEW, draft=True)], [replace(NEW, identified=False)], []],
    ids=["draft", "no identity", "not registered"],
)
def test_what_cannot_act_ends_nothing_whoever_confirms_it(source: list[WorkRecord], end: Event) -> None:
    assert Lawbook([OLD, *source], [end]).status("old", ON).code is StatusCode.IN_FORCE


def test_a_text_acts_from_the_moment_its_identity_is_known() -> None:
    book = Lawbook([OLD, replace(NEW, identified=False)], [END])
    assert book.status("old", ON).code is StatusCode.IN_FORCE
    assert book.add(NEW) >= {"old", "new"}
    assert book.status("old", ON).code is StatusCode.ENDED


def test_what_has_no_identity_has_no_status_but_a_cause() -> None:
    status = Lawbook([replace(OLD, identified=False)], []).status("old", ON)
    assert (status.code, status.cause) == (StatusCode.UNKNOWN, Cause.NO_IDENTITY)


def test_a_stub_acts_by_what_is_known_of_it_and_its_own_status_stays_unknown() -> None:
    paper = replace(NEW, effective_from=None, held=False)
    book = Lawbook([OLD, paper], [END])
    assert book.status("old", ON).code is StatusCode.ENDED
    assert book.status("new", ON).cause is Cause.NOT_HELD


def test_an_event_that_waits_counts_from_the_day_a_person_confirms_it() -> None:
    waiting = replace(END, counting=False, known_on=FROM, verdicts=(Verdict(date(2025, 5, 1), accepted=True),))
    book = Lawbook([OLD, NEW], [waiting])
    assert book.status("old", ON, date(2025, 4, 30)).code is StatusCode.IN_FORCE
    assert book.status("old", ON, date(2025, 5, 1)).code is StatusCode.ENDED
