"""Which of the texts named in an object are acted on, and which only stand in titles, history or brackets.

The first text named is acted on. Another one is too where it is listed beside it: after a comma, semicolon or *và*
that does not belong to the title before it ("Nghị định A sửa đổi, bổ sung một số điều của Nghị định B và Nghị định
C": C may belong to the title). Where the words leave both readings open the text is kept as a question.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from doccontrol.law import provisions
from doccontrol.law.relations.mentions import Mention
from doccontrol.law.relations.ranks import is_below, rank
from doccontrol.law.structure import Outline


@dataclass(frozen=True, slots=True)
class Head:
    """A text that is acted on: where the words about it begin (its provisions), and whether that is certain."""

    mention: Mention
    start: int
    provisions: tuple[str, ...]
    certain: bool = True


_LISTED = re.compile(
    r"(?:[,;:]|\bvà|\bhoặc|\bcùng với|…\]?|\.\.\.\]?|[.] ?[-+]|\])"
    r"(?: (?:các|cả|toàn bộ|một phần|một số điều(?: của)?|đối với|sau|khoản|điểm|[-+]|[a-zđ]\)|\d+\)))* ?$"
)
_TITLE_WORD = re.compile(
    r"\b(?:quy định|về|hướng dẫn|sửa đổi|bổ sung|ban hành|công bố|phê duyệt|thi hành|thực hiện|bãi bỏ|thay thế"
    r"|ngưng|điều chỉnh"
    r"|kéo dài|tổ chức|đính chính|triển khai|xử phạt)\b"
)
_HISTORY = re.compile(
    r"\b(?:đã |mà |và )?(?:được|bị) (?:sửa đổi|bổ sung|thay thế|đính chính|hợp nhất|bãi bỏ)[^.;]{0,90}?(?:bởi"
    r"|tại|theo|bằng|ở)? ?$"
)
_HISTORY_OPEN = re.compile(r"\b(?:được|bị) (?:sửa đổi|bổ sung|thay thế|đính chính|hợp nhất|bãi bỏ)\b")
#: "(sau đây gọi là …)" closes the description of a text, history and all.
_ALIAS_CLOSED = re.compile(r"\(sau đây (?:gọi|viết)[^()]*\)[ ,]*(?:và|,)?[^()]{0,20}$")
#: How many texts of a list are compared with one named in a title.
_LOOKED_BACK = 50
_EXCEPT = re.compile(r"\b(?:trừ|ngoại trừ|không bao gồm)\b")


def heads(tree: Outline, start: int, named: Sequence[Mention], *, itemised: bool) -> list[Head]:
    """The texts acted on in a stretch, out of those named in it, in order.

    ``itemised``: the stretch is one lettered item of a list, which as a rule names one text.
    """
    found: list[Head] = []
    tails: list[Mention] = []
    in_history = False
    previous = start
    depth = 0
    looked = start
    for mention in named:
        low = tree.flow.low
        if _EXCEPT.search(low, looked, mention.start) is not None:
            break
        depth = max(depth + low.count("(", looked, mention.start) - low.count(")", looked, mention.start), 0)
        looked = mention.start
        if depth or tree.quotes.holds(mention.start):
            continue
        if not found:
            found.append(_head(tree, mention, start, True))
            previous = mention.end
            continue
        verdict = _verdict(tree, found, tails, in_history, previous, mention, itemised=itemised)
        if verdict is None:
            in_history = in_history or _HISTORY_OPEN.search(low, previous, mention.start) is not None
            tails.append(mention)
        else:
            found.append(_head(tree, mention, previous, verdict))
            tails, in_history = [], False
        previous = mention.end
    return found


def _head(tree: Outline, mention: Mention, floor: int, certain: bool) -> Head:
    begin, listed = provisions.before(tree.flow.text, mention.start, floor)
    return Head(mention, begin, listed, certain)


def _verdict(
    tree: Outline,
    found: list[Head],
    tails: list[Mention],
    in_history: bool,
    previous: int,
    mention: Mention,
    *,
    itemised: bool,
) -> bool | None:
    """True: acted on; False: perhaps; None: only named."""
    low = tree.flow.low
    found[-1]
    begin, listed = provisions.before(tree.flow.text, mention.start, previous)
    link = low[previous:begin]
    separated = _LISTED.search(link)
    if separated is None:
        return None
    if _ALIAS_CLOSED.search(link):
        return True
    if ";" in link[-12:] or (";" in link and _after_semicolon(link)):
        return True
    verdict = _listed(tree, found, tails, in_history, link, mention, listed, itemised=itemised)
    if verdict and found[-1].provisions and not listed:
        return False  # "Điều 5 Nghị định A và Nghị định B": all of B, or Điều 5 of both
    return verdict


def _listed(
    tree: Outline,
    found: list[Head],
    tails: list[Mention],
    in_history: bool,
    link: str,
    mention: Mention,
    listed: tuple[str, ...],
    *,
    itemised: bool,
) -> bool | None:
    """The same for a text after a comma or *và*."""
    low = tree.flow.low
    head = found[-1]
    if not tails:
        return _beside(link, head, mention, listed, in_history)
    last = tails[-1]
    if in_history:
        return _after_history(low, tails, mention)
    return _after_title(found, last, mention, bool(listed), link, itemised=itemised)


def _after_semicolon(link: str) -> bool:
    rest = link.rsplit(";", 1)[1]
    return _TITLE_WORD.search(rest) is None


def _beside(link: str, head: Head, mention: Mention, listed: tuple[str, ...], in_history: bool) -> bool | None:
    """No other text was named since the last one acted on: a list goes on, whatever title stands between."""
    if in_history or _HISTORY.search(link):
        return None
    title = _TITLE_WORD.search(link)
    if title is None or listed or mention.type is head.mention.type:
        return True
    cited = mention.citation
    if is_below(head.mention.type, head.mention.citation.number, mention.type, cited.number):
        return None
    return True


def _after_history(low: str, tails: list[Mention], mention: Mention) -> bool | None:
    """After "được sửa đổi, bổ sung bởi A": B goes on with the history unless it is named in another manner."""
    last = tails[-1].citation
    cited = mention.citation
    if cited.name and not last.name:
        return True
    own_title = re.match(
        r"(?: của [^,.;]{3,60}?)? (?:quy định|về|hướng dẫn|ban hành)\b", low[mention.end : mention.end + 90]
    )
    if own_title and not re.match(
        r"[^,;]{0,70}? (?:quy định|về|hướng dẫn|ban hành)\b", low[tails[-1].end : mention.start]
    ):
        return False
    return None


def _after_title(
    found: list[Head], last: Mention, mention: Mention, listed: bool, link: str, *, itemised: bool
) -> bool | None:
    """A text was named in the title before: B may go on with the list or with the title."""
    head = found[-1].mention
    if any(mention.key == known.mention.key for known in found[-_LOOKED_BACK:]):
        return None
    if listed and found[-1].provisions:
        return True
    if any(last.key == known.mention.key for known in found[-_LOOKED_BACK:]):
        return True
    below = is_below(head.type, head.citation.number, mention.type, mention.citation.number)
    if below:
        return None
    adjacent = len(link.strip()) < 6
    if mention.type is head.type and last.type is not head.type:
        return True
    if mention.type is last.type and mention.type is not head.type:
        return None
    if mention.type is head.type:
        return None if itemised else False
    if adjacent and rank(mention.type, mention.citation.number) == rank(head.type, head.citation.number):
        return False
    return not adjacent
