"""The words of acts, from ``vocabulary/cues.toml``, and where they stand in a text.

The whole text is scanned once for a few rare syllables (plain string search); patterns run only in sentences that
hold one.
"""

import re
from dataclasses import dataclass
from typing import Any

from doccontrol.law.codes import Action
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


def _patterns(place: str) -> str:
    """The words as one pattern, longest first; a word that is common speech acts only before what the row tells."""
    words = {word: row.get("followed_by") for row in _rows(place) for word in row["words"]}
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word) + (f"(?= (?:{words[word]}))" if words[word] else "") for word in ordered)


_BEFORE = _table("before")
_AFTER = _table("after")
_VERB = rf"(?<!\w)(?:{_patterns('before')})(?!\w)"
_BEFORE_CUE = re.compile(rf"{_VERB}(?:(?:, | và |, và | hoặc )(?:{_VERB}))*")
_ONE = re.compile(_VERB)
_AFTER_CUE = re.compile(rf"(?<!\w)(?:{_patterns('after')})(?!\w)")

#: How far ``followed_by`` may look past a verb.
_LOOKED_AHEAD = 60
#: Strings one of which every cue holds; searched for as plain strings over the whole text.
SEEDS: tuple[str, ...] = tuple(load("cues")["seeds"])


def before(low: str, start: int, end: int) -> list[Cue]:
    """Verbs that stand before their object, in a stretch of lower-case text."""
    found = []
    for match in _BEFORE_CUE.finditer(low, start, end):
        reach = match.end() + _LOOKED_AHEAD
        actions = [_BEFORE[verb[0]] for verb in _ONE.finditer(low, match.start(), reach) if verb.end() <= match.end()]
        found.append(Cue(_joint(actions), "before", match.start(), match.end(), len(set(actions)) > 1))
    return found


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
    found: list[int] = []
    for seed in SEEDS:
        position = low.find(seed)
        while position >= 0:
            found.append(position)
            position = low.find(seed, position + len(seed))
    found.sort()
    return found
