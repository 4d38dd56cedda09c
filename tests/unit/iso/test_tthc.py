"""The catalogue of TTHC and its coverage: tables a one-stop-shop officer can read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doccontrol.iso.tthc.catalogue import CONTRADICTED, NO_TERMS, Life, Published, Terms, catalogue
from doccontrol.iso.tthc.compare import Agreement, Field, amounts, compare, lengths
from doccontrol.iso.tthc.coverage import Coverage, Covering, Proposal, Said, bare_title, table
from doccontrol.law.codes import TthcChange
from doccontrol.registry.tables import TthcVerdict

NEW, AMENDED, REPLACED, ABOLISHED = TthcChange.NEW, TthcChange.AMENDED, TthcChange.REPLACED, TthcChange.ABOLISHED
TODAY = date(2026, 7, 1)
JANUARY, MARCH, SEPTEMBER = date(2026, 1, 1), date(2026, 3, 1), date(2026, 9, 1)


def row(
    change: TthcChange, first_day: date | None, *, code: str | None = "1.001001", name: str = "Cấp phép nuôi ong",
    terms: Terms = NO_TERMS, removed: bool = False, doubt: str | None = None,
) -> Published:  # fmt: skip
    return Published(
        code, name, change, 1, 1, 1, "Quyết định số 5/QĐ-UBND", first_day, 1, terms, removed=removed, doubt=doubt
    )


@pytest.mark.parametrize(
    ("said", "rows", "life"),
    [
        ("published", [row(NEW, JANUARY)], Life.LIVE),
        ("published, then abolished", [row(NEW, JANUARY), row(ABOLISHED, MARCH)], Life.ABOLISHED),
        ("the older decision arrives last", [row(ABOLISHED, MARCH), row(NEW, JANUARY)], Life.ABOLISHED),
        ("abolished, then published anew", [row(ABOLISHED, JANUARY), row(NEW, MARCH)], Life.LIVE),
        ("to be abolished in September", [row(NEW, JANUARY), row(ABOLISHED, SEPTEMBER)], Life.LIVE),
        ("to begin in September", [row(NEW, SEPTEMBER)], Life.AHEAD),
        ("one day, two words", [row(NEW, MARCH), row(ABOLISHED, MARCH)], Life.UNSURE),
        ("effect unknown", [row(NEW, None)], Life.UNSURE),
        ("its row was struck out", [row(NEW, JANUARY, removed=True)], Life.ABOLISHED),
        ("its decision fell", [row(NEW, JANUARY, doubt="rơi")], Life.UNSURE),
        ("its decision fell, published anew", [row(NEW, JANUARY, doubt="rơi"), row(AMENDED, MARCH)], Life.LIVE),
    ],
)
def test_the_life_of_a_procedure(said: str, rows: list[Published], life: Life) -> None:
    [entry] = catalogue(rows, TODAY)
    assert entry.life is life, said


def test_why_it_is_unsure_is_said() -> None:
    [entry] = catalogue([row(NEW, MARCH), row(ABOLISHED, MARCH)], TODAY)
    assert entry.why == CONTRADICTED


def test_a_row_without_code_joins_the_one_procedure_of_its_name() -> None:
    [entry] = catalogue([row(NEW, JANUARY), row(ABOLISHED, MARCH, code=None, name="CẤP PHÉP NUÔI ONG")], TODAY)
    assert (entry.key, entry.life) == ("1.001001", Life.ABOLISHED)
    two = [row(NEW, JANUARY), row(NEW, JANUARY, code="1.001002"), row(ABOLISHED, MARCH, code=None)]
    assert [each.key for each in catalogue(two, TODAY)] == ["1.001001", "1.001002", "ten:cap phep nuoi ong"]


def test_an_amending_row_keeps_what_it_does_not_say() -> None:
    first = Terms("05 ngày", "Không", ("Tờ khai",), ("41/2022/NĐ-CP",))
    [entry] = catalogue([row(NEW, JANUARY, terms=first), row(AMENDED, MARCH, terms=Terms("03 ngày"))], TODAY)
    assert entry.terms == Terms("03 ngày", "Không", ("Tờ khai",), ("41/2022/NĐ-CP",))


@given(st.permutations([row(NEW, JANUARY), row(AMENDED, MARCH), row(ABOLISHED, SEPTEMBER), row(NEW, None, code=None)]))
def test_the_order_of_arrival_does_not_matter(rows: list[Published]) -> None:
    lives = {(entry.key, entry.life) for entry in catalogue(rows, SEPTEMBER)}
    assert lives == {("1.001001", Life.UNSURE)}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("05 ngày làm việc kể từ ngày nhận đủ hồ sơ", "Không quá 5 (năm) ngày làm việc", True),
        ("05 ngày làm việc", "05 ngày", False),
        ("03 tháng", "90 ngày", False),
        ("nhận hồ sơ sau 15 giờ", "15 giờ", True),
    ],
)
def test_lengths_of_time(one: str, other: str, same: bool) -> None:
    assert (lengths(one) == lengths(other)) is same


def test_amounts_of_money() -> None:
    assert amounts("Không") == amounts("Miễn phí") == {"0"}
    assert amounts("8.000 đồng/bản; trực tuyến 4,000 đồng") == {"8000", "4000"}
    assert amounts("50000 đồng") == amounts("50.000đ") == {"50000"}
    assert amounts("Theo quy định tại khoản 2 Điều 5 Thông tư số 921/2022/TT-BTP năm 2022") == frozenset()


def test_terms_are_compared_field_by_field() -> None:
    published = Terms("05 ngày", "Không", ("Tờ khai đăng ký nuôi ong", "Bản đồ khu nuôi"), ("41/2022/NĐ-CP",))
    ours = Terms("Tổng 07 ngày", None, ("- Tờ khai đăng ký nuôi ong mật theo mẫu",), ("41/2022/NĐ-CP",))
    found = {each.field: (each.agreement, each.missing) for each in compare(published, ours)}
    assert found == {
        Field.TIME: (Agreement.DIFFERS, ("5 ngay",)),
        Field.FEE: (Agreement.UNKNOWN, ()),
        Field.COMPONENTS: (Agreement.DIFFERS, ("Bản đồ khu nuôi",)),
        Field.BASES: (Agreement.SAME, ()),
    }


def procedure(
    number: int = 1, *, codes: tuple[str, ...] = ("1.001001",), withdrawn: bool = False,
    issued_on: date | None = date(2026, 2, 1), title: str = "Quy trình nuôi ong", terms: Terms = NO_TERMS,
) -> Covering:  # fmt: skip
    return Covering(number, f"QT-0{number}", title, frozenset(codes), withdrawn, issued_on, terms=terms)


@pytest.mark.parametrize(
    ("rows", "procedures", "coverage", "proposal"),
    [
        ([row(NEW, JANUARY)], [], Coverage.NOT_COVERED, Proposal.WRITE),
        ([row(NEW, JANUARY)], [procedure()], Coverage.COVERED, Proposal.KEEP),
        ([row(NEW, JANUARY)], [procedure(withdrawn=True)], Coverage.WITHDRAWN, Proposal.WRITE),
        ([row(NEW, JANUARY)], [procedure(codes=(), title="Quy trình Cấp phép nuôi ong")], Coverage.BY_NAME,
         Proposal.CONFIRM),
        ([row(AMENDED, JANUARY)], [procedure()], Coverage.COVERED, Proposal.KEEP),
        ([row(AMENDED, MARCH)], [procedure()], Coverage.COVERED, Proposal.REVISE),
        ([row(AMENDED, SEPTEMBER)], [procedure()], Coverage.COVERED, Proposal.REVISE),
        ([row(REPLACED, MARCH)], [procedure()], Coverage.COVERED, Proposal.REPLACE),
        ([row(ABOLISHED, MARCH)], [procedure()], Coverage.COVERED, Proposal.WITHDRAW),
        ([row(ABOLISHED, MARCH)], [procedure(codes=("1.001001", "1.001002"))], Coverage.COVERED, Proposal.REVISE),
        ([row(ABOLISHED, MARCH)], [], Coverage.NOT_COVERED, Proposal.NONE),
        ([row(NEW, JANUARY), row(ABOLISHED, SEPTEMBER)], [procedure()], Coverage.COVERED, Proposal.WITHDRAW),
        ([row(NEW, None)], [procedure()], Coverage.COVERED, Proposal.CONFIRM),
        ([row(NEW, JANUARY, terms=Terms("05 ngày"))], [procedure(terms=Terms("07 ngày"))], Coverage.COVERED,
         Proposal.REVISE),
    ],
)  # fmt: skip
def test_what_is_proposed(
    rows: list[Published], procedures: list[Covering], coverage: Coverage, proposal: Proposal
) -> None:
    [line] = table(catalogue(rows, TODAY), procedures, {}).lines
    assert (line.coverage, line.proposal) == (coverage, proposal), line.why


def test_a_persons_word_stands() -> None:
    entries = catalogue([row(NEW, JANUARY)], TODAY)
    [line] = table(entries, [], {"1.001001": Said(TthcVerdict.NOT_OURS)}).lines
    assert (line.coverage, line.proposal) == (Coverage.NOT_OURS, Proposal.NONE)
    [line] = table(entries, [procedure(7, codes=())], {"1.001001": Said(TthcVerdict.COVERED_BY, 7)}).lines
    assert (line.coverage, [each.procedure_id for each in line.procedures]) == (Coverage.COVERED, [7])
    [line] = table(entries, [], {"1.001001": Said(TthcVerdict.OURS)}).lines
    assert line.coverage is Coverage.NOT_COVERED


def test_procedures_without_a_live_one() -> None:
    entries = catalogue([row(ABOLISHED, MARCH)], TODAY)
    alone = [procedure(1), procedure(2, codes=("9.999999",)), procedure(3, codes=()), procedure(4, withdrawn=True)]
    orphans = table(entries, alone, {}).orphans
    assert [orphan.procedure.procedure_id for orphan in orphans] == [1, 2, 3]
    assert len({orphan.why for orphan in orphans}) == 3


def test_the_bare_title_names_the_procedure() -> None:
    assert bare_title("QUY TRÌNH: Giải quyết thủ tục Cấp phép nuôi ong") == bare_title("Cấp phép nuôi ong")
