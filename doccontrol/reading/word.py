"""DOCX: the body in its order, automatic numbers, tables once as rows and once in the text, page breaks kept.

Deleted text of tracked changes is left out, inserted text is in; field codes and fallback copies are left out.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import docx.document
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from doccontrol.law.facts import Table
from doccontrol.reading.bundle import check_package
from doccontrol.reading.clean import tidy
from doccontrol.reading.faults import DamagedError, TooLargeError
from doccontrol.reading.limits import Limits
from doccontrol.reading.numbering import Numbering, W
from doccontrol.reading.pages import Format, ReadFile, ReadPage, Source, summed
from doccontrol.reading.protocol import Progress
from doccontrol.reading.quality import judge
from doccontrol.reading.word_fonts import FontVerdicts, Letters
from doccontrol.reading.word_notes import Notes
from doccontrol.reading.word_styles import Styles

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = {W + "del", W + "moveFrom", W + "instrText", W + "delText", _MC + "Fallback", W + "rPr", W + "pPr"}
_LAYOUT = ("cộng hòa xã hội", "cộng hoà xã hội", "nơi nhận", "kính gửi")
_LETTERS = (W + "t", W + "softHyphen")
BREAK = "\x0c"


def read_docx(path: Path, limits: Limits, on_page: Progress, kind: Format = Format.DOCX) -> ReadFile:
    """Read a DOCX file; *kind* is what is reported when it was converted from something else.

    Raises DamagedError for a package without a readable body, BombError for one that unpacks beyond the limits.
    """
    check_package(path, limits)
    try:
        document = docx.Document(str(path))
        body = document.element.body
    except (PackageNotFoundError, KeyError, ValueError, AttributeError, zipfile.BadZipFile, etree.LxmlError) as broken:
        raise DamagedError(str(broken)) from broken
    reader = _Reader(document)
    texts, tables = reader.read(body)
    if sum(map(len, texts)) > limits.characters:
        raise TooLargeError("characters")
    pages = []
    for number, text in enumerate(texts, 1):
        verdict = judge(text)
        source = Source.MARKUP if text else Source.NONE
        named = tuple(f"converted-{encoding}" for encoding in sorted(reader.fonts.converted))
        pages.append(ReadPage(number, text, source, verdict.score, (*verdict.reasons, *named)))
        on_page(number, len(texts))
    return summed(kind, tuple(pages), tables=tuple(tables))


def _written(run: etree._Element) -> str:
    """The letters of a run; Word keeps the soft hyphen, which legacy fonts draw as ư, as an element."""
    return "".join("\u00ad" if part.tag == W + "softHyphen" else part.text or "" for part in run.iter(_LETTERS))


class _Reader:
    """One document: its styles, lists and fonts, and the page that reading has come to."""

    def __init__(self, document: docx.document.Document) -> None:
        self._document = document
        self._styles = Styles(document.styles.element)
        try:
            numbering = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            numbering = None
        self._numbering = Numbering(numbering)
        self.fonts = FontVerdicts()
        self._page = 1
        self._fresh = True
        self._tables: list[Table] = []
        self._notes = Notes(document.part)
        self._footnotes: dict[int, list[str]] = {}

    def read(self, body: etree._Element) -> tuple[list[str], list[Table]]:
        """Texts of the pages, and the tables."""
        for part in (body, *self._notes.elements()):
            for run in part.iter(W + "r"):
                self.fonts.hear(self._styles.font(run), _written(run))
        head = "\n".join(self._heads())
        text = "\n".join(part for part in (head, *self._blocks(body)) if part)
        pages = [
            tidy("\n".join((page, *self._footnotes.get(number, ()))))
            for number, page in enumerate(text.split(BREAK), 1)
        ]
        while len(pages) > 1 and not pages[-1]:
            pages.pop()
        return pages, self._tables

    def _heads(self) -> Iterator[str]:
        """Page headers, each once: a procedure's code and revision often stand only there."""
        seen: set[str] = set()
        for section in self._document.sections:
            for header in (section.first_page_header, section.header):
                if header.is_linked_to_previous:
                    continue
                try:
                    element = header._element
                except (AttributeError, KeyError):  # the part is missing, or no header as python-docx knows them
                    continue
                text = "\n".join(part.replace(BREAK, "") for part in self._blocks(element, listed=False) if part)
                if text.strip() and text not in seen and text.strip(" -–—0123456789").lower() not in {"", "trang"}:
                    seen.add(text)
                    yield text

    def _blocks(self, parent: etree._Element, *, listed: bool = True) -> Iterator[str]:
        for child in parent:
            if child.tag == W + "p":
                yield self._paragraph(child)
            elif child.tag == W + "tbl":
                yield self._table(child, listed=listed)
            elif child.tag in {W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "smartTag"}:
                yield from self._blocks(child, listed=listed)

    def _paragraph(self, paragraph: etree._Element) -> str:
        numbered = self._styles.list_of(paragraph)
        label = self._numbering.label(*numbered) if numbered else ""
        before = self._break() if self._styles.breaks_before(paragraph) else ""
        boxes: list[str] = []
        text = "".join(self.fonts.joined(self._pieces(paragraph, boxes)))
        if label and text.strip():
            lead = len(text) - len(text.lstrip(BREAK))
            text = f"{text[:lead]}{label} {text[lead:].lstrip()}"
        if text.strip(" \n"):
            self._fresh = self._fresh and not text.strip(" \n" + BREAK)
        after = self._break() if self._ends_section(paragraph) else ""
        return before + "\n".join((text, *boxes)) + after

    def _break(self) -> str:
        """A page break, unless nothing has been read since the last one."""
        if self._fresh:
            return ""
        self._fresh = True
        self._page += 1
        return BREAK

    @staticmethod
    def _ends_section(paragraph: etree._Element) -> bool:
        section = paragraph.find(f"{W}pPr/{W}sectPr")
        if section is None:
            return False
        kind = section.find(W + "type")
        return kind is None or kind.get(W + "val") not in {"continuous", "nextColumn"}

    def _pieces(self, parent: etree._Element, boxes: list[str]) -> Iterator[Letters | str]:
        for child in parent:
            if child.tag in _SKIPPED:
                continue
            if child.tag == W + "txbxContent":
                boxes.append("\n".join(self._blocks(child)))
            elif child.tag == W + "r":
                yield from self._run(child, boxes)
            elif isinstance(child.tag, str):
                yield from self._pieces(child, boxes)

    def _run(self, run: etree._Element, boxes: list[str]) -> Iterator[Letters | str]:
        font = self._styles.font(run)
        for child in run:
            letters = "\u00ad" if child.tag == W + "softHyphen" else child.text or "" if child.tag == W + "t" else ""
            if letters:
                self._fresh = self._fresh and not letters.strip()
                yield Letters(font, letters)
            elif child.tag not in _LETTERS:
                yield from self._sign(child, boxes)

    def _sign(self, child: etree._Element, boxes: list[str]) -> Iterator[Letters | str]:
        """What a run holds besides letters."""
        if child.tag in {W + "tab", W + "ptab"}:
            yield " "
        elif child.tag == W + "lastRenderedPageBreak":
            yield self._break()
        elif child.tag in {W + "br", W + "cr"}:
            yield self._break() if child.get(W + "type") == "page" else "\n"
        elif child.tag == W + "noBreakHyphen":
            yield "-"
        elif child.tag == W + "sym":
            yield "•"
        elif child.tag in {W + "footnoteReference", W + "endnoteReference"}:
            self._refer(child)
        elif child.tag not in _SKIPPED and len(child):
            yield from self._pieces(child, boxes)

    def _refer(self, reference: etree._Element) -> None:
        """Set a footnote at the foot of the page it is referred to from; its mark would only spoil a number."""
        note = self._notes.of(reference)
        if note is None:
            return
        notes = self._footnotes.setdefault(self._page, [])
        count = sum(map(len, self._footnotes.values())) + 1
        place = len(notes)
        notes.append("")
        text = " ".join(part.strip() for part in self._blocks(note, listed=False)).replace(BREAK, " ")
        notes[place] = f"[{count}] {text.strip()}"

    def _table(self, table: etree._Element, *, listed: bool) -> str:
        """The table in the text: ``cell | cell`` a row; a table that only lays out the heading, cell by cell."""
        rows: list[tuple[str, ...]] = []
        pages: list[int] = []
        broken: list[str] = []
        for row in table.iter(W + "tr"):
            if next(row.iterancestors(W + "tbl")) is not table:
                continue
            before = self._page
            cells = tuple(self._cell(cell) for cell in self._cells(row))
            if not any(cell.strip() for cell in cells):
                continue
            rows.append(tuple(tidy(cell.replace(BREAK, "\n")) for cell in cells))
            pages.append(before)
            broken.append(BREAK * (self._page - before))
        if listed and len(rows) > 1 and max(map(len, rows)) > 1:
            self._tables.append(Table(tuple(rows), tuple(pages)))
        layout = len(rows) == 1 or (
            len(rows) <= 3 and any(sign in "\n".join(map("\n".join, rows)).lower() for sign in _LAYOUT)
        )
        joint = "\n" if layout else " | "
        return "\n".join(joint.join(row).strip() + after for row, after in zip(rows, broken, strict=True))

    @staticmethod
    def _cells(row: etree._Element) -> Iterator[etree._Element]:
        """The cells of a row; those that only continue a merged cell above are left empty by Word itself."""
        for child in row:
            if child.tag == W + "tc":
                yield child
            elif child.tag == W + "sdt":
                yield from child.iterfind(f"{W}sdtContent/{W}tc")

    def _cell(self, cell: etree._Element) -> str:
        return "\n".join(part for part in self._blocks(cell) if part.strip(" \n"))
