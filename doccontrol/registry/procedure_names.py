"""When two codes, and two titles, of procedures are one.

Codes are reused: one agency's set may give "QT 02" to three procedures, whose titles differ by one word ("Đăng ký khai
sinh", "Đăng ký khai tử"). So titles are one only where they say the same; every other word is a question to a person.
"""

import re

from doccontrol.law.text import fold

_BLANKS = re.compile(r"[\W_]+")
#: Words before a title that say nothing of what it is about.
_LEAD = re.compile(r"^(?:(?:quy trinh|thu tuc|giai quyet|thuc hien|ve viec|ve)\s+)+")
#: A word of at least so many letters may have one letter wrong (a slip, a scan) and be the same word.
_LONG = 5


def same_code(one: str | None, other: str | None) -> bool:
    """Whether two codes are one, however they are punctuated; no code equals no code."""
    mine, yours = (_BLANKS.sub("", fold(code or "")) for code in (one, other))
    return mine == yours


def similar(one: str, other: str) -> bool:
    """Whether two titles are one, but for accents, punctuation, a word of the kind before them, or a slip."""
    mine, yours = (_LEAD.sub("", _BLANKS.sub(" ", fold(title)).strip()).split() for title in (one, other))
    if len(mine) != len(yours):
        return "".join(mine) == "".join(yours)
    unlike = [(a, b) for a, b in zip(mine, yours, strict=True) if a != b]
    return not unlike or (len(unlike) == 1 and _slip(*unlike[0]))


def search_key(code: str | None, title: str) -> str:
    """What a procedure is found by, folded: its code as written and run together, and its title."""
    written = fold(code or "")
    return " ".join(f"{written} {_BLANKS.sub('', written)} {fold(title)}".split())


def _slip(one: str, other: str) -> bool:
    """One letter more, less or another, in a long word."""
    if min(len(one), len(other)) < _LONG or abs(len(one) - len(other)) > 1:
        return False
    longer, shorter = sorted((one, other), key=len, reverse=True)
    at = next((index for index, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), len(shorter))
    rest = shorter[at:] if len(longer) > len(shorter) else shorter[at + 1 :]
    return longer[at + 1 :] == rest
