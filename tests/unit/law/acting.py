"""How the tables of clauses are read and written down: fictional hosts, one line a relation.

Notation: ACTION target scope [provisions] (kind) @from ..until; "?" before the action marks a question to a person, "?"
among the provisions a part told by its subject; no @from where it is the host's own first day.
"""

from datetime import date

from doccontrol.law import citations, entry_into_force, relations
from doccontrol.law.facts import Host, Page, Relation

SIGNED, IN_FORCE = date(2031, 3, 10), date(2031, 7, 1)


def host(number: str) -> Host:
    """A text signed on 10/3/2031 that takes effect on 01/7/2031."""
    return Host(number=number, issued_on=SIGNED, effective_on=IN_FORCE)


DECREE = host("71/2031/NĐ-CP")
CIRCULAR = host("15/2031/TT-BTC")
DECISION = host("15/2031/QĐ-UBND")
RESOLUTION = host("15/2031/NQ-HĐND")
LAW = host("15/2031/QH17")
LETTER = Host(number="555/UBND-NC", issued_on=SIGNED)
#: A publication decision in force from its signing.
PUBLICATION = Host(number="88/QĐ-UBND", issued_on=SIGNED, effective_on=SIGNED)
END = "Điều 40. Hiệu lực thi hành"
_SILENT = {"BASIS", "CITE"}


def read(text: str, context: str = END, of: Host = DECREE) -> tuple[Relation, ...]:
    """The relations of one clause below its parent lines."""
    pages = [Page(1, text)]
    effect = entry_into_force.find(pages, of, context)
    return relations.find(pages, citations.find(pages, of, context), of, effect, context)


def write(relation: Relation) -> str:
    """One relation in the notation of the tables."""
    target = relation.target.number or f"{relation.target.name or '*'} {relation.target.year or ''}".strip()
    parts = [f"{'' if relation.certain else '?'}{relation.action}", target, str(relation.scope)]
    if relation.provisions:
        parts.append(",".join("?" if part.startswith("?") else part for part in relation.provisions))
    if str(relation.kind) != "text":
        parts.append(f"({relation.kind})")
    if relation.first_day is not None and relation.first_day != IN_FORCE:
        parts.append(f"@{relation.first_day}")
    if relation.last_day is not None:
        parts.append(f"..{relation.last_day}")
    if relation.exceptions:
        parts.append("except")
    return " ".join(parts)


def acts(text: str, context: str = END, of: Host = DECREE) -> list[str]:
    """What a clause does, written down."""
    return [write(each) for each in read(text, context, of) if str(each.action) not in _SILENT]
