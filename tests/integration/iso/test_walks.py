"""Walks: a registry changes step by step, and the findings are told before and after each step.

Every step goes through the reviewer as the service runs it: only what the step can touch is looked at again.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from doccontrol.config import IsoSettings
from doccontrol.iso.decisions import Decision, DecisionIsFinal, Judgement, decide
from doccontrol.iso.mergers import MergerError, merge
from doccontrol.iso.reviewer import Reviewer
from doccontrol.law.codes import Action, ChangeKind, DocType, Scope, Section
from doccontrol.registry import leaves, ledger
from doccontrol.registry.departments import ensure, ensure_agency
from doccontrol.registry.lawbook import StatusBook
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import (
    CitationRow,
    Department,
    Finding,
    FindingDecision,
    FindingState,
    ModificationDecision,
    Procedure,
    Resolution,
    Role,
    User,
    Verdict,
)
from tests.samples.book import AT, Book

OLD, NEW, LATER = "905/2015/NĐ-CP", "911/2026/NĐ-CP", "977/2026/NĐ-CP"
BASIS = Section.BASIS
Line = tuple[str, str, str, str | None]


@dataclass
class Walk:
    """One office: a registry, its reviewer, and the day it is."""

    registry: Registry
    at: datetime = AT
    ids: dict[str, int] = field(default_factory=dict)
    items: int = 0

    def __post_init__(self) -> None:
        book = StatusBook(self.registry)
        self.reviewer = Reviewer(self.registry, book, 1, IsoSettings(), "Asia/Ho_Chi_Minh", lambda: self.at)

    def work(self, number: str, since: date | None = date(2020, 1, 1), **values: Any) -> int:
        with self.registry.write() as session:
            return Book(session).work(number, since, **values)

    def acts(self, by: int, action: Action, on: int, **values: Any) -> int:
        with self.registry.write() as session:
            return Book(session).event(by, action, on, **values)

    def cites(self, code: str, *cited: tuple[int | None, Section, tuple[str, ...]], revision: str = "01") -> None:
        with self.registry.write() as session:
            book = Book(session, items=self.items)
            book.procedure(code, *cited, revision=revision)
            self.items = book.items

    def findings(self, *, gone: bool = False) -> list[Line]:
        """After the reviewer has followed: procedure, cause, severity, first day (and state where not open)."""
        self.reviewer._follow()
        with self.registry.read() as session:
            rows = session.scalars(select(Finding).order_by(Finding.id)).all()
            return [
                (row.revision.procedure.code or "", _said(row), row.severity, _iso(row.effective_on))
                for row in rows
                if gone or row.state not in (FindingState.WITHDRAWN, FindingState.CLOSED)
            ]

    def on(self, day: date) -> "Walk":
        """The night passes, until this day."""
        self.at = datetime.combine(day, AT.timetz())
        self.reviewer.review_all()
        return self

    def says(self, decision: Decision, reason: str = "", until: date | None = None) -> None:
        with self.registry.write() as session:
            user = person(session, "truongphong")
            rows = session.scalars(select(Finding)).all()
            decide(session, rows, Judgement(decision, reason, until), user, self.at)


def _said(row: Finding) -> str:
    return row.cause if row.state is FindingState.OPEN else f"{row.cause} ({row.state.value})"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def person(session: Any, login: str, role: Role = Role.DEPARTMENT) -> User:
    found: User | None = session.scalars(select(User).where(User.login == login)).first()
    if found is None:
        ensure_agency(session)
        found = User(agency_id=1, login=login, full_name=login, role=role, created_at=AT)
        session.add(found)
        session.flush()
    return found


@pytest.fixture
def walk(registry: Registry) -> Walk:
    return Walk(registry)


def test_clause_hit_and_other_clause(walk: Walk) -> None:
    old, new = walk.work(OLD), walk.work(NEW, date(2026, 6, 1), issued_on=date(2026, 5, 1))
    walk.cites("QT-01", (old, Section.FEE, ("D7.K2",)))
    walk.cites("QT-02", (old, BASIS, ("D4",)))
    assert walk.findings() == []
    walk.acts(new, Action.AMEND, old, provisions=["D7"])
    assert walk.findings() == [
        ("QT-01", "clause", "cao", "2026-06-01"),
        ("QT-02", "other-clause", "thong-tin", "2026-06-01"),
    ]


def test_an_act_that_names_no_clause_may_have_hit_the_cited_one(walk: Walk) -> None:
    old, new = walk.work(OLD), walk.work(NEW, date(2026, 5, 1))
    walk.cites("QT-01", (old, Section.FEE, ("D7.K2",)))
    assert walk.findings() == []
    walk.acts(new, Action.AMEND, old, scope=Scope.UNSPECIFIED)
    assert walk.findings() == [("QT-01", "some-clause", "can-xem", "2026-05-01")]


def test_partly_ended_by_one_text_and_amended_by_another(walk: Walk) -> None:
    old, new, later = walk.work(OLD), walk.work(NEW, date(2026, 3, 1)), walk.work(LATER, date(2026, 4, 1))
    walk.cites("QT-01", (old, BASIS, ()))
    walk.acts(new, Action.REPEAL, old, provisions=["D3"])
    assert walk.findings() == [("QT-01", "some-clause", "can-xem", "2026-03-01")]
    walk.acts(later, Action.AMEND, old, provisions=["D9"])
    assert walk.findings() == [
        ("QT-01", "some-clause", "can-xem", "2026-03-01"),
        ("QT-01", "some-clause", "can-xem", "2026-04-01"),
    ]


def test_whole_text_replaced_then_the_replacement_rejected_then_ended_by_another(walk: Walk) -> None:
    old, new = walk.work(OLD), walk.work(NEW, date(2026, 3, 1))
    walk.cites("QT-01", (old, BASIS, ()))
    event = walk.acts(new, Action.REPLACE, old)
    assert walk.findings() == [("QT-01", "ended", "cao", "2026-03-01")]
    with walk.registry.write() as session:
        Book(session).reject(event)
    assert walk.findings() == []
    walk.acts(walk.work(LATER, date(2026, 4, 1)), Action.REPEAL, old)
    assert walk.findings(gone=True) == [("QT-01", "ended (reopened)", "cao", "2026-04-01")]


def test_a_rejection_taken_back_reopens_the_finding(walk: Walk) -> None:
    old, new = walk.work(OLD), walk.work(NEW, date(2026, 3, 1))
    walk.cites("QT-01", (old, BASIS, ()))
    event = walk.acts(new, Action.REPLACE, old)
    walk.findings()
    with walk.registry.write() as session:
        Book(session).reject(event)
    assert walk.findings() == []
    with walk.registry.write() as session:
        session.add(
            ModificationDecision(
                agency_id=1, modification_id=event, verdict=Verdict.CONFIRMED, user_id=1, decided_at=walk.at
            )
        )
    assert walk.findings() == [("QT-01", "ended (reopened)", "cao", "2026-03-01")]


def test_a_form_replaced(walk: Walk) -> None:
    old, new = walk.work(OLD), walk.work(NEW, date(2026, 3, 1))
    walk.cites("QT-01", (old, Section.FORMS, ("PL.I.M.02",)), (old, BASIS, ()))
    assert walk.findings() == []
    walk.acts(new, Action.AMEND, old, provisions=["PL.I.M.02"], kind=ChangeKind.FORM)
    assert walk.findings() == [
        ("QT-01", "form", "cao", "2026-03-01"),
        ("QT-01", "form", "thong-tin", "2026-03-01"),
    ]


def test_an_end_ahead_comes_and_the_finding_stays_the_same(walk: Walk) -> None:
    cited = walk.work("66.19/2026/NQ-CP", date(2026, 5, 18), effective_until=date(2027, 2, 28))
    walk.cites("QT-01", (cited, Section.STEPS, ()))
    assert walk.findings() == [("QT-01", "ended", "cao", "2027-03-01")]
    assert walk.on(date(2027, 3, 1)).findings() == [("QT-01", "ended", "cao", "2027-03-01")]


def test_suspension_and_return_of_the_text_that_had_been_replaced(walk: Walk) -> None:
    """The new decree is suspended; a word keeps the old one alive meanwhile; then the suspension ends."""
    old, new = walk.work(OLD), walk.work(NEW, date(2026, 1, 26))
    walk.cites("QT-01", (old, BASIS, ()))
    walk.cites("QT-02", (new, BASIS, ()))
    walk.acts(new, Action.REPLACE, old)
    assert walk.findings() == [("QT-01", "ended", "cao", "2026-01-26")]
    stop = walk.work("909/2026/NQ-CP", date(2026, 5, 20))
    walk.acts(stop, Action.SUSPEND, new, last_day=date(2026, 8, 31))
    assert walk.findings() == [
        ("QT-01", "ended", "cao", "2026-09-01"),
        ("QT-01", "unknown", "can-xac-nhan", None),
        ("QT-02", "suspended", "cao", "2026-05-20"),
    ]
    walk.acts(stop, Action.CONTINUE, old, last_day=date(2026, 8, 31))
    assert walk.findings() == [
        ("QT-01", "ended", "cao", "2026-09-01"),
        ("QT-02", "suspended", "cao", "2026-05-20"),
    ]
    assert walk.on(date(2026, 9, 1)).findings() == [("QT-01", "ended", "cao", "2026-01-26")]


def test_a_second_revision_closes_the_first_ones_findings(walk: Walk) -> None:
    old, new = walk.work(OLD), walk.work(NEW, date(2026, 3, 1))
    walk.cites("QT-01", (old, BASIS, ()))
    walk.acts(new, Action.REPLACE, old)
    assert walk.findings() == [("QT-01", "ended", "cao", "2026-03-01")]
    walk.says(Decision.CHANGE)
    assert walk.findings() == [("QT-01", "ended (assessed)", "cao", "2026-03-01")]
    walk.cites("QT-01", (new, BASIS, ()), revision="02")
    assert walk.findings() == []
    assert walk.findings(gone=True) == [("QT-01", "ended (closed)", "cao", "2026-03-01")]


def test_a_procedure_withdrawn_closes_its_findings(walk: Walk) -> None:
    old, new = walk.work(OLD), walk.work(NEW, date(2026, 3, 1))
    walk.cites("QT-01", (old, BASIS, ()))
    walk.acts(new, Action.REPLACE, old)
    walk.findings()
    with walk.registry.write() as session:
        session.scalars(select(Procedure)).one().withdrawn_on = date(2026, 5, 24)
    walk.reviewer.review_all()
    assert walk.findings(gone=True) == [("QT-01", "ended (closed)", "cao", "2026-03-01")]
    with walk.registry.read() as session:
        assert ledger.history(session, "finding:1")[-1].kind == "finding-closed-by-withdrawal"


def test_a_wait_that_is_over_reopens_and_a_new_cause_reopens_what_was_settled(walk: Walk) -> None:
    old, new = walk.work(OLD), walk.work(NEW, date(2026, 3, 1))
    walk.cites("QT-01", (old, BASIS, ()))
    event = walk.acts(new, Action.REPLACE, old)
    walk.findings()
    walk.says(Decision.WAIT, "chờ hướng dẫn", date(2026, 6, 5))
    assert walk.on(date(2026, 6, 5)).findings() == [("QT-01", "ended (assessed)", "cao", "2026-03-01")]
    assert walk.on(date(2026, 6, 6)).findings() == [("QT-01", "ended (reopened)", "cao", "2026-03-01")]
    walk.says(Decision.NO_IMPACT, "quy trình chỉ nêu để tham khảo")
    assert walk.findings() == [("QT-01", "ended (assessed)", "cao", "2026-03-01")]
    with walk.registry.write() as session:
        Book(session).reject(event, walk.at)
        Book(session).event(Book(session).work(LATER, date(2026, 6, 1)), Action.REPEAL, old)
    assert walk.findings() == [("QT-01", "ended (reopened)", "cao", "2026-06-01")]


def test_a_department_merger_carries_open_findings_along(walk: Walk) -> None:
    old, new = walk.work(OLD), walk.work(NEW, date(2026, 3, 1))
    walk.cites("QT-01", (old, BASIS, ()))
    walk.acts(new, Action.REPLACE, old)
    walk.findings()
    with walk.registry.write() as session:
        agency = ensure_agency(session)
        into = ensure(session, agency, "Văn hóa - Xã hội")
        into.head_id = person(session, "truongphong").id
        gone = session.scalars(select(Department).where(Department.folder == "Tư pháp")).one()
        carried = merge(session, gone, into, date(2026, 5, 25), "admin", walk.at)
        assert (carried.procedures, carried.findings) == (1, 1)
        with pytest.raises(MergerError):
            merge(session, gone, into, date(2026, 5, 25), "admin", walk.at)
        with pytest.raises(MergerError):
            merge(session, into, gone, date(2026, 5, 25), "admin", walk.at)
    assert walk.findings() == [("QT-01", "ended", "cao", "2026-03-01")]
    with walk.registry.read() as session:
        finding = session.scalars(select(Finding)).one()
        assert finding.department is not None
        assert finding.owner is not None
        assert (finding.department.folder, finding.owner.login) == ("Văn hóa - Xã hội", "truongphong")
        assert "finding-carried-along" in [each.kind for each in ledger.history(session, "finding:1")]
        assert ensure_is_merged(session) == "Văn hóa - Xã hội"


def ensure_is_merged(session: Any) -> str:
    """A file dropped into the old department's folder belongs to the new one."""
    found = ensure(session, ensure_agency(session), "tư pháp")
    return found.folder


