"""The statements of effect of one text put together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from doccontrol.law.entry_into_force import days, ending, subjects
from doccontrol.law.entry_into_force.days import Days
from doccontrol.law.facts import Effect, EffectPart, Host, Page
from doccontrol.law.structure import Outline, outline

_NO_HOST = Host()
#: Longest statement of effect looked at, in characters.
_LONGEST = 1_500
_IN_FORCE = "có hiệu lực"
_SENTENCE_END = re.compile(r"[.;](?= |$)(?! ?\d)|[.;] (?=\d{1,2}\. [A-ZĐÀ-Ỹ])|/\.")


def find(pages: Sequence[Page], host: Host = _NO_HOST, context: str = "") -> Effect:
    """Entry into force of the text in ``pages`` (or of one clause, with its parent lines in ``context``)."""
    return read(outline(pages, context), host)


def read(tree: Outline, host: Host = _NO_HOST) -> Effect:
    """Entry into force, from a tree that has been read already."""
    stated = list(_statements(tree, host))
    parts = tuple(
        EffectPart(each.provisions, each.days.first_day, each.days.last_day, each.days.computed)
        for each in stated
        if each.provisions
    )
    whole = next((each for each in stated if not each.provisions), None)
    if whole is None:
        return Effect(last_day=ending.last_day(tree), parts=parts, needs_review=bool(parts))
    page, _, _ = tree.flow.span(whole.start, whole.end)
    said = whole.days
    return Effect(
        first_day=said.first_day,
        last_day=said.last_day or ending.last_day(tree),
        applies_from=said.applies_from,
        basis=said.basis,
        computed=said.computed,
        retroactive=bool(said.first_day and host.issued_on and said.first_day < host.issued_on),
        events=(said.event,) if said.event else (),
        parts=parts,
        needs_review=said.doubtful or said.computed or (said.first_day is None and said.basis != "sign"),
        page=page,
        quote=tree.flow.text[whole.start : whole.end],
    )


@dataclass(frozen=True, slots=True)
class _Statement:
    """One statement of effect: its span, the provisions it is about (none: the whole text), its days."""

    start: int
    end: int
    provisions: tuple[str, ...]
    days: Days


def _statements(tree: Outline, host: Host) -> Iterator[_Statement]:
    flow = tree.flow
    position = flow.low.find(_IN_FORCE)
    while position >= 0:
        subject = subjects.find(tree, position) if subjects.counts(tree, position) else None
        if subject is not None:
            end = _sentence_end(flow.text, position, tree.own_end(tree.at(position)))
            said = days.read(tree, position + len(_IN_FORCE), end, host)
            if said is not None:
                start = subject.start + (flow.text[subject.start] == " ")
                yield _Statement(start, end, subject.provisions, said)
        position = flow.low.find(_IN_FORCE, position + 5)


def _sentence_end(text: str, position: int, limit: int) -> int:
    limit = min(limit, position + _LONGEST)
    match = _SENTENCE_END.search(text, position, limit)
    return match.start() if match else limit
