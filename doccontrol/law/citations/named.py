"""Step 3: mentions of laws, codes, ordinances and the Constitution by name."""

import re

from doccontrol.law.citations.anchors import LAW_HEADS, LAW_TAILS
from doccontrol.law.citations.mention import Mention
from doccontrol.law.citations.numbered import is_own, read_date
from doccontrol.law.codes import DocType
from doccontrol.law.names import BY_NAME, CAPITALS, SMALLS, display, find_at, fits, key_of
from doccontrol.law.numbers import DocNumber, match_key
from doccontrol.law.symbols import is_series_of_laws

_HEAD_TYPE = {"l": DocType.LUAT, "p": DocType.PHAP_LENH, "h": DocType.HIEN_PHAP}
_DRAFT = r"(?:[Dd]ự[ \n]án|[Dd]ự[ \n]thảo|[Dd]ự)[ \n]{1,3}(?:[Bb]ộ[ \n]{1,3})?\Z"
_STUDY = r"(?:[Dd]ại học|[Đđ]ại học|[Nn]gành|[Cc]ử nhân|[Kk]hoa|[Bb]áo|[Tt]rường)[ \n]{1,3}\Z"
#: Before a capital head only a draft or a school tell that it is no text; before a small one also the common nouns.
_NONE_BEFORE_CAPITAL = re.compile(rf"{_DRAFT}|{_STUDY}|(?:PHÁP|KỶ|KỈ|QUY|QUI|PHẠM|TRÁI)[ \n]{{1,3}}\Z")
_NONE_BEFORE_SMALL = re.compile(
    f"{_DRAFT}|{_STUDY}"
    r"|(?:[Pp]háp|[Kk]ỷ|[Kk]ỉ|[Qq]uy|[Qq]ui|đạo|trái|phạm|giới|thuyết|định|viên)[ \n]{1,3}\Z"
)
_BO = re.compile(r"[Bb]ộ[ \n]{1,3}\Z|BỘ[ \n]{1,3}\Z")
#: The text's own title is no mention of it: the type alone on its line, or the name at the very start before its bases.
_OWN_TITLE = re.compile(r"(?:BỘ LUẬT|LUẬT|PHÁP LỆNH)[ ]{0,3}(?:\n[ ]{0,3}){1,3}(?=[^\W\d_])")
_FIRST_BASIS = re.compile(r"[ \n]{1,4}Căn[ \n]cứ[ \n](?:vào[ \n])?(?:Hiến pháp|(?:các )?Điều)")
_NUMBER_NEXT = re.compile(
    r"[ \n]{0,4},?[ \n]{0,3}\(?[ \n]?(?:[Ll]uật[ \n])?(?:[Ss]ố|SỐ)?[ \n]{0,3}:?[ \n]{0,4}(?=[0-9])"
)
_SERIAL_AND_YEAR = re.compile(r"([0-9]{1,3})/((?:19|20)[0-9]{2})(?![0-9/\-\w])")
_YEAR_NEXT = re.compile(r"[ \n]{1,3}(?:(?:năm|NĂM|\(năm)[ \n]{1,3}|\()?((?:19|20)[0-9]{2})\)?(?![0-9/\-])")
_STOP = (
    "số|ngày|năm|của|được|đã|có|này|thì|phải|quy|ban|để|theo|khi|tại|đối|trừ|không|do|bởi|hết|còn|như|cho|thông|mà|là"
    "|nhằm|bao|với|bằng|trong|từ|ở|nếu|vào|đó|hướng|gồm|nói|trên|về|sẽ|cũng"
)
_CAPITAL, _SMALL = f"[{CAPITALS}]", f"[{SMALLS}]"
_NEXT = r"(?:các|Căn|Luật|Nghị|Bộ|Pháp|văn|quy|hướng|những|Thông|Quyết)"
#: Words of a name we do not know: each a whole word, in which a capital opens small letters ("LUẬT CỦA" is no name).
_UNKNOWN = re.compile(
    rf"[ \n]{{1,3}}(?:(?:về|các)[ \n]{{1,3}})?(?P<name>{_CAPITAL}(?:{_SMALL}+|(?=[ \n]{_SMALL}))(?!{_SMALL})"
    rf"(?:(?:[ \n]{{1,3}}|, )(?!(?:{_STOP})(?!{_SMALL}))(?!và[ \n]+{_NEXT})"
    rf"(?!Căn|Theo|Điều|Nghị|Thông|Quyết)(?:{_SMALL}+|{_CAPITAL}{_SMALL}+)){{0,14}})"
)
#: A name in small letters that we do not know is one only where number, day or year follow at once.
_SMALL_AND_DATED = re.compile(
    r"(?:[ \n]{1,3}(?!(?:này|số|ngày|năm|được|có|theo|mẫu|tại|từ|kể|đã|hết|Luật|luật|Nghị|Pháp|Thông|Quyết|Căn)(?!\w))"
    r"[A-Za-zà-ỹđ]+(?:[ ]?,(?=[ ]))?){2,16}"
    r"(?=[ \n]{1,3}(?:ngày[ \n]|năm[ \n](?:19|20)[0-9]{2}|số[ \n][0-9]))"
)
_TREATY = re.compile(r"[Cc]ông[ \n]ước|[Hh]iệp[ \n](?:định|ước)|[Nn]ghị[ \n]định[ \n]thư|[Dd]ự[ \n]án|[Dd]ự[ \n]thảo")
_AMENDMENT_OF = {
    kind: f"{'Pháp lệnh' if kind is DocType.PHAP_LENH else 'Luật'} sửa đổi, bổ sung một số điều của" for kind in DocType
}
_AMENDING = re.compile(
    r"[ \n]{1,3}[Ss]ửa[ \n]đổi(?:[ \n]?,[ \n]?bổ[ \n]sung)?(?:[ \n]một[ \n]số[ \n][Đđ]iều)?[ \n]"
    r"(?:của[ \n])?(?=(?:[Bb]ộ[ \n])?[Ll]uật|[Pp]háp|các)"
)


