"""Verbs joined in one sentence ("thay thế … và bãi bỏ …"), each with the words up to the next."""

import re

from doccontrol.law.codes import Action
from doccontrol.law.relations.acts import Act, near
from doccontrol.law.relations.clauses import Clause
from doccontrol.law.relations.cues import Cue
from doccontrol.law.relations.mentions import Mention, Mentions
from doccontrol.law.structure import Outline

JOINED = re.compile(r"(?:\bvà|\bđồng thời|[,;:]|\bnhư sau|\bsau đây)(?: đồng thời| cùng)? ?$")


def joined(tree: Outline, mentions: Mentions, clause: Clause, verbs: list[Cue], index: int, rule: str) -> list[Act]:
    """The verb at ``index`` and those joined to it, each with the words up to the next."""
    low = tree.flow.low
    chosen = [verbs[index]]
    certain = [True]
    for verb in verbs[index + 1 :]:
        if not near(JOINED, low, chosen[-1].end, verb.start):
            continue
        between = mentions.within(chosen[-1].end, verb.start)
        if not between and not _has_parts(tree, chosen[-1].end, verb.start):
            continue
        if not between and verb.action is Action.AMEND and chosen[-1].action is Action.AMEND:
            continue
        doubt = _title_has_verb(low, between, verb)
        if doubt and verb.action in (Action.AMEND, Action.DETAIL, Action.GUIDE):
            continue
        chosen.append(verb)
        certain.append(not doubt)
    ends = [*(_object_end(low, chosen[i].end, chosen[i + 1].start) for i in range(len(chosen) - 1)), clause.end]
    rules = [rule, *("joined-verb" for _ in chosen[1:])]
    acts = [
        Act(verb, verb.end, end, name, sure) for verb, end, name, sure in zip(chosen, ends, rules, certain, strict=True)
    ]
    return [act for act in acts if act.action not in (Action.DETAIL, Action.GUIDE) or act.rule == "host-verb"]


def _has_parts(tree: Outline, start: int, end: int) -> bool:
    """Whether a stretch without a named text still holds an object: provisions, forms, quoted words."""
    if tree.quotes.within(start, end):
        return True
    return re.search(r"\b(?:điều|khoản|điểm|phụ lục|mẫu|danh mục)\b", tree.flow.low[start:end]) is not None


def _object_end(low: str, start: int, end: int) -> int:
    """The object ends before the word that joins the next verb."""
    link = near(JOINED, low, start, end)
    return link.start() if link else end


def _title_has_verb(low: str, between: list[Mention], verb: Cue) -> bool:
    """Whether the title of the last text named before a joined verb itself holds a verb of change."""
    if not between:
        return False
    words = low[between[0].end : verb.start]
    return re.search(r"\b(?:sửa đổi|bổ sung|bãi bỏ|thay thế|ngưng hiệu lực)\b", words) is not None
