from datetime import date

import pytest

from doccontrol.law.renamings import names_by
from doccontrol.law.vocabulary import ISSUERS


@pytest.mark.parametrize(
    ("issuer", "on", "names"),
    [
        ("Bộ Giao thông vận tải", date(2025, 2, 28), {"Bộ Giao thông vận tải"}),
        ("Bộ Giao thông vận tải", date(2025, 3, 1), {"Bộ Giao thông vận tải", "Bộ Xây dựng"}),
        ("Bộ Xây dựng", date(2026, 1, 1), {"Bộ Xây dựng"}),
        ("Bộ Kế hoạch và Đầu tư", date(2026, 1, 1), {"Bộ Kế hoạch và Đầu tư", "Bộ Tài chính"}),
        (
            "Bộ Thông tin và Truyền thông",
            date(2026, 1, 1),
            {"Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ", "Bộ Văn hóa, Thể thao và Du lịch"},
        ),
        ("UBND xã Không Tên", date(2026, 1, 1), {"UBND xã Không Tên"}),
    ],
)
def test_an_issuer_goes_on_under_the_names_of_its_heirs_from_their_day_on(
    issuer: str, on: date, names: set[str]
) -> None:
    assert names_by(issuer, on) == names


def test_a_merger_of_a_merger_is_followed() -> None:
    assert "Bộ Khoa học và Công nghệ" in names_by("Bộ Bưu chính, Viễn thông", date(2026, 1, 1))


def test_every_heir_in_the_vocabulary_is_an_issuer_of_it() -> None:
    known = {issuer.name for issuer in ISSUERS}
    assert {heir for issuer in ISSUERS for heir in issuer.into} <= known
