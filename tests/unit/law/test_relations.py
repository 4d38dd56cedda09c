# ruff: noqa: E501 - one row of a table is one line
"""What a clause does to other texts: one row a clause, fictional numbers, written so that an officer can check it."""

import pytest

from doccontrol.law.facts import Host
from tests.unit.law.acting import acts, read

WHOLE = [
    ("Nghị định này thay thế Nghị định số 21/2019/NĐ-CP ngày 05 tháng 3 năm 2019 của Chính phủ quy định về bến cảng.", ["REPLACE 21/2019/NĐ-CP whole"]),
    ("Nghị định này có hiệu lực từ ngày 01 tháng 8 năm 2031, thay thế Nghị định số 21/2019/NĐ-CP.", ["REPLACE 21/2019/NĐ-CP whole @2031-08-01"]),
    ("Nghị định này có hiệu lực kể từ ngày ký và thay thế các Nghị định: số 21/2019/NĐ-CP ngày 05/3/2019; số 22/2020/NĐ-CP ngày 06/4/2020.", ["REPLACE 21/2019/NĐ-CP whole @2031-03-10", "REPLACE 22/2020/NĐ-CP whole @2031-03-10"]),
    ("2. Nghị định này thay thế cho Nghị định số 21/2019/NĐ-CP và Nghị định số 22/2020/NĐ-CP.", ["REPLACE 21/2019/NĐ-CP whole", "REPLACE 22/2020/NĐ-CP whole"]),
    ("Kể từ ngày Nghị định này có hiệu lực, Nghị định số 21/2019/NĐ-CP và Nghị định số 22/2020/NĐ-CP hết hiệu lực thi hành.", ["EXPIRE 21/2019/NĐ-CP whole", "EXPIRE 22/2020/NĐ-CP whole"]),
    ("Các văn bản sau đây hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành:\na) Nghị định số 21/2019/NĐ-CP ngày 05 tháng 3 năm 2019 của Chính phủ về bến cảng;\nb) Quyết định số 12/2018/QĐ-TTg ngày 02 tháng 02 năm 2018 của Thủ tướng Chính phủ.", ["EXPIRE 21/2019/NĐ-CP whole", "EXPIRE 12/2018/QĐ-TTg whole"]),
    ("Bãi bỏ các văn bản sau:\n- Quyết định số 12/2018/QĐ-TTg ngày 02 tháng 02 năm 2018 của Thủ tướng Chính phủ;\n- Quyết định số 13/2018/QĐ-TTg ngày 03 tháng 02 năm 2018 của Thủ tướng Chính phủ.", ["REPEAL 12/2018/QĐ-TTg whole", "REPEAL 13/2018/QĐ-TTg whole"]),
    ("Bãi bỏ Quyết định số 12/2018/QĐ-TTg; Quyết định số 13/2018/QĐ-TTg về quản lý kho bãi; Chỉ thị số 14/CT-TTg ngày 04/5/2018.", ["REPEAL 12/2018/QĐ-TTg whole", "REPEAL 13/2018/QĐ-TTg whole", "REPEAL 14/CT-TTg whole"]),
    ("Nghị định số 21/2019/NĐ-CP bị bãi bỏ kể từ ngày Nghị định này có hiệu lực thi hành.", ["REPEAL 21/2019/NĐ-CP whole"]),
    ("Nghị định số 21/2019/NĐ-CP được thay thế bằng Nghị định này.", ["REPLACE 21/2019/NĐ-CP whole"]),
    ("Chấm dứt hiệu lực của Quyết định số 12/2018/QĐ-TTg ngày 02 tháng 02 năm 2018.", ["EXPIRE 12/2018/QĐ-TTg whole"]),
    ("Quyết định số 12/2018/QĐ-TTg chấm dứt hiệu lực từ ngày 15 tháng 9 năm 2031.", ["EXPIRE 12/2018/QĐ-TTg whole @2031-09-15"]),
    ("Hủy bỏ Quyết định số 12/QĐ-TTg ngày 02 tháng 02 năm 2018 của Thủ tướng Chính phủ.", ["CANCEL 12/QĐ-TTg whole"]),
    ("Thu hồi Quyết định số 12/QĐ-TTg ngày 02 tháng 02 năm 2018 của Thủ tướng Chính phủ.", ["CANCEL 12/QĐ-TTg whole"]),
    ("Nghị định này thay thế Nghị định số 21/2019/NĐ-CP; bãi bỏ Quyết định số 12/2018/QĐ-TTg.", ["REPLACE 21/2019/NĐ-CP whole", "REPEAL 12/2018/QĐ-TTg whole"]),
    ("Nghị định này thay thế Nghị định số 21/2019/NĐ-CP và bãi bỏ Điều 5 Nghị định số 22/2020/NĐ-CP.", ["REPLACE 21/2019/NĐ-CP whole", "REPEAL 22/2020/NĐ-CP partial D5"]),
    ("Nghị định số 21/2019/NĐ-CP đã được sửa đổi, bổ sung bởi Nghị định số 22/2020/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành.", ["EXPIRE 21/2019/NĐ-CP whole"]),
    ("Nghị định số 21/2019/NĐ-CP (được sửa đổi, bổ sung tại Nghị định số 22/2020/NĐ-CP và Nghị định số 23/2021/NĐ-CP) hết hiệu lực thi hành.", ["EXPIRE 21/2019/NĐ-CP whole"]),
    ("Nghị định số 21/2019/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành, trừ trường hợp quy định tại khoản 2 Điều 41 Nghị định này.", ["EXPIRE 21/2019/NĐ-CP whole except"]),
    ("Nghị định số 21/2019/NĐ-CP và Nghị định số 25/2022/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 21/2019/NĐ-CP hết hiệu lực.", ["EXPIRE 21/2019/NĐ-CP whole", "EXPIRE 25/2022/NĐ-CP whole"]),
    ("Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2031. Nghị định số 21/2019/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực.", ["EXPIRE 21/2019/NĐ-CP whole"]),
    ("Từ ngày 01 tháng 10 năm 2031, Nghị định số 21/2019/NĐ-CP hết hiệu lực.", ["EXPIRE 21/2019/NĐ-CP whole @2031-10-01"]),
    ("Bãi bỏ toàn bộ các Quyết định của Thủ tướng Chính phủ: Quyết định số 12/2018/QĐ-TTg, Quyết định số 13/2018/QĐ-TTg.", ["REPEAL 12/2018/QĐ-TTg whole", "REPEAL 13/2018/QĐ-TTg whole"]),
    ("Nghị định này thay thế Nghị định số 21/2019/NĐ-CP quy định chi tiết thi hành Luật Nhà ở và Nghị định số 22/2020/NĐ-CP quy định về kho bãi.", ["REPLACE 21/2019/NĐ-CP whole", "REPLACE 22/2020/NĐ-CP whole"]),
    ("Nay bãi bỏ Quyết định số 12/2018/QĐ-TTg ngày 02 tháng 02 năm 2018.", ["REPEAL 12/2018/QĐ-TTg whole"]),
    ("Thay thế Quyết định số 12/2018/QĐ-TTg ngày 02/02/2018 của Thủ tướng Chính phủ về quản lý kho bãi.", ["REPLACE 12/2018/QĐ-TTg whole"]),
    ("Các Nghị định số 21/2019/NĐ-CP, số 22/2020/NĐ-CP và số 23/2021/NĐ-CP hết hiệu lực thi hành.", ["EXPIRE 21/2019/NĐ-CP whole", "EXPIRE 22/2020/NĐ-CP whole", "EXPIRE 23/2021/NĐ-CP whole"]),
    ("Nghị định này có hiệu lực thi hành sau 45 ngày kể từ ngày ký và thay thế Nghị định số 21/2019/NĐ-CP.", ["REPLACE 21/2019/NĐ-CP whole @2031-04-24"]),
    ("Nghị định số 21/2019/NĐ-CP ngày 05 tháng 3 năm 2019 của Chính phủ về bến cảng không còn hiệu lực kể từ ngày Nghị định này có hiệu lực.", ["EXPIRE 21/2019/NĐ-CP whole"]),
]  # fmt: skip

