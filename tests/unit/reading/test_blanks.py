"""Blanks of a text layer: where they are, what counts as agreement, and what the text is once they are filled."""

import pytest

from doccontrol.reading.blanks import Blank, Part, agreed, blanks, doubts, filled

HEADING = "UBND XÃ SƠN KHÊ\r\nSố: /QĐ-UBND Sơn Khê, ngày tháng 02 năm 2025\r\nQUYẾT ĐỊNH"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (HEADING, [Part.SERIAL, Part.DAY]),
        ("Số: ....../2025/QĐ-UBND\nHà Nội, ngày … tháng … năm 2025", [Part.SERIAL, Part.DAY, Part.MONTH]),
        ("Số      -QĐ/TU", [Part.SERIAL]),
        ("(Kèm theo Quyết định số /QĐ-UBND ngày / /2025)", [Part.SERIAL, Part.DAY, Part.MONTH]),
        ("So\u0302\u0301: /QĐ-UBND", [Part.SERIAL]),
        ("Số: 12/QĐ-UBND\nHà Nội, ngày 05 tháng 3 năm 2026", []),
        ("SỞ Y TẾ/PHÒNG TỔ CHỨC", []),
        ("ngày tháng năm sinh", []),
        ("Số: /GM\n" * 13, []),
    ],
)
def test_where_blanks_are(text: str, parts: list[Part]) -> None:
    assert [blank.part for blank in blanks(text)] == parts


def test_filled_blanks_read_as_print() -> None:
    serial, day = blanks(HEADING)
    assert filled(HEADING, {serial: "308", day: "20"}) == HEADING.replace("Số: /", "Số: 308/").replace(
        "ngày tháng", "ngày 20 tháng"
    )
    slashed = "số /QĐ-UBND ngày / /2025"
    values = dict(zip(blanks(slashed), ("308", "20", "02"), strict=True))
    assert filled(slashed, values) == "số 308/QĐ-UBND ngày 20/02/2025"


@pytest.mark.parametrize(
    ("part", "readings", "value"),
    [
        (Part.SERIAL, ["308", "308", "308", "308", "30B"], "308"),
        (Part.SERIAL, ["308", "308", "308", "398"], None),
        (Part.SERIAL, ["308", "308", "308", "308", "398", "398"], None),
        (Part.SERIAL, ["000"] * 6, None),
        (Part.DAY, ["16"] * 3 + ["18"] * 9, None),
        (Part.DAY, ["45"] * 6, None),
        (Part.MONTH, ["13"] * 6, None),
        (Part.MONTH, ["02"] * 5 + ["2]"], "02"),
        (Part.SERIAL, [], None),
    ],
)
def test_only_agreement_is_a_value(part: Part, readings: list[str], value: str | None) -> None:
    assert agreed(part, readings) == value


def test_disagreement_is_a_question_with_the_likeliest_first() -> None:
    serial, day = blanks(HEADING)
    asked = doubts(1, {serial: ["261", "201", "261"], day: ["16", "18", "18", "7ở"]}, {})
    assert [(one.field, one.page, one.candidates) for one in asked] == [
        ("number", 1, ("261/QĐ-UBND", "201/QĐ-UBND")),
        ("issued_on", 1, ("2025-02-18", "2025-02-16")),
    ]


def test_a_day_needs_its_month_to_be_offered() -> None:
    day, month = blanks("Hà Nội, ngày tháng năm 2025")
    assert doubts(1, {day: ["18"], month: []}, {})[0].candidates == ()
    assert doubts(1, {day: ["30", "18"]}, {month: "02"})[0].candidates == ("2025-02-18",)


def test_a_blank_far_below_the_heading_asks_nothing() -> None:
    assert doubts(1, {Blank(Part.SERIAL, 5000, 5001, 4990, "/QĐ-UBND"): ["1", "2"]}, {}) == ()
