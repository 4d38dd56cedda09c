"""Step 1: where mentions may be. One cheap scan for each kind of anchor; all further work is done only there."""

import re

from doccontrol.law.vocabulary import TYPE_OF_ABBREVIATION, TYPE_OF_FOLDED_WORD, TYPE_OF_WORD

#: Heads of named texts. Each pattern begins with letters, so that it is searched for as a literal; the reader steps
#: back to the head's start. "pháp luật" is by far the commonest word with such an end, and is none.
LAW_TAILS = (
    re.compile(r"uật(?<=[Ll]uật)(?<!háp luật)(?<!háp\nluật)(?![A-Za-zÀ-ỹ])"),
    re.compile(r"UẬT(?<=LUẬT)(?<!PHÁP LUẬT)(?<!PHÁP\nLUẬT)(?![A-Za-zÀ-ỹ])"),
    re.compile(r"ệnh(?<=[Pp]háp [Ll]ệnh)(?![A-Za-zÀ-ỹ])"),
    re.compile(r"ỆNH(?<=PHÁP LỆNH)(?![A-Za-zÀ-ỹ])"),
    re.compile(r"ến pháp(?![A-Za-zÀ-ỹ])"),
    re.compile(r"ẾN PHÁP(?![A-Za-zÀ-ỹ])"),
)
LAW_HEADS = ("luật", "pháp lệnh", "hiến pháp")


def _ends(blank: str, word: str) -> str:
    """Looks back from a word over one blank to the end of a word that names a type."""
    lengths: dict[int, set[str]] = {}
    for name in (*TYPE_OF_WORD, *TYPE_OF_FOLDED_WORD, *TYPE_OF_ABBREVIATION):
        last = name.split()[-1].lower()
        lengths.setdefault(len(last), set()).add(last)
    behind = (f"(?<=(?:{'|'.join(sorted(last))}){blank}{word})" for _, last in sorted(lengths.items()))
    return f"(?i:{'|'.join(behind)})"


#: "Nghị định này": the host, or inside a quoted amendment the amended text.
THIS = re.compile("này(?:" + _ends("[ \\n]", "này") + r"|(?<=[ \n][ \n]này)|(?<=[^\W\d_]này))(?![A-Za-zÀ-ỹ])")

#: A digit that may open a number without its symbol: after "số", a colon, or the end of a type word.
_END = "ịưĐđTQỊƯốôỐÔHT:"
_MAY_END = f"[{_END}htn]"
SHORT_AT = re.compile(
    rf"[0-9](?<=[ \n{_END}htn][0-9])(?:(?<=[^ \n][0-9])"
    rf"|(?<={_MAY_END}[ \n][0-9])(?:(?<=[^htn][ \n][0-9])|(?<=(?:ịnh|ịch|yết|văn)[ \n][0-9]))"
    rf"|(?<={_MAY_END}[ \n]{{2}}[0-9])|(?<={_MAY_END}[ \n]{{3}}[0-9]))"
)
#: The end of a type word or its abbreviation before such a digit; the word itself is read backwards.
BEFORE_SHORT = re.compile(
    r"(?:ịnh|ịch|ị|ư|yết|ỊNH|ỊCH|Ị|Ư|YẾT|ăn|[NnQq]đ|Đ|T|Q)"
    r"(?P<gap>[ \n]{0,3}(?P<so>[Ss][ốô]|SỐ)?[ \n]{0,3}:?[ \n]{0,2})\Z"
)
SHORT_REACH = 16
#: The number without a symbol after it: "54", "118/2025", "118 năm 2025".
SHORT = re.compile(
    r"(?P<serial>[0-9]{1,5}(?:[a-zA-Z](?![\w]))?(?:\.[0-9]{1,2}(?=/))?)"
    r"(?:(?:/|(?<!(?:19|20)[0-9]{2})-)(?P<year>(?:19|20)[0-9]{2})|[ \n]{1,3}năm[ \n]{1,3}(?P<year2>(?:19|20)[0-9]{2}))?"
    r"(?![0-9%])(?!\w)(?!/[0-9OolI])"
)
#: Old or misprinted numbers, taken only after a type word: "150 CP", "84 TC/CĐKT", "53/TBXH", "156/201/TT-BTC".
SPACED = re.compile(
    r"[0-9]{1,4}(?:\.?[a-zđ](?![a-zà-ỹ]))?(?P<year>/[0-9]{3,4}(?=[/\-]))?(?P<joint> ?[/\-] ?| ?)"
    r"[A-ZĐ][A-ZĐa-z]{1,7}[0-9]{0,2}(?P<more>(?:[/\-][A-ZĐ][A-ZĐa-z]{1,7}){0,3})(?![A-Za-zÀ-ỹ])"
)
#: A number in which letters stand for digits ("15/2O23/NĐ-CP"): cited, but no number is read from it.
MISREAD = re.compile(
    r"(?=[0-9/]{0,10}[OolI])[0-9OolI]{1,5}(?:/[12lI][0-9OolI]{3})?"
    r"[ ]?/[ ]?[A-ZĐ][A-ZĐa-z]{1,7}(?:-[A-ZĐ][A-ZĐa-z]{1,7}){0,3}"
)
#: A number left blank in a model or a draft: "số …/2016/TT-BCT"; only with year and symbol.
BLANK = re.compile(r"/(?P<year>(?:19|20)[0-9]{2})/(?:NĐ|NQ|QĐ|TTLT|TT)-[A-ZĐ][A-Za-zĐ\-]{1,30}")
BLANK_BEFORE = re.compile(r"số[ \n]{0,3}[….:_ ]{0,16}\Z")
