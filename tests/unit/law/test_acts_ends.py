# ruff: noqa: E501 - one row of a table is one line
"""Clauses that end texts, whole or in part, in laws, decrees, circulars and local texts."""

import pytest

from doccontrol.law.facts import Host
from tests.unit.law.acting import CIRCULAR, DECISION, DECREE, END, LAW, RESOLUTION, acts

ROWS = [
    (
        "Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2031 và thay thế Nghị định số 21/2019/NĐ-CP ngày 05 tháng 3 năm 2019 của Chính phủ quy định về bến cảng, Nghị định số 22/2020/NĐ-CP ngày 06 tháng 4 năm 2020 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số 21/2019/NĐ-CP.",
        END,
        DECREE,
        ["REPLACE 21/2019/NĐ-CP whole", "REPLACE 22/2020/NĐ-CP whole"],
    ),
    (
        "Thông tư này có hiệu lực kể từ ngày 01 tháng 7 năm 2031, thay thế Thông tư số 13/2018/TT-BTC ngày 06/02/2018 và Thông tư số 14/2019/TT-BTC ngày 07/02/2019 của Bộ trưởng Bộ Tài chính.",
        END,
        CIRCULAR,
        ["REPLACE 13/2018/TT-BTC whole", "REPLACE 14/2019/TT-BTC whole"],
    ),
    (
        "Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2031. Luật Nhà ở số 65/2014/QH13 hết hiệu lực kể từ ngày Luật này có hiệu lực thi hành.",
        END,
        LAW,
        ["EXPIRE 65/2014/QH13 whole"],
    ),
    (
        "2. Luật Giao thông đường bộ số 23/2008/QH12 đã được sửa đổi, bổ sung một số điều theo Luật số 35/2018/QH14 và Luật số 44/2019/QH14 hết hiệu lực kể từ ngày Luật này có hiệu lực thi hành, trừ quy định tại Điều 89 của Luật này.",
        END,
        LAW,
        ["EXPIRE 23/2008/QH12 whole except"],
    ),
    (
        "2. Luật Thanh tra số 56/2010/QH12 hết hiệu lực từ ngày Luật này có hiệu lực thi hành.",
        END,
        LAW,
        ["EXPIRE 56/2010/QH12 whole"],
    ),
    (
        "2. Các luật sau đây hết hiệu lực kể từ ngày Luật này có hiệu lực thi hành, trừ trường hợp quy định tại Điều 90 của Luật này:\na) Luật Nhà ở số 65/2014/QH13;\nb) Luật Kinh doanh bất động sản số 66/2014/QH13.",
        END,
        LAW,
        ["EXPIRE 65/2014/QH13 whole except", "EXPIRE 66/2014/QH13 whole except"],
    ),
    (
        "Pháp lệnh Ngoại hối số 28/2005/PL-UBTVQH11 hết hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2031.",
        END,
        LAW,
        ["EXPIRE 28/2005/PL-UBTVQH11 whole"],
    ),
    (
        "Quyết định này có hiệu lực từ ngày 01 tháng 7 năm 2031 và thay thế Quyết định số 12/2018/QĐ-UBND ngày 02 tháng 02 năm 2018 của Ủy ban nhân dân tỉnh ban hành Quy định về quản lý chợ trên địa bàn tỉnh.",
        END,
        DECISION,
        ["REPLACE 12/2018/QĐ-UBND whole"],
    ),
    (
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký; thay thế các Quyết định: số 12/2018/QĐ-UBND ngày 02/02/2018, số 13/2019/QĐ-UBND ngày 03/03/2019 của Ủy ban nhân dân tỉnh.",
        "",
        DECISION,
        ["REPLACE 12/2018/QĐ-UBND whole @2031-03-10", "REPLACE 13/2019/QĐ-UBND whole @2031-03-10"],
    ),
    (
        "Điều 2. Bãi bỏ Quyết định số 12/2018/QĐ-UBND ngày 02 tháng 02 năm 2018 của UBND tỉnh về việc ban hành giá nước sạch và các văn bản trước đây trái với Quyết định này.",
        "",
        DECISION,
        ["REPEAL 12/2018/QĐ-UBND whole"],
    ),
    ("Những quy định trước đây trái với Quyết định này đều bị bãi bỏ.", "", DECISION, ["BLANKET * unspecified"]),
    (
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 1550/QĐ-UBND ngày 02/02/2018 của Chủ tịch Ủy ban nhân dân tỉnh.",
        "",
        DECISION,
        ["REPLACE 1550/QĐ-UBND whole @2031-03-10"],
    ),
    (
        "Nghị quyết này thay thế Nghị quyết số 12/2018/NQ-HĐND ngày 02 tháng 02 năm 2018 và Nghị quyết số 13/2019/NQ-HĐND ngày 03 tháng 3 năm 2019 của Hội đồng nhân dân tỉnh.",
        END,
        RESOLUTION,
        ["REPLACE 12/2018/NQ-HĐND whole", "REPLACE 13/2019/NQ-HĐND whole"],
    ),
    (
        "Nghị quyết số 12/2018/NQ-HĐND ngày 02 tháng 02 năm 2018 của Hội đồng nhân dân tỉnh quy định mức thu phí thăm quan hết hiệu lực kể từ ngày Nghị quyết này có hiệu lực.",
        END,
        RESOLUTION,
        ["EXPIRE 12/2018/NQ-HĐND whole"],
    ),
    (
        "Nghị định số 21/2019/NĐ-CP hết hiệu lực thi hành kể từ ngày Nghị định này có hiệu lực thi hành, trừ các điều khoản chuyển tiếp quy định tại Điều 41 của Nghị định này.",
        END,
        DECREE,
        ["EXPIRE 21/2019/NĐ-CP whole except"],
    ),
    (
        "Trừ trường hợp quy định tại khoản 3 Điều này, Nghị định số 21/2019/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành.",
        END,
        DECREE,
        ["EXPIRE 21/2019/NĐ-CP whole except"],
    ),
    (
        "Kể từ ngày Nghị định này có hiệu lực thi hành, các văn bản sau hết hiệu lực: Nghị định số 21/2019/NĐ-CP ngày 05 tháng 3 năm 2019 của Chính phủ về bến cảng; Nghị định số 22/2020/NĐ-CP ngày 06 tháng 4 năm 2020 của Chính phủ về kho bãi.",
        END,
        DECREE,
        ["EXPIRE 21/2019/NĐ-CP whole", "EXPIRE 22/2020/NĐ-CP whole"],
    ),
    (
        "Các Nghị định sau đây hết hiệu lực kể từ ngày Nghị định này có hiệu lực:\n- Nghị định số 21/2019/NĐ-CP ngày 05 tháng 3 năm 2019;\n- Nghị định số 22/2020/NĐ-CP ngày 06 tháng 4 năm 2020.",
        END,
        DECREE,
        ["EXPIRE 21/2019/NĐ-CP whole", "EXPIRE 22/2020/NĐ-CP whole"],
    ),
    (
        "Bãi bỏ toàn bộ các văn bản quy phạm pháp luật do Bộ trưởng Bộ Tài chính ban hành sau đây:\n1. Quyết định số 57/2008/QĐ-BTC ngày 15 tháng 7 năm 2008 về việc ban hành Quy chế quản lý tài chính.\n2. Thông tư số 13/2018/TT-BTC ngày 06 tháng 02 năm 2018 hướng dẫn thực hiện Nghị định số 21/2019/NĐ-CP.",
        "Điều 1. Bãi bỏ toàn bộ văn bản",
        CIRCULAR,
        ["REPEAL 57/2008/QĐ-BTC whole", "REPEAL 13/2018/TT-BTC whole"],
    ),
    (
        "1. Bãi bỏ toàn bộ 02 Thông tư sau đây:\na) Thông tư số 13/2018/TT-BTC ngày 06 tháng 02 năm 2018 của Bộ trưởng Bộ Tài chính;\nb) Thông tư số 14/2018/TT-BTC ngày 06 tháng 02 năm 2018 của Bộ trưởng Bộ Tài chính.\n2. Bãi bỏ một phần 02 Thông tư sau đây:\na) Điều 4 Thông tư số 15/2018/TT-BTC ngày 06 tháng 02 năm 2018;\nb) Khoản 2, khoản 3 Điều 7 và Phụ lục II ban hành kèm theo Thông tư số 16/2018/TT-BTC ngày 06 tháng 02 năm 2018.",
        "Điều 1. Bãi bỏ văn bản quy phạm pháp luật",
        CIRCULAR,
        [
            "REPEAL 13/2018/TT-BTC whole",
            "REPEAL 14/2018/TT-BTC whole",
            "REPEAL 15/2018/TT-BTC partial D4",
            "REPEAL 16/2018/TT-BTC partial D7.K2,D7.K3,PL.II",
        ],
    ),
    (
        "Bãi bỏ khoản 4 Điều 5, khoản 1 và khoản 2 Điều 6, Điều 7 Thông tư số 13/2018/TT-BTC.",
        END,
        CIRCULAR,
        ["REPEAL 13/2018/TT-BTC partial D5.K4,D6.K1,D6.K2,D7"],
    ),
    (
        "Bãi bỏ Chương III, Mục 2 Chương IV và các Điều 30, 31, 32 của Nghị định số 21/2019/NĐ-CP.",
        END,
        DECREE,
        ["REPEAL 21/2019/NĐ-CP partial C.III,C.IV.Mu2,D30,D31,D32"],
    ),
    (
        "Bãi bỏ các Điều từ Điều 5 đến Điều 9 Nghị định số 21/2019/NĐ-CP.",
        END,
        DECREE,
        ["REPEAL 21/2019/NĐ-CP partial D5..D9"],
    ),
    (
        "Bãi bỏ Điều 3 của Thông tư số 13/2018/TT-BTC ngày 06 tháng 02 năm 2018 sửa đổi, bổ sung một số điều của Thông tư số 10/2016/TT-BTC.",
        END,
        CIRCULAR,
        ["REPEAL 13/2018/TT-BTC partial D3"],
    ),
    (
        "Bãi bỏ Mẫu số 01, Mẫu số 02 tại Phụ lục ban hành kèm theo Thông tư số 13/2018/TT-BTC.",
        END,
        CIRCULAR,
        ["REPEAL 13/2018/TT-BTC partial PL.*.M.01,PL.*.M.02 (form)"],
    ),
    (
        "Bãi bỏ Phụ lục I, Phụ lục II và Phụ lục III Nghị định số 21/2019/NĐ-CP.",
        END,
        DECREE,
        ["REPEAL 21/2019/NĐ-CP partial PL.I,PL.II,PL.III"],
    ),
    (
        "Bãi bỏ các nội dung quy định tại khoản 2 Điều 4 và điểm c khoản 1 Điều 9 Quy chế ban hành kèm theo Quyết định số 12/2018/QĐ-TTg.",
        END,
        DECREE,
        ["REPEAL 12/2018/QĐ-TTg partial QĐKT.D4.K2,QĐKT.D9.K1.c"],
    ),
    (
        "Bãi bỏ Quy định về quản lý kho bãi ban hành kèm theo Quyết định số 12/2018/QĐ-UBND ngày 02/02/2018 của UBND tỉnh.",
        END,
        DECISION,
        ["REPEAL 12/2018/QĐ-UBND partial QĐKT"],
    ),
    (
        "Nghị định số 21/2019/NĐ-CP ngày 05 tháng 3 năm 2019 của Chính phủ; Điều 3 Nghị định số 22/2020/NĐ-CP; khoản 2 Điều 4 Nghị định số 23/2021/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành.",
        END,
        DECREE,
        ["EXPIRE 21/2019/NĐ-CP whole", "EXPIRE 22/2020/NĐ-CP partial D3", "EXPIRE 23/2021/NĐ-CP partial D4.K2"],
    ),
    (
        "Thông tư này thay thế Thông tư số 13/2018/TT-BTC và bãi bỏ các Quyết định số 1731/QĐ-BTC ngày 02/02/2010, số 768/QĐ-BTC ngày 03/3/2011.",
        END,
        CIRCULAR,
        ["REPLACE 13/2018/TT-BTC whole", "REPEAL 1731/QĐ-BTC whole", "REPEAL 768/QĐ-BTC whole"],
    ),
    (
        "Bãi bỏ Điều 5 Nghị định số 21/2019/NĐ-CP đã được sửa đổi, bổ sung tại khoản 3 Điều 1 Nghị định số 22/2020/NĐ-CP.",
        END,
        DECREE,
        ["REPEAL 21/2019/NĐ-CP partial D5"],
    ),
    (
        "Bãi bỏ khoản 3 Điều 1 Nghị định số 22/2020/NĐ-CP sửa đổi, bổ sung Điều 5 Nghị định số 21/2019/NĐ-CP.",
        END,
        DECREE,
        ["REPEAL 22/2020/NĐ-CP partial D1.K3"],
    ),
    (
        "Quy định tại Điều 5 Nghị định số 21/2019/NĐ-CP tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2031.",
        END,
        DECREE,
        ["CONTINUE 21/2019/NĐ-CP partial D5 ..2031-12-31"],
    ),
    (
        "Các văn bản quy định chi tiết Luật Nhà ở số 65/2014/QH13 tiếp tục có hiệu lực cho đến khi có văn bản thay thế.",
        END,
        LAW,
        [],
    ),
    (
        "Mức thu tại Thông tư số 13/2018/TT-BTC không áp dụng đối với tổ chức quy định tại Điều 3 Thông tư này.",
        END,
        CIRCULAR,
        ["STOPAPPLY 13/2018/TT-BTC partial ?"],
    ),
    (
        "Nghị quyết này bãi bỏ Nghị quyết số 12/2018/NQ-HĐND ngày 02/02/2018.",
        END,
        RESOLUTION,
        ["REPEAL 12/2018/NQ-HĐND whole"],
    ),
    (
        "Điều 1. Thống nhất bãi bỏ Nghị quyết số 12/2018/NQ-HĐND ngày 02/02/2018 của Hội đồng nhân dân tỉnh.",
        "",
        RESOLUTION,
        ["REPEAL 12/2018/NQ-HĐND whole"],
    ),
    (
        "Điều 1. Nay bãi bỏ toàn bộ Quyết định số 12/2018/QĐ-UBND ngày 02/02/2018 của Ủy ban nhân dân tỉnh. Lý do: không còn phù hợp với Luật Đất đai số 31/2024/QH15.",
        "",
        DECISION,
        ["REPEAL 12/2018/QĐ-UBND whole"],
    ),
    (
        "Điều 1. Tạm dừng thực hiện Quyết định số 12/2018/QĐ-UBND ngày 02/02/2018 của Ủy ban nhân dân tỉnh.",
        "",
        DECISION,
        ["SUSPEND 12/2018/QĐ-UBND whole"],
    ),
    (
        "Điều 1. Gia hạn thời gian áp dụng bảng giá đất ban hành kèm theo Quyết định số 12/2018/QĐ-UBND đến hết ngày 31 tháng 12 năm 2032.",
        "",
        DECISION,
        ["EXTEND 12/2018/QĐ-UBND partial PL.* ..2032-12-31"],
    ),
    (
        "Bãi bỏ Thông tư liên tịch số 12/2014/TTLT-BTC-BNV ngày 02/02/2014.",
        END,
        CIRCULAR,
        ["REPEAL 12/2014/TTLT-BTC-BNV whole"],
    ),
    (
        "Luật số 35/2018/QH14 sửa đổi, bổ sung một số điều của 37 luật có liên quan đến quy hoạch hết hiệu lực.",
        END,
        LAW,
        ["EXPIRE 35/2018/QH14 whole"],
    ),
    (
        "Thay thế cụm từ “quy định tại Nghị định số 22/2020/NĐ-CP” bằng cụm từ “quy định tại Nghị định số 23/2021/NĐ-CP” tại Điều 3 Nghị định số 21/2019/NĐ-CP.",
        END,
        DECREE,
        ["AMEND 21/2019/NĐ-CP partial D3 (phrase)"],
    ),
    (
        "Bãi bỏ các Điều 3, 4 và khoản 2 Điều 7 của Quy chế ban hành kèm theo Quyết định số 12/2018/QĐ-UBND.",
        END,
        DECISION,
        ["REPEAL 12/2018/QĐ-UBND partial QĐKT.D3,QĐKT.D4,QĐKT.D7.K2"],
    ),
    (
        "Đình chỉ thi hành khoản 2 Điều 4 Quyết định số 12/2018/QĐ-UBND.",
        END,
        DECISION,
        ["SUSPEND 12/2018/QĐ-UBND partial D4.K2"],
    ),
    (
        "Nghị định số 46/2030/NĐ-CP tạm ngưng hiệu lực thi hành đến hết ngày 15 tháng 9 năm 2031.",
        END,
        DECREE,
        ["SUSPEND 46/2030/NĐ-CP whole ..2031-09-15"],
    ),
    ("Hủy bỏ hiệu lực của Quyết định số 1550/QĐ-UBND ngày 02/02/2018.", END, DECISION, ["CANCEL 1550/QĐ-UBND whole"]),
    (
        "Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2031 và bãi bỏ, thay thế các quy định tại Chương II Nghị định số 21/2019/NĐ-CP.",
        END,
        DECREE,
        ["REPEAL 21/2019/NĐ-CP partial C.II"],
    ),
]


@pytest.mark.parametrize(("text", "context", "of", "expected"), ROWS)
def test_an_end_is_read(text: str, context: str, of: Host, expected: list[str]) -> None:
    assert sorted(acts(text, context, of)) == sorted(expected)
