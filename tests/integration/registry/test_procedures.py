from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from doccontrol.law.codes import DocType, DocumentKind, ProcedureKind
from doccontrol.law.facts import Citation, Document, Procedure, Reading
from doccontrol.law.facts import Question as Asked
from doccontrol.law.text import fold
from doccontrol.registry import decisions, people, revisions
from doccontrol.registry.departments import ensure_agency
from doccontrol.registry.people import NewPerson
from doccontrol.registry.procedure_answers import AnswerUnclear
from doccontrol.registry.tables import (
    CitationRow,
    Item,
    ItemState,
    LedgerEntry,
    PlaceRole,
    ProcedureRevision,
    Question,
    Role,
    User,
)
from doccontrol.registry.tables import Procedure as ProcedureRow
from tests.integration.registry.desk import Desk
from tests.integration.registry.law import cites, day, heading, text

TREES = "Cấp phép chặt hạ cây xanh đô thị"


def qt(
    code: str | None = "QT-05",
    title: str | None = TREES,
    revision: str | None = "01",
    issued: str | None = "05/01/2024",
    *said: Citation,
    **more: Any,
) -> Reading:
    issued_on = day(issued) if issued else None
    return Reading(citations=said, procedure=Procedure(title, ProcedureKind.TTHC, code, revision, issued_on, **more))


def states(desk: Desk) -> list[tuple[str | None, str | None, str]]:
    with desk.registry.read() as session:
        rows = session.scalars(select(ProcedureRevision).order_by(ProcedureRevision.id))
        return [(row.procedure.code, row.revision, row.state.value) for row in rows]


def drop(desk: Desk, reading: Reading, name: str = "", department: str = "do-thi") -> ItemState:
    return desk.drop(reading, name, PlaceRole.PROCEDURE, department).state


def test_a_procedure_is_registered_with_its_citations_and_tthc(desk: Desk) -> None:
    desk.drop(text(heading("30/2021/NĐ-CP", "05/03/2021")))
    reading = qt("QT-05", TREES, "02", "05/01/2024", cites("30/2021/NĐ-CP"), tthc=("1.000001", "1.000002"))
    assert drop(desk, reading) is ItemState.REGISTERED
    with desk.registry.read() as session:
        row = session.scalars(select(ProcedureRevision)).one()
        assert (row.procedure.title, row.procedure.department.folder if row.procedure.department else "") == (
            TREES,
            "do-thi",
        )
        assert (row.issued_on, sorted(each.code for each in row.tthc)) == (date(2024, 1, 5), ["1.000001", "1.000002"])
        (citation,) = row.citations
        assert citation.target is not None
        assert (citation.target.number, citation.work_id) == ("30/2021/NĐ-CP", None)


def test_recording_a_procedure_twice_changes_nothing(desk: Desk) -> None:
    reading = qt("QT-05", TREES, "02", "05/01/2024", cites("30/2021/NĐ-CP"), tthc=("1.000001",))
    drop(desk, reading, "a.doc")
    before = desk.snapshot()
    drop(desk, reading, "a.doc")
    assert desk.snapshot() == before


@pytest.mark.parametrize("older_first", [True, False])
def test_the_newest_issue_is_effective_in_any_order(desk: Desk, older_first: bool) -> None:
    files = [qt(revision="01", issued="05/01/2023"), qt(revision="02", issued="05/01/2024")]
    for reading in files if older_first else reversed(files):
        assert drop(desk, reading) is ItemState.REGISTERED
    assert sorted(states(desk), key=str) == [("QT-05", "01", "obsolete"), ("QT-05", "02", "effective")]


def test_a_changed_file_at_the_same_place_is_newer(desk: Desk) -> None:
    drop(desk, qt(revision=None, issued=None), "a.doc|1")
    drop(desk, qt(revision=None, issued=None), "a.doc|2")
    assert [state for _, _, state in states(desk)] == ["obsolete", "effective"]


def test_two_files_that_cannot_be_told_apart_in_time_are_asked_about(desk: Desk) -> None:
    drop(desk, qt(revision=None, issued=None), "a.doc")
    assert drop(desk, qt(revision=None, issued=None), "b.doc") is ItemState.TO_CONFIRM
    assert [state for _, _, state in states(desk)] == ["effective", "draft"]


def test_a_code_used_for_another_title_is_a_question_and_loses_nothing(desk: Desk) -> None:
    drop(desk, qt())
    state = drop(desk, qt(title="Đăng ký khai sinh lưu động"), "b.doc")
    assert state is ItemState.TO_CONFIRM
    with desk.registry.read() as session:
        assert session.scalars(select(Question)).one().field == "code"
        assert len(session.scalars(select(ProcedureRow)).all()) == 2
    assert {state for _, _, state in states(desk)} == {"effective"}


