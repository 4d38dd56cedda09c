"""Step 1: where mentions may be. One cheap scan for each kind of anchor; all further work is done only there."""

import re

#: Heads of named texts, found by the rarest letters in them; the reader steps back to the head's start.
LAW_TAIL = re.compile(r"(?:ật|ẬT|ệnh|ỆNH|ến pháp|ẾN PHÁP)(?![A-Za-zÀ-ỹ])")
LAW_HEADS = ("luật", "pháp lệnh", "hiến pháp")

#: "Nghị định này": the host, or inside a quoted amendment the amended text.
THIS = re.compile(r"này(?![A-Za-zÀ-ỹ])")

#: The end of a type word or its abbreviation with a number after it; the word itself is read backwards.
BEFORE_DIGIT = re.compile(
    r"(?:ịnh|ịch|ị|ư|yết|ỊNH|ỊCH|Ị|Ư|YẾT|ăn|Đ|T|Q)"
    r"(?P<gap>[ \n]{0,3}(?P<so>[Ss][ốô]|SỐ)?[ \n]{0,3}:?[ \n]{0,2})(?=[0-9])"
)
#: The number without a symbol after it: "54", "118/2025", "118 năm 2025".
SHORT = re.compile(
    r"(?P<serial>[0-9]{1,5}(?:[a-zA-Z](?![\w]))?(?:\.[0-9]{1,2}(?=/))?)"
    r"(?:/(?P<year>(?:19|20)[0-9]{2})|[ \n]{1,3}năm[ \n]{1,3}(?P<year2>(?:19|20)[0-9]{2}))?(?![0-9%])(?!\w)"
)
#: Old or misprinted numbers, taken only after a type word: "150 CP", "84 TC/CĐKT", "53/TBXH", "156/201/TT-BTC".
SPACED = re.compile(
    r"[0-9]{1,4}(?:\.?[a-zđ](?![a-zà-ỹ]))?(?P<year>/[0-9]{3,4}(?=[/\-]))?(?P<joint> ?[/\-] ?| ?)"
    r"[A-ZĐ][A-ZĐa-z]{1,7}[0-9]{0,2}(?P<more>(?:[/\-][A-ZĐ][A-ZĐa-z]{1,7}){0,3})(?![A-Za-zÀ-ỹ])"
)
#: A number left blank in a model or a draft: "số …/2016/TT-BCT"; only with year and symbol.
BLANK = re.compile(r"/(?P<year>(?:19|20)[0-9]{2})/(?:NĐ|NQ|QĐ|TTLT|TT)-[A-ZĐ][A-Za-zĐ\-]{1,30}")
BLANK_BEFORE = re.compile(r"số[ \n]{0,3}[….:_ ]{0,16}\Z")