LATER_FOUND = [
    ("Các Nghị định sau đây của Chính phủ hết hiệu lực kể từ ngày Nghị định này có hiệu lực: Nghị định số 21/2019/NĐ-CP; Nghị định số 22/2020/NĐ-CP.", ["EXPIRE 21/2019/NĐ-CP whole", "EXPIRE 22/2020/NĐ-CP whole"]),
    ("Trừ quy định tại khoản 3 Điều này, Nghị định số 21/2019/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực.", ["EXPIRE 21/2019/NĐ-CP whole except"]),
    ("Nghị định số 21/2019/NĐ-CP, trừ Điều 5 và Điều 6, hết hiệu lực kể từ ngày Nghị định này có hiệu lực.", ["EXPIRE 21/2019/NĐ-CP whole except"]),
    ("Nghị định số 21/2019/NĐ-CP tiếp tục có hiệu lực cho đến khi có văn bản thay thế.", ["CONTINUE 21/2019/NĐ-CP whole"]),
    ("Các quy định tại Nghị định số 21/2019/NĐ-CP trái với Nghị định này hết hiệu lực.", ["?EXPIRE 21/2019/NĐ-CP partial ?"]),
    ("Tại khoản 2 Điều 3 Nghị định số 21/2019/NĐ-CP, cụm từ “05 ngày” được đính chính thành “15 ngày”.", ["CORRECT 21/2019/NĐ-CP partial D3.K2 (phrase)"]),
    ("Tại Điều 4 Nghị định số 21/2019/NĐ-CP, cụm từ “kho” được thay thế bằng cụm từ “bãi”.", ["AMEND 21/2019/NĐ-CP partial D4 (phrase)"]),
    ("Thời hạn quy định tại khoản 1 Điều 2 Nghị định số 21/2019/NĐ-CP được kéo dài đến hết ngày 31/12/2032.", ["EXTEND 21/2019/NĐ-CP partial D2.K1 ..2032-12-31"]),
]  # fmt: skip

