"""Step 1: where mentions may be. One cheap scan for each kind of anchor; all further work is done only there."""

import re

from doccontrol.law.codes import DocType
from doccontrol.law.vocabulary import TYPE_OF_ABBREVIATION, TYPE_OF_WORD

_G = r"[ \n]{1,3}"

#: Heads of named texts; what stands before and after decides whether it is one.
LAW_HEAD = re.compile(r"(?:[Ll]uật|LUẬT|[Pp]háp [Ll]ệnh|PHÁP LỆNH|[Hh]iến pháp|HIẾN PHÁP)(?![A-Za-zÀ-ỹ])")

#: "Nghị định này": the host, or inside a quoted amendment the amended text.
SELF = re.compile(
    rf"(?:[Nn]ghị{_G}(?:định|quyết)(?:{_G}liên tịch)?|[Tt]hông{_G}tư(?:{_G}liên{_G}tịch)?|[Qq]uyết{_G}định"
    rf"|(?:[Bb]ộ{_G})?[Ll]uật|[Pp]háp{_G}lệnh|[Cc]hỉ{_G}thị|[Hh]iến{_G}pháp|[Kk]ế{_G}hoạch|[Qq]uy{_G}chế"
    rf"|[Qq]uy{_G}định|[Cc]ông{_G}văn|[Vv]ăn{_G}bản){_G}này(?![A-Za-zÀ-ỹ])"
)

#: A type word and a number without a symbol: "Nghị định 54", "NĐ 118/2025", "nghị định số 118 năm 2025".
SHORT = re.compile(
    rf"(?P<type>[Nn]ghị{_G}(?:định|quyết)|[Tt]hông{_G}tư(?:{_G}liên{_G}tịch)?|[Qq]uyết{_G}định|[Cc]hỉ{_G}thị"
    rf"|NGHỊ{_G}(?:ĐỊNH|QUYẾT)|THÔNG{_G}TƯ|QUYẾT{_G}ĐỊNH|(?<![A-ZĐa-z/\-])(?:NĐ|TTLT|TT|QĐ|NQLT|NQ|CT))"
    rf"[ \n]{{0,3}}(?P<so>[Ss]ố|SỐ)?[ \n]{{0,3}}:?[ \n]{{0,2}}"
    rf"(?P<serial>[0-9]{{1,5}}(?:[a-zA-Z](?![\w]))?(?:\.[0-9]{{1,2}}(?=/))?)"
    rf"(?:/(?P<year>(?:19|20)[0-9]{{2}})|[ \n]{{1,3}}năm[ \n]{{1,3}}(?P<year2>(?:19|20)[0-9]{{2}}))?(?![0-9%])(?!\w)"
)

#: Old spellings with a blank for the separator: "Quyết định số 150 CP", "1067 QĐ/TTg", "84 TC/CĐKT".
SPACED = re.compile(
    rf"(?:[Nn]ghị{_G}định|[Qq]uyết{_G}định|[Tt]hông{_G}tư|[Cc]hỉ{_G}thị|[Nn]ghị{_G}quyết|[Cc]ông{_G}văn){_G}"
    r"(?P<so>số[ \n]{0,3})?(?P<number>[0-9]{1,4} ?[A-ZĐ][A-ZĐa-z]{1,6}(?(so)|(?=[/\-]))"
    r"(?:[/\-][A-ZĐ][A-ZĐa-z]{1,6}){0,3})(?![A-Za-zÀ-ỹ])"
)

#: A number left blank in a model or a draft: "Thông tư số …/2016/TT-BCT"; only with year and symbol.
BLANK = re.compile(
    rf"(?P<type>[Nn]ghị{_G}(?:định|quyết)|[Tt]hông{_G}tư(?:{_G}liên{_G}tịch)?|[Qq]uyết{_G}định)"
    r"[ \n]{1,3}số[ \n]{0,3}[….:_ ]{0,16}/(?P<year>(?:19|20)[0-9]{2})/"
    r"(?P<symbol>(?:NĐ|NQ|QĐ|TT|TTLT)-[A-ZĐ][A-Za-zĐ\-]{1,30})"
)


def type_of(words: str) -> DocType | None:
    """The type that words name, as written in text: blanks and capitals do not matter, abbreviations are exact."""
    found = TYPE_OF_ABBREVIATION.get(words)
    return found if found is not None else TYPE_OF_WORD.get(" ".join(words.lower().split()))