def test_a_head_on_leave_a_delegate_and_nobody(walk: Walk) -> None:
    old, new = walk.work(OLD), walk.work(NEW, date(2026, 3, 1))
    walk.cites("QT-01", (old, BASIS, ()))
    walk.acts(new, Action.REPLACE, old)

    def owner() -> str | None:
        walk.findings()
        with walk.registry.read() as session:
            found = session.scalars(select(Finding)).one().owner
            return found.login if found else None

    assert owner() is None
    with walk.registry.write() as session:
        person(session, "qmr", Role.QMR)
    assert owner() == "qmr"
    with walk.registry.write() as session:
        head = person(session, "truongphong")
        session.scalars(select(Department)).one().head_id = head.id
    assert owner() == "truongphong"
    with walk.registry.write() as session:
        head, deputy = person(session, "truongphong"), person(session, "phophong")
        leaves.enter(session, head, deputy, date(2026, 5, 20), date(2026, 5, 29), "admin", walk.at)
    assert owner() == "phophong"
    with walk.registry.write() as session:
        leaves.enter(session, person(session, "phophong"), None, date(2026, 5, 25), None, "admin", walk.at)
    assert owner() == "qmr"
    walk.on(date(2026, 5, 30))
    assert owner() == "truongphong"


def test_a_consolidated_text_rests_on_its_base_and_grows_old(walk: Walk) -> None:
    base, first = walk.work(OLD), walk.work("906/2019/NĐ-CP", date(2019, 7, 1))
    walk.acts(first, Action.AMEND, base, provisions=["D5"])
    vbhn = walk.work("12/VBHN-BNV", None, type=DocType.VAN_BAN_HOP_NHAT, issuer="Bộ Nội vụ")
    walk.acts(vbhn, Action.CONSOLIDATE, base)
    walk.acts(vbhn, Action.CONSOLIDATE, first)
    walk.cites("QT-01", (vbhn, BASIS, ()), (vbhn, Section.FEE, ("D7",)))
    assert walk.findings() == [], "what the consolidated text holds is no news"
    later = walk.work(NEW, date(2026, 5, 1))
    walk.acts(later, Action.AMEND, base, provisions=["D7"])
    assert walk.findings() == [
        ("QT-01", "stale-consolidation", "can-xem", "2026-05-01"),
        ("QT-01", "clause", "cao", "2026-05-01"),
    ]
    walk.acts(walk.work(LATER, date(2026, 5, 10)), Action.REPLACE, base)
    assert [line for line in walk.findings() if line[1] == "ended"] == [
        ("QT-01", "ended", "cao", "2026-05-10"),
        ("QT-01", "ended", "cao", "2026-05-10"),
    ]


