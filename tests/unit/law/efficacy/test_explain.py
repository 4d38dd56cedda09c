"""The chain behind an answer, and the questions it leaves."""

from dataclasses import replace
from datetime import date

from doccontrol.law.codes import Action, DateBasis, Scope
from doccontrol.law.efficacy import (
    Cause,
    Event,
    Lawbook,
    OpenQuestion,
    QuestionCode,
    StatedEffect,
    StatusCode,
    Task,
    TaskCode,
    Verdict,
    WorkRecord,
)
from doccontrol.law.efficacy.explain import Role, explain, timeline
from doccontrol.law.facts import EffectPart

DAY = date(2025, 6, 1)
OLD = WorkRecord("old", number="30/2015/NĐ-CP", effective_from=date(2015, 3, 1))
NEW = WorkRecord("new", number="50/2025/NĐ-CP", issued_on=date(2025, 1, 10), effective_from=date(2025, 3, 1))
GUIDE = WorkRecord("guide", number="7/2015/TT-BTC", effective_from=date(2015, 5, 1))
END = Event("end", Action.REPLACE, "new", "old", basis=DateBasis.HOST)
EDGE = Event("edge", Action.DETAIL, "guide", "old", scope=Scope.UNSPECIFIED)
CHANGE = Event("change", Action.AMEND, "guide", "old", scope=Scope.PARTIAL, provisions=("D1",), first_day=DAY)


def test_the_chain_names_every_event_and_its_part() -> None:
    ahead = Event("ahead", Action.AMEND, "new", "guide", first_day=date(2025, 9, 1))
    book = Lawbook([OLD, NEW, GUIDE], [END, EDGE, CHANGE, ahead])
    of_old = explain(book, "old", DAY)
    assert [(step.event.id, step.role) for step in of_old.steps] == [("end", Role.DECIDING), ("change", Role.ASIDE)]
    assert of_old.steps[0].first_day == NEW.effective_from
    of_guide = explain(book, "guide", DAY)
    assert [(step.event.id, step.role) for step in of_guide.steps] == [
        ("edge", Role.DECIDING),
        ("end", Role.DECIDING),
        ("ahead", Role.AHEAD),
    ]
    assert of_guide.status.cause is Cause.PARENT_ENDED
    assert of_guide.status.tasks == (Task(TaskCode.PARENT_ENDED, "old", "edge", "law_2015"),)


def test_the_rule_of_the_day_a_parent_ended_is_named() -> None:
    for first, rule in (
        (date(2016, 6, 30), "law_2008"),
        (date(2016, 7, 1), "law_2015"),
        (date(2025, 3, 31), "law_2015"),
        (date(2025, 4, 1), "law_2025"),
    ):
        book = Lawbook([OLD, NEW, GUIDE], [replace(END, first_day=first), EDGE])
        assert [task.rule for task in book.status("guide", DAY).tasks] == [rule]


def test_timeline_has_no_gaps() -> None:
    spans = timeline(Lawbook([OLD, NEW], [END]), "old")
    assert [(span.first_day, span.last_day, span.status.code) for span in spans] == [
        (None, date(2015, 2, 28), StatusCode.NOT_YET_IN_FORCE),
        (date(2015, 3, 1), date(2025, 2, 28), StatusCode.IN_FORCE),
        (date(2025, 3, 1), None, StatusCode.ENDED),
    ]


def test_what_waits_acts_when_a_person_says_so() -> None:
    waiting = replace(END, counting=False)
    assert Lawbook([OLD, NEW], [waiting]).status("old", DAY).questions == (OpenQuestion(QuestionCode.WAITING, "end"),)
    yes = replace(waiting, verdicts=(Verdict(date(2025, 5, 1), accepted=True),))
    book = Lawbook([OLD, NEW], [yes])
    assert book.status("old", DAY).code is StatusCode.ENDED
    assert book.status("old", DAY, known=date(2025, 4, 30)).code is StatusCode.IN_FORCE