PARTS = [
    ("Bãi bỏ khoản 2 Điều 5, điểm c khoản 1 Điều 7 Nghị định số 21/2019/NĐ-CP.", ["REPEAL 21/2019/NĐ-CP partial D5.K2,D7.K1.c"]),
    ("Điều 5, Điều 6 Nghị định số 21/2019/NĐ-CP hết hiệu lực từ ngày Nghị định này có hiệu lực thi hành.", ["EXPIRE 21/2019/NĐ-CP partial D5,D6"]),
    ("Bãi bỏ Chương III Nghị định số 21/2019/NĐ-CP ngày 05 tháng 3 năm 2019.", ["REPEAL 21/2019/NĐ-CP partial C.III"]),
    ("Bãi bỏ Phụ lục II ban hành kèm theo Nghị định số 21/2019/NĐ-CP.", ["REPEAL 21/2019/NĐ-CP partial PL.II"]),
    ("Bãi bỏ Điều 5 Nghị định số 21/2019/NĐ-CP; khoản 3 Điều 7 Nghị định số 22/2020/NĐ-CP; Quyết định số 12/2018/QĐ-TTg.", ["REPEAL 21/2019/NĐ-CP partial D5", "REPEAL 22/2020/NĐ-CP partial D7.K3", "REPEAL 12/2018/QĐ-TTg whole"]),
    ("Bãi bỏ Điều 5 của Quy chế làm việc ban hành kèm theo Quyết định số 12/2018/QĐ-TTg.", ["REPEAL 12/2018/QĐ-TTg partial QĐKT.D5"]),
    ("Bãi bỏ các quy định liên quan đến phí bến bãi tại Nghị định số 21/2019/NĐ-CP ngày 05 tháng 3 năm 2019.", ["REPEAL 21/2019/NĐ-CP partial ?"]),
    ("Bãi bỏ từ Điều 5 đến Điều 9 Nghị định số 21/2019/NĐ-CP.", ["REPEAL 21/2019/NĐ-CP partial D5..D9"]),
    ("Bãi bỏ một số điều, khoản của các Nghị định sau:\na) Điều 4 Nghị định số 21/2019/NĐ-CP;\nb) Khoản 1 Điều 6 Nghị định số 22/2020/NĐ-CP.", ["REPEAL 21/2019/NĐ-CP partial D4", "REPEAL 22/2020/NĐ-CP partial D6.K1"]),
    ("Bãi bỏ các khoản sau của Nghị định số 21/2019/NĐ-CP:\na) Khoản 2 Điều 4;\nb) Khoản 5 Điều 8.", ["REPEAL 21/2019/NĐ-CP partial D4.K2", "REPEAL 21/2019/NĐ-CP partial D8.K5"]),
    ("Hủy bỏ danh mục dự án ban hành kèm theo Quyết định số 12/QĐ-TTg ngày 02/02/2018.", ["CANCEL 12/QĐ-TTg partial PL.*"]),
    ("Quy định tại khoản 3 Điều 9 Nghị định số 21/2019/NĐ-CP hết hiệu lực thi hành.", ["EXPIRE 21/2019/NĐ-CP partial D9.K3"]),
]  # fmt: skip