def test_the_law_behind_a_decree_is_replaced(walk: Walk) -> None:
    """A note for a person, and the decree stays what it is."""
    law = walk.work("99/2014/QH13", date(2015, 1, 1), type=DocType.LUAT, issuer="Quốc hội")
    decree, new = walk.work(OLD), walk.work("99/2026/QH16", date(2026, 5, 1), type=DocType.LUAT, issuer="Quốc hội")
    walk.acts(decree, Action.DETAIL, law)
    walk.cites("QT-01", (decree, BASIS, ()))
    assert walk.findings() == []
    walk.acts(new, Action.REPLACE, law)
    assert walk.findings() == [("QT-01", "parent-ended", "can-xem", "2026-05-01")]
    with walk.registry.read() as session:
        row = session.scalars(select(Finding)).one()
        assert row.status == "in_force"
        assert "Luật số 99/2014/QH13" in row.why


def test_what_others_did_to_a_text_that_is_not_held_is_told_too(walk: Walk) -> None:
    stub, new = walk.work("888/2019/NĐ-CP", None, stub=True), walk.work(NEW, date(2026, 5, 1))
    walk.cites("QT-01", (stub, BASIS, ()))
    assert walk.findings() == [("QT-01", "not-held", "can-xac-nhan", None)]
    walk.acts(new, Action.AMEND, stub, provisions=["D3"])
    assert walk.findings() == [
        ("QT-01", "not-held", "can-xac-nhan", None),
        ("QT-01", "some-clause", "can-xem", "2026-05-01"),
    ]


