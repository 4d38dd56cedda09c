"""The order of resolution of domain.md 1.3, on fictional texts."""

import itertools

import pytest
from sqlalchemy import select

from doccontrol.law.codes import Action, DocType
from doccontrol.law.facts import Document, Resolved
from doccontrol.registry import works
from doccontrol.registry.tables import CitationRow, Modification, Work
from tests.integration.registry.desk import Desk
from tests.integration.registry.law import acts, cites, heading, text

QD = DocType.QUYET_DINH
HOME = "UBND tỉnh Quảng Trị"
CENTRAL = heading("900/2026/NĐ-CP", "02/02/2026")
LOCAL = heading("77/2026/QĐ-UBND", "02/02/2026", issuer=HOME, type_=QD)


def qd(number: str, issued: str | None, issuer: str | None = HOME) -> Document:
    return heading(number, issued, issuer=issuer, type_=QD)


@pytest.mark.parametrize(
    ("held", "host", "mention", "resolution", "target"),
    [
        ([heading("30/2021/NĐ-CP", "05/03/2021")], CENTRAL, cites("30/2021/NĐ-CP", "05/03/2021"), "linked", True),
        ([heading("08/2021/NĐ-CP", "05/03/2021")], CENTRAL, cites("8/2021/NĐ-CP", "05/03/2021"), "linked", True),
        ([heading("30/2021/NĐ-CP", "05/03/2021")], CENTRAL, cites("30/2021/NĐ-CP"), "inferred", True),
        ([heading("30/2021/NĐ-CP", "05/03/2021")], CENTRAL, cites("30/2021/NĐ-CP", "06/03/2021"), "inferred", True),
        ([heading("130/2021/NĐ-CP", "05/03/2021")], CENTRAL, cites("30/2021/NĐ-CP"), "stub", False),
        ([qd("12/QĐ-UBND", "05/01/2024")], LOCAL, cites("12/QĐ-UBND", "05/01/2024", type_=QD), "linked", True),
        ([qd("12/QĐ-UBND", "05/01/2024")], LOCAL, cites("12/QĐ-UBND", "05/01/2025", type_=QD), "stub", False),
        ([qd("12/QĐ-UBND", "05/01/2024")], LOCAL, cites("12/QĐ-UBND", type_=QD), "candidates", False),
        ([], LOCAL, cites("12/QĐ-UBND", type_=QD), "unresolved", False),
        ([qd("05/2026/QĐ-UBND", "05/01/2026")], LOCAL, cites("05/2026/QĐ-UBND", type_=QD), "inferred", True),
        ([qd("05/2026/QĐ-UBND", "05/01/2026")], CENTRAL, cites("05/2026/QĐ-UBND", type_=QD), "candidates", False),
        (
            [qd("05/2026/QĐ-UBND", "05/01/2026", "UBND tỉnh Nghệ An")],
            LOCAL,
            cites("05/2026/QĐ-UBND", type_=QD),
            "stub",
            False,
        ),
        (
            [qd("05/2026/QĐ-UBND", "05/01/2026"), qd("05/2026/QĐ-UBND", "09/01/2026", "UBND tỉnh Nghệ An")],
            LOCAL,
            cites("05/2026/QĐ-UBND", type_=QD, issuer="UBND tỉnh"),
            "inferred",
            True,
        ),
        (
            [qd("05/2026/QĐ-UBND", "05/01/2026")],
            CENTRAL,
            cites("05/2026/QĐ-UBND", "05/01/2026", HOME, QD),
            "linked",
            True,
        ),
        (
            [heading("02/2020/TT-BGTVT", "05/01/2020", type_=DocType.THONG_TU, issuer="Bộ Giao thông vận tải")],
            CENTRAL,
            cites("02/2020/TT-GTVT", type_=DocType.THONG_TU),
            "candidates",
            False,
        ),
        # A ministry that was renamed: by its old symbol, whichever of its names the mention gives.
        *(
            (
                [heading("02/2020/TT-BGTVT", "05/01/2020", type_=DocType.THONG_TU, issuer="Bộ Giao thông vận tải")],
                CENTRAL,
                cites("02/2020/TT-BGTVT", "05/01/2020", named, DocType.THONG_TU),
                "linked",
                True,
            )
            for named in ("Bộ Giao thông vận tải", "Bộ Xây dựng", None)
        ),
        ([heading("51/2008/NĐ-CP", "05/03/2008")], CENTRAL, cites("51/2008/NĐ-CP", type_=QD), "inferred", True),
        (
            [heading("59/2022/QH15", "05/03/2022", type_=DocType.NGHI_QUYET, issuer="Quốc hội")],
            CENTRAL,
            cites("59/2022/QH15", type_=DocType.LUAT),
            "candidates",
            False,
        ),
        (
            [heading("59/2022/QH15", "05/03/2022", "Luật Cây xanh", "Quốc hội", DocType.LUAT)],
            CENTRAL,
            cites(None, type_=DocType.LUAT, name="Luật Cây xanh", year=2022),
            "inferred",
            True,
        ),
        (
            [heading("59/2022/QH15", "05/03/2022", "Luật Cây xanh", "Quốc hội", DocType.LUAT)],
            CENTRAL,
            cites(None, type_=DocType.LUAT, name="Luật Cây xanh", resolved=Resolved("59/2022/QH15", True)),
            "inferred",
            True,
        ),
        ([], CENTRAL, cites(None, type_=DocType.LUAT, name="Luật Cây xanh"), "unresolved", False),
        ([], CENTRAL, cites(None, type_=DocType.LUAT, name="Luật Cây xanh", year=2022), "stub", False),
        ([], CENTRAL, cites("900/2026/NĐ-CP", self=True), "host", False),
        ([], CENTRAL, cites("900/2026/NĐ-CP"), "host", False),
        ([], CENTRAL, cites("900/2026/NĐ-CP", "02/02/2025"), "inferred", False),
    ],
)
def test_a_mention_leads_where_it_should_in_any_order_of_arrival(
    desk: Desk, held: list[Document], host: Document, mention: object, resolution: str, target: bool
) -> None:
    drops = [text(document) for document in held]
    citing = text(host, mention)  # type: ignore[arg-type]
    desk.drop(citing)
    desk.drops(drops)
    ((_, found, number),) = desk.links()
    assert found == resolution
    if target:
        assert number == held[0].number
    with desk.registry.read() as session:
        row = session.scalars(select(CitationRow)).one()
        if resolution in {"candidates", "unresolved", "stub"}:
            assert row.reason
        if row.target is not None:
            assert row.target.stub is (resolution == "stub")


