"""``impact`` of another day, or as known then: worked out anew, not filtered."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from doccontrol.iso import impact
from doccontrol.iso.decisions import Decision, Judgement, decide
from doccontrol.iso.findings import Review, recompute
from doccontrol.law.codes import Action, Section
from doccontrol.registry.lawbook import StatusBook
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import Finding
from tests.samples.book import AT, Book

TODAY = date(2026, 5, 25)
OLD, NEW = "905/2015/NĐ-CP", "911/2026/NĐ-CP"


def _review(registry: Registry) -> Review:
    return Review(1, StatusBook(registry), TODAY, AT)


def kept(registry: Registry) -> list[dict[str, Any]]:
    with registry.write() as session:
        recompute(session, _review(registry))
    with registry.read() as session:
        return impact.standing(session, 1)


def asked(registry: Registry, on: date = TODAY, known: date | None = None) -> list[tuple[str, str, str, str | None]]:
    with registry.read() as session:
        lines = impact.as_of(session, _review(registry), on, known)
    return [(line["kind"], line["severity"], line["state"], line["effective_on"]) for line in lines]


def test_a_day_before_the_end_sees_it_ahead_and_a_day_before_the_suspension_sees_none(registry: Registry) -> None:
    with registry.write() as session:
        book = Book(session)
        old, new = book.work(OLD), book.work(NEW, date(2026, 3, 1), issued_on=date(2026, 1, 10))
        book.event(new, Action.REPLACE, old)
        book.procedure("QT-01", (old, Section.BASIS, ()))
    assert [line["kind"] for line in kept(registry)] == ["ended"]
    assert asked(registry, date(2026, 2, 1)) == [("ended", "cao", "open", "2026-03-01")]
    assert asked(registry, date(2026, 3, 1)) == [("ended", "cao", "open", "2026-03-01")]


def test_a_suspension_is_seen_in_its_days_only(registry: Registry) -> None:
    with registry.write() as session:
        book = Book(session)
        old, by = book.work(OLD), book.work("918/2026/NQ-CP", date(2026, 2, 1))
        book.event(by, Action.SUSPEND, old, first_day=date(2026, 2, 1), last_day=date(2026, 3, 31))
        book.procedure("QT-01", (old, Section.BASIS, ()))
    assert kept(registry) == []
    assert asked(registry, date(2026, 3, 31)) == [("suspended", "cao", "open", "2026-02-01")]
    assert asked(registry, date(2026, 4, 1)) == []


def test_what_was_not_known_then_is_not_found_then(registry: Registry) -> None:
    weeks = [AT - timedelta(weeks=3), AT - timedelta(weeks=2), AT - timedelta(weeks=1)]
    with registry.write() as session:
        book = Book(session, at=weeks[0])
        old = book.work(OLD)
        book.at = weeks[1]
        book.procedure("QT-01", (old, Section.BASIS, ()))
        book.at = weeks[2]
        book.event(book.work(NEW, date(2026, 3, 1)), Action.REPLACE, old)
    kept(registry)
    found = [[row[0] for row in asked(registry, known=week.date())] for week in weeks]
    assert found == [[], [], ["ended"]]
    assert asked(registry, known=weeks[2].date())[0][2] == "open"


def test_the_state_is_that_of_the_day(registry: Registry) -> None:
    with registry.write() as session:
        book = Book(session, at=AT - timedelta(weeks=3))
        old, new = book.work(OLD), book.work(NEW, date(2026, 3, 1))
        book.event(new, Action.REPLACE, old)
        book.procedure("QT-01", (old, Section.BASIS, ()))
    kept(registry)
    with registry.write() as session:
        user = Book(session)._user()
        finding = session.scalars(select(Finding)).one()
        decide(session, [finding], Judgement(Decision.CHANGE), user, AT + timedelta(days=2))
    assert asked(registry, known=TODAY)[0][2] == "open"
    assert asked(registry, known=TODAY + timedelta(days=3))[0][2] == "assessed"


def test_the_line_names_kind_clause_and_evidence(registry: Registry) -> None:
    with registry.write() as session:
        book = Book(session)
        old, new = book.work(OLD), book.work(NEW, date(2026, 3, 1))
        book.event(new, Action.AMEND, old, provisions=["D7.K1"], source_provision="D1.K2", page=3)
        book.procedure("QT-01", (old, Section.FEE, ("D7",)))
    (line,) = kept(registry)
    assert line["cause"] == {
        "action": "AMEND",
        "by": NEW,
        "provision": "D1.K2",
        "from": "2026-03-01",
        "quote": "Nghị định này thay đổi nghị định kia.",
        "page": 3,
    }
    assert (line["kind"], line["provisions"], line["citation"]["provisions"]) == ("clause", ["D7.K1"], ["D7"])
