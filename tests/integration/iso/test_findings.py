"""Walks: what happens to a cited text, and the findings before and after."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from doccontrol.iso.decisions import Decision, DecisionError, Judgement, decide
from doccontrol.iso.findings import Changes, Review, recompute
from doccontrol.law.codes import Action, ChangeKind, Section
from doccontrol.registry import ledger
from doccontrol.registry.lawbook import StatusBook
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import Finding, FindingState, User
from tests.samples.book import AT, Book

TODAY = date(2026, 5, 25)
OLD, NEW = "905/2015/NĐ-CP", "911/2021/NĐ-CP"


def review(registry: Registry, on: date = TODAY) -> Changes:
    with registry.write() as session:
        return recompute(session, Review(1, StatusBook(registry), on, AT + (on - TODAY)))


def found(registry: Registry, *states: FindingState) -> list[tuple[str, str, str | None, date | None]]:
    """The findings that stand: cause, severity, section, first day."""
    wanted = states or (FindingState.OPEN, FindingState.REOPENED, FindingState.ASSESSED)
    with registry.read() as session:
        rows = session.scalars(select(Finding).where(Finding.state.in_(wanted)).order_by(Finding.id))
        return [(row.cause, row.severity, row.section, row.effective_on) for row in rows]


def test_a_text_in_force_raises_nothing(registry: Registry) -> None:
    with registry.write() as session:
        book = Book(session)
        book.procedure("QT-01", (book.work(OLD), Section.BASIS, ()))
    assert not review(registry)
    assert found(registry) == []


def test_a_replaced_text_is_found_in_every_section_that_cites_it(registry: Registry) -> None:
    with registry.write() as session:
        book = Book(session)
        old, new = book.work(OLD), book.work(NEW, date(2021, 6, 1))
        book.event(new, Action.REPLACE, old)
        book.procedure("QT-01", (old, Section.BASIS, ()), (old, Section.FEE, ("D4",)), (old, Section.OTHER, ()))
    review(registry)
    assert found(registry) == [
        ("ended", "cao", "basis", date(2021, 6, 1)),
        ("ended", "cao", "fee", date(2021, 6, 1)),
        ("ended", "trung-binh", "other", date(2021, 6, 1)),
    ]


def test_the_sentence_names_text_day_and_cause(registry: Registry) -> None:
    with registry.write() as session:
        book = Book(session)
        old, new = book.work(OLD), book.work(NEW, date(2021, 6, 1))
        book.event(new, Action.REPLACE, old, source_provision="D3.K2")
        book.procedure("QT-01", (old, Section.BASIS, ()))
    review(registry)
    with registry.read() as session:
        assert session.scalars(select(Finding.why)).one() == (
            "Nghị định số 905/2015/NĐ-CP bị thay thế từ 01/06/2021 theo khoản 2 Điều 3 Nghị định số 911/2021/NĐ-CP."
        )


@pytest.mark.parametrize(
    ("cited", "hit", "section", "expected"),
    [
        (("D7.K1",), ["D7"], Section.FEE, ("clause", "cao")),
        (("D7",), ["D7.K1"], Section.BASIS, ("clause", "trung-binh")),
        (("D4",), ["D7"], Section.FEE, ("other-clause", "thong-tin")),
        ((), ["D7"], Section.FEE, ("some-clause", "can-xem")),
        ((), ["D7"], Section.OTHER, ("some-clause", "thong-tin")),
    ],
)
def test_down_to_the_clause(
    registry: Registry, cited: tuple[str, ...], hit: list[str], section: Section, expected: tuple[str, str]
) -> None:
    with registry.write() as session:
        book = Book(session)
        old, new = book.work(OLD), book.work(NEW, date(2021, 6, 1))
        book.event(new, Action.REPEAL, old, provisions=hit)
        book.procedure("QT-01", (old, section, cited))
    review(registry)
    assert [row[:2] for row in found(registry)] == [expected]


@pytest.mark.parametrize(
    ("kind", "section", "severity"),
    [
        (ChangeKind.FORM, Section.FORMS, "cao"),
        (ChangeKind.FORM, Section.STEPS, "trung-binh"),
        (ChangeKind.PHRASE, Section.BASIS, "thong-tin"),
    ],
)
def test_a_replaced_form_or_phrase(registry: Registry, kind: ChangeKind, section: Section, severity: str) -> None:
    with registry.write() as session:
        book = Book(session)
        old, new = book.work(OLD), book.work(NEW, date(2021, 6, 1))
        book.event(new, Action.AMEND, old, provisions=["PL.I.M.02"], kind=kind)
        book.procedure("QT-01", (old, section, ("PL.I.M.02",)))
    review(registry)
    assert [row[:2] for row in found(registry)] == [(kind.value, severity)]


def test_an_end_that_lies_ahead_is_found_before_it_comes(registry: Registry) -> None:
    ahead = TODAY + timedelta(days=37)
    with registry.write() as session:
        book = Book(session)
        old, new = book.work(OLD), book.work("916/2026/NĐ-CP", ahead)
        book.event(new, Action.EXPIRE, old)
        book.procedure("QT-01", (old, Section.BASIS, ()))
    review(registry)
    assert found(registry) == [("ended", "cao", "basis", ahead)]
    assert not review(registry, ahead), "the day comes: the same finding, nothing new"


def test_its_own_last_day_is_an_end_too(registry: Registry) -> None:
    with registry.write() as session:
        book = Book(session)
        cited = book.work("17/2026/NQ-CP", date(2026, 4, 29), effective_until=date(2027, 2, 28))
        book.procedure("QT-01", (cited, Section.BASIS, ()))
    review(registry)
    assert found(registry) == [("ended", "cao", "basis", date(2027, 3, 1))]


def test_a_suspension_is_withdrawn_when_the_text_returns(registry: Registry) -> None:
    with registry.write() as session:
        book = Book(session)
        cited, by = book.work(OLD), book.work("918/2026/NQ-CP", date(2026, 5, 1))
        book.event(by, Action.SUSPEND, cited, first_day=date(2026, 5, 1), last_day=date(2026, 8, 31))
        book.procedure("QT-01", (cited, Section.TIME, ()))
    review(registry)
    assert found(registry) == [("suspended", "cao", "time", date(2026, 5, 1))]
    review(registry, date(2026, 9, 1))
    assert found(registry) == []
    assert [row[0] for row in found(registry, FindingState.WITHDRAWN)] == ["suspended"]


def test_a_rejected_cause_withdraws_the_finding_and_its_return_reopens_it(registry: Registry) -> None:
    with registry.write() as session:
        book = Book(session)
        old, new = book.work(OLD), book.work(NEW, date(2021, 6, 1))
        event = book.event(new, Action.REPLACE, old)
        book.procedure("QT-01", (old, Section.BASIS, ()))
    review(registry)
    with registry.write() as session:
        Book(session).reject(event)
    review(registry)
    assert found(registry) == []


def test_a_proposed_event_waits_for_a_person(registry: Registry) -> None:
    with registry.write() as session:
        book = Book(session)
        old, new = book.work(OLD), book.work(NEW, date(2021, 6, 1))
        book.event(new, Action.REPLACE, old, counts=False)
        book.procedure("QT-01", (old, Section.BASIS, ()))
    review(registry)
    assert found(registry) == []


def test_what_is_not_held_or_not_decided_is_asked(registry: Registry) -> None:
    with registry.write() as session:
        book = Book(session)
        stub = book.work("888/2019/NĐ-CP", None, stub=True)
        undated = book.work("889/2019/NĐ-CP", None)
        book.procedure("QT-01", (stub, Section.BASIS, ()), (undated, Section.BASIS, ()), (None, Section.BASIS, ()))
    review(registry)
    assert [row[:2] for row in found(registry)] == [
        ("not-held", "can-xac-nhan"),
        ("unknown", "can-xac-nhan"),
        ("unresolved", "can-xac-nhan"),
    ]


def test_a_new_revision_closes_the_old_ones_findings(registry: Registry) -> None:
    with registry.write() as session:
        book = Book(session)
        old, new = book.work(OLD), book.work(NEW, date(2021, 6, 1))
        book.event(new, Action.REPLACE, old)
        book.procedure("QT-01", (old, Section.BASIS, ()))
    review(registry)
    with registry.write() as session:
        Book(session, items=5).procedure("QT-01", (new, Section.BASIS, ()), revision="02")
    changes = review(registry)
    assert len(changes.closed) == 1
    assert found(registry) == []


def test_recomputing_changes_nothing_that_did_not_change(registry: Registry) -> None:
    with registry.write() as session:
        book = Book(session)
        old, new = book.work(OLD), book.work(NEW, date(2021, 6, 1))
        book.event(new, Action.REPLACE, old)
        book.procedure("QT-01", (old, Section.BASIS, ()))
    assert len(review(registry).opened) == 1
    with registry.read() as session:
        head = ledger.head(session)
    assert not review(registry)
    with registry.read() as session:
        assert ledger.head(session) == head
        assert ledger.verify(session).sound


def test_a_decision_needs_its_reason_and_is_kept(registry: Registry) -> None:
    with registry.write() as session:
        book = Book(session)
        old, new = book.work(OLD), book.work(NEW, date(2021, 6, 1))
        event = book.event(new, Action.REPLACE, old)
        book.procedure("QT-01", (old, Section.BASIS, ()))
        book.reject(event)
    with registry.write() as session:
        finding = Finding(
            agency_id=1,
            key="k",
            revision_id=1,
            citation_id=1,
            cause="ended",
            status="ended",
            severity="cao",
            why="",
            provisions=[],
            state=FindingState.OPEN,
            opened_at=AT,
            changed_at=AT,
        )
        session.add(finding)
        session.flush()
        user = session.get_one(User, 1)
        with pytest.raises(DecisionError, match="lý do"):
            decide(session, [finding], Judgement(Decision.NO_IMPACT), user, AT)
        with pytest.raises(DecisionError, match="trạng thái"):
            decide(session, [finding], Judgement(Decision.CLOSE_NO_IMPACT), user, AT)
        decide(session, [finding], Judgement(Decision.NO_IMPACT, "Đã dẫn văn bản mới."), user, AT)
        assert finding.state is FindingState.ASSESSED
        decide(session, [finding], Judgement(Decision.CLOSE_NO_IMPACT), user, AT)
        assert finding.state is FindingState.CLOSED
        assert [entry.kind for entry in ledger.history(session, f"finding:{finding.id}")] == ["finding-decided"] * 2
