from datetime import date

import pytest
from sqlalchemy import select

from doccontrol.law.codes import Action, DocType, DocumentKind, TthcChange
from doccontrol.law.efficacy import StatusCode
from doccontrol.law.facts import Question as Asked
from doccontrol.law.facts import Reading, TthcRow
from doccontrol.registry.lawbook import StatusBook
from doccontrol.registry.tables import (
    CitationRow,
    EffectBelief,
    Embodiment,
    IndexTask,
    Item,
    ItemState,
    Modification,
    PlaceRole,
    Question,
    RegisterEntry,
    TthcRecord,
    Work,
)
from tests.integration.registry.desk import Desk
from tests.integration.registry.law import acts, cites, heading, text

OLD = heading("30/2021/NĐ-CP", "05/03/2021", "Về cây xanh")
NEW = heading("90/2026/NĐ-CP", "02/02/2026", "Về cây xanh đô thị")
READING = text(
    NEW,
    cites("30/2021/NĐ-CP", "05/03/2021"),
    cites("41/NQ-CP"),
    acts(Action.REPLACE, "30/2021/NĐ-CP", issued="05/03/2021", from_="01/04/2026"),
    acts(Action.AMEND, "12/2019/NĐ-CP", "D3", certain=False),
    effective="01/04/2026",
)


def test_a_text_is_registered_with_what_it_says(desk: Desk) -> None:
    outcome = desk.drop(READING)
    assert (outcome.state, len(outcome.works), outcome.questions) == (ItemState.REGISTERED, 1, ())
    with desk.registry.read() as session:
        work = session.get_one(Work, outcome.works[0])
        assert (work.number, work.title, work.issued_on) == ("90/2026/NĐ-CP", NEW.title, date(2026, 2, 2))
        assert (work.effective_from, work.stub, work.doubtful) == (date(2026, 4, 1), False, False)
        assert session.scalars(select(IndexTask.work_id)).all().count(work.id) == 1
    assert desk.events() == [
        ("REPLACE", "30/2021/NĐ-CP", True, False),
        ("AMEND", "12/2019/NĐ-CP", False, False),
    ]


def test_recording_the_same_reading_twice_changes_nothing(desk: Desk) -> None:
    desk.drop(READING, "a.pdf")
    before, version = desk.snapshot(), desk.registry.version()
    desk.drop(READING, "a.pdf")
    assert desk.snapshot() == before
    assert desk.registry.version() == version


def test_a_second_item_of_a_work_is_another_embodiment(desk: Desk) -> None:
    first = desk.drop(READING, "a.pdf")
    second = desk.drop(READING, "a (bản Word).docx")
    assert first.works == second.works
    with desk.registry.read() as session:
        assert [row.preferred for row in session.scalars(select(Embodiment))] == [True, False]
        assert len(session.scalars(select(Modification)).all()) == 2


def test_reading_again_keeps_what_stayed_retires_what_went_adds_what_came(desk: Desk) -> None:
    desk.drop(text(NEW, acts(Action.REPLACE, "1/2020/NĐ-CP"), acts(Action.AMEND, "2/2020/NĐ-CP", "D1")), "a.pdf")
    with desk.registry.read() as session:
        kept = session.scalars(select(Modification).order_by(Modification.id)).first()
    desk.drop(
        text(NEW, acts(Action.REPLACE, "1/2020/NĐ-CP", page=2, quote="thay thế"), acts(Action.AMEND, "3/2020/NĐ-CP")),
        "a.pdf",
    )
    assert desk.events() == [
        ("REPLACE", "1/2020/NĐ-CP", True, False),
        ("AMEND", "2/2020/NĐ-CP", True, True),
        ("AMEND", "3/2020/NĐ-CP", True, False),
    ]
    with desk.registry.read() as session:
        rows = session.scalars(select(Modification).order_by(Modification.id)).all()
        assert kept is not None
        assert (rows[0].id, rows[0].known_at, rows[0].quote, rows[0].page) == (kept.id, kept.known_at, "thay thế", 2)
        assert rows[1].retired_at == rows[2].known_at == desk.at


def test_a_citation_read_again_keeps_its_row(desk: Desk) -> None:
    desk.drop(text(NEW, cites("1/2020/NĐ-CP"), cites("2/2020/NĐ-CP")), "a.pdf")
    desk.drop(text(NEW, cites("2/2020/NĐ-CP", page=3)), "a.pdf")
    with desk.registry.read() as session:
        (row,) = session.scalars(select(CitationRow)).all()
        assert (row.id, row.page) == (2, 3)


