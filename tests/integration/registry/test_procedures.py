from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from doccontrol.law.codes import ProcedureKind
from doccontrol.law.facts import Citation, Procedure, Reading
from doccontrol.law.facts import Question as Asked
from doccontrol.registry import decisions, people
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