def test_the_same_code_in_another_department_is_another_procedure(desk: Desk) -> None:
    drop(desk, qt(), department="do-thi")
    assert drop(desk, qt(title="Chứng thực chữ ký"), department="tu-phap") is ItemState.REGISTERED
    assert {state for _, _, state in states(desk)} == {"effective"}


def test_a_title_with_a_slip_is_the_same_title(desk: Desk) -> None:
    drop(desk, qt(revision="01", issued="05/01/2023"))
    drop(desk, qt(title="CẤP PHÉP CHẶT HẠ CÂY XANH ĐÔ THỊ.", revision="02", issued="05/01/2024"))
    with desk.registry.read() as session:
        assert len(session.scalars(select(ProcedureRow)).all()) == 1


def test_a_file_without_cover_is_kept_under_its_name(desk: Desk) -> None:
    drop(desk, Reading(citations=(cites("30/2021/NĐ-CP"),)), "QT hộ tịch.doc")
    with desk.registry.read() as session:
        assert session.scalars(select(ProcedureRow)).one().title == "QT hộ tịch"
        assert session.scalars(select(CitationRow)).one().revision_id == 1


def test_a_local_number_in_a_procedure_means_the_own_province(desk: Desk) -> None:
    desk.drop(text(heading("5/2024/QĐ-UBND", "05/01/2024", issuer="UBND tỉnh Quảng Trị")))
    desk.drop(text(heading("5/2024/QĐ-UBND", "09/01/2024", issuer="UBND tỉnh Nghệ An")))
    drop(desk, qt("QT-05", TREES, "01", None, cites("05/2024/QĐ-UBND")))
    with desk.registry.read() as session:
        target = session.scalars(select(CitationRow)).one().target
        assert target is not None
        assert target.issuer == "UBND tỉnh Quảng Trị"


def answer(desk: Desk, field: str, words: str) -> None:
    """A person answers the one open question of that field."""
    with desk.registry.write() as session:
        query = select(Question).where(Question.field == field, Question.answered_at.is_(None))
        question = session.scalars(query).one()
        person = session.scalars(select(User)).first()
        if person is None:
            agency = ensure_agency(session)
            person = people.create(session, agency, NewPerson("hoa", "Nguyễn Thị Hoa", Role.CLERK), "admin", desk.at)
        decisions.answer(session, person, question, words, desk.at)


def waiting(desk: Desk) -> list[str]:
    with desk.registry.read() as session:
        return [item.name for item in session.scalars(select(Item)) if item.state is ItemState.TO_CONFIRM]


RENAMED = qt(title="Đăng ký khai sinh lưu động", revision="02", issued="05/01/2025")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("QT-05", [("QT-05", "01", "obsolete"), ("QT-05", "02", "effective")]),
        ("để riêng", [("QT-05", "01", "effective"), ("QT-05", "02", "effective")]),
        ("QT-06", [("QT-05", "01", "effective"), ("QT-06", "02", "effective")]),
    ],
)
def test_an_answer_about_a_code_says_which_procedure_the_file_is_of(
    desk: Desk, words: str, found: list[tuple[str, str, str]]
) -> None:
    drop(desk, qt(), "a.doc")
    drop(desk, RENAMED, "b.doc")
    assert waiting(desk) == ["b.doc"]
    answer(desk, "code", words)
    assert (states(desk), waiting(desk)) == (found, [])
    with desk.registry.read() as session:
        kept = session.scalars(select(ProcedureRow)).all()
        assert len(kept) == len({code for code, _, _ in found}) + (words == "để riêng")
        assert session.scalars(select(LedgerEntry).where(LedgerEntry.kind == "question-answered")).one().actor == "hoa"
    assert drop(desk, RENAMED, "b.doc") is ItemState.REGISTERED
    assert states(desk) == found


def test_a_code_given_that_another_title_bears_is_asked_about_before_anything_is_replaced(desk: Desk) -> None:
    drop(desk, qt(), "a.doc")
    asked = (Asked("code", "Quy trình không ghi mã hiệu.", 1),)
    drop(desk, replace(qt(None, "Đăng ký khai sinh", "02", "05/01/2025"), questions=asked), "b.doc")
    answer(desk, "code", "QT-05")
    assert waiting(desk) == ["b.doc"]
    assert {state for _, _, state in states(desk)} == {"effective"}
    answer(desk, "code", "QT-05")
    assert states(desk) == [("QT-05", "01", "obsolete"), ("QT-05", "02", "effective")]
    assert waiting(desk) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [("mới hơn bản đang dùng", ["obsolete", "effective"]), ("cũ hơn bản đang dùng", ["effective", "obsolete"])],
)
def test_an_answer_about_the_order_settles_which_is_in_use(desk: Desk, words: str, found: list[str]) -> None:
    drop(desk, qt(revision=None, issued=None), "a.doc")
    drop(desk, qt(revision=None, issued=None), "b.doc")
    answer(desk, "revision", words)
    assert [state for _, _, state in states(desk)] == found
    assert waiting(desk) == []
    assert drop(desk, qt(revision=None, issued=None), "b.doc") is ItemState.REGISTERED
    assert [state for _, _, state in states(desk)] == found


