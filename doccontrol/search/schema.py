"""The fields of the index, and what of a text goes into each.

One index document is one text. ``pairs`` and ``words`` hold its folded terms, each counted once a passage: so the sum
over all texts is the number of *passages* a term occurs in, by which passages are weighed. ``number``, ``amends`` and
``cites`` hold terms of ``search.numbers``; ``tags`` what is filtered by; ``totals`` two counters. Terms come counted:
the engine's own analysers never see Vietnamese.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from whoosh.fields import ID, STORED, FieldType, Schema
from whoosh.formats import Frequency
from whoosh.system import pack_uint

from doccontrol.law.text import fold
from doccontrol.search.analysis import folded, pairs, syllables
from doccontrol.search.documents import Passage, SearchDocument
from doccontrol.search.numbers import code_term, link_terms, terms_of
from doccontrol.search.packing import Packed, Words, pack

#: Changes whenever what is written here does; an index of another version is rebuilt.
VERSION = 1
PASSAGES, SYLLABLES = "passages", "syllables"


class Counted(FieldType):  # type: ignore[misc]  # the engine is not typed
    """A field whose terms come counted, as a mapping from term to count."""

    def __init__(self, *, scorable: bool) -> None:
        self.format = Frequency()
        self.scorable = scorable
        self.stored = False
        self.unique = False
        self.analyzer = None
        self.set_sortable(False)

    def index(self, value: Mapping[str, int], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """The postings of one document, as the engine wants them."""
        for term, count in value.items():
            yield term.encode(), count, float(count), pack_uint(count)


def schema() -> Schema:
    """A new schema; the engine keeps it with the index."""
    return Schema(
        id=ID(stored=True, unique=True),
        pairs=Counted(scorable=True),
        words=Counted(scorable=True),
        number=Counted(scorable=False),
        amends=Counted(scorable=False),
        cites=Counted(scorable=False),
        tags=Counted(scorable=False),
        totals=Counted(scorable=False),
        card=STORED(),
        exact=STORED(),
        plain=STORED(),
        raw=STORED(),
    )


def fields(document: SearchDocument) -> dict[str, object]:
    """What the engine is given of one text."""
    given = document.passages or (Passage(""),)
    exact = [Words(syllables(_title(document, one)), syllables(one.text)) for one in given]
    plain = [Words(folded(one.title), folded(one.text)) for one in exact]
    singles: Counter[str] = Counter()
    linked: Counter[str] = Counter()
    for one in plain:
        singles.update({*one.title, *one.text})
        linked.update({*pairs(one.title), *pairs(one.text)})
    packed: Packed = pack(document, exact, plain)
    return {
        "id": document.id,
        "pairs": linked,
        "words": singles,
        "number": dict.fromkeys(_names(document), 1),
        "amends": dict.fromkeys(link_terms(document.amends), 1),
        "cites": dict.fromkeys(link_terms(document.cites), 1),
        "tags": dict.fromkeys(tags(document), 1),
        "totals": {PASSAGES: len(given), SYLLABLES: sum(len(one.text) + len(one.title) for one in plain)},
        "card": packed.card,
        "exact": packed.exact,
        "plain": packed.plain,
        "raw": packed.raw,
    }


def tags(document: SearchDocument) -> list[str]:
    """What a text can be filtered by."""
    found = [f"kind:{document.kind}", f"held:{int(document.held)}"]
    if document.type:
        found.append(f"type:{document.type}")
    if document.year:
        found.append(f"year:{document.year}")
    if document.issuer:
        found.append(f"issuer:{fold(document.issuer)}")
    return found + [f"department:{each}" for each in document.departments]


def _names(document: SearchDocument) -> list[str]:
    terms = terms_of(document.number) if document.number else []
    return terms + [code_term(code) for code in document.codes]


def _title(document: SearchDocument, passage: Passage) -> str:
    return " ".join(filter(None, (document.title, passage.heading)))
