"""The lines of a text that a heading can stand on: clean, without what was printed or stamped over the page.

Gazette heads, page numbers, signature overlays and incoming stamps may stand between any two lines of a heading
(``domain.md`` 2); they say nothing of the text's own number and date, and some bear a number and a date of their own.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from doccontrol.law.facts import Page
from doccontrol.law.text import clean, fold

_RULE = re.compile(r"^[\W_\d]{0,3}[-_=*~+.,–—―⎯¯&oO\[\]|\s]*$")
_GAZETTE = re.compile(
    r"^(?:\d{1,4}\s+)?cong bao\s*/?\s*so\s*[\d\s+]+/?\s*"
    r"ngay\s*\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{4}"
)
_PAGE_NUMBER = re.compile(r"^(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?$")
_OVERLAY = re.compile(
    r"^(?:ky boi|nguoi ky|email|e-mail|thoi gian ky|ngay ky|co quan|signed by|date|don vi|signature valid)\s*:"
    r"|^digitally signed|^signature (?:valid|not verified)|\S@\S{1,250}?\.\w{2}"
    r"|^\d{1,2}[./-]\d{1,2}[./-]\d{4}[, ]+\d{1,2}:\d{2}(?::\d{2})?(?: ?\+\d{2}:?\d{2})?$"
)
#: The stamp of the receiving office (dấu "Đến", NĐ 30/2020/NĐ-CP Phụ lục IV): its number has no symbol.
_INCOMING = re.compile(
    r"^(?:cong van |van ban )?den$|^(?:cong van |van ban )?den\s*[:.]?\s*so\b|^so (?:den|cong van den)\s*:?"
    r"|^ngay den\s*:?"
    r"|^chuyen\s*:|^gio\s*:|^luu ho so\s*:?|^so\s*:\s*[\d._…\s]*$|^ngay\s*:\s*[\d./_…\s-]*$|^so va ky hieu ho so"
)
_SPACES = re.compile(r"[ \t]+")
#: Every accented Latin letter to the letter below its accents.
_PLAIN = {
    code: fold(chr(code))
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if chr(code).isalpha() and len(fold(chr(code))) == 1
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: as printed (clean, trimmed), folded with the same length, and where it stands.

    ``index`` counts the lines of the whole file; ``recognised`` says that its digits come from an image.
    """

    text: str
    folded: str
    page: int
    index: int
    recognised: bool = False

    @property
    def upper(self) -> bool:
        """Whether it is set in capitals."""
        return self.text.upper() == self.text and any(letter.isalpha() for letter in self.text)


def lines_of(pages: Iterable[Page], *, bare_numbers: bool = False) -> tuple[Line, ...]:
    """All lines of a file that can carry a heading, in order; ``bare_numbers`` keeps lines that are only a number."""
    found: list[Line] = []
    for page in pages:
        whole = clean(page.text).text.replace("\ufffe", "-")
        for raw, raw_folded in zip(whole.split("\n"), same_length_fold(whole).split("\n"), strict=True):
            text = raw.strip(" |")
            if not text:
                continue
            start = raw.index(text)
            folded = raw_folded[start : start + len(text)]
            if not is_furniture(folded) or (bare_numbers and _PAGE_NUMBER.match(folded)):
                found.append(Line(text, folded, page.number, len(found), page.recognised))
    return tuple(found)


def is_furniture(folded: str) -> bool:
    """Whether a folded, trimmed line is furniture: gazette head, page number, overlay, incoming stamp."""
    return bool(
        _PAGE_NUMBER.match(folded) or _GAZETTE.match(folded) or _OVERLAY.search(folded) or _INCOMING.match(folded)
    )


def is_rule(line: Line) -> bool:
    """Whether a line is only drawn: ``______``, ``-----``, ``* * *``."""
    return _RULE.match(line.text) is not None


def same_length_fold(text: str) -> str:
    """``fold``, one letter for one, so that positions agree; quick, since whole files go through it."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(letter.lower()[0] for letter in text)
    return lower.translate(_PLAIN)


def joined(lines: Sequence[Line]) -> str:
    """Lines as one running text, blanks single."""
    return _SPACES.sub(" ", " ".join(line.text for line in lines)).strip()
