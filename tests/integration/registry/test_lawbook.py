from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from doccontrol.law.codes import Action, DocType, DocumentKind, Zone
from doccontrol.law.efficacy import Cause, StatusCode
from doccontrol.registry import closed_world, evidence
from doccontrol.registry.closed_world import SignalCode
from doccontrol.registry.departments import ensure_agency
from doccontrol.registry.lawbook import StatusBook
from doccontrol.registry.tables import Modification, Work
from tests.integration.registry.desk import START, Desk
from tests.integration.registry.law import acts, cites, heading, text

OLD = text(heading("30/2021/NĐ-CP", "05/03/2021", "Về cây xanh"), effective="01/05/2021")
NEW = heading("90/2026/NĐ-CP", "02/02/2026")
REPLACES = acts(Action.REPLACE, "30/2021/NĐ-CP", issued="05/03/2021", from_="01/04/2026")
BEFORE, AFTER = date(2026, 3, 31), date(2026, 4, 1)
RECEIVED = START.date()


@pytest.fixture
def book(desk: Desk) -> StatusBook:
    return StatusBook(desk.registry)


def codes(desk: Desk, book: StatusBook, number: str, *days: date, known: date | None = None) -> list[StatusCode]:
    with desk.registry.read() as session:
        work = desk.work(session, number).id
    return [book.status(work, on, known).code for on in days]


def test_a_replacement_ends_its_target_from_its_day_on(desk: Desk, book: StatusBook) -> None:
    desk.drop(OLD)
    assert codes(desk, book, "30/2021/NĐ-CP", BEFORE, AFTER) == [StatusCode.IN_FORCE, StatusCode.IN_FORCE]
    desk.drop(text(NEW, REPLACES, effective="01/04/2026"))
    assert codes(desk, book, "30/2021/NĐ-CP", BEFORE, AFTER) == [StatusCode.IN_FORCE, StatusCode.ENDED]


def test_the_order_of_arrival_makes_no_difference(desk: Desk, book: StatusBook) -> None:
    desk.drop(text(NEW, REPLACES, effective="01/04/2026"))
    desk.drop(OLD)
    assert codes(desk, book, "30/2021/NĐ-CP", BEFORE, AFTER) == [StatusCode.IN_FORCE, StatusCode.ENDED]


def test_what_follows_one_by_one_equals_what_is_built_at_once(desk: Desk, book: StatusBook) -> None:
    days = [date(2021, 1, 1) + timedelta(days=200 * step) for step in range(14)]
    readings = [
        text(NEW, REPLACES, effective="01/04/2026"),
        OLD,
        text(heading("91/2026/NĐ-CP", "03/03/2026"), acts(Action.SUSPEND, "90/2026/NĐ-CP"), effective="01/06/2026"),
        text(heading("31/2022/NĐ-CP", "05/03/2022"), acts(Action.AMEND, "30/2021/NĐ-CP", "D3"), effective="01/05/2022"),
    ]
    for reading in readings:
        desk.drop(reading)
        fresh = StatusBook(desk.registry)
        with desk.registry.read() as session:
            ids = session.scalars(select(Work.id)).all()
        for day in days:
            assert book.statuses(ids, day) == fresh.statuses(ids, day)


def test_a_retired_event_counts_for_days_before_it_was_retired_and_no_longer(desk: Desk, book: StatusBook) -> None:
    desk.drop(OLD)
    desk.drop(text(NEW, REPLACES, effective="01/04/2026"), "moi.pdf")
    desk.at += timedelta(days=10)
    desk.drop(text(NEW, effective="01/04/2026"), "moi.pdf")
    assert codes(desk, book, "30/2021/NĐ-CP", AFTER) == [StatusCode.IN_FORCE]
    assert codes(desk, book, "30/2021/NĐ-CP", AFTER, known=RECEIVED) == [StatusCode.ENDED]


def test_what_was_known_earlier_stays_as_it_was_known(desk: Desk, book: StatusBook) -> None:
    desk.drop(OLD, "cu.pdf")
    desk.at += timedelta(days=10)
    desk.drop(text(heading("30/2021/NĐ-CP", "05/03/2021", "Về cây xanh"), effective="01/05/2031"), "cu.pdf")
    on = date(2022, 1, 1)
    assert codes(desk, book, "30/2021/NĐ-CP", on) == [StatusCode.NOT_YET_IN_FORCE]
    assert codes(desk, book, "30/2021/NĐ-CP", on, known=RECEIVED) == [StatusCode.IN_FORCE]


