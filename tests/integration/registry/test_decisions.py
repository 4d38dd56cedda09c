"""What people decide: cards, events, mentions, merging and splitting; each a line of the ledger."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.law.codes import Action, DocType, Scope
from doccontrol.law.efficacy import StatusCode
from doccontrol.law.facts import Question as Asked
from doccontrol.law.facts import Reading
from doccontrol.registry import by_hand, cards, decisions, ledger, merging, people
from doccontrol.registry.by_hand import EventByHand
from doccontrol.registry.cards import Card
from doccontrol.registry.departments import ensure_agency
from doccontrol.registry.lawbook import StatusBook
from doccontrol.registry.tables import (
    CitationRow,
    Embodiment,
    Item,
    ItemState,
    Modification,
    Question,
    RegisterEntry,
    Role,
    User,
    Work,
)
from tests.integration.registry.desk import Desk
from tests.integration.registry.law import acts, cites, heading, text

OLD = text(heading("30/2021/NĐ-CP", "05/03/2021", "Về cây xanh"), effective="01/05/2021")
NEW = heading("90/2026/NĐ-CP", "02/02/2026")
ENDS = acts(Action.REPLACE, "30/2021/NĐ-CP", from_="01/04/2026")
ON = date(2026, 6, 1)


class Office:
    """One officer deciding, each time in a transaction of their own."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        with desk.registry.write() as session:
            agency = ensure_agency(session)
            person = people.NewPerson("lan", "Trần Thị Lan", Role.CLERK)
            self.user_id = people.create(session, agency, person, "rule", desk.at).id

    def session(self) -> Iterator[tuple[Session, User]]:
        self.desk.at += timedelta(days=1)
        with self.desk.registry.write() as session:
            yield session, session.get_one(User, self.user_id)

    def confirm(self, name: str, card: Card) -> int:
        for session, user in self.session():
            item = session.scalars(select(Item).where(Item.name == name)).one()
            work = cards.confirm(session, user, item, card, self.desk.at)
        return work.id

    def status(self, number: str, known: date | None = None) -> StatusCode:
        with self.desk.registry.read() as session:
            work = self.desk.work(session, number).id
        return StatusBook(self.desk.registry).status(work, ON, known).code

    def kinds(self) -> list[str]:
        with self.desk.registry.read() as session:
            assert ledger.verify(session).sound
            return [entry.kind for entry in session.query(ledger.LedgerEntry).order_by(ledger.LedgerEntry.seq)]


@pytest.fixture
def office(desk: Desk) -> Office:
    return Office(desk)


def test_a_card_gives_a_scan_its_identity_and_lets_it_act(desk: Desk, office: Office) -> None:
    desk.drop(OLD)
    asked = (Asked("number", "Chữ số mờ.", 1, ("90/2026/NĐ-CP",)),)
    scan = Reading((heading(None, "02/02/2026"),), relations=(ENDS,), questions=asked)
    desk.drop(scan, "quet.pdf")
    assert office.status("30/2021/NĐ-CP") is StatusCode.IN_FORCE
    office.confirm("quet.pdf", Card(number="90/2026/NĐ-CP"))
    assert office.status("30/2021/NĐ-CP") is StatusCode.ENDED
    with desk.registry.read() as session:
        item = session.scalars(select(Item).where(Item.name == "quet.pdf")).one()
        assert item.state is ItemState.REGISTERED
        question = session.scalars(select(Question)).one()
        assert (question.answer, question.answered_by_id) == ("90/2026/NĐ-CP", office.user_id)
    assert "text-confirmed" in office.kinds()


def test_what_a_person_confirmed_survives_reading_again(desk: Desk, office: Office) -> None:
    desk.drop(text(heading("38/2021/NĐ-CP", "05/03/2021"), effective="01/05/2021"), "quet.pdf")
    card = Card(number="30/2021/NĐ-CP", title="Về cây xanh", effective_from=date(2021, 6, 1))
    work = office.confirm("quet.pdf", card)
    desk.drop(text(heading("38/2021/NĐ-CP", "05/03/2021", "Về cây xa"), effective="01/05/2021"), "quet.pdf")
    with desk.registry.read() as session:
        found = desk.work(session, "30/2021/NĐ-CP")
        assert (found.id, found.title, found.effective_from) == (work, "Về cây xanh", date(2021, 6, 1))


