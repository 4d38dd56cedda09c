"""The last day of a text by a sentence of its own: "Nghị quyết này hết hiệu lực kể từ ngày …"."""

import re
from datetime import date, timedelta

from doccontrol.law import dates
from doccontrol.law.entry_into_force.subjects import SELF, counts
from doccontrol.law.structure import Outline

_SELF_END = re.compile(
    rf"{SELF} này (?:có hiệu lực[^.;]{{0,100}} và )?"
    r"(?:(?P<ends>hết hiệu lực(?: thi hành)? (?:kể )?từ (?=ngày|\d))"
    r"|(?P<last>(?:được )?(?:thực hiện|áp dụng|có hiệu lực)(?: thi hành)?(?: cho)? đến hết (?=ngày|\d)))"
)


def last_day(tree: Outline) -> date | None:
    """The last day by a sentence of its own: "Nghị quyết này hết hiệu lực kể từ ngày …" ends the day before."""
    low = tree.flow.low
    for word in ("hết hiệu lực", "đến hết"):
        position = low.find(word)
        while position >= 0:
            index = tree.at(position)
            begin = max(tree.units[index].body, position - 200)
            match = _SELF_END.search(low, begin, min(tree.own_end(index), position + 60))
            if match is not None and counts(tree, match.start()) and _opens(tree, match.start()):
                found = dates.match_at(tree.flow.text, match.end())
                if found is not None:
                    return found[1] - timedelta(days=1) if match["ends"] is not None else found[1]
            position = low.find(word, position + len(word))
    return None


def _opens(tree: Outline, position: int) -> bool:
    """Whether a sentence begins here, after a full stop or on a line of its own."""
    before = tree.flow.text[max(position - 3, 0) : position].rstrip()[-1:]
    return before in (*".;:]", "") or tree.flow.begins_line(position)
