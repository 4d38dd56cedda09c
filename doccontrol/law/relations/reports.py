"""What a sentence tells of other texts without doing it: reported endings, and old rules kept for pending cases."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from doccontrol.law import dates
from doccontrol.law.codes import Action, Scope
from doccontrol.law.facts import Reported
from doccontrol.law.relations.clauses import Clause
from doccontrol.law.relations.mentions import Mention, Mentions
from doccontrol.law.structure import Outline


@dataclass(frozen=True, slots=True)
class Report:
    """One such statement about one text."""

    action: Action
    mention: Mention
    scope: Scope
    rule: str
    provisions: tuple[str, ...] = ()
    first_day: date | None = None
    reported: Reported | None = None
    certain: bool = True


_ENDED = re.compile(
    r"^[^;“”]{0,260}?\b(?:(?P<expired>đã hết hiệu lực|đã hết hạn hiệu lực|không còn hiệu lực)"
    r"|(?P<replaced>(?:đã |và )?(?:được|bị) thay thế (?:bởi|bằng|tại|theo))|(?P<repealed>(?:đã )?(?:được"
    r"|bị) bãi bỏ (?:bởi|tại|theo)))"
)
_BY = re.compile(r"\b(?:được|bị) (?:thay thế|bãi bỏ) (?:bởi|bằng|tại|theo)(?: [^;.,]{0,40})? ?$")
_FROM = re.compile(r"\b(?:kể )?từ (?=ngày|\d)")
_KEPT = re.compile(
    r"\b(?:được )?tiếp tục (?:được )?(?:thực hiện|áp dụng|giải quyết|hưởng|xem xét|xử lý|sử dụng|thi hành"
    r"|chi trả)[^;.]{0,120}?"
    r"(?:theo|áp dụng|của)(?: các)?(?: quy định| nội dung)?(?: (?:tại|của|trong))?(?: các)? ?$"
)
_KEPT_PLAIN = re.compile(
    r"\btiếp tục (?:được )?(?:áp dụng|thực hiện)(?: theo)?(?: các)?(?: quy định)?(?: (?:tại|của))?(?: các)? ?$"
)
#: "… ban hành Nghị định số B …, thay thế Nghị định số A": another text did it.
_REPLACES = re.compile(r"(?<!bổ sung)(?<!sửa đổi)(?:, |,? và |đã )thay thế(?: cho)? ?$")
#: Words this near before a text tell of it.
_NEAR = 240
_HEDGED = re.compile(r"\b(?:dự thảo|nếu|trường hợp [^,]{0,40} được sửa đổi|khi)\b")
_ACTIONS = {"expired": Action.EXPIRE, "replaced": Action.REPLACE, "repealed": Action.REPEAL}


def find(tree: Outline, mentions: Mentions, clause: Clause) -> Iterator[Report]:
    """Reports in one sentence that itself does nothing."""
    low = tree.flow.low
    named = [mention for mention in mentions.within(clause.start, clause.end) if not tree.quotes.holds(mention.start)]
    for index, mention in enumerate(named):
        near = max(clause.start, mention.start - _NEAR)
        if _KEPT.search(low, near, mention.start) or _KEPT_PLAIN.search(low, near, mention.start):
            listed = mention.citation.provisions
            yield Report(Action.CONTINUE, mention, Scope.PARTIAL, "transitional", ("?transitional", *listed))
            return
        if _BY.search(low, near, mention.start):
            continue
        if index and _REPLACES.search(low, named[index - 1].end, mention.start):
            told = Reported(named[index - 1].citation.number, Action.REPLACE)
            yield Report(Action.ANNOUNCE, mention, Scope.WHOLE, "reported-ending", reported=told)
            continue
        stop = named[index + 1].end if index + 1 < len(named) else clause.end
        ended = _ENDED.match(low[mention.end : min(stop, clause.end)])
        if ended is None or _HEDGED.search(low, near, mention.start):
            continue
        yield _ending(tree, clause, mention, named[index + 1 : index + 4], ended)


def _ending(tree: Outline, clause: Clause, mention: Mention, later: list[Mention], ended: re.Match[str]) -> Report:
    """Who ended a text, and when ("… đã hết hiệu lực từ ngày D và được thay thế bởi B")."""
    low = tree.flow.low
    by = next((other for other in later if _BY.search(low, max(mention.end, other.start - _NEAR), other.start)), None)
    action = (
        Action.REPLACE if by is not None and ended.lastgroup == "expired" else _ACTIONS[ended.lastgroup or "expired"]
    )
    day = None
    first = _FROM.search(low, mention.end, clause.end)
    if first is not None:
        found = dates.match_at(tree.flow.text, first.end())
        day = found[1] if found is not None else None
    told = Reported(by.citation.number if by is not None else None, action)
    whole = Scope.PARTIAL if mention.citation.provisions else Scope.WHOLE
    return Report(Action.ANNOUNCE, mention, whole, "reported-ending", mention.citation.provisions, day, told)
