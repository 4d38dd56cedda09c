"""A law on which many texts act: what is kept for its children never outlives a new fact."""

from datetime import date

import pytest

from doccontrol.law.codes import Action, Scope
from doccontrol.law.efficacy import Event, Lawbook, StatusCode, WorkRecord

TODAY = date(2026, 11, 22)
FIRST = date(2020, 1, 1)
PARENT, CHILD = "parent", "child"
ENDS = 12


def work(name: str) -> WorkRecord:
    return WorkRecord(name, issued_on=FIRST, effective_from=FIRST)


WORKS = [work(name) for name in (PARENT, CHILD, "late", *(f"by{number}" for number in range(ENDS)))]
EVENTS = [Event("edge", Action.DETAIL, CHILD, PARENT)]
EVENTS += [
    Event(f"part{number}", Action.REPEAL, f"by{number}", PARENT, Scope.PARTIAL, (f"D{number + 1}",), first_day=FIRST)
    for number in range(ENDS)
]
WHOLE = Event("whole", Action.REPEAL, "late", PARENT, first_day=date(2026, 5, 1))
KEEPS = Event("keeps", Action.CONTINUE, "late", PARENT, first_day=date(2026, 5, 1))
ASLEEP = Event("asleep", Action.SUSPEND, "by1", "late", first_day=date(2026, 6, 1))


@pytest.mark.parametrize(
    ("held", "new", "before", "after"),
    [
        ([], WHOLE, StatusCode.IN_FORCE, StatusCode.UNKNOWN),
        ([WHOLE], KEEPS, StatusCode.UNKNOWN, StatusCode.IN_FORCE),
        ([WHOLE], ASLEEP, StatusCode.UNKNOWN, StatusCode.IN_FORCE),
        ([WHOLE], WorkRecord("late", draft=True), StatusCode.UNKNOWN, StatusCode.IN_FORCE),
    ],
)
def test_a_childs_status_follows_each_new_fact_on_its_parent(
    held: list[Event], new: Event | WorkRecord, before: StatusCode, after: StatusCode
) -> None:
    book = Lawbook(WORKS, EVENTS + held)
    assert book.status(CHILD, TODAY).code is before
    assert CHILD in book.add(new)
    afresh = Lawbook(WORKS, EVENTS + held)
    afresh.add(new)
    assert book.status(CHILD, TODAY) == afresh.status(CHILD, TODAY)
    assert book.status(CHILD, TODAY).code is after


def test_one_event_on_it_works_out_its_ends_once_for_all_children(monkeypatch: pytest.MonkeyPatch) -> None:
    children = [work(f"child{number}") for number in range(30)]
    edges = [Event(f"edge{number}", Action.DETAIL, f"child{number}", PARENT) for number in range(30)]
    book = Lawbook([*WORKS, *children], EVENTS + edges)
    touched = book.add(WHOLE)
    assert {child.id for child in children} <= touched
    asked: list[str] = []
    view = book.view()
    whole = view.first_ends

    def counted(work: str, part: str | None, day: date) -> list[tuple[date, Event | None]]:
        asked.append(work)
        return whole(work, part, day)

    monkeypatch.setattr(view, "first_ends", counted)
    for child in children:
        assert book.status(child.id, TODAY).code is StatusCode.UNKNOWN
    assert asked.count(PARENT) == 1
