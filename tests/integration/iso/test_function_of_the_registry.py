"""The findings are a function of the registry: whatever came in whichever order, however often they were worked out."""

import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from doccontrol.config import IsoSettings
from doccontrol.iso.reviewer import Reviewer
from doccontrol.law.codes import Action, ChangeKind, Section
from doccontrol.registry.lawbook import StatusBook
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import Finding, FindingDecision, FindingState, Modification
from tests.samples.book import AT, Book

WORKS = 5
DAYS = (date(2026, 3, 1), date(2026, 5, 25), date(2026, 8, 1))
SECTIONS = (Section.BASIS, Section.FEE, Section.OTHER)
PARTS = ((), ("D4",), ("D7.K1",))

acts = st.tuples(
    st.just("act"),
    st.sampled_from((Action.REPLACE, Action.REPEAL, Action.AMEND, Action.SUSPEND, Action.CONTINUE, Action.DETAIL)),
    st.integers(0, WORKS - 1),
    st.integers(0, WORKS - 1),
    st.sampled_from(DAYS),
    st.sampled_from(((), ("D7",))),
)
cites = st.tuples(
    st.just("cite"),
    st.sampled_from(("QT-01", "QT-02")),
    st.lists(st.tuples(st.integers(0, WORKS - 1), st.sampled_from(SECTIONS), st.sampled_from(PARTS)), max_size=3),
)
rejects = st.tuples(st.just("reject"), st.integers(0, 6))
steps = st.lists(st.one_of(acts, cites, rejects), min_size=2, max_size=8)


@dataclass
class Office:
    """A registry under random steps, and a reviewer that follows each of them."""

    registry: Registry
    items: int = 0

    def __post_init__(self) -> None:
        self.reviewer = self.new_reviewer()
        with self.registry.write() as session:
            book = Book(session)
            self.works = [book.work(f"{100 + each}/2020/NĐ-CP") for each in range(WORKS)]

    def new_reviewer(self) -> Reviewer:
        return Reviewer(self.registry, StatusBook(self.registry), 1, IsoSettings(), "Asia/Ho_Chi_Minh", lambda: AT)

    def do(self, step: tuple) -> None:  # type: ignore[type-arg]
        with self.registry.write() as session:
            book = Book(session, items=self.items)
            if step[0] == "act":
                _, action, by, on, day, parts = step
                if by != on:
                    kept = day + timedelta(days=60) if action in (Action.SUSPEND, Action.CONTINUE) else None
                    book.event(
                        self.works[by],
                        action,
                        self.works[on],
                        first_day=day,
                        last_day=kept,
                        provisions=list(parts),
                        kind=ChangeKind.TEXT,
                    )
            elif step[0] == "cite":
                cited = [(self.works[work], section, parts) for work, section, parts in step[2]]
                book.procedure(step[1], *cited, revision=str(self.items))
            else:
                events = session.scalars(select(Modification.id).order_by(Modification.id)).all()
                if step[1] < len(events):
                    book.reject(events[step[1]])
            self.items = book.items

    def findings(self) -> set[tuple[object, ...]]:
        live = (FindingState.OPEN, FindingState.REOPENED)
        with self.registry.read() as session:
            return {
                (row.key, row.cause, row.severity, row.status, row.effective_on, row.why, row.modification_id)
                for row in session.scalars(select(Finding).where(Finding.state.in_(live)))
            }

    def from_scratch(self) -> set[tuple[object, ...]]:
        with self.registry.write() as session:
            session.execute(delete(FindingDecision))
            session.execute(delete(Finding))
        self.new_reviewer().review_now()
        return self.findings()


@pytest.mark.usefixtures("blank")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_following_every_step_and_starting_from_scratch_give_the_same_findings(
    blank: Path,
    steps: list[tuple],  # type: ignore[type-arg]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name) / "registry.sqlite"
        place.write_bytes(blank.read_bytes())
        with Registry(place) as registry:
            office = Office(registry)
            office.reviewer._follow()
            for step in steps:
                office.do(step)
                office.reviewer._follow()
            followed = office.findings()
            assert not office.reviewer.review_now(), "looking at everything again changes nothing"
            assert office.from_scratch() == followed
