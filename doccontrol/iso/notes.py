"""Notes beside the impacts: what the cited text rests on fell, or others speak of it without deciding. Pure."""

from datetime import date

from doccontrol.iso.impacts import Acting, Asked, Assessment, impact_of
from doccontrol.iso.severity import Impact
from doccontrol.law.efficacy import QuestionCode, Status, StatusCode, TaskCode
from doccontrol.law.efficacy.reach import reach
from doccontrol.law.efficacy.regions import Touch

_NOTE_OF = {
    TaskCode.PARENT_ENDED: Impact.PARENT_ENDED,
    TaskCode.AMENDING_TEXT_REPEALED: Impact.AMENDMENT_REPEALED,
    TaskCode.REVIVAL_NOT_STATED: Impact.REVIVAL_NOT_STATED,
}
_NOTE_OF_QUESTION = {
    QuestionCode.STOPPED_FOR_SOME: Impact.STOPPED_FOR_SOME,
    QuestionCode.ANNOUNCED_ENDED: Impact.ANNOUNCED_ENDED,
}


def notes(asked: Asked, whole: Status, day: date) -> list[Assessment]:
    """All notes on a text of status ``whole`` on ``day``."""
    return _of_second_order(asked, whole, day) + _spoken_of(asked, whole)


def _of_second_order(asked: Asked, whole: Status, day: date) -> list[Assessment]:
    """What the text rests on fell: work for a person. Where that makes the status unknown, the unknown says it."""
    if whole.code is StatusCode.UNKNOWN:
        return []
    found = []
    for task in whole.tasks:
        event, first = task.event, None
        if task.code is not TaskCode.REVIVAL_NOT_STATED:
            event, first = asked.text.ended_by(task.work, day)
        found.append(Assessment(_NOTE_OF[task.code], whole.code, first, event, None, task.work))
    return found


def _spoken_of(asked: Asked, whole: Status) -> list[Assessment]:
    """What others say of the text without deciding: it is not applied to some, a list counts it as ended."""
    found = []
    for question in whole.questions:
        impact, one = _NOTE_OF_QUESTION.get(question.code), asked.speaking.get(question.event)
        if impact is not None and one is not None and _reaches_cited(asked, one):
            found.append(impact_of(impact, whole, one))
    return found


def _reaches_cited(asked: Asked, one: Acting) -> bool:
    parts = one.event.provisions
    return not (parts and asked.provisions) or any(
        reach(one.event, each) is not Touch.NONE for each in asked.provisions
    )