def test_choosing_the_text_a_citation_means_settles_the_question(walk: Walk) -> None:
    old = walk.work(OLD)
    walk.cites("QT-01", (None, BASIS, ()))
    assert walk.findings() == [("QT-01", "unresolved", "can-xac-nhan", None)]
    with walk.registry.write() as session:
        citation = session.scalars(select(CitationRow)).one()
        citation.target_id, citation.resolution = old, Resolution.LINKED
    assert walk.findings() == []
    assert walk.findings(gone=True) == [("QT-01", "unresolved (withdrawn)", "can-xac-nhan", None)]


def test_what_only_speaks_of_a_text_is_work_for_a_person(walk: Walk) -> None:
    old, new = walk.work(OLD), walk.work(NEW, date(2026, 4, 1))
    walk.cites("QT-01", (old, BASIS, ()), (old, Section.FEE, ("D4",)))
    assert walk.findings() == []
    walk.acts(new, Action.STOPAPPLY, old, provisions=["D1"], last_day=date(2026, 12, 31))
    assert walk.findings() == [("QT-01", "stopped-for-some", "can-xem", "2026-04-01")]
    assert walk.on(date(2027, 1, 1)).findings() == []


def test_not_yet_in_force_and_then_it_is(walk: Walk) -> None:
    cited = walk.work(NEW, date(2026, 7, 1), issued_on=date(2026, 5, 1))
    walk.cites("QT-01", (cited, BASIS, ()))
    assert walk.findings() == [("QT-01", "not-yet-in-force", "can-xem", "2026-07-01")]
    assert walk.on(date(2026, 7, 1)).findings() == []


