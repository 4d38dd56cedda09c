"""Whether page 1 bears a stamp of secrecy: Mật, Tối mật, Tuyệt mật (Luật Bảo vệ bí mật nhà nước, three levels).

The stamp stands in the heading, apart from every sentence. The word in a title ("bảo vệ bí mật nhà nước"), a body or a
form is none. Such a file must be neither kept nor shown, so a doubt is not decided here: it is *suspected*.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from doccontrol.law.codes import SecrecyMark
from doccontrol.law.facts import Page, Secrecy
from doccontrol.law.heading.head import observe
from doccontrol.law.heading.lines import Line, is_rule, lines_of
from doccontrol.law.heading.marks import MOTTO, NATIONAL, marks_of

_LEVELS = {"mat": "Mật", "toi mat": "Tối mật", "tuyet mat": "Tuyệt mật"}
_PRINTED = {"MẬT": "Mật", "TỐI MẬT": "Tối mật", "TUYỆT MẬT": "Tuyệt mật"}
#: The stamp alone on its line, at most with a frame or a stray letter of OCR beside it.
_ALONE = re.compile(r"^(?:[\W_]|\b[\w]{1,2}\b(?=\W))*\b(?P<mark>(?:toi |tuyet )?mat)\b(?:[\W_]|\b\w\b)*$")
_LEVEL = re.compile(r"\b(?:do|muc do|cap do|dau chi (?:muc )?do|do bao) mat\s*[:\-]?\s*(?P<mark>(?:toi |tuyet )?mat)\b")
_STAMPED = re.compile(r"(?:^|(?<=\s{2})|(?<=\|))\s*\b(?P<mark>(?:toi |tuyet )?mat)\b(?=\s{2}|\s*\||\s*$)")
_LOWERED = re.compile(r"^\W*(?:da )?(?:giai|giam|het|tang) (?:do )?mat\b")
_BESIDE = re.compile(r"(?:^|\s)(?P<mark>(?:toi |tuyet )?mat)(?:\s|$)")
_FIRST_LINES = 12
#: Characters of a printed page at most; formats without pages give a whole text as one.
_FIRST_PAGE = 6000


def find(pages: Sequence[Page]) -> Secrecy:
    """Look for the stamp on the first page that has text."""
    first = next((page for page in pages if page.text.strip()), None)
    if first is None:
        return Secrecy(SecrecyMark.NONE)
    lines = lines_of((replace(first, text=first.text[:_FIRST_PAGE]),))
    if not lines:
        return Secrecy(SecrecyMark.NONE)
    end = max(observe(lines).body, min(len(lines), _FIRST_LINES))
    doubt: Secrecy | None = None
    for index, line in enumerate(lines):
        seen = _look(line, lines[index - 1] if index else None, in_heading=index < end)
        if seen is None:
            continue
        if seen.mark is SecrecyMark.MARKED:
            return seen
        doubt = doubt or seen
    return doubt or Secrecy(SecrecyMark.NONE)


def _look(line: Line, above: Line | None, *, in_heading: bool) -> Secrecy | None:
    """A stamp on one line: certain when alone in capitals in the heading and spelled as one, else suspected."""
    folded = line.folded
    if "mat" not in folded or is_rule(line):
        return None
    level = _LEVEL.search(folded)
    if level is not None and in_heading:
        return Secrecy(SecrecyMark.MARKED, _LEVELS[level["mark"]], line.text.strip())
    if _LOWERED.match(folded) and len(folded) < 40:
        return Secrecy(SecrecyMark.SUSPECTED, None, line.text.strip())
    alone = _ALONE.match(folded)
    if alone is not None:
        if _continues(above):
            return None
        return _weigh(line, alone, in_heading)
    if not in_heading:
        return None
    return _beside(line)


def _continues(above: Line | None) -> bool:
    """Whether the line above ends in the first half of "bí mật" or "bảo mật", broken over two lines."""
    return above is not None and re.search(r"\b(?:bi|bao|can|tuyet doi bi|co)$", above.folded.rstrip()) is not None


def _weigh(line: Line, match: re.Match[str], in_heading: bool) -> Secrecy | None:
    printed = line.text[match.start("mark") : match.end("mark")]
    level = _PRINTED.get(printed)
    if level is not None and in_heading:
        return Secrecy(SecrecyMark.MARKED, level, line.text.strip())
    if level is None and printed != printed.upper() and printed.lower() not in ("mật", "tối mật", "tuyệt mật"):
        return None
    return Secrecy(SecrecyMark.SUSPECTED, _LEVELS[match["mark"]], line.text.strip())


def _beside(line: Line) -> Secrecy | None:
    """A stamp flattened into a line of the heading: beside the national title, the number or the date."""
    if not (NATIONAL.search(line.folded) or MOTTO.search(line.folded) or marks_of(line).number or marks_of(line).date):
        return None
    rest = MOTTO.sub(lambda hit: " " * len(hit[0]), NATIONAL.sub(lambda hit: " " * len(hit[0]), line.folded))
    match = _BESIDE.search(rest)
    if match is None:
        return None
    printed = line.text[match.start("mark") : match.end("mark")]
    if printed in _PRINTED:
        clear = _STAMPED.search(rest) is not None or printed != "MẬT"
        return Secrecy(SecrecyMark.MARKED if clear else SecrecyMark.SUSPECTED, _PRINTED[printed], line.text.strip())
    return Secrecy(SecrecyMark.SUSPECTED, _LEVELS[match["mark"]], line.text.strip()) if printed.isupper() else None
