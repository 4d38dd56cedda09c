"""What reading one file yields: pages of text, each with its honesty. Light: every process may import it.

Offsets count characters of ``ReadPage.text`` (NFC, furniture kept apart). Boxes are shares of the page, 0..1 from
its top left corner, so that they hold for an image of any size.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from doccontrol.law.facts import Page, Question, Table


class Format(StrEnum):
    """What the bytes are, whatever the name says."""

    PDF = "pdf"
    DOCX = "docx"
    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"
    XLSX = "xlsx"
    HTML = "html"
    TXT = "txt"
    IMAGE = "image"
    ARCHIVE = "archive"
    MAIL = "mail"
    UNKNOWN = "unknown"


class Source(StrEnum):
    """Where the text comes from. ``mixed`` is said of files only, never of a page."""

    TEXT_LAYER = "text-layer"
    OCR = "ocr"
    MARKUP = "markup"
    NONE = "none"
    MIXED = "mixed"


class Word(NamedTuple):
    """One word of the page: its box (shares of the page) and its span in the page's text."""

    x0: float
    y0: float
    x1: float
    y1: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Overlaid:
    """Digits of the page's text that are no part of its text layer: read from a picture laid over it, at ``box``.

    Several readings of the picture agreed on them; the box is left, top, right, bottom in shares of the page.
    """

    text: str
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page. ``quality`` runs from 0 (nothing usable) to 1; ``reasons`` are codes that say why it is not 1.

    ``furniture`` are the lines kept out of the text: gazette heads, page numbers, signature overlays. ``width`` and
    ``height`` are in points, None where the format has no paper. ``words`` may be empty: see ``locate``.
    """

    number: int
    text: str
    source: Source
    quality: float
    reasons: tuple[str, ...] = ()
    width: float | None = None
    height: float | None = None
    words: tuple[Word, ...] = ()
    furniture: tuple[str, ...] = ()
    overlaid: tuple[Overlaid, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside a bundle (archive, mail): taken out beside it by the intake, one by one."""

    name: str
    size: int


class SignatureState(StrEnum):
    """What the mathematics of a signature says; the chain of certificates needs a network and is not looked at.

    ``added-to``: the signed part is unchanged, but the file was added to afterwards in a way no signature covers;
    ``altered``: signed bytes were changed; ``invalid``: they were not, but the signature is not that of its key.
    """

    INTACT = "intact"
    ADDED_TO = "added-to"
    ALTERED = "altered"
    INVALID = "invalid"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Signature:
    """One digital signature: who, when, and what can be said of it without a network.

    ``signed_at`` is ISO 8601, by a timestamp authority's clock or the signer's own: never the issue date.
    ``covers_whole_file`` is False also where only a later signature was added.
    """

    signer: str | None
    signed_at: str | None
    state: SignatureState
    covers_whole_file: bool


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A value of a heading that readings by two engines agree on: ``field`` number or issued_on, dates in ISO 8601."""

    field: str
    page: int
    value: str


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file read: ``questions`` are doubts of the reading itself (digits that two readings saw differently).

    ``confirmed`` are recognised values of headings that are more than one engine's guess.
    """

    format: Format
    pages: tuple[ReadPage, ...] = ()
    tables: tuple[Table, ...] = ()
    source: Source = Source.NONE
    quality: float = 0.0
    notes: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()
    signatures: tuple[Signature, ...] = ()
    questions: tuple[Question, ...] = field(default=())
    confirmed: tuple[Confirmed, ...] = ()

    @property
    def law_pages(self) -> tuple[Page, ...]:
        """The pages as ``law/`` takes them."""
        return tuple(Page(page.number, page.text, page.source is Source.OCR) for page in self.pages)


def summed(
    kind: Format,
    pages: tuple[ReadPage, ...],
    *,
    tables: tuple[Table, ...] = (),
    notes: tuple[str, ...] = (),
    members: tuple[Member, ...] = (),
    signatures: tuple[Signature, ...] = (),
    questions: tuple[Question, ...] = (),
    confirmed: tuple[Confirmed, ...] = (),
) -> ReadFile:
    """Put pages together into a file; its quality is the pages' mean weighted by length, its source theirs."""
    sources = {page.source for page in pages if page.source is not Source.NONE}
    source = Source.NONE if not sources else sources.pop() if len(sources) == 1 else Source.MIXED
    weight = sum(len(page.text) for page in pages)
    quality = sum(page.quality * len(page.text) for page in pages) / weight if weight else 0.0
    return ReadFile(kind, pages, tables, source, round(quality, 3), notes, members, signatures, questions, confirmed)
