# ruff: noqa: E501 - one row of a table is one line
"""What looks like an act and is none: one row a clause, the acts on named texts that may be read as certain.

A false "superseded" is the worst bug, so each row lists all that a careful officer would accept; mostly nothing.
"""

import pytest

from doccontrol.law.codes import DocType
from doccontrol.law.facts import Host
from tests.unit.law.acting import DECREE, read

NO_EFFECT = {"BASIS", "CITE", "DETAIL", "GUIDE", "ANNOUNCE", "BLANKET", "DYNREF", "OVERRIDE", "SELFEXPIRE"}


def certain(text: str, context: str = "", host: Host = DECREE) -> list[str]:
    found = (r for r in read(text, context, host) if r.certain and str(r.action) not in NO_EFFECT)
    return [f"{r.action} {r.target.number or r.target.name} {r.scope}" for r in found]


DUTIES = [
    "Bộ Tư pháp có trách nhiệm trình Chính phủ bãi bỏ Nghị định số 21/2019/NĐ-CP.",
    "Giao Bộ Tài chính nghiên cứu, đề xuất sửa đổi, bổ sung hoặc thay thế Nghị định số 21/2019/NĐ-CP.",
    "Đề nghị Chính phủ xem xét bãi bỏ khoản 2 Điều 5 Nghị định số 21/2019/NĐ-CP.",
    "Ủy ban nhân dân cấp tỉnh rà soát để sửa đổi, bãi bỏ Quyết định số 12/2018/QĐ-TTg cho phù hợp.",
    "Các bộ rà soát, trình cấp có thẩm quyền thay thế Nghị định số 21/2019/NĐ-CP trước ngày 01/01/2032.",
    "Bộ Công Thương chủ trì xây dựng Nghị định thay thế Nghị định số 21/2019/NĐ-CP.",
    "Kiến nghị đình chỉ việc thi hành Quyết định số 12/2018/QĐ-TTg.",
    "Trách nhiệm của Bộ: ban hành Thông tư thay thế Thông tư số 13/2018/TT-BTC.",
    "Cơ quan kiểm tra có quyền đình chỉ thi hành hoặc bãi bỏ văn bản trái pháp luật theo Nghị định số 21/2019/NĐ-CP.",
    "Người đứng đầu phải báo cáo việc bãi bỏ Quyết định số 12/2018/QĐ-TTg.",
]

DRAFTS_AND_REPORTS = [
    "Dự thảo Nghị định thay thế Nghị định số 21/2019/NĐ-CP đang được lấy ý kiến.",
    "Tờ trình về dự án Nghị định sửa đổi Nghị định số 21/2019/NĐ-CP.",
    "Theo báo cáo, Nghị định số 21/2019/NĐ-CP đã hết hiệu lực từ ngày 01/7/2025.",
    "Nghị định số 21/2019/NĐ-CP đã được thay thế bởi Nghị định số 22/2020/NĐ-CP.",
    "Nghị định số 21/2019/NĐ-CP được thay thế bởi Nghị định số 22/2020/NĐ-CP nay còn nhiều vướng mắc.",
    "Sau khi Nghị định số 21/2019/NĐ-CP hết hiệu lực, các dự án chuyển tiếp được quyết toán.",
    "Trước ngày Nghị định số 21/2019/NĐ-CP hết hiệu lực, chủ bến phải nộp báo cáo.",
    "Khi Nghị định số 21/2019/NĐ-CP được sửa đổi, bổ sung hoặc thay thế thì thực hiện theo văn bản mới.",
    "Trường hợp Nghị định số 21/2019/NĐ-CP hết hiệu lực thì áp dụng văn bản thay thế.",
    "Việc bãi bỏ Nghị định số 21/2019/NĐ-CP không làm thay đổi quyền của chủ bến.",
    "Chính phủ sẽ bãi bỏ Nghị định số 21/2019/NĐ-CP trong năm 2032.",
    "Nghị định số 21/2019/NĐ-CP chưa hết hiệu lực.",
]

