"""Recognise the text of a page image with tesseract, one process a page, words with boxes and confidence.

``OMP_THREAD_LIMIT=1``: tesseract's own threads make it 5.8 times slower than one process a core. ``vie`` alone:
``vie+eng`` triples the errors.
"""

import csv
import io
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from doccontrol.reading.clean import tidy_line
from doccontrol.reading.faults import MissingToolError, ReadTimeoutError
from doccontrol.reading.isolation import die_with_parent
from doccontrol.reading.pages import Word

_SECONDS = 150.0
_LEAST_SURE = 1.5
_DOUBLE_D = re.compile("[ĐÐ]*Ð[ĐÐ]*")
"""Tesseract writes the one letter Đ as Ð or as both."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """One page as recognised: ``confidence`` is the mean over its letters, ``sureness`` that of each word, 0..1."""

    text: str
    words: tuple[Word, ...]
    confidence: float
    sureness: tuple[float, ...] = ()


_NOTHING = Recognised("", (), 0.0)


def recognise(image: Image.Image, dpi: int, *, mode: int = 3) -> Recognised:
    """Read one page image. ``mode`` is tesseract's page segmentation mode (3 a page, 7 a line).

    Raises MissingToolError without tesseract, ReadTimeoutError when it takes too long.
    """
    return recognise_all([image], dpi, mode=mode)[0]


def recognise_all(
    images: Sequence[Image.Image], dpi: int, *, mode: int = 3, only: str = "", model: str = "vie"
) -> list[Recognised]:
    """Read several images in one go: loading the language data costs more than reading a line.

    ``only`` limits the letters that may be seen; ``model`` is the language data, ``vie`` where it is not installed.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise MissingToolError("tesseract")
    buffer = io.BytesIO()
    if len(images) == 1:
        images[0].save(buffer, "PNG", compress_level=1)
    else:
        images[0].save(buffer, "TIFF", save_all=True, append_images=images[1:])
    limit = ["-c", f"tessedit_char_whitelist={only}"] if only else []
    command = [program, "stdin", "stdout", "-l", model, "--dpi", str(dpi), "--psm", str(mode), *limit, "tsv"]
    done = _run(command, buffer.getvalue())
    if done.returncode != 0:
        complaint = done.stderr.decode("utf-8", "replace")[-500:]
        if "Failed loading language" in complaint or "Error opening data file" in complaint:
            if model != "vie":
                return recognise_all(images, dpi, mode=mode, only=only)
            raise MissingToolError("tesseract-ocr-vie")
        return [_NOTHING] * len(images)
    pages: dict[int, list[dict[str, str]]] = {}
    for row in csv.DictReader(
        io.StringIO(done.stdout.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE
    ):
        pages.setdefault(int(row["page_num"]), []).append(row)
    return [_assemble(pages.get(number, []), image.width, image.height) for number, image in enumerate(images, 1)]


def quarter_turn(image: Image.Image, dpi: int) -> int:
    """By how many degrees clockwise (0, 90, 180, 270) the page must be turned to be read, by tesseract's detector.

    0 where it is not sure, sees too little, or is not installed (``osd``).
    """
    program = shutil.which("tesseract")
    if program is None:
        return 0
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1)
    done = _run([program, "stdin", "stdout", "-l", "osd", "--dpi", str(dpi), "--psm", "0"], buffer.getvalue())
    told = dict(line.split(": ", 1) for line in done.stdout.decode("utf-8", "replace").splitlines() if ": " in line)
    turn, sure = told.get("Rotate", "0"), told.get("Orientation confidence", "0")
    return int(turn) % 360 if turn.isdigit() and float(sure) >= _LEAST_SURE else 0


def _run(command: list[str], data: bytes) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(
            command,
            input=data,
            capture_output=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            timeout=_SECONDS,
            check=False,
            preexec_fn=die_with_parent,
        )
    except subprocess.TimeoutExpired as late:
        raise ReadTimeoutError("tesseract") from late


def _assemble(rows: list[dict[str, str]], width: int, height: int) -> Recognised:
    """Lines and paragraphs from tesseract's TSV; a blank line between blocks."""
    parts: list[str] = []
    words: list[Word] = []
    length = letters = 0
    sure = 0.0
    each: list[float] = []
    place: tuple[str, str, str] | None = None
    for row in rows:
        text = _DOUBLE_D.sub("Đ", tidy_line(row.get("text") or "")).strip()
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
        each.append(max(0.0, float(row["conf"])) / 100)
        sure += len(text) * each[-1]
    return Recognised("".join(parts), tuple(words), round(sure / letters, 3) if letters else 0.0, tuple(each))