def named(text: str, numbers: dict[int, tuple[int, DocNumber]], claimed: set[int]) -> list[Mention]:
    """Mentions that start at a head with a known or plainly capitalised name, or with a number alone.

    ``numbers`` are the numbers of the text by start; those that belong to a name are added to ``claimed``.
    """
    mentions: list[Mention] = []
    edge = 0
    for head_end in sorted([tail.end() for tails in LAW_TAILS for tail in tails.finditer(text)]):
        start = _head_start(text, head_end)
        if start is None or start < edge:
            continue
        mention = _mention(text, start, head_end, numbers, claimed)
        if mention is not None:
            mentions.append(mention)
            edge = mention.end
    return mentions


def _head_start(text: str, end: int) -> int | None:
    """Where the head that ends here begins: "Luật", "Pháp lệnh"; not inside a longer word, unless glued to one."""
    tail = text[max(0, end - 9) : end].lower()
    for head in LAW_HEADS:
        if tail.endswith(head):
            start = end - len(head)
            inside = start > 0 and text[start - 1].isalpha() and not text[start : start + 2].istitle()
            return None if inside else start
    return None


def _mention(
    text: str, start: int, head_end: int, numbers: dict[int, tuple[int, DocNumber]], claimed: set[int]
) -> Mention | None:
    capital = text[start].isupper()
    kind = _HEAD_TYPE[text[start].lower()]
    low = max(0, start - 14)
    before = _NONE_BEFORE_CAPITAL if capital else _NONE_BEFORE_SMALL
    if before.search(text, low, start):
        return None
    if kind is DocType.LUAT and (code := _BO.search(text, low, start)) is not None:
        kind = DocType.BO_LUAT
        start = code.start()
    if _OWN_TITLE.match(text, start) is not None and (not start or text[start - 1] == "\n"):
        return None
    mention = Mention(start, head_end, kind, typed=True)
    _read_name(text, head_end, mention)
    _read_longer_name(text, head_end, mention, numbers)
    _read_number(text, mention, numbers, claimed)
    if mention.name is None and ":" in text[head_end : mention.end] and is_own(text, mention.start, mention.end):
        return None
    read_date(text, mention)
    _read_year(text, mention)
    if not start and _FIRST_BASIS.match(text, mention.end) is not None:
        return None
    named_well = mention.key is not None or mention.name is not None
    fixed = mention.number is not None or mention.issued_on is not None or mention.year is not None
    if kind is DocType.HIEN_PHAP:
        return mention if text[start].isupper() and (fixed or named_well or mention.end > head_end) else None
    if not text[start].isupper():
        return mention if (named_well and fixed) or mention.number is not None else None
    return mention if named_well or fixed else None


