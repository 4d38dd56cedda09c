"""What speaks on a text without deciding: events that wait or fit badly, words that keep something alive, notices."""

from datetime import date

from doccontrol.law.codes import Action
from doccontrol.law.efficacy.answer import OpenQuestion
from doccontrol.law.efficacy.codes import QuestionCode
from doccontrol.law.efficacy.facts import Event
from doccontrol.law.efficacy.regions import Touch
from doccontrol.law.efficacy.standing import Standing
from doccontrol.law.efficacy.store import Group
from doccontrol.law.efficacy.view import View

_MISFITS = {
    Standing.WAITING: QuestionCode.WAITING,
    Standing.LOWER_RANK: QuestionCode.LOWER_RANK,
    Standing.OTHER_PLACE: QuestionCode.OTHER_PLACE,
}
_TEMPORARY = {
    Group.SUSPEND: QuestionCode.SUSPENDING_TEXT_GONE,
    Group.CONTINUE: QuestionCode.CONTINUING_TEXT_GONE,
}
_NOTICES = {
    Action.ANNOUNCE: QuestionCode.ANNOUNCED_ENDED,
    Action.STOPAPPLY: QuestionCode.STOPPED_FOR_SOME,
}


def open_questions(view: View, work: str, asked: str | None, day: date, *, ended: bool) -> tuple[OpenQuestion, ...]:
    """Every event on the text that a person should look at, each with the reason, sorted."""
    found: list[OpenQuestion] = []
    for group in Group:
        for event in view.store.on(group, work):
            if view.reach(event, asked) is not Touch.NONE:
                code = _question(view, group, event, day, ended=ended)
                if code is not None:
                    found.append(OpenQuestion(code, event.id))
    return tuple(sorted(found)) if found else ()


def added_up(view: View, work: str, day: date, partial: tuple[str, ...]) -> tuple[OpenQuestion, ...]:
    """The question left when every article has ended, each by itself: no word says that the text as a whole has.

    What an end of all articles leaves (a preamble, appendices) only a person can weigh, so the text stays partly
    ended. Nothing is asked where the articles are not known.
    """
    outline = view.outline(work)
    articles = outline.each_article() if outline is not None else []
    if not partial or not articles or not all(view.has_ended(work, article, day) for article in articles):
        return ()
    return (OpenQuestion(QuestionCode.ALL_PARTS_ENDED, partial[-1]),)


def _question(view: View, group: Group, event: Event, day: date, *, ended: bool) -> QuestionCode | None:
    standing = view.standing(event)
    if standing is not Standing.ACTS:
        return _MISFITS.get(standing)
    first = view.first_day(event)
    if first is None:
        return QuestionCode.DAY_UNKNOWN if event.action is not Action.CORRECT else None
    if first > day:
        return None
    if not view.fires(event):
        return QuestionCode.SOURCE_ENDED_FIRST
    if group not in _TEMPORARY and event.action not in _NOTICES:
        return None
    if event.last_day is not None and event.last_day < day:
        return None
    if group in _TEMPORARY:
        return _TEMPORARY[group] if _gone(view, event, day) else None
    return None if ended else _NOTICES.get(event.action)


def _gone(view: View, event: Event, day: date) -> bool:
    source, provision = event.source, event.source_provision
    return view.has_ended(source, provision, day) or view.suspended(source, provision, day)


def continuing(view: View, work: str, asked: str | None, day: date) -> tuple[str, ...]:
    """The words of continuation in effect, whole, partial or for pending matters."""
    words = view.store.on(Group.CONTINUE, work)
    return tuple(
        sorted(one.id for one in words if view.reach(one, asked) is not Touch.NONE and view.in_effect(one, day))
    )


def corrections(view: View, work: str, asked: str | None) -> tuple[str, ...]:
    """The corrections to tell readers of. They change the text from its own start, so their own day is no matter."""
    return tuple(
        sorted(
            event.id
            for event in view.store.on(Group.NOTICE, work)
            if event.action is Action.CORRECT and view.reach(event, asked) is not Touch.NONE and view.acts(event)
        )
    )
