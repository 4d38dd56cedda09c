"""The lines of a passage that show why it was found, with the words to mark."""

from collections.abc import Collection
from dataclasses import dataclass

from doccontrol.law.text import fold
from doccontrol.search.analysis import spans

#: Length of a snippet in words.
WORDS = 45


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of text and the half-open spans in it to mark."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def snippet(text: str, sought: Collection[str], exact: bool) -> Snippet:
    """The window of a passage with most of the sought words; ``exact``: with their accents.

    Line breaks become blanks; an ellipsis says that text was left out.
    """
    words = spans(text)
    if not words:
        return Snippet(" ".join(text.split()))
    hits = [word if exact else fold(word) for _, _, word in words]
    first = _best(hits, frozenset(sought))
    last = min(first + WORDS, len(words))
    start, end = words[first][0], words[last - 1][1]
    start = 0 if first == 0 else start
    end = len(text) if last == len(words) else end
    marks = [(words[i][0] - start, words[i][1] - start) for i in range(first, last) if hits[i] in sought]
    shown = text[start:end].replace("\n", " ").replace("\t", " ")
    lead = "… " if first > 0 else ""
    tail = " …" if last < len(words) else ""
    moved = tuple((left + len(lead), right + len(lead)) for left, right in _joined(marks, shown))
    return Snippet(f"{lead}{shown}{tail}", moved)


def _best(hits: list[str], sought: frozenset[str]) -> int:
    """Where the window begins that holds most different sought words, the earliest of equals."""
    places = [place for place, word in enumerate(hits) if word in sought]
    if not places or len(hits) <= WORDS:
        return 0
    best, most = 0, 0
    for place in places:
        first = max(0, min(place - 5, len(hits) - WORDS))
        window = [word for word in hits[first : first + WORDS] if word in sought]
        value = 3 * len(set(window)) + len(window)
        if value > most:
            best, most = first, value
    return best


def _joined(marks: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Neighbouring marked words as one mark."""
    found: list[tuple[int, int]] = []
    for start, end in marks:
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
