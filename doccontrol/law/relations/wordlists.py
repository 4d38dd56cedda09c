"""Many words looked for at once: patterns that share beginnings, plain searches that share the words in common.

A pattern that lists fifty words tries each of them at every letter; one that branches letter by letter tries few. Over
a whole text plain string search beats any pattern many times over, so strings that share a word are searched for by it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import Any

#: Strings that share a word are searched for by it where there are at least so many.
_ENOUGH = 3


def pattern(words: Mapping[str, str | None]) -> str:
    """A pattern for whole words, longest first; a word may ask for what must follow it after a blank."""
    tree: dict[str, Any] = {}
    for word, following in words.items():
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = rf"(?= (?:{following}))(?!\w)" if following else r"(?!\w)"
    return rf"(?<!\w){_branches(tree)}"


def _branches(node: dict[str, Any]) -> str:
    """The words below a node; the word that ends here comes last, since longer ones win."""
    found = [re.escape(letter) + _branches(below) for letter, below in node.items() if letter]
    if "" in node:
        found.append(node[""])
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"


def by_shared_part(strings: Iterable[str]) -> dict[str, tuple[tuple[int, str], ...]]:
    """Strings by the part that is searched for, each with the offset of that part in it."""
    left = set(strings)
    found: dict[str, tuple[tuple[int, str], ...]] = {}
    while left:
        counts = Counter(word for each in sorted(left) for word in set(each.split()))
        word, times = max(counts.items(), key=lambda item: (item[1], len(item[0]), item[0]))
        if times < _ENOUGH:
            break
        sharing = {each for each in left if word in each.split()}
        left -= sharing
        part, offset = _widened(word, sorted(sharing))
        found[part] = tuple((each.index(word) - offset, each) for each in sorted(sharing))
    return found | {each: ((0, each),) for each in sorted(left)}


def _widened(word: str, strings: list[str]) -> tuple[str, int]:
    """The longest part around a word that all strings have, and where the word stands in it."""
    before = _beginning([each[: each.index(word)][::-1] for each in strings])[::-1]
    after = _beginning([each[each.index(word) + len(word) :] for each in strings])
    return before + word + after, len(before)


def _beginning(strings: list[str]) -> str:
    """What all strings begin with: what the first and the last of them in order have in common."""
    first, last = min(strings), max(strings)
    same = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(letter for letter, _ in same)


def positions(text: str, parts: Mapping[str, tuple[tuple[int, str], ...]]) -> list[int]:
    """Where any of the strings begins, in order; ``parts`` as ``by_shared_part`` gives them."""
    found: list[int] = []
    for part, strings in parts.items():
        at = text.find(part)
        while at >= 0:
            found.extend(at - offset for offset, each in strings if at >= offset and text.startswith(each, at - offset))
            at = text.find(part, at + 1)
    found.sort()
    return found
