"""Step 6: the provisions that a mention is cited with, and the issuer named after it."""

import re
from functools import lru_cache
from itertools import pairwise

from doccontrol.law import provisions
from doccontrol.law.citations.mention import Mention
from doccontrol.law.citations.numbered import JOINED
from doccontrol.law.names import CAPITALS, SMALLS
from doccontrol.law.text import fold, same_tone
from doccontrol.law.vocabulary import ISSUER_OF_CODE, ISSUER_OF_WORD

#: Letters of the units' words: without them nothing is listed before a mention.
_UNIT_LETTERS = re.compile("iều|oản|iểm|iết|ục|ẫu|iểu|ương|hần|STT|thứ tự|IỀU")
_ATTACHED = re.compile(
    r"(?:[Qq]uy chế|[Qq]uy định|[Đđ]iều lệ|[Hh]ướng dẫn|[Đđ]ịnh mức|[Cc]hương trình|[Dd]anh mục)"
    r"[^;.“”]{0,120}?(?:ban[ \n]hành[ \n])?kèm[ \n](?:theo[ \n])?\Z"
)
_ISSUER = re.compile(r"[ \n]{0,3},?[ \n]{0,3}(?:của|do)[ \n]{1,3}")
_ISSUER_WORDS = re.compile(r"[A-Za-zÀ-ỹ]+(?:[ \n]{0,2}[,\-][ \n]{0,2}[A-ZĐ][a-zà-ỹ]+)?")
#: An issuer by its code: "của BTP", "của Bộ KH&CN".
_ISSUER_CODE = re.compile(r"(?P<bo>Bộ[ \n])?(?P<code>[A-ZĐ]{1,10}(?:[ ]?&[ ]?[A-ZĐ]{1,5})?)(?!\w)")
#: The place of an issuer that every province has: it is part of its identity ("tỉnh Hoa Lư", "huyện A, tỉnh B").
_UNIT_OF_PLACE = r"(?:tỉnh|[Tt]hành phố|TP\.?|[Qq]uận|[Hh]uyện|[Tt]hị xã|[Tt]hị trấn|[Xx]ã|[Pp]hường|[Đđ]ặc khu)"
_OPENING_WORDS = "Ban|Quy|Về|Công|Phê|Sửa|Bãi|Điều|Căn|Quyết|Nghị|Thông|Kế|Hội|Ủy|Uỷ|Luật|Sở|Văn|Phụ|Theo|Độc|Chủ|Số"
_NAME_OF_PLACE = (
    rf"(?!(?:{_OPENING_WORDS})(?![{SMALLS}]))(?:[{CAPITALS}][{SMALLS}]+|[0-9]{{1,2}})"
    rf"(?:(?:[ \n]|[ ]?-[ ]?)(?!(?:{_OPENING_WORDS})(?![{SMALLS}]))[{CAPITALS}][{SMALLS}]+){{0,3}}"
)
_PLACE = re.compile(
    rf"[ \n]{{1,2}}{_UNIT_OF_PLACE}[ \n]{{1,2}}{_NAME_OF_PLACE}"
    rf"(?:,?[ \n]{{1,2}}{_UNIT_OF_PLACE}[ \n]{{1,2}}{_NAME_OF_PLACE}){{0,2}}"
)
_MOST_WORDS = 10
_NEAR, _MARGIN = 150, 80
_HEADS = ("bộ trưởng, chủ nhiệm ", "bộ trưởng ", "liên ", "chủ tịch ", "chủ nhiệm ", "tổng giám đốc ", "giám đốc ")


def bind(text: str, mentions: list[Mention]) -> None:
    """Give each mention the provisions that stand directly before it, and not before the mention to its left."""
    floor = 0
    for mention in mentions:
        near = text[max(floor, mention.start - 70) : mention.start]
        paths: tuple[str, ...] = ()
        if _UNIT_LETTERS.search(near) is not None:
            start, paths = _before(text, mention.start, floor)
        if not paths and "kèm" in near[-12:]:
            start, paths = _attached(text, mention.start, floor)
        if paths:
            mention.provisions = paths
            mention.provisions_start = start
        floor = mention.end