@pytest.mark.parametrize(("words", "kept"), [("03", ("03", None)), ("07/02/2025", (None, date(2025, 2, 7)))])
def test_a_revision_given_is_that_of_the_file(desk: Desk, words: str, kept: tuple[str | None, date | None]) -> None:
    reading = qt(revision=None, issued=None)
    drop(desk, qt(revision="02", issued="05/01/2024"), "a.doc")
    drop(desk, reading, "b.doc")
    answer(desk, "revision", words)
    for _again in range(2):
        assert [state for _, _, state in states(desk)] == ["obsolete", "effective"]
        assert waiting(desk) == []
        with desk.registry.read() as session:
            row = session.get_one(ProcedureRevision, 2)
            assert (row.revision, row.issued_on) == kept
        drop(desk, reading, "b.doc")


def test_an_answer_that_orders_nothing_is_not_taken(desk: Desk) -> None:
    drop(desk, qt(revision=None, issued=None), "a.doc")
    drop(desk, qt(revision=None, issued=None), "b.doc")
    with pytest.raises(AnswerUnclear):
        answer(desk, "revision", "không rõ")
    assert waiting(desk) == ["b.doc"]
    answer(desk, "revision", "02")
    assert waiting(desk) == ["b.doc"], "the one in use bears no number: the order is still not known"


def test_a_draft_of_a_procedure_replaces_nothing(desk: Desk) -> None:
    drop(desk, qt(), "a.doc")
    asked = (Asked("kind", "Văn bản ghi là dự thảo.", 1, ("draft", "legal")),)
    drop(desk, replace(qt(revision="02", issued="05/01/2025"), questions=asked), "b.doc")
    answer(desk, "kind", "draft")
    assert [state for _, _, state in states(desk)] == ["effective", "draft"]
    assert waiting(desk) == []


def test_titles_that_differ_by_a_word_are_two_procedures(desk: Desk) -> None:
    """One code for three procedures of civil status: none may make another obsolete without a word from a person."""
    titles = ("Đăng ký khai sinh có yếu tố nước ngoài", "Đăng ký khai tử có yếu tố nước ngoài", "Đăng ký khai sinh")
    for number, title in enumerate(titles):
        drop(desk, qt(title=title, revision=f"0{number + 1}", issued=f"05/01/202{number}"), f"{number}.doc")
    assert {state for _, _, state in states(desk)} == {"effective"}
    assert waiting(desk) == ["1.doc", "2.doc"]


@pytest.mark.parametrize("title", ["Thủ tục cấp phép chặt hạ cây xanh đô thị", "Cấp phép chặt hạ cây xạnh đô thị"])
def test_a_word_of_the_kind_before_a_title_and_accents_say_nothing(desk: Desk, title: str) -> None:
    drop(desk, qt(revision="01", issued="05/01/2023"))
    drop(desk, qt(title=title, revision="02", issued="05/01/2024"))
    assert states(desk) == [("QT-05", "01", "obsolete"), ("QT-05", "02", "effective")]


@pytest.mark.parametrize("late_first", [True, False])
def test_a_revision_issued_for_a_day_ahead_waits_for_it(desk: Desk, late_first: bool) -> None:
    files = [
        qt(revision="01", issued="05/01/2023"),
        qt(revision="02", issued="20/02/2026", effective_on=day("01/07/2026")),
    ]
    for reading in reversed(files) if late_first else files:
        drop(desk, reading)
    assert sorted(states(desk), key=str) == [("QT-05", "01", "effective"), ("QT-05", "02", "approved")]
    with desk.registry.write() as session:
        assert revisions.begin_due(session, 1, date(2026, 6, 30)) == 0
        assert revisions.begin_due(session, 1, date(2026, 7, 1)) == 2
    assert sorted(states(desk), key=str) == [("QT-05", "01", "obsolete"), ("QT-05", "02", "effective")]


def test_a_later_number_under_an_earlier_date_is_asked(desk: Desk) -> None:
    drop(desk, qt(revision="02", issued="05/01/2024"), "a.doc")
    drop(desk, qt(revision="03", issued="05/01/2022"), "b.doc")
    assert [state for _, _, state in states(desk)] == ["effective", "draft"]
    assert waiting(desk) == ["b.doc"]


def test_amendments_of_one_issue_are_told_apart(desk: Desk) -> None:
    drop(desk, qt(revision="02.02", issued=None), "a.doc")
    drop(desk, qt(revision="02.01", issued=None), "b.doc")
    assert [state for _, _, state in states(desk)] == ["effective", "obsolete"]


