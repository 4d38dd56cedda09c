"""Every code has Vietnamese words, and the line shown beside a text says what it must."""

from datetime import date
from enum import StrEnum

import pytest

from doccontrol.law.codes import Action, Scope
from doccontrol.law.efficacy import Cause, Event, Lawbook, QuestionCode, StatusCode, TaskCode, WorkRecord
from doccontrol.law.efficacy.explain import Role
from doccontrol.law.efficacy.labels import ending_badge, title, word
from doccontrol.law.efficacy.standing import Standing

TABLES: list[tuple[str, type[StrEnum]]] = [
    ("status", StatusCode),
    ("provision", StatusCode),
    ("cause", Cause),
    ("task", TaskCode),
    ("question", QuestionCode),
    ("role", Role),
    ("standing", Standing),
]


@pytest.mark.parametrize(("table", "codes"), TABLES, ids=[name for name, _ in TABLES])
def test_every_code_has_words(table: str, codes: type[StrEnum]) -> None:
    assert all(word(table, code.value) for code in codes)


def test_the_line_beside_a_text() -> None:
    works = [
        WorkRecord("a", number="12/2018/NĐ-CP", effective_from=date(2018, 5, 1)),
        WorkRecord("b", number="80/2026/NĐ-CP", effective_from=date(2026, 7, 1)),
        WorkRecord("c", number="13/2018/NĐ-CP"),
    ]
    end = Event("e", Action.EXPIRE, "b", "a", scope=Scope.WHOLE, exceptions=("D9",), first_day=date(2026, 7, 1))
    book = Lawbook(works, [end])
    before, after = book.status("a", date(2026, 6, 1)), book.status("a", date(2026, 7, 1))
    received = date(2026, 5, 24)
    assert title(before, received_until=received) == "Còn hiệu lực, theo các văn bản đã nhận đến 24/05/2026"
    assert ending_badge(before) == "Sắp hết hiệu lực từ 01/07/2026"
    assert title(after, received_until=received) == "Hết hiệu lực toàn bộ (trừ D9)"
    assert ending_badge(after) is None
    assert title(book.status("c", date(2026, 6, 1))) == "Chưa xác định: không rõ ngày hiệu lực"
    assert title(book.status("a", date(2026, 7, 1), None, "D8"), provision=True) == "Hết hiệu lực"
