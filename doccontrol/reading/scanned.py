"""Whether a PDF page is the scan of one sheet, and of how many dots: drawn to another size its letters blur.

A page 841.89 points high at 200 dots an inch is 2338.6 dots; drawn on 2339 an image of 2338 is resampled all over, and
recognition of clean gray pages errs five times as often. Scans in black and white alone are read a little more surely
when resampled, which smooths their stairs; so are dirty pages.
"""

import pypdfium2
import pypdfium2.raw as pdfium_c

from doccontrol.reading.limits import Limits

_SLACK = 0.01
"""How far, in shares of the page, a scan may end before or behind its edges."""
_GRAY = 8
_LEAST, _MOST = 0.85, 1.2
"""How many dots of the scan fall on one of the wanted resolution, where its own are kept."""


def scanned_size(page: pypdfium2.PdfPage, limits: Limits) -> tuple[int, int] | None:
    """The dots of the one image that fills the page, as the page is shown; None where there is no such image.

    None too where it has no grays, or a resolution far from the wanted one: such a page is drawn anew in any case.
    """
    images = [one for one in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=2) if _fills(one, page)]
    if len(images) != 1 or not isinstance(images[0], pypdfium2.PdfImage):
        return None
    if images[0].get_metadata().bits_per_pixel < _GRAY:
        return None
    width, height = images[0].get_px_size()
    if page.get_rotation() in {90, 270}:
        width, height = height, width
    across, down = page.get_size()
    dots = limits.ocr_dpi / 72
    shares = (width / (across * dots), height / (down * dots))
    return (width, height) if min(shares) >= _LEAST and max(shares) <= _MOST else None


def _fills(image: pypdfium2.PdfObject, page: pypdfium2.PdfPage) -> bool:
    left, bottom, right, top = page.get_cropbox()
    slack_x, slack_y = _SLACK * (right - left), _SLACK * (top - bottom)
    x0, y0, x1, y1 = image.get_bounds()
    return bool(
        abs(x0 - left) <= slack_x
        and abs(x1 - right) <= slack_x
        and abs(y0 - bottom) <= slack_y
        and abs(y1 - top) <= slack_y
    )
