"""Letters before Unicode come out right, and Unicode is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doccontrol.reading.legacy import Encoding, detect, from_tcvn3, from_viscii, from_vni, to_unicode

SENTENCE = "Căn cứ Nghị định của Chính phủ về việc sửa đổi, bổ sung quy định; xét đề nghị của Giám đốc Sở Tư pháp"

TCVN3 = [
    ("QuyÕt ®Þnh cña Uû ban nh©n d©n thµnh phè", "Quyết định của Uỷ ban nhân dân thành phố"),
    ("n\u00adíc céng hoµ x· héi chñ nghÜa viÖt nam", "nước cộng hoà xã hội chủ nghĩa việt nam"),
    ("Sè: 12/Q§-UB ngµy 03 th¸ng 5 n¨m 2001", "Số: 12/QĐ-UB ngày 03 tháng 5 năm 2001"),
    ("nhµ n−íc x∙ héi", "nhà nước xã hội"),
]
VNI = [
    ("Quyeát ñònh cuûa UÛy ban nhaân daân thaønh phoá", "Quyết định của Ủy ban nhân dân thành phố"),
    ("Soá: 12/QÑ-UB ngaøy 03 thaùng 5 naêm 2001", "Số: 12/QĐ-UB ngày 03 tháng 5 năm 2001"),
    ("söûa ñoåi, boå sung ñieàu leä", "sửa đổi, bổ sung điều lệ"),
]


@pytest.mark.parametrize(("written", "meant"), TCVN3)
def test_tcvn3(written: str, meant: str) -> None:
    assert from_tcvn3(written) == meant
    assert to_unicode(written) == (meant, Encoding.TCVN3)


@pytest.mark.parametrize(("written", "meant"), VNI)
def test_vni(written: str, meant: str) -> None:
    assert from_vni(written) == meant
    assert to_unicode(written) == (meant, Encoding.VNI)


def test_tcvn3_capital_fonts_draw_small_letters_as_capitals() -> None:
    assert from_tcvn3("céng hoµ", capitals=True) == "CỘNG HOÀ"


def test_viscii() -> None:
    assert from_viscii(b"C\xe5n c\xd1 ngh\xb8 \xf0\xb8nh") == "Căn cứ nghị định"


@pytest.mark.parametrize("text", [SENTENCE, SENTENCE.upper(), "", "Plain English text about nothing", "12/QĐ-UBND"])
def test_unicode_is_left_alone(text: str) -> None:
    assert to_unicode(text) == (text, Encoding.UNICODE)


def test_one_odd_word_among_vietnamese_ones_does_not_make_a_legacy_text() -> None:
    assert detect("aâ ở được nước Việt") is Encoding.UNICODE


@given(st.text(alphabet="abcdeghiklmnopqrstuvxy ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ", max_size=200))
def test_letters_only_unicode_has_are_never_taken_for_legacy(text: str) -> None:
    assert detect(text + " ở được nước Việt") is Encoding.UNICODE
