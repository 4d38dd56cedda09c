"""What a procedure says of its terms: how long, what it costs, what the dossier is made of.

Held against the publication decision of the TTHC it serves (``domain.md`` 8). Words are kept as printed, white space
apart; what they mean is for whoever compares.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from doccontrol.law.codes import Section
from doccontrol.law.facts import Page, Passage
from doccontrol.law.text import clean, fold

#: Longer than any sentence on time or fee; a section that runs on (a table of fees) is cut here.
_LONGEST = 600
_DOSSIER = re.compile(r"\bthanh phan\b.{0,20}\bho so\b")
#: The lines of a section "Thành phần hồ sơ" that name no part of it.
_NO_PART = re.compile(
    r"\b(?:so luong ho so|so bo ho so|thanh phan ho so|thoi han|thoi gian|ban chinh|ban sao|ten thanh phan"
    r"|giay to phai (?:nop|xuat trinh))\b[^\w]*(?:\||:|$)"
)
_PART = re.compile(r"^\s*(?:[-+*•]|\(?\d{1,2}[.)]|\(?[a-zđ]\d?[.)]|\d{1,2}\s*\||\|)\s*(?P<words>\S.{5,})$")
_CHECKS = re.compile(r"\s*\|[\s|xX✓\d]*$")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Particulars:
    """Time and fee in the words of the text (None where it has no such section), and the parts of the dossier."""

    time: str | None = None
    fee: str | None = None
    components: tuple[str, ...] = ()


def particulars(pages: Sequence[Page], sections: Sequence[Passage]) -> Particulars:
    """The terms that a text with these sections states."""
    dossier = [each for each in sections if _DOSSIER.search(fold(each.heading))]
    return Particulars(
        _said(pages, (each for each in sections if each.section is Section.TIME)),
        _said(pages, (each for each in sections if each.section is Section.FEE)),
        tuple(dict.fromkeys(part for each in dossier for part in _parts(body(pages, each)))),
    )


def body(pages: Sequence[Page], passage: Passage) -> str:
    """The clean text of a section without its heading, pages joined by a line break."""
    pieces = []
    for page in pages:
        if passage.page <= page.number <= passage.end_page:
            start = passage.start if page.number == passage.page else 0
            end = passage.end if page.number == passage.end_page else len(page.text)
            pieces.append(page.text[start:end])
    first, separator, rest = clean("\n".join(pieces)).text.partition("\n")
    heading = re.search(re.escape(passage.heading) + r"\W*", first)
    said = first[heading.end() :] if heading is not None else ""
    return f"{said}{separator}{rest}".strip()


def _said(pages: Sequence[Page], passages: Iterable[Passage]) -> str | None:
    texts = dict.fromkeys(_SPACES.sub(" ", body(pages, each)).strip(" |.;:") for each in passages)
    whole = "; ".join(text for text in texts if text)
    return whole[:_LONGEST] or None


def _parts(text: str) -> Iterable[str]:
    for line in text.split("\n"):
        match = _PART.match(line)
        if match is None or _NO_PART.search(fold(line)):
            continue
        words = _SPACES.sub(" ", _CHECKS.sub("", match["words"])).strip(" |.;:")
        if len(words) > 5:
            yield words[:300]
