"""The facts that reading a Vietnamese legal text yields: frozen, comparable, without behaviour.

One class per object of the command-line contract (``docs/contracts.md``); ``contract.py`` writes them as JSON.
Offsets count characters of the page's text (NFC) and are half open, ``text[start:end]``. Pages count from 1.
Dates are calendar days in Vietnam. A *provision* is a path such as ``D12.K1.đ`` (Điều 12, khoản 1, điểm đ);
``D5..D18`` is an inclusive range, ``PL.I.M.02`` an appendix's form, ``QĐKT.`` prefixes an attached regulation.
"""

from dataclasses import dataclass, field
from datetime import date

from doccontrol.law.codes import (
    Action,
    ChangeKind,
    CopyKind,
    DateBasis,
    DocType,
    DocumentKind,
    ProcedureKind,
    Scope,
    SecrecyMark,
    Section,
    TthcChange,
    Zone,
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of text as ``reading/`` gives it; the input of everything here.

    ``recognised`` says that the text was recognised from an image: digits on it, written by hand above all, are
    read wrongly with confidence, so a number or date from it alone is a question.
    """

    number: int
    text: str
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table, top to bottom; every row has a page, since a list may run over many."""

    rows: tuple[tuple[str, ...], ...]
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Host:
    """What is already known of the text that a clause stands in."""

    number: str | None = None
    issued_on: date | None = None
    effective_on: date | None = None
    type: DocType | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Who issued what, when: the heading of one text in a file (DOCUMENT of the contract)."""

    kind: DocumentKind
    type: DocType
    pages: tuple[int, int]
    number: str | None = None
    issuer: str | None = None
    place: str | None = None
    issued_on: date | None = None
    year: int | None = None
    title: str | None = None
    signer: str | None = None
    copy: CopyKind | None = None
    consolidates: tuple[str, ...] = ()
    attached_to: str | None = None
    code: str | None = None
    revision: str | None = None
    needs_review: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """The number a citation by name stands for; *inferred* when the text itself does not fix it."""

    number: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a legal text (CITATION of the contract).

    ``text`` is as printed, ``number`` canonical. ``start`` and ``end`` are None when the mention stands only in
    the context of a clause.
    """

    text: str
    type: DocType
    page: int
    start: int | None
    end: int | None
    zone: Zone
    number: str | None = None
    name: str | None = None
    year: int | None = None
    issued_on: date | None = None
    issuer: str | None = None
    resolved: Resolved | None = None
    provisions: tuple[str, ...] = ()
    section: Section | None = None
    self: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """The text a relation acts on, as far as the clause names it."""

    number: str | None = None
    name: str | None = None
    year: int | None = None
    type: DocType | None = None
    issued_on: date | None = None
    issuer: str | None = None
    self: bool = False


@dataclass(frozen=True, slots=True)
class Excepted:
    """A part that an action spares ("trừ …")."""

    text: str
    provisions: tuple[str, ...] = ()
    self: bool = False


@dataclass(frozen=True, slots=True)
class Reported:
    """An ending that a text only reports: who did it, and how."""

    by: str | None
    action: Action


@dataclass(frozen=True, slots=True)
class Relation:
    """What one clause does to another text (RELATION of the contract).

    ``first_day`` and ``last_day`` are the contract's ``from`` and ``until``, both inclusive. ``rule`` names the
    rule that decided and ``quote`` the words it decided on. ``certain`` False makes it a question to a person.
    """

    action: Action
    target: Target
    scope: Scope
    rule: str
    quote: str
    page: int
    start: int | None
    end: int | None
    source: str | None = None
    provisions: tuple[str, ...] = ()
    kind: ChangeKind = ChangeKind.TEXT
    first_day: date | None = None
    from_basis: DateBasis | None = None
    last_day: date | None = None
    exceptions: tuple[Excepted, ...] = ()
    retroactive: bool = False
    reported: Reported | None = None
    certain: bool = True
    needs_review: bool = False


@dataclass(frozen=True, slots=True)
class EffectPart:
    """Provisions whose first or last day differs from the whole text's."""

    provisions: tuple[str, ...]
    first_day: date | None = None
    last_day: date | None = None
    computed: bool = False


@dataclass(frozen=True, slots=True)
class Effect:
    """Entry into force and efficacy as the text itself states them (EFFECT of the contract).

    ``basis`` is ``date``, ``sign``, ``sign+N`` (N days), ``event`` or ``none``; ``computed`` marks a day that was
    counted and may be off by one. ``events`` are the numbers of the texts whose effect it waits for.
    """

    first_day: date | None = None
    last_day: date | None = None
    applies_from: date | None = None
    basis: str = "none"
    computed: bool = False
    retroactive: bool = False
    events: tuple[str, ...] = ()
    parts: tuple[EffectPart, ...] = ()
    needs_review: bool = False
    page: int | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class TthcRow:
    """One administrative procedure in a publication decision; ``code`` is the national part (``1.004203``)."""

    name: str
    change: TthcChange
    page: int
    code: str | None = None
    row: int | None = None
    time: str | None = None
    fee: str | None = None
    bases: tuple[str, ...] = ()
    components: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """One section of a procedure: its heading, and the text from ``start`` on ``page`` to ``end`` on ``end_page``."""

    section: Section
    heading: str
    page: int
    start: int
    end_page: int
    end: int


@dataclass(frozen=True, slots=True)
class Form:
    """One form (biểu mẫu) a procedure uses, with its code where it has one."""

    name: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class RevisionNote:
    """One line of a procedure's table of revisions."""

    summary: str
    revision: str | None = None
    reason: str | None = None
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Procedure:
    """One procedure of the agency's ISO 9001 system: its cover, its sections and what it names (``domain.md`` 7).

    ``tthc`` are national codes of administrative procedures (``1.004203``). Persons are as printed on the cover;
    ``time``, ``fee`` and ``components`` (parts of the dossier) in the words of their sections.
    ``issued_on`` is the date of issue, or that of effect where only this is printed. ``draft``: the cover says so.
    ``begins`` is where the procedure begins in its file, page and offset; a file may hold several.
    """

    title: str | None
    kind: ProcedureKind
    code: str | None = None
    revision: str | None = None
    issued_on: date | None = None
    department: str | None = None
    drafted_by: str | None = None
    reviewed_by: str | None = None
    approved_by: str | None = None
    tthc: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    revisions: tuple[RevisionNote, ...] = ()
    passages: tuple[Passage, ...] = ()
    effective_on: date | None = None
    draft: bool = False
    begins: tuple[int, int] = (1, 0)
    time: str | None = None
    fee: str | None = None
    components: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Secrecy:
    """Whether page 1 is stamped secret, how high (``Mật``, ``Tối mật``, ``Tuyệt mật``), and the words seen."""

    mark: SecrecyMark
    level: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What the text does not decide: a field, candidates best first, and why a person is asked."""

    field: str
    why: str
    page: int
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one file or one clause.

    ``procedure`` is the first of the agency's own procedures in the file, ``more_procedures`` those after it.
    """

    documents: tuple[Document, ...] = ()
    citations: tuple[Citation, ...] = ()
    relations: tuple[Relation, ...] = ()
    effect: Effect = field(default_factory=Effect)
    tthc: tuple[TthcRow, ...] = ()
    questions: tuple[Question, ...] = ()
    procedure: Procedure | None = None
    secrecy: Secrecy = Secrecy(SecrecyMark.NONE)
    more_procedures: tuple[Procedure, ...] = ()

    @property
    def procedures(self) -> tuple[Procedure, ...]:
        """All procedures of the file, in order."""
        return (self.procedure, *self.more_procedures) if self.procedure is not None else ()

    @property
    def document(self) -> Document | None:
        """The first document of the file, the one it is registered as."""
        return self.documents[0] if self.documents else None
