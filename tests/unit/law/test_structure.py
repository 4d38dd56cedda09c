# ruff: noqa: E501 - one row of a table is one line
"""The tree of a legal text, in small fictional texts an officer can check by eye."""

import pytest

from doccontrol.law.facts import Page
from doccontrol.law.structure import Level, outline


def paths(*pages: str) -> list[str]:
    tree = outline([Page(number, text) for number, text in enumerate(pages, 1)])
    return [unit.path for unit in tree.units if unit.path]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Điều 1. Phạm vi\n1. Một.\n2. Hai:\na) A;\nb) B;\nđ) sai thứ tự.", ["D1", "D1.K1", "D1.K2", "D1.K2.a", "D1.K2.b", "D1.K2.đ"]),
        ("Điều 5. Năm\nĐiều 5a. Năm a\nĐiều 6. Sáu", ["D5", "D5a", "D6"]),
        ("Điều 3. Ba\n1. Một.\n1a. Một a.\n2. Hai.", ["D3", "D3.K1", "D3.K1a", "D3.K2"]),
        ("Điều 3. Ba:\na) A;\na1) A1;\nb) B;", ["D3", "D3.a", "D3.a1", "D3.b"]),
        ("Điều 2. Điểm:\na) A;\nb) B;\nc) C;\nd) D;\nđ) Đ;\ne) E.", ["D2", "D2.a", "D2.b", "D2.c", "D2.d", "D2.đ", "D2.e"]),
        ("Chương I\nQUY ĐỊNH CHUNG\nMục 1\nPHẠM VI\nĐiều 1. Một\nChương II\nĐiều 2. Hai", ["C.I", "C.I.Mu1", "D1", "C.II", "D2"]),
        ("Phần thứ nhất\nChương I\nĐiều 1. Một", ["P.nhất", "P.nhất.C.I", "D1"]),
        ("PHỤ LỤC I\nMẪU BIỂU\nMẫu số 01\nĐƠN ĐỀ NGHỊ\nMẫu số 02\nTỜ KHAI\nPHỤ LỤC II\nDANH MỤC", ["PL.I", "PL.I.M.01", "PL.I.M.02", "PL.II"]),
        ("Điều 1. Một\nPHỤ LỤC\nBẢNG GIÁ", ["D1", "PL.*"]),
        ("Điều 9. Bãi bỏ các quy định sau: a) Điều 3; b) Điều 4.", ["D9", "D9.a", "D9.b"]),
    ],
)  # fmt: skip
def test_units_and_their_paths(text: str, expected: list[str]) -> None:
    assert paths(text) == expected


def test_an_attached_regulation_starts_again_at_its_own_article_one() -> None:
    text = (
        "Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.\nĐiều 2. Hiệu lực.\n"
        "QUY CHẾ\nLàm việc của Phòng\n(Ban hành kèm theo Quyết định số 90/QĐ-UBND)\nĐiều 1. Phạm vi\n1. Một.\nĐiều 2. Đối tượng"
    )
    assert paths(text) == ["D1", "D2", "QĐKT.D1", "QĐKT.D1.K1", "QĐKT.D2"]


@pytest.mark.parametrize(
    "text",
    [
        "Điều 1. Sửa đổi Điều 5 như sau:\n“Điều 5. Hồ sơ\n1. Đơn.\n2. Tờ khai.”.\nĐiều 2. Hiệu lực",
        "Điều 1. Sửa đổi như sau: \"Điều 5. Hồ sơ\nĐiều 6. Lệ phí\".\nĐiều 2. Hiệu lực",
    ],
)  # fmt: skip
def test_quoted_articles_are_no_units_of_the_host(text: str) -> None:
    assert paths(text) == ["D1", "D2"]


@pytest.mark.parametrize(
    "text",
    [
        "Điều 7. Thẩm quyền\n1. Theo quy định tại khoản 2\nĐiều 50 Nghị định này.\n2. Hai.",
        "Điều 7. Thẩm quyền\n1. Thực hiện theo\nĐiều 9, Điều 10 và Điều 11 Nghị định này.\n2. Hai.",
    ],
)
def test_a_cross_reference_broken_over_a_line_is_no_article(text: str) -> None:
    assert paths(text) == ["D7", "D7.K1", "D7.K2"]


def test_the_provision_at_an_offset_over_pages() -> None:
    first, second = "Điều 4. Hồ sơ\n1. Đơn đề nghị cấp\n", "giấy phép.\n2. Bản sao.\n"
    tree = outline([Page(3, first), Page(4, second)])
    assert tree.provision(3, first.index("Đơn")) == "D4.K1"
    assert tree.provision(4, second.index("giấy")) == "D4.K1"
    assert tree.provision(4, second.index("Bản")) == "D4.K2"


def test_gazette_furniture_and_signature_overlays_are_no_part_of_a_sentence() -> None:
    page = "Điều 4. Hồ sơ gồm đơn\n12\nCÔNG BÁO/Số 11/Ngày 02-01-2031\nKý bởi: CỔNG THÔNG TIN\nvà bản sao."
    tree = outline([Page(1, page)])
    assert tree.flow.text == "Điều 4. Hồ sơ gồm đơn và bản sao."


def test_an_unclosed_quotation_mark_does_not_swallow_the_rest() -> None:
    text = "Điều 1. Sửa đổi như sau:\n“Điều 5. Hồ sơ.\n" + "Dòng nữa.\n" * 3 + "Điều 2. Hiệu lực.\n1. Một."
    assert "D2" in paths(text)


def test_levels_close_what_is_below_them() -> None:
    tree = outline([Page(1, "Chương I\nĐiều 1. Một\n1. A.\nChương II\nĐiều 2. Hai")])
    article = next(unit for unit in tree.units if unit.path == "D1")
    chapter = next(unit for unit in tree.units if unit.path == "C.II")
    assert article.end == chapter.start
    assert chapter.level is Level.CHAPTER
