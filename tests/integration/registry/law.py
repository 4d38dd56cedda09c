"""Readings written by hand, as the reader of the law would give them."""

from datetime import date

from doccontrol.law.codes import Action, DateBasis, DocType, DocumentKind, Scope, Zone
from doccontrol.law.facts import Citation, Document, Effect, Reading, Relation, Resolved, Target


def day(text: str) -> date:
    """``dd/mm/yyyy`` as on paper."""
    numbers = [int(part) for part in text.split("/")]
    return date(numbers[2], numbers[1], numbers[0])


def heading(
    number: str | None,
    issued: str | None = None,
    title: str | None = None,
    issuer: str | None = "Chính phủ",
    type_: DocType = DocType.NGHI_DINH,
    kind: DocumentKind = DocumentKind.LEGAL,
    pages: tuple[int, int] = (1, 9),
    **more: object,
) -> Document:
    issued_on = day(issued) if issued else None
    return Document(kind, type_, pages, number, issuer, None, issued_on, None, title, **more)  # type: ignore[arg-type]


def cites(
    number: str | None,
    issued: str | None = None,
    issuer: str | None = None,
    type_: DocType = DocType.NGHI_DINH,
    name: str | None = None,
    year: int | None = None,
    resolved: Resolved | None = None,
    provisions: tuple[str, ...] = (),
    page: int = 1,
    self: bool = False,
) -> Citation:
    issued_on = day(issued) if issued else None
    text = number or name or "Nghị định này"
    return Citation(
        text,
        type_,
        page,
        0,
        len(text),
        Zone.BODY,
        number,
        name,
        year,
        issued_on,
        issuer,
        resolved,
        provisions,
        None,
        self,
    )


def acts(
    action: Action,
    number: str | None,
    *provisions: str,
    issued: str | None = None,
    issuer: str | None = None,
    name: str | None = None,
    year: int | None = None,
    from_: str | None = None,
    certain: bool = True,
    source: str | None = "D9.K2",
    page: int = 1,
    self: bool = False,
    type_: DocType | None = None,
    quote: str = "hết hiệu lực",
) -> Relation:
    issued_on = day(issued) if issued else None
    return Relation(
        action,
        Target(number, name, year, type_, issued_on, issuer, self),
        Scope.PARTIAL if provisions else Scope.WHOLE,
        "test",
        quote,
        page,
        0,
        5,
        source,
        provisions,
        first_day=day(from_) if from_ else None,
        from_basis=DateBasis.DATE if from_ else DateBasis.HOST,
        certain=certain,
    )


def text(
    document: Document,
    *said: Citation | Relation,
    effective: str | None = None,
    until: str | None = None,
) -> Reading:
    return Reading(
        (document,),
        tuple(each for each in said if isinstance(each, Citation)),
        tuple(each for each in said if isinstance(each, Relation)),
        Effect(day(effective) if effective else None, day(until) if until else None, basis="date"),
    )
