"""Step 5: the short names that a text gives to others ("sau đây gọi là Luật 2024"), good to its end.

A name of several words stands for its text wherever it is found. A bare type ("sau đây gọi là Luật") is also an
ordinary word: it is taken only behind a provision ("Điều 5 của Luật").
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from doccontrol.law.citations.mention import Mention
from doccontrol.law.citations.type_words import type_before
from doccontrol.law.codes import DocType

_DEFINED = re.compile(
    r"đây[ \n](?:được[ \n])?(?:gọi|viết)[ \n](?:(?:tắt|chung|gọn)[ \n]){0,2}là:?[ \n]{1,2}[“\"]?"
    r"(?P<alias>(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Thông tư(?: liên tịch)?|Quyết định|Nghị quyết)"
    r"(?:[ \n][\w\-/]+){0,7})[”\"]?[ ]?\)"
)
_BEFORE = re.compile(
    r"(?:[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Cc]hương|[Mm]ục|[Pp]hụ lục)[ \n][\w.]{1,6}[ \n](?:(?:của|tại|thuộc)[ \n])?\Z"
)
_AFTER = re.compile(
    r"[ ]?(?:[,;.:)”/]|\Z)|[ \n](?:và|hoặc|thì|được|do|để|có|phải|trong|khi|đối|là|tại|theo|mà|không|nhưng)(?!\w)"
)
_REACH = 600
_MOST = 60


@dataclass(frozen=True, slots=True)
class Alias:
    """A name given to a text: the words, the mention they stand for, where they are defined.

    ``is_bare`` says that it is a type alone.
    """

    words: str
    of: Mention
    start: int
    is_bare: bool


def aliases(text: str, mentions: list[Mention]) -> list[Mention]:
    """Mentions by names that the text itself gave; ``mentions`` are those found otherwise, in order."""
    if "đây" not in text:
        return []
    starts = [mention.start for mention in mentions]
    found: list[Mention] = []
    for alias in _given(text, mentions):
        at = text.find(alias.words, alias.start + (len(alias.words) if alias.is_bare else 0))
        while at >= 0:
            end = at + len(alias.words)
            near = mentions[max(bisect_right(starts, at) - 1, 0) : bisect_left(starts, end)]
            holder = next((mention for mention in near if mention.start < end and at < mention.end), None)
            if holder is None and _stands_for(text, at, end, alias.is_bare):
                found.append(Mention(at, end, alias.of.type, typed=True, alias_of=alias.of))
            elif holder is not None and (holder.start, holder.end) == (at, end) and not _is_known(holder):
                holder.alias_of = alias.of  # a name that looks like a citation without a number ("Luật năm 2015")
            at = text.find(alias.words, end)
    return found


def _given(text: str, mentions: list[Mention]) -> Iterator[Alias]:
    """The first meaning of each name; a text that gives more names than a person could keep is not believed."""
    seen: set[str] = set()
    for match in _DEFINED.finditer(text):
        if match["alias"] in seen:
            continue
        seen.add(match["alias"])
        if len(seen) > _MOST:
            return
        if (alias := _alias(text, match, mentions)) is not None:
            yield alias


def _is_known(mention: Mention) -> bool:
    return mention.number is not None or mention.short is not None or mention.key is not None or mention.self


def _alias(text: str, match: re.Match[str], mentions: list[Mention]) -> Alias | None:
    """The name, if its text is plain: the first mention of that type in the clause, and the name no mention itself."""
    words = match["alias"]
    start, end = match.span("alias")
    kind, bare = _type_of(words)
    low = max(0, start - _REACH)
    before = [mention for mention in mentions if low <= mention.start and mention.end <= start]
    clause = max((text.rfind(mark, low, start) for mark in (";", ".\n", ". ")), default=-1)
    inside = [mention for mention in before if mention.start > clause and not mention.self] or before[-1:]
    same = [mention for mention in inside if mention.type is kind]
    known = any(mention.start <= start and end <= mention.end and _is_known(mention) for mention in mentions)
    return None if not same or known else Alias(words, same[0], start, bare)


def _type_of(words: str) -> tuple[DocType | None, bool]:
    """The type that the first words of a name tell, and whether the name has no more words."""
    parts = words.split()
    for count in (3, 2, 1):
        head = " ".join(parts[:count])
        found = type_before(head, len(head))
        if found is not None and found[0] == 0:
            return found[1], count >= len(parts)
    return None, False


def _stands_for(text: str, start: int, end: int, bare: bool) -> bool:
    if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
        return False
    if not bare:
        return True
    return _BEFORE.search(text, max(0, start - 30), start) is not None and _AFTER.match(text, end) is not None