def test_a_draft_acts_on_nothing_and_is_no_text_of_that_number(desk: Desk) -> None:
    desk.drop(text(OLD, effective="01/05/2021"))
    for role, kind in ((PlaceRole.DRAFT, DocumentKind.LEGAL), (PlaceRole.EXTERNAL, DocumentKind.DRAFT)):
        draft = heading("90/2026/NĐ-CP", kind=kind)
        outcome = desk.drop(text(draft, acts(Action.REPLACE, "30/2021/NĐ-CP", from_="01/04/2026")), role=role)
        with desk.registry.read() as session:
            assert session.get_one(Work, outcome.works[0]).draft
    with desk.registry.read() as session:
        old = desk.work(session, "30/2021/NĐ-CP").id
    assert StatusBook(desk.registry).status(old, date(2026, 6, 1)).code is StatusCode.IN_FORCE
    desk.drop(text(NEW))
    with desk.registry.read() as session:
        works = session.scalars(select(Work).where(Work.number == "90/2026/NĐ-CP", Work.draft.is_(False))).all()
        assert len(works) == 1


@pytest.mark.parametrize(
    ("document", "asked"),
    [
        (heading(None, "02/02/2026"), "number"),
        (heading("41/NQ-CP", None, type_=DocType.NGHI_QUYET), "issued_on"),
        (heading("5/2026/QĐ-UBND", "02/02/2026", issuer=None, type_=DocType.QUYET_DINH), "issuer"),
    ],
)
def test_a_text_without_identity_waits_for_a_person(desk: Desk, document: object, asked: str) -> None:
    outcome = desk.drop(text(document))  # type: ignore[arg-type]
    assert outcome.state is ItemState.TO_CONFIRM
    with desk.registry.read() as session:
        assert session.get_one(Work, outcome.works[0]).doubtful
        assert [row.field for row in session.scalars(select(Question))] == [asked]


def test_same_number_other_date_is_another_text_and_a_question(desk: Desk) -> None:
    first = desk.drop(text(OLD))
    second = desk.drop(text(heading("30/2021/NĐ-CP", "06/03/2021", "Về nghề cá")))
    assert second.state is ItemState.TO_CONFIRM
    assert first.works != second.works
    with desk.registry.read() as session:
        assert session.get_one(Work, second.works[0]).doubtful
        assert not session.get_one(Work, first.works[0]).doubtful


def test_same_number_in_two_provinces_are_two_texts(desk: Desk) -> None:
    outcomes = [
        desk.drop(text(heading("5/2026/QĐ-UBND", "02/02/2026", issuer=issuer, type_=DocType.QUYET_DINH)))
        for issuer in ("UBND tỉnh Quảng Trị", "UBND tỉnh Nghệ An")
    ]
    assert outcomes[0].works != outcomes[1].works
    assert {outcome.state for outcome in outcomes} == {ItemState.REGISTERED}


def test_a_question_answered_is_not_asked_again_and_an_open_one_is_kept(desk: Desk) -> None:
    asked = (Asked("number", "Chữ số mờ.", 1, ("30/2021/NĐ-CP",)), Asked("effect.from", "Không rõ.", 9))
    desk.drop(Reading((heading(None, "02/02/2026"),), questions=asked), "a.pdf")
    with desk.registry.write() as session:
        number = session.scalars(select(Question).where(Question.field == "number")).one()
        number.answer, number.answered_at = "30/2021/NĐ-CP", desk.at
    desk.drop(Reading((heading(None, "02/02/2026"),), questions=asked[:1]), "a.pdf")
    with desk.registry.read() as session:
        assert [row.field for row in session.scalars(select(Question))] == ["number"]


def test_a_misread_number_corrected_by_a_newer_reading_leaves_no_second_text(desk: Desk) -> None:
    desk.drop(text(heading("38/2021/NĐ-CP", "05/03/2021")), "a.pdf")
    desk.drop(text(OLD), "a.pdf")
    with desk.registry.read() as session:
        (work,) = session.scalars(select(Work).where(Work.merged_into_id.is_(None))).all()
        assert (work.number, work.stub) == ("30/2021/NĐ-CP", False)


def test_mentions_of_a_number_that_was_misread_do_not_stay_with_the_text(desk: Desk) -> None:
    desk.drop(text(heading("38/2021/NĐ-CP", "05/03/2021")), "a.pdf")
    desk.drop(text(NEW, cites("38/2021/NĐ-CP"), cites("30/2021/NĐ-CP")))
    desk.drop(text(OLD), "a.pdf")
    assert [found for _, found, _ in desk.links()] == ["stub", "inferred"]


