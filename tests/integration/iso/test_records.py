"""A person merges two records, or splits one: statuses and findings follow, and nothing is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.config import IsoSettings
from doccontrol.iso.reviewer import Reviewer
from doccontrol.law.codes import Action, Section
from doccontrol.law.efficacy import StatusCode
from doccontrol.registry import cards, ledger, merging, people
from doccontrol.registry.cards import Card
from doccontrol.registry.departments import ensure_agency
from doccontrol.registry.lawbook import StatusBook
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import (
    Embodiment,
    Finding,
    FindingState,
    Item,
    ItemState,
    Modification,
    Role,
    User,
    Work,
)
from tests.integration.registry.desk import Desk
from tests.integration.registry.law import acts, heading, text
from tests.samples.book import Book

ON = date(2026, 6, 1)
OLD = text(heading("30/2021/NĐ-CP", "05/03/2021", "Về cây xanh"), effective="01/05/2021")
TWIN = text(heading("30/2021/NĐ-CP", "06/03/2021", "Về cây xanh"), effective="01/05/2021")
NEW = heading("90/2026/NĐ-CP", "02/02/2026")
ENDS = acts(Action.REPLACE, "30/2021/NĐ-CP", issued="05/03/2021", from_="01/04/2026")
STANDING = (FindingState.OPEN, FindingState.REOPENED, FindingState.ASSESSED)


class Ward:
    """A desk, the book of statuses as it is kept, and the one who reviews."""

    def __init__(self, registry: Registry) -> None:
        self.desk = Desk(registry)
        self.book = StatusBook(registry)
        now = self.desk.at + timedelta(days=120)
        self.reviewer = Reviewer(registry, self.book, 1, IsoSettings(), "Asia/Ho_Chi_Minh", lambda: now)
        with registry.write() as session:
            person = people.NewPerson("lan", "Trần Thị Lan", Role.CLERK)
            self.user_id = people.create(session, ensure_agency(session), person, "rule", self.desk.at).id

    @contextmanager
    def deciding(self) -> Iterator[tuple[Session, User]]:
        self.desk.at += timedelta(days=1)
        with self.desk.registry.write() as session:
            yield session, session.get_one(User, self.user_id)

    def causes(self) -> list[str]:
        self.reviewer._follow()
        with self.desk.registry.read() as session:
            return list(session.scalars(select(Finding.cause).where(Finding.state.in_(STANDING))))

    def cited(self, work_id: int) -> None:
        with self.desk.registry.write() as session:
            Book(session, items=50).procedure("QT-01", (work_id, Section.BASIS, ()))

    def works(self, number: str) -> list[int]:
        with self.desk.registry.read() as session:
            return list(session.scalars(select(Work.id).where(Work.number == number).order_by(Work.id)))


@pytest.fixture
def ward(registry: Registry) -> Ward:
    return Ward(registry)


def test_what_hung_on_the_record_that_gave_way_is_judged_by_the_other(ward: Ward) -> None:
    ward.desk.drop(OLD)
    ward.desk.drop(text(NEW, ENDS, effective="01/04/2026"))
    ward.desk.drop(TWIN, "anh-quet.pdf")
    keep, gone = ward.works("30/2021/NĐ-CP")
    ward.cited(gone)
    assert "ended" not in ward.causes()
    with ward.deciding() as (session, user):
        merging.merge(
            session, session.get_one(Work, keep), session.get_one(Work, gone), user, "Đọc sai ngày", ward.desk.at
        )
    assert ward.causes() == ["ended"]
    assert ward.book.status(gone, ON) == ward.book.status(keep, ON)
    assert StatusBook(ward.desk.registry).status(gone, ON).code is StatusCode.ENDED


def test_what_a_split_off_text_did_waits_for_its_card_and_then_counts_again(ward: Ward) -> None:
    ward.desk.drop(OLD)
    ward.desk.drop(text(NEW, effective="01/04/2026"), "a.pdf")
    ward.desk.drop(text(NEW, ENDS, effective="01/04/2026"), "b.pdf")
    (old,), (both,) = ward.works("30/2021/NĐ-CP"), ward.works("90/2026/NĐ-CP")
    ward.cited(old)
    assert ward.causes() == ["ended"]
    with ward.deciding() as (session, user):
        item = session.scalars(select(Item).where(Item.name == "b.pdf")).one()
        part = session.scalars(select(Embodiment).where(Embodiment.item_id == item.id)).one()
        new = merging.split(session, [part], user, "Trang 1 của văn bản khác", ward.desk.at)
        event = session.scalars(select(Modification)).one()
        assert (event.source_id, event.quote, event.item_id) == (new.id, "hết hiệu lực", item.id)
        assert {each.state for each in session.scalars(select(Item).where(Item.name.in_(["a.pdf", "b.pdf"])))} == {
            ItemState.RECEIVED
        }
        assert [question.field for question in item.questions] == ["number"]
    assert ward.causes() == []
    assert ward.book.status(old, ON).code is StatusCode.IN_FORCE
    with ward.deciding() as (session, user):
        item = session.get_one(Item, item.id)
        cards.confirm(session, user, item, Card(number="91/2026/NĐ-CP", issued_on=date(2026, 2, 3)), ward.desk.at)
    assert ward.works("91/2026/NĐ-CP") == [new.id]
    assert ward.causes() == ["ended"]
    assert ward.book.status(both, ON).code is StatusCode.IN_FORCE
    with ward.desk.registry.read() as session:
        assert ledger.verify(session).sound


def test_reading_the_files_again_does_not_join_what_was_told_apart(ward: Ward) -> None:
    ward.desk.drop(text(NEW, effective="01/04/2026"), "a.pdf")
    ward.desk.drop(text(NEW, ENDS, effective="01/04/2026"), "b.pdf")
    with ward.deciding() as (session, user):
        item = session.scalars(select(Item).where(Item.name == "b.pdf")).one()
        part = session.scalars(select(Embodiment).where(Embodiment.item_id == item.id)).one()
        merging.split(session, [part], user, "Hai văn bản", ward.desk.at)
    ward.desk.drop(text(NEW, effective="01/04/2026"), "a.pdf")
    ward.desk.drop(text(NEW, ENDS, effective="01/04/2026"), "b.pdf")
    assert len(ward.works("90/2026/NĐ-CP")) == 2
    with ward.desk.registry.read() as session:
        assert session.scalars(select(Item).where(Item.name == "b.pdf")).one().state is ItemState.TO_CONFIRM


def test_two_equal_clauses_are_two_again_after_the_split(ward: Ward) -> None:
    ward.desk.drop(text(NEW, ENDS, effective="01/04/2026"), "a.pdf")
    ward.desk.drop(text(heading("90/2026/NĐ-CP", "03/02/2026"), ENDS, effective="01/04/2026"), "b.pdf")
    keep, gone = ward.works("90/2026/NĐ-CP")
    with ward.deciding() as (session, user):
        merging.merge(session, session.get_one(Work, keep), session.get_one(Work, gone), user, "Một", ward.desk.at)
        assert [row.retired_at is None for row in session.scalars(select(Modification))] == [True, False]
    with ward.deciding() as (session, user):
        part = session.scalars(select(Embodiment).where(Embodiment.work_id == keep).order_by(Embodiment.id)).all()[1]
        merging.split(session, [part], user, "Hai", ward.desk.at)
        assert [row.retired_at is None for row in session.scalars(select(Modification))] == [True, True]
