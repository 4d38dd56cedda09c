"""Who issued what, when: headings of Vietnamese legal and administrative texts.

``lines`` without furniture → ``marks`` of each line → one ``head`` a text (``split`` finds the later ones) →
``identity``: values where the text decides, ``questions`` where it does not.
"""

from collections.abc import Sequence

from doccontrol.law.facts import Document, Page, Question
from doccontrol.law.heading.identity import identify
from doccontrol.law.heading.lines import lines_of
from doccontrol.law.heading.split import heads_of


def read(pages: Sequence[Page]) -> tuple[tuple[Document, ...], tuple[Question, ...]]:
    """The documents of a file in order, and what is to be asked about them; none for a file without text."""
    lines = lines_of(pages)
    heads = heads_of(lines)
    documents: list[Document] = []
    asked: list[Question] = []
    for position, head in enumerate(heads):
        last = len(lines) if position + 1 == len(heads) else heads[position + 1].first
        own = lines[head.first : last]
        last_page = pages[-1].number if position + 1 == len(heads) else own[-1].page
        document, questions = identify(head, own, last_page)
        documents.append(document)
        asked.extend(questions)
    return tuple(documents), tuple(asked)


__all__ = ["read"]
