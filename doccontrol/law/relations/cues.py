"""The words of acts, from ``vocabulary/cues.toml``, and where they stand in a text.

The whole text is scanned once for a few rare syllables (plain string search); patterns run only in sentences that
hold one.
"""

import re
from dataclasses import dataclass
from typing import Any

from doccontrol.law.codes import Action
from doccontrol.law.relations import wordlists
from doccontrol.law.vocabulary import load


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of one act, or of several in a row ("sửa đổi, bổ sung, bãi bỏ"), before or after what they act on."""

    action: Action
    place: str
    start: int
    end: int
    mixed: bool = False


def _table(place: str) -> dict[str, Action]:
    return {word: Action(row["action"]) for row in _rows(place) for word in row["words"]}


def _rows(place: str) -> list[dict[str, Any]]:
    return [row for row in load("cues")["cue"] if row["place"] == place]


def _pattern(place: str) -> str:
    """The words as one pattern; a word that is common speech acts only before what the row tells."""
    return wordlists.pattern({word: row.get("followed_by") for row in _rows(place) for word in row["words"]})


_BEFORE = _table("before")
_AFTER = _table("after")
_VERB = _pattern("before")
_BEFORE_CUE = re.compile(rf"{_VERB}(?:(?:, | và |, và | hoặc )(?:{_VERB}))*")
_ONE = re.compile(_VERB)
_AFTER_CUE = re.compile(_pattern("after"))

#: How far ``followed_by`` may look past a verb.
_LOOKED_AHEAD = 60
#: Strings one of which every cue holds; searched for as plain strings over the whole text.
SEEDS: tuple[str, ...] = tuple(load("cues")["seeds"])
_PARTS = wordlists.by_shared_part(SEEDS)


def before(low: str, start: int, end: int) -> list[Cue]:
    """Verbs that stand before their object, in a stretch of lower-case text."""
    found = []
    for match in _BEFORE_CUE.finditer(low, start, end):
        alone = _BEFORE.get(match[0])
        actions = _row(low, match) if alone is None else [alone]
        found.append(Cue(_joint(actions), "before", match.start(), match.end(), len(set(actions)) > 1))
    return found


def _row(low: str, match: re.Match[str]) -> list[Action]:
    """The actions of several verbs in a row."""
    verbs = _ONE.finditer(low, match.start(), match.end() + _LOOKED_AHEAD)
    return [_BEFORE[verb[0]] for verb in verbs if verb.end() <= match.end()]


def after(low: str, start: int, end: int) -> list[Cue]:
    """Verbs that stand after their object."""
    return [
        Cue(_AFTER[match[0]], "after", match.start(), match.end()) for match in _AFTER_CUE.finditer(low, start, end)
    ]


def _joint(actions: list[Action]) -> Action:
    """Verbs in a row act in parts: where one of them amends, no whole end is meant."""
    if Action.AMEND in actions:
        return Action.AMEND
    return actions[0]


def positions(low: str) -> list[int]:
    """Where a seed stands, in order."""
    return wordlists.positions(low, _PARTS)
