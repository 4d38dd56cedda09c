"""What people type, and what is understood (domain.md 10)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doccontrol.search.query import NumberAsked, parse

ND = "nghi-dinh"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("30/2020", NumberAsked("30", 2020)),
        ("08/2020", NumberAsked("8", 2020)),
        ("30/2020/NĐ-CP", NumberAsked("30", 2020, ("nd", "cp"))),
        ("30/2020/nd-cp", NumberAsked("30", 2020, ("nd", "cp"))),
        ("nghi dinh 30 2020", NumberAsked("30", 2020, (), ND)),
        ("Nghị định số 30/2020/NĐ-CP", NumberAsked("30", 2020, ("nd", "cp"), ND)),
        ("nd30", NumberAsked("30", None, (), ND)),
        ("NĐ 30", NumberAsked("30", None, (), ND)),
        ("tt 01 2021 bnv", NumberAsked("1", 2021, ("bnv",), "thong-tu")),
        ("2304/qđ", NumberAsked("2304", None, ("qd",))),
        ("12/QĐ-UBND", NumberAsked("12", None, ("qd", "ubnd"))),
        ("12 QĐ-UBND", NumberAsked("12", None, ("qd", "ubnd"))),
        ("66.19/2026/NQ-CP", NumberAsked("66.19", 2026, ("nq", "cp"))),
        ("30a/2008", NumberAsked("30a", 2008)),
        ("luật 45/2013/QH13", NumberAsked("45", 2013, ("qh13",), "luat")),
        ("văn thư", None),
        ("luat dat dai 2024", None),
        ("nghị định 2020 văn thư", None),
        ("1.004203", None),
    ],
)
def test_numbers(typed: str, number: NumberAsked | None) -> None:
    assert parse(typed).number == number


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("văn thư", "văn thư"),
        ("  VĂN   THƯ ", "văn thư"),
        ("va\u0306n thu\u031b", "văn thư"),
        ("uỷ ban", "ủy ban"),
        ("qd ubnd khai sinh", "quyết định ủy ban nhân dân khai sinh"),
        ("Nghị định 30/2020 về văn thư", "về văn thư"),
        ("điều 5", "điều 5"),
        ("!!! ???", ""),
        ("", ""),
    ],
)
def test_words(typed: str, words: str) -> None:
    assert " ".join(parse(typed).words) == words


def test_a_provision_of_a_number() -> None:
    asked = parse("khoản 2 điều 12 nghị định 23/2015")
    assert (asked.provision, asked.number, asked.words) == ("D12.K2", NumberAsked("23", 2015, (), ND), ())


def test_phrases_codes_and_filters() -> None:
    asked = parse('loại:nghị-định năm:2020 "hết hiệu lực" QT-05 1.004203')
    assert asked.phrases == (("hết", "hiệu", "lực"),)
    assert asked.codes == ("qt-05", "1.004203")
    assert asked.tags == ("type:nghi-dinh", "year:2020")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_a_query(typed: str) -> None:
    parse(typed)


@given(st.text(alphabet='aăâđêôơưạ0123456789/-."“”: điềukhoảnndqttsố', max_size=40))
def test_any_mixture_of_our_own_signs_is_a_query(typed: str) -> None:
    parse(typed)
