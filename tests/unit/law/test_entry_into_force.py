# ruff: noqa: E501 - one row of a table is one line
"""Effect clauses of every form (domain.md 4.1), each with the day a legal officer would write down."""

from dataclasses import replace
from datetime import date

import pytest

from doccontrol.law import entry_into_force
from doccontrol.law.codes import DocType, DocumentKind
from doccontrol.law.facts import Document, Effect, Host, Page

SIGNED = date(2031, 3, 10)
DECREE = Document(DocumentKind.LEGAL, DocType.NGHI_DINH, (1, 3), "71/2031/NĐ-CP", issued_on=SIGNED)


def effect(text: str, context: str = "Điều 9. Hiệu lực thi hành") -> Effect:
    return entry_into_force.find([Page(1, text)], Host(number="71/2031/NĐ-CP", issued_on=SIGNED), context)


@pytest.mark.parametrize(
    ("text", "first_day", "basis"),
    [
        ("1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2031.", "2031-07-01", "date"),
        ("Thông tư này có hiệu lực kể từ ngày 05/8/2031.", "2031-08-05", "date"),
        ("Quyết định này có hiệu lực kể từ ngày ký.", "2031-03-10", "sign"),
        ("Quyết định có hiệu lực kể từ ngày ký ban hành.", "2031-03-10", "sign"),
        ("Nghị quyết này có hiệu lực thi hành kể từ ngày được Quốc hội thông qua.", "2031-03-10", "sign"),
        ("Nghị quyết này có hiệu lực kể từ ngày thông qua.", "2031-03-10", "sign"),
        ("Thông tư này có hiệu lực thi hành sau 45 ngày kể từ ngày ký ban hành.", "2031-04-24", "sign+45"),
        ("Quyết định này có hiệu lực sau 10 (mười) ngày kể từ ngày ký.", "2031-03-20", "sign+10"),
        ("Nghị định này chính thức có hiệu lực từ ngày 01 tháng 7 năm 2031.", "2031-07-01", "date"),
        (
            "Nghị quyết này được Hội đồng nhân dân tỉnh khóa X thông qua ngày 09 tháng 3 năm 2031 và có hiệu lực từ ngày 20 tháng 3 năm 2031.",
            "2031-03-20",
            "date",
        ),
        ("Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 3/QĐ-UBND ngày 01/02/2029.", "2031-03-10", "sign"),
        ("Thông tư này có hiệu lực thi hành sau 15 ngày kể từ ngày đăng Công báo.", None, "event"),
        ("Quyết định này có hiệu lực kể từ ngày Nghị định số 12/2031/NĐ-CP có hiệu lực thi hành.", None, "event"),
        ("Nghị định này có hiệu lực thi hành từ ngày 31 tháng 4 năm 2031.", None, "date"),
        ("Thông tư này có hiệu lực từ ngày    tháng    năm 2031.", None, "date"),
    ],
)  # fmt: skip
def test_the_first_day(text: str, first_day: str | None, basis: str) -> None:
    found = effect(text)
    assert (found.first_day.isoformat() if found.first_day else None, found.basis) == (first_day, basis)


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định này có hiệu lực thi hành sau 45 ngày kể từ ngày ký.",
        "Nghị định này có hiệu lực thi hành từ ngày 31 tháng 4 năm 2031.",
        "Quyết định này có hiệu lực kể từ ngày Nghị định số 12/2031/NĐ-CP có hiệu lực thi hành.",
    ],
)
def test_counted_impossible_and_dependent_days_are_asked(text: str) -> None:
    found = effect(text)
    assert found.needs_review
    assert entry_into_force.ask(found, DECREE)