def test_a_consolidated_text_ends_nothing_and_names_what_it_consolidates(desk: Desk) -> None:
    vbhn = heading(
        "12/VBHN-BXD",
        "02/02/2026",
        type_=DocType.VAN_BAN_HOP_NHAT,
        kind=DocumentKind.CONSOLIDATION,
        issuer="Bộ Xây dựng",
        consolidates=("30/2021/NĐ-CP", "90/2026/NĐ-CP"),
    )
    desk.drop(text(vbhn, acts(Action.REPLACE, "1/2000/NĐ-CP"), effective="01/05/2021"))
    assert [event[:2] for event in desk.events()] == [
        ("CONSOLIDATE", "30/2021/NĐ-CP"),
        ("CONSOLIDATE", "90/2026/NĐ-CP"),
    ]


def test_an_attachment_in_the_same_file_speaks_for_its_text(desk: Desk) -> None:
    decision = heading(
        "5/2026/QĐ-UBND", "02/02/2026", issuer="UBND tỉnh Quảng Trị", type_=DocType.QUYET_DINH, pages=(1, 2)
    )
    rules = heading(
        None, None, "Quy chế", type_=DocType.QUY_CHE, kind=DocumentKind.ATTACHMENT, pages=(3, 9), issuer=None
    )
    reading = Reading((decision, rules), relations=(acts(Action.REPEAL, "1/2020/NĐ-CP", page=5),))
    outcome = desk.drop(reading)
    assert (len(outcome.works), outcome.state) == (1, ItemState.REGISTERED)
    with desk.registry.read() as session:
        assert session.scalars(select(Modification)).one().source_id == outcome.works[0]


def test_several_texts_in_one_file_each_keep_what_they_say(desk: Desk) -> None:
    one, two = heading("1/2026/NĐ-CP", "02/02/2026", pages=(1, 2)), heading("2/2026/NĐ-CP", "03/02/2026", pages=(3, 4))
    reading = Reading((one, two), (cites("7/2020/NĐ-CP", page=4),), (acts(Action.REPEAL, "8/2020/NĐ-CP", page=3),))
    outcome = desk.drop(reading)
    with desk.registry.read() as session:
        second = desk.work(session, "2/2026/NĐ-CP")
        assert outcome.works == (desk.work(session, "1/2026/NĐ-CP").id, second.id)
        assert session.scalars(select(Modification)).one().source_id == second.id
        assert session.scalars(select(CitationRow)).one().work_id == second.id


def test_what_was_believed_of_an_effect_is_kept(desk: Desk) -> None:
    desk.drop(text(NEW, effective="01/04/2026"), "a.pdf")
    desk.drop(text(NEW, effective="01/07/2026"), "a.pdf")
    with desk.registry.read() as session:
        assert desk.work(session, "90/2026/NĐ-CP").effective_from == date(2026, 7, 1)
        beliefs = session.scalars(select(EffectBelief).order_by(EffectBelief.id)).all()
        assert [belief.effective_from for belief in beliefs] == [date(2026, 4, 1), date(2026, 7, 1)]


def test_a_departments_folder_puts_the_text_on_its_list_once(desk: Desk) -> None:
    desk.drop(READING, "a.pdf", department="tu-phap")
    desk.drop(READING, "a.pdf", department="tu-phap")
    desk.drop(READING, "b.pdf", department="kinh-te")
    with desk.registry.read() as session:
        assert [row.department.folder for row in session.scalars(select(RegisterEntry))] == ["tu-phap", "kinh-te"]


def test_rows_of_a_publication_decision_are_those_of_the_newest_reading(desk: Desk) -> None:
    row = TthcRow("Đăng ký cây xanh", TthcChange.NEW, 2, "1.000001", 1, "03 ngày", None, ("1/2020/NĐ-CP",))
    desk.drop(Reading((NEW,), tthc=(row,)), "a.pdf")
    desk.drop(Reading((NEW,), tthc=(row,)), "a.pdf")
    with desk.registry.read() as session:
        assert [(each.id, each.code) for each in session.scalars(select(TthcRecord))] == [(1, "1.000001")]


def test_an_item_nobody_can_name_is_kept_and_asked_about(desk: Desk) -> None:
    outcome = desk.drop(Reading(), "anh.jpg")
    assert outcome.state is ItemState.TO_CONFIRM
    with desk.registry.read() as session:
        assert session.get_one(Work, outcome.works[0]).title == "anh.jpg"
        assert session.scalars(select(Item)).one().state is ItemState.TO_CONFIRM
