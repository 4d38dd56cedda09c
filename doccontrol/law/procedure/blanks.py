"""Templates that nobody filled in: they have the shape of a procedure and say nothing."""

import re
from collections.abc import Sequence

from doccontrol.law.codes import DocType, DocumentKind
from doccontrol.law.facts import Document, Page, Passage
from doccontrol.law.procedure.sections import passages
from doccontrol.law.text import fold

_WORD = re.compile(r"[^\W\d_]{2,}")
#: Fewer words than these under its headings, and a text is a template to be filled in.
_WORDS_A_SECTION = 2
_FEW = 2


def is_blank(pages: Sequence[Page]) -> bool:
    """Whether a text has the sections of a procedure and next to nothing in them: a template nobody filled in."""
    sections = passages(pages)
    if len({fold(each.heading) for each in sections}) < _FEW:
        return False
    words = sum(len(_WORD.findall(text_of(each, pages))) - len(_WORD.findall(each.heading)) for each in sections)
    return words < _WORDS_A_SECTION * len(sections)


def text_of(passage: Passage, pages: Sequence[Page]) -> str:
    """The text of a section, over the pages it runs on, with its heading."""
    found = []
    for page in pages:
        if passage.page <= page.number <= passage.end_page:
            start = passage.start if page.number == passage.page else 0
            end = passage.end if page.number == passage.end_page else len(page.text)
            found.append(page.text[start:end])
    return "\n".join(found)


def as_document(pages: Sequence[Page]) -> Document:
    """A template as its file's document: not a text of law, and no procedure."""
    return Document(DocumentKind.OTHER, DocType.KHAC, (pages[0].number, pages[-1].number), needs_review=True)
