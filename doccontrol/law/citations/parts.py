"""Step 5: the provisions that a mention is cited with, and the issuer named after it."""

import re
from functools import lru_cache

from doccontrol.law import provisions
from doccontrol.law.citations.mention import Mention
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
                mention.issuer = issuer.name
                mention.issuer_end = end
                return
    short = _ISSUER_CODE.match(text, lead.end())
    if short is not None:
        code = ("B" if short["bo"] else "") + short["code"].replace("&", "").replace(" ", "")
        issuer = ISSUER_OF_CODE.get(fold(code).upper()) if len(code) > 1 else None
        if issuer is not None:
            mention.issuer, mention.issuer_end = issuer.name, short.end()


@lru_cache(maxsize=2048)
def _spelled(word: str) -> str:
    """A word as the vocabulary of issuers spells it."""
    return same_tone(" ".join(word.split()).lower())