def test_a_lower_text_is_asked_about_and_may_be_confirmed() -> None:
    low = replace(END, source="guide", first_day=date(2025, 3, 1))
    book = Lawbook([OLD, GUIDE], [low])
    assert book.status("old", DAY).questions == (OpenQuestion(QuestionCode.LOWER_RANK, "end"),)
    book.add(replace(low, verdicts=(Verdict(date(2025, 3, 2), accepted=True),)))
    assert book.status("old", DAY).code is StatusCode.ENDED


def test_a_stub_is_filled_when_the_text_arrives() -> None:
    stub = WorkRecord("new", number="50/2025/NĐ-CP", held=False)
    book = Lawbook([OLD, stub, GUIDE], [END, EDGE])
    assert book.status("new", DAY).cause is Cause.NOT_HELD
    assert (book.status("old", DAY).code, book.status("old", DAY).cause) == (
        StatusCode.UNKNOWN,
        Cause.EVENT_DAY_UNKNOWN,
    )
    assert book.add(NEW) == {"new", "old", "guide"}
    assert book.status("old", DAY).code is StatusCode.ENDED


def test_an_unknown_day_is_not_before_the_source_was_issued() -> None:
    undated = replace(NEW, effective_from=None)
    book = Lawbook([OLD, undated], [END])
    assert book.status("old", date(2025, 1, 9)).code is StatusCode.IN_FORCE
    assert book.status("old", date(2025, 1, 10)).code is StatusCode.UNKNOWN


def test_a_corrected_effect_date_leaves_the_past_as_it_was_known() -> None:
    wrong = StatedEffect(known_on=date(2025, 1, 15), first_day=date(2025, 2, 1))
    corrected = replace(NEW, effective_known_on=date(2025, 4, 1), beliefs=(wrong,))
    book = Lawbook([OLD, corrected], [END])
    february = date(2025, 2, 10)
    assert book.status("old", february).code is StatusCode.IN_FORCE
    assert book.status("old", february, known=date(2025, 3, 31)).code is StatusCode.ENDED
    assert book.status("old", february, known=date(2025, 1, 14)).code is StatusCode.UNKNOWN


def test_a_work_not_in_the_book_is_unknown() -> None:
    assert Lawbook().status("nowhere", DAY).cause is Cause.NOT_REGISTERED


def test_a_staged_text_and_what_its_late_clause_does() -> None:
    stages = (
        EffectPart(("D20",), first_day=date(2025, 9, 1)),
        EffectPart(("D7",), first_day=date(2025, 2, 1), last_day=date(2025, 12, 31)),
    )
    staged = replace(NEW, parts=stages)
    book = Lawbook([OLD, staged], [replace(END, source_provision="D20.K1")])
    asked = [
        ("new", "D20.K1", date(2025, 8, 31), StatusCode.NOT_YET_IN_FORCE),
        ("new", "D20", date(2025, 9, 1), StatusCode.IN_FORCE),
        ("new", "D7", date(2025, 2, 1), StatusCode.IN_FORCE),
        ("new", None, date(2025, 2, 1), StatusCode.NOT_YET_IN_FORCE),
        ("new", "D7.K1", date(2026, 1, 1), StatusCode.ENDED),
        ("new", None, date(2026, 1, 1), StatusCode.PARTLY_ENDED),
        ("new", "D8", date(2026, 1, 1), StatusCode.IN_FORCE),
        ("old", None, date(2025, 8, 31), StatusCode.IN_FORCE),
        ("old", None, date(2025, 9, 1), StatusCode.ENDED),
    ]
    for work, provision, day, expected in asked:
        assert book.status(work, day, provision=provision).code is expected, (work, provision, day)
    assert book.status("new", DAY, provision="D7").ending == date(2026, 1, 1)
    assert book.status("new", DAY).ending is None
