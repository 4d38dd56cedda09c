"""From when, until when, and what is spared: the terms of an act, read from its own sentence or the one above."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from doccontrol.law import dates, provisions
from doccontrol.law.codes import DateBasis
from doccontrol.law.entry_into_force import SELF
from doccontrol.law.facts import Effect, Excepted, Host
from doccontrol.law.relations.clauses import Clause
from doccontrol.law.structure import Outline


@dataclass(frozen=True, slots=True)
class Terms:
    """What a sentence says about time; ``stated`` that it gives a first day of its own."""

    first_day: date | None = None
    basis: DateBasis = DateBasis.HOST
    last_day: date | None = None
    open_end: bool = False
    exceptions: tuple[Excepted, ...] = ()
    stated: bool = False
    doubtful: bool = False


_FROM = re.compile(
    rf"(?:\b(?:kể từ|từ|tính từ) (?:ngày |khi |thời điểm )?|\bsau (?:ngày|khi"
    rf"|thời điểm) )(?:(?P<host>{SELF} này (?:chính thức "
    rf"|bắt đầu )?có hiệu lực)"
    rf"|(?P<sign>ký(?: ban hành)?\b|ban hành {SELF} này)|(?P<date>(?=\d))|(?P<event>[^.;,]{{5,200}}? có hiệu lực))"
)
_UNTIL = re.compile(r"\b(?:cho )?đến (?P<kind>hết |trước |khi |thời điểm )?(?P<date>ngày (?=\d)|(?=\d{1,2}[/.]\d))?")
_SPARED = re.compile(r"(?:, ?)?\b(?:trừ|ngoại trừ|không bao gồm|trừ các) ")
#: What is spared ends at a semicolon, or where the sentence goes on to its verb or to what it ends.
_SPARED_END = re.compile(
    r";|, (?=(?:hết hiệu lực|ngưng|chấm dứt|thì|bị|các (?:nghị|thông|quyết)|nghị định số"
    r"|thông tư số|quyết định số|luật ))"
)
_EFFECT_BEFORE = re.compile(rf"{SELF}(?: này)? có hiệu lực(?: thi hành)?(?:,? (?:sau|trong) [^.;]{{0,40}})?,? ?$")
_OWN = re.compile(rf"{SELF} này|điều này|khoản này")


def read(tree: Outline, clause: Clause, start: int, end: int) -> Terms:
    """The terms in a stretch of a sentence, quoted words left out."""
    terms = Terms(exceptions=_exceptions(tree, start, end))
    low = tree.flow.low
    for match in _FROM.finditer(low, clause.start, clause.end):
        if tree.quotes.holds(match.start()) or _in_effect_of_host(low, clause.start, match.start()):
            continue
        found = _first_day(tree, match, terms)
        if found is not None:
            terms = found
            break
    return _until(tree, clause.start, clause.end, terms)


def last_day(tree: Outline, start: int, end: int) -> date | None:
    """The last day that a stretch of a sentence gives."""
    return _until(tree, start, end, Terms()).last_day


def _in_effect_of_host(low: str, start: int, position: int) -> bool:
    """In "Nghị định này có hiệu lực từ ngày D và thay thế …": D is the day of the text itself."""
    return _EFFECT_BEFORE.search(low, max(start, position - 120), position) is not None


def _first_day(tree: Outline, match: re.Match[str], terms: Terms) -> Terms | None:
    if match["host"] is not None:
        return replace(terms, basis=DateBasis.HOST, stated=True)
    if match["sign"] is not None:
        return replace(terms, basis=DateBasis.SIGN, stated=True)
    if match["event"] is not None:
        return replace(terms, basis=DateBasis.EVENT, stated=True)
    found = dates.match_at(tree.flow.text, match.end())
    if found is None:
        return None
    return replace(terms, first_day=found[1], basis=DateBasis.DATE, stated=True)


def _until(tree: Outline, start: int, end: int, terms: Terms) -> Terms:
    text = tree.flow.text
    for match in _UNTIL.finditer(tree.flow.low, start, end):
        if tree.quotes.holds(match.start()):
            continue
        if match["date"] is None:
            if match["kind"] in ("khi ", "thời điểm "):
                return replace(terms, open_end=True)
            continue
        found = dates.match_at(text, match.end())
        if found is not None:
            day = found[1] - timedelta(days=1) if match["kind"] == "trước " else found[1]
            return replace(terms, last_day=day)
    return terms


def _exceptions(tree: Outline, start: int, end: int) -> tuple[Excepted, ...]:
    flow = tree.flow
    found: list[Excepted] = []
    for match in _SPARED.finditer(flow.low, start, end):
        if tree.quotes.holds(match.start()):
            continue
        stop = _SPARED_END.search(flow.low, match.end(), end)
        words = flow.text[match.end() : stop.start() if stop else end].rstrip(" .;,")
        own = _OWN.search(words.lower()) is not None
        found.append(Excepted(words, provisions.parse(words), own))
        if len(found) > 4:
            break
    return tuple(found)


def settle(terms: Terms, above: Terms | None, effect: Effect, host: Host) -> Terms:
    """The terms in days: what the sentence leaves open comes from the sentence above, then from the host."""
    if above is not None:
        if not terms.stated and above.stated:
            terms = replace(terms, first_day=above.first_day, basis=above.basis, stated=True)
        if terms.last_day is None and not terms.open_end:
            terms = replace(terms, last_day=above.last_day)
        if not terms.exceptions:
            terms = replace(terms, exceptions=above.exceptions)
    if terms.basis is DateBasis.HOST and terms.first_day is None:
        first = effect.first_day or host.effective_on
        basis = DateBasis.SIGN if effect.basis == "sign" and not terms.stated else DateBasis.HOST
        return replace(terms, first_day=first, basis=basis)
    if terms.basis is DateBasis.SIGN:
        return replace(terms, first_day=host.issued_on)
    return terms
