"""What a sentence tells of other texts without doing it: reported endings, and old rules kept for pending cases."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from doccontrol.law import dates, provisions
from doccontrol.law.codes import Action, Scope
from doccontrol.law.facts import Reported
from doccontrol.law.relations import terms
from doccontrol.law.relations.clauses import Clause
from doccontrol.law.relations.mentions import Mention, Mentions
from doccontrol.law.relations.zones import heads
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
    last_day: date | None = None
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
    r"\b(?:tiếp tục (?:được )?|vẫn (?:được )?(?:tiếp tục )?)(?:áp dụng|thực hiện)"
    r"(?: theo)?(?: các)?(?: quy định)?(?: (?:tại|của))?(?: các)? ?$"
)
#: "… ban hành Nghị định số B …, thay thế Nghị định số A": another text did it.
_REPLACES = re.compile(r"(?<!bổ sung)(?<!sửa đổi)(?:, |,? và |đã )thay thế(?: cho)? ?$")
#: "… ban hành Nghị định số B thay thế Nghị định số A".
_TITLED = re.compile(r"(?: của [^,.;]{3,60}?)?(?: nhằm| để)? thay thế(?: cho)? (?:toàn bộ )?")
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
        begin, _ = provisions.before(tree.flow.text, mention.start, near)
        if _KEPT.search(low, near, begin) or _KEPT_PLAIN.search(low, near, begin):
            yield from _kept(tree, clause, named[index:])
            return
        if _BY.search(low, near, mention.start):
            continue
        if index and _is_replaced(low, near, named[index - 1], mention):
            told = Reported(named[index - 1].citation.number, Action.REPLACE)
            yield Report(Action.ANNOUNCE, mention, Scope.WHOLE, "reported-ending", reported=told)
            continue
        stop = named[index + 1].end if index + 1 < len(named) else clause.end
        ended = _ENDED.match(low[mention.end : min(stop, clause.end)])
        if ended is None or _HEDGED.search(low, near, mention.start):
            continue
        yield _ending(tree, clause, mention, named[index + 1 : index + 4], ended)


def _is_replaced(low: str, near: int, other: Mention, mention: Mention) -> bool:
    """Whether the text named before is said to replace this one, as its own sentence or as its title."""
    if _HEDGED.search(low, near, mention.start):
        return False
    return (
        _REPLACES.search(low, other.end, mention.start) or _TITLED.fullmatch(low, other.end, mention.start)
    ) is not None


def _kept(tree: Outline, clause: Clause, named: list[Mention]) -> Iterator[Report]:
    """The old rules that pending cases still follow ("… thì tiếp tục giải quyết theo Nghị định A và Thông tư B")."""
    for head in heads(tree, named[0].start, named, itemised=False):
        if head.certain:
            parts = ("?transitional", *head.mention.citation.provisions)
            until = terms.last_day(tree, head.mention.end, clause.end)
            yield Report(Action.CONTINUE, head.mention, Scope.PARTIAL, "transitional", parts, last_day=until)


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
    parts = mention.citation.provisions
    return Report(Action.ANNOUNCE, mention, whole, "reported-ending", parts, day, reported=told)
