"""Named laws: longest name, names used again, what the text fixes and what is only inferred; the vocabulary itself."""

from datetime import date
from itertools import pairwise

import pytest

from doccontrol.law import names
from doccontrol.law.citations import find
from doccontrol.law.facts import Host, Page, Resolved
from doccontrol.law.numbers import parse

FIXED = [
    ("Luật Đất đai năm 2013", "45/2013/QH13"),
    ("Luật Đất đai ngày 29 tháng 11 năm 2013", "45/2013/QH13"),
    ("Luật đất đai 2024", "31/2024/QH15"),
    ("Bộ luật Dân sự 2015", "91/2015/QH13"),
    ("Bộ luật Hình sự năm 1999", "15/1999/QH10"),
    ("Luật Phòng, chống ma tuý năm 2021", "73/2021/QH14"),
    ("Luật Phòng chống ma túy năm 2000", "23/2000/QH10"),
    ("Luật Ban hành VBQPPL năm 2015", "80/2015/QH13"),
    ("Luật Thi đua, khen thưởng năm 2022", "06/2022/QH15"),
    ("Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025", "72/2025/QH15"),
    ("Luật Tổ chức chính quyền địa phương ngày 19 tháng 02 năm 2025", "65/2025/QH15"),
    ("Luật sửa đổi, bổ sung một số điều của Luật Doanh nghiệp năm 2025", "76/2025/QH15"),
    ("Pháp lệnh Ưu đãi người có công với cách mạng năm 2020", "02/2020/UBTVQH14"),
    ("Luật Hộ tịch số 60/2014", "60/2014/QH13"),
    ("Luật Sỹ quan Quân đội nhân dân Việt Nam năm 1999", "16/1999/QH10"),
    ("Luật phòng cháy, chữa cháy ngày 29 tháng 6 năm 2001", "27/2001/QH10"),
    ("Luật Khoa học công nghệ năm 2013", "29/2013/QH13"),
    ("Luật sửa đổi, bổ sung một số điều Luật Bảo hiểm y tế năm 2014", "46/2014/QH13"),
    ("Luật Trí tuệ nhân tạo năm 2025", "134/2025/QH15"),
    ("Luật Phòng, chống HIV/AIDS năm 2006", "64/2006/QH11"),
]


@pytest.mark.parametrize(("text", "number"), FIXED)
def test_a_year_or_day_fixes_the_law(text: str, number: str) -> None:
    (citation,) = find([Page(1, f"theo quy định của {text};")])
    assert (citation.text, citation.resolved) == (text, Resolved(number, False))


INFERRED = [
    ("Luật Đất đai", date(2012, 1, 1), "13/2003/QH11"),
    ("Luật Đất đai", date(2020, 1, 1), "45/2013/QH13"),
    ("Luật Đất đai", date(2025, 1, 1), "31/2024/QH15"),
    ("Luật Việc làm", date(2025, 6, 15), "38/2013/QH13"),
    ("Luật Việc làm", date(2025, 6, 16), "74/2025/QH15"),
    ("Luật Hộ tịch", date(2020, 1, 1), "60/2014/QH13"),
]


@pytest.mark.parametrize(("name", "on", "number"), INFERRED)
def test_without_a_year_the_citing_day_infers(name: str, on: date, number: str) -> None:
    (citation,) = find([Page(1, f"theo quy định của {name}.")], Host(issued_on=on))
    assert citation.resolved == Resolved(number, True)


@pytest.mark.parametrize(
    "text",
    [
        "Luật Đất đai",  # several laws of that name, nothing to choose by
        "Luật Đất đai năm 2010",  # no law of that name and year
        "Luật Tổ chức chính quyền địa phương năm 2025",  # two of one year
        "Hiến pháp năm 1992",  # has no number
    ],
)
def test_what_is_not_decided_is_not_resolved(text: str) -> None:
    (citation,) = find([Page(1, f"theo {text}.")])
    assert citation.resolved is None


def test_a_number_seen_before_is_meant_by_the_name_alone() -> None:
    text = "Căn cứ Luật Hợp tác xã số 17/2023/QH15; các quy định khác của Luật Hợp tác xã."
    assert find([Page(1, text)])[1].resolved == Resolved("17/2023/QH15", True)


def test_the_longest_name_wins() -> None:
    text = "Luật Giáo dục đại học và Luật Giáo dục nghề nghiệp, Luật Giáo dục"
    assert [c.text for c in find([Page(1, text)])] == [
        "Luật Giáo dục đại học",
        "Luật Giáo dục nghề nghiệp",
        "Luật Giáo dục",
    ]


def test_a_word_glued_to_a_name_is_not_of_it() -> None:
    text = "theo Luật Quản lý thuếvà nghị định; Luật Hộ tịchthì áp dụng"
    assert [c.text for c in find([Page(1, text)])] == ["Luật Quản lý thuế", "Luật Hộ tịch"]


def test_a_number_of_another_law_glued_to_a_name_is_not_its_number() -> None:
    text = "Sửa đổi Luật Hộ tịch31/2024/QH15"
    assert [(c.text, c.number) for c in find([Page(1, text)])] == [
        ("Luật Hộ tịch", None), ("31/2024/QH15", "31/2024/QH15"),
    ]  # fmt: skip


def test_every_entry_of_the_vocabulary_is_sound() -> None:
    numbers = [law.number for law in names.LAWS if law.number is not None]
    assert len(numbers) == len(set(numbers)) > 350
    for law in names.LAWS:
        assert law.issued_on is None or law.issued_on.year == law.year
        if law.number is not None:
            parsed = parse(law.number)
            assert parsed is not None
            assert parsed.year == law.year or parsed.year is None


def test_dates_run_with_the_numbers_of_a_series() -> None:
    series: dict[str, list[tuple[int, date, str]]] = {}
    for law in names.LAWS:
        if law.number is not None and law.issued_on is not None and "/QH" in law.number:
            serial, _, symbol = law.number.split("/")
            series.setdefault(symbol, []).append((int(serial), law.issued_on, law.number))
    for rows in series.values():
        rows.sort()
        late = [b[2] for a, b in pairwise(rows) if (a[1] - b[1]).days > 15]
        assert late == []