@pytest.mark.parametrize(
    ("text", "last_day"),
    [
        ("Nghị quyết này có hiệu lực từ ngày 01/4/2031 đến hết ngày 31/12/2033.", "2033-12-31"),
        ("Nghị quyết này có hiệu lực từ ngày 01/4/2031 đến trước ngày 01/3/2033.", "2033-02-28"),
        ("Nghị quyết này có hiệu lực từ ngày 01/4/2031 đến ngày 01/3/2033.", "2033-03-01"),
        ("1. Nghị quyết này có hiệu lực từ ngày 01/4/2031.\n2. Nghị quyết này hết hiệu lực kể từ ngày 01/3/2033.", "2033-02-28"),
        ("Nghị quyết này có hiệu lực từ ngày 01/4/2031 và được thực hiện trong 05 năm.", "2036-03-31"),
        ("Nghị quyết này có hiệu lực từ ngày 01/4/2031.", None),
    ],
)  # fmt: skip
def test_the_last_day(text: str, last_day: str | None) -> None:
    found = effect(text)
    assert (found.last_day.isoformat() if found.last_day else None) == last_day


def test_effect_and_application_on_different_days() -> None:
    found = effect("1. Nghị định này có hiệu lực kể từ ngày ký và áp dụng từ ngày 01 tháng 01 năm 2031.")
    assert (found.first_day, found.applies_from) == (SIGNED, date(2031, 1, 1))


def test_a_first_day_before_the_signing_is_kept_and_marked() -> None:
    found = effect("Nghị định này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2031.")
    assert found.first_day == date(2031, 1, 1)
    assert found.retroactive


def test_staged_provisions() -> None:
    found = effect(
        "1. Thông tư này có hiệu lực kể từ ngày 01/4/2031, trừ trường hợp quy định tại khoản 2 Điều này.\n"
        "2. Quy định tại Điều 4 và khoản 2 Điều 6 Thông tư này có hiệu lực từ ngày 01/01/2032."
    )
    assert found.first_day == date(2031, 4, 1)
    assert [(part.provisions, part.first_day) for part in found.parts] == [(("D4", "D6.K2"), date(2032, 1, 1))]


@pytest.mark.parametrize(
    "text",
    [
        "Hồ sơ nộp trước ngày Nghị định này có hiệu lực thi hành thì giải quyết theo quy định cũ.",
        "Giấy phép này có hiệu lực từ ngày 01/02/2031.",
        "Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này.",
        "Sửa đổi Điều 9 như sau: “Điều 9. Thông tư này có hiệu lực từ ngày 01/02/2031.”.",
        "Hợp đồng có hiệu lực kể từ ngày ký.",
        "Nghị định số 20/2030/NĐ-CP có hiệu lực từ ngày 01/01/2031.",
    ],
)
def test_no_effect_clause_no_date(text: str) -> None:
    found = effect(text, context="")
    assert (found.first_day, found.basis) == (None, "none")
    assert entry_into_force.ask(found, DECREE)


def test_templates_in_an_appendix_do_not_date_the_text() -> None:
    text = (
        "Điều 1. Ban hành mẫu.\nĐiều 2. Thông tư này có hiệu lực từ ngày 01/4/2031.\n"
        "PHỤ LỤC\nMẪU QUYẾT ĐỊNH\nĐiều 3. Quyết định này có hiệu lực kể từ ngày ký.\n"
    )
    assert effect(text, context="").first_day == date(2031, 4, 1)


def test_the_quote_is_the_words_of_the_text() -> None:
    text = "Điều 9. Hiệu lực thi hành\nThông tư này có hiệu lực từ ngày 01/4/2031. Câu sau."
    found = effect(text, context="")
    assert found.quote == "Thông tư này có hiệu lực từ ngày 01/4/2031"
    assert found.page == 1


def test_an_effect_before_the_signing_is_shown_never_corrected() -> None:
    found = effect("Nghị định này có hiệu lực từ ngày 01 tháng 01 năm 2031.")
    assert (found.first_day, found.retroactive) == (date(2031, 1, 1), True)
    [question] = entry_into_force.ask(found, DECREE)
    assert (question.field, question.candidates) == ("effect.from", ("2031-01-01",))


def test_letters_and_reports_take_no_effect_and_are_not_asked() -> None:
    letter = replace(DECREE, type=DocType.CONG_VAN)
    assert entry_into_force.ask(effect("Kính gửi các phòng."), letter) == ()
    assert entry_into_force.ask(effect("Kính gửi các phòng."), DECREE)
