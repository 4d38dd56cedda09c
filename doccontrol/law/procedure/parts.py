"""Several procedures in one file: where each begins, so that none lends its sections to another.

A second procedure begins at a cover of its own: a code that is not the first one's, with the sections of a procedure
both before and after it. A code that merely stands somewhere (a header, a form, a reference) begins nothing.
"""

from collections.abc import Sequence
from dataclasses import replace

from doccontrol.law.facts import Page, Passage, Table
from doccontrol.law.heading.lines import Line, lines_of
from doccontrol.law.procedure.cover import begins_cover, codes_in
from doccontrol.law.procedure.sections import passages, plain
from doccontrol.law.text import fold

#: A cover repeats so many headings of the procedure before it.
_SKELETON = 2
#: A cover is no longer than so many lines above its code.
_ABOVE = 8
_Place = tuple[int, int]


def split(pages: Sequence[Page], tables: Sequence[Table]) -> list[tuple[tuple[Page, ...], tuple[Table, ...]]]:
    """The pages and tables of each procedure of a file, one entry as a rule. Offsets stay those of the whole page."""
    starts = _starts(pages)
    if not starts:
        return [(tuple(pages), tuple(tables))]
    first, last = pages[0], pages[-1]
    bounds = [(first.number, 0), *starts, (last.number, len(last.text))]
    cut = [_between(pages, bounds[each], bounds[each + 1]) for each in range(len(bounds) - 1)]
    words = [fold("\n".join(page.text for page in part)) for part in cut]
    shares = [_home(table, cut, words) for table in tables]
    return [
        (part, tuple(table for table, home in zip(tables, shares, strict=True) if home == number))
        for number, part in enumerate(cut)
    ]


def _starts(pages: Sequence[Page]) -> list[_Place]:
    """Where the second and later procedures begin: page and offset."""
    sections = passages(pages)
    lines = lines_of(pages, bare_numbers=True)
    places = _places(pages, lines)
    found: list[_Place] = []
    held: set[str] = set()
    for index, line in enumerate(lines):
        codes = {_bare(code) for code in codes_in(lines[index : index + 2])} if _labelled(line) else set()
        new = codes - held
        if not new:
            continue
        if held and _is_cover(places[index], found[-1] if found else (0, 0), sections):
            found.append(_top(lines, places, index, sections))
        held |= new
    return found


def _labelled(line: Line) -> bool:
    return bool(codes_in([line])) or line.folded.rstrip().endswith(":")


def _is_cover(place: _Place, begun: _Place, sections: Sequence[Passage]) -> bool:
    before = {plain(each.heading) for each in sections if begun <= (each.page, each.start) < place}
    after = {plain(each.heading) for each in sections if (each.page, each.start) > place}
    return len(before & after) >= _SKELETON


def _top(lines: Sequence[Line], places: Sequence[_Place], index: int, sections: Sequence[Passage]) -> _Place:
    """Where the cover begins that this code stands on: at its page's top, or at the agency or title above the code."""
    headings = {(each.page, each.start) for each in sections}
    page = lines[index].page
    above = [each for each in range(max(0, index - _ABOVE), index) if lines[each].page == page]
    last = max((each for each in above if places[each] in headings), default=-1)
    above = [each for each in above if each > last]
    first = next(each for each, line in enumerate(lines) if line.page == page)
    if last < 0 and first >= index - _ABOVE:
        return (page, 0)
    return places[next((each for each in above if begins_cover(lines[each])), index)]


def _places(pages: Sequence[Page], lines: Sequence[Line]) -> list[_Place]:
    """Where each line stands in its page's text as given."""
    texts = {page.number: page.text for page in pages}
    found: list[_Place] = []
    at: dict[int, int] = {}
    for line in lines:
        position = texts[line.page].find(line.text, at.get(line.page, 0))
        position = at.get(line.page, 0) if position < 0 else position
        at[line.page] = position
        found.append((line.page, position))
    return found


def _between(pages: Sequence[Page], start: _Place, end: _Place) -> tuple[Page, ...]:
    """The pages of one part; what stands before it on its first page is blanked, so that offsets keep their meaning."""
    found = []
    for page in pages:
        if not start[0] <= page.number <= end[0]:
            continue
        text = page.text[: end[1]] if page.number == end[0] else page.text
        if page.number == start[0]:
            text = "\n" * start[1] + text[start[1] :]
        if text.strip() or page.number == start[0]:
            found.append(replace(page, text=text))
    return tuple(found)


def _home(table: Table, parts: Sequence[Sequence[Page]], words: Sequence[str]) -> int:
    """The part whose pages and words a table is of."""
    cells = [fold(line) for row in table.rows for cell in row for line in cell.split("\n") if line.strip()]

    def weight(number: int) -> tuple[bool, int]:
        on_page = any(page.number in table.pages for page in parts[number])
        return on_page, sum(cell in words[number] for cell in cells)

    return max(range(len(parts)), key=weight)


def _bare(code: str) -> str:
    return "".join(letter for letter in fold(code) if letter.isalnum())
