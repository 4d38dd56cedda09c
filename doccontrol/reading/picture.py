"""Photographs and scans that are image files: each frame is a page."""

import warnings
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from doccontrol.reading.faults import DamagedError, NoTextError, TooLargeError, TruncatedError
from doccontrol.reading.limits import Limits
from doccontrol.reading.pages import Format, ReadFile, summed
from doccontrol.reading.protocol import Progress
from doccontrol.reading.scan import read_image

_A4_INCHES = 8.27
_LEAST_DPI, _MOST_DPI = 100, 300


def read_picture(path: Path, limits: Limits, on_page: Progress) -> ReadFile:
    """Recognise every frame. Raises DamagedError, TruncatedError, TooLargeError, NoTextError."""
    pages = []
    try:
        with warnings.catch_warnings(), Image.open(path) as image:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            frames = int(getattr(image, "n_frames", 1))
            if frames > limits.pages:
                raise TooLargeError(f"{frames} frames")
            for index in range(frames):
                image.seek(index)
                frame, dpi = prepared(image, limits)
                pages.append(read_image(frame, index + 1, dpi))
                on_page(index + 1, frames)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as huge:
        raise TooLargeError(str(huge)) from huge
    except UnidentifiedImageError as broken:
        raise DamagedError(str(broken)) from broken
    except (OSError, SyntaxError, ValueError, EOFError) as broken:
        raise (TruncatedError if "truncated" in str(broken).lower() else DamagedError)(str(broken)) from broken
    if not any(page.text for page in pages):
        raise NoTextError("nothing recognised")
    return summed(Format.IMAGE, tuple(pages))


def prepared(image: Image.Image, limits: Limits) -> tuple[Image.Image, int]:
    """The frame upright, gray and of a size tesseract reads well, with its dots per inch taken for a sheet of A4."""
    if image.width * image.height > limits.page_pixels:
        raise TooLargeError(f"{image.width} x {image.height} pixels")
    upright = ImageOps.exif_transpose(image)
    if upright.mode in {"RGBA", "LA", "P"}:
        backed = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(backed, upright.convert("RGBA"))
    gray = upright.convert("L")
    dpi = min(gray.width, gray.height) / _A4_INCHES
    if dpi > _MOST_DPI * 1.2:
        share = _MOST_DPI / dpi
        gray = gray.resize((round(gray.width * share), round(gray.height * share)), Image.Resampling.LANCZOS)
    return gray, int(min(max(dpi, _LEAST_DPI), _MOST_DPI))
