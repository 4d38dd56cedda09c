# ruff: noqa: E501 - one row of a table is one line
"""Clauses that change, suspend, extend, correct or cancel texts."""

import pytest

from doccontrol.law.facts import Host
from tests.unit.law.acting import CIRCULAR, DECISION, DECREE, END, LAW, RESOLUTION, acts

AMENDING = "Nghị định sửa đổi, bổ sung một số điều của Nghị định số 21/2019/NĐ-CP\nĐiều 1. Sửa đổi, bổ sung một số điều của Nghị định số 21/2019/NĐ-CP ngày 05 tháng 3 năm 2019 của Chính phủ quy định về bến cảng"
ROWS = [
    (
        "1. Sửa đổi, bổ sung khoản 2 Điều 5 như sau:\n“2. Chủ bến nộp hồ sơ theo Mẫu số 03 ban hành kèm theo Nghị định này.”",
        AMENDING,
        DECREE,
        ["AMEND 21/2019/NĐ-CP partial D5.K2"],
    ),
    (
        "2. Bổ sung Điều 5a vào sau Điều 5 như sau:\n“Điều 5a. Hồ sơ\n1. Hồ sơ theo Nghị định số 22/2020/NĐ-CP.”",
        AMENDING,
        DECREE,
        ["AMEND 21/2019/NĐ-CP partial D5a"],
    ),
    (
        "3. Bổ sung khoản 2a vào sau khoản 2 Điều 7 như sau: “2a. Trường hợp khác.”",
        AMENDING,
        DECREE,
        ["AMEND 21/2019/NĐ-CP partial D7.K2a"],
    ),
    (
        "4. Bãi bỏ điểm c khoản 1 Điều 9, khoản 3 Điều 10.",
        AMENDING,
        DECREE,
        ["REPEAL 21/2019/NĐ-CP partial D9.K1.c,D10.K3"],
    ),
    (
        "5. Thay thế Phụ lục II bằng Phụ lục ban hành kèm theo Nghị định này.",
        AMENDING,
        DECREE,
        ["AMEND 21/2019/NĐ-CP partial PL.II (form)"],
    ),
    (
        "6. Thay thế cụm từ “Bộ Giao thông vận tải” bằng cụm từ “Bộ Xây dựng” tại khoản 1 Điều 3, Điều 8 và Phụ lục I.",
        AMENDING,
        DECREE,
        ["AMEND 21/2019/NĐ-CP partial D3.K1,D8,PL.I (phrase)"],
    ),
    (
        "7. Bỏ cụm từ “cấp huyện” tại điểm a khoản 2 Điều 12.",
        AMENDING,
        DECREE,
        ["AMEND 21/2019/NĐ-CP partial D12.K2.a (phrase)"],
    ),
    (
        "8. Thay thế Mẫu số 01, Mẫu số 02 Phụ lục I ban hành kèm theo Nghị định số 21/2019/NĐ-CP bằng các Mẫu số 01, Mẫu số 02 tại Phụ lục kèm theo Nghị định này.",
        AMENDING,
        DECREE,
        ["AMEND 21/2019/NĐ-CP partial PL.I.M.01,PL.I.M.02 (form)"],
    ),
    ("9. Sửa đổi tên Điều 15 như sau: “Điều 15. Trách nhiệm”", AMENDING, DECREE, ["AMEND 21/2019/NĐ-CP partial D15"]),
    (
        "Điều 3. Bãi bỏ khoản 2 Điều 4 Nghị định số 22/2020/NĐ-CP ngày 06 tháng 4 năm 2020 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số 21/2019/NĐ-CP",
        "Nghị định sửa đổi, bổ sung một số điều của các Nghị định về bến cảng",
        DECREE,
        ["REPEAL 22/2020/NĐ-CP partial D4.K2"],
    ),
    (
        "Thay thế các cụm từ: “huyện” bằng “khu vực” tại khoản 1 Điều 3; “phòng” bằng “ban” tại Điều 4 Nghị định số 21/2019/NĐ-CP.",
        END,
        DECREE,
        ["AMEND 21/2019/NĐ-CP partial D3.K1,D4 (phrase)"],
    ),
    (
        "Tại khoản 2 Điều 8 Nghị định số 21/2019/NĐ-CP, cụm từ “Sở Nội vụ” được thay thế bằng cụm từ “Sở Tài chính”.",
        END,
        DECREE,
        ["AMEND 21/2019/NĐ-CP partial D8.K2 (phrase)"],
    ),
    (
        "Thay cụm từ “Thông tư số 10/2016/TT-BTC” bằng cụm từ “Thông tư số 13/2018/TT-BTC” tại khoản 1 Điều 2 Thông tư số 20/2019/TT-BTC.",
        END,
        CIRCULAR,
        ["AMEND 20/2019/TT-BTC partial D2.K1 (phrase)"],
    ),
    (
        "Bãi bỏ cụm từ “, Thông tư số 10/2016/TT-BTC” tại khoản 2 Điều 6 Thông tư số 20/2019/TT-BTC.",
        END,
        CIRCULAR,
        ["AMEND 20/2019/TT-BTC partial D6.K2 (phrase)"],
    ),
    (
        "Sửa đổi, bổ sung một số điều của Thông tư số 20/2019/TT-BTC ngày 10 tháng 4 năm 2019 của Bộ trưởng Bộ Tài chính (đã được sửa đổi, bổ sung bởi Thông tư số 22/2020/TT-BTC) như sau:",
        "",
        CIRCULAR,
        ["AMEND 20/2019/TT-BTC partial"],
    ),
    (
        "Điều 2. Thay thế Danh mục ban hành kèm theo Quyết định số 12/2018/QĐ-UBND ngày 02/02/2018 bằng Danh mục ban hành kèm theo Quyết định này.",
        "",
        DECISION,
        ["AMEND 12/2018/QĐ-UBND partial PL.* (form)"],
    ),
    (
        "Điều 1. Sửa đổi khoản 2 Điều 4 của Quy định ban hành kèm theo Quyết định số 12/2018/QĐ-UBND ngày 02 tháng 02 năm 2018 của Ủy ban nhân dân tỉnh như sau:",
        "",
        DECISION,
        ["AMEND 12/2018/QĐ-UBND partial QĐKT.D4.K2"],
    ),
    (
        "Điều 1. Điều chỉnh khoản 1 Điều 1 Nghị quyết số 12/2018/NQ-HĐND ngày 02/02/2018 của Hội đồng nhân dân tỉnh như sau:",
        "",
        RESOLUTION,
        ["AMEND 12/2018/NQ-HĐND partial D1.K1"],
    ),
    (
        "Điều 1. Bổ sung vào Danh mục phí tại Phụ lục số 01 ban hành kèm theo Nghị quyết số 12/2018/NQ-HĐND ngày 02/02/2018 khoản thu sau:",
        "",
        RESOLUTION,
        ["AMEND 12/2018/NQ-HĐND partial PL.01"],
    ),
    (
        "Thay thế biểu mẫu số 03 ban hành kèm theo Thông tư số 20/2019/TT-BTC bằng biểu mẫu số 03 ban hành kèm theo Thông tư này.",
        END,
        CIRCULAR,
        ["AMEND 20/2019/TT-BTC partial M.03 (form)"],
    ),
    (
        "Sửa đổi, bổ sung, thay thế, bãi bỏ một số điều, khoản của Nghị định số 21/2019/NĐ-CP như sau:",
        "",
        DECREE,
        ["AMEND 21/2019/NĐ-CP partial"],
    ),
    (
        "Thông tư này sửa đổi, bổ sung Điều 4, Điều 5 và thay thế Phụ lục I của Thông tư số 20/2019/TT-BTC.",
        "",
        CIRCULAR,
        ["AMEND 20/2019/TT-BTC partial D4,D5", "AMEND 20/2019/TT-BTC partial PL.I (form)"],
    ),
    (
        "Cụm từ “cán bộ” tại các Điều 3, 4 và 5 Nghị định số 21/2019/NĐ-CP được thay bằng cụm từ “công chức”.",
        END,
        DECREE,
        ["AMEND 21/2019/NĐ-CP partial D3,D4,D5 (phrase)"],
    ),
    (
        "Thay thế từ “xã” bằng từ “phường” tại Điều 3 Nghị định số 21/2019/NĐ-CP; thay thế từ “huyện” bằng từ “tỉnh” tại Điều 4 Nghị định số 22/2020/NĐ-CP.",
        END,
        DECREE,
        ["AMEND 21/2019/NĐ-CP partial D3 (phrase)", "AMEND 22/2020/NĐ-CP partial D4 (phrase)"],
    ),
    ("Sửa đổi, bổ sung Điều 12 Luật Nhà ở số 65/2014/QH13 như sau:", "", LAW, ["AMEND 65/2014/QH13 partial D12"]),
    (
        "Điều 60. Sửa đổi, bổ sung một số điều của các luật có liên quan\n1. Sửa đổi, bổ sung khoản 2 Điều 12 của Luật Nhà ở số 65/2014/QH13 như sau:\n“2. Nội dung.”\n2. Bãi bỏ Điều 14 và Điều 15 của Luật Phí và lệ phí số 97/2015/QH13.",
        "",
        LAW,
        ["AMEND 65/2014/QH13 partial D12.K2", "REPEAL 97/2015/QH13 partial D14,D15"],
    ),
    (
        "Tạm ngưng hiệu lực thi hành của Nghị định số 21/2019/NĐ-CP từ ngày 01 tháng 9 năm 2031 đến hết ngày 31 tháng 12 năm 2031.",
        END,
        DECREE,
        ["SUSPEND 21/2019/NĐ-CP whole @2031-09-01 ..2031-12-31"],
    ),
    (
        "Ngưng hiệu lực các quy định tại khoản 2 Điều 5, Điều 6 Nghị định số 21/2019/NĐ-CP đến hết ngày 31 tháng 12 năm 2031.",
        END,
        DECREE,
        ["SUSPEND 21/2019/NĐ-CP partial D5.K2,D6 ..2031-12-31"],
    ),
    (
        "Ngưng hiệu lực thi hành Thông tư số 20/2019/TT-BTC ngày 10/4/2019 cho đến khi có văn bản thay thế.",
        END,
        CIRCULAR,
        ["SUSPEND 20/2019/TT-BTC whole"],
    ),
    (
        "Đình chỉ việc thi hành Quyết định số 12/2018/QĐ-UBND ngày 02/02/2018 của Ủy ban nhân dân huyện.",
        END,
        DECISION,
        ["SUSPEND 12/2018/QĐ-UBND whole"],
    ),
    (
        "Kéo dài thời hạn áp dụng Nghị quyết số 12/2018/NQ-HĐND ngày 02/02/2018 của Hội đồng nhân dân tỉnh đến hết ngày 31 tháng 12 năm 2032.",
        "",
        RESOLUTION,
        ["EXTEND 12/2018/NQ-HĐND whole ..2032-12-31"],
    ),
    (
        "Kéo dài thời gian thực hiện quy định tại Điều 4 Nghị quyết số 12/2018/NQ-HĐND đến ngày 31 tháng 12 năm 2032.",
        "",
        RESOLUTION,
        ["EXTEND 12/2018/NQ-HĐND partial D4 ..2032-12-31"],
    ),
    (
        "Thời hạn có hiệu lực của Nghị quyết số 12/2018/NQ-HĐND được kéo dài đến hết ngày 30 tháng 6 năm 2032.",
        "",
        RESOLUTION,
        ["EXTEND 12/2018/NQ-HĐND whole ..2032-06-30"],
    ),
    (
        "Điều 1. Đính chính Thông tư số 20/2019/TT-BTC ngày 10 tháng 4 năm 2019 của Bộ trưởng Bộ Tài chính như sau:\n1. Tại khoản 2 Điều 3, sửa “10%” thành “12%”.",
        "",
        CIRCULAR,
        ["CORRECT 20/2019/TT-BTC partial D3.K2 (phrase)"],
    ),
    (
        "Đính chính khoản 3 Điều 4 Nghị định số 21/2019/NĐ-CP như sau: cụm từ “Điều 9” được đính chính thành “Điều 10”.",
        "",
        DECREE,
        ["CORRECT 21/2019/NĐ-CP partial D4.K3"],
    ),
    (
        "Hủy bỏ Nghị quyết số 44/NQ-HĐND ngày 09 tháng 12 năm 2019 của Hội đồng nhân dân tỉnh về chủ trương đầu tư dự án.",
        "",
        RESOLUTION,
        ["CANCEL 44/NQ-HĐND whole"],
    ),
    (
        "Thu hồi Quyết định số 1550/QĐ-UBND ngày 02/02/2018 của UBND tỉnh về việc giao đất.",
        "",
        DECISION,
        ["CANCEL 1550/QĐ-UBND whole"],
    ),
    (
        "Hủy bỏ khoản 2 Điều 1 Quyết định số 1550/QĐ-UBND ngày 02/02/2018 của UBND tỉnh.",
        "",
        DECISION,
        ["CANCEL 1550/QĐ-UBND partial D1.K2"],
    ),
    (
        "Nghị định số 21/2019/NĐ-CP tiếp tục có hiệu lực cho đến khi có văn bản thay thế.",
        END,
        DECREE,
        ["CONTINUE 21/2019/NĐ-CP whole"],
    ),
    (
        "Nghị định số 21/2019/NĐ-CP được tiếp tục áp dụng đến hết ngày 31 tháng 12 năm 2031.",
        END,
        DECREE,
        ["CONTINUE 21/2019/NĐ-CP whole ..2031-12-31"],
    ),
]


@pytest.mark.parametrize(("text", "context", "of", "expected"), ROWS)
def test_a_change_is_read(text: str, context: str, of: Host, expected: list[str]) -> None:
    assert sorted(acts(text, context, of)) == sorted(expected)
