"""The letter: short subject, every essential sentence in the mail itself, nothing unescaped."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from doccontrol.notify.compose import SUBJECT_LIMIT, compose, subject
from doccontrol.notify.digest import Digest, FindingLine, QuestionLine, TextLine
from doccontrol.notify.period import Period
from doccontrol.registry.tables import Severity

LINE = FindingLine(
    id=7,
    severity=Severity.HIGH,
    procedure="QT-09 Cấp bản sao <trích lục>",
    sections=("basis", "fee"),
    citation="Nghị định số 905/2015/NĐ-CP",
    why="Nghị định số 905/2015/NĐ-CP bị thay thế từ 01/06/2021 theo khoản 2 Điều 3 Nghị định số 911/2021/NĐ-CP.",
    quote="Nghị định này thay thế Nghị định số 905/2015/NĐ-CP",
    effective_on=date(2021, 6, 1),
    due_on=date(2026, 5, 29),
)
QUIET = Digest(
    agency="Ủy ban nhân dân phường An Bình",
    department="Phòng Văn hóa - Xã hội",
    period=Period(date(2026, 5, 18), date(2026, 5, 24)),
    to_act=(),
    ahead=(),
    entering=(),
    added=(),
    unsure=(),
    questions=(),
    overdue=(),
    received_until=datetime(2026, 5, 24, 10, tzinfo=UTC),
    built_at=datetime(2026, 5, 25, 0, 30, tzinfo=UTC),
)
BUSY = replace(
    QUIET,
    to_act=(LINE,),
    added=(TextLine("Nghị định số 911/2021/NĐ-CP", "Về đăng ký", date(2021, 6, 1), held=True),),
    questions=(QuestionLine("scan.pdf", "Không đọc được số."),),
    overdue=(replace(LINE, days_late=6),),
)


def test_a_quiet_week_says_so_in_one_line() -> None:
    letter = compose(QUIET, "http://iso.local")
    assert "không có thay đổi" in letter.subject
    assert "không có thay đổi nào" in letter.text
    assert "CẦN XỬ LÝ" not in letter.text
    assert "24/05/2026" in letter.text


def test_the_essential_sentences_stand_in_the_mail() -> None:
    letter = compose(BUSY, "http://iso.local/")
    for part in (letter.text, letter.html):
        assert "Nghị định này thay thế Nghị định số 905/2015/NĐ-CP" in part
        assert "bị thay thế từ 01/06/2021" in part
        assert "http://iso.local/ra-soat/7" in part
        assert "căn cứ pháp lý, phí, lệ phí" in part
        assert "quá 6 ngày" in part
        assert "Không đọc được số." in part
    assert "<trích lục>" in letter.text
    assert "<trích lục>" not in letter.html


def test_the_subject_counts() -> None:
    wanted = "[ISO] Tuần 21/2026 (18–24/5): 1 văn bản mới, 1 quy trình cần rà soát – Phòng Văn hóa - Xã hội"
    assert subject(BUSY) == wanted[: SUBJECT_LIMIT - 1].rstrip() + "…"


@given(st.text(min_size=1, max_size=200), st.integers(0, 400))
def test_the_subject_is_never_too_long(name: str, count: int) -> None:
    digest = replace(BUSY, department=name, added=BUSY.added * count)
    assert len(subject(digest)) <= SUBJECT_LIMIT
    assert f"{count} văn bản mới" in subject(digest)
