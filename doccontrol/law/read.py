"""The whole reading of one file, or of one clause: every room of ``law/`` in order, its facts put together.

Pages of text in, facts out. Nothing decided by one step is hidden from the next: the heading gives the host that
"Nghị định này" stands for, the citations give the texts that relations act on.
"""

from collections.abc import Sequence
from dataclasses import replace

from doccontrol.law import citations, entry_into_force, heading, procedure, relations, secrecy, structure, tthc
from doccontrol.law.codes import Action, DocumentKind, Scope
from doccontrol.law.facts import Document, Effect, Host, Page, Question, Reading, Relation, Table, Target
from doccontrol.law.flow import of_joined
from doccontrol.law.joined import join
from doccontrol.law.procedure import blanks, questions

_NO_HOST = Host()
#: Kinds that a folder's word is not taken for without a question.
_OFFICIAL = frozenset({DocumentKind.LEGAL, DocumentKind.CONSOLIDATION})


def read(pages: Sequence[Page], tables: Sequence[Table] = (), expected: DocumentKind | None = None) -> Reading:
    """Read a file.

    ``tables`` are the file's tables, top to bottom. ``expected`` is what the folder says it is: PROCEDURE under
    ``quy-trinh/``, DRAFT under ``du-thao/``; it tips the scales and is never trusted against the text.
    """
    documents, asked = heading.read(pages)
    own = _procedure(pages, tables, documents, expected)
    if own is not None:
        return own
    documents, more = _as_expected(documents, expected)
    host = _host(documents[0]) if documents else _NO_HOST
    joined = join(pages)
    tree = structure.build(of_joined(joined))
    effect = entry_into_force.read(tree, host)
    host = replace(host, effective_on=effect.first_day)
    mentions = citations.find_in(joined, host)
    acts = _own_acts(documents, relations.read(tree, mentions, host, effect))
    rows, unlike = tthc.read(pages, tables, documents[0] if documents else None)
    return Reading(
        documents=documents,
        citations=mentions,
        relations=acts,
        effect=effect,
        tthc=rows,
        questions=asked + more + _effect_asked(documents, effect) + unlike + _several(documents),
        secrecy=secrecy.find(pages),
    )


def read_clause(text: str, context: str = "", host: Host = _NO_HOST) -> Reading:
    """Read one clause, or one heading, that stands in ``host`` below the parent lines ``context``."""
    page = Page(1, text)
    documents, asked = heading.read((page,))
    named = documents if documents and documents[0].kind is not DocumentKind.OTHER else ()
    tree = structure.outline((page,), context)
    effect = entry_into_force.read(tree, host)
    mentions = citations.find((page,), host, context)
    rows, unlike = tthc.read((page,), (), named[0] if named else None)
    return Reading(
        documents=named,
        citations=mentions,
        relations=relations.read(tree, mentions, host, effect, context),
        effect=effect,
        tthc=rows,
        questions=(asked if named else ()) + unlike,
    )


def _procedure(
    pages: Sequence[Page], tables: Sequence[Table], documents: Sequence[Document], expected: DocumentKind | None
) -> Reading | None:
    """The reading of one of the agency's own procedures, or None. A procedure acts on no text."""
    first = documents[0] if documents else None
    found = procedure.read(pages, tables, first, expected=expected is DocumentKind.PROCEDURE)
    if found is None:
        return _blank(pages) if expected is DocumentKind.PROCEDURE and blanks.is_blank(pages) else None
    return Reading(
        documents=found.documents,
        citations=procedure.tagged(citations.find(pages), found.procedures),
        questions=found.questions,
        procedure=found.procedures[0],
        secrecy=secrecy.find(pages),
        more_procedures=found.procedures[1:],
    )


def _blank(pages: Sequence[Page]) -> Reading:
    """A template in the folder of procedures: no procedure, and said so."""
    document = blanks.as_document(pages)
    asked = questions.blank(document.pages[0], (document.kind.value, DocumentKind.PROCEDURE.value))
    return Reading((document,), citations.find(pages), questions=(asked,), secrecy=secrecy.find(pages))


def _own_acts(documents: Sequence[Document], acts: tuple[Relation, ...]) -> tuple[Relation, ...]:
    """The acts that the file's first document can be taken at its word for.

    A consolidation ends nothing itself: its final clauses are its base's, so it only says what it consolidates. What a
    later text of the same file does is not the first one's act, and is left to a person.
    """
    if not documents:
        return acts
    first = documents[0]
    if first.kind is DocumentKind.CONSOLIDATION:
        return tuple(_consolidates(first, number) for number in first.consolidates)
    if len(documents) == 1:
        return acts
    return tuple(
        replace(act, certain=False, needs_review=True) if act.page >= documents[1].pages[0] else act for act in acts
    )


def _effect_asked(documents: Sequence[Document], effect: Effect) -> tuple[Question, ...]:
    return entry_into_force.ask(effect, documents[0]) if documents else ()


def _consolidates(document: Document, number: str) -> Relation:
    return Relation(
        Action.CONSOLIDATE, Target(number), Scope.WHOLE, "consolidation-heading", document.title or "",
        document.pages[0], None, None,
    )  # fmt: skip


def _several(documents: Sequence[Document]) -> tuple[Question, ...]:
    """Several texts in one file: registered under the first, the others are shown to a person."""
    if len(documents) < 2:
        return ()
    names = tuple(each.number or each.title or each.type.value for each in documents)
    return (
        Question(
            "documents",
            f"Tệp gồm {len(documents)} văn bản; văn bản sau bắt đầu ở trang {documents[1].pages[0]}. "
            "Nên tách thành từng tệp; đến khi tách, tác động của các văn bản sau chờ người xác nhận.",
            documents[1].pages[0],
            names,
        ),
    )


def _as_expected(
    documents: tuple[Document, ...], expected: DocumentKind | None
) -> tuple[tuple[Document, ...], tuple[Question, ...]]:
    """Documents under what their folder says. A draft acts on nothing, so the folder's word is the safe one."""
    if not documents:
        return documents, ()
    first = documents[0]
    if expected is DocumentKind.PROCEDURE:
        return (replace(first, needs_review=True), *documents[1:]), (_not_a_procedure(first),)
    if expected is DocumentKind.DRAFT and first.kind is not DocumentKind.DRAFT:
        doubts = (_not_a_draft(first),) if first.kind in _OFFICIAL and first.number and first.issued_on else ()
        return tuple(replace(each, kind=DocumentKind.DRAFT, needs_review=True) for each in documents), doubts
    return documents, ()


def _not_a_procedure(document: Document) -> Question:
    number = f" (số {document.number})" if document.number else ""
    return Question(
        "kind",
        f"Tệp nằm trong thư mục quy trình nhưng không có dạng một quy trình{number}; xem trang đầu và chọn: "
        "quy trình, văn bản, hay biểu mẫu/tài liệu khác.",
        document.pages[0],
        (document.kind.value, DocumentKind.PROCEDURE.value),
    )


def _not_a_draft(document: Document) -> Question:
    return Question(
        "kind",
        f"Tệp nằm trong thư mục dự thảo nhưng có đủ số {document.number} và ngày; nếu là bản chính thức thì chuyển ra "
        "khỏi thư mục dự thảo.",
        document.pages[0],
        (DocumentKind.DRAFT.value, document.kind.value),
    )


def _host(document: Document) -> Host:
    """What the heading tells of the text itself."""
    return Host(document.number, document.issued_on, type=document.type, issuer=document.issuer)
