"""Whether a label continues a count: 1, 2, 2a, 3 of điều and khoản; a, b, c, d, đ, e of điểm."""

import re

#: The letters of điểm (NĐ 78/2025/NĐ-CP art. 69): the Vietnamese alphabet without letters that carry marks, but đ.
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_DIGITS = re.compile(r"\d+")


def digits(label: str) -> int:
    """The number a label begins with, 0 where it has none."""
    if label.isdecimal():
        return int(label)
    found = _DIGITS.match(label)
    return int(found[0]) if found else 0


def continues(last: str, label: str) -> bool:
    """Whether a number follows the one before it: 1 first, then one more, or the same with a letter (5 → 5a → 5b)."""
    if not last:
        return digits(label) == 1
    step = digits(label) - digits(last)
    return step == 1 or (step == 0 and label > last)


def skips(last: str, label: str) -> bool:
    """Whether a number goes up by little: a page or a list item between them may be missing."""
    before = digits(last)
    return before < digits(label) <= before + 9


def follows(last: str, label: str) -> bool:
    """Whether a letter follows the one before it, with or without an inserted number (a → a1 → b)."""
    if label[0] == last[0]:
        return len(label) > 1
    known = label[0] in _LETTERS and last[0] in _LETTERS
    return known and _LETTERS.index(label[0]) == _LETTERS.index(last[0]) + 1
