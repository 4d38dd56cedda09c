"""Answers about external texts that change the record: draft or not, and the text an attachment was issued with."""

import pytest
from sqlalchemy import select

from doccontrol.law.codes import Action, DocType, DocumentKind
from doccontrol.law.facts import Question as Asked
from doccontrol.law.facts import Reading
from doccontrol.registry import attachments, decisions, people
from doccontrol.registry.departments import ensure_agency
from doccontrol.registry.people import NewPerson
from doccontrol.registry.procedure_answers import AnswerUnclear
from doccontrol.registry.tables import Item, ItemState, Question, Role, User, Work
from tests.integration.registry.desk import Desk
from tests.integration.registry.law import acts, heading, text

OLD = text(heading("30/2021/NĐ-CP", "05/03/2021"), effective="01/05/2021")
KIND = Asked("kind", "Văn bản ghi là dự thảo.", 1, ("draft", "legal"))
PARENT = Asked("attached_to", "Số của văn bản chính để trống.", 1)


def draft(number: str | None = "90/2026/NĐ-CP") -> Reading:
    document = heading(number, "02/02/2026", kind=DocumentKind.DRAFT)
    asked = (KIND,) if number else (KIND, Asked("number", "Số để trống.", 1))
    return Reading((document,), relations=(acts(Action.REPLACE, "30/2021/NĐ-CP", from_="01/04/2026"),), questions=asked)


def rules() -> Reading:
    document = heading(
        None,
        title="Quy chế cây xanh",
        issuer="UBND tỉnh Quảng Trị",
        type_=DocType.QUY_CHE,
        kind=DocumentKind.ATTACHMENT,
    )
    return Reading((document,), questions=(PARENT,))


def answer(desk: Desk, name: str, field: str, words: str) -> None:
    with desk.registry.write() as session:
        agency = ensure_agency(session)
        user = people.find(session, agency, "lan") or people.create(
            session, agency, NewPerson("lan", "Trần Thị Lan", Role.CLERK), "rule", desk.at
        )
        item = session.scalars(select(Item).where(Item.name == name)).one()
        query = select(Question).where(Question.item_id == item.id, Question.field == field)
        decisions.answer(session, session.get_one(User, user.id), session.scalars(query).one(), words, desk.at)


def held(desk: Desk, name: str) -> tuple[ItemState, bool, bool, DocumentKind]:
    with desk.registry.read() as session:
        item = session.scalars(select(Item).where(Item.name == name)).one()
        work = session.scalars(select(Work).where(~Work.stub, Work.number.is_distinct_from("30/2021/NĐ-CP"))).one()
        return item.state, work.draft, work.doubtful, work.kind


def test_a_text_that_is_no_draft_counts_from_now_on(desk: Desk) -> None:
    desk.drop(OLD)
    desk.drop(draft(), "a.pdf")
    answer(desk, "a.pdf", "kind", "legal")
    assert held(desk, "a.pdf") == (ItemState.REGISTERED, False, False, DocumentKind.LEGAL)


def test_a_draft_is_registered_as_one_without_a_number(desk: Desk) -> None:
    desk.drop(draft(None), "a.pdf")
    answer(desk, "a.pdf", "kind", "draft")
    assert held(desk, "a.pdf") == (ItemState.REGISTERED, True, False, DocumentKind.DRAFT)


def test_a_text_that_is_no_draft_still_waits_for_its_number(desk: Desk) -> None:
    desk.drop(draft(None), "a.pdf")
    answer(desk, "a.pdf", "kind", "legal")
    assert held(desk, "a.pdf") == (ItemState.TO_CONFIRM, False, True, DocumentKind.LEGAL)


def test_the_parent_a_person_names_is_the_parent_also_after_reading_again(desk: Desk) -> None:
    desk.drop(rules(), "a.doc")
    answer(desk, "a.doc", "attached_to", "15/2026/QĐ-UBND")
    for _ in range(2):
        with desk.registry.read() as session:
            work = session.scalars(select(Work).where(Work.kind == DocumentKind.ATTACHMENT)).one()
            parent = attachments.parent_of(session, work)
            assert parent is not None
            assert (parent.number, work.doubtful) == ("15/2026/QĐ-UBND", False)
        desk.drop(rules(), "a.doc")
    with desk.registry.read() as session:
        assert session.scalars(select(Item)).one().state is ItemState.REGISTERED


def test_a_parent_that_is_no_number_is_refused_with_words(desk: Desk) -> None:
    desk.drop(rules(), "a.doc")
    with pytest.raises(AnswerUnclear):
        answer(desk, "a.doc", "attached_to", "không rõ")