@pytest.mark.parametrize(
    ("reading", "cause"),
    [
        (text(heading("30/2021/NĐ-CP", "05/03/2021", kind=DocumentKind.DRAFT)), Cause.DRAFT),
        (text(heading(None, "05/03/2021"), effective="01/05/2021"), Cause.NO_IDENTITY),
        (text(heading("30/2021/NĐ-CP", "05/03/2021")), Cause.NO_EFFECT_DATE),
    ],
)
def test_unknown_says_why(desk: Desk, book: StatusBook, reading: object, cause: Cause) -> None:
    outcome = desk.drop(reading)  # type: ignore[arg-type]
    status = book.status(outcome.works[0], AFTER)
    assert (status.code, status.cause) == (StatusCode.UNKNOWN, cause)


def test_an_event_without_a_day_borrows_its_sources(desk: Desk, book: StatusBook) -> None:
    desk.drop(text(NEW, acts(Action.REPLACE, "30/2021/NĐ-CP"), effective="01/04/2026"))
    with desk.registry.read() as session:
        assert book.first_day(session.scalars(select(Modification)).one()) == AFTER


def test_a_work_nobody_knows_is_unknown(book: StatusBook) -> None:
    assert book.status(999, AFTER).cause is Cause.NOT_REGISTERED


def test_the_evidence_of_an_answer_is_the_clause_on_its_page(desk: Desk, book: StatusBook) -> None:
    desk.drop(OLD)
    desk.drop(text(NEW, REPLACES, effective="01/04/2026"))
    with desk.registry.read() as session:
        status = book.status(desk.work(session, "30/2021/NĐ-CP").id, AFTER)
        (found,) = evidence.of_events(session, status.deciding)
        assert (found.by, found.provision, found.quote, found.page) == ("90/2026/NĐ-CP", "D9.K2", "hết hiệu lực", 1)
        assert (found.sha256, found.counts, found.verdict) == (f"{1:064d}", True, None)
        assert session.get_one(Modification, found.event_id).quote == found.quote


def test_every_answer_says_up_to_which_day_texts_were_received(desk: Desk) -> None:
    with desk.registry.read() as session:
        agency = ensure_agency(session)
        assert closed_world.received_until(session, agency.id) is None
    desk.drop(OLD)
    desk.at += timedelta(days=30)
    desk.drop(text(NEW))
    with desk.registry.read() as session:
        assert closed_world.received_until(session, agency.id) == date(2026, 4, 1)
        assert closed_world.received_until(session, agency.id, date(2026, 3, 31)) == date(2026, 3, 2)
        assert closed_world.received_until(session, agency.id, date(2026, 3, 1)) is None


def signals(desk: Desk, number: str, on: date = AFTER) -> set[SignalCode]:
    with desk.registry.read() as session:
        return {signal.code for signal in closed_world.signals(session, desk.work(session, number), on)}


def test_a_newer_law_of_the_same_name_speaks_against_the_older(desk: Desk) -> None:
    law = heading("59/2012/QH13", "05/03/2012", "Luật Cây xanh", "Quốc hội", DocType.LUAT)
    desk.drop(text(law))
    assert SignalCode.NEWER_LAW not in signals(desk, "59/2012/QH13")
    desk.drop(text(NEW, cites(None, type_=DocType.LUAT, name="Luật Cây xanh", year=2022)))
    assert SignalCode.NEWER_LAW in signals(desk, "59/2012/QH13")


def test_a_consolidated_text_that_names_unknown_amenders_is_a_signal(desk: Desk) -> None:
    desk.drop(OLD)
    vbhn = heading(
        "12/VBHN-BXD",
        "02/02/2026",
        type_=DocType.VAN_BAN_HOP_NHAT,
        kind=DocumentKind.CONSOLIDATION,
        consolidates=("30/2021/NĐ-CP", "77/2023/NĐ-CP"),
    )
    desk.drop(text(vbhn))
    assert SignalCode.AMENDER_NOT_HELD in signals(desk, "30/2021/NĐ-CP")
    desk.drop(text(heading("77/2023/NĐ-CP", "05/03/2023")))
    assert SignalCode.AMENDER_NOT_HELD not in signals(desk, "30/2021/NĐ-CP")


