"""The second stage: the passages of the texts found, scored in memory."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whoosh.reading import IndexReader

from doccontrol.search import ranking
from doccontrol.search.analysis import folded, pairs
from doccontrol.search.packing import Words, words_of
from doccontrol.search.ranking import Collection, Needle
from doccontrol.search.schema import PASSAGES, SYLLABLES
from doccontrol.search.terms import Sought


@dataclass(frozen=True, slots=True)
class Scored:
    """One passage of a text (``place`` counts from 0) and how well it answers."""

    score: float
    document: int
    place: int


def collection(reader: IndexReader, wanted: Sought) -> Collection:
    """What the index knows of the terms of a query; frequencies count passages."""
    count = int(reader.frequency("totals", PASSAGES)) or 1
    mean = reader.frequency("totals", SYLLABLES) / count or 1.0
    terms = list(wanted.terms)
    frequency = {term: int(reader.frequency("words", term)) for term in set(terms)}
    frequency |= {pair: int(reader.frequency("pairs", pair)) for pair in set(pairs(terms))}
    return Collection(count, mean, frequency)


def score_all(
    stored: Iterable[tuple[int, Mapping[str, bytes]]],
    wanted: Sought,
    known: Collection,
    phrases: tuple[tuple[str, ...], ...] = (),
) -> list[Scored]:
    """Score every passage of some texts, given with their stored fields; passages without a phrase are left out."""
    needle = ranking.needle(wanted.words, known, wanted.terms)
    must = [" " + " ".join(phrase if wanted.exact else folded(list(phrase))) + " " for phrase in phrases]
    found: list[Scored] = []
    for document, fields in stored:
        for place, words in enumerate(words_of(fields["exact" if wanted.exact else "plain"])):
            score = _score(needle, words, known, must)
            if score > 0:
                found.append(Scored(score, document, place))
    found.sort(key=lambda one: (-one.score, one.document, one.place))
    return found


def _score(needle: Needle, words: Words, known: Collection, must: list[str]) -> float:
    if must:
        whole = " " + " ".join([*words.title, "|", *words.text]) + " "
        if any(phrase not in whole for phrase in must):
            return 0.0
    return ranking.score(needle, words.title, words.text, known.mean_length)
