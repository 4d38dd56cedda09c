"""What one row of a list of ended texts says: which text or parts of it, by whom they ended, and when."""

import re
from datetime import date

from doccontrol.law import dates, provisions
from doccontrol.law.codes import Action, Scope
from doccontrol.law.facts import Reported
from doccontrol.law.relations.hits import Hit
from doccontrol.law.relations.listings import Row
from doccontrol.law.relations.mentions import Mention, Mentions
from doccontrol.law.relations.reports import Report
from doccontrol.law.structure import Outline

_BY = re.compile(
    r"\b(?P<verb>thay thế|bãi bỏ|hủy bỏ|sửa đổi|hết hiệu lực)\b(?: toàn bộ| một phần)?[^|;]{0,60}?"
    r"(?:\b(?:bởi|bằng|tại|theo|do)\b[^|;]{0,40})?$"
)
_ACTIONS = {"thay thế": Action.REPLACE, "bãi bỏ": Action.REPEAL, "hủy bỏ": Action.CANCEL, "sửa đổi": Action.AMEND}
#: Words this near before a text tell that it ended the text of the row.
_NEAR = 80
#: Longest row read, in characters.
_LONGEST = 2_000


def hit(tree: Outline, row: Row) -> Hit:
    """What the list does to the text of the row."""
    parts = _parts(tree, row)
    scope = Scope.PARTIAL if row.listing.partial else Scope.WHOLE
    return Hit(row.listing.action, row.mention, parts, scope, needs_review=parts == ("?content",))


def report(tree: Outline, mentions: Mentions, row: Row) -> Report:
    """What the list tells of the text of the row, which others ended."""
    done = hit(tree, row)
    told = _told(tree, mentions, row)
    day = _end(tree, mentions, row)
    return Report(Action.ANNOUNCE, row.mention, done.scope, "reported-ending", done.provisions, day, reported=told)


def _parts(tree: Outline, row: Row) -> tuple[str, ...]:
    """The provisions that ended, from the cells after the title."""
    if not row.listing.partial:
        return ()
    words = tree.flow.text[row.mention.end : min(row.end, row.mention.end + _LONGEST)]
    cells = words.split("|")
    after_title = "|".join(cells[2:]) if len(cells) > 2 else words
    return provisions.parse(re.split(r"(?i)\bđược (?:thay thế|bãi bỏ)|\bbị ", after_title)[0]) or ("?content",)


def _told(tree: Outline, mentions: Mentions, row: Row) -> Reported:
    for other in _others(mentions, row):
        by = _BY.search(tree.flow.low, max(row.mention.end, other.start - _NEAR), other.start)
        if by is not None:
            return Reported(other.citation.number, _ACTIONS.get(by["verb"], Action.EXPIRE))
    return Reported(None, Action.EXPIRE)


def _others(mentions: Mentions, row: Row) -> list[Mention]:
    return mentions.within(row.mention.end, min(row.end, row.mention.end + _LONGEST))


def _end(tree: Outline, mentions: Mentions, row: Row) -> date | None:
    """The day of the end: the last date of the row that belongs to no text (one beside the number is its own)."""
    start = row.mention.end
    words = tree.flow.text[start : min(row.end, start + _LONGEST)]
    taken = [(other.start - start, other.end - start) for other in _others(mentions, row)]
    free = [
        (at, day) for at, end, day in dates.find(words) if not any(first < end and at < last for first, last in taken)
    ]
    if not free or words[: free[-1][0]].strip(" |") in ("", "ngày"):
        return None
    issued = row.mention.citation.issued_on
    return free[-1][1] if issued is None or free[-1][1] > issued else None
