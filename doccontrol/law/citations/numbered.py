"""Step 2: mentions with a number. The type word is looked for to the left, date and year to the right."""

import re

from doccontrol.law import dates
from doccontrol.law.citations.anchors import (
    BEFORE_SHORT,
    BLANK,
    BLANK_BEFORE,
    MISREAD,
    SHORT,
    SHORT_AT,
    SHORT_REACH,
    SPACED,
)
from doccontrol.law.citations.mention import Mention
from doccontrol.law.citations.type_words import type_before
from doccontrol.law.codes import DocType
from doccontrol.law.names import BY_NUMBER
from doccontrol.law.numbers import DocNumber, parse
from doccontrol.law.symbols import is_series_of_laws
from doccontrol.law.text import fold
from doccontrol.law.vocabulary import ISSUER_OF_CODE, TYPE_OF_WORD

_DATE_AFTER = re.compile(
    r"[ \n]{0,4}[\"”,]?[ \n]{0,3}\(?(?:(?:(?:đã|được)[ \n]){0,2}(?:Quốc hội[ \n])?"
    r"(?:ban hành|ký|thông qua|công bố)[ \n])?"
    rf"(?=[Nn](?:gày|gay|GÀY)){dates.DATE}"
)
_OF = (" của", "\ncủa")
_DATE_AFTER_ISSUER = re.compile(
    r"[ \n]của[ \n](?:(?:Chính phủ|Thủ tướng|Bộ|Ủy|Uỷ|UBND|HĐND|Hội đồng|Quốc hội|Ngân hàng|Chủ tịch|Ban)"
    rf"[^;.:,()“”\d]{{0,60}}?[ \n])?(?=[Nn]gày){dates.DATE}"
)
_YEAR_AFTER = re.compile(r"[ \n]{1,3}năm[ \n]{1,3}((?:19|20)[0-9]{2})(?![0-9])")
_SO = re.compile(r"(?:[Ss]\n?[ốô]|SỐ|[Ss]o)[ \n]{0,3}:?[ \n]{0,4}\Z")
#: What stands between two members of a list.
JOINED = re.compile(
    r"[ \n]{0,4}(?:\([^()]{0,80}\))?[ \n]{0,4}(?:[,;:]|và|hoặc|, và|; và)[ \n]{0,4}(?:[Ss]ố[ \n:]{0,4})?\Z"
)
_JOINT = re.compile(
    r"[Tt]hông[ \n]tư[ \n][Ll]iên[ \n](?:tịch|[Bb]ộ)[ \n](?:[Gg]iữa[ \n])?(?:Bộ|Ngân|Ủy|Tòa|Viện|Thanh)"
    r"[^.;:\d]{2,140}\Z"
)
_OWNED = re.compile(
    r"((?:[Nn]ghị|[Qq]uyết)[ \n]định|[Tt]hông[ \n]tư|[Nn]ghị[ \n]quyết|[Cc]hỉ[ \n]thị)[ \n]của[ \n]"
    r"(?:Chính|Thủ|Bộ|Ủy|Hội|Ngân|Chủ|Quốc)[^.;,:\d]{2,60}\Z"
)
#: Words before a number that say it is none of a legal text (``domain.md`` 1.1).
_NOT_BEFORE = re.compile(
    r"(?<!\w)(?:giấy phép|hồ sơ|mẫu|biểu|lô|thửa|hợp đồng|nhà|phòng|đường|ngõ|hẻm|tờ|tài khoản"
    r"|đơn|phiếu|biên lai|seri|thẻ|bằng"
    r"|máy|xe|hóa đơn|phụ lục|văn bằng|chứng chỉ)[ \n]{1,3}\Z",
    re.IGNORECASE,
)
_LINE_BEFORE = re.compile(r"(?:^|\n)[ ]{0,3}\Z")
_OWN_LINE = re.compile(r"[ ]{0,60}(?:\n|\Z|CỘNG H|Độc lập|[^\W\d_]+(?:[ ][^\W\d_]+){0,4},[ ]{1,3}ngày)")
_CITED_BARE = frozenset({DocType.LENH, DocType.KHAC})


