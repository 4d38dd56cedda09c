# ruff: noqa: E501 - one row of a table is one line
"""Effect clauses (domain.md 4.1): first day | basis | ..last day | applied from | marks | parts with their own days | event."""

from datetime import date

import pytest

from doccontrol.law import entry_into_force
from doccontrol.law.facts import Effect, Host, Page

HOST = Host(number="71/2031/NĐ-CP", issued_on=date(2031, 3, 10))


def write(effect: Effect) -> str:
    marks = [str(effect.first_day or "-"), effect.basis]
    marks += [f"..{effect.last_day}"] if effect.last_day else []
    marks += [f"applies {effect.applies_from}"] if effect.applies_from else []
    marks += ["computed"] if effect.computed else []
    marks += ["retro"] if effect.retroactive else []
    marks += [f"{','.join(part.provisions)}:{part.first_day or '-'}" for part in effect.parts]
    marks += effect.events
    return "|".join(marks)


ROWS = [
    ("Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2031.", "2031-07-01|date"),
    ("Nghị định này có hiệu lực thi hành kể từ ngày 01/7/2031.", "2031-07-01|date"),
    ("Quyết định này có hiệu lực kể từ ngày ký.", "2031-03-10|sign"),
    ("Quyết định này có hiệu lực thi hành kể từ ngày ký ban hành.", "2031-03-10|sign"),
    ("Quyết định có hiệu lực thi hành kể từ ngày ký.", "2031-03-10|sign"),
    ("Thông tư này có hiệu lực thi hành sau 45 ngày, kể từ ngày ký ban hành.", "2031-04-24|sign+45|computed"),
    ("Thông tư này có hiệu lực sau 45 (bốn mươi lăm) ngày kể từ ngày ký.", "2031-04-24|sign+45|computed"),
    ("Quyết định này có hiệu lực thi hành sau 10 ngày kể từ ngày ký ban hành.", "2031-03-20|sign+10|computed"),
    ("Nghị định này có hiệu lực thi hành sau 15 ngày kể từ ngày đăng Công báo.", "-|event"),
    ("Nghị quyết này có hiệu lực kể từ ngày Quốc hội thông qua.", "2031-03-10|sign"),
    ("Nghị quyết này có hiệu lực từ ngày được Hội đồng nhân dân tỉnh thông qua.", "2031-03-10|sign"),
    (
        "Nghị quyết này đã được Hội đồng nhân dân tỉnh khóa XIX, kỳ họp thứ 5 thông qua ngày 10 tháng 3 năm 2031 và có hiệu lực từ ngày 20 tháng 3 năm 2031.",
        "2031-03-20|date",
    ),
    (
        "Nghị quyết này có hiệu lực sau 10 ngày kể từ ngày được Hội đồng nhân dân tỉnh thông qua.",
        "2031-03-20|sign+10|computed",
    ),
    (
        "Thông tư này có hiệu lực kể từ ngày Nghị định số 22/2031/NĐ-CP ngày 05 tháng 3 năm 2031 của Chính phủ có hiệu lực thi hành.",
        "-|event|",
    ),
    (
        "Nghị định này có hiệu lực kể từ ngày ký và áp dụng từ ngày 01 tháng 7 năm 2031.",
        "2031-03-10|sign|applies 2031-07-01",
    ),
    (
        "Nghị quyết này có hiệu lực từ ngày 01 tháng 4 năm 2031 đến hết ngày 31 tháng 12 năm 2033.",
        "2031-04-01|date|..2033-12-31",
    ),
    (
        "Nghị quyết này có hiệu lực từ ngày 01 tháng 4 năm 2031 đến trước ngày 01 tháng 3 năm 2032.",
        "2031-04-01|date|..2032-02-29",
    ),
    (
        "Nghị quyết này có hiệu lực thi hành từ ngày 01/4/2031 và được thực hiện trong 05 năm.",
        "2031-04-01|date|..2036-03-31|computed",
    ),
    (
        "1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2031, trừ quy định tại khoản 2 Điều này.\n2. Quy định tại Điều 5, khoản 3 Điều 9 Nghị định này có hiệu lực từ ngày 01 tháng 01 năm 2032.",
        "2031-07-01|date|D5,D9.K3:2032-01-01",
    ),
    (
        "1. Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2031, trừ trường hợp quy định tại khoản 2 và khoản 3 Điều này.\n2. Các điều 12, 13 và 14 của Luật này có hiệu lực từ ngày 01 tháng 01 năm 2032.\n3. Khoản 4 Điều 15 của Luật này có hiệu lực thi hành từ ngày Luật được thông qua.",
        "2031-07-01|date|D12,D13,D14:2032-01-01|D15.K4:2031-03-10",
    ),
    ("Nghị định này có hiệu lực từ ngày 01 tháng 01 năm 2031.", "2031-01-01|date|retro"),
    (
        "Thông tư này có hiệu lực thi hành kể từ ngày ký ban hành và được áp dụng từ ngày 01 tháng 01 năm 2031.",
        "2031-03-10|sign|applies 2031-01-01",
    ),
    ("Thông tư này có hiệu lực thi hành từ ngày 31 tháng 6 năm 2031.", "-|date"),
    ("Thông tư này có hiệu lực thi hành từ ngày ... tháng ... năm 2031.", "-|date"),
    ("Nghị quyết này hết hiệu lực kể từ ngày 01 tháng 3 năm 2032.", "-|none|..2032-02-29"),
    (
        "Nghị quyết này có hiệu lực kể từ ngày ký và hết hiệu lực kể từ ngày 01 tháng 3 năm 2032.",
        "2031-03-10|sign|..2032-02-29",
    ),
    (
        "Thông tư này có hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2031 và áp dụng từ năm ngân sách 2032.",
        "2031-07-01|date",
    ),
    ("Bản án, quyết định có hiệu lực pháp luật từ ngày 01 tháng 7 năm 2031 được thi hành.", "-|none"),
    ("Trước ngày Nghị định này có hiệu lực thi hành, hồ sơ được giải quyết theo quy định cũ.", "-|none"),
    ("Hợp đồng có hiệu lực từ ngày ký.", "-|none"),
    (
        "Quyết định này có hiệu lực từ ngày 20 tháng 3 năm 2031 và thay thế Quyết định số 12/2018/QĐ-UBND.",
        "2031-03-20|date",
    ),
    (
        "Quyết định này có hiệu lực thi hành từ ngày ký. Riêng mức thu quy định tại khoản 2 Điều 3 có hiệu lực từ ngày 01 tháng 01 năm 2032.",
        "2031-03-10|sign|D3.K2:2032-01-01",
    ),
    (
        "Nghị định này có hiệu lực thi hành từ ngày ký ban hành, trừ điểm a khoản 2 Điều 5 có hiệu lực từ ngày 01 tháng 9 năm 2031.",
        "2031-03-10|sign|D5.K2.a:2031-09-01",
    ),
    (
        "Nghị định này có hiệu lực sau 45 ngày kể từ ngày ký; các quy định tại Chương III có hiệu lực từ ngày 01 tháng 01 năm 2032.",
        "2031-04-24|sign+45|computed|C.III:2032-01-01",
    ),
    ("Quyết định này có hiệu lực thi hành kể từ 01 tháng 7 năm 2031.", "2031-07-01|date"),
    ("Nghị quyết có hiệu lực thi hành từ 15/4/2031.", "2031-04-15|date"),
    ("Chỉ thị này có hiệu lực kể từ ngày ký ban hành./.", "2031-03-10|sign"),
    ("Thông tư liên tịch này có hiệu lực thi hành kể từ ngày 15 tháng 5 năm 2031.", "2031-05-15|date"),
    (
        "Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2031; riêng khoản 2 Điều 10 có hiệu lực từ ngày 01 tháng 01 năm 2033.",
        "2031-07-01|date|D10.K2:2033-01-01",
    ),
    (
        "Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2031 đến ngày 01 tháng 7 năm 2036.",
        "2031-07-01|date|..2036-07-01",
    ),
    ("Nghị quyết này có hiệu lực kể từ ngày ký đến hết ngày 31 tháng 12 năm 2032.", "2031-03-10|sign|..2032-12-31"),
    ("Thời gian thực hiện Nghị quyết này là 05 năm kể từ ngày Nghị quyết có hiệu lực.", "-|none"),
    ("Quy định tại Điều 4 được áp dụng từ năm học 2031-2032.", "-|none"),
    (
        "Nghị định này có hiệu lực thi hành kể từ ngày 01 tháng 5 năm 2031 (trừ các quy định tại khoản 2 Điều này).",
        "2031-05-01|date",
    ),
    ("Quyết định này có hiệu lực sau 07 ngày kể từ ngày ký ban hành.", "2031-03-17|sign+7|computed"),
    ("Thông tư này có hiệu lực từ ngày mùng 01 tháng 7 năm 2031.", "2031-07-01|date"),
    (
        "Quyết định này có hiệu lực thi hành từ ngày 1 tháng 7 năm 2031 và được áp dụng cho năm học 2031 - 2032.",
        "2031-07-01|date",
    ),
    (
        "Điều 3. Quyết định này có hiệu lực thi hành kể từ ngày 20/3/2031. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này.",
        "2031-03-20|date",
    ),
    ("Nghị quyết này có hiệu lực thi hành sau 30 ngày kể từ ngày Nghị quyết số 22/2031/QH17 có hiệu lực.", "-|event|"),
    ("Thông tư này có hiệu lực thi hành sau mười lăm ngày kể từ ngày ký.", "2031-03-25|sign+15|computed"),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_the_days_of_effect(text: str, expected: str) -> None:
    context = "" if text.startswith("Điều") else "Điều 40. Hiệu lực thi hành"
    written = write(entry_into_force.find([Page(1, text)], HOST, context))
    assert written.startswith(expected) if expected.endswith("|") else written == expected