def test_a_stub_is_filled_and_everything_hanging_on_it_follows(desk: Desk) -> None:
    desk.drop(
        text(
            CENTRAL,
            cites("30/2021/NĐ-CP", "05/03/2021", provisions=("D5",)),
            acts(Action.REPEAL, "30/2021/NĐ-CP", "D5"),
        )
    )
    with desk.registry.read() as session:
        stub = desk.work(session, "30/2021/NĐ-CP")
        assert stub.stub
        assert stub.effective_from is None
    desk.drop(text(heading("30/2021/NĐ-CP", "05/03/2021", "Về cây xanh"), effective="01/05/2021"))
    with desk.registry.read() as session:
        work = desk.work(session, "30/2021/NĐ-CP")
        assert (work.id, work.stub, work.title) == (stub.id, False, "Về cây xanh")
    assert desk.links() == [("30/2021/NĐ-CP", "linked", "30/2021/NĐ-CP")]
    assert desk.events() == [("REPEAL", "30/2021/NĐ-CP", True, False)]


def test_a_law_cited_by_name_and_by_number_is_one_work_once_it_arrives(desk: Desk) -> None:
    desk.drop(
        text(
            CENTRAL,
            cites(None, type_=DocType.LUAT, name="Luật Cây xanh", year=2022),
            cites("59/2022/QH15", "05/03/2022", type_=DocType.LUAT),
        )
    )
    desk.drop(text(heading("59/2022/QH15", "05/03/2022", "LUẬT CÂY XANH", "Quốc hội", DocType.LUAT)))
    assert [(found, number) for _, found, number in desk.links()] == [
        ("inferred", "59/2022/QH15"),
        ("linked", "59/2022/QH15"),
    ]
    with desk.registry.read() as session:
        assert len(session.scalars(select(Work).where(Work.merged_into_id.is_(None), Work.stub)).all()) == 0


def test_the_order_of_arrival_makes_no_difference(desk: Desk) -> None:
    """Every order of four texts that cite each other gives the same links and events."""
    texts = [
        text(CENTRAL, cites("30/2021/NĐ-CP"), acts(Action.REPLACE, "30/2021/NĐ-CP", issued="05/03/2021")),
        text(heading("30/2021/NĐ-CP", "05/03/2021"), cites("02/2020/TT-GTVT", type_=DocType.THONG_TU)),
        text(
            heading("02/2020/TT-BGTVT", "05/01/2020", type_=DocType.THONG_TU, issuer="Bộ Giao thông vận tải"),
            cites("900/2026/NĐ-CP"),
        ),
        text(LOCAL, cites("900/2026/NĐ-CP", "02/02/2026"), acts(Action.AMEND, "900/2026/NĐ-CP", "D1")),
    ]
    found = set()
    for order in itertools.permutations(texts):
        with desk.registry.write() as session:
            for table in reversed(Work.metadata.sorted_tables):
                if table.name not in {"agencies", "ledger", "departments", "users"}:
                    session.execute(table.delete())
        desk.drops(order)
        found.add((tuple(sorted(desk.links(), key=str)), tuple(sorted(desk.events(), key=str))))
    assert len(found) == 1


def test_looking_for_near_numbers_uses_the_index(desk: Desk) -> None:
    """A province's 300,000 texts are not walked through for every mention."""
    for column in (Work.match_key, CitationRow.match_key, Modification.target_key):
        statement = (
            select(column).where(works.begins(column, "30/2021/")).compile(compile_kwargs={"literal_binds": True})
        )
        with desk.registry.read() as session:
            plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}").all()
        assert all("USING" in row[3] and "INDEX" in row[3] for row in plan), plan