def _before(text: str, position: int, floor: int) -> tuple[int, tuple[str, ...]]:
    """The provisions before a mention; most lists are short, and only a long one is looked for far back."""
    start, paths = provisions.before(text, position, floor, _NEAR)
    if position - _NEAR > floor and start - (position - _NEAR) < _MARGIN:
        return provisions.before(text, position, floor)
    return start, paths


def _attached(text: str, position: int, floor: int) -> tuple[int, tuple[str, ...]]:
    """Provisions of a regulation issued with the text ("Điều 5 Quy chế … ban hành kèm theo Quyết định số …").

    Rows and parts of an attached list ("mục II Danh mục ban hành kèm theo …") are counted as the text's own.
    """
    attached = _ATTACHED.search(text, max(floor, position - 180), position)
    if attached is None:
        return position, ()
    start, paths = provisions.before(text, attached.start(), floor)
    own = attached[0][:4].lower() == "danh"
    return start, paths if own else tuple(f"QĐKT.{path}" for path in paths)


def read_issuer(text: str, mention: Mention) -> None:
    """The agency named after a number ("của Chính phủ", "của Bộ trưởng Bộ Y tế"), as the register calls it."""
    lead = _ISSUER.match(text, mention.end)
    if lead is None:
        return
    names: list[str] = []
    ends: list[int] = []
    for word in _ISSUER_WORDS.finditer(text, lead.end(), lead.end() + 90):
        names.append(f"{names[-1]} {_spelled(word[0])}" if names else _spelled(word[0]))
        ends.append(word.end())
        if len(names) == _MOST_WORDS:
            break
    if not names:
        return
    heads = [head for head in ("", *_HEADS) if names[-1].startswith(head)]
    for name, end in zip(reversed(names), reversed(ends), strict=True):
        for head in heads:
            if (issuer := ISSUER_OF_WORD.get(name[len(head) :])) is not None:
                place = _PLACE.match(text, end) if issuer.local else None
                mention.issuer = issuer.name + (" " + " ".join(place[0].split()) if place is not None else "")
                mention.issuer_end = end if place is None else place.end()
                return
    short = _ISSUER_CODE.match(text, lead.end())
    if short is not None:
        code = ("B" if short["bo"] else "") + short["code"].replace("&", "").replace(" ", "")
        issuer = ISSUER_OF_CODE.get(fold(code).upper()) if len(code) > 1 else None
        if issuer is not None:
            mention.issuer, mention.issuer_end = issuer.name, short.end()


def share_issuers(text: str, mentions: list[Mention]) -> None:
    """Give a list's issuer to all its members.

    It stands after the last ("số 5, số 6 và số 7 của UBND tỉnh …"), or after the first, where only numbers follow.
    """
    for one, other in zip(reversed(mentions[:-1]), reversed(mentions), strict=False):
        if one.issuer is None and other.issuer is not None and _are_listed(text, one, one.end, other):
            one.issuer, one.issuer_end = other.issuer, one.end
    for one, other in pairwise(mentions):
        bare = other.issuer is None and not other.typed and one.issuer is not None
        if bare and _are_listed(text, one, max(one.end, one.issuer_end), other):
            other.issuer, other.issuer_end = one.issuer, other.end


def _are_listed(text: str, one: Mention, end: int, other: Mention) -> bool:
    """Whether two mentions of one type follow each other in a list."""
    return one.type is other.type and other.start - end < 30 and JOINED.fullmatch(text, end, other.start) is not None


@lru_cache(maxsize=2048)
def _spelled(word: str) -> str:
    """A word as the vocabulary of issuers spells it."""
    return same_tone(" ".join(word.split()).lower())