def numbered(text: str, hits: list[tuple[int, int, DocNumber]]) -> list[Mention]:
    """One mention for each number that is one of a legal text; lists share the type word of their first member."""
    mentions: list[Mention] = []
    previous: Mention | None = None
    for start, end, number in hits:
        mention = _mention(text, start, end, number, previous)
        if mention is not None:
            if number.year is not None and number.symbol in _BARE_TYPES:
                mention.number, mention.short, mention.year = None, (number.serial, number.year), number.year
            read_date(text, mention)
            mentions.append(mention)
            previous = mention
    return mentions


#: A symbol that was cut off after its type ("118/2025/NĐ"): a short form, to be completed as one.
_BARE_TYPES = frozenset({"NĐ", "TT", "QĐ", "NQ", "CT", "TTLT"})


def _mention(text: str, start: int, end: int, number: DocNumber, previous: Mention | None) -> Mention | None:
    if number.type in (DocType.TCVN, DocType.QCVN):
        return Mention(start, end, number.type, number, year=number.year, typed=True)
    so = _SO.search(text, max(0, start - 10), start)
    left = so.start() if so is not None else start
    found = type_before(text, left)
    if so is not None and ":" in so[0] and is_own(text, found[0] if found is not None else left, end):
        return None
    if found is None and so is not None:
        found = _issuer_between(text, left)
    if found is not None:
        word_start, kind = found
        return Mention(word_start, end, _agreed(kind, number), number, typed=True)
    kind_alone: DocType | None = number.type
    if previous is not None and previous.number is not None and _continues(text, previous, start):
        kind_alone = kind_alone or _agreed(previous.type, number)
    elif not _stands_alone(text, left, so is not None, number):
        return None
    return Mention(left, end, kind_alone or _bare_type(number), number)


def is_own(text: str, start: int, end: int) -> bool:
    """Whether a number stands on a line of its own ("Số: 30/2020/NĐ-CP"), as a text's own does in its heading.

    The place and date, or the motto, may follow on the line where two columns were flattened.
    """
    return _LINE_BEFORE.search(text, max(0, start - 4), start) is not None and _OWN_LINE.match(text, end) is not None


def _continues(text: str, previous: Mention, start: int) -> bool:
    """Whether only a list separator stands between two numbers ("số A, số B và C")."""
    edge = max(previous.end, previous.issuer_end)
    return start - edge < 100 and JOINED.fullmatch(text, edge, start) is not None


def _agreed(word: DocType, number: DocNumber) -> DocType:
    """The type of a mention: the word's, unless the symbol tells another plainly (then the word is a slip)."""
    if number.type is None or number.type in _CITED_BARE or word in (DocType.BO_LUAT, DocType.LUAT, DocType.PHAP_LENH):
        return word
    return number.type


def _bare_type(number: DocNumber) -> DocType:
    """The type of a number that stands alone and does not tell it."""
    law = BY_NUMBER.get(number.key)
    if law is not None:
        return law.type
    if is_series_of_laws(number.symbol):
        return DocType.NGHI_QUYET
    head = fold(number.symbol.split("-")[0].split("/")[0]).upper()
    return DocType.CONG_VAN if head in ISSUER_OF_CODE and "-" in number.symbol else DocType.KHAC


def _stands_alone(text: str, left: int, so: bool, number: DocNumber) -> bool:
    """Whether a number without a type word is a legal text's: it tells its type, or its series is of laws."""
    if _NOT_BEFORE.search(text, max(0, left - 16), left):
        return False
    if number.type is not None:
        return number.year is not None or _has_issuer(number)
    return is_series_of_laws(number.symbol) or so


def _issuer_between(text: str, position: int) -> tuple[int, DocType] | None:
    """A type word with its issuer before the number ("Nghị định của Chính phủ số", "… liên tịch Bộ Y tế - Bộ … số")."""
    found = _JOINT.search(text, max(0, position - 170), position)
    if found is not None:
        return found.start(), DocType.THONG_TU_LIEN_TICH
    found = _OWNED.search(text, max(0, position - 90), position)
    return (found.start(), TYPE_OF_WORD[" ".join(found[1].lower().split())]) if found is not None else None


def _has_issuer(number: DocNumber) -> bool:
    """Whether the symbol names an issuer: "12/QĐ-UBND" does, the form "09A/PL-TNCN" does not."""
    return any(fold(part).upper() in ISSUER_OF_CODE for part in re.split(r"[/\-]", number.symbol))


