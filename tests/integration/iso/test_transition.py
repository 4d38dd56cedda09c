"""The transitional rules of the acting text are quoted beside a finding."""

from datetime import date

from sqlalchemy import select

from doccontrol.iso import transition
from doccontrol.law.codes import Action, Section
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import ItemPage, Modification
from tests.samples.book import Book

EFFECT = (
    "Điều 8. Hiệu lực thi hành\n1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 6 năm 2026.\n"
    "2. Nghị định số 905/2015/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành.\n"
)
TRANSITION = (
    "Điều 9. Quy định chuyển tiếp\nHồ sơ bến đò đã nhận trước ngày Nghị định này có hiệu lực được giải quyết theo "
    "quy định cũ.\nĐiều 10. Trách nhiệm thi hành\nCác Bộ trưởng chịu trách nhiệm thi hành Nghị định này.\n"
)
PAGES = (EFFECT, TRANSITION)


def test_the_article_and_the_clause_of_transition(registry: Registry) -> None:
    with registry.write() as session:
        book = Book(session)
        old, new = book.work("905/2015/NĐ-CP"), book.work("911/2026/NĐ-CP", date(2026, 6, 1))
        book.procedure("QT-01", (old, Section.BASIS, ()))
        for number, text in enumerate(PAGES, start=1):
            page = ItemPage(
                item_id=1, number=number, text=text, source="text-layer", quality=1.0, reasons=[], words=None
            )
            session.add(page)
        book.event(new, Action.EXPIRE, old, item_id=1, page=1, source_provision="D8.K2")
        book.event(new, Action.CONTINUE, old, provisions=["?transitional"], source_provision="D7.K3", counts=False)
        book.event(new, Action.DETAIL, old)
    with registry.read() as session:
        ends, keeps, details = session.scalars(select(Modification).order_by(Modification.id)).all()
        found = transition.rules(session, ends, old)
        assert [(rule.provision, rule.page) for rule in found] == [("D7.K3", None), ("D9", 2)]
        assert found[1].quote.startswith("Quy định chuyển tiếp Hồ sơ bến đò đã nhận")
        assert "Điều 10" not in found[1].quote
        assert keeps.action is Action.CONTINUE
        assert transition.rules(session, details, old) == []
        assert transition.rules(session, None, old) == []
