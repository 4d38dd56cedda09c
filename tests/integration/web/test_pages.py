"""Every page opens, and says what it should."""

import pytest

from tests.integration.web.conftest import Visitor


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "Tổng quan"),
        ("/tiep-nhan", "nghi-dinh-925.pdf"),
        ("/tiep-nhan/1?trang=2&tu=100&den=120", "<mark"),
        ("/van-ban", "925/2026/NĐ-CP"),
        ("/van-ban/2", "hết hiệu lực kể từ ngày Nghị định này có hiệu lực"),
        ("/quy-trinh", "QT-05"),
        ("/quy-trinh/1", "910/2020/NĐ-CP"),
        ("/ra-soat", "Cao"),
        ("/ra-soat/1", "hết hiệu lực toàn bộ từ 01/10/2026"),
    ],
)
def test_page_shows(visitor: Visitor, path: str, words: str) -> None:
    assert words in visitor.get(path)
