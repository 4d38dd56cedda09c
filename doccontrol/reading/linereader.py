"""A second engine for one line of print or handwriting: PP-OCRv6, run by ONNX Runtime.

Tesseract misreads digits written by hand, and all its readings misread them alike. PP-OCRv6 read 8 of 10 handwritten
numbers of real headings where tesseract read 1; where the two agree, both being trained apart, digits are a value.
Only the model file of the package ``rapidocr`` is used (Apache-2.0): its own code would bring OpenCV along.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from PIL import Image

from doccontrol.reading.faults import MissingToolError

_MODEL = Path("models") / "PP-OCRv6_rec_small.onnx"
_HEIGHT = 48
_LEAST_WIDTH, _MOST_WIDTH = 48, 3200
_ERRORS_ONLY = 3

_Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line as read: ``places`` are the middles of its letters in shares of the image's width, ``sure`` is 0..1."""

    text: str
    places: tuple[float, ...] = ()
    sure: float = 0.0


@dataclass(frozen=True, slots=True)
class _Engine:
    session: onnxruntime.InferenceSession
    entry: str
    letters: tuple[str, ...]


def read_line(image: Image.Image, *, only: str = "") -> SeenLine:
    """Read one line. ``only`` limits the letters that may be seen. Raises MissingToolError without the model."""
    engine = _engine()
    width = min(max(_LEAST_WIDTH, round(image.width * _HEIGHT / max(1, image.height))), _MOST_WIDTH)
    small = image.convert("RGB").resize((width, _HEIGHT), Image.Resampling.BICUBIC)
    levels = (np.asarray(small, dtype=np.float32) / 255 - 0.5) / 0.5
    scores: _Scores = engine.session.run(None, {engine.entry: levels.transpose(2, 0, 1)[None]})[0][0]
    if only:
        allowed = np.array([not letter or letter in only for letter in engine.letters])
        scores = np.where(allowed, scores, np.float32(0))
    return _decoded(scores, engine.letters)


def read_lines(images: Sequence[Image.Image], *, only: str = "") -> list[SeenLine]:
    """Read several lines, as ``read_line``."""
    return [read_line(image, only=only) for image in images]


def _decoded(scores: _Scores, letters: Sequence[str]) -> SeenLine:
    """Connectionist temporal classification, the likeliest letter of each step: repeats are one, blanks none."""
    text: list[str] = []
    places: list[float] = []
    sure = 1.0
    last = 0
    for step, best in enumerate(scores.argmax(1).tolist()):
        if best not in (0, last):
            text.append(letters[best])
            places.append((step + 0.5) / len(scores))
            sure = min(sure, float(scores[step, best]))
        last = best
    return SeenLine("".join(text), tuple(places), round(sure, 3) if text else 0.0)


@cache
def _engine() -> _Engine:
    package = find_spec("rapidocr")
    folders = list(package.submodule_search_locations or ()) if package is not None else []
    path = next((Path(folder) / _MODEL for folder in folders if (Path(folder) / _MODEL).is_file()), None)
    if path is None:
        raise MissingToolError("rapidocr")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    names = str(session.get_modelmeta().custom_metadata_map["character"]).split("\n")
    return _Engine(session, session.get_inputs()[0].name, ("", *names, " "))
