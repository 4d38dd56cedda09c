"""From a query to the terms the index is asked for, the word being typed completed where it is the start of one."""

from dataclasses import dataclass

from whoosh import query as engine
from whoosh.reading import IndexReader

from doccontrol.search.analysis import folded, pairs
from doccontrol.search.query import Query

_PHRASES, _WORDS = "pairs", "words"
#: How many words of the index a half-typed one is compared with.
_COMPLETIONS = 40


@dataclass(frozen=True, slots=True)
class Sought:
    """What passages are scored by: the query's words as typed, and folded (one for one where ``exact``)."""

    words: tuple[str, ...]
    terms: tuple[str, ...]
    exact: bool


def sought(asked: Query, reader: IndexReader) -> Sought:
    """The words of a query; a last word that no text has is taken for the start of the likeliest one that goes on."""
    words = [*asked.words, *(word for phrase in asked.phrases for word in phrase)]
    terms = folded(words)
    if asked.words and not asked.phrases and terms and (_WORDS, terms[-1]) not in reader:
        completed = _complete(reader, terms)
        if completed is not None:
            return Sought(tuple(completed), tuple(completed), exact=False)
    exact = asked.exact and len(terms) == len(words)
    return Sought(tuple(words if exact else terms), tuple(terms), exact)


def texts_query(asked: Query, wanted: Sought, reader: IndexReader, *, wide: bool = False) -> engine.Query:
    """The engine's query for texts: any pair of the query; all of a phrase's; single words where pairs fail."""
    neighbours = [pair for pair in dict.fromkeys(pairs(list(wanted.terms))) if (_PHRASES, pair) in reader]
    parts = [engine.Term(_PHRASES, pair) for pair in neighbours]
    if not parts or wide:
        parts += [engine.Term(_WORDS, term) for term in dict.fromkeys(wanted.terms)]
    found: engine.Query = engine.Or(parts) if parts else engine.NullQuery
    must = [_phrase(list(phrase)) for phrase in asked.phrases]
    return engine.And([*must, found]) if must else found


def tags_query(tags: tuple[str, ...]) -> engine.Query | None:
    """What texts are filtered by: every kind of tag must hold, one of its values is enough."""
    kinds: dict[str, list[engine.Query]] = {}
    for tag in tags:
        kinds.setdefault(tag.partition(":")[0], []).append(engine.Term("tags", tag))
    return engine.And([engine.Or(values) for values in kinds.values()]) if kinds else None


def number_query(field: str, terms: list[str]) -> engine.Query:
    """Texts that have all of these terms in a field of numbers."""
    return engine.And([engine.Term(field, term) for term in terms])


def _phrase(phrase: list[str]) -> engine.Query:
    terms = folded(phrase)
    if len(terms) == 1:
        return engine.Term(_WORDS, terms[0])
    return engine.And([engine.Term(_PHRASES, pair) for pair in dict.fromkeys(pairs(terms))])


def _complete(reader: IndexReader, terms: list[str]) -> list[str] | None:
    """The query with its last word completed: after the word before it, else the commonest such word."""
    start = terms[-1]
    if len(terms) > 1:
        options = _starting(reader, _PHRASES, f"{terms[-2]}_{start}")
        if options:
            return [*terms[:-1], options[0].partition("_")[2]]
    options = _starting(reader, _WORDS, start)
    return [*terms[:-1], options[0]] if options else None


def _starting(reader: IndexReader, field: str, start: str) -> list[str]:
    """Terms of a field that begin so, the most frequent first."""
    found = []
    for raw in reader.expand_prefix(field, start):
        found.append(raw.decode() if isinstance(raw, bytes) else str(raw))
        if len(found) == _COMPLETIONS:
            break
    return sorted(found, key=lambda term: (-reader.frequency(field, term), term))
