"""Numbers: what is read, how it is shown, what it matches, and what is no number of a legal text."""

import pytest

from doccontrol.law import numbers
from doccontrol.law.codes import DocType

READ = [
    # printed, canonical, type that the number tells
    ("30/2020/NĐ-CP", "30/2020/NĐ-CP", DocType.NGHI_DINH),
    ("Số: 30/2020/NÐ–CP", "30/2020/NĐ-CP", DocType.NGHI_DINH),
    ("40/2026/NĐ-СР", "40/2026/NĐ-CP", DocType.NGHI_DINH),
    ("15/2023/TT-\nBLĐTBXH", "15/2023/TT-BLĐTBXH", DocType.THONG_TU),
    ("27/2016/TTBLĐTBXH", "27/2016/TT-BLĐTBXH", DocType.THONG_TU),
    ("140/NQ-CP2", "140/NQ-CP", DocType.NGHI_QUYET),
    ("27-NQ/TW", "27-NQ/TW", DocType.NGHI_QUYET),
    ("66.19/2026/NQ-CP", "66.19/2026/NQ-CP", DocType.NGHI_QUYET),
    ("30a/2008/NQ-CP", "30a/2008/NQ-CP", DocType.NGHI_QUYET),
    ("127A/2005/QĐ-BYT", "127A/2005/QĐ-BYT", DocType.QUYET_DINH),
    ("213/2013/TTLT/BTC-BLĐTBXH", "213/2013/TTLT-BTC-BLĐTBXH", DocType.THONG_TU_LIEN_TICH),
    ("64//2023/NĐ-CP", "64/2023/NĐ-CP", DocType.NGHI_DINH),
    ("133 /2026/NĐ-CP.", "133/2026/NĐ-CP", DocType.NGHI_DINH),
    ("32 /2026/TT- NHNN", "32/2026/TT-NHNN", DocType.THONG_TU),
    ("8/2020/nđ-cp", "8/2020/NĐ-CP", DocType.NGHI_DINH),
    ("12/QĐ -TTg", "12/QĐ-TTg", DocType.QUYET_DINH),
    ("111/VBHN-VPQH", "111/VBHN-VPQH", DocType.VAN_BAN_HOP_NHAT),
    ("05/2024/L-CTN", "05/2024/L-CTN", DocType.LENH),
    ("26/2005/PL-UBTVQH11", "26/2005/PL-UBTVQH11", DocType.PHAP_LENH),
    ("82/TTr-UBND", "82/TTr-UBND", DocType.TO_TRINH),
    ("36/CĐ-TTg", "36/CĐ-TTg", DocType.CONG_DIEN),
    ("TCVN ISO 9001:2015", "TCVN ISO 9001:2015", DocType.TCVN),
    ("QCVN 06:2022/BXD", "QCVN 06:2022/BXD", DocType.QCVN),
    ("QCVN 02 - 23: 2031/BNNPTNT", "QCVN 02-23:2031/BNNPTNT", DocType.QCVN),
    ("TCVN 5574-2012", "TCVN 5574:2012", DocType.TCVN),
    # series that laws and resolutions share, and old numbers: only the type word tells
    ("59/2020/QH14", "59/2020/QH14", None),
    ("973/2020/UBTVQH14", "973/2020/UBTVQH14", None),
    ("50/CP", "50/CP", None),
    ("53-HĐBT", "53-HĐBT", None),
    ("118/TTg", "118/TTg", None),
    ("497/UBND-NĐ", "497/UBND-NĐ", None),
    ("68-LCT/HĐNN8", "68-LCT/HĐNN8", None),
]

SAME = [
    ("08/2020/NĐ-CP", "8/2020/nđ-cp"),
    ("30/2020/NĐ-CP", "30/2020/ND-CP"),
    ("213/2013/TTLT/BTC-BLĐTBXH", "213/2013/TTLT-BTC-BLĐTBXH"),
    ("01082/QĐ-UBND", "1082/QĐ-UBND"),
    ("27/2016/TTBLĐTBXH", "27/2016/TT-BLĐTBXH"),
]

DIFFERENT = [
    ("59/2020/QH14", "159/2020/QH14"),
    ("30/2020/NĐ-CP", "30/2021/NĐ-CP"),
    ("30a/2008/NQ-CP", "30/2008/NQ-CP"),
    ("66.1/2026/NQ-CP", "66.10/2026/NQ-CP"),
    ("12/QĐ-UBND", "12/2020/QĐ-UBND"),
    ("12/2020/QĐ-UBND", "12/2020/QĐ-TTg"),
]

NO_DOCUMENT = [
    "số 12/5 đường Hoa Sữa",
    "thửa đất số 30/2020, tờ bản đồ số 7",
    "Giấy phép số 45/GPXD ngày 02/3/2024",
    "hồ sơ số 000.00.53.H48-220921-0099",
    "Mẫu số 01/TTĐB",
    "Mẫu số 04a/ĐK",
    "biểu mẫu BM.01.03",
    "quy trình QT-02/KSHS",
    "thủ tục 1.004203.000.00.00.H57",
    "mã số HS 8471.30.20",
    "CÔNG BÁO/Số 290/Ngày 29-05-2026",
    "tỷ lệ 1/500, 1/2000",
    "từ ngày 05/3/2020 đến 30/6/2020",
    "năm học 2019-2020",
    "tài khoản 3713.0.1058331",
    "điện thoại 024.3845-1234",
    "khoản 1/3 số tiền",
    "Tổ 5/TDP 7",
]


@pytest.mark.parametrize(("printed", "canonical", "kind"), READ)
def test_reads_a_number(printed: str, canonical: str, kind: DocType | None) -> None:
    number = numbers.parse(printed)
    assert number is not None
    assert (number.canonical, number.type) == (canonical, kind)


@pytest.mark.parametrize(("printed", "canonical", "kind"), READ)
def test_canonical_form_is_stable(printed: str, canonical: str, kind: DocType | None) -> None:
    again = numbers.parse(canonical)
    assert again is not None
    assert again.canonical == canonical
    assert again.key == numbers.match_key(printed)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_number_printed_twice_has_one_key(one: str, other: str) -> None:
    assert numbers.match_key(one) == numbers.match_key(other) is not None


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_numbers_have_two_keys(one: str, other: str) -> None:
    assert numbers.match_key(one) != numbers.match_key(other)


@pytest.mark.parametrize("text", NO_DOCUMENT)
def test_finds_no_number_where_there_is_none(text: str) -> None:
    assert list(numbers.find(text)) == []


def test_finds_numbers_in_their_own_offsets() -> None:
    text = "theo Nghị định số 64//2023/NÐ-CP.\u200b và Thông tư 15/2023/TT-\nBLĐTBXH ngày 1/1/2024"
    assert [(text[start:end], number.canonical) for start, end, number in numbers.find(text)] == [
        ("64//2023/NÐ-CP", "64/2023/NĐ-CP"),
        ("15/2023/TT-\nBLĐTBXH", "15/2023/TT-BLĐTBXH"),
    ]


@pytest.mark.parametrize("text", ["", "số", "nghị định", "2020", "12/5", "NĐ-CP"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert numbers.match_key(text) is None
