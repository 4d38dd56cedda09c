"""Names of issuers: from the number's codes where these are one agency's, else from the letterhead, as written.

A letterhead prints the superior agency above its own ("UBND TỈNH … / SỞ NỘI VỤ") and breaks names over lines; for a
local agency the place is part of the identity (``domain.md`` 1.2), so it is taken from the superior where missing.
"""

import re
from collections.abc import Iterable, Sequence

from doccontrol.law.heading.lines import same_length_fold
from doccontrol.law.numbers import DocNumber
from doccontrol.law.text import fold, same_tone
from doccontrol.law.vocabulary import ISSUER_OF_CODE, ISSUERS, load

_WORDS = load("headings")["agencies"]
_NAMES = tuple(sorted({*_WORDS["names"], *(issuer.name for issuer in ISSUERS)}, key=len, reverse=True))
_NAME_OF = {fold(name): name for name in _NAMES}
_KNOWN = re.compile(rf"\b(?:{'|'.join(re.escape(fold(name)) for name in _NAMES)})\b")
_PLACE_WORDS = tuple(_WORDS["places"])
_PLACE = re.compile(rf"\b({'|'.join(sorted(_PLACE_WORDS, key=len, reverse=True))})\b\.?\s+")
_SMALL = frozenset(_WORDS["small"])
_AGENCY = re.compile(
    r"^(?:uy ban|ubnd|u\.?b\.?n\.?d|hdnd|hoi dong|so |bo |cuc |chi cuc|tong cuc|van phong|vp |phong |truong |benh vien"
    r"|trung tam|ban |thanh tra|tinh uy|thanh uy|huyen uy|thi uy|dang uy|quan uy|cong ty|tong cong ty|hoi |dang bo"
    r"|cong an|toa an|vien |doan |lien doan|hiep hoi|quoc hoi|chinh phu|thu tuong|chu tich|kho bac|bao hiem|ngan hang"
    r"|kiem toan|mat tran|tong lien doan|thuong truc|chi bo|tap doan"
    r"|doi |don vi|to |khoa |hat |quy |nha |dai hoc|hoc vien|bhxh)"
)
#: Parts of an agency that bear no name of their own.
_NAMELESS = frozenset({"van phong", "thanh tra"})
_LONGEST = 90
#: Rules, and what recognition makes of specks beside a line.
_EDGES = " .,;:*_-–|„“”‘’\"'"
_OF = re.compile(r"\bcủa\s+([A-ZĐÀ-Ỹ][^()]*)$")
_ACRONYM = re.compile(r"^(?:[bcdđfghjklmnpqrstvwxz]{2,}|[ivx]{2,4})$")
#: Words that fold like an agency's first one and are none: form, notebook, number, session; goods; a table's row.
_OTHER_WORDS = re.compile(r"^(?:tờ|sổ|số|khóa|khoá|hội nghị|văn phòng phẩm)\b|\|")
_PARTY = re.compile(r"^(?:tinh|thanh|quan|huyen|thi|dang) uy (?!vien)(?=\w)")
_NOISE = re.compile(
    r"^(?:van ban (?:quy pham|phap luat)|phan van ban|hoa toc|thuong khan|khan|toi khan|chu tich nuoc\s*-\s*quoc hoi"
    r"|dieu uoc quoc te|cong bao)"
)
_ABBREVIATIONS = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "tp": "thành phố",
    "tp.": "thành phố",
    "vp": "văn phòng",
}


def issuer_of(number: DocNumber | None, letterhead: Sequence[str]) -> str | None:
    """The issuer's name as in a sentence, or None where neither number nor letterhead tells."""
    return _by_number(number) or _by_letterhead(letterhead)


def issuer_named(words: str) -> str | None:
    """The issuer that a reference names at its end: "(Kèm theo Quyết định số … của Ủy ban nhân dân tỉnh …)"."""
    match = _OF.search(re.sub(r"\s+", " ", words).strip(" .)"))
    return match[1].strip() if match else None


