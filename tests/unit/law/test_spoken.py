"""Provision paths in the words an officer uses."""

import pytest

from doccontrol.law.spoken import provision_name


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("D12", "Điều 12"),
        ("D12.K1.đ", "điểm đ khoản 1 Điều 12"),
        ("D5a.K2a.a1", "điểm a1 khoản 2a Điều 5a"),
        ("D5..D18", "Điều 5 đến Điều 18"),
        ("PL.I", "Phụ lục I"),
        ("PL.*", "Phụ lục"),
        ("PL.I.M.02", "Mẫu số 02 Phụ lục I"),
        ("C.II", "Chương II"),
        ("Mu5", "Mục 5"),
        ("P.I.STT.9", "số thứ tự 9 Phần I"),
        ("QĐKT.D3", "Điều 3 quy định kèm theo"),
        ("?topic:bảng giá", "bảng giá"),
        ("?transitional", "trường hợp chuyển tiếp"),
    ],
)
def test_a_path_is_spoken(path: str, words: str) -> None:
    assert provision_name(path) == words