def test_an_issuer_that_has_been_silent_for_half_a_year_is_a_signal(desk: Desk) -> None:
    desk.drop(OLD)
    assert SignalCode.ISSUER_SILENT not in signals(desk, "30/2021/NĐ-CP", date(2026, 8, 31))
    assert SignalCode.ISSUER_SILENT in signals(desk, "30/2021/NĐ-CP", date(2026, 9, 1))


def test_the_yearly_list_of_expired_texts_is_waited_for(desk: Desk) -> None:
    desk.drop(OLD)
    assert SignalCode.NO_YEARLY_LIST in signals(desk, "30/2021/NĐ-CP")
    title = "Công bố danh mục văn bản hết hiệu lực năm 2025"
    desk.drop(text(heading("9/QĐ-CP", "20/01/2026", title, type_=DocType.QUYET_DINH)))
    assert SignalCode.NO_YEARLY_LIST not in signals(desk, "30/2021/NĐ-CP")


def test_a_text_cited_together_with_an_amender_that_is_not_held_is_a_signal(desk: Desk) -> None:
    desk.drop(OLD)
    mention = replace(cites("30/2021/NĐ-CP", "05/03/2021"), start=10, end=40)
    told = replace(cites("77/2023/NĐ-CP", "05/03/2023"), zone=Zone.HISTORY, start=70, end=100)
    desk.drop(text(NEW, mention, told))
    with desk.registry.read() as session:
        found = closed_world.signals(session, desk.work(session, "30/2021/NĐ-CP"), AFTER)
        (signal,) = [each for each in found if each.code is SignalCode.CITED_NOT_HELD]
        assert signal.works == (desk.work(session, "77/2023/NĐ-CP").id,)
        assert "77/2023/NĐ-CP" in signal.text
    desk.drop(text(heading("77/2023/NĐ-CP", "05/03/2023")))
    assert SignalCode.CITED_NOT_HELD not in signals(desk, "30/2021/NĐ-CP")


@pytest.mark.parametrize(
    ("zone", "start", "page"), [(Zone.BODY, 70, 1), (Zone.HISTORY, 5000, 1), (Zone.HISTORY, 70, 2)]
)
def test_a_text_not_held_that_is_named_elsewhere_speaks_against_nothing(
    desk: Desk, zone: Zone, start: int, page: int
) -> None:
    desk.drop(OLD)
    mention = replace(cites("30/2021/NĐ-CP", "05/03/2021"), start=10, end=40)
    told = replace(cites("77/2023/NĐ-CP", "05/03/2023", page=page), zone=zone, start=start, end=start + 30)
    desk.drop(text(NEW, mention, told))
    assert SignalCode.CITED_NOT_HELD not in signals(desk, "30/2021/NĐ-CP")


MINISTRY = text(heading("02/2020/TT-BGTVT", "05/01/2020", type_=DocType.THONG_TU, issuer="Bộ Giao thông vận tải"))


def test_what_a_renamed_ministry_no_longer_sends_is_waited_for_from_its_heir(desk: Desk) -> None:
    title = "Công bố danh mục văn bản hết hiệu lực năm 2025"
    desk.drop(MINISTRY)
    later = date(2026, 9, 1)
    waited = {SignalCode.NO_YEARLY_LIST, SignalCode.ISSUER_SILENT}
    assert signals(desk, "02/2020/TT-BGTVT", later) == waited
    desk.at += timedelta(days=170)
    published = heading("9/QĐ-BYT", "20/01/2026", title, type_=DocType.QUYET_DINH, issuer="Bộ Y tế")
    desk.drop(text(published))
    assert signals(desk, "02/2020/TT-BGTVT", later) == waited
    desk.drop(text(replace(published, number="9/QĐ-BXD", issuer="Bộ Xây dựng")))
    assert signals(desk, "02/2020/TT-BGTVT", later) == set()
