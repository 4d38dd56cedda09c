"""A closed world is not the world: what speaks against "in force" beside the events themselves.

The registry gathers the facts (which texts cite what, what has arrived of whom); here they are judged. No signal
changes a status: it is shown beside it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from doccontrol.law.efficacy.places import same_issuer


class SignalCode(StrEnum):
    """The kinds of sign that something was not received."""

    NEWER_SAME_NAME = "newer_same_name"
    CITED_NOT_HELD = "cited_not_held"
    CONSOLIDATION_NAMES_AMENDER = "consolidation_names_amender"
    YEARLY_LIST_MISSING = "yearly_list_missing"
    ISSUER_SILENT = "issuer_silent"
    NEVER_RECEIVED = "never_received"


@dataclass(frozen=True, slots=True, order=True)
class Signal:
    """One sign, with the words a person needs to follow it up (a number, a name, a day, a year)."""

    code: SignalCode
    detail: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A text that a held text cites: by name and year where that is how it is cited."""

    number: str | None
    name: str | None
    year: int | None
    held: bool
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """A text received: of whom, when, and the year whose expired texts it lists, if it is such a list."""

    issuer: str
    received_on: date
    lists_expired_of: int | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """The text asked about, as far as signals look at it."""

    issuer: str | None
    name: str | None = None
    year: int | None = None
    effective_from: date | None = None


#: Yearly lists of expired texts are due by 31 January (NĐ 34/2016/NĐ-CP art. 157; kept since): allow a month more.
_LIST_DUE = (3, 1)


def signals(
    subject: Subject,
    on: date,
    mentions: Iterable[Mention],
    consolidated: Iterable[Mention],
    receipts: Iterable[Receipt],
    silence: timedelta = timedelta(days=180),
) -> tuple[Signal, ...]:
    """Everything that speaks against *in force* on ``on``, sorted.

    ``mentions`` are citations in held texts of the subject or its namesakes (``beside``: cited in one breath with the
    subject), ``consolidated`` the amenders that its VBHN name, ``receipts`` what has arrived. ``silence`` is how long
    an issuer may be silent.
    """
    found = {
        *_of_mentions(subject, mentions),
        *(
            Signal(SignalCode.CONSOLIDATION_NAMES_AMENDER, one.number or one.name or "?")
            for one in consolidated
            if not one.held
        ),
        *_of_receipts(subject, on, [one for one in receipts if one.received_on <= on], silence),
    }
    return tuple(sorted(found))


def _of_mentions(subject: Subject, mentions: Iterable[Mention]) -> Iterable[Signal]:
    for one in mentions:
        label = one.number or f"{one.name} {one.year or ''}".strip()
        namesake = one.name is not None and one.name == subject.name
        if namesake and subject.year is not None and one.year is not None and one.year > subject.year:
            yield Signal(SignalCode.NEWER_SAME_NAME, f"{one.name} {one.year}")
        elif one.beside and not one.held:
            yield Signal(SignalCode.CITED_NOT_HELD, label)


def _of_receipts(subject: Subject, on: date, receipts: list[Receipt], silence: timedelta) -> Iterable[Signal]:
    if subject.issuer is None:
        return
    own = [one for one in receipts if same_issuer(one.issuer, subject.issuer)]
    if not own:
        yield Signal(SignalCode.NEVER_RECEIVED, subject.issuer)
        return
    last = max(one.received_on for one in own)
    if on - last > silence:
        yield Signal(SignalCode.ISSUER_SILENT, f"{subject.issuer}, {last:%d/%m/%Y}")
    year = on.year - 1 if (on.month, on.day) >= _LIST_DUE else on.year - 2
    began = subject.effective_from
    listed = any((one.lists_expired_of or 0) >= year for one in own)
    if not listed and (began is None or began.year <= year):
        yield Signal(SignalCode.YEARLY_LIST_MISSING, f"{subject.issuer}, {year}")
