"""Well-formed Vietnamese syllables, and what only looks like one."""

import pytest

from doccontrol.reading.syllables import is_syllable

GOOD = [
    "nghị",
    "quyết",
    "quy",
    "uỷ",
    "ủy",
    "ban",
    "nhân",
    "dân",
    "thành",
    "phố",
    "giải",
    "quyết",
    "giếng",
    "gì",
    "giữ",
    "gìn",
    "nghiêng",
    "khuyến",
    "khuỷu",
    "thuở",
    "đường",
    "được",
    "trường",
    "huyện",
    "hoà",
    "hòa",
    "toán",
    "quốc",
    "quản",
    "lý",
    "ngày",
    "tháng",
    "năm",
    "Điều",
    "KHOẢN",
    "Ủy",
    "yêu",
    "yến",
    "ấy",
    "oách",
    "xoong",
    "rượu",
    "hươu",
    "nghề",
    "ngoằn",
]
BAD = [
    "c«ng",
    "nghiÖp",
    "th¸ng",
    "x∙",
    "hjich",
    "goverment",
    "strength",
    "zhe",
    "wto",
    "kkk",
    "ngg",
    "thựcc",
    "phápp",
    "đđ",
]


@pytest.mark.parametrize("word", GOOD)
def test_well_formed(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", BAD)
def test_not_well_formed(word: str) -> None:
    assert not is_syllable(word)
