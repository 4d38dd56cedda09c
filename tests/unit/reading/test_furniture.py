"""Gazette heads and page numbers are kept apart; sentences lose nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doccontrol.reading.furniture import apart


@pytest.mark.parametrize(
    "head",
    ["2 CÔNG BÁO/Số 979 + 980/Ngày 24-8-2024", "CÔNG BÁO/Số 302/Ngày 01-6-2026 3", "- 2 -", "3", "Trang 4/12", "5/9"],
)
def test_heads_and_numbers_are_kept_apart(head: str) -> None:
    assert apart(f"{head}\nĐiều 1. Phạm vi\ncủa Quy chế này\nlà toàn xã.") == (
        "Điều 1. Phạm vi\ncủa Quy chế này\nlà toàn xã.",
        (head,),
    )


def test_a_number_in_the_middle_of_a_page_is_text() -> None:
    text = "\n".join(["a", "b", "c", "1250", "d", "e", "f"])
    assert apart(text) == (text, ())


def test_signature_overlay_in_the_middle_of_a_sentence() -> None:
    text = (
        "Thủ trưởng các đơn vị\nKý bởi: Văn phòng\nThời gian ký: 07.03.2025 09:10:52 +07:00\nchịu trách nhiệm thi hành"
    )
    kept, furniture = apart(text)
    assert kept == "Thủ trưởng các đơn vị\nchịu trách nhiệm thi hành"
    assert len(furniture) == 2


@given(st.lists(st.text(alphabet="abc 0123456789/-\n", max_size=12), max_size=12))
def test_nothing_is_thrown_away(lines: list[str]) -> None:
    text = "\n".join(lines)
    kept, furniture = apart(text)
    assert sorted((kept + "".join(furniture)).replace("\n", "").replace(" ", "")) == sorted(
        text.replace("\n", "").replace(" ", "")
    )
