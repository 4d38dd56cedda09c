"""Clauses that change how other texts apply without naming one: shown as they stand, one task for a person."""

import re

from doccontrol.law.codes import Action
from doccontrol.law.entry_into_force import SELF

#: What each kind of clause says, the rule that names it, and words without which the pattern need not be tried.
RULES: tuple[tuple[Action, str, re.Pattern[str], tuple[str, ...]], ...] = (
    (
        Action.BLANKET,
        "blanket",
        re.compile(
            r"(?:quy định|văn bản)[^.;]{0,120}?\b(?:trái với|không phù hợp với|mâu thuẫn với"
            r"|trái quy định)\b[^.;]{0,160}?"
            r"\b(?:bãi bỏ|hết hiệu lực|không còn hiệu lực|hủy bỏ)"
        ),
        ("trái ", "không phù hợp", "mâu thuẫn"),
    ),
    (
        Action.DYNREF,
        "dynamic-reference",
        re.compile(
            r"\b(?:dẫn chiếu|viện dẫn)\b[^.]{0,300}?\b(?:sửa đổi|bổ sung|thay thế)\b[^.]{0,250}?\b(?:áp dụng"
            r"|thực hiện)\b"
        ),
        ("dẫn chiếu", "viện dẫn"),
    ),
    (
        Action.OVERRIDE,
        "override",
        re.compile(
            rf"\b(?:khác với|khác nhau|có quy định khác|khác so với)\b[^.;]{{0,260}}?\b(?:áp dụng"
            rf"|thực hiện)\b[^.;]{{0,60}}?{SELF} này"
        ),
        ("khác",),
    ),
    (
        Action.SELFEXPIRE,
        "self-expiry",
        re.compile(r"\bquy định tương ứng\b[^.;]{0,260}?\bhết hiệu lực"),
        ("tương ứng",),
    ),
)


def find(low: str, start: int, end: int) -> tuple[Action, str] | None:
    """The kind of such a clause in a sentence, with the rule's name."""
    for action, rule, pattern, needed in RULES:
        if any(low.find(words, start, end) >= 0 for words in needed) and pattern.search(low, start, end):
            return action, rule
    return None
