"""Numbers of texts as index terms: found by the whole, by serial and year, by the serial, by parts of the symbol.

``59/2020`` must not find ``159/2020``, so nothing here is a substring search.
"""

import re
from collections.abc import Iterable

from doccontrol.law.numbers import match_key
from doccontrol.law.text import fold

_BLANKS = re.compile(r"\s+")


def terms_of(number: str) -> list[str]:
    """The terms a text is found by through its number: ``k:`` key, ``y:`` serial/year, ``s:`` serial, ``p:`` parts."""
    key = match_key(number)
    if key is None:
        return [code_term(number)]
    serial, year, symbol = key.lower().split("/", 2)
    parts = [part for part in symbol.split("-") if part]
    found = [f"k:{key.lower()}", f"s:{serial}", *(f"p:{part}" for part in parts)]
    if year:
        found.append(f"y:{serial}/{year}")
    return found


def link_terms(numbers: Iterable[str]) -> list[str]:
    """The terms by which a text is found as one that acts on, or cites, another."""
    found: dict[str, None] = {}
    for number in numbers:
        for term in terms_of(number):
            if term[0] in "ky":
                found[term] = None
    return list(found)


def code_term(code: str) -> str:
    """The term of a code that is no number of a text: ``QT-05``, ``1.004203``."""
    return "c:" + _BLANKS.sub("", fold(code))