def test_a_card_that_names_a_held_text_makes_the_file_another_copy_of_it(desk: Desk, office: Office) -> None:
    first = desk.drop(text(NEW, ENDS))
    scan = Reading((heading(None, "02/02/2026"),), relations=(ENDS,))
    desk.drop(scan, "quet.pdf", department="tu-phap")
    assert office.confirm("quet.pdf", Card(number="90/2026/NĐ-CP")) == first.works[0]
    with desk.registry.read() as session:
        assert [row.preferred for row in session.scalars(select(Embodiment))] == [True, False]
        live = session.scalars(select(Modification).where(Modification.retired_at.is_(None))).all()
        assert [row.source_id for row in live] == [first.works[0]]
        assert session.scalars(select(RegisterEntry)).one().work_id == first.works[0]
        assert len(session.scalars(select(Work).where(Work.merged_into_id.is_(None), ~Work.stub)).all()) == 1


def test_a_corrected_number_takes_the_mentions_with_it(desk: Desk, office: Office) -> None:
    desk.drop(text(heading("38/2021/NĐ-CP", "05/03/2021"), effective="01/05/2021"), "quet.pdf")
    desk.drop(text(NEW, cites("30/2021/NĐ-CP"), cites("38/2021/NĐ-CP"), ENDS))
    office.confirm("quet.pdf", Card(number="30/2021/NĐ-CP"))
    assert [(printed, found) for printed, found, _ in desk.links()] == [
        ("30/2021/NĐ-CP", "inferred"),
        ("38/2021/NĐ-CP", "stub"),
    ]
    assert office.status("30/2021/NĐ-CP") is StatusCode.ENDED


@pytest.mark.parametrize(
    ("document", "card", "fault"),
    [
        (heading(None, "02/02/2026"), Card(title="Về cây"), cards.IdentityIncomplete),
        (heading("41/NQ-CP", None), Card(), cards.IdentityIncomplete),
        (
            heading("5/2026/QĐ-UBND", "02/02/2026", issuer=None, type_=DocType.QUYET_DINH),
            Card(),
            cards.IdentityIncomplete,
        ),
        (heading(None, "02/02/2026"), Card(number="…"), cards.NumberUnreadable),
    ],
)
def test_a_card_that_does_not_identify_a_text_is_refused_with_words(
    desk: Desk, office: Office, document: object, card: Card, fault: type[Exception]
) -> None:
    desk.drop(text(document), "a.pdf")  # type: ignore[arg-type]
    with pytest.raises(fault):
        office.confirm("a.pdf", card)


def test_a_person_can_say_that_a_text_is_a_draft_and_that_it_is_not(desk: Desk, office: Office) -> None:
    desk.drop(OLD)
    desk.drop(text(NEW, ENDS, effective="01/04/2026"), "a.pdf")
    office.confirm("a.pdf", Card(draft=True))
    assert office.status("30/2021/NĐ-CP") is StatusCode.IN_FORCE
    office.confirm("a.pdf", Card(draft=False))
    assert office.status("30/2021/NĐ-CP") is StatusCode.ENDED


def test_rejecting_an_event_undoes_it_from_then_on(desk: Desk, office: Office) -> None:
    desk.drop(OLD)
    desk.drop(text(NEW, ENDS, effective="01/04/2026"))
    known = desk.at.date()
    for session, user in office.session():
        event = session.scalars(select(Modification)).one()
        with pytest.raises(by_hand.ReasonMissing):
            decisions.reject_event(session, user, event, " ", desk.at)
        decisions.reject_event(session, user, event, "Nhầm văn bản", desk.at)
    assert office.status("30/2021/NĐ-CP") is StatusCode.IN_FORCE
    assert office.status("30/2021/NĐ-CP", known) is StatusCode.ENDED


def test_a_rejected_event_stays_rejected_when_read_again_with_more_certainty(desk: Desk, office: Office) -> None:
    desk.drop(OLD)
    unsure = acts(Action.REPLACE, "30/2021/NĐ-CP", from_="01/04/2026", certain=False)
    desk.drop(text(NEW, unsure, effective="01/04/2026"), "a.pdf")
    for session, user in office.session():
        decisions.reject_event(session, user, session.scalars(select(Modification)).one(), "Nhầm", desk.at)
    desk.drop(text(NEW, ENDS, effective="01/04/2026"), "a.pdf")
    assert office.status("30/2021/NĐ-CP") is StatusCode.IN_FORCE


def test_confirming_a_proposed_event_makes_it_count(desk: Desk, office: Office) -> None:
    desk.drop(OLD)
    unsure = acts(Action.REPLACE, "30/2021/NĐ-CP", from_="01/04/2026", certain=False)
    desk.drop(text(NEW, unsure, effective="01/04/2026"))
    assert office.status("30/2021/NĐ-CP") is StatusCode.IN_FORCE
    for session, user in office.session():
        decisions.confirm_event(session, user, session.scalars(select(Modification)).one(), desk.at)
    assert office.status("30/2021/NĐ-CP") is StatusCode.ENDED