def _by_number(number: DocNumber | None) -> str | None:
    """The agencies whose codes the symbol holds, unless one is of a kind that every province has."""
    if number is None:
        return None
    names: list[str] = []
    for part in re.split(r"[-/]", number.symbol):
        issuer = ISSUER_OF_CODE.get(re.sub(r"\d+$", "", fold(part).upper()))
        if issuer is None:
            continue
        if issuer.local or issuer.name in _LOCAL_NAMES:
            return None
        if issuer.name not in names:
            names.append(issuer.name)
    if number.symbol.startswith(("TTLT", "NQLT")):
        return ", ".join(names) or None
    return names[-1] if len(names) == 1 else (names[0] if names else None)


#: Names that stand for one agency in every province, whatever the vocabulary marks.
_LOCAL_NAMES = frozenset({"Ủy ban nhân dân", "Hội đồng nhân dân", "Ban Chấp hành Trung ương Đảng"})


def _by_letterhead(letterhead: Iterable[str]) -> str | None:
    agencies: list[str] = []
    for text in letterhead:
        words = re.sub(r"\s+", " ", text).strip(_EDGES)
        folded = same_length_fold(words)
        if (
            not words
            or "{" in words
            or "}" in words
            or _NOISE.match(folded)
            or words != words.upper()
            or not re.search(r"[A-ZĐÀ-Ỹ]{2}", words)
        ):
            continue
        if _AGENCY.match(f"{folded} ") and not _OTHER_WORDS.search(words.lower()):
            if not agencies or fold(agencies[-1]) != folded:
                agencies.append(words)
        elif agencies and len(agencies[-1]) < _LONGEST:
            agencies[-1] += f" {words}"
    if not agencies:
        return None
    names = [sentence_case(agency) for agency in agencies]
    own = names[-1]
    if len(names) > 1 and fold(own) in _NAMELESS:
        return f"{own} {names[-2]}"
    if not _PLACE.search(own.lower()):
        place = next((hit for name in reversed(names[:-1]) if (hit := _place_of(name))), None)
        if place is not None:
            own = f"{own} {place}"
    return own


def _place_of(name: str) -> str | None:
    """The place in a superior's name, with its kind: "tỉnh Bình Thuận"."""
    matches = list(_PLACE.finditer(name))
    return name[matches[-1].start() :] if matches else None


def sentence_case(name: str) -> str:
    """A name printed in capitals as it stands in a sentence: "Ủy ban nhân dân tỉnh Cà Mau"."""
    words = [_ABBREVIATIONS.get(word, word) for word in same_tone(name.lower()).split()]
    text = " ".join(words)
    party = _PARTY.match(same_length_fold(text))
    if party is not None:
        return f"{text[: party.end()].capitalize()}{text[party.end() :].title()}"
    place = _PLACE.search(text)
    head, tail = (text[: place.start()], text[place.start() :]) if place else (text, "")
    folded = same_length_fold(head)
    pieces: list[str] = []
    position = 0
    for match in _KNOWN.finditer(folded):
        pieces.append(head[position : match.start()])
        pieces.append(_NAME_OF[match[0]])
        position = match.end()
    pieces.append(head[position:])
    head = " ".join(word.upper() if _ACRONYM.match(word) else word for word in "".join(pieces).split(" "))
    whole = head + _capital_places(tail)
    return whole[:1].upper() + whole[1:] if whole else whole


def _capital_places(text: str) -> str:
    """Capitals for the names after "tỉnh", "thành phố", "xã" …; the kinds themselves stay small."""
    words = text.split()
    kinds = {word for kind in _PLACE_WORDS for word in kind.split()}
    done: list[str] = []
    for index, word in enumerate(words):
        after_kind = index > 0 and done[-1].lower() in kinds
        first_two = " ".join(words[index : index + 2])
        is_kind = word in kinds and (
            not after_kind or first_two in _PLACE_WORDS or " ".join(words[index - 1 : index + 1]) in _PLACE_WORDS
        )
        done.append(word if is_kind else word[:1].upper() + word[1:])
    return " ".join(done)
