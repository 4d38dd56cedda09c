"""What is in force: a pure fold over dated events, for any text and provision, on any day, as known on any day."""

from doccontrol.law.efficacy.answer import OpenQuestion, Status, Task
from doccontrol.law.efficacy.codes import Cause, QuestionCode, StatusCode, TaskCode
from doccontrol.law.efficacy.facts import Event, StatedEffect, Verdict, WorkRecord
from doccontrol.law.efficacy.lawbook import Lawbook

__all__ = [
    "Cause",
    "Event",
    "Lawbook",
    "OpenQuestion",
    "QuestionCode",
    "StatedEffect",
    "Status",
    "StatusCode",
    "Task",
    "TaskCode",
    "Verdict",
    "WorkRecord",
]
