"""The tasks that reading itself offers to a reading room's children. Heavy: never imported by the main process."""

from pathlib import Path

from doccontrol.reading.limits import Limits
from doccontrol.reading.pages import ReadFile
from doccontrol.reading.protocol import Options, Progress
from doccontrol.reading.read import read


def read_file(path: Path, options: Options, limits: Limits, progress: Progress) -> ReadFile:
    """Read one file; takes no options."""
    del options
    return read(path, limits, progress)
