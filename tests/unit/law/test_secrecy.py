"""The stamp of secrecy on page 1: seen where it is, not seen in titles, forms and bodies, asked where unsure."""

import unicodedata

import pytest

from doccontrol.law import secrecy
from doccontrol.law.codes import SecrecyMark
from doccontrol.law.facts import Page

HEADING = """ỦY BAN NHÂN DÂN
PHƯỜNG AN HÒA
{stamp}
Số: 12/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Hòa, ngày 05 tháng 3 năm 2026
BÁO CÁO
{title}
Kính gửi: Ủy ban nhân dân thành phố
Thực hiện Công văn số 77/UBND-NC, đơn vị báo cáo như sau:
{body}
"""

CASES = [
    # stamp, title, body, what must come out, level
    ("MẬT", "Tình hình quý I", "", SecrecyMark.MARKED, "Mật"),
    ("TỐI MẬT", "Tình hình quý I", "", SecrecyMark.MARKED, "Tối mật"),
    ("TUYỆT MẬT", "Tình hình quý I", "", SecrecyMark.MARKED, "Tuyệt mật"),
    ("| MẬT |", "Tình hình quý I", "", SecrecyMark.MARKED, "Mật"),
    ("[ TỐI MẬT ]", "Tình hình quý I", "", SecrecyMark.MARKED, "Tối mật"),
    ("Độ mật: Tối mật", "Tình hình quý I", "", SecrecyMark.MARKED, "Tối mật"),
    ("MẠT", "Tình hình quý I", "", SecrecyMark.SUSPECTED, "Mật"),
    ("Mật", "Tình hình quý I", "", SecrecyMark.SUSPECTED, "Mật"),
    ("GIẢI MẬT", "Tình hình quý I", "", SecrecyMark.SUSPECTED, None),
    ("", "Công tác bảo vệ bí mật nhà nước", "", SecrecyMark.NONE, None),
    ("", "CÔNG TÁC BẢO VỆ BÍ\nMẬT NHÀ NƯỚC", "", SecrecyMark.NONE, None),
    ("", "CÔNG TÁC BẢO VỆ BÍ\nMẬT", "", SecrecyMark.NONE, None),
    ("", "Mật độ xây dựng khu dân cư", "", SecrecyMark.NONE, None),
    ("", "Tình hình quý I", "1. Tài liệu độ Mật phải nộp lại.", SecrecyMark.NONE, None),
    ("", "Tình hình quý I", "Độ mật: ghi Mật, Tối mật hoặc Tuyệt mật", SecrecyMark.NONE, None),
    ("", "Tình hình quý I", "2. Mất giấy tờ thì khai báo.", SecrecyMark.NONE, None),
    ("", "Tình hình quý I", "Số lượng hồ sơ mật: 03", SecrecyMark.NONE, None),
]


@pytest.mark.parametrize(("stamp", "title", "body", "mark", "level"), CASES)
def test_stamp(stamp: str, title: str, body: str, mark: SecrecyMark, level: str | None) -> None:
    seen = secrecy.find([Page(1, HEADING.format(stamp=stamp, title=title, body=body))])
    assert (seen.mark, seen.level) == (mark, level)
    assert (seen.evidence is None) == (mark is SecrecyMark.NONE)


@pytest.mark.parametrize(("stamp", "title", "body", "mark", "level"), CASES)
def test_decomposed_accents_change_nothing(
    stamp: str, title: str, body: str, mark: SecrecyMark, level: str | None
) -> None:
    text = unicodedata.normalize("NFD", HEADING.format(stamp=stamp, title=title, body=body))
    assert secrecy.find([Page(1, text)]).mark is mark


def test_stamp_flattened_beside_the_national_title() -> None:
    text = HEADING.format(stamp="", title="Tình hình", body="").replace("CỘNG HÒA", "MẬT   CỘNG HÒA")
    assert secrecy.find([Page(1, text)]).mark is SecrecyMark.MARKED


def test_stamp_below_the_heading_is_asked() -> None:
    text = HEADING.format(stamp="", title="Tình hình", body="\n".join(f"Đoạn {n} của báo cáo." for n in range(9)))
    assert secrecy.find([Page(1, text + "\nMẬT\n")]).mark is SecrecyMark.SUSPECTED


def test_later_pages_are_not_looked_at() -> None:
    first = Page(1, HEADING.format(stamp="", title="Tình hình", body=""))
    assert secrecy.find([first, Page(2, "MẬT")]).mark is SecrecyMark.NONE


def test_no_text_no_mark() -> None:
    assert secrecy.find([]).mark is SecrecyMark.NONE
    assert secrecy.find([Page(1, "  ")]).mark is SecrecyMark.NONE
