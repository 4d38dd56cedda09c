# ruff: noqa: E501 - one row of a table is one line
"""Publication decisions of administrative procedures, local texts, lists of ended texts, reports in letters."""

import pytest

from doccontrol.law.facts import Host
from tests.unit.law.acting import CIRCULAR, DECISION, END, LETTER, PUBLICATION, RESOLUTION, acts

TTHC = "Quyết định công bố thủ tục hành chính"
ROWS = [
    (
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký. Bãi bỏ STT 1, 2 Phần I và STT 5 Phần II tại Quyết định số 930/QĐ-UBND ngày 30/6/2030 của Chủ tịch Ủy ban nhân dân tỉnh.",
        TTHC,
        PUBLICATION,
        ["REPEAL 930/QĐ-UBND partial P.I.STT.1,P.I.STT.2,P.II.STT.5 @2031-03-10"],
    ),
    (
        "Bãi bỏ các thủ tục hành chính có số thứ tự 3, 4 mục II phần B Danh mục ban hành kèm theo Quyết định số 930/QĐ-UBND ngày 30/6/2030 của Chủ tịch Ủy ban nhân dân tỉnh.",
        TTHC,
        PUBLICATION,
        ["REPEAL 930/QĐ-UBND partial PL.*.P.B.MuII.STT.3,PL.*.P.B.MuII.STT.4 @2031-03-10"],
    ),
    (
        "Quyết định này thay thế 05 thủ tục hành chính lĩnh vực Hộ tịch đã được công bố tại Quyết định số 930/QĐ-UBND ngày 30/6/2030 của Chủ tịch Ủy ban nhân dân tỉnh.",
        TTHC,
        PUBLICATION,
        ["AMEND 930/QĐ-UBND partial ? @2031-03-10"],
    ),
    (
        "Các thủ tục hành chính tương ứng đã được công bố tại Quyết định số 930/QĐ-UBND ngày 30/6/2030 hết hiệu lực kể từ ngày Quyết định này có hiệu lực.",
        TTHC,
        PUBLICATION,
        ["EXPIRE 930/QĐ-UBND partial ? @2031-03-10"],
    ),
    (
        "Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 930/QĐ-UBND ngày 30/6/2030 của Chủ tịch UBND tỉnh về việc công bố danh mục thủ tục hành chính lĩnh vực hộ tịch.",
        TTHC,
        PUBLICATION,
        ["REPLACE 930/QĐ-UBND whole @2031-03-10"],
    ),
    (
        "Bãi bỏ Quyết định số 930/QĐ-UBND ngày 30/6/2030 và Quyết định số 931/QĐ-UBND ngày 01/7/2030 của Chủ tịch UBND tỉnh công bố danh mục thủ tục hành chính.",
        TTHC,
        PUBLICATION,
        ["REPEAL 930/QĐ-UBND whole @2031-03-10", "REPEAL 931/QĐ-UBND whole @2031-03-10"],
    ),
    (
        "Bãi bỏ quy trình nội bộ số 05, 06 Phần II ban hành kèm theo Quyết định số 930/QĐ-UBND ngày 30/6/2030 của Chủ tịch UBND tỉnh.",
        TTHC,
        PUBLICATION,
        ["REPEAL 930/QĐ-UBND partial QĐKT.P.II @2031-03-10"],
    ),
    (
        "Sửa đổi, bổ sung thủ tục hành chính số thứ tự 12 mục III Danh mục ban hành kèm theo Quyết định số 930/QĐ-UBND ngày 30/6/2030.",
        TTHC,
        PUBLICATION,
        ["AMEND 930/QĐ-UBND partial PL.*.MuIII.STT.12 @2031-03-10"],
    ),
    (
        "Bãi bỏ thủ tục hành chính mã số 1.004203 tại Quyết định số 930/QĐ-UBND ngày 30/6/2030.",
        TTHC,
        PUBLICATION,
        ["REPEAL 930/QĐ-UBND partial ? @2031-03-10"],
    ),
    (
        "Bãi bỏ nội dung thủ tục hành chính tại điểm 3 mục I phần A Phụ lục I kèm theo Quyết định số 930/QĐ-UBND ngày 30/6/2030.",
        TTHC,
        PUBLICATION,
        ["REPEAL 930/QĐ-UBND partial PL.I.P.A.MuI.3 @2031-03-10"],
    ),
    (
        "Quyết định này có hiệu lực kể từ ngày 01 tháng 7 năm 2031 và sửa đổi, bổ sung Quyết định số 930/QĐ-UBND ngày 30/6/2030.",
        TTHC,
        PUBLICATION,
        ["AMEND 930/QĐ-UBND partial"],
    ),
    (
        "Thay thế các quyết định: Quyết định số 930/QĐ-UBND ngày 30/6/2030; Quyết định số 931/QĐ-UBND ngày 01/7/2030.",
        TTHC,
        PUBLICATION,
        ["REPLACE 930/QĐ-UBND whole @2031-03-10", "REPLACE 931/QĐ-UBND whole @2031-03-10"],
    ),
    (
        "Ngày 05/3/2031, Chính phủ đã ban hành Nghị định số 22/2031/NĐ-CP thay thế Nghị định số 21/2019/NĐ-CP.",
        "",
        LETTER,
        ["ANNOUNCE 21/2019/NĐ-CP whole"],
    ),
    ("Nghị định số 21/2019/NĐ-CP hết hiệu lực từ ngày 01/7/2031.", "", LETTER, ["?EXPIRE 21/2019/NĐ-CP whole"]),
    ("Đề nghị các đơn vị không áp dụng Quyết định số 12/2018/QĐ-UBND.", "", LETTER, []),
    ("Bãi bỏ Nghị định số 21/2019/NĐ-CP.", END, CIRCULAR, ["?REPEAL 21/2019/NĐ-CP whole"]),
    ("Nghị quyết này thay thế Nghị định số 21/2019/NĐ-CP.", END, RESOLUTION, ["?REPLACE 21/2019/NĐ-CP whole"]),
    (
        "Bãi bỏ Quyết định số 05/2018/QĐ-UBND ngày 02/02/2018 của Ủy ban nhân dân tỉnh, Quyết định số 06/2018/QĐ-UBND ngày 03/02/2018 của Ủy ban nhân dân tỉnh và Chỉ thị số 07/2018/CT-UBND ngày 04/02/2018.",
        END,
        DECISION,
        ["REPEAL 05/2018/QĐ-UBND whole", "REPEAL 06/2018/QĐ-UBND whole", "REPEAL 07/2018/CT-UBND whole"],
    ),
    (
        "Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày 15 tháng 4 năm 2031, bãi bỏ Quyết định số 05/2018/QĐ-UBND ngày 02/02/2018 của Ủy ban nhân dân tỉnh ban hành Quy chế phối hợp; bãi bỏ khoản 2 Điều 1 Quyết định số 06/2019/QĐ-UBND ngày 02/3/2019 của Ủy ban nhân dân tỉnh sửa đổi, bổ sung một số điều của Quy chế ban hành kèm theo Quyết định số 05/2018/QĐ-UBND.",
        "",
        DECISION,
        ["REPEAL 05/2018/QĐ-UBND whole @2031-04-15", "REPEAL 06/2019/QĐ-UBND partial D1.K2 @2031-04-15"],
    ),
    (
        "Điều 1. Bãi bỏ toàn bộ các Nghị quyết của Hội đồng nhân dân tỉnh sau đây:\n1. Nghị quyết số 12/2018/NQ-HĐND ngày 02/02/2018 quy định mức chi;\n2. Nghị quyết số 13/2019/NQ-HĐND ngày 03/3/2019 sửa đổi, bổ sung Nghị quyết số 12/2018/NQ-HĐND;\n3. Các Nghị quyết số 14/2020/NQ-HĐND, số 15/2020/NQ-HĐND ngày 04/4/2020.",
        "",
        RESOLUTION,
        [
            "REPEAL 12/2018/NQ-HĐND whole",
            "REPEAL 13/2019/NQ-HĐND whole",
            "REPEAL 14/2020/NQ-HĐND whole",
            "REPEAL 15/2020/NQ-HĐND whole",
        ],
    ),
    (
        "Điều 1. Bãi bỏ các văn bản quy phạm pháp luật do Ủy ban nhân dân tỉnh ban hành tại Phụ lục kèm theo Quyết định này.\nĐiều 2. Hiệu lực thi hành\nQuyết định này có hiệu lực kể từ ngày 01 tháng 7 năm 2031.\nPHỤ LỤC\nDANH MỤC VĂN BẢN QUY PHẠM PHÁP LUẬT BÃI BỎ TOÀN BỘ\n(Kèm theo Quyết định số 15/2031/QĐ-UBND)\n1. Quyết định số 12/2018/QĐ-UBND ngày 02/02/2018 về quản lý chợ.\n2. Quyết định số 13/2019/QĐ-UBND ngày 03/3/2019 về quản lý bến.",
        "",
        DECISION,
        ["REPEAL 12/2018/QĐ-UBND whole", "REPEAL 13/2019/QĐ-UBND whole"],
    ),
    (
        "Điều 1. Công bố Danh mục văn bản quy phạm pháp luật hết hiệu lực năm 2030.\nPHỤ LỤC I\nDANH MỤC VĂN BẢN QUY PHẠM PHÁP LUẬT HẾT HIỆU LỰC TOÀN BỘ NĂM 2030\nSTT | Tên loại văn bản | Số, ký hiệu; ngày, tháng, năm ban hành | Tên gọi | Lý do hết hiệu lực | Ngày hết hiệu lực\n1 | Quyết định | 12/2018/QĐ-UBND ngày 02/02/2018 | Về quản lý chợ | Được thay thế bởi Quyết định số 44/2030/QĐ-UBND | 15/8/2030\n2 | Nghị quyết | 13/2019/NQ-HĐND ngày 03/3/2019 | Về mức phí | Bị bãi bỏ bởi Nghị quyết số 45/2030/NQ-HĐND | 01/9/2030",
        "",
        PUBLICATION,
        ["ANNOUNCE 12/2018/QĐ-UBND whole @2030-08-15", "ANNOUNCE 13/2019/NQ-HĐND whole @2030-09-01"],
    ),
    (
        "PHỤ LỤC I\nDANH MỤC VĂN BẢN QUY PHẠM PHÁP LUẬT BÃI BỎ MỘT PHẦN\n(Kèm theo Nghị quyết số 15/2031/NQ-HĐND)\nSTT | Số, ký hiệu | Trích yếu | Nội dung bãi bỏ\n1 | Nghị quyết số 12/2018/NQ-HĐND ngày 02/02/2018 | Quy định mức chi | Khoản 2 Điều 3; Điều 5\n2 | Nghị quyết số 13/2019/NQ-HĐND ngày 03/3/2019 | Sửa đổi Điều 1 Nghị quyết số 12/2018/NQ-HĐND | Phụ lục II",
        "",
        RESOLUTION,
        ["REPEAL 12/2018/NQ-HĐND partial D3.K2,D5", "REPEAL 13/2019/NQ-HĐND partial PL.II"],
    ),
    (
        "DANH MỤC\nVăn bản quy phạm pháp luật hết hiệu lực, ngưng hiệu lực toàn bộ năm 2030\nA. VĂN BẢN QUY PHẠM PHÁP LUẬT HẾT HIỆU LỰC TOÀN BỘ NĂM 2030\nI. LĨNH VỰC TÀI CHÍNH\n1\nNghị quyết\nSố 12/2018/NQ-HĐND\nngày 02/02/2018\nQuy định mức chi\nĐược thay thế bởi Nghị quyết số 44/2030/NQ-HĐND ngày 05/8/2030\n15/8/2030\n2\nQuyết định\n13/2019/QĐ-UBND ngày 03/3/2019\nVề quản lý chợ\nHết thời hạn có hiệu lực\n01/9/2030",
        "",
        PUBLICATION,
        ["ANNOUNCE 12/2018/NQ-HĐND whole @2030-08-15", "ANNOUNCE 13/2019/QĐ-UBND whole @2030-09-01"],
    ),
    (
        "DANH MỤC VĂN BẢN QUY PHẠM PHÁP LUẬT CÒN HIỆU LỰC\n1 | Quyết định | 12/2018/QĐ-UBND ngày 02/02/2018 | Về chợ | 15/2/2018 | Hết hiệu lực một phần",
        "",
        PUBLICATION,
        [],
    ),
    (
        "DANH MỤC VĂN BẢN CẦN BÃI BỎ, THAY THẾ\n1 | Quyết định | 12/2018/QĐ-UBND ngày 02/02/2018 | Về chợ",
        "",
        PUBLICATION,
        [],
    ),
    (
        "DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ\n1 | 1.004203 | Cấp giấy | Quyết định số 12/2018/QĐ-UBND ngày 02/02/2018",
        "",
        PUBLICATION,
        [],
    ),
    (
        "PHỤ LỤC II\nDANH MỤC DỰ ÁN\n1. Dự án theo Quyết định số 12/2018/QĐ-UBND ngày 02/02/2018 bị hủy bỏ.",
        "",
        PUBLICATION,
        [],
    ),
]


@pytest.mark.parametrize(("text", "context", "of", "expected"), ROWS)
def test_lists_and_reports_are_read(text: str, context: str, of: Host, expected: list[str]) -> None:
    assert sorted(acts(text, context, of)) == sorted(expected)
