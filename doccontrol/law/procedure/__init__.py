"""The agency's own procedures (quy trình ISO): cover, sections, what each citation is cited for (``domain.md`` 7)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from doccontrol.law.codes import DocType, DocumentKind, ProcedureKind, Section
from doccontrol.law.facts import Citation, Document, Page, Passage, Procedure, Question, Table
from doccontrol.law.heading.lines import Line, lines_of
from doccontrol.law.procedure import blanks, forms, questions
from doccontrol.law.procedure.cover import Cover, all_codes, read_cover
from doccontrol.law.procedure.particulars import particulars
from doccontrol.law.procedure.parts import split
from doccontrol.law.procedure.sections import passages, section_of
from doccontrol.law.procedure.tables import persons, revision_notes
from doccontrol.law.text import fold
from doccontrol.law.vocabulary import load

_SYSTEM = tuple(load("sections")["system"]["titles"])
_DOSSIER = tuple(load("sections")["system"]["dossier"])
_TTHC_CODE = re.compile(r"(?<![\d.])([1-9]\.\d{6})(?:\.000\.00\.00\.[A-Z]\d{2})?(?![\d])")
#: So many sections of the usual skeleton make a procedure of a text without a cover.
_ENOUGH = 4
_FEW = 2


@dataclass(frozen=True, slots=True)
class Found:
    """What a file of procedures holds: one of them as a rule, and what is to be asked about them."""

    procedures: tuple[Procedure, ...]
    documents: tuple[Document, ...]
    questions: tuple[Question, ...]


def read(pages: Sequence[Page], tables: Sequence[Table], document: Document | None, *, expected: bool) -> Found | None:
    """The procedures a file holds, with what is to be asked; None where the text is none.

    ``document`` is what the heading says: a text with a number of its own is that text, whatever the folder. A cover
    with a code, or the sections of the usual skeleton, make a procedure; for ``expected`` (the folder) less is enough.
    A template that nobody filled in is none.
    """
    if document is not None and document.number is not None:
        return None
    parts = split(pages, tables)
    first = _one(*parts[0], expected=expected, alone=len(parts) == 1)
    if first is None:
        return None
    found = [first]
    for part_pages, part_tables in parts[1:]:
        more = _one(part_pages, part_tables, expected=True, alone=False)
        if more is not None:
            found.append(more)
    own = tuple(each for each, _ in found)
    asked = tuple(question for _, some in found for question in some)
    if len(own) > 1:
        asked = (questions.separate(own[1].begins[0], [each.code or each.title or "?" for each in own]), *asked)
    ends = [*(each.begins for each in own[1:]), (pages[-1].number + 1, 0)]
    documents = tuple(
        _as_document(each, end[0] if end[1] else end[0] - 1, asked=bool(some))
        for (each, some), end in zip(found, ends, strict=True)
    )
    return Found(own, documents, asked)


def _one(
    pages: Sequence[Page], tables: Sequence[Table], *, expected: bool, alone: bool
) -> tuple[Procedure, tuple[Question, ...]] | None:
    lines = lines_of(pages, bare_numbers=True)
    cover = read_cover(lines)
    sections = passages(pages)
    if not _is_procedure(cover, sections, expected=expected) or (not cover.codes and blanks.is_blank(pages)):
        return None
    people = persons(tables)
    terms = particulars(pages, sections)
    whole = "\n".join(page.text for page in pages)
    tthc = tuple(dict.fromkeys(match[1] for match in _TTHC_CODE.finditer(whole)))
    begin = pages[0].text
    found = Procedure(
        title=cover.title,
        kind=_kind(cover, sections, tthc),
        code=cover.codes[0] if cover.codes else None,
        revision=cover.revision,
        issued_on=cover.issued_on,
        department=cover.department or cover.agency,
        drafted_by=people.drafted_by,
        reviewed_by=people.reviewed_by,
        approved_by=people.approved_by,
        tthc=tthc,
        forms=forms.read(pages, sections, tables),
        revisions=revision_notes(tables),
        passages=sections,
        effective_on=cover.effective_on,
        draft=cover.draft,
        begins=(pages[0].number, len(begin) - len(begin.lstrip("\n"))),
        time=terms.time,
        fee=terms.fee,
        components=terms.components,
    )
    return found, _ask(found, cover, lines, sections, alone=alone)


def _as_document(procedure: Procedure, last_page: int, *, asked: bool) -> Document:
    """The procedure as a document of its file."""
    return Document(
        DocumentKind.PROCEDURE,
        DocType.QUY_TRINH,
        (procedure.begins[0], last_page),
        issuer=procedure.department,
        issued_on=procedure.issued_on,
        title=procedure.title,
        signer=procedure.approved_by,
        code=procedure.code,
        revision=procedure.revision,
        needs_review=asked,
    )


def tagged(citations: Sequence[Citation], procedures: Sequence[Procedure]) -> tuple[Citation, ...]:
    """Citations with the section each stands in."""
    sections = [passage for each in procedures for passage in each.passages]
    return tuple(replace(citation, section=section_of(citation, sections)) for citation in citations)


def _is_procedure(cover: Cover, sections: Sequence[Passage], *, expected: bool) -> bool:
    if cover.codes and (cover.titled or cover.revision is not None) and len(sections) >= _FEW:
        return True
    distinct = {fold(each.heading) for each in sections}
    return len(distinct) >= (_FEW if expected else _ENOUGH) and (expected or cover.titled)


def _kind(cover: Cover, sections: Sequence[Passage], tthc: Sequence[str]) -> ProcedureKind:
    title = fold(cover.title or "")
    if any(words in title for words in _SYSTEM):
        return ProcedureKind.SYSTEM
    served = {Section.TIME, Section.FEE, Section.BASIS} <= {each.section for each in sections}
    dossier = any(words in fold(each.heading) for each in sections for words in _DOSSIER)
    return ProcedureKind.TTHC if tthc or served or dossier else ProcedureKind.INTERNAL


def _ask(
    found: Procedure, cover: Cover, lines: Sequence[Line], sections: Sequence[Passage], *, alone: bool
) -> tuple[Question, ...]:
    asked: list[Question] = []
    page = lines[0].page if lines else 1
    if found.code is None:
        asked.append(questions.code(page))
    if found.revision is None:
        asked.append(questions.revision(page))
    if found.issued_on is None:
        asked.append(questions.issue_date(page))
    codes = all_codes(lines)
    if alone and len(codes) > 1 and len(cover.codes) > 0:
        asked.append(questions.several(page, codes))
    if not any(each.section is Section.BASIS for each in sections):
        asked.append(questions.no_basis(page))
    return tuple(asked)