def read_date(text: str, mention: Mention) -> None:
    """Take the date, or the year, that follows a number or name into the mention; one agency may stand between."""
    match = _DATE_AFTER.match(text, mention.end)
    if match is None and text[mention.end : mention.end + 1].isdigit():  # a footnote's mark
        match = _DATE_AFTER.match(text, mention.end + 1)
    if match is None and text.startswith(_OF, mention.end):
        match = _DATE_AFTER_ISSUER.match(text, mention.end)
    if match is not None:
        day = dates.of_match(match)
        mention.end = match.end()
        if day is not None:
            mention.issued_on = day
            mention.year = day.year
        return
    year = _YEAR_AFTER.match(text, mention.end)
    if year is not None:
        mention.end = year.end()
        mention.year = int(year[1])


def shortened(text: str, taken: set[int]) -> list[Mention]:
    """Mentions whose number lacks the symbol, or has a blank in it; ``taken`` are starts of numbers already read."""
    mentions = [mention for match in BLANK.finditer(text) if (mention := _blank(text, match)) is not None]
    for digit in SHORT_AT.finditer(text):
        at = digit.start()
        if at in taken:
            continue
        anchor = BEFORE_SHORT.search(text, max(0, at - SHORT_REACH), at)
        if anchor is not None and (found := type_before(text, anchor.start("gap"))) is not None:
            mention = _spaced(text, anchor, *found) or _short(text, anchor, *found)
            if mention is not None:
                read_date(text, mention)
                mentions.append(mention)
    return mentions


def _spaced(text: str, anchor: re.Match[str], start: int, kind: DocType) -> Mention | None:
    """An old or misprinted number; without "số" it needs a slash to be one. One that cannot be read stays null."""
    misread = MISREAD.match(text, anchor.end())
    if misread is not None and kind in _SHORT_TYPES:
        return Mention(start, misread.end(), kind, typed=True)
    match = SPACED.match(text, anchor.end())
    if match is None or not (anchor["so"] or match["more"]) or kind not in _SHORT_TYPES:
        return None
    return Mention(start, match.end(), kind, parse(match[0]), typed=True)


def _short(text: str, anchor: re.Match[str], start: int, kind: DocType) -> Mention | None:
    """A number without its symbol: serial, and year if given."""
    match = SHORT.match(text, anchor.end())
    if match is None or kind not in _SHORT_TYPES or not _is_short(text, start, anchor, match):
        return None
    year = int(match["year"] or match["year2"] or 0) or None
    return Mention(start, match.end(), kind, short=(match["serial"], year), year=year, typed=True)


def _blank(text: str, match: re.Match[str]) -> Mention | None:
    """A text whose number is left open: cited, with its year, but without a number."""
    so = BLANK_BEFORE.search(text, max(0, match.start() - 24), match.start())
    found = type_before(text, so.start()) if so is not None else None
    if found is None:
        return None
    mention = Mention(found[0], match.end(), found[1], year=int(match["year"]), typed=True)
    read_date(text, mention)
    return mention


def _is_short(text: str, start: int, anchor: re.Match[str], match: re.Match[str]) -> bool:
    """Without year and "số" a capital must open the type word, and no unit of counting may follow."""
    if match["year"] or match["year2"] or anchor["so"]:
        return True
    following = text[match.end() : match.end() + 8].split()
    counted = bool(following) and following[0].strip(",;.") in _COUNTED
    if not text[start].isupper() or counted:
        return False
    closing = text[match.end() : match.end() + 1]
    if closing == ")":
        return text[start - 1 : start] == "(" or text[max(0, start - 3) : start] == "là "
    if closing == ".":  # a sentence's end; after a line break it is a list's number ("ra quyết định⏎12. Hồ sơ")
        ends = text[match.end() + 1 : match.end() + 2] in {"", " ", "\n"}
        return ends and len(match["serial"]) > 1 and "\n" not in anchor["gap"]
    return closing != ":"


_SHORT_TYPES = frozenset(
    {
        DocType.NGHI_DINH, DocType.NGHI_QUYET, DocType.THONG_TU, DocType.THONG_TU_LIEN_TICH, DocType.QUYET_DINH,
        DocType.CHI_THI, DocType.NGHI_QUYET_LIEN_TICH, DocType.CONG_VAN,
    }
)  # fmt: skip
_COUNTED = frozenset(
    (
        "ngày",
        "tháng",
        "năm",
        "điều",
        "khoản",
        "điểm",
        "nghị",
        "thông",
        "quyết",
        "văn",
        "người",
        "tỷ",
        "triệu",
        "đồng",
        "lần",
        "bản",
    )
)