AMENDMENTS = [
    ("Sửa đổi, bổ sung khoản 2 Điều 5 Nghị định số 21/2019/NĐ-CP như sau: “2. Thời hạn là 05 ngày.”.", ["AMEND 21/2019/NĐ-CP partial D5.K2"]),
    ("Bổ sung Điều 5a vào sau Điều 5 Nghị định số 21/2019/NĐ-CP như sau:", ["AMEND 21/2019/NĐ-CP partial D5a"]),
    ("Thay thế cụm từ “Phòng Kho bãi” bằng cụm từ “Phòng Bến bãi” tại khoản 1 Điều 4 và Điều 6 Nghị định số 21/2019/NĐ-CP.", ["AMEND 21/2019/NĐ-CP partial D4.K1,D6 (phrase)"]),
    ("Bãi bỏ cụm từ “Nghị định số 33/2017/NĐ-CP” tại khoản 2 Điều 9 Nghị định số 21/2019/NĐ-CP.", ["AMEND 21/2019/NĐ-CP partial D9.K2 (phrase)"]),
    ("Bỏ từ “gốc” tại điểm a khoản 1 Điều 3 Nghị định số 21/2019/NĐ-CP.", ["AMEND 21/2019/NĐ-CP partial D3.K1.a (phrase)"]),
    ("Thay thế Mẫu số 03 tại Phụ lục I ban hành kèm theo Nghị định số 21/2019/NĐ-CP bằng Mẫu số 01 ban hành kèm theo Nghị định này.", ["AMEND 21/2019/NĐ-CP partial PL.I.M.03 (form)"]),
    ("Thay thế Phụ lục II Nghị định số 21/2019/NĐ-CP bằng Phụ lục I ban hành kèm theo Nghị định này.", ["AMEND 21/2019/NĐ-CP partial PL.II (form)"]),
    ("Điều chỉnh điểm b mục 2 Phụ lục I kèm theo Quyết định số 12/QĐ-TTg ngày 02/02/2018.", ["AMEND 12/QĐ-TTg partial PL.I.Mu2.b"]),
    ("Khoản 3 Điều 8 Nghị định số 21/2019/NĐ-CP được sửa đổi, bổ sung như sau: “3. Hồ sơ gồm 01 bộ.”", ["AMEND 21/2019/NĐ-CP partial D8.K3"]),
]  # fmt: skip

