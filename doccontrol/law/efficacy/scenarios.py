"""Small registries described in one line of JSON, and the questions put to them (the ``scenarios`` contract).

A work that a scenario does not list has been in force since ever; only here is that assumed. Local numbers and
numbers without a year are told apart by issuer; where an event does not name its target's, a local text speaks of
its own issuer's texts (resolution by "own province").
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

import msgspec

from doccontrol.law.codes import Action, Scope
from doccontrol.law.efficacy.facts import Event, Verdict, WorkRecord
from doccontrol.law.efficacy.lawbook import Lawbook
from doccontrol.law.efficacy.places import same_issuer

_LOCAL = re.compile(r"UBND|HĐND|-UB$")
_YEAR = re.compile(r"/(19|20)\d\d/")


class ScenarioError(ValueError):
    """A scenario line that does not have the form of the contract; the message says where."""


class ListedWork(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A work of a scenario."""

    number: str
    issuer: str | None = None
    effective_from: date | None = None
    effective_until: date | None = None
    draft: bool = False


class ListedEvent(msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename={"from_": "from"}):
    """An event of a scenario."""

    by: str
    action: Action
    target: str
    scope: Scope = Scope.WHOLE
    provisions: list[str] = []
    exceptions: list[str] = []
    from_: date | None = None
    until: date | None = None
    source: str | None = None
    by_issuer: str | None = None
    target_issuer: str | None = None
    known: date | None = None
    rejected: date | None = None


class Ask(msgspec.Struct, frozen=True):
    """A question; the expected answer that may stand beside it is not read."""

    on: date
    work: str
    issuer: str | None = None
    provision: str | None = None
    known: date | None = None


class Scenario(msgspec.Struct, frozen=True):
    """One line: works, events between them, and questions."""

    id: str
    asks: list[Ask]
    works: list[ListedWork] = []
    events: list[ListedEvent] = []


class Answer(msgspec.Struct, frozen=True):
    """What is printed for one ask."""

    id: str
    ask: int
    status: str
    cause: str
    ending: date | None
    with_exceptions: bool
    tasks: list[str]


def answers(line: str | bytes) -> Iterator[Answer]:
    """Answer every ask of one line, in order, counted from 1.

    Raises ``ScenarioError`` for a line that is not of the contract's form.
    """
    try:
        scenario = msgspec.json.decode(line, type=Scenario)
    except msgspec.MsgspecError as error:
        raise ScenarioError(str(error)) from error
    names = _Names(scenario)
    book = Lawbook(_works(scenario, names), _events(scenario, names))
    for count, ask in enumerate(scenario.asks, start=1):
        status = book.status(names.key(ask.work, ask.issuer), ask.on, ask.known, ask.provision)
        yield Answer(
            id=scenario.id,
            ask=count,
            status=status.code.value,
            cause=status.cause.value,
            ending=status.ending,
            with_exceptions=status.with_exceptions,
            tasks=[code.value for code in status.task_codes],
        )


class _Names:
    """Which mentions mean one work: number first, then issuer where the number alone is not a key."""

    def __init__(self, scenario: Scenario) -> None:
        self._issuers: dict[str, list[str]] = {}
        for number, issuer in _mentions(scenario):
            known = self._issuers.setdefault(_tidy(number), [])
            if issuer is not None and not any(same_issuer(issuer, one) for one in known):
                known.append(issuer)

    def key(self, number: str, issuer: str | None, near: str | None = None) -> str:
        """The work that a mention means; ``near`` is the issuer of the text that mentions it."""
        tidy = _tidy(number)
        if _YEAR.search(tidy) and not _LOCAL.search(tidy):
            return tidy
        known = self._issuers.get(tidy, [])
        wanted = issuer
        if wanted is None and near is not None and _LOCAL.search(tidy):
            wanted = near
        if wanted is None and len(known) == 1:
            wanted = known[0]
        same = next((one for one in known if same_issuer(one, wanted)), wanted)
        return tidy if same is None else f"{tidy} ({same})"


def _mentions(scenario: Scenario) -> Iterator[tuple[str, str | None]]:
    for work in scenario.works:
        yield work.number, work.issuer
    for event in scenario.events:
        yield event.by, event.by_issuer
        yield event.target, event.target_issuer
        if event.target_issuer is None and event.by_issuer is not None and _LOCAL.search(_tidy(event.target)):
            yield event.target, event.by_issuer
    for ask in scenario.asks:
        yield ask.work, ask.issuer


def _tidy(number: str) -> str:
    return "".join(unicodedata.normalize("NFC", number).split()).lstrip("0")


def _works(scenario: Scenario, names: _Names) -> list[WorkRecord]:
    records: dict[str, WorkRecord] = {}
    for number, issuer, near in _named(scenario):
        key = names.key(number, issuer, near)
        if key not in records or records[key].issuer is None:
            records[key] = WorkRecord(key, number=_tidy(number), issuer=issuer or near, assumed_in_force=True)
    for work in scenario.works:
        key = names.key(work.number, work.issuer)
        records[key] = WorkRecord(
            key,
            number=_tidy(work.number),
            issuer=work.issuer or records[key].issuer,
            effective_from=work.effective_from,
            effective_until=work.effective_until,
            draft=work.draft,
        )
    return list(records.values())


def _named(scenario: Scenario) -> Iterator[tuple[str, str | None, str | None]]:
    for work in scenario.works:
        yield work.number, work.issuer, None
    for event in scenario.events:
        yield event.by, event.by_issuer, None
        local = _LOCAL.search(_tidy(event.target)) is not None
        yield event.target, event.target_issuer, event.by_issuer if local else None
    for ask in scenario.asks:
        yield ask.work, ask.issuer, None


def _events(scenario: Scenario, names: _Names) -> Iterator[Event]:
    for count, event in enumerate(scenario.events):
        yield Event(
            id=f"e{count}",
            action=event.action,
            source=names.key(event.by, event.by_issuer),
            target=names.key(event.target, event.target_issuer, event.by_issuer),
            scope=event.scope,
            provisions=tuple(event.provisions),
            exceptions=tuple(event.exceptions),
            first_day=event.from_,
            last_day=event.until,
            source_provision=event.source,
            known_on=event.known,
            verdicts=() if event.rejected is None else (Verdict(event.rejected, accepted=False),),
        )
