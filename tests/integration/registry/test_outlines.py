"""A chapter ends: its articles end with it where the text is held, and stay unknown where it is not."""

from datetime import date

from sqlalchemy import select

from doccontrol.law.codes import Action
from doccontrol.law.efficacy import Cause, StatusCode
from doccontrol.registry.lawbook import StatusBook
from doccontrol.registry.tables import Item, ItemPage
from tests.integration.registry.desk import Desk
from tests.integration.registry.law import acts, heading, text

ON = date(2026, 5, 1)
WORDS = "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Một\nĐiều 2. Hai\nChương II\nHỒ SƠ\nĐiều 3. Ba\nĐiều 4. Bốn"


def test_the_outline_of_a_held_text_tells_what_a_chapter_holds(desk: Desk) -> None:
    book = StatusBook(desk.registry)
    ends = acts(Action.REPEAL, "30/2021/NĐ-CP", "C.II", from_="01/04/2026")
    desk.drop(text(heading("90/2026/NĐ-CP", "02/02/2026"), ends, effective="01/04/2026"))
    with desk.registry.read() as session:
        old = desk.work(session, "30/2021/NĐ-CP").id
    status = book.status(old, ON, None, "D3")
    assert (status.code, status.cause) == (StatusCode.UNKNOWN, Cause.PARTS_NOT_NAMED)
    desk.drop(text(heading("30/2021/NĐ-CP", "05/03/2021", pages=(1, 1)), effective="01/05/2021"), "cu.pdf")
    with desk.registry.write() as session:
        item = session.scalars(select(Item).where(Item.name == "cu.pdf")).one()
        session.add(ItemPage(item_id=item.id, number=1, text=WORDS, source="text-layer", quality=1.0, reasons=[]))
    fresh = StatusBook(desk.registry)
    for book_ in (book, fresh):
        with desk.registry.read() as session:
            old = desk.work(session, "30/2021/NĐ-CP").id
        assert book_.status(old, ON, None, "D3").code is StatusCode.ENDED
        assert book_.status(old, ON, None, "D2").code is StatusCode.IN_FORCE
        assert book_.status(old, ON).code is StatusCode.PARTLY_ENDED
        before = book_.status(old, ON, date(2026, 3, 1), "D3")
        assert before.code is StatusCode.UNKNOWN
