"""Tra cứu: what is found, how it is marked, what is said when nothing is."""

from collections.abc import Iterator

import pytest

from doccontrol.search.documents import Passage, SearchDocument
from doccontrol.search.writer import rebuild
from tests.integration.web.conftest import Visitor, Ward

DOCUMENTS = (
    SearchDocument(
        "2",
        (Passage("Đăng ký khai sinh do Ủy ban nhân dân cấp xã thực hiện.", "D5", "Điều 5. Thẩm quyền", 1),),
        type="nghi-dinh",
        number="910/2020/NĐ-CP",
        title="Quy định chi tiết một số điều về hộ tịch",
        issuer="Chính phủ",
        year=2020,
        departments=("tu-phap",),
    ),
    SearchDocument(
        "1",
        (Passage("Nghị định này thay thế Nghị định số 910/2020/NĐ-CP.", "D12", "Điều 12. Hiệu lực", 2),),
        type="nghi-dinh",
        number="925/2026/NĐ-CP",
        title="Về đăng ký và quản lý hộ tịch",
        issuer="Chính phủ",
        year=2026,
        amends=("910/2020/NĐ-CP",),
    ),
)


@pytest.fixture
def officer(ward: Ward, visitor: Visitor) -> Iterator[Visitor]:
    rebuild(ward.settings.paths.search, DOCUMENTS)
    yield visitor
    ward.search.close()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("910/2020", "Nghị định 910/2020/NĐ-CP"),
        ("nd 910 2020", "Nghị định 910/2020/NĐ-CP"),
        ("dang ky khai sinh", "<mark>"),
        ("QT-05", "/quy-trinh/1"),
        ("910/2020", "Hết hiệu lực toàn bộ"),
        ("910/2020", "tác động đến văn bản mang số đã gõ"),
        ("901/2020", "Số gần giống có trong kho"),
        ("xyzzy qwerty", "Không tìm thấy"),
        ("", "Gõ số, ký hiệu"),
    ],
)
def test_what_is_typed_is_answered(officer: Visitor, typed: str, words: str) -> None:
    assert words in officer.get(f"/tra-cuu?q={typed}")


def test_the_text_itself_comes_before_those_that_act_on_it(officer: Visitor) -> None:
    page = officer.get("/tra-cuu?q=910/2020").partition('id="results"')[2]
    assert page.index("/van-ban/2") < page.index("/van-ban/1")


@pytest.mark.parametrize(
    ("narrowed", "there", "away"),
    [
        ("tinh-trang=ended", "/van-ban/2", "/van-ban/1"),
        ("tinh-trang=ended&ngay=2026-09-01", "Không tìm thấy", "/van-ban/2"),
        ("nam=2026", "/van-ban/1", "/van-ban/2"),
        ("phong=tu-phap", "/van-ban/2", "/van-ban/1"),
        ("loai=thong-tu", "Không tìm thấy", "/van-ban/1"),
    ],
)
def test_filters_narrow(officer: Visitor, narrowed: str, there: str, away: str) -> None:
    page = officer.get(f"/tra-cuu?q=dang+ky&{narrowed}").partition('id="results"')[2]
    assert there in page
    assert away not in page


def test_the_list_alone_is_fetched_while_typing(officer: Visitor) -> None:
    answer = officer.client.get("/tra-cuu/ket-qua.json?q=khai+sinh")
    assert answer.json is not None
    assert "<mark>" in answer.json["html"]
    assert "<html" not in answer.json["html"]


def test_what_was_typed_is_shown_as_text(officer: Visitor) -> None:
    page = officer.get("/tra-cuu?q=<script>alert(1)</script>")
    assert "<script>alert" not in page


def test_without_an_index_the_page_says_so(visitor: Visitor) -> None:
    assert "Chỉ mục tìm kiếm chưa sẵn sàng" in visitor.get("/tra-cuu?q=abc")
