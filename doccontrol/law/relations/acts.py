"""A verb that acts, and the stretch of words it acts on."""

import re
from dataclasses import dataclass

from doccontrol.law.codes import Action
from doccontrol.law.relations.cues import Cue


@dataclass(frozen=True, slots=True)
class Act:
    """A verb that acts, and the stretch of words that holds what it acts on."""

    cue: Cue
    start: int
    end: int
    rule: str
    certain: bool = True

    @property
    def action(self) -> Action:
        """The action of the verb, before its object has been looked at."""
        return self.cue.action


#: Words this near before a verb tell whether it acts.
_NEAR = 60


def near(pattern: re.Pattern[str], low: str, start: int, end: int) -> re.Match[str] | None:
    """A pattern that ends at a position, in the few words before it."""
    return pattern.search(low, max(start, end - _NEAR), end)
