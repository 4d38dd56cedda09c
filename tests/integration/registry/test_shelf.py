from sqlalchemy import select

from doccontrol.law.codes import Action, TthcChange
from doccontrol.law.facts import Reading, TthcRow
from doccontrol.registry import shelf
from doccontrol.registry.tables import Item, ItemPage, Work
from tests.integration.registry.desk import Desk
from tests.integration.registry.law import acts, cites, heading, text

NEW = heading("90/2026/NĐ-CP", "02/02/2026", "Về cây xanh", pages=(1, 2))


def test_a_work_goes_to_the_shelf_with_all_it_is_found_by(desk: Desk) -> None:
    row = TthcRow("Đăng ký", TthcChange.NEW, 1, "1.000001")
    reading = Reading((NEW,), (cites("12/2020/NĐ-CP"),), (acts(Action.REPEAL, "30/2021/NĐ-CP"),), tthc=(row,))
    outcome = desk.drop(reading, "a.pdf", department="do-thi")
    with desk.registry.write() as session:
        item = session.scalars(select(Item)).one()
        session.add(ItemPage(item_id=item.id, number=1, text="Điều 1", source="markup", quality=1.0, reasons=[]))
    with desk.registry.read() as session:
        found = shelf.shelved(session, outcome.works[0])
        assert found is not None
        assert (found.number, found.title, found.year, found.held) == ("90/2026/NĐ-CP", "Về cây xanh", 2026, True)
        assert (found.pages, found.codes, found.departments) == (((1, "Điều 1"),), ("1.000001",), ("do-thi",))
        assert (found.amends, found.cites) == (("30/2021/NĐ-CP",), ("12/2020/NĐ-CP",))
        stub = shelf.shelved(session, desk.work(session, "30/2021/NĐ-CP").id)
        assert stub is not None
        assert (stub.held, stub.pages) == (False, ())


def test_a_change_made_while_the_writer_works_is_not_lost(desk: Desk) -> None:
    outcome = desk.drop(text(NEW), "a.pdf")
    with desk.registry.read() as session:
        tasks = shelf.waiting(session, 100)
    assert {task.work_id for task in tasks} == set(outcome.works)
    desk.drop(text(heading("90/2026/NĐ-CP", "02/02/2026", "Tên sửa")), "a.pdf")
    with desk.registry.write() as session:
        shelf.done(session, tasks)
    with desk.registry.read() as session:
        assert {task.work_id for task in shelf.waiting(session, 100)} == set(outcome.works)


def test_a_work_that_proved_to_be_another_leaves_the_shelf(desk: Desk) -> None:
    first = desk.drop(text(heading("38/2021/NĐ-CP", "05/03/2021")), "a.pdf")
    desk.drop(text(heading("30/2021/NĐ-CP", "05/03/2021")), "b.pdf")
    desk.drop(text(heading("30/2021/NĐ-CP", "05/03/2021")), "a.pdf")
    with desk.registry.read() as session:
        assert session.get_one(Work, first.works[0]).merged_into_id is not None
        assert shelf.shelved(session, first.works[0]) is None
        assert first.works[0] not in shelf.work_ids(session)
        assert first.works[0] in {task.work_id for task in shelf.waiting(session, 100)}


def test_the_version_changes_with_what_is_shelved_and_only_then(desk: Desk) -> None:
    def version() -> str:
        with desk.registry.read() as session:
            found = shelf.shelved(session, 1)
            assert found is not None
            return found.version

    desk.drop(text(NEW), "a.pdf")
    first = version()
    desk.drop(text(NEW), "a.pdf")
    assert version() == first
    desk.drop(text(heading("90/2026/NĐ-CP", "02/02/2026", "Tên sửa")), "a.pdf")
    assert version() != first
