"""Photographs and scans that are image files: each frame is a page."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pi_heif import register_heif_opener
from PIL import Image, ImageOps, UnidentifiedImageError

from doccontrol.reading.faults import DamagedError, NoTextError, TooLargeError, TruncatedError
from doccontrol.reading.limits import Limits
from doccontrol.reading.pages import Format, ReadFile, ReadPage, summed
from doccontrol.reading.protocol import Progress
from doccontrol.reading.reread import Looked
from doccontrol.reading.scan import cropper, look_at_heading, read_image

register_heif_opener(thumbnails=False)
_A4_INCHES = 8.27
_LEAST_DPI, _MOST_DPI = 100, 300


def read_picture(path: Path, limits: Limits, on_page: Progress) -> ReadFile:
    """Recognise every frame. Raises DamagedError, TruncatedError, TooLargeError, NoTextError."""
    pages: list[ReadPage] = []
    looks: list[Looked] = []
    with _opened(path) as image:
        count = _count(image, limits)
        for number, (frame, dpi) in enumerate(_frames(image, limits), 1):
            page, seen = read_image(frame, number, dpi)
            pages.append(page)
            looks.append(look_at_heading(number, seen, cropper(frame, dpi)))
            on_page(number, count)
    if not any(page.text for page in pages):
        raise NoTextError("nothing recognised")
    return summed(
        Format.IMAGE,
        tuple(pages),
        questions=tuple(question for look in looks for question in look.questions),
        confirmed=tuple(value for look in looks for value in look.confirmed),
    )


def frames(path: Path, limits: Limits) -> Iterator[tuple[Image.Image, int]]:
    """Every frame as ``prepared`` gives it. Raises as ``read_picture`` does."""
    with _opened(path) as image:
        yield from _frames(image, limits)


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    """The image; whatever Pillow says about a bad one becomes a fault."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                yield image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as huge:
        raise TooLargeError(str(huge)) from huge
    except UnidentifiedImageError as broken:
        raise DamagedError(str(broken)) from broken
    except (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, TypeError) as broken:
        raise (TruncatedError if "truncated" in str(broken).lower() else DamagedError)(str(broken)) from broken


def _count(image: Image.Image, limits: Limits) -> int:
    count = int(getattr(image, "n_frames", 1))
    if count > limits.pages:
        raise TooLargeError(f"{count} frames")
    return count


def _frames(image: Image.Image, limits: Limits) -> Iterator[tuple[Image.Image, int]]:
    for index in range(_count(image, limits)):
        image.seek(index)
        yield prepared(image, limits)


def prepared(image: Image.Image, limits: Limits) -> tuple[Image.Image, int]:
    """The frame upright, gray and of a size tesseract reads well, with its dots per inch taken for a sheet of A4."""
    if image.width * image.height > limits.page_pixels:
        raise TooLargeError(f"{image.width} x {image.height} pixels")
    upright = ImageOps.exif_transpose(image)
    if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
        backed = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(backed, upright.convert("RGBA"))
    gray = upright.convert("L")
    dpi = min(gray.width, gray.height) / _A4_INCHES
    if dpi > _MOST_DPI * 1.2:
        share = _MOST_DPI / dpi
        gray = gray.resize((round(gray.width * share), round(gray.height * share)), Image.Resampling.LANCZOS)
    return gray, int(min(max(dpi, _LEAST_DPI), _MOST_DPI))
