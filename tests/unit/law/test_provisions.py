"""Provisions: lists that share what follows, ranges, inserted units, forms."""

import pytest

from doccontrol.law import provisions

LISTS = [
    (
        "điểm a, b và đ khoản 1, khoản 3 Điều 12 và các điều 14, 15",
        ("D12.K1.a", "D12.K1.b", "D12.K1.đ", "D12.K3", "D14", "D15"),
    ),
    ("điểm a khoản 1 Điều 4; khoản 3 Điều 10; khoản 4, khoản 5 Điều 14", ("D4.K1.a", "D10.K3", "D14.K4", "D14.K5")),
    ("Khoản 2 Điều 3; các khoản 1, 3 Điều 7 và Phụ lục III", ("D3.K2", "D7.K1", "D7.K3", "PL.III")),
    ("khoản 2, 3 và điểm a khoản 5 Điều 7", ("D7.K2", "D7.K3", "D7.K5.a")),
    ("điểm a, khoản 1, Điều 5", ("D5.K1.a",)),
    ("các điều 5, 6 và 7", ("D5", "D6", "D7")),
    ("khoản 3 và khoản 5 các Điều 7, 8", ("D7.K3", "D7.K5", "D8.K3", "D8.K5")),
    ("điểm a khoản 1 các Điều từ 5 đến 7; khoản 2 Điều 9", ("D5.K1.a", "D6.K1.a", "D7.K1.a", "D9.K2")),
    ("khoản 2 Điều 5, 6", ("D5.K2", "D6")),
    ("từ Điều 5 đến Điều 9", ("D5..D9",)),
    ("các khoản từ khoản 9 đến khoản 11 Điều 27", ("D27.K9", "D27.K10", "D27.K11")),
    ("từ điểm a đến điểm đ khoản 2 Điều 3", ("D3.K2.a", "D3.K2.b", "D3.K2.c", "D3.K2.d", "D3.K2.đ")),
    ("điểm đ khoản 2a Điều 5b", ("D5b.K2a.đ",)),
    ("Điều 5 khoản 2 điểm a", ("D5.K2.a",)),
    ("Điều 5 Mục 2 Chương III", ("D5",)),
    ("Mẫu số 02 Phụ lục I", ("PL.I.M.02",)),
    ("các Mẫu số 01/TTĐB, Mẫu số 02/TTĐB tại Phụ lục II", ("PL.II.M.01/TTĐB", "PL.II.M.02/TTĐB")),
    ("số thứ tự thứ 5 mục IV của Phụ lục", ("PL.*.MuIV.STT.5",)),
    ("số thứ tự từ 04 đến 22 mục IV", ("MuIV.STT.4..22",)),
    ("STT 1 Phần I, Phần II", ("P.I.STT.1", "P.II")),
    ("theo quy định của pháp luật", ()),
    ("điều kiện kinh doanh", ()),
    ("trong 5 ngày", ()),
]


@pytest.mark.parametrize(("text", "paths"), LISTS)
def test_reads_a_list(text: str, paths: tuple[str, ...]) -> None:
    assert provisions.parse(text) == paths


COVERED = [
    ("D5", "D5.K1", True),
    ("D5", "D50", False),
    ("D5.K1", "D5", False),
    ("D5.K1", "D5.K11", False),
    ("D1..D9", "D5.K1", True),
    ("D1..D9", "D10", False),
    ("PL.*", "PL.I.M.02", True),
    ("PL.I", "PL.II", False),
    ("PL.I.M.02", "PL.I.M.2", True),
    ("PL.*.MuIV.STT.4..22", "PL.*.MuIV.STT.5", True),
    ("QĐKT.D5", "D5", False),
    ("D3..D4", "D1..D9", False),
    ("D1..D9", "D3..D4", True),
]


@pytest.mark.parametrize(("whole", "part", "answer"), COVERED)
def test_covers(whole: str, part: str, answer: bool) -> None:
    assert provisions.covers(whole, part) is answer


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [("D5.K1", "D5", True), ("D5", "D5.K1", True), ("D5.K1", "D5.K2", False), ("D1..D5", "D5..D9", True)],
)
def test_overlaps(one: str, other: str, answer: bool) -> None:
    assert provisions.overlaps(one, other) is answer


def test_expand_counts_a_range_out() -> None:
    assert provisions.expand("D5..D8") == ("D5", "D6", "D7", "D8")
    assert provisions.expand("D5") == ("D5",)


def test_before_stops_at_other_words() -> None:
    text = "khoản 1 Điều 3 và hồ sơ theo điểm a khoản 2 Điều 7 của Nghị định"
    start, paths = provisions.before(text, text.index("Nghị"))
    assert (text[start:], paths) == ("điểm a khoản 2 Điều 7 của Nghị định", ("D7.K2.a",))
