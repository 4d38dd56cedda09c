"""The gate between text and what only looks like it."""

import pytest

from doccontrol.reading.quality import is_stamp_line, judge

GOOD = "Điều 1. Ban hành kèm theo Quyết định này Quy chế tiếp công dân của Ủy ban nhân dân thị xã. " * 3
CASES = [
    ("", "no-text"),
    ("12", "no-text"),
    ("Ký bởi: Ủy ban nhân dân xã A\nThời gian ký: 07.03.2025 09:10:52 +07:00", "signature-stamp"),
    ("QuyÕt ®Þnh cña Uû ban nh©n d©n thµnh phè vÒ viÖc ban hµnh quy chÕ", "legacy-font"),
    ("Ban Giám hi?u tr??ng ??i h?c v? vi?c qu?n lý ho?t ??ng giáo viên c?a tr??ng", "question-marks"),
    ("c ộ n g h ò a x ã h ộ i c h ủ n g h ĩ a v i ệ t n a m đ ộ c l ậ p t ự d o", "orphan-letters"),
    ("Thxc hixn quyxt đxnh cxa Txnh ủy vx vixc txng kxt nghx quyxt hxi ngxị trung ương lần nxm", "few-syllables"),
]


def test_good_text_is_accepted_without_reasons() -> None:
    verdict = judge(GOOD)
    assert verdict.accepted
    assert verdict.reasons == ()


@pytest.mark.parametrize(("text", "reason"), CASES)
def test_bad_text_is_refused_with_its_reason(text: str, reason: str) -> None:
    verdict = judge(text)
    assert not verdict.accepted
    assert reason in verdict.reasons


@pytest.mark.parametrize(
    "line",
    [
        "Ký bởi: CỔNG THÔNG TIN ĐIỆN TỬ",
        "Người ký: Văn phòng",
        "Thời gian ký: 07.03.2025 09:10:52 +07:00",
        "29.05.2026 08:10:56 +07:00",
        "Signature Not Verified",
    ],
)
def test_lines_of_a_signature_overlay(line: str) -> None:
    assert is_stamp_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Cơ quan ban hành văn bản chịu trách nhiệm",
        "Người ký văn bản phải chịu trách nhiệm: thủ trưởng",
        "SAO Y; ỦY BAN NHÂN DÂN XÃ; 01/02/2025 08:00:00",
        "Ngày ký kết hợp đồng",
    ],
)
def test_lines_that_only_speak_of_signing(line: str) -> None:
    assert not is_stamp_line(line)
