"""Under which names an issuer goes on after renamings and mergers, by their days.

For matching and for what is waited for, never for competence: succession goes by field (NQ 176/2025/QH15).
"""

from datetime import date

from doccontrol.law.vocabulary import ISSUERS

_BY_NAME = {issuer.name: issuer for issuer in ISSUERS}


def names_by(issuer: str, on: date) -> frozenset[str]:
    """The issuer's own name, with those of every issuer that had taken over from it by ``on``."""
    found: set[str] = set()
    pending = [issuer]
    while pending:
        name = pending.pop()
        if name in found:
            continue
        found.add(name)
        known = _BY_NAME.get(name)
        if known is not None and known.until is not None and known.until <= on:
            pending.extend(known.into)
    return frozenset(found)
