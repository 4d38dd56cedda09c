"""Procedures that a decision describes one by one: "Phần II. Nội dung cụ thể", or the whole of a list without a table.

Each description follows the parts that NĐ 63/2010/NĐ-CP art. 8 prescribes (trình tự, thành phần hồ sơ, thời hạn, phí,
căn cứ pháp lý), so it is read with the headings that an agency's own procedure has.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from doccontrol.law.codes import Section
from doccontrol.law.facts import Page, Passage
from doccontrol.law.procedure.particulars import Particulars, body, particulars
from doccontrol.law.procedure.sections import passages
from doccontrol.law.text import clean

#: A numbered heading that says "thủ tục", or that the first of the prescribed parts follows ("Trình tự thực hiện").
_HEADING = re.compile(
    r"^\s*(?P<row>\d{1,3})\s*[.)]\s*(?:(?:Tên thủ tục|Thủ tục)(?: hành chính)?\s*:?\s+(?P<said>[^\n]{8,300})$"
    r"|(?P<shown>[^\n]{8,300}(?:\n[^\n]{1,150})??)\n+\s*(?:[-+*•]|[a-z]\)|[\d.]+)?\s*Trình tự thực hiện\b)",
    re.MULTILINE,
)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Description:
    """One procedure described: its row number and words, the page (by its place in the sequence) and offset, its terms.

    ``basis`` is the text of its legal basis, or None.
    """

    row: int
    words: str
    place: int
    start: int
    terms: Particulars
    basis: str | None


def descriptions(pages: Sequence[Page]) -> Iterator[Description]:
    """Every description, in order; each runs to the next one."""
    texts = [clean(page.text).text for page in pages]
    found = [(place, match) for place, text in enumerate(texts) for match in _HEADING.finditer(text)]
    if not found:
        return
    ends = [(place, match.start()) for place, match in found[1:]] + [(len(texts) - 1, len(texts[-1]))]
    for (place, match), (last, end) in zip(found, ends, strict=True):
        # The prescribed part that proves the heading belongs to what follows it.
        start = match.end("said") if match["said"] else match.end("shown")
        own = [
            Page(pages[index].number, texts[index][start if index == place else 0 : end if index == last else None])
            for index in range(place, last + 1)
        ]
        sections = passages(own)
        words = _SPACES.sub(" ", match["said"] or match["shown"])
        yield Description(
            int(match["row"]), words, place, match.start(), particulars(own, sections), _basis(own, sections)
        )


def _basis(pages: Sequence[Page], sections: Sequence[Passage]) -> str | None:
    said = [body(pages, each) for each in sections if each.section is Section.BASIS]
    return "\n".join(said) or None
