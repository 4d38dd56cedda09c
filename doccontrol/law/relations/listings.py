"""Lists of ended texts at the end of a text: which there are, what their headings do, and their rows.

NĐ 78/2025/NĐ-CP art. 67(3)-(4) lets a text list what it ends in an appendix; the yearly announcements of expired texts
(NĐ 79/2025/NĐ-CP; before it NĐ 34/2016/NĐ-CP, forms 03 and 04) are such lists too: "DANH MỤC VĂN BẢN … HẾT HIỆU LỰC
TOÀN BỘ". A row names one text; what else stands in it is its title, why it ended, and when.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from doccontrol.law.codes import Action
from doccontrol.law.relations.mentions import Mention, Mentions
from doccontrol.law.structure import Level, Outline

#: Where the heading of a list begins, beside the heading of an appendix; what follows it tells what is listed.
_LIST = "DANH MỤC"
_SECTION = re.compile(
    r"^(?:[A-E]|[IVX]{1,4})\s?[.)] (?:DANH MỤC )?(?:CÁC )?(?:VĂN BẢN|NGHỊ QUYẾT|QUYẾT ĐỊNH|THÔNG TƯ)", re.M
)
_LISTED = re.compile(r"\b(?:văn bản|vbqppl|nghị quyết|quyết định|thông tư|chỉ thị|nghị định)\b")
#: Texts still in force, texts that someone ought to end, texts that end others: no ends.
_NO_ENDS = re.compile(
    r"\b(?:còn hiệu lực|cần|đề nghị|kiến nghị|dự kiến|ban hành mới|thủ tục hành chính|quy định việc)\b"
)
_HEADING_ENDS = re.compile(r"\||\b(?:stt|tt|số tt)\b|\((?:ban hành )?kèm theo|\n?\d{1,3}[.)] |\n\d{1,3}\s", re.I)
_PARTIAL = re.compile(r"\bmột phần\b")
_ENDS = (
    (re.compile(r"\bhết hiệu lực\b"), Action.ANNOUNCE),
    (re.compile(r"\bbãi bỏ\b"), Action.REPEAL),
    (re.compile(r"\bhủy bỏ\b"), Action.CANCEL),
    (re.compile(r"\b(?:bị|được) thay thế\b"), Action.REPLACE),
)
#: Longest heading of a list looked at, in characters.
_HEADING = 400
#: The number of a row, the type and the number of its text may each stand on a line of their own.
_CELLS = 3
#: The label of the heading ("PHỤ LỤC I", "A.") is no row.
_LABEL = 12
#: What may stand in a row before its text: its number, the type of the text, the column of the number.
_ROW = re.compile(
    r"[\s|]*(?:\d{1,3}\s?[.)]?|[-+*•])?[\s|]*(?:(?:nghị quyết|nghị định|quyết định|thông tư|thông tư liên tịch|chỉ thị"
    r"|luật|pháp lệnh|văn bản|công văn)(?: liên tịch)?)?[\s|]*(?:số)?[\s|:]*"
)


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: its span in the running text, what happened to the texts in it, whether only to parts of them."""

    start: int
    end: int
    action: Action
    partial: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: its span, and the text it is about."""

    start: int
    end: int
    mention: Mention
    listing: Listing


def find(tree: Outline, mentions: Mentions) -> list[Listing]:
    """The lists of ended texts, in order."""
    flow = tree.flow
    found = []
    for line, end in pairwise((*_opened(tree), len(flow.text))):
        heading = _heading(tree, mentions, line, end)
        action = _action(heading)
        if action is not None and not tree.quotes.holds(line):
            found.append(Listing(line + _LABEL, end, action, _PARTIAL.search(heading) is not None))
    return found


def _opened(tree: Outline) -> list[int]:
    """Where lists may begin: appendices, "DANH MỤC …" on a line of its own, and the lettered parts of such a list."""
    flow = tree.flow
    opened = {unit.start for unit in tree.units if unit.level is Level.APPENDIX}
    position = flow.text.find(_LIST)
    while position >= 0:
        before = flow.line_before(position)
        if flow.begins_line(position) and before not in opened:
            opened.add(position)
        position = flow.text.find(_LIST, position + 1)
    if opened:
        opened.update(match.start() for match in _SECTION.finditer(flow.lined, min(opened)))
    return sorted(opened)


def _heading(tree: Outline, mentions: Mentions, start: int, end: int) -> str:
    """What a list says of itself: up to its table, to the words that tie it to the text, or to the first text named."""
    limit = min(end, start + _HEADING)
    numbered = (mention for mention in mentions.within(start + _LABEL, limit) if mention.citation.number)
    limit = next((mention.start for mention in numbered), limit)
    ended = _HEADING_ENDS.search(tree.flow.lined, start + _LABEL, limit)
    return tree.flow.low[start : ended.start() if ended else limit]


def _action(heading: str) -> Action | None:
    if _LISTED.search(heading) is None or _NO_ENDS.search(heading) is not None:
        return None
    return next((action for pattern, action in _ENDS if pattern.search(heading)), None)


def rows(tree: Outline, mentions: Mentions, listing: Listing) -> Iterator[Row]:
    """The rows of a list: each begins on a line of its own with the number of a text."""
    begun: list[tuple[int, Mention]] = []
    for mention in mentions.within(listing.start, listing.end):
        line = _row_start(tree, max(listing.start, begun[-1][1].end if begun else 0), mention.start)
        if line is not None:
            begun.append((line, mention))
    ends = [start for start, _ in begun[1:]]
    for (start, mention), end in zip(begun, [*ends, listing.end], strict=False):
        yield Row(start, end, mention, listing)


def _row_start(tree: Outline, floor: int, position: int) -> int | None:
    """Where the row that a text opens begins: on its line, or lines above where each cell has its own; else None."""
    flow = tree.flow
    found, line = None, position + 1
    for _ in range(_CELLS):
        line = flow.line_before(line)
        if line < floor:
            break
        if _ROW.fullmatch(flow.low, line, position):
            found = line
    return found
