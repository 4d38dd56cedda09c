"""The rank of a text in the order of Luật 64/2025/QH15 art. 4, as far as its type and number tell it.

A text of lower rank cannot end or amend one of higher rank but by a mandate that it names; read without one it is a
reading error or a question for a person, never a fact.
"""

import re

from doccontrol.law.codes import DocType

_BY_SYMBOL = (
    (re.compile(r"(?:^|[/-])QH\d"), 1),
    (re.compile(r"UBTVQH|TVQH|HĐNN"), 2),
    (re.compile(r"(?:^|[/-])L-CTN|QĐ-CTN|LCTN"), 3),
    (re.compile(r"NĐ-CP|NQ-CP|NĐ-HĐBT|HĐBT|/CP$|-CP$"), 4),
    (re.compile(r"-TTg"), 5),
    (re.compile(r"TTLT|(?:^|/)TT-|NQLT"), 6),
    (re.compile(r"NQ-HĐND"), 7),
    (re.compile(r"(?:QĐ|CT)-UB"), 8),
)
_BY_TYPE = {
    DocType.HIEN_PHAP: 0,
    DocType.BO_LUAT: 1,
    DocType.LUAT: 1,
    DocType.PHAP_LENH: 2,
    DocType.NGHI_DINH: 4,
    DocType.THONG_TU: 6,
    DocType.THONG_TU_LIEN_TICH: 6,
}
#: Texts that tell, ask or plan; they change no other text.
POWERLESS = frozenset(
    {
        DocType.CONG_VAN,
        DocType.BAO_CAO,
        DocType.TO_TRINH,
        DocType.GIAY_MOI,
        DocType.KE_HOACH,
        DocType.HUONG_DAN,
        DocType.KET_LUAN,
        DocType.CONG_DIEN,
        DocType.QUY_TRINH,
        DocType.VAN_BAN_HOP_NHAT,
        DocType.TCVN,
    }
)


def rank(type_: DocType | None, number: str | None) -> int | None:
    """0 for the Constitution, larger for lower texts; None where type and number do not tell."""
    for pattern, level in _BY_SYMBOL:
        if number and pattern.search(number):
            return level
    return _BY_TYPE.get(type_) if type_ is not None else None


def is_below(type_: DocType | None, number: str | None, other_type: DocType | None, other_number: str | None) -> bool:
    """Whether a text certainly ranks below another."""
    own, other = rank(type_, number), rank(other_type, other_number)
    return own is not None and other is not None and own > other
