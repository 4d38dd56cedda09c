"""The status of a text or provision on one day: the table of the rules, read from top to bottom.

Precedence: no identity, not yet in force, ended, revival not stated, end undecided, suspended, no effect date, parent
ended, partly suspended, partly ended, amended, in force. Exactly one answer for every day.
"""

from dataclasses import dataclass
from datetime import date

from doccontrol.law.codes import Scope
from doccontrol.law.efficacy.answer import Status, Task
from doccontrol.law.efficacy.codes import Cause, StatusCode, TaskCode
from doccontrol.law.efficacy.ending import first_end_after
from doccontrol.law.efficacy.ends import Ends
from doccontrol.law.efficacy.facts import Event
from doccontrol.law.efficacy.parents import ParentEnd, ended_parents
from doccontrol.law.efficacy.questions import added_up, continuing, corrections, open_questions
from doccontrol.law.efficacy.regions import Touch, is_path
from doccontrol.law.efficacy.store import Group
from doccontrol.law.efficacy.view import View


@dataclass(frozen=True, slots=True)
class _Core:
    """A status before its badges."""

    code: StatusCode
    cause: Cause
    deciding: tuple[str, ...] = ()
    survivors: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()


def status_on(view: View, work: str, asked: str | None, day: date) -> Status:
    """The status of ``work``, or of its provision ``asked``, on ``day`` as ``view`` knows the facts."""
    core = _core(view, work, asked, day)
    over = core.code is StatusCode.ENDED or core.cause in (Cause.NOT_REGISTERED, Cause.DRAFT, Cause.NO_IDENTITY)
    questions = open_questions(view, work, asked, day, ended=core.code is StatusCode.ENDED)
    if core.code is StatusCode.PARTLY_ENDED and asked is None:
        questions += added_up(view, work, day, core.deciding)
    return Status(
        code=core.code,
        cause=core.cause,
        ending=None if over else first_end_after(view, work, asked, day),
        deciding=core.deciding,
        survivors=core.survivors,
        tasks=tuple(sorted(set(core.tasks), key=_task_order)),
        questions=questions,
        continued=continuing(view, work, asked, day),
        corrected=corrections(view, work, asked),
        with_exceptions=bool(core.survivors),
    )


def _core(view: View, work: str, asked: str | None, day: date) -> _Core:
    record = view.store.works.get(work)
    if record is None:
        return _Core(StatusCode.UNKNOWN, Cause.NOT_REGISTERED)
    if record.draft:
        return _Core(StatusCode.UNKNOWN, Cause.DRAFT)
    if not record.identified:
        return _Core(StatusCode.UNKNOWN, Cause.NO_IDENTITY)
    start = view.start(work, asked)
    if start is not None and start > day:
        return _Core(StatusCode.NOT_YET_IN_FORCE, Cause.OWN_FIRST_DAY)
    ends = view.ends(work, asked, day)
    if ends.firm:
        return _ended(view, ends, work, asked, day)
    if ends.doubtful:
        task = TaskCode.REVIVAL_NOT_STATED
        tasks = tuple(Task(task, event.source, event.id) for event in ends.doubtful)
        return _Core(StatusCode.UNKNOWN, Cause.REVIVAL_NOT_STATED, _ids(view, ends.doubtful), tasks=tasks)
    if ends.undecided:
        cause = min(cause for cause, _ in ends.undecided)
        return _Core(StatusCode.UNKNOWN, cause, _ids(view, [one for which, one in ends.undecided if which is cause]))
    return _alive(view, ends, work, asked, day, dated=start is not None)


def _ended(view: View, ends: Ends, work: str, asked: str | None, day: date) -> _Core:
    events = [event for _, event in ends.firm if event is not None]
    own = len(events) < len(ends.firm)
    cause = Cause.ENDED_BY_TEXT if events else Cause.OWN_LAST_DAY
    makers = [*events, *ends.setters] if own else events
    survivors = () if own and not ends.setters else _survivors(view, makers, work, asked, day)
    return _Core(StatusCode.ENDED, cause, _ids(view, events or list(ends.moved)), survivors)


def _survivors(view: View, events: list[Event], work: str, asked: str | None, day: date) -> tuple[str, ...]:
    """What every end in effect spares: of provisions those still alive, free words where each end has some."""
    spared = {one for event in events for one in event.exceptions}
    words = {one for one in spared if not is_path(one)} if all(event.exceptions for event in events) else set()
    if asked is None:
        words |= {one for one in spared if is_path(one) and not view.has_ended(work, one, day)}
    return tuple(sorted(words))


