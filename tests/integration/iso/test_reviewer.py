"""The reviewer follows what people say of procedures, not only what happens to texts."""

from datetime import date

from sqlalchemy import select

from doccontrol.config import IsoSettings
from doccontrol.iso.reviewer import Reviewer
from doccontrol.law.codes import Action, Section
from doccontrol.registry.lawbook import StatusBook
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import Finding, FindingState, ProcedureRevision, RevisionState
from tests.samples.book import AT, Book


def test_a_revision_put_into_use_by_an_answer_is_reviewed(registry: Registry) -> None:
    with registry.write() as session:
        book = Book(session)
        old, new = book.work("905/2015/NĐ-CP"), book.work("911/2021/NĐ-CP", date(2021, 6, 1))
        book.event(new, Action.REPLACE, old)
        book.procedure("QT-01", (old, Section.BASIS, ()))
        session.flush()
        session.scalars(select(ProcedureRevision)).one().state = RevisionState.DRAFT
    reviewer = Reviewer(registry, StatusBook(registry), 1, IsoSettings(), "Asia/Ho_Chi_Minh", lambda: AT)
    reviewer._follow()
    with registry.write() as session:
        assert not session.scalars(select(Finding)).all()
        session.scalars(select(ProcedureRevision)).one().state = RevisionState.EFFECTIVE
    reviewer._follow()
    with registry.read() as session:
        assert session.scalars(select(Finding)).one().state is FindingState.OPEN
