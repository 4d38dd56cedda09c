"""Step 4: the host text's mentions of itself ("Nghị định này") and the words an alias stands for."""

from doccontrol.law.citations.anchors import SELF, type_of
from doccontrol.law.citations.mention import Mention
from doccontrol.law.codes import DocType
from doccontrol.law.facts import Host

_NEVER_ALONE = frozenset({DocType.KE_HOACH, DocType.QUY_CHE, DocType.QUY_DINH, DocType.CONG_VAN, DocType.KHAC})


def selves(text: str, host: Host) -> list[Mention]:
    """Mentions of the host by its type; types that seldom are a legal text only where the host is of that type."""
    mentions: list[Mention] = []
    for match in SELF.finditer(text):
        kind = type_of(match[0][:-3])
        if kind is None or (kind in _NEVER_ALONE and kind is not host.type):
            continue
        mentions.append(Mention(match.start(), match.end(), kind, self=True, typed=True))
    return mentions
