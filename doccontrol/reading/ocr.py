"""Recognise the text of a page image with tesseract, one process a page, words with boxes and confidence.

``OMP_THREAD_LIMIT=1``: tesseract's own threads make it 5.8 times slower than one process a core. ``vie`` alone:
``vie+eng`` triples the errors.
"""

import csv
import io
import os
import shutil
import subprocess
from dataclasses import dataclass

from PIL import Image

from doccontrol.reading.clean import tidy_line
from doccontrol.reading.faults import MissingToolError, ReadTimeoutError
from doccontrol.reading.isolation import die_with_parent
from doccontrol.reading.pages import Word

_SURE = 0.6


@dataclass(frozen=True, slots=True)
class Recognised:
    """One page as recognised: ``confidence`` is the mean over its letters, 0..1."""

    text: str
    words: tuple[Word, ...]
    confidence: float


def recognise(image: Image.Image, dpi: int, *, mode: int = 3, seconds: float = 150.0) -> Recognised:
    """Read one page image. ``mode`` is tesseract's page segmentation mode (3 a page, 7 a line).

    Raises MissingToolError without tesseract, ReadTimeoutError when it takes longer than *seconds*.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise MissingToolError("tesseract")
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1)
    command = [program, "stdin", "stdout", "-l", "vie", "--dpi", str(dpi), "--psm", str(mode), "tsv"]
    try:
        done = subprocess.run(
            command,
            input=buffer.getvalue(),
            capture_output=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            timeout=seconds,
            check=False,
            preexec_fn=die_with_parent,
        )
    except subprocess.TimeoutExpired as late:
        raise ReadTimeoutError("tesseract") from late
    if done.returncode != 0:
        complaint = done.stderr.decode("utf-8", "replace")[-500:]
        if "Failed loading language" in complaint or "Error opening data file" in complaint:
            raise MissingToolError("tesseract-ocr-vie")
        return Recognised("", (), 0.0)
    return _assemble(done.stdout.decode("utf-8", "replace"), image.width, image.height)


def _assemble(table: str, width: int, height: int) -> Recognised:
    """Lines and paragraphs from tesseract's TSV; a blank line between blocks."""
    parts: list[str] = []
    words: list[Word] = []
    length = letters = 0
    sure = 0.0
    place: tuple[str, str, str] | None = None
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = tidy_line(row.get("text") or "").strip()
        if row.get("level") != "5" or not text:
            continue
        here = (row["block_num"], row["par_num"], row["line_num"])
        gap = "" if place is None else " " if here == place else "\n" if here[0] == place[0] else "\n\n"
        place = here
        parts += [gap, text]
        start = length + len(gap)
        length = start + len(text)
        left, top = int(row["left"]), int(row["top"])
        right, bottom = left + int(row["width"]), top + int(row["height"])
        x0, x1 = round(left / width, 4), round(right / width, 4)
        y0, y1 = round(top / height, 4), round(bottom / height, 4)
        words.append(Word(x0, y0, x1, y1, start, length))
        letters += len(text)
        sure += len(text) * max(0.0, float(row["conf"])) / 100
    return Recognised("".join(parts), tuple(words), round(sure / letters, 3) if letters else 0.0)