@pytest.mark.parametrize("says", ["folder", "cover"])
def test_a_draft_by_its_folder_or_cover_replaces_nothing(desk: Desk, says: str) -> None:
    drop(desk, qt())
    role = PlaceRole.DRAFT if says == "folder" else PlaceRole.PROCEDURE
    new = qt(revision="02", issued="05/01/2025", draft=says == "cover")
    heading_ = Document(DocumentKind.PROCEDURE, DocType.QUY_TRINH, (1, 1))
    desk.drop(replace(new, documents=(heading_,)), "b.doc", role, "do-thi")
    assert [state for _, _, state in states(desk)] == ["effective", "draft"]


def two_in_one() -> Reading:
    first = qt("QT-11", "Đăng ký khai sinh", "01", "05/01/2024", cites("30/2021/NĐ-CP"), cites("31/2021/NĐ-CP", page=3))
    second = Procedure("Đăng ký khai tử", ProcedureKind.TTHC, "QT-12", "01", date(2024, 1, 5), begins=(2, 0))
    return replace(first, more_procedures=(second,))


def test_two_procedures_of_one_file_each_cite_what_stands_in_their_part(desk: Desk) -> None:
    for _again in range(2):
        drop(desk, two_in_one(), "a.doc")
        with desk.registry.read() as session:
            rows = session.scalars(select(ProcedureRevision).order_by(ProcedureRevision.id)).all()
            assert [(row.procedure.code, [each.number for each in row.citations]) for row in rows] == [
                ("QT-11", ["30/2021/NĐ-CP"]),
                ("QT-12", ["31/2021/NĐ-CP"]),
            ]
    drop(desk, qt("QT-11", "Đăng ký khai sinh"), "a.doc")
    assert states(desk) == [("QT-11", "01", "effective")]


FORM = Reading(
    documents=(Document(DocumentKind.OTHER, DocType.KHAC, (1, 1), title="Phiếu khắc phục"),),
    questions=(Asked("kind", "Không có dạng một quy trình.", 1, ("other", "procedure")),),
)
DECISION = Reading(
    documents=(heading("12/QĐ-UBND", "05/01/2026", issuer="UBND phường Thử"),),
    questions=(Asked("kind", "Không có dạng một quy trình.", 1, ("legal", "procedure")),),
    citations=(cites("30/2021/NĐ-CP"),),
)


@pytest.mark.parametrize("reading", [FORM, DECISION])
def test_a_file_that_only_lies_in_the_folder_is_used_once_a_person_says_so(desk: Desk, reading: Reading) -> None:
    assert drop(desk, reading, "a.doc") is ItemState.TO_CONFIRM
    assert [state for _, _, state in states(desk)] == ["draft"]
    answer(desk, "kind", "procedure")
    for _again in range(2):
        assert [state for _, _, state in states(desk)] == ["effective"]
        drop(desk, reading, "a.doc")


@pytest.mark.parametrize(
    ("reading", "words", "state", "role"),
    [
        (FORM, "other", ItemState.SET_ASIDE, PlaceRole.PROCEDURE),
        (DECISION, "legal", ItemState.RECEIVED, PlaceRole.EXTERNAL),
    ],
)
def test_a_file_that_is_no_procedure_leaves_the_list(
    desk: Desk, reading: Reading, words: str, state: ItemState, role: PlaceRole
) -> None:
    drop(desk, reading, "a.doc")
    answer(desk, "kind", words)
    assert states(desk) == []
    with desk.registry.read() as session:
        item = session.scalars(select(Item)).one()
        assert (item.state, item.role) == (state, role)
        assert session.scalars(select(ProcedureRow)).all() == []


def test_a_file_set_aside_leaves_the_list_too(desk: Desk) -> None:
    drop(desk, qt(revision="01", issued="05/01/2023"), "a.doc")
    drop(desk, qt(revision="02", issued="05/01/2024"), "b.doc")
    with desk.registry.write() as session:
        agency = ensure_agency(session)
        person = people.create(session, agency, NewPerson("hoa", "Nguyễn Thị Hoa", Role.CLERK), "admin", desk.at)
        item = session.scalars(select(Item).where(Item.name == "b.doc")).one()
        decisions.set_aside(session, person, item, "chép nhầm", desk.at)
    assert states(desk) == [("QT-05", "01", "effective")]


@pytest.mark.parametrize("typed", ["qt05", "QT-05", "chat ha cay", "Chặt hạ"])
def test_a_procedure_is_found_folded(desk: Desk, typed: str) -> None:
    drop(desk, qt())
    with desk.registry.read() as session:
        key = session.scalars(select(ProcedureRow)).one().search_key
    assert all(word in key for word in fold(typed).split())
