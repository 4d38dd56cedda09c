"""The symbol of a number (ký hiệu): the type and issuers its codes tell, and their right spelling.

``NĐ-CP``, ``TT-BLĐTBXH``, ``QH14``: codes are those of the vocabulary; look-alikes, lost hyphens, footnote digits and
words glued to the last code are noise of printing (``docs/domain.md`` 1.4).
"""

import re
from functools import lru_cache

from doccontrol.law.codes import DocType
from doccontrol.law.text import fold
from doccontrol.law.vocabulary import ISSUER_OF_CODE, SPELLING_OF_CODE, TYPE_OF_SYMBOL

_BLANKS = re.compile(r"[ \n]+")
_PARTS = re.compile(r"[/\-_.]")
_SERIES = re.compile(r"(QH|UBTVQH|HĐNN|HDNN)K?[0-9]{1,2}\Z")
FOOTNOTE = re.compile(r"(CP|TTg|HĐND|UBND)[0-9]{1,2}\Z")
#: Parts that never make a document's number by themselves: permits, dossiers, forms (``domain.md`` 1.1).
_NOT_SYMBOLS = frozenset({"GPXD", "GP", "GCN", "TTHC", "KSHS", "BM", "QT", "MS", "TNHS", "HSĐX", "GPMT", "GPKD"})


@lru_cache(maxsize=4096)
def type_of_symbol(symbol: str) -> DocType | None:
    """The type that a symbol tells, by its first type code.

    None for shared series (QH14, CP, TTg, LCT/HĐNN, L/CTN) and for an issuer with its unit (UBND-NC), which
    dispatches and old decisions share.
    """
    parts = [fold(part).upper() for part in _PARTS.split(symbol) if part]
    if not parts:
        return None
    if symbol.startswith("L/"):
        return None
    found = TYPE_OF_SYMBOL.get(parts[0])
    if found is not None:
        return found
    if "QD" in parts[1:] and parts[0] != "UBND":
        return DocType.QUYET_DINH
    return None


def is_series_of_laws(symbol: str) -> bool:
    """Whether laws and resolutions share this series (``59/2020/QH14``), so that only the type word tells."""
    return _SERIES.match(symbol) is not None


@lru_cache(maxsize=4096)
def is_symbol(symbol: str) -> bool:
    """Whether a symbol without a type code still is one: a series, an old issuer, an issuer with its unit."""
    if _SERIES.match(symbol):
        return True
    parts = [fold(part).upper() for part in _PARTS.split(symbol) if part]
    if any(part in _NOT_SYMBOLS for part in parts):
        return False
    return parts[0] in _OLD_SYMBOLS or (len(parts) > 1 and any(part in ISSUER_OF_CODE for part in parts))


#: Symbols that stood alone in numbers before 1996 (``50/CP``, ``53-HĐBT``, ``118/TTg``, ``68-LCT/HĐNN8``).
_OLD_SYMBOLS = frozenset({"CP", "HDBT", "TTG", "LCT", "LC", "SL", "HDTP", "CTN", "LCTN", "LB"})


@lru_cache(maxsize=4096)
def spell(raw: str, with_year: bool) -> str:
    """A symbol with blanks and doubled separators dropped, look-alikes spelled out and glued codes parted."""
    symbol = re.sub(r"([/\-_])[/\-_]+", r"\1", _BLANKS.sub("", raw)).strip("/-_.").replace("_", "-")
    note = FOOTNOTE.search(symbol)
    if note is not None and (with_year or note[1] == "CP"):
        symbol = symbol[: note.end(1)]
    pieces = re.split(r"([/\-.])", symbol)
    pieces[0] = _unglue(pieces[0])
    for index in range(0, len(pieces), 2):
        pieces[index] = "-".join(_spell_part(part, index == 0) for part in pieces[index].split("-"))
    symbol = "".join(pieces)
    return re.sub(r"^(TTLT|NQLT)/", r"\1-", symbol)


def _spell_part(part: str, first: bool) -> str:
    """One code in its own spelling ("ND" first is "NĐ", "BLDTBXH" is "BLĐTBXH"); unknown ones in capitals."""
    upper = part.upper()
    folded = fold(part).upper()
    known = SPELLING_OF_CODE.get(folded)
    if known is not None and known.upper().replace("Đ", "D") != upper.replace("Đ", "D"):
        known = None  # "TU" (Tỉnh ủy) is not a misprint of "TƯ" (Trung ương)
    if known is not None and (first or folded in ISSUER_OF_CODE or folded == "QD") and "&" not in part:
        return known
    if part.islower() or (part != upper and folded.endswith("H") and part[:-1].isupper()):
        return upper
    return part


def _unglue(part: str) -> str:
    """Part a type code glued to a known issuer: TTBLĐTBXH is TT-BLĐTBXH."""
    folded = fold(part).upper()
    if folded in ISSUER_OF_CODE or folded in TYPE_OF_SYMBOL:
        return part
    for length in (4, 2):
        if folded[:length] in TYPE_OF_SYMBOL and folded[length:] in ISSUER_OF_CODE:
            return f"{part[:length]}-{part[length:]}"
    return part


def glued_letters(following: str, raw: str) -> int | None:
    """How many letters of the next word are glued to a symbol ("TT-BCAThông tư"); None where it is no symbol at all.

    Scraped lists and bad line joins do that; the issuer's code, which must be known then, says where to part them.
    """
    in_capitals = len(following) == 3 and following[0] in " \n" and following[1:].isupper()
    following = following[:1]
    last = LAST_CODE.search(raw)
    word = last[0] if last is not None else ""
    if not following.isalpha() and (len(word) < 5 or fold(word).upper() in ISSUER_OF_CODE):
        return 0
    if not word:
        return 0 if raw[-1:].isdigit() or raw.endswith(")") else None
    for size in range(len(word), 1, -1):
        if fold(word[:size]).upper() in ISSUER_OF_CODE:
            rest = len(word) - size
            return rest if following.isalpha() or (in_capitals and rest >= _SHORTEST_WORD) else 0
    if not following.islower():
        return 0
    earlier = _PART_BEFORE.search(raw)
    return len(earlier[0]) if earlier is not None else None


#: A whole word in capitals glued to an issuer has at least this many letters ("BCAQUY"); less is a longer code.
_SHORTEST_WORD = 3
LAST_CODE = re.compile(r"[A-Za-zĐđƯư]+\Z")
#: A separator and the first capital of an ordinary word after it ("QH15 - Luật"): not of the symbol.
_PART_BEFORE = re.compile(r"[ \n]*[/\-_.]+[ \n]*[A-ZĐƯ]{1,2}\Z")