WINDOWS = [
    ("Tạm ngưng hiệu lực thi hành Nghị định số 21/2019/NĐ-CP đến hết ngày 31 tháng 12 năm 2031.", ["SUSPEND 21/2019/NĐ-CP whole ..2031-12-31"]),
    ("Ngưng hiệu lực thi hành khoản 2 Điều 5 Nghị định số 21/2019/NĐ-CP từ ngày 01/8/2031 đến ngày 30/9/2031.", ["SUSPEND 21/2019/NĐ-CP partial D5.K2 @2031-08-01 ..2031-09-30"]),
    ("Đình chỉ việc thi hành Quyết định số 12/2018/QĐ-TTg kể từ ngày ký Nghị định này.", ["SUSPEND 12/2018/QĐ-TTg whole @2031-03-10"]),
    ("Nghị định số 21/2019/NĐ-CP tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2032.", ["CONTINUE 21/2019/NĐ-CP whole ..2032-12-31"]),
    ("Kéo dài thời gian thực hiện Quyết định số 12/2018/QĐ-TTg đến hết ngày 31 tháng 12 năm 2033.", ["EXTEND 12/2018/QĐ-TTg whole ..2033-12-31"]),
    ("Đính chính lỗi kỹ thuật tại khoản 1 Điều 3 Nghị định số 21/2019/NĐ-CP như sau:", ["CORRECT 21/2019/NĐ-CP partial D3.K1"]),
    ("Nghị định số 21/2019/NĐ-CP không áp dụng đối với kho bãi thuê ngoài kể từ ngày Nghị định này có hiệu lực.", ["STOPAPPLY 21/2019/NĐ-CP partial ?"]),
    ("Hồ sơ đã nộp trước ngày Nghị định này có hiệu lực thì tiếp tục được giải quyết theo quy định của Nghị định số 21/2019/NĐ-CP.", ["CONTINUE 21/2019/NĐ-CP partial ?"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WHOLE + LATER_FOUND + PARTS + AMENDMENTS + WINDOWS)
def test_a_clause_acts(text: str, expected: list[str]) -> None:
    assert acts(text) == expected


UNDER = [
    # the text stands above, in heading, list or title
    ("Điều 3. Bãi bỏ một số khoản của Nghị định số 21/2019/NĐ-CP", "1. Bãi bỏ khoản 2 Điều 4. 2. Bãi bỏ điểm a khoản 1 Điều 6.", ["REPEAL 21/2019/NĐ-CP partial D4.K2", "REPEAL 21/2019/NĐ-CP partial D6.K1.a"]),
    ("Nghị định sửa đổi, bổ sung một số điều của Nghị định số 21/2019/NĐ-CP", "Điều 1. Sửa đổi, bổ sung Điều 7 như sau: “Điều 7. Hồ sơ”.", ["AMEND 21/2019/NĐ-CP partial D7"]),
    ("Điều 1. Sửa đổi, bổ sung một số khoản của Điều 9 Nghị định số 21/2019/NĐ-CP", "2. Sửa đổi, bổ sung điểm b khoản 3 như sau: “b) Hai bộ.”", ["AMEND 21/2019/NĐ-CP partial D9.K3.b"]),
    ("Điều 3. Bãi bỏ các Quyết định sau đây:", "1. Quyết định số 12/2018/QĐ-TTg ngày 02/02/2018 hướng dẫn Nghị định số 21/2019/NĐ-CP.\n2. Quyết định số 13/2018/QĐ-TTg.", ["REPEAL 12/2018/QĐ-TTg whole", "REPEAL 13/2018/QĐ-TTg whole"]),
    ("PHỤ LỤC I DANH MỤC VĂN BẢN BÃI BỎ TOÀN BỘ", "3. Quyết định số 12/2018/QĐ-TTg ngày 02/02/2018 của Thủ tướng Chính phủ về kho bãi theo Nghị định số 21/2019/NĐ-CP.", ["REPEAL 12/2018/QĐ-TTg whole"]),
    ("4. Kể từ ngày 01/10/2031, các Nghị định sau hết hiệu lực:", "a) Nghị định số 21/2019/NĐ-CP;", ["EXPIRE 21/2019/NĐ-CP whole @2031-10-01"]),
    ("Điều 5. Ngưng hiệu lực các quy định sau đây của Nghị định số 21/2019/NĐ-CP đến hết ngày 31/12/2032", "1. Khoản 2 Điều 6.", ["SUSPEND 21/2019/NĐ-CP partial D6.K2 ..2032-12-31"]),
    ("Điều 2. Thay thế cụm từ tại Nghị định số 21/2019/NĐ-CP", "Thay thế cụm từ “bến bãi” bằng cụm từ “kho bãi” tại Điều 3; khoản 2 Điều 5.", ["AMEND 21/2019/NĐ-CP partial D3,D5.K2 (phrase)"]),
    ("Điều 2. Thay thế mẫu biểu của Nghị định số 21/2019/NĐ-CP", "1. Thay thế Mẫu số 02 Phụ lục I bằng Mẫu số 01 ban hành kèm theo Nghị định này.", ["AMEND 21/2019/NĐ-CP partial PL.I.M.02 (form)"]),
]  # fmt: skip


@pytest.mark.parametrize(("context", "text", "expected"), UNDER)
def test_what_stands_above_gives_the_text_or_the_verb(context: str, text: str, expected: list[str]) -> None:
    assert acts(text, context) == expected


def test_items_under_an_exception_are_spared() -> None:
    text = (
        "3. Nghị định số 21/2019/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực, trừ các trường hợp sau đây:\n"
        "a) Quy định tại Điều 17 Nghị định số 21/2019/NĐ-CP tiếp tục có hiệu lực đến hết ngày 31/12/2031;\n"
        "b) Quy định tại Điều 25 Nghị định số 21/2019/NĐ-CP."
    )
    assert acts(text) == [
        "EXPIRE 21/2019/NĐ-CP whole except",
        "CONTINUE 21/2019/NĐ-CP partial D17 ..2031-12-31",
    ]


def test_an_alias_in_brackets_closes_the_history_of_a_text() -> None:
    text = (
        "Nghị định số 21/2019/NĐ-CP đã được sửa đổi, bổ sung bởi Nghị định số 22/2020/NĐ-CP (sau đây gọi là Nghị định "
        "số 21) và Nghị định số 23/2021/NĐ-CP hết hiệu lực thi hành."
    )
    assert acts(text) == ["EXPIRE 21/2019/NĐ-CP whole", "EXPIRE 23/2021/NĐ-CP whole"]


def test_a_law_named_again_without_its_number_is_the_law_of_the_heading() -> None:
    context = "Điều 33. Bãi bỏ một số khoản của Luật Nhà ở số 65/2014/QH13"
    host = Host(number="40/2031/QH17")
    found = read("Bãi bỏ khoản 9 Điều 3 và Chương IV của Luật Nhà ở.", context, host)
    assert [(r.target.number, r.provisions) for r in found] == [("65/2014/QH13", ("D3.K9", "C.IV"))]


def test_a_list_of_expired_texts_only_announces() -> None:
    text = "2. Quyết định số 12/2018/QĐ-TTg ngày 02/02/2018 của Thủ tướng Chính phủ."
    found = read(text, "PHỤ LỤC II DANH MỤC VĂN BẢN HẾT HIỆU LỰC TOÀN BỘ")
    assert [(str(r.action), r.target.number, r.first_day) for r in found] == [("ANNOUNCE", "12/2018/QĐ-TTg", None)]
    assert found[0].reported is not None


@pytest.mark.parametrize(
    ("text", "by"),
    [
        (
            "Nghị định số 21/2019/NĐ-CP đã hết hiệu lực từ ngày 01/7/2030 và được thay thế bởi Nghị định số 22/2030/NĐ-CP.",
            "22/2030/NĐ-CP",
        ),
        (
            "Chính phủ đã ban hành Nghị định số 22/2030/NĐ-CP có hiệu lực từ ngày 01/7/2030, thay thế Nghị định số 21/2019/NĐ-CP.",
            "22/2030/NĐ-CP",
        ),
    ],
)
def test_an_ending_by_another_text_is_reported_with_who_did_it(text: str, by: str) -> None:
    told = [r for r in read(text, "") if r.target.number == "21/2019/NĐ-CP"]
    assert [str(r.action) for r in told] == ["ANNOUNCE"]
    assert told[0].reported is not None
    assert told[0].reported.by == by
