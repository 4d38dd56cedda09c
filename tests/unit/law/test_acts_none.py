# ruff: noqa: E501 - one row of a table is one line
"""Clauses that look like acts and are none, and those that act on part of a text only."""

import pytest

from doccontrol.law.facts import Host
from tests.unit.law.acting import CIRCULAR, DECISION, DECREE, END, RESOLUTION, acts

TRANSITION = "Điều 41. Điều khoản chuyển tiếp"
ROWS = [
    (
        "Hồ sơ đã nộp trước ngày Nghị định này có hiệu lực thi hành thì tiếp tục giải quyết theo quy định của Nghị định số 21/2019/NĐ-CP.",
        TRANSITION,
        DECREE,
        ["CONTINUE 21/2019/NĐ-CP partial ?"],
    ),
    (
        "Dự án đã được phê duyệt trước ngày 01 tháng 7 năm 2031 thì thực hiện theo quy định tại Nghị định số 21/2019/NĐ-CP.",
        TRANSITION,
        DECREE,
        [],
    ),
    (
        "Trường hợp hợp đồng ký trước ngày Nghị định này có hiệu lực thì được tiếp tục áp dụng quy định tại Điều 5 Nghị định số 21/2019/NĐ-CP đến hết ngày 31 tháng 12 năm 2032.",
        TRANSITION,
        DECREE,
        ["CONTINUE 21/2019/NĐ-CP partial ?,D5 ..2032-12-31"],
    ),
    (
        "Giấy phép đã cấp theo Nghị định số 21/2019/NĐ-CP tiếp tục có hiệu lực đến khi hết thời hạn ghi trên giấy phép.",
        TRANSITION,
        DECREE,
        [],
    ),
    (
        "Người được hưởng phụ cấp theo Nghị định số 21/2019/NĐ-CP mà Nghị định này không quy định thì chấm dứt hưởng kể từ ngày Nghị định này có hiệu lực.",
        END,
        DECREE,
        [],
    ),
    (
        "Không áp dụng quy định tại Nghị định này đối với dự án quy định tại Nghị định số 21/2019/NĐ-CP.",
        END,
        DECREE,
        [],
    ),
    ("Các nội dung không quy định tại Nghị định này thì áp dụng Nghị định số 21/2019/NĐ-CP.", END, DECREE, []),
    (
        "Trường hợp văn bản được viện dẫn tại Nghị định này được sửa đổi, bổ sung hoặc thay thế thì áp dụng theo văn bản mới.",
        END,
        DECREE,
        ["DYNREF * unspecified"],
    ),
    (
        "Trường hợp có quy định khác nhau về cùng một vấn đề giữa Nghị quyết này và Nghị định số 21/2019/NĐ-CP thì áp dụng quy định của Nghị quyết này.",
        END,
        RESOLUTION,
        ["OVERRIDE * unspecified"],
    ),
    (
        "Nghị định số 21/2019/NĐ-CP ngày 05 tháng 3 năm 2019 của Chính phủ, được sửa đổi, bổ sung một số điều tại Nghị định số 22/2020/NĐ-CP và Nghị định số 23/2021/NĐ-CP, hết hiệu lực kể từ ngày 01 tháng 7 năm 2031.",
        END,
        DECREE,
        ["EXPIRE 21/2019/NĐ-CP whole"],
    ),
    (
        "Thẩm quyền cấp phép quy định tại Điều 5 Nghị định số 21/2019/NĐ-CP (đã bị bãi bỏ bởi Nghị định số 22/2020/NĐ-CP) được thực hiện theo Nghị định này.",
        END,
        DECREE,
        ["ANNOUNCE 21/2019/NĐ-CP partial D5"],
    ),
    (
        "Theo Nghị định số 22/2020/NĐ-CP thay thế Nghị định số 21/2019/NĐ-CP, chủ bến phải đăng ký.",
        END,
        DECREE,
        ["ANNOUNCE 21/2019/NĐ-CP whole"],
    ),
    (
        "Nghị định số 22/2020/NĐ-CP ngày 06 tháng 4 năm 2020 thay thế Nghị định số 21/2019/NĐ-CP ngày 05 tháng 3 năm 2019.",
        "",
        DECREE,
        ["ANNOUNCE 21/2019/NĐ-CP whole"],
    ),
    (
        "Căn cứ Nghị quyết số 12/2018/NQ-HĐND ngày 02/02/2018 về bãi bỏ Nghị quyết số 10/2016/NQ-HĐND;",
        "",
        RESOLUTION,
        [],
    ),
    (
        "Căn cứ Thông tư số 14/2018/TT-BTC ngày 06/02/2018 của Bộ trưởng Bộ Tài chính bãi bỏ toàn bộ Thông tư số 13/2016/TT-BTC;",
        "",
        CIRCULAR,
        [],
    ),
    ("Thực hiện Quyết định số 1550/QĐ-TTg về việc công bố hết hiệu lực Nghị định số 21/2019/NĐ-CP.", "", DECISION, []),
    ("Giao Sở Tư pháp tham mưu bãi bỏ Quyết định số 12/2018/QĐ-UBND trong quý III năm 2031.", "", DECISION, []),
    ("Bộ Tài chính hướng dẫn việc bãi bỏ, thay thế Thông tư số 13/2016/TT-BTC.", END, DECREE, []),
    (
        "Ủy ban nhân dân tỉnh có trách nhiệm ban hành quyết định thay thế Quyết định số 12/2018/QĐ-UBND trước ngày 31 tháng 12 năm 2031.",
        END,
        DECREE,
        [],
    ),
    (
        "Trong thời gian chưa ban hành văn bản thay thế Thông tư số 13/2018/TT-BTC thì tiếp tục thực hiện theo Thông tư số 13/2018/TT-BTC.",
        END,
        DECREE,
        ["CONTINUE 13/2018/TT-BTC partial ?"],
    ),
    ("Các Bộ rà soát, sửa đổi, bổ sung hoặc bãi bỏ các văn bản trái với Nghị định này.", END, DECREE, []),
    (
        "Sở Tài chính chủ trì, phối hợp với các cơ quan trình Ủy ban nhân dân tỉnh sửa đổi, bổ sung Quyết định số 12/2018/QĐ-UBND.",
        "",
        DECISION,
        [],
    ),
    ("Thu hồi Giấy phép kinh doanh cấp theo Nghị định số 21/2019/NĐ-CP.", END, DECREE, []),
    (
        "Hủy bỏ Giấy chứng nhận quyền sử dụng đất cấp không đúng quy định tại Luật Đất đai số 31/2024/QH15.",
        END,
        DECREE,
        [],
    ),
    ("Chấm dứt hiệu lực của hợp đồng ký theo Nghị định số 21/2019/NĐ-CP.", END, DECREE, []),
    ("Gia hạn thời gian nộp thuế theo Nghị định số 21/2019/NĐ-CP đến hết ngày 31 tháng 12 năm 2031.", END, DECREE, []),
    (
        "Kéo dài thời gian thực hiện dự án được phê duyệt tại Quyết định số 12/QĐ-UBND ngày 02/02/2018 đến hết năm 2032.",
        "",
        DECISION,
        ["EXTEND 12/QĐ-UBND partial ?"],
    ),
    ("Đình chỉ hoạt động kinh doanh của cơ sở vi phạm Nghị định số 21/2019/NĐ-CP.", END, DECREE, []),
    ("Tạm đình chỉ thi hành án theo quy định tại Điều 49 Luật Thi hành án dân sự số 26/2008/QH12.", END, DECREE, []),
    ("Sửa đổi, bổ sung Giấy phép theo quy định tại Điều 9 Nghị định số 21/2019/NĐ-CP.", END, DECREE, []),
    ("Bổ sung hồ sơ theo khoản 2 Điều 9 Nghị định số 21/2019/NĐ-CP.", END, DECREE, []),
    ("Điều chỉnh quy hoạch theo quy định tại Nghị định số 21/2019/NĐ-CP.", END, DECREE, []),
    ("Điều chỉnh tăng thêm 8% mức lương hưu quy định tại Nghị định số 21/2019/NĐ-CP.", END, DECREE, []),
    ("Hủy bỏ kết quả đấu giá theo Nghị định số 21/2019/NĐ-CP.", END, DECREE, []),
    ("Thay thế Giám đốc theo Quyết định số 12/QĐ-UBND ngày 02/02/2018.", "", DECISION, []),
    ("Trình tự bãi bỏ văn bản thực hiện theo Nghị định số 78/2025/NĐ-CP.", END, DECREE, []),
    ("Trường hợp Thông tư số 13/2018/TT-BTC bị bãi bỏ thì áp dụng văn bản mới.", END, DECREE, []),
    ("Nghị định số 21/2019/NĐ-CP sẽ hết hiệu lực khi Luật mới có hiệu lực.", END, DECREE, []),
    ("Nếu Nghị quyết số 12/2018/NQ-HĐND hết hiệu lực, Ủy ban nhân dân báo cáo Hội đồng nhân dân.", END, DECREE, []),
    (
        "Phê duyệt Kế hoạch triển khai Nghị định số 22/2020/NĐ-CP sửa đổi, bổ sung, bãi bỏ một số điều của Nghị định số 21/2019/NĐ-CP.",
        "",
        DECISION,
        [],
    ),
    ("Công bố Danh mục văn bản hết hiệu lực theo Nghị định số 79/2025/NĐ-CP.", "", DECISION, []),
    (
        "Bãi bỏ Nghị định số 22/2020/NĐ-CP ngày 06 tháng 4 năm 2020 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số 21/2019/NĐ-CP ngày 05 tháng 3 năm 2019.",
        END,
        DECREE,
        ["REPEAL 22/2020/NĐ-CP whole"],
    ),
    (
        "Bãi bỏ Thông tư số 14/2018/TT-BTC bãi bỏ Thông tư số 13/2016/TT-BTC.",
        END,
        CIRCULAR,
        ["REPEAL 14/2018/TT-BTC whole"],
    ),
    (
        "Bãi bỏ Quyết định số 13/2019/QĐ-UBND ngày 03/3/2019 về việc bãi bỏ Quyết định số 12/2018/QĐ-UBND.",
        END,
        DECISION,
        ["REPEAL 13/2019/QĐ-UBND whole"],
    ),
    (
        "Không áp dụng quy định tại khoản 2 Điều 5 Nghị định số 21/2019/NĐ-CP đối với các dự án quy định tại Điều 3 Nghị định này.",
        END,
        DECREE,
        ["STOPAPPLY 21/2019/NĐ-CP partial D5.K2"],
    ),
    (
        "Nghị định số 21/2019/NĐ-CP không được áp dụng kể từ ngày Nghị định này có hiệu lực.",
        END,
        DECREE,
        ["STOPAPPLY 21/2019/NĐ-CP whole"],
    ),
    (
        "Bãi bỏ các quy định về thủ tục cấp phép bến cảng tại Nghị định số 21/2019/NĐ-CP.",
        END,
        DECREE,
        ["REPEAL 21/2019/NĐ-CP partial ?"],
    ),
    (
        "Các quy định về phí bến cảng tại Nghị định số 21/2019/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành.",
        END,
        DECREE,
        ["EXPIRE 21/2019/NĐ-CP partial ?"],
    ),
    (
        "Nghị định số 21/2019/NĐ-CP hết hiệu lực đối với lĩnh vực bến thủy nội địa.",
        END,
        DECREE,
        ["EXPIRE 21/2019/NĐ-CP partial ?"],
    ),
    (
        "Bãi bỏ nội dung liên quan đến lệ phí tại Quyết định số 12/2018/QĐ-UBND ngày 02/02/2018.",
        END,
        DECISION,
        ["REPEAL 12/2018/QĐ-UBND partial ?"],
    ),
    (
        "Bãi bỏ một phần Quyết định số 12/2018/QĐ-UBND ngày 02/02/2018 của Ủy ban nhân dân tỉnh.",
        END,
        DECISION,
        ["REPEAL 12/2018/QĐ-UBND partial ?"],
    ),
    ("Bãi bỏ Nghị định số 21/2019/NĐ-CP, trừ Điều 5 và Điều 6.", END, DECREE, ["REPEAL 21/2019/NĐ-CP whole except"]),
    (
        "Bãi bỏ các quy định tại Nghị định số 21/2019/NĐ-CP trái với Nghị định này.",
        END,
        DECREE,
        ["?REPEAL 21/2019/NĐ-CP partial ?"],
    ),
    (
        "Nghị định số 21/2019/NĐ-CP có quy định trái với Nghị định này thì hết hiệu lực.",
        END,
        DECREE,
        ["?EXPIRE 21/2019/NĐ-CP partial ?"],
    ),
]


@pytest.mark.parametrize(("text", "context", "of", "expected"), ROWS)
def test_only_what_the_clause_does_is_read(text: str, context: str, of: Host, expected: list[str]) -> None:
    assert sorted(acts(text, context, of)) == sorted(expected)
