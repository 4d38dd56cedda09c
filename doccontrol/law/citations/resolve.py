"""Step 8: which text each mention stands for: aliases, short forms, the host, named laws."""

from datetime import date

from doccontrol.law import names
from doccontrol.law.citations.mention import Mention
from doccontrol.law.codes import DocType, Zone
from doccontrol.law.facts import Host, Resolved
from doccontrol.law.numbers import DocNumber, parse
from doccontrol.law.symbols import type_of_symbol
from doccontrol.law.vocabulary import ISSUER_CODE_OF_TYPE, ISSUERS, TYPES

_CODE_OF_ISSUER = {issuer.name: issuer.codes[0] for issuer in ISSUERS}
_SYMBOL_OF_TYPE = {entry.type: entry.symbols[0] for entry in TYPES if entry.symbols}


def resolve_all(mentions: list[Mention], host: Host) -> None:
    """Fill ``resolved`` and ``completed``; a short form means the full number of that serial seen before it."""
    seen: dict[tuple[DocType, str], DocNumber] = {}
    dated: dict[str, Resolved] = {}
    kind = host.type or _type_of(host.number)
    as_of = host.issued_on or host.effective_on or _year_of(host.number)
    for mention in mentions:
        if mention.number is not None:
            number = mention.number
            seen[mention.type, number.serial.lstrip("0")] = number
            if mention.key is not None and names.fits(mention.key, number):
                dated[mention.key] = Resolved(number.canonical, False)
        elif mention.alias_of is not None:
            _take_over(mention, mention.alias_of)
        elif mention.short is not None:
            _complete(mention, seen)
        elif mention.self:
            if mention.zone is not Zone.QUOTE and host.number is not None and kind in (None, mention.type):
                mention.resolved = Resolved(host.number, False)
        elif mention.key is not None:
            mention.resolved = _named(mention, dated, as_of)


def _named(mention: Mention, dated: dict[str, Resolved], as_of: date | None) -> Resolved | None:
    if mention.key is None:
        return None
    found = names.resolve(mention.key, mention.year, mention.issued_on, as_of)
    if mention.year is None:
        earlier = dated.get(mention.key)
        return Resolved(earlier.number, True) if earlier is not None else found
    if found is not None:
        dated[mention.key] = found
    return found


def _take_over(mention: Mention, meant: Mention) -> None:
    """What an alias stands for: the number, or the name and day, of the text it was given to."""
    number = meant.number.canonical if meant.number is not None else meant.completed
    if number is not None:
        mention.completed = number
        mention.resolved = Resolved(number, True)
    elif meant.resolved is not None:
        mention.resolved = Resolved(meant.resolved.number, True)
    mention.name, mention.key = meant.name, meant.key
    mention.year, mention.issued_on, mention.issuer = meant.year, meant.issued_on, meant.issuer


def _complete(mention: Mention, seen: dict[tuple[DocType, str], DocNumber]) -> None:
    """Make a short form whole: from the same serial cited in full before, or by its only or named issuer."""
    if mention.short is None:
        return
    serial, year = mention.short
    before = seen.get((mention.type, serial.lstrip("0")))
    if before is not None and (year is None or before.year == year):
        mention.completed = before.canonical
    elif year is not None:
        code = _CODE_OF_ISSUER.get(mention.issuer) if mention.issuer else ISSUER_CODE_OF_TYPE.get(mention.type)
        symbol = _SYMBOL_OF_TYPE.get(mention.type)
        if code is not None and symbol is not None:
            mention.completed = f"{serial}/{year}/{symbol}-{code}"
    if mention.completed is not None:
        mention.resolved = Resolved(mention.completed, True)


def _type_of(number: str | None) -> DocType | None:
    """The type that the host's number tells: another "Thông tư này" in a decree is not the decree."""
    parsed = parse(number) if number is not None else None
    return type_of_symbol(parsed.symbol) if parsed is not None else None


def _year_of(number: str | None) -> date | None:
    """The last day of the year in a number: what the text could cite at the latest."""
    if number is None:
        return None
    for part in number.split("/"):
        if len(part) == 4 and part.isdigit() and type_of_symbol(part) is None:
            return date(int(part), 12, 31)
    return None