TITLES_AND_HISTORY = [
    "Căn cứ Nghị định số 22/2020/NĐ-CP của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số 21/2019/NĐ-CP;",
    "Thực hiện theo Nghị định số 22/2020/NĐ-CP bãi bỏ một số điều của Nghị định số 21/2019/NĐ-CP.",
    "Hồ sơ thực hiện theo Điều 5 Nghị định số 21/2019/NĐ-CP đã được sửa đổi, bổ sung tại khoản 3 Điều 1 Nghị định số 22/2020/NĐ-CP.",
    "Nghị định số 22/2020/NĐ-CP thay thế Nghị định số 21/2019/NĐ-CP quy định về kho bãi.",
    "Quy định tại Thông tư số 13/2018/TT-BTC hướng dẫn Nghị định số 21/2019/NĐ-CP và các văn bản sửa đổi, bổ sung, thay thế.",
    "Mức thu theo Nghị định số 21/2019/NĐ-CP và văn bản thay thế Nghị định số 21/2019/NĐ-CP (nếu có).",
    "Khái niệm được hiểu theo Nghị định số 21/2019/NĐ-CP (được thay thế bởi Nghị định số 22/2020/NĐ-CP).",
    "Nghị định này quy định chi tiết Luật Nhà ở về sửa đổi, bổ sung, thay thế giấy phép.",
    "Tên gọi khác của bến được ghi theo Quyết định số 12/2018/QĐ-TTg về việc hủy bỏ các bến không còn hoạt động.",
]

NOT_TEXTS = [
    "Đính chính Giấy chứng nhận đã cấp theo quy định tại Nghị định số 21/2019/NĐ-CP.",
    "Thu hồi giấy phép đã cấp theo Nghị định số 21/2019/NĐ-CP.",
    "Hủy bỏ hợp đồng thuê bến ký theo Nghị định số 21/2019/NĐ-CP.",
    "Chấm dứt hiệu lực hợp đồng đã ký theo Nghị định số 21/2019/NĐ-CP.",
    "Tòa án ra quyết định đình chỉ thi hành án theo khoản 4 Điều 23 Nghị định số 21/2019/NĐ-CP.",
    "Gia hạn thời gian nộp thuế theo Nghị định số 21/2019/NĐ-CP.",
    "Thay thế thành viên Hội đồng được thành lập theo Quyết định số 12/2018/QĐ-TTg.",
    "Bổ sung hồ sơ theo quy định tại Nghị định số 21/2019/NĐ-CP.",
    "Điều chỉnh quy hoạch kho bãi theo Quyết định số 12/2018/QĐ-TTg.",
    "Giấy phép cấp theo Nghị định số 21/2019/NĐ-CP hết hiệu lực khi hết thời hạn ghi trên giấy phép.",
    "Chứng chỉ hết hiệu lực theo quy định tại Điều 5 Nghị định số 21/2019/NĐ-CP.",
    "Phần in đậm là nội dung sửa đổi, bổ sung, thay thế theo Nghị định số 21/2019/NĐ-CP.",
    "Hợp đồng hết hiệu lực thì thực hiện theo Nghị định số 21/2019/NĐ-CP.",
    "Thẩm quyền bãi bỏ văn bản thực hiện theo Nghị định số 21/2019/NĐ-CP.",
    "Trình tự sửa đổi, bổ sung, thay thế, bãi bỏ văn bản quy định tại Nghị định số 21/2019/NĐ-CP.",
]

QUOTES = [
    "Sửa đổi tên Chương II như sau: “Nghị định này thay thế Nghị định số 21/2019/NĐ-CP.”",
    "Điều 9 được viết: “Bãi bỏ Nghị định số 21/2019/NĐ-CP”.",
    'Nội dung "Nghị định số 21/2019/NĐ-CP hết hiệu lực" chưa rõ nghĩa.',
]

WITHOUT_NAMES = [
    "Các quy định trước đây trái với Nghị định này đều bị bãi bỏ.",
    "Những quy định trái với Nghị định này hết hiệu lực thi hành.",
    "Trường hợp các văn bản dẫn chiếu tại Nghị định này được sửa đổi, bổ sung, thay thế thì áp dụng văn bản mới.",
    "Trường hợp có quy định khác nhau với Nghị định số 21/2019/NĐ-CP thì áp dụng theo Nghị định này.",
    "Các quy định tương ứng tại văn bản của địa phương hết hiệu lực.",
]


@pytest.mark.parametrize("text", DUTIES + DRAFTS_AND_REPORTS + TITLES_AND_HISTORY + NOT_TEXTS + QUOTES + WITHOUT_NAMES)
@pytest.mark.parametrize("context", ["", "Điều 40. Hiệu lực thi hành"])
def test_nothing_is_done(text: str, context: str) -> None:
    assert certain(text, context) == []


