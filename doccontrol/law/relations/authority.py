"""Whether a text can do to another what its words say, and whether the words tell which text is meant.

A draft or a letter does nothing to the law; a text of lower rank ends a higher one only by a mandate, which is asked
about; an end of "Luật Nhà ở" without number or year leaves open which one.
"""

import re

from doccontrol.law import numbers
from doccontrol.law.codes import TERMINATING, Action, DocType, Scope
from doccontrol.law.facts import Host
from doccontrol.law.relations.hits import Hit
from doccontrol.law.relations.mentions import Mention
from doccontrol.law.relations.ranks import POWERLESS, is_below
from doccontrol.law.structure import Outline

#: Actions that only a text of the same or a higher rank can do.
_RANKED = TERMINATING | {Action.AMEND, Action.SUSPEND, Action.EXTEND, Action.STOPAPPLY}
#: What a text without power can still say of another.
_TOLD = frozenset({Action.ANNOUNCE, Action.DETAIL, Action.GUIDE})
_DRAFT = re.compile(r"\bdự thảo\b")
#: The symbol of a letter (công văn) is issuer and unit, without a type: "4698/BNV-CCVC" (NĐ 30/2020/NĐ-CP, annex I).
_LETTER = re.compile(r"(?:UBND|HĐND|VP|ST[A-ZĐ]+|S[A-ZĐ]{2,6}|B[A-ZĐ]{2,7}|TTCP|VPCP|NHNN|TANDTC|VKSTC)-[A-ZĐ&.]{1,8}")
#: Types by the word that opens a title.
_TITLED = (
    ("luật", frozenset({DocType.LUAT, DocType.BO_LUAT})),
    ("nghị quyết", frozenset({DocType.NGHI_QUYET, DocType.NGHI_QUYET_LIEN_TICH})),
    ("nghị định", frozenset({DocType.NGHI_DINH})),
    ("thông tư", frozenset({DocType.THONG_TU, DocType.THONG_TU_LIEN_TICH})),
    ("quyết định", frozenset({DocType.QUYET_DINH})),
)
#: A draft says so in its first lines.
_HEAD = 300


class Authority:
    """What one host may do."""

    def __init__(self, tree: Outline, host: Host) -> None:
        self._host = host
        self._is_draft = _DRAFT.search(tree.flow.low, 0, _HEAD) is not None and not tree.flow.low.startswith(
            "dự thảo nghị"
        )
        number = numbers.parse(host.number) if host.number else None
        self._type = host.type or (number.type if number is not None else None)
        if self._type is None and number is not None and _LETTER.fullmatch(number.symbol):
            self._type = DocType.CONG_VAN

    def is_titled(self, words: str) -> bool:
        """Whether words in the form of a title may be this text's own: "Luật sửa đổi …" is no title of a circular."""
        named = next((types for word, types in _TITLED if words.startswith(word)), None)
        return named is None or self._type is None or self._type in named

    @property
    def acts_in_annexes(self) -> bool:
        """Whether annexes hold acts: resolutions of the Government cut and move procedures there (NQ 206/2025/QH15)."""
        return self._host.number is not None and self._host.number.endswith("/NQ-CP")

    def bears(self, hit: Hit, mention: Mention) -> bool:
        """Whether an act may stand as a fact, not as a question."""
        return hit.certain and self._may(hit.action, mention) and not _is_vague_end(hit, mention)

    def _may(self, action: Action, mention: Mention) -> bool:
        if self._is_draft or self._host.type in POWERLESS:
            return False
        if self._type in POWERLESS:
            return action in _TOLD
        if action not in _RANKED:
            return True
        return not is_below(self._type, self._host.number, mention.type, mention.citation.number)


def _is_vague_end(hit: Hit, mention: Mention) -> bool:
    """An end of a text named without number or year: which one is a question."""
    cited = mention.citation
    named = cited.number or cited.year or (cited.resolved is not None and not cited.resolved.inferred)
    return hit.action in TERMINATING and hit.scope is not Scope.PARTIAL and not named
