"""What an act hits: one text, all of it or a part."""

from dataclasses import dataclass

from doccontrol.law.codes import Action, ChangeKind, Scope
from doccontrol.law.relations.mentions import Mention


@dataclass(frozen=True, slots=True)
class Hit:
    """One text (None: the one that the sentences above name) hit by an act."""

    action: Action
    mention: Mention | None
    provisions: tuple[str, ...]
    scope: Scope
    kind: ChangeKind = ChangeKind.TEXT
    certain: bool = True
    needs_review: bool = False