def test_an_event_by_hand_counts_and_says_where_it_was_seen(desk: Desk, office: Office) -> None:
    desk.drop(OLD)
    desk.drop(text(NEW, effective="01/04/2026"))
    for session, user in office.session():
        source, target = desk.work(session, "90/2026/NĐ-CP"), desk.work(session, "30/2021/NĐ-CP")
        given = EventByHand(Action.REPEAL, source.id, target.id, Scope.WHOLE, "Công báo giấy số 12, trang 4")
        event = by_hand.enter_event(session, user, given, desk.at)
        assert (event.quote, event.entered_by_id) == ("Công báo giấy số 12, trang 4", user.id)
        with pytest.raises(by_hand.ReasonMissing):
            by_hand.enter_event(session, user, EventByHand(Action.REPEAL, 1, 2, Scope.WHOLE, ""), desk.at)
        with pytest.raises(by_hand.DecisionError):
            by_hand.enter_event(session, user, EventByHand(Action.REPEAL, 1, 2, Scope.PARTIAL, "a"), desk.at)
    assert office.status("30/2021/NĐ-CP") is StatusCode.ENDED
    desk.drop(OLD)  # another file of the target changes nothing about it
    assert office.status("30/2021/NĐ-CP") is StatusCode.ENDED


def test_a_target_chosen_by_a_person_is_not_looked_up_again(desk: Desk, office: Office) -> None:
    first = heading("12/QĐ-UBND", "05/01/2024", issuer="UBND tỉnh Quảng Trị", type_=DocType.QUYET_DINH)
    desk.drop(text(first))
    host = heading("77/2026/QĐ-UBND", "02/02/2026", issuer="UBND tỉnh Quảng Trị", type_=DocType.QUYET_DINH)
    desk.drop(text(host, cites("12/QĐ-UBND", type_=DocType.QUYET_DINH)))
    for session, user in office.session():
        citation = session.scalars(select(CitationRow)).one()
        decisions.choose_target(session, user, citation, desk.work(session, "12/QĐ-UBND"), desk.at)
    desk.drop(text(heading("12/QĐ-UBND", "06/01/2025", issuer="UBND tỉnh Quảng Trị", type_=DocType.QUYET_DINH)))
    ((_, found, _),) = desk.links()
    assert found == "linked"


def test_setting_a_file_aside_takes_back_what_it_said(desk: Desk, office: Office) -> None:
    desk.drop(OLD)
    desk.drop(text(NEW, ENDS, effective="01/04/2026"), "a.pdf")
    for session, user in office.session():
        item = session.scalars(select(Item).where(Item.name == "a.pdf")).one()
        decisions.set_aside(session, user, item, "Tệp thử", desk.at)
        assert item.state is ItemState.SET_ASIDE
    assert office.status("30/2021/NĐ-CP") is StatusCode.IN_FORCE
    assert "item-set-aside" in office.kinds()


def test_merging_and_splitting_keep_everything(desk: Desk, office: Office) -> None:
    desk.drop(OLD, "a.pdf", department="tu-phap")
    desk.drop(
        text(heading("30/2021/NĐ-CP", "06/03/2021"), acts(Action.REPEAL, "1/2000/NĐ-CP")), "b.pdf", department="kt"
    )
    desk.drop(text(NEW, cites("30/2021/NĐ-CP", "06/03/2021")))
    for session, user in office.session():
        keep, gone = session.scalars(select(Work).where(Work.number == "30/2021/NĐ-CP").order_by(Work.id)).all()
        merging.merge(session, keep, gone, user, "Ngày trên bản quét bị đọc sai", desk.at)
        with pytest.raises(merging.MergeError):
            merging.merge(session, keep, keep, user, "x", desk.at)
    with desk.registry.read() as session:
        work = desk.work(session, "30/2021/NĐ-CP")
        assert (work.id, len(work.embodiments)) == (keep.id, 2)
        assert {entry.work_id for entry in session.scalars(select(RegisterEntry))} == {keep.id}
        assert session.scalars(select(Modification)).one().source_id == keep.id
        assert session.scalars(select(CitationRow)).one().target_id == keep.id
    assert StatusBook(desk.registry).status(gone.id, ON) == StatusBook(desk.registry).status(keep.id, ON)
    for session, user in office.session():
        part = session.scalars(select(Embodiment).where(Embodiment.work_id == keep.id).order_by(Embodiment.id)).all()[1]
        new = merging.split(session, [part], user, "Hai văn bản khác nhau", desk.at)
        assert new.doubtful
        assert session.scalars(select(Modification)).one().source_id == new.id
        with pytest.raises(merging.MergeError):
            merging.split(session, [part], user, "x", desk.at)
    assert office.kinds()[-2:] == ["works-merged", "work-split"]
