"""Tables over page breaks: one table, its head once, a broken row whole, every row with the page it begins on."""

import pytest

from doccontrol.law.facts import Table
from doccontrol.reading.table_join import Ruled, joined

HEAD = ("STT", "Tên thủ tục", "Thời hạn")


def ruled(page: int, *rows: tuple[str, ...], **changed: object) -> Ruled:
    place = {"columns": (0.1, 0.2, 0.7), "top": 0.1, "bottom": 0.9, "opens": True, "ends": True} | changed
    return Ruled(Table(rows, (page,) * len(rows)), **place)  # type: ignore[arg-type]


NEXT = ("3", "Khai tử", "01 ngày")
LAST = ("4", "Giám hộ", "03 ngày")
FIRST = ruled(
    2, HEAD, ("1", "Đăng ký khai sinh", "01 ngày"), ("2", "Đăng ký kết hôn có yếu tố", "15 ngày kể từ"), top=0.5
)


def test_a_broken_row_becomes_one_row_with_the_page_it_begins_on() -> None:
    (table,) = joined([FIRST, ruled(3, ("", "nước ngoài", "ngày nhận đủ hồ sơ"), NEXT, bottom=0.4)])
    assert table.rows[2:] == (
        ("2", "Đăng ký kết hôn có yếu tố\nnước ngoài", "15 ngày kể từ\nngày nhận đủ hồ sơ"),
        NEXT,
    )
    assert table.pages == (2, 2, 2, 3)


def test_a_head_repeated_on_the_new_page_is_said_once_even_with_stray_signs_in_it() -> None:
    again = ("STT", "Tên thủ tục", "Thời hạn\nố")
    (table,) = joined([FIRST, ruled(3, again, ("", "nước ngoài", ""), NEXT)])
    assert [row[0] for row in table.rows] == ["STT", "1", "2", "3"]
    assert table.rows[2][1] == "Đăng ký kết hôn có yếu tố\nnước ngoài"


def test_a_table_over_three_pages_is_one() -> None:
    (table,) = joined([FIRST, ruled(3, NEXT), ruled(4, ("", "", "làm việc"), ("4", "Giám hộ", ""))])
    assert [row[0] for row in table.rows] == ["STT", "1", "2", "3", "4"]
    assert table.rows[3] == ("3", "Khai tử", "01 ngày\nlàm việc")
    assert table.pages == (2, 2, 2, 3, 4)


@pytest.mark.parametrize(
    "other",
    [
        ruled(3, NEXT, LAST, opens=False),
        ruled(3, NEXT, LAST, columns=(0.1, 0.3, 0.7)),
        ruled(3, ("3", "Khai tử"), ("4", "Giám hộ"), columns=(0.1, 0.2)),
        ruled(4, NEXT, LAST),
        ruled(3, NEXT, LAST, top=0.6),
    ],
    ids=["text stands above it", "other columns", "fewer columns", "a page between", "begins low"],
)
def test_another_table_stays_another(other: Ruled) -> None:
    assert len(joined([FIRST, other])) == 2


def test_a_row_with_an_ordinal_of_its_own_is_a_row() -> None:
    (table,) = joined([FIRST, ruled(3, ("3", "nước ngoài", ""))])
    assert len(table.rows) == 4


def test_one_row_alone_is_no_table_unless_it_ends_one() -> None:
    assert joined([ruled(3, NEXT)]) == ()
    (table,) = joined([FIRST, ruled(3, NEXT)])
    assert table.rows[-1] == NEXT
