"""A draft: what it would touch if it were issued, and that nothing of the register moves by it."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from doccontrol.iso import whatif
from doccontrol.iso.findings import Review, recompute
from doccontrol.law.codes import Action, DocType, DocumentKind, Scope, Section
from doccontrol.law.efficacy import StatusCode
from doccontrol.registry.lawbook import StatusBook
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import Embodiment, Finding, Item, PlaceRole, Work
from tests.integration.registry.desk import Desk
from tests.integration.registry.law import acts, cites, heading, text
from tests.samples.book import AT, Book

TODAY = date(2026, 5, 25)
OLD = "905/2015/NĐ-CP"


def draft(book: Book, **values: Any) -> int:
    """A decree held as a draft."""
    work = book.work("", None, draft=True, kind=DocumentKind.DRAFT, title="Dự thảo Nghị định về hộ tịch", **values)
    row = book.session.get_one(Work, work)
    row.number = row.match_key = None
    item = book.session.get_one(Item, book._item())
    item.role = PlaceRole.DRAFT
    book.session.add(Embodiment(work_id=work, item_id=item.id, first_page=1, last_page=1, document={}))
    book.session.flush()
    return work


def touched(registry: Registry, on: date = TODAY) -> list[tuple[str, str, str, str | None]]:
    with registry.read() as session:
        return [
            (line["procedure"], line["kind"], line["severity"], line["effective_on"])
            for line in whatif.lines(session, 1, on)
        ]


def findings(registry: Registry) -> int:
    with registry.write() as session:
        recompute(session, Review(1, StatusBook(registry), TODAY, AT))
    with registry.read() as session:
        return session.scalar(select(func.count(Finding.id))) or 0


def test_a_draft_that_would_replace_a_text_touches_who_cites_it_and_nothing_else(registry: Registry) -> None:
    with registry.write() as session:
        book = Book(session)
        old, other = book.work(OLD), book.work("906/2015/NĐ-CP")
        book.procedure("QT-01", (old, Section.BASIS, ()))
        book.procedure("QT-02", (other, Section.BASIS, ()))
        book.event(draft(book), Action.REPLACE, old, counts=False)
    assert touched(registry) == [("QT-01", "ended", "cao", "2026-05-25")]
    assert findings(registry) == 0
    assert StatusBook(registry).status(old, TODAY).code is StatusCode.IN_FORCE


@pytest.mark.parametrize(
    ("cited", "found"),
    [
        (("D5.K2",), [("QT-01", "clause", "cao", "2026-09-01")]),
        (("D9",), [("QT-01", "other-clause", "thong-tin", "2026-09-01")]),
        ((), [("QT-01", "some-clause", "can-xem", "2026-09-01")]),
    ],
)
def test_the_clause_and_the_day_the_draft_names(
    registry: Registry, cited: tuple[str, ...], found: list[tuple[str, str, str, str]]
) -> None:
    with registry.write() as session:
        book = Book(session)
        old = book.work(OLD)
        book.procedure("QT-01", (old, Section.TIME, cited))
        by = draft(book, effective_from=date(2026, 9, 1))
        book.event(by, Action.AMEND, old, provisions=["D5.K2"], scope=Scope.PARTIAL)
    assert touched(registry) == found
    assert findings(registry) == 0


def test_what_is_found_already_is_not_the_drafts_doing(registry: Registry) -> None:
    with registry.write() as session:
        book = Book(session)
        old, new = book.work(OLD), book.work("911/2026/NĐ-CP", date(2026, 3, 1))
        book.event(new, Action.REPLACE, old)
        book.procedure("QT-01", (old, Section.BASIS, ()))
        book.event(draft(book), Action.REPEAL, old)
    assert touched(registry) == []
    assert findings(registry) == 1


def test_a_draft_that_would_end_a_law_touches_who_cites_the_decree_below_it(registry: Registry) -> None:
    with registry.write() as session:
        book = Book(session)
        law, decree = book.work("16/2012/QH13", type=DocType.LUAT), book.work(OLD)
        book.event(decree, Action.DETAIL, law)
        book.procedure("QT-01", (decree, Section.BASIS, ()))
        book.event(draft(book, type=DocType.LUAT), Action.REPLACE, law)
    assert [(code, kind) for code, kind, _, _ in touched(registry)] == [("QT-01", "parent-ended")]


def test_a_draft_enters_no_text_it_cites_and_is_linked_when_that_comes(desk: Desk) -> None:
    document = heading(None, None, "Dự thảo Nghị định về hộ tịch", kind=DocumentKind.DRAFT)
    reading = text(document, cites("906/2015/NĐ-CP"), acts(Action.REPLACE, "906/2015/NĐ-CP"))
    desk.drop(reading, "du-thao.docx", PlaceRole.DRAFT)
    with desk.registry.read() as session:
        assert [work.draft for work in session.scalars(select(Work))] == [True]
    desk.drop(text(heading("906/2015/NĐ-CP", "05/03/2015")))
    assert desk.events() == [("REPLACE", "906/2015/NĐ-CP", True, False)]
    with desk.registry.read() as session:
        old = desk.work(session, "906/2015/NĐ-CP").id
    assert StatusBook(desk.registry).status(old, TODAY).code is not StatusCode.ENDED
