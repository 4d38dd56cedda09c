"""The agency's own procedures (quy trình ISO): cover, sections, what each citation is cited for (``domain.md`` 7)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from doccontrol.law.codes import DocType, DocumentKind, ProcedureKind, Section
from doccontrol.law.facts import Citation, Document, Form, Page, Passage, Procedure, Question, Table
from doccontrol.law.heading.lines import Line, lines_of
from doccontrol.law.procedure import questions
from doccontrol.law.procedure.cover import Cover, all_codes, read_cover
from doccontrol.law.procedure.sections import passages, section_of
from doccontrol.law.procedure.tables import listed_forms, persons, revision_notes
from doccontrol.law.text import fold
from doccontrol.law.vocabulary import load

_SYSTEM = tuple(load("sections")["system"]["titles"])
_TTHC_CODE = re.compile(r"(?<![\d.])([1-9]\.\d{6})(?:\.000\.00\.00\.[A-Z]\d{2})?(?![\d])")
_NONE = re.compile(r"^\W*(?:khong(?: co| quy dinh)?)\W*$")
_ITEM = re.compile(r"^\s*[-+*•]\s*(?P<name>[^\n]{5,200}?)\s*[;.]?\s*$", re.MULTILINE)
_FORM_CODE = re.compile(r"\b(?:BM[\w./ -]{1,16}\d|Mẫu số \d+[\w/.-]*)")
#: So many sections of the usual skeleton make a procedure of a text without a cover.
_ENOUGH = 4
_FEW = 2


def read(
    pages: Sequence[Page], tables: Sequence[Table], document: Document | None, *, expected: bool
) -> tuple[Procedure, tuple[Question, ...]] | None:
    """The procedure a file holds, with what is to be asked; None where the text is none.

    ``document`` is what the heading says: a text with a number of its own is that text, whatever the folder. A cover
    with a code, or the sections of the usual skeleton, make a procedure; for ``expected`` (the folder) less is enough.
    """
    if document is not None and document.number is not None:
        return None
    lines = lines_of(pages, bare_numbers=True)
    cover = read_cover(lines)
    sections = passages(pages)
    if not _is_procedure(cover, sections, expected=expected):
        return None
    people = persons(tables)
    whole = "\n".join(page.text for page in pages)
    tthc = tuple(dict.fromkeys(match[1] for match in _TTHC_CODE.finditer(whole)))
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
        forms=_forms(pages, sections, tables),
        revisions=revision_notes(tables),
        passages=sections,
    )
    return found, _ask(found, cover, lines, sections)


def as_document(procedure: Procedure, pages: Sequence[Page], *, asked: bool) -> Document:
    """The procedure as the file's document."""
    return Document(
        DocumentKind.PROCEDURE,
        DocType.QUY_TRINH,
        (pages[0].number, pages[-1].number),
        issuer=procedure.department,
        issued_on=procedure.issued_on,
        title=procedure.title,
        signer=procedure.approved_by,
        code=procedure.code,
        revision=procedure.revision,
        needs_review=asked,
    )


def tagged(citations: Sequence[Citation], sections: Sequence[Passage]) -> tuple[Citation, ...]:
    """Citations with the section each stands in."""
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
    return ProcedureKind.TTHC if tthc or served else ProcedureKind.INTERNAL


def _forms(pages: Sequence[Page], sections: Sequence[Passage], tables: Sequence[Table]) -> tuple[Form, ...]:
    """Forms listed in tables, and the items under the headings that name forms."""
    found = dict.fromkeys(listed_forms(tables))
    texts = {page.number: page.text for page in pages}
    for each in sections:
        if each.section is not Section.FORMS or each.page != each.end_page:
            continue
        words = fold(each.heading)
        if "mau" not in words or "noi dung mau" in words:
            continue
        text = texts[each.page][each.start : each.end]
        for item in _ITEM.finditer(text):
            name = re.sub(r"\s+", " ", item["name"])
            if not _NONE.match(fold(name)):
                code = _FORM_CODE.search(name)
                found.setdefault(Form(name, code[0].strip() if code else None))
    return tuple(found)


def _ask(found: Procedure, cover: Cover, lines: Sequence[Line], sections: Sequence[Passage]) -> tuple[Question, ...]:
    asked: list[Question] = []
    page = lines[0].page if lines else 1
    if found.code is None:
        asked.append(questions.code(page))
    if found.revision is None:
        asked.append(questions.revision(page))
    if found.issued_on is None:
        asked.append(questions.issue_date(page))
    codes = all_codes(lines)
    if len(codes) > 1 and len(cover.codes) > 0:
        asked.append(questions.several(page, codes))
    if not any(each.section is Section.BASIS for each in sections):
        asked.append(questions.no_basis(page))
    return tuple(asked)
