# ruff: noqa: E501 - one row of a table is one line
"""Rows of lists as provisions, annexes as forms, and what annexes of Government resolutions do to procedures."""

from datetime import date

import pytest

from doccontrol.law.facts import Host
from tests.unit.law.acting import CIRCULAR, DECISION, DECREE, END, acts

GOVERNMENT = Host(number="18/2031/NQ-CP", issued_on=date(2031, 3, 10))
ROWS = [
    (
        "Bãi bỏ số thứ tự 44 khoản 1 Điều 1 và Điều 2 Thông tư số 20/2019/TT-BTC.",
        END,
        CIRCULAR,
        ["REPEAL 20/2019/TT-BTC partial D1.K1.STT.44,D2"],
    ),
    (
        "Thay thế Phụ lục 1A, Phụ lục 1B ban hành kèm theo Thông tư số 20/2019/TT-BTC bằng Phụ lục 1A, Phụ lục 1B ban hành kèm theo Thông tư này.",
        END,
        CIRCULAR,
        ["AMEND 20/2019/TT-BTC partial PL.1A,PL.1B (form)"],
    ),
    (
        "Thay thế TTHC số 08 tại Quyết định số 930/QĐ-UBND ngày 30/6/2030 của Chủ tịch Ủy ban nhân dân tỉnh.",
        END,
        DECISION,
        ["AMEND 930/QĐ-UBND partial STT.08"],
    ),
    (
        "Thay thế thủ tục hành chính có số thứ tự 01 tại Tiểu mục I Mục A Phần I Danh mục ban hành kèm theo Quyết định số 930/QĐ-UBND ngày 30/6/2030.",
        END,
        DECISION,
        ["AMEND 930/QĐ-UBND partial PL.*.P.I.MuA.TMuI.STT.01"],
    ),
    (
        "Không thực hiện thủ tục cấp phép bến cảng quy định tại Điều 32 Nghị định số 21/2019/NĐ-CP.",
        END,
        DECREE,
        ["STOPAPPLY 21/2019/NĐ-CP partial D32"],
    ),
    (
        "Điều 5. Điều khoản thi hành\n1. Nghị quyết này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2031 đến hết ngày 01 tháng 3 năm 2033.\nPhụ lục II\nTHỦ TỤC HÀNH CHÍNH CẮT GIẢM\nI. Không thực hiện thủ tục cấp lại giấy phép bến cảng quy định tại khoản 6 Điều 15 Nghị định số 21/2019/NĐ-CP ngày 05 tháng 3 năm 2019 của Chính phủ.",
        "",
        GOVERNMENT,
        ["STOPAPPLY 21/2019/NĐ-CP partial D15.K6 ..2033-03-01"],
    ),
    (
        "PHỤ LỤC\nNHIỆM VỤ\n1. Bộ Xây dựng tiếp tục thực hiện theo Nghị quyết số 298/NQ-CP ngày 01 tháng 02 năm 2031.",
        "",
        GOVERNMENT,
        [],
    ),
    (
        "Điều 2. Thông tư này có hiệu lực từ ngày 01 tháng 7 năm 2031.\nPHỤ LỤC\nMẪU QUYẾT ĐỊNH\nĐiều 1. Bãi bỏ Quyết định số 12/2018/QĐ-TTg ngày 02/02/2018.",
        "",
        CIRCULAR,
        [],
    ),
]


@pytest.mark.parametrize(("text", "context", "of", "expected"), ROWS)
def test_rows_and_annexes_are_read(text: str, context: str, of: Host, expected: list[str]) -> None:
    assert sorted(acts(text, context, of)) == sorted(expected)
