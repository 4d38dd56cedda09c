"""Captions of lists: what is done to the procedures below them, and how many they say there are."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from doccontrol.law.codes import TthcChange
from doccontrol.law.facts import Page
from doccontrol.law.heading.lines import same_length_fold
from doccontrol.law.text import clean
from doccontrol.law.vocabulary import load

_CHANGES = {
    TthcChange(key): re.compile("|".join(rf"\b{re.escape(word)}\b" for word in words))
    for key, words in load("tthc_fields")["changes"].items()
}
_SUBJECT = re.compile(r"\bthu tuc hanh chinh\b|\btthc\b")
_OPENS = re.compile(
    r"^\W*(?:(?:phan|muc|phu luc)?\s*(?:[ivx]{1,4}|[a-e]|\d{1,2})\s*[.:)/-]?\s*)?"
    r"(?:danh muc|thu tuc hanh chinh|tthc|noi dung)\b"
)
_COUNT = re.compile(
    r"(?<![\d./])\(?0*(\d{1,3})\)?\s*(?:\([\w\s]{2,30}\)\s*)?(?:thu tuc hanh chinh|tthc|thu tuc)\b"
    r"|(?:thu tuc hanh chinh|tthc)[^.;\n]{0,40}?[:(]\s*0*(\d{1,3})\s*(?:tthc|thu tuc)\b"
)
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Caption:
    """One caption: where it ends in the joined text, its change (None where it names several), its counts."""

    end: int
    change: TthcChange | None
    counts: tuple[int, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Joined:
    """All pages as one folded text, with the captions in it."""

    text: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]
    captions: tuple[Caption, ...]

    def page_at(self, position: int) -> int:
        """The page a position of the joined text stands on."""
        return self.numbers[max(0, bisect_right(self.starts, position) - 1)]

    def change_at(self, position: int) -> TthcChange | None:
        """The change of the last caption above a position."""
        above = [caption for caption in self.captions if caption.end <= position]
        return above[-1].change if above else None


def join(pages: Sequence[Page]) -> Joined:
    """Join the pages and find the captions."""
    texts = [clean(page.text).text for page in pages]
    starts, position = [], 0
    for text in texts:
        starts.append(position)
        position += len(text) + 1
    whole = "\n".join(texts)
    folded = same_length_fold(whole)
    return Joined(folded, tuple(starts), tuple(page.number for page in pages), tuple(_captions(whole, folded)))


def changes_in(folded: str) -> tuple[TthcChange, ...]:
    """The changes that a folded caption or title names; "sửa đổi, bổ sung" is one."""
    return tuple(change for change, pattern in _CHANGES.items() if pattern.search(folded))


def change_of(folded: str) -> TthcChange | None:
    """The one change a caption names, or None where it names none or several."""
    found = changes_in(folded)
    return found[0] if len(found) == 1 else None


def counts_in(folded: str) -> tuple[int, ...]:
    """How many procedures a folded text says there are, every mention."""
    return tuple(int(match[1] or match[2]) for match in _COUNT.finditer(folded))


def _captions(whole: str, folded: str) -> list[Caption]:
    found: list[Caption] = []
    position = 0
    lines = whole.split("\n")
    spans = []
    for line in lines:
        spans.append((position, position + len(line)))
        position += len(line) + 1
    index = 0
    while index < len(lines):
        start, _ = spans[index]
        line = folded[start : spans[index][1]]
        if "|" in line or len(line) > 300 or not _OPENS.match(line) or not _is_heading(lines[index]):
            index += 1
            continue
        last = index
        while last + 1 < len(lines) and last - index < _LONGEST and _goes_on(lines[last + 1]):
            last += 1
        words = re.sub(r"\s+", " ", folded[start : spans[last][1]])
        if _SUBJECT.search(words):
            change = change_of(words)
            if change is not None or changes_in(words) or "danh muc" in words:
                found.append(Caption(spans[last][1], change, counts_in(words), words.strip()))
        index = last + 1
    return found


def _is_heading(line: str) -> bool:
    """Capitals, or a numbered line that is short."""
    words = line.strip()
    letters = [letter for letter in words if letter.isalpha()]
    if not letters:
        return False
    upper = sum(letter.isupper() for letter in letters) / len(letters)
    return upper > 0.7 or (len(words) < 160 and bool(re.match(r"^(?:[A-E]|[IVX]{1,4}|\d{1,2})\s*[.)/]", words)))


def _goes_on(line: str) -> bool:
    words = line.strip()
    letters = [letter for letter in words if letter.isalpha()]
    if len(letters) < 3 or re.match(r"^(?:[A-E]|[IVX]{1,4}|\d{1,2})\s*[.)/]\s", words) or "|" in words:
        return False
    return sum(letter.isupper() for letter in letters) / len(letters) > 0.7 and not words.startswith(("STT", "TT "))
