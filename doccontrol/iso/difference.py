"""The difference between two revisions of a procedure: section by section, and in what they cite. Pure.

Sections are matched by heading, whatever its number and capitals; those left over by the likeness of their text. Lines
and words are compared by ``difflib`` of the standard library.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from doccontrol.law.procedure.sections import plain

#: Two sections of unlike headings are one where so much of their text is the same; so are two lines.
_ALIKE = 0.6
#: Letters from which a line is compared word by word.
_LONG = 300
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


class Mark(StrEnum):
    """What became of a section, a line or a word."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class SectionText:
    """One section as compared: its heading as printed, and its text below the heading."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One text a revision cites: how it is told (``key``) and called, where, and which provisions."""

    key: str
    name: str
    section: str
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Revised:
    """A revision as compared. ``facts`` are what the cover says, by name."""

    facts: dict[str, str]
    sections: tuple[SectionText, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of a line."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One line of a section; a changed line tells its words apart."""

    mark: Mark
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SectionChange:
    """What became of one section; ``was`` is its old heading where that changed."""

    mark: Mark
    heading: str
    was: str | None
    lines: tuple[DiffLine, ...]


@dataclass(frozen=True, slots=True)
class MentionChange:
    """A cited text added, removed, or cited for other provisions or in another place (``was`` and ``now`` in words)."""

    mark: Mark
    name: str
    was: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactChange:
    """Something on the cover that changed."""

    name: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changed from one revision to the other."""

    facts: tuple[FactChange, ...]
    mentions: tuple[MentionChange, ...]
    sections: tuple[SectionChange, ...]

    @property
    def changed(self) -> tuple[SectionChange, ...]:
        """The sections that are not the same."""
        return tuple(each for each in self.sections if each.mark is not Mark.SAME)

    def __bool__(self) -> bool:
        return bool(self.facts or self.mentions or self.changed)


def compare(old: Revised, new: Revised) -> Difference:
    """What changed from ``old`` to ``new``, in the order of the new text; removed sections where they stood."""
    names = list(dict.fromkeys((*old.facts, *new.facts)))
    pairs = ((name, old.facts.get(name, ""), new.facts.get(name, "")) for name in names)
    facts = tuple(FactChange(name, was, now) for name, was, now in pairs if was != now)
    return Difference(facts, _mentions(old.mentions, new.mentions), tuple(_sections(old.sections, new.sections)))


def _mentions(old: Sequence[Mention], new: Sequence[Mention]) -> tuple[MentionChange, ...]:
    before, after = _by_text(old), _by_text(new)
    found = []
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        if was is None and now is not None:
            found.append(MentionChange(Mark.ADDED, now[0], (), now[1]))
        elif now is None and was is not None:
            found.append(MentionChange(Mark.REMOVED, was[0], was[1], ()))
        elif was is not None and now is not None and was[1] != now[1]:
            found.append(MentionChange(Mark.CHANGED, now[0], was[1], now[1]))
    order = [Mark.ADDED, Mark.REMOVED, Mark.CHANGED]
    return tuple(sorted(found, key=lambda each: order.index(each.mark)))


def _by_text(mentions: Sequence[Mention]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Each text with all the places it is cited in: ``section`` or ``section: provisions``."""
    found: dict[str, tuple[str, set[str]]] = {}
    for each in mentions:
        _name, places = found.setdefault(each.key, (each.name, set()))
        places.add(f"{each.section}: {'; '.join(each.provisions)}" if each.provisions else each.section)
    return {key: (name, tuple(sorted(places))) for key, (name, places) in found.items()}


def _sections(old: Sequence[SectionText], new: Sequence[SectionText]) -> list[SectionChange]:
    partner = _partners(old, new)
    found: list[SectionChange] = []
    told: set[int] = set()
    for at, each in enumerate(new):
        match = partner.get(at)
        if match is not None:
            for index in range(match):
                if index not in told and index not in partner.values():
                    found.append(_gone(old[index]))
                    told.add(index)
        found.append(_compared(old[match], each) if match is not None else _come(each))
    left = [index for index in range(len(old)) if index not in told and index not in partner.values()]
    return found + [_gone(old[index]) for index in left]


def _partners(old: Sequence[SectionText], new: Sequence[SectionText]) -> dict[int, int]:
    """For each new section the old one it was, by heading in order, else by text."""
    found: dict[int, int] = {}
    free = list(range(len(old)))
    for at, each in enumerate(new):
        same = next((index for index in free if plain(old[index].heading) == plain(each.heading)), None)
        if same is not None:
            found[at] = same
            free.remove(same)
    for at, each in enumerate(new):
        if at in found or not each.text.strip():
            continue
        likest = max(free, key=lambda index: _likeness(old[index].text, each.text), default=None)
        if likest is not None and _likeness(old[likest].text, each.text) >= _ALIKE:
            found[at] = likest
            free.remove(likest)
    return found


def _compared(old: SectionText, new: SectionText) -> SectionChange:
    was = old.heading if old.heading != new.heading else None
    lines = tuple(_lines(_split(old.text), _split(new.text)))
    same = all(line.mark is Mark.SAME for line in lines)
    return SectionChange(Mark.SAME if same else Mark.CHANGED, new.heading, was, lines)


def _come(section: SectionText) -> SectionChange:
    return SectionChange(Mark.ADDED, section.heading, None, tuple(_all(Mark.ADDED, _split(section.text))))


def _gone(section: SectionText) -> SectionChange:
    return SectionChange(Mark.REMOVED, section.heading, None, tuple(_all(Mark.REMOVED, _split(section.text))))


def _lines(old: list[str], new: list[str]) -> list[DiffLine]:
    found: list[DiffLine] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, first, last, start, end in matcher.get_opcodes():
        if what == "equal":
            found += _all(Mark.SAME, new[start:end])
        else:
            found += _replaced(old[first:last], new[start:end])
    return found


def _replaced(old: list[str], new: list[str]) -> list[DiffLine]:
    """Lines that were replaced: those alike told word by word, the others whole."""
    found: list[DiffLine] = []
    rest = list(old)
    for line in new:
        likest = max(rest, key=lambda each: _line_likeness(each, line), default=None)
        if likest is None or _line_likeness(likest, line) < _ALIKE:
            found += _all(Mark.ADDED, [line])
            continue
        before = rest.index(likest)
        found += _all(Mark.REMOVED, rest[:before])
        rest = rest[before + 1 :]
        found.append(DiffLine(Mark.CHANGED, tuple(_words(likest, line))))
    return found + _all(Mark.REMOVED, rest)


def _words(old: str, new: str) -> list[Piece]:
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    found: list[Piece] = []
    for what, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(Piece(Mark.SAME, "".join(after[start:end])))
            continue
        if last > first:
            found.append(Piece(Mark.REMOVED, "".join(before[first:last])))
        if end > start:
            found.append(Piece(Mark.ADDED, "".join(after[start:end])))
    return found


def _all(mark: Mark, lines: Sequence[str]) -> list[DiffLine]:
    return [DiffLine(mark, (Piece(mark, line),)) for line in lines]


def _split(text: str) -> list[str]:
    return [line for raw in text.split("\n") if (line := " ".join(raw.split()))]


def _line_likeness(one: str, other: str) -> float:
    """By letters, since a line of three words may change one; a long line by words, which is quicker."""
    if max(len(one), len(other)) > _LONG:
        return _likeness(one, other)
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE else 0.0
