"""What is printed on a page but is no part of what it says: gazette heads, page numbers, signature overlays.

Kept apart, never thrown away: ``ReadPage.furniture`` lists it. Only whole lines are taken, page numbers and running
heads only from the page's edges, so that no sentence loses a word. Copy marks ("SAO Y; …") stay: they are a fact.
"""

import re

from doccontrol.reading.pages import Word
from doccontrol.reading.quality import is_stamp_line

_EDGE = 3
_PAGE_NUMBER = re.compile(r"^[-–—\s]*(?:Trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–—\s]*$", re.IGNORECASE)
_GAZETTE = re.compile(
    r"^\s*(?:\d{1,4}\s+)?CÔNG BÁO\s*/\s*Số\s*[\d\s+]+"
    r"/\s*Ngày\s*\d{1,2}\s*[-–/.]\s*\d{1,2}\s*[-–/.]\s*\d{4}(?:\s+\d{1,4})?\s*$",
    re.IGNORECASE,
)
_CONTINUED = re.compile(r"^\s*\(?Xem tiếp Công báo số.*$", re.IGNORECASE)


def is_furniture(line: str, from_edge: int) -> bool:
    """Whether a line, ``from_edge`` lines from the nearer end of the page, is furniture."""
    if _GAZETTE.match(line) or is_stamp_line(line):
        return True
    return from_edge < _EDGE and bool(_PAGE_NUMBER.match(line) or _CONTINUED.match(line))


def apart(text: str) -> tuple[str, tuple[str, ...]]:
    """The page's own text, and its furniture in order."""
    lines = text.split("\n")
    filled = [index for index, line in enumerate(lines) if line.strip()]
    rank = {index: min(place, len(filled) - 1 - place) for place, index in enumerate(filled)}
    taken = [index for index in filled if is_furniture(lines[index], rank[index])]
    if not taken:
        return text, ()
    out = set(taken)
    kept = "\n".join(line for index, line in enumerate(lines) if index not in out)
    return kept.strip("\n"), tuple(lines[index].strip() for index in taken)


def apart_with_words(text: str, words: tuple[Word, ...]) -> tuple[str, tuple[Word, ...], tuple[str, ...]]:
    """``apart`` for recognised text: the words of kept lines with their spans in the new text."""
    kept, furniture = apart(text)
    if not furniture:
        return text, words, ()
    moved: list[Word] = []
    at = 0
    for word in words:
        token = text[word.start : word.end]
        found = kept.find(token, at)
        gap = kept[at:found] if found >= 0 else "x"
        if gap.strip():
            continue
        moved.append(word._replace(start=found, end=found + len(token)))
        at = found + len(token)
    return kept, tuple(moved), furniture