def _read_name(text: str, head_end: int, mention: Mention) -> None:
    """The name after the head: a known one, else capitalised words up to the first that names do not hold."""
    found = find_at(text, mention.start)
    if found is not None:
        mention.end, mention.key = found
        mention.name = display(found[1])
        return
    amending = _AMENDING.match(text, head_end)
    if amending is not None:
        inner = find_at(text, amending.end())
        if inner is not None:
            mention.end = inner[0]
            mention.name = " ".join(text[mention.start : mention.end].split())
            whole = key_of(f"{_AMENDMENT_OF[mention.type]} {display(inner[1])}")
            if whole in BY_NAME:
                mention.key, mention.name = whole, display(whole)
            return
    if text[mention.start].isupper() and _TREATY.search(text, max(0, mention.start - 70), mention.start) is None:
        small = _SMALL_AND_DATED.match(text, head_end)
        if small is not None:
            mention.end = small.end()
            mention.name = " ".join(text[mention.start : mention.end].split())
            return
    unknown = _UNKNOWN.match(text, head_end)
    if (
        unknown is not None
        and unknown["name"] != "Việt"
        and not unknown["name"].startswith(("Căn", "Nghị", "Theo", "Điều", "Quốc tế", "Đơn vị"))
    ):
        mention.end = unknown.end()
        mention.name = " ".join(text[mention.start : mention.end].split())


def _read_longer_name(text: str, head_end: int, mention: Mention, numbers: dict[int, tuple[int, DocNumber]]) -> None:
    """A name we do not know that begins with one we do ("Luật Lưu trữ hồ sơ … số 9/2027/QH16"): its number tells."""
    if mention.key is None or _NUMBER_NEXT.match(text, mention.end) is not None:
        return
    longer = _SMALL_AND_DATED.match(text, head_end)
    if longer is None or longer.end() <= mention.end:
        return
    gap = _NUMBER_NEXT.match(text, longer.end())
    found = numbers.get(gap.end()) if gap is not None else None
    if found is None or not is_series_of_laws(found[1].symbol):
        return
    mention.end, mention.key = longer.end(), None
    mention.name = " ".join(text[mention.start : mention.end].split())


def _read_number(text: str, mention: Mention, numbers: dict[int, tuple[int, DocNumber]], claimed: set[int]) -> None:
    gap = _NUMBER_NEXT.match(text, mention.end)
    if gap is None:
        return
    if gap.end() not in numbers:
        _read_short_number(text, gap.end(), mention)
        return
    end, number = numbers[gap.end()]
    if number.type not in (None, DocType.PHAP_LENH, DocType.LENH, DocType.KHAC):
        return
    if gap.end() == mention.end and not fits(mention.key, number):
        return  # a scraped list glued the next number to the name
    claimed.add(gap.end())
    mention.number = number
    mention.end = end


def _read_short_number(text: str, position: int, mention: Mention) -> None:
    """A number without its series after a known name ("Luật Hộ tịch số 60/2014"), if a law of that name has it."""
    short = _SERIAL_AND_YEAR.match(text, position)
    if short is None or mention.key is None:
        return
    key = f"{int(short[1])}/{short[2]}/"
    if any(law.number is not None and (match_key(law.number) or "").startswith(key) for law in BY_NAME[mention.key]):
        mention.end, mention.year = short.end(), int(short[2])


def _read_year(text: str, mention: Mention) -> None:
    if mention.number is not None or mention.issued_on is not None or mention.year is not None:
        return
    year = _YEAR_NEXT.match(text, mention.end)
    if year is not None:
        mention.end = year.end() if year[0].endswith(")") == ("(" in year[0]) else year.end(1)
        mention.year = int(year[1])