PARTLY = [
    # only what the clause really does
    ("Nghị định này thay thế Nghị định số 21/2019/NĐ-CP hướng dẫn thi hành Luật Nhà ở và Luật Đất đai.", ["REPLACE 21/2019/NĐ-CP whole"]),
    ("Bãi bỏ Quyết định số 12/2018/QĐ-TTg về việc thực hiện Nghị định số 21/2019/NĐ-CP.", ["REPEAL 12/2018/QĐ-TTg whole"]),
    ("Bãi bỏ Điều 3 Nghị định số 22/2020/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 21/2019/NĐ-CP.", ["REPEAL 22/2020/NĐ-CP partial"]),
    ("Bãi bỏ cụm từ “Nghị định số 33/2017/NĐ-CP” tại Điều 9 Nghị định số 21/2019/NĐ-CP.", ["AMEND 21/2019/NĐ-CP partial"]),
    ("Thay thế Phụ lục I của Nghị định số 21/2019/NĐ-CP bằng Phụ lục ban hành kèm theo Nghị định này.", ["AMEND 21/2019/NĐ-CP partial"]),
    ("Thay thế nội dung về phí kho tại Nghị định số 21/2019/NĐ-CP.", ["AMEND 21/2019/NĐ-CP partial"]),
    ("Bãi bỏ nội dung đã công bố tại Quyết định số 12/QĐ-TTg ngày 02/02/2018.", ["REPEAL 12/QĐ-TTg partial"]),
    ("Nghị định số 21/2019/NĐ-CP hết hiệu lực, trừ Điều 5 theo quy định tại Nghị định số 22/2020/NĐ-CP.", ["EXPIRE 21/2019/NĐ-CP whole"]),
    ("Nghị định số 21/2019/NĐ-CP hết hiệu lực. Hồ sơ theo Nghị định số 22/2020/NĐ-CP được giải quyết tiếp.", ["EXPIRE 21/2019/NĐ-CP whole"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PARTLY)
def test_no_more_than_the_clause_does(text: str, expected: list[str]) -> None:
    assert certain(text) == expected


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("15/2031/TT-BTC", "Thông tư này thay thế Nghị định số 21/2019/NĐ-CP."),
        ("15/2031/TT-BTC", "Bãi bỏ Điều 5 Quyết định số 12/2018/QĐ-TTg."),
        ("15/2031/QĐ-UBND", "Bãi bỏ Thông tư số 13/2018/TT-BTC."),
        ("71/2031/NĐ-CP", "Bãi bỏ Điều 5 Luật Nhà ở số 65/2014/QH13."),
    ],
)
def test_a_lower_text_ends_no_higher_one_without_a_question(number: str, text: str) -> None:
    found = read(text, "", Host(number=number))
    assert [relation.certain for relation in found] == [False]
    assert found[0].needs_review


@pytest.mark.parametrize("type_", [DocType.CONG_VAN, DocType.BAO_CAO, DocType.TO_TRINH, DocType.VAN_BAN_HOP_NHAT])
def test_a_text_without_power_only_tells(type_: DocType) -> None:
    assert certain("Bãi bỏ Quyết định số 12/2018/QĐ-TTg.", host=Host(type=type_)) == []


def test_a_draft_acts_on_nothing() -> None:
    text = "DỰ THẢO 2\nCHÍNH PHỦ\nNGHỊ ĐỊNH\nVề kho bãi\nĐiều 1. Nghị định này thay thế Nghị định số 21/2019/NĐ-CP."
    assert certain(text) == []


def test_a_template_in_an_appendix_acts_on_nothing() -> None:
    text = (
        "Điều 1. Ban hành mẫu quyết định.\nPHỤ LỤC I\nMẪU QUYẾT ĐỊNH\n"
        "Điều 1. Quyết định này thay thế Quyết định số 12/2018/QĐ-TTg.\nĐiều 2. Bãi bỏ Quyết định số 13/2018/QĐ-TTg."
    )
    assert certain(text) == []


AMBIGUOUS = [
    # two readings: both may be shown, none of the doubtful texts may be certain
    ("Nghị định này thay thế Nghị định số 22/2020/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 21/2019/NĐ-CP và Nghị định số 23/2021/NĐ-CP.", "23/2021/NĐ-CP"),
    ("Các quy định tại Chương II Nghị định số 22/2020/NĐ-CP và Nghị định số 23/2021/NĐ-CP hết hiệu lực.", "23/2021/NĐ-CP"),
    ("Nghị định số 22/2020/NĐ-CP được sửa đổi bởi Nghị định số 21/2019/NĐ-CP và Nghị định số 23/2021/NĐ-CP quy định về kho hết hiệu lực.", "23/2021/NĐ-CP"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "doubtful"), AMBIGUOUS)
def test_two_readings_are_a_question(text: str, doubtful: str) -> None:
    assert not [r for r in read(text, "") if r.certain and r.target.number == doubtful]


def test_a_line_in_the_form_of_another_texts_title_is_none_of_this_text() -> None:
    text = "Luật sửa đổi, bổ sung một số điều của Luật Nhà ở số 65/2014/QH13 ngày 25 tháng 11 năm 2014;"
    assert [r for r in read(text, "", Host(number="15/2031/TT-BTC")) if r.action == "AMEND"] == []
