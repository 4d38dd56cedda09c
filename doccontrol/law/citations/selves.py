"""Step 4: the host text's mentions of itself ("Nghị định này")."""

from doccontrol.law.citations.anchors import THIS
from doccontrol.law.citations.mention import Mention
from doccontrol.law.citations.type_words import type_before
from doccontrol.law.codes import DocType
from doccontrol.law.facts import Host

_NEVER = frozenset({DocType.LENH, DocType.KHAC, DocType.TCVN, DocType.QCVN})
_NEVER_ALONE = frozenset({DocType.KE_HOACH, DocType.QUY_CHE, DocType.QUY_DINH, DocType.CONG_VAN, DocType.KHAC})


def selves(text: str, host: Host) -> list[Mention]:
    """Mentions of the host by its type; types that seldom are a legal text only where the host is of that type."""
    mentions: list[Mention] = []
    for match in THIS.finditer(text):
        found = type_before(text, match.start())
        if found is None or found[1] in _NEVER or (found[1] in _NEVER_ALONE and found[1] is not host.type):
            continue
        mentions.append(Mention(found[0], match.end(), found[1], self=True, typed=True))
    return mentions
