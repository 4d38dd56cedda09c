"""How good is this text, and why is it not better? Decides between text layer, other extractor and recognition.

The judgement is on the text alone, never on what the file claims: share of well-formed Vietnamese syllables, letters
that only legacy fonts produce, question marks where letters should be, single orphan letters, private-use signs.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from doccontrol.reading.syllables import VIETNAMESE_LETTERS, is_syllable

ACCEPTED = 0.8
"""Text of at least this quality is used as it is."""

_WORD = re.compile(r"[^\W\d_]+(?:\?+[^\W\d_]+)*\??")
_STAMP_LINE = re.compile(
    r"^\W*(?:Ký bởi|Người ký|Được ký|Ký ngày|Ngày ký|Thời gian ký|Giờ ký|Cơ quan|Tổ chức|Email|E-mail"
    r"|Chức vụ|Lý do|Vị trí|Digitally signed|Signed by|Signature|Date|DN|Reason|Location)\s*[:=].*$"
    r"|^\W*(?:Signature Not Verified|Signature Valid|Digitally signed by\b.*)\W*$"
    r"|^\W*\d{2}[./-]\d{2}[./-]\d{4}\s+\d{2}:\d{2}(?::\d{2})?(?:\s*[+-]\d{2}[:']?\d{2}'?)?\W*$"
    r"|^\W*\d{4}[./-]\d{2}[./-]\d{2}\s+\d{2}:\d{2}(?::\d{2})?(?:\s*[+-]\d{2}[:']?\d{2}'?)?\W*$",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"^[IVXLC]+$")
_LEGACY = frozenset("¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿ÄÅÆËÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ")
_FEW_LETTERS = 30


@dataclass(frozen=True, slots=True)
class Quality:
    """A score from 0 to 1 and the codes of what is wrong."""

    score: float
    reasons: tuple[str, ...] = ()

    @property
    def accepted(self) -> bool:
        """Good enough to be used as text."""
        return self.score >= ACCEPTED


def is_stamp_line(line: str) -> bool:
    """Whether a line belongs to a digital signature's overlay."""
    return bool(_STAMP_LINE.match(line.strip()))


def _counts(word: str) -> bool:
    """Whether a word says anything about quality: initials, roman numbers and unit signs do not."""
    if len(word) == 1 or _ROMAN.match(word):
        return False
    upper = word.isupper()
    return not (upper and len(word) <= 8 and not any(letter in VIETNAMESE_LETTERS for letter in word))


def judge(text: str) -> Quality:
    """Judge the text of one page (NFC)."""
    lines = text.splitlines()
    stamps = sum(1 for line in lines if line.strip() and is_stamp_line(line))
    body = "\n".join(line for line in lines if not is_stamp_line(line)) if stamps else text
    letters = sum(map(str.isalpha, body))
    if letters < _FEW_LETTERS:
        return Quality(0.0, ("signature-stamp",) if stamps else ("few-letters",) if letters else ("no-text",))
    words = _WORD.findall(body)
    marks, orphans, good, counted, foreign = _tally(words)
    reasons: list[str] = []
    signs = sum(1 for sign in body if "\ue000" <= sign <= "\uf8ff" or sign in "\ufffd\x00")
    legacy = sum(1 for sign in body if sign in _LEGACY)
    accented = sum(1 for sign in body if sign in VIETNAMESE_LETTERS)
    score = good / counted if counted else 0.5
    if marks > 0.03 * len(words):
        reasons.append("question-marks")
        score = min(score, 0.3)
    if legacy > 0.02 * letters and legacy > accented * 0.05:
        reasons.append("legacy-font")
        score = min(score, 0.5)
    if orphans > 0.3 * len(words):
        reasons.append("orphan-letters")
        score = min(score, 0.4)
    if signs > 0.05 * len(body):
        reasons.append("private-signs")
        score = min(score, 0.5)
    if accented < 0.02 * letters:
        reasons.append("no-vietnamese")
        score = min(max(score, foreign), 0.85)
    if score < ACCEPTED and not reasons:
        reasons.append("few-syllables")
    return Quality(round(score, 3), tuple(reasons))


def _tally(words: list[str]) -> tuple[int, int, int, int, float]:
    """Words with inner question marks, orphan letters, good words, counted words, share that may be foreign."""
    marks = orphans = good = counted = foreign = 0
    for word in words:
        question, orphan, counts, right, latin = _weigh(word)
        marks += question
        orphans += orphan
        counted += counts
        good += right
        foreign += latin
    return marks, orphans, good, counted, foreign / counted if counted else 0.0


@lru_cache(maxsize=65536)
def _weigh(word: str) -> tuple[bool, bool, bool, bool, bool]:
    if "?" in word.rstrip("?") or (word.endswith("?") and len(word) <= 4 and not is_syllable(word.rstrip("?"))):
        return True, False, True, False, False
    word = word.rstrip("?")
    orphan = len(word) == 1 and word not in "aàáảãạyýỳoôơuưăâêeiđdbcAIVXĐBCDY"
    if not _counts(word):
        return False, orphan, False, False, False
    right = is_syllable(word)
    latin = word.isascii() and 2 <= len(word) <= 20 and any(vowel in "aeiouy" for vowel in word.lower())
    return False, orphan, True, right, latin
