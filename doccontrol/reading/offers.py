"""What a reading room can be asked for besides reading: page images, PDF copies, the members of a bundle.

Light: results and task names only. A room must be opened with the tasks it will be asked for::

    ReadingRoom(tasks=(READ, RENDER, PRINT, UNPACK))
"""

from dataclasses import dataclass

from doccontrol.reading.protocol import Task

Box = tuple[float, float, float, float]
"""Left, top, right, bottom as shares of the page, 0..1."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as PNG, where the asked-for words stand on it, and how many pages there are.

    ``boxes`` is empty when the words were not found (a scan: use ``ReadPage.words``).
    """

    png: bytes
    page: int
    pages: int
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class PdfCopy:
    """A PDF written to where the caller wished."""

    path: str
    pages: int


@dataclass(frozen=True, slots=True)
class Unpacked:
    """One member of a bundle, written into the caller's folder under a harmless name; ``name`` is as it was called.

    ``fault`` is the code of why a member was left in the bundle, with ``path`` empty then.
    """

    name: str
    path: str
    size: int
    fault: str | None = None


RENDER = Task("doccontrol.reading.render:page_image", PageImage)
"""Options: ``page`` (from 1; 0: where the quote is found, else the first), ``dpi`` (default 110), ``quote``, ``nth``
(which occurrence on that page, from 0)."""

PRINT = Task("doccontrol.reading.render:pdf_copy", PdfCopy)
"""Options: ``out``, the path of the PDF to be written. For everything LibreOffice opens."""

UNPACK = Task("doccontrol.reading.unpack:unpack", tuple[Unpacked, ...])
"""Options: ``folder``, an empty folder of the caller's to put the members in. For archives and mails."""
