"""An end or survival that holds for some cases only ("không áp dụng với …", "hết hiệu lực đối với …")."""

import re
from dataclasses import replace

from doccontrol.law.codes import TERMINATING, Action, Scope
from doccontrol.law.relations.acts import Act
from doccontrol.law.relations.hits import Hit
from doccontrol.law.structure import Outline

_AGAINST = re.compile(r"\b(?:trái với|trái quy định|không phù hợp với|mâu thuẫn với)\b")
_FOR_SOME = re.compile(r"(?: thi hành| áp dụng)?,? (?:với|đối với|cho(?! đến)|trong (?:lĩnh vực|trường hợp)|để) ")


def narrowed(tree: Outline, act: Act, clause_end: int, hit: Hit) -> Hit:
    """An end or survival "đối với …" holds for some cases only, an end of what is "trái với …" for whatever that is."""
    against = act.action in TERMINATING and _AGAINST.search(tree.flow.low, act.start, act.end) is not None
    if against and (act.cue.place == "after" or hit.scope is Scope.UNSPECIFIED):
        return replace(hit, scope=Scope.PARTIAL, provisions=("?content",), certain=False, needs_review=True)
    if act.cue.place != "after" or hit.scope is not Scope.WHOLE:
        return hit
    words = tree.flow.text[act.cue.end : clause_end]
    if act.action in (Action.STOPAPPLY, Action.CONTINUE) and _FOR_SOME.match(words):
        topic = re.split(r"[,;.]| kể từ | từ ngày ", _FOR_SOME.sub("", words, count=1))[0].strip()
        return replace(hit, scope=Scope.PARTIAL, provisions=(f"?topic:{topic[:160]}",), needs_review=True)
    if act.action in TERMINATING and re.match(
        r"(?: thi hành)? (?:một phần|đối với|trong (?:lĩnh vực|phạm vi))\b", words
    ):
        return replace(hit, scope=Scope.PARTIAL, provisions=("?content",), needs_review=True)
    return hit
