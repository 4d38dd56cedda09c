"""What a reading child does to one item: read the file, then read the law in it. Heavy: only children import this.

Both in one child, so that a text that turns out to be stamped secret leaves no trace outside it.
"""

import time
from pathlib import Path

from doccontrol.intake.inspection import Inspected
from doccontrol.intake.result import ReadItem, withheld
from doccontrol.law.codes import DocumentKind, SecrecyMark
from doccontrol.law.facts import Secrecy
from doccontrol.law.read import read as read_law
from doccontrol.reading.limits import Limits
from doccontrol.reading.protocol import Options, Progress
from doccontrol.reading.read import read
from doccontrol.reading.settle import settled
from doccontrol.registry.tables import PlaceRole

_EXPECTED = {PlaceRole.PROCEDURE.value: DocumentKind.PROCEDURE, PlaceRole.DRAFT.value: DocumentKind.DRAFT}


def read_item(path: Path, options: Options, limits: Limits, progress: Progress) -> ReadItem:
    """Read one item. Options: ``role`` (what its folder says it is), ``cleared`` (a person saw no secrecy mark).

    Raises a ``ReadingError``, one class for each fault.
    """
    began = time.monotonic()
    file = read(path, limits, progress)
    got_text = time.monotonic()
    reading = read_law(file.law_pages, file.tables, _EXPECTED.get(str(options.get("role"))))
    if reading.secrecy.mark is not SecrecyMark.NONE and not options.get("cleared"):
        return withheld(reading.secrecy)
    seconds = (got_text - began, time.monotonic() - got_text)
    return ReadItem(Secrecy(SecrecyMark.NONE), file, settled(reading, file), seconds)


def inspect(path: Path, options: Options, limits: Limits, progress: Progress) -> Inspected:  # noqa: ARG001
    """Read a file for the person who holds it: nothing is kept, so a secrecy mark withholds nothing.

    Raises a ``ReadingError``, one class for each fault.
    """
    file = read(path, limits, progress)
    reading = read_law(file.law_pages, file.tables)
    return Inspected(file, settled(reading, file))


def get_ready(path: Path, options: Options, limits: Limits, progress: Progress) -> bool:  # noqa: ARG001
    """Do nothing; the worker that was started for it has loaded all that reading needs."""
    return True
