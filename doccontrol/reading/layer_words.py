"""Where the words of a born-digital page stand: the page's cleaned text laid beside the raw letters of its layer.

The text was cleaned, converted from legacy letters, and freed of furniture; so the two are compared without blanks,
word by word, and a word that cannot be found has no box rather than a wrong one.
"""

import re
from functools import lru_cache

import pypdfium2
import pypdfium2.raw as pdfium_c

from doccontrol.reading.clean import tidy_line
from doccontrol.reading.legacy import Encoding, detect, from_tcvn3
from doccontrol.reading.pages import Word
from doccontrol.reading.upright import turned_back

_WORD = re.compile(r"\S+")
_MARKS = frozenset(map(chr, range(0x300, 0x370)))
_CONTEXT = 12
_FURTHEST = 3000


def layer_words(page: pypdfium2.PdfPage, layer: pypdfium2.PdfTextPage, text: str) -> tuple[Word, ...]:
    """The words of *text*, made of the page's *layer*, with their boxes as shares of the page as it is shown."""
    left, bottom, right, top = page.get_cropbox()
    width, height = right - left, top - bottom
    if width <= 0 or height <= 0:
        return ()
    turn = (360 - page.get_rotation()) % 360
    found: list[Word] = []
    rect = pdfium_c.FS_RECTF()
    flat, places = flattened(str(layer.get_text_range()))
    wanted = "".join(text.split())
    at = passed = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        here = _place(flat, wanted, at, passed, end - start)
        passed += end - start
        if here < 0:
            continue
        at = here + end - start
        pdfium_c.FPDFText_GetLooseCharBox(layer, places[here], rect)
        x0, low, high = rect.left, rect.bottom, rect.top
        pdfium_c.FPDFText_GetLooseCharBox(layer, places[at - 1], rect)
        box = (
            (x0 - left) / width,
            (top - max(high, rect.top)) / height,
            (rect.right - left) / width,
            (top - min(low, rect.bottom)) / height,
        )
        shown = turned_back(box, turn) if turn else box
        if 0 <= shown[0] < shown[2] <= 1 and 0 <= shown[1] < shown[3] <= 1:  # drawn outside the page: not seen
            found.append(Word(shown[0], shown[1], shown[2], shown[3], start, end))
    return tuple(found)


def _place(flat: str, wanted: str, at: int, passed: int, length: int) -> int:
    """Where the word at ``wanted[passed:]`` stands in *flat*: here, or where its context goes on; -1 if nowhere."""
    if flat.startswith(wanted[passed : passed + length], at):
        return at
    return flat.find(wanted[passed : passed + max(length, _CONTEXT)], at, at + _FURTHEST)


def flattened(raw: str) -> tuple[str, list[int]]:
    """The raw layer as ``ReadPage.text`` spells it, blanks left out, with each letter's place in the layer."""
    legacy = detect(raw) is Encoding.TCVN3
    spelled = {sign: _spelled(sign, legacy) for sign in set(raw)}
    if not _MARKS & spelled.keys() and max(map(len, spelled.values()), default=0) <= 1:
        return "".join(map(spelled.__getitem__, raw)), [at for at, sign in enumerate(raw) if spelled[sign]]
    flat: list[str] = []
    places: list[int] = []
    at, length = 0, len(raw)
    while at < length:
        end = at + 1
        while end < length and raw[end] in _MARKS:
            end += 1
        signs = _spelled(raw[at:end], legacy)
        flat.append(signs)
        places += [at] * len(signs)
        at = end
    return "".join(flat), places


@lru_cache(maxsize=4096)
def _spelled(piece: str, legacy: bool) -> str:
    return "".join(tidy_line(from_tcvn3(piece) if legacy else piece).split())
