"""Reading a file for the person who asks, without registering it. Light: says what a child is to do and hand back."""

from dataclasses import dataclass

from doccontrol.law.facts import Reading
from doccontrol.reading.pages import ReadFile
from doccontrol.reading.protocol import Task


@dataclass(frozen=True, slots=True)
class Inspected:
    """The text of a file and all that the law says of it."""

    file: ReadFile
    reading: Reading


#: What a reading child does to a file under inspection.
INSPECT = Task("doccontrol.intake.task:inspect", Inspected)
