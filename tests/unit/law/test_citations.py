"""Citations in the words of legal texts (the sentences are ours)."""

import pytest

from doccontrol.law.citations import find
from doccontrol.law.facts import Citation, Host, Page


def cited(text: str, host: Host | None = None) -> tuple[Citation, ...]:
    return find([Page(1, text)], host or Host())


CITED = [
    (
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
        [("Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020", "nghi-dinh", "30/2020/NĐ-CP")],
    ),
    (
        "các Nghị định số 43/2014/NĐ-CP, 01/2017/NĐ-CP và số 148/2020/NĐ-CP của Chính phủ",
        [
            ("Nghị định số 43/2014/NĐ-CP", "nghi-dinh", "43/2014/NĐ-CP"),
            ("01/2017/NĐ-CP", "nghi-dinh", "01/2017/NĐ-CP"),
            ("số 148/2020/NĐ-CP", "nghi-dinh", "148/2020/NĐ-CP"),
        ],
    ),
    ("NĐ 118/2025", [("NĐ 118/2025", "nghi-dinh", "118/2025/NĐ-CP")]),
    (
        "nghị định số 118 năm 2025 của Chính phủ",
        [("nghị định số 118 năm 2025", "nghi-dinh", "118/2025/NĐ-CP")],
    ),
    (
        "theo nghi dinh 30/2020/ND-CP ngay 05/3/2020",
        [("nghi dinh 30/2020/ND-CP ngay 05/3/2020", "nghi-dinh", "30/2020/NĐ-CP")],
    ),
    ("Luật Đất đai số 45/2013/QH13", [("Luật Đất đai số 45/2013/QH13", "luat", "45/2013/QH13")]),
    ("Luật Đất đai năm 2013", [("Luật Đất đai năm 2013", "luat", None)]),
    (
        "TCVN ISO 9001:2015 và QCVN 06:2022/BXD",
        [("TCVN ISO 9001:2015", "tcvn", "TCVN ISO 9001:2015"), ("QCVN 06:2022/BXD", "qcvn", "QCVN 06:2022/BXD")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CITED)
def test_finds_citations(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = cited(text)
    assert [(c.text, c.type.value, c.number) for c in found] == expected
    assert all(text[c.start : c.end] == c.text for c in found)


NOT_CITED = [
    "theo quy định của pháp luật về đất đai và văn bản hướng dẫn",
    "dự án Luật Đất đai đang được lấy ý kiến",
    "nhà số 12/5 đường Hoa Sữa; thửa đất số 30/2020",
    "hồ sơ số 000.00.53.H57-220921-0099, Giấy phép số 45/GPXD ngày 02/3/2024",
    "Mẫu số 01/TTĐB và mẫu 04a/ĐK kèm theo hồ sơ",
    "thủ tục 1.004203 và quy trình QT-02/KSHS",
    "kỷ luật, quy luật, luật sư, luật gia",
]


@pytest.mark.parametrize("text", NOT_CITED)
def test_finds_nothing_where_nothing_is_cited(text: str) -> None:
    assert cited(text) == ()


def test_provisions_bind_to_the_text_on_their_right() -> None:
    (citation,) = cited("điểm a, b khoản 1 Điều 12 của Nghị định số 23/2015/NĐ-CP")
    assert citation.provisions == ("D12.K1.a", "D12.K1.b")


def test_host_is_self() -> None:
    (citation,) = cited("quy định tại Điều 5 Nghị định này", Host(number="7/2031/NĐ-CP"))
    assert (citation.self, citation.number, citation.provisions) == (True, "7/2031/NĐ-CP", ("D5",))


def test_a_mention_over_a_page_break_carries_the_first_page() -> None:
    citations = find([Page(1, "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05"), Page(2, "tháng 3 năm 2020 của Chính phủ")])
    assert [(c.page, c.start, c.end, c.number) for c in citations] == [(1, 7, 41, "30/2020/NĐ-CP")]
    assert citations[0].issued_on is not None