def test_decisions_are_never_edited(walk: Walk) -> None:
    old, new = walk.work(OLD), walk.work(NEW, date(2026, 3, 1))
    walk.cites("QT-01", (old, BASIS, ()))
    walk.acts(new, Action.REPLACE, old)
    walk.findings()
    walk.says(Decision.NO_IMPACT, "chỉ nêu để tham khảo")
    walk.says(Decision.CHANGE, "đọc lại: có dẫn mức phí")
    with walk.registry.read() as session:
        said = session.scalars(select(FindingDecision).order_by(FindingDecision.id)).all()
        assert [(one.decision, one.reason, one.user.login if one.user else None) for one in said] == [
            ("no-impact", "chỉ nêu để tham khảo", "truongphong"),
            ("change-needed", "đọc lại: có dẫn mức phí", "truongphong"),
        ]
    with pytest.raises(DecisionIsFinal), walk.registry.write() as session:
        session.scalars(select(FindingDecision)).first().reason = "khác"  # type: ignore[union-attr]


def test_due_days_count_working_days(walk: Walk) -> None:
    """Opened on Friday 28 August 2026; Monday, Tuesday and Wednesday are days off around the National Day."""
    walk.at = datetime.combine(date(2026, 8, 28), AT.timetz())
    old, new = walk.work(OLD), walk.work(NEW, date(2026, 3, 1))
    walk.cites("QT-01", (old, BASIS, ()))
    walk.acts(new, Action.REPLACE, old)
    walk.findings()
    with walk.registry.read() as session:
        assert session.scalars(select(Finding.due_on)).one() == date(2026, 9, 9)
