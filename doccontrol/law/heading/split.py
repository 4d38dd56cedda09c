"""Where one text of a file ends and the next begins.

A file may hold a dispatch and the decision it forwards, or a gazette issue. A new text begins only at a heading that is
complete: national title, a number of its own, a full date (or a number of the law series), a type or subject. The
blank headings of forms in appendices are none, nor is one that repeats the number of the text above it.
"""

import re
from collections.abc import Sequence

from doccontrol.law.heading.head import Head, observe
from doccontrol.law.heading.lines import Line, is_rule
from doccontrol.law.heading.marks import NATIONAL, PARTY, marks_of
from doccontrol.law.symbols import is_series_of_laws

_FORM = re.compile(r"^\W*(?:mau\b|bieu mau|phu luc|phu bieu|bieu so|mau so)")
_BACK = 6
_MENUS = 400


def heads_of(lines: Sequence[Line]) -> tuple[Head, ...]:
    """The headings of all texts in a file, the first one always, complete or not."""
    if not lines:
        return ()
    heads = [_first(lines)]
    for index, line in enumerate(lines):
        if index <= heads[-1].body or not (NATIONAL.search(line.folded) or PARTY.search(line.folded)):
            continue
        start = _start(lines, index, heads[-1].body)
        head = observe(lines, start)
        if _is_complete(head) and not _in_form(lines, start) and _key(head) not in {_key(each) for each in heads}:
            heads.append(head)
    return tuple(heads)


def _first(lines: Sequence[Line]) -> Head:
    """The first heading, below what may stand above it: a web page's menus, a cover sheet."""
    head = observe(lines)
    if head.type_line is not None or head.about is not None or head.parent is not None:
        return head
    for index, line in enumerate(lines[:_MENUS]):
        if index >= head.body and (NATIONAL.search(line.folded) or PARTY.search(line.folded)):
            lower = observe(lines, _start(lines, index, head.body - 1))
            return lower if _is_complete(lower) else head
    return head


def _start(lines: Sequence[Line], index: int, floor: int) -> int:
    """The first line of the heading whose national title is at ``index``: the left column may stand above it."""
    start = index
    while start > floor + 1 and index - start < _BACK:
        above = lines[start - 1]
        if not (is_rule(above) or (above.upper and len(above.text) < 60) or marks_of(above).number is not None):
            break
        start -= 1
    return start


def _is_complete(head: Head) -> bool:
    own = [mark.number for mark in head.numbers if mark.copy is None and mark.number is not None]
    if not own or head.parent is not None:
        return False
    dated = any(mark.day is not None for mark in head.dates) or is_series_of_laws(own[-1].symbol)
    return dated and (head.type_line is not None or head.about is not None or head.addressed)


def _in_form(lines: Sequence[Line], start: int) -> bool:
    return any(_FORM.match(line.folded) for line in lines[max(0, start - 4) : start + 2])


def _key(head: Head) -> str | None:
    own = [mark.number.key for mark in head.numbers if mark.copy is None and mark.number is not None]
    return own[-1] if own else None