def _alive(view: View, ends: Ends, work: str, asked: str | None, day: date, *, dated: bool) -> _Core:
    suspensions = view.suspensions(work, asked, day)
    whole = [event for event, touched in suspensions if touched is Touch.ALL]
    tasks = _tasks(view, ends, work, asked, day)
    if whole:
        return _Core(StatusCode.SUSPENDED, Cause.SUSPENDED_BY_TEXT, _ids(view, whole), tasks=tasks)
    vague = [event for event, touched in suspensions if touched is Touch.MAYBE]
    if vague:
        unsaid = any(event.scope is Scope.UNSPECIFIED and not event.provisions for event in vague)
        cause = Cause.SCOPE_UNSPECIFIED if unsaid else Cause.PARTS_NOT_NAMED
        return _Core(StatusCode.UNKNOWN, cause, _ids(view, vague), tasks=tasks)
    undated = _undated_suspensions(view, work, asked, day)
    if undated:
        return _Core(StatusCode.UNKNOWN, Cause.EVENT_DAY_UNKNOWN, _ids(view, undated), tasks=tasks)
    kept = ends.continued or view.words_in_effect(work, asked, day)
    if not dated and not kept:
        held = view.store.works[work].held
        return _Core(StatusCode.UNKNOWN, Cause.NO_EFFECT_DATE if held else Cause.NOT_HELD)
    parents = ended_parents(view, work, day)
    gone = [parent for parent in parents if not parent.stays]
    if gone and not kept:
        parental = tuple(_parent_task(parent) for parent in parents)
        return _Core(StatusCode.UNKNOWN, Cause.PARENT_ENDED, _parent_ids(view, gone), tasks=parental + tasks)
    tasks += tuple(_parent_task(parent) for parent in parents if parent.stays)
    return _in_force(view, ends, work, asked, day, suspensions=[event for event, _ in suspensions], tasks=tasks)


def _in_force(
    view: View,
    ends: Ends,
    work: str,
    asked: str | None,
    day: date,
    *,
    suspensions: list[Event],
    tasks: tuple[Task, ...],
) -> _Core:
    if suspensions:
        return _Core(StatusCode.PARTLY_SUSPENDED, Cause.PART_SUSPENDED, _ids(view, suspensions), tasks=tasks)
    if ends.partial or ends.partial_doubtful:
        events = [event for _, event in ends.partial if event is not None] + ends.partial_doubtful
        return _Core(StatusCode.PARTLY_ENDED, Cause.PART_ENDED, _ids(view, events), tasks=tasks)
    changes = _changes(view, work, asked, day)
    if changes:
        return _Core(StatusCode.AMENDED, Cause.CHANGED_BY_TEXT, _ids(view, changes), tasks=tasks)
    if ends.continued:
        return _Core(StatusCode.IN_FORCE, Cause.CONTINUED_BY_TEXT, _ids(view, ends.continued), tasks=tasks)
    return _Core(StatusCode.IN_FORCE, Cause.NOTHING_AGAINST, tasks=tasks)


def _changes(view: View, work: str, asked: str | None, day: date) -> list[Event]:
    return [
        event
        for event in view.store.on(Group.AMEND, work)
        if view.reach(event, asked) is not Touch.NONE and view.in_effect(event, day)
    ]


def _undated_suspensions(view: View, work: str, asked: str | None, day: date) -> list[Event]:
    return [
        event
        for event in view.store.on(Group.SUSPEND, work)
        if view.first_day(event) is None
        and view.reach(event, asked) not in (Touch.NONE, Touch.PART)
        and view.acts(event)
        and view.may_have_begun(event, day)
    ]


def _tasks(view: View, ends: Ends, work: str, asked: str | None, day: date) -> tuple[Task, ...]:
    repealed = [
        Task(TaskCode.AMENDING_TEXT_REPEALED, event.source, event.id)
        for event in _changes(view, work, asked, day)
        if view.has_ended(event.source, event.source_provision, day)
    ]
    asleep = [Task(TaskCode.REVIVAL_NOT_STATED, event.source, event.id) for event in ends.partial_doubtful]
    return (*repealed, *asleep)


def _parent_task(parent: ParentEnd) -> Task:
    return Task(TaskCode.PARENT_ENDED, parent.edge.target, parent.edge.id, parent.rule)


def _parent_ids(view: View, parents: list[ParentEnd]) -> tuple[str, ...]:
    return _ids(view, [event for parent in parents for event in (*parent.ends, parent.edge)])


def _ids(view: View, events: list[Event]) -> tuple[str, ...]:
    ordered = sorted({event.id: event for event in events}.values(), key=lambda one: (_day(view, one), one.id))
    return tuple(event.id for event in ordered)


def _day(view: View, event: Event) -> date:
    return view.first_day(event) or date.min


def _task_order(task: Task) -> tuple[str, str, str]:
    return task.code, task.work, task.event or ""
