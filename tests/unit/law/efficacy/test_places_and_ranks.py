"""Whose texts a local text may touch, and which text stands below which."""

from datetime import date

import pytest

from doccontrol.law.codes import DocType
from doccontrol.law.efficacy.places import may_touch, same_issuer
from doccontrol.law.efficacy.ranks import rank_of, stands_below

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("source", "target", "on", "expected"),
    [
        ("UBND tỉnh Nghệ An", "UBND tỉnh Nghệ An", BEFORE, True),
        ("UBND tỉnh Nghệ An", "UBND tỉnh Hà Tĩnh", AFTER, False),
        ("HĐND tỉnh Nghệ An", "UBND tỉnh Hà Tĩnh", AFTER, False),
        ("UBND tỉnh Nghệ An", "UBND huyện Nam Đàn, tỉnh Nghệ An", BEFORE, True),
        ("UBND thành phố Huế", "Uỷ ban nhân dân tỉnh Thừa Thiên Huế", AFTER, True),
        ("UBND tỉnh Quảng Trị", "UBND tỉnh Quảng Bình", BEFORE, False),
        ("UBND tỉnh Quảng Trị", "UBND tỉnh Quảng Bình", AFTER, True),
        ("UBND tỉnh Quảng Bình", "UBND tỉnh Quảng Trị", AFTER, False),
        ("UBND phường Hương Thủy", "UBND tỉnh Nghệ An", AFTER, True),
        ("Chính phủ", "UBND tỉnh Nghệ An", AFTER, True),
        (None, "UBND tỉnh Nghệ An", AFTER, True),
    ],
)
def test_may_touch(source: str | None, target: str | None, on: date, expected: bool) -> None:
    assert may_touch(source, target, on) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("UBND tỉnh Quảng Trị", "Ủy ban nhân dân tỉnh Quảng Trị", True),
        ("UBND tỉnh Thừa Thiên Huế", "UBND thành phố Huế", True),
        ("UBND tỉnh Quảng Trị", "HĐND tỉnh Quảng Trị", False),
        ("UBND thành phố Vinh, tỉnh Nghệ An", "UBND tỉnh Nghệ An", False),
        ("UBND thành phố Đà Nẵng", "UBND tỉnh Quảng Nam", False),
        ("Bộ Tài chính", "Bộ tài  chính", True),
        (None, "Bộ Tài chính", False),
        (None, None, True),
    ],
)
def test_same_issuer(one: str | None, other: str | None, expected: bool) -> None:
    assert same_issuer(one, other) is expected


LADDER = [
    "59/2020/QH14",
    "02/2020/UBTVQH14",
    "05/2024/L-CTN",
    "30/2020/NĐ-CP",
    "19/2014/QĐ-TTg",
    "02/2019/NQ-HĐTP",
    "01/2021/TT-BNV",
    "05/2021/NQ-HĐND",
    "05/2021/QĐ-UBND",
    "123/UBND-NC",
]


@pytest.mark.parametrize("place", range(len(LADDER) - 1))
def test_the_ladder(place: int) -> None:
    higher, lower = (rank_of(number, None, None) for number in LADDER[place : place + 2])
    assert stands_below(lower, higher)
    assert not stands_below(higher, lower)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("17/2026/NQ-CP", "30/2020/NĐ-CP"),
        ("66.19/2026/NQ-CP", "50/CP"),
        ("14/2017/TT-NHNN", "01/2014/TTLT-BTC-BTP"),
        ("09/2026/QH16", "59/2020/QH14"),
        ("27-NQ/TW", "30/2020/NĐ-CP"),
        ("05/2021/NQ-HĐND", "06/2021/NQ-HĐND"),
    ],
)
def test_equals_and_strangers_check_nothing(one: str, other: str) -> None:
    first, second = rank_of(one, None, None), rank_of(other, None, None)
    assert not stands_below(first, second)
    assert not stands_below(second, first)


def test_levels_below_a_province() -> None:
    province = rank_of("05/2026/QĐ-UBND", None, "UBND tỉnh Nghệ An")
    town = rank_of("05/2024/QĐ-UBND", None, "UBND thị xã Hương Thủy, tỉnh Thừa Thiên Huế")
    ward = rank_of("05/2026/QĐ-UBND", None, "UBND phường Hương Thủy, thành phố Huế")
    assert stands_below(town, province)
    assert stands_below(ward, town)
    assert not stands_below(rank_of("05/2026/QĐ-UBND", None, None), province)


def test_type_decides_where_the_number_does_not() -> None:
    letter = rank_of("12/BTC-TCT", DocType.CONG_VAN, "Bộ Tài chính")
    assert stands_below(letter, rank_of("05/2021/QĐ-UBND", None, None))
    assert rank_of(None, DocType.NGHI_DINH, None) == rank_of("30/2020/NĐ-CP", None, None)
