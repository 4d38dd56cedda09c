"""Attachments in files of their own: on record without a question, beside their parent, acting on nothing."""

from collections.abc import Sequence
from datetime import date

import pytest
from sqlalchemy import select

from doccontrol.law.codes import Action, DocType, DocumentKind
from doccontrol.law.efficacy import StatusCode
from doccontrol.law.facts import Reading
from doccontrol.registry import attachments
from doccontrol.registry.lawbook import StatusBook
from doccontrol.registry.tables import ItemState, Modification, Question, Work
from tests.integration.registry.desk import Desk
from tests.integration.registry.law import acts, cites, heading, text

PARENT = heading("15/2026/QĐ-UBND", "02/02/2026", issuer="UBND tỉnh Quảng Trị", type_=DocType.QUYET_DINH)
OTHER_PLACE = heading("15/2026/QĐ-UBND", "03/02/2026", issuer="UBND tỉnh Nghệ An", type_=DocType.QUYET_DINH)
OLD = text(heading("30/2021/NĐ-CP", "05/03/2021"), effective="01/05/2021")


def rules(title: str = "Quy chế cây xanh") -> Reading:
    document = heading(
        None,
        title=title,
        issuer="UBND tỉnh Quảng Trị",
        type_=DocType.QUY_CHE,
        kind=DocumentKind.ATTACHMENT,
        attached_to="15/2026/QĐ-UBND",
    )
    mention = cites("15/2026/QĐ-UBND", "02/02/2026", "UBND tỉnh Quảng Trị", DocType.QUYET_DINH)
    return text(document, mention, acts(Action.REPEAL, "30/2021/NĐ-CP", from_="01/03/2026"))


@pytest.mark.parametrize(
    "files",
    [[rules()], [rules(), text(PARENT)], [text(PARENT), rules()], [text(OTHER_PLACE), text(PARENT), rules()]],
)
def test_an_attachment_is_registered_beside_its_parent_in_any_order(desk: Desk, files: Sequence[Reading]) -> None:
    outcomes = [desk.drop(reading) for reading in files]
    assert {(outcome.state, outcome.questions) for outcome in outcomes} == {(ItemState.REGISTERED, ())}
    held = text(PARENT) in files
    with desk.registry.read() as session:
        work = session.scalars(select(Work).where(Work.kind == DocumentKind.ATTACHMENT)).one()
        assert (work.number, work.doubtful, work.stub, work.title) == (None, False, False, "Quy chế cây xanh")
        parent = attachments.parent_of(session, work)
        assert parent is not None
        assert (parent.number, parent.issuer, parent.stub) == ("15/2026/QĐ-UBND", "UBND tỉnh Quảng Trị", not held)
        assert [each.id for each in attachments.attachments_of(session, parent)] == [work.id]
        others = session.scalars(select(Work).where(Work.id.not_in({work.id, parent.id})))
        assert all(not attachments.attachments_of(session, other) for other in others)
        assert not session.scalars(select(Question)).all()


def test_an_attachment_by_itself_acts_on_nothing(desk: Desk) -> None:
    desk.drop(OLD)
    desk.drop(rules())
    with desk.registry.read() as session:
        old = desk.work(session, "30/2021/NĐ-CP").id
        assert session.scalars(select(Modification)).one().target_id == old
    assert StatusBook(desk.registry).status(old, date(2026, 6, 1)).code is StatusCode.IN_FORCE


def test_two_attachments_of_one_text_are_two_and_reading_again_changes_nothing(desk: Desk) -> None:
    desk.drop(rules(), "a.doc")
    desk.drop(rules("Mẫu đơn"), "b.doc")
    before = desk.snapshot()
    desk.drop(rules(), "a.doc")
    assert desk.snapshot() == before
    with desk.registry.read() as session:
        found = session.scalars(select(Work.title).where(Work.kind == DocumentKind.ATTACHMENT).order_by(Work.id)).all()
        assert found == ["Quy chế cây xanh", "Mẫu đơn"]


def test_an_attachment_that_names_no_parent_is_still_asked_about(desk: Desk) -> None:
    lone = heading(None, title="Mẫu đơn", issuer=None, type_=DocType.KHAC, kind=DocumentKind.ATTACHMENT)
    assert desk.drop(text(lone)).state is ItemState.TO_CONFIRM
