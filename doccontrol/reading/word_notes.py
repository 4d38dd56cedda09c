"""Footnotes and endnotes of a Word file: consolidated texts say in them what was amended by what."""

from collections.abc import Iterator

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from lxml import etree

from doccontrol.reading.numbering import W

_KINDS = {
    W + "footnoteReference": (RELATIONSHIP_TYPE.FOOTNOTES, W + "footnote"),
    W + "endnoteReference": (RELATIONSHIP_TYPE.ENDNOTES, W + "endnote"),
}


class Notes:
    """The notes of one document by the references to them."""

    def __init__(self, part: Part) -> None:
        self._notes: dict[tuple[str, str], etree._Element] = {}
        for reference, (relation, element) in _KINDS.items():
            try:
                root = parse_xml(part.part_related_by(relation).blob)
            except (KeyError, ValueError, etree.LxmlError):
                continue
            for note in root.findall(element):
                if note.get(W + "type") in {None, "normal"}:
                    self._notes[reference, str(note.get(W + "id"))] = note

    def elements(self) -> Iterator[etree._Element]:
        """Every note."""
        yield from self._notes.values()

    def of(self, reference: etree._Element) -> etree._Element | None:
        """The note that a reference points to."""
        return self._notes.get((str(reference.tag), str(reference.get(W + "id"))))
