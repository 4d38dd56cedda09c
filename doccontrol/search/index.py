"""The index as readers see it: search, in two stages, and the state of the index.

First texts are found by pairs of folded words (few postings, whatever the size), then the passages of the best texts
are scored as typed. A number asked for comes first: the text itself, those that act on it, those that cite it.
"""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import EmptyIndexError, FileIndex
from whoosh.query import Every, Or, Term
from whoosh.searching import Searcher

from doccontrol.search import scoring, suggestions, terms
from doccontrol.search.documents import Passage
from doccontrol.search.folder import IndexFolder, IndexMissing, Live
from doccontrol.search.numbers import code_term, terms_of
from doccontrol.search.packing import Card, card_of, passages_of
from doccontrol.search.query import NumberAsked, Query, parse
from doccontrol.search.results import Hit, Match, Results
from doccontrol.search.scoring import Scored
from doccontrol.search.snippets import snippet

#: Texts whose passages are scored; more gain nothing (``tests/bench/search_bench.py``).
CANDIDATES = 50
#: Texts that a number search looks at, of each kind of match.
_LINKED = 200

Accept = Callable[[str], bool]


@dataclass(slots=True)
class _Found:
    """Documents in the order they are to be shown, and the passage to show of each."""

    order: dict[int, tuple[Match, float]] = field(default_factory=dict)
    place: dict[int, int] = field(default_factory=dict)
    more: bool = False

    def add(self, document: int, match: Match, score: float) -> None:
        """Put a text at the end, unless it is there already."""
        self.order.setdefault(document, (match, score))


class SearchIndex:
    """An open index. One searcher is kept open until the writer has committed; safe for many threads."""

    def __init__(self, root: Path) -> None:
        self._folder = IndexFolder(root)
        self._lock = threading.Lock()
        self._live: Live | None = None
        self._index: FileIndex | None = None
        self._searcher: Searcher | None = None

    def search(
        self,
        text: str,
        *,
        limit: int = 20,
        offset: int = 0,
        tags: tuple[str, ...] = (),
        accept: Accept | None = None,
    ) -> Results:
        """Search as typed. ``tags`` are filters (``schema.tags``), ``accept`` decides by id (status on a day, say).

        Raises IndexMissing, IndexOutdated where the index has to be built first.
        """
        asked = parse(text)
        with self._lock:
            searcher = self._refresh()
            return _Search(searcher, asked, (*asked.tags, *tags), accept).results(limit, offset)

    def rank_passages(self, text: str, limit: int) -> list[tuple[str, int]]:
        """The best passages for a question, as (text id, place of the passage in it); what the benchmark measures."""
        asked = parse(text)
        with self._lock:
            search = _Search(self._refresh(), asked, (), None)
            return [(search.card(one.document).id, one.place) for one in search.passages(CANDIDATES)[:limit]]

    def versions(self) -> dict[str, str]:
        """Every text in the index with the version it was given: for reconciliation with the registry."""
        with self._lock:
            searcher = self._refresh()
            cards = (card_of(stored["card"]) for _, stored in searcher.reader().iter_docs())
            return {card.id: card.version for card in cards}

    def count(self) -> int:
        """How many texts the index holds."""
        with self._lock:
            return int(self._refresh().doc_count())

    def close(self) -> None:
        """Give the files back."""
        with self._lock:
            self._drop()

    def _refresh(self) -> Searcher:
        live = self._folder.live()
        if self._searcher is None or live != self._live:
            self._drop()
            try:
                self._index = FileStorage(str(self._folder.root / live.name)).open_index()
            except (EmptyIndexError, OSError) as error:
                raise IndexMissing(str(self._folder.root)) from error
            self._live = live
            self._searcher = self._index.searcher()
        elif self._index is not None and not self._searcher.up_to_date():
            # The engine's own refresh() keeps the segments of the old state beside the new ones (2.7.5): texts that
            # were replaced would be found again. A new searcher costs more and is right.
            self._searcher.close()
            self._searcher = self._index.searcher()
        return self._searcher

    def _drop(self) -> None:
        if self._searcher is not None:
            self._searcher.close()
        if self._index is not None:
            self._index.close()
        self._searcher = self._index = None


class _Search:
    """One search on one state of the index."""

    def __init__(self, searcher: Searcher, asked: Query, tags: tuple[str, ...], accept: Accept | None) -> None:
        self.searcher = searcher
        self.reader = searcher.reader()
        self.asked = asked
        self.filter = terms.tags_query(tags)
        self.accept = accept
        self.wanted = terms.sought(asked, self.reader)
        self._stored: dict[int, dict[str, Any]] = {}

    def results(self, limit: int, offset: int) -> Results:
        found = _Found()
        near: tuple[str, ...] = ()
        if self.asked.empty:
            self._every(found, limit + offset)
        if self.asked.number is not None:
            near = self._by_number(found, self.asked.number)
        for code in self.asked.codes:
            for document in self._documents(Term("number", code_term(code)), _LINKED):
                found.add(document, Match.NUMBER, 1000.0)
        if self.wanted.words:
            self._by_words(found, limit + offset)
        shown = list(found.order.items())[offset : offset + limit]
        hits = tuple(
            self._hit(offset + rank, document, match, score, found.place.get(document))
            for rank, (document, (match, score)) in enumerate(shown, 1)
        )
        more = found.more or len(found.order) > offset + limit
        return Results(hits, len(found.order), more, near)

    def passages(self, candidates: int) -> list[Scored]:
        """The passages of the best texts, best first."""
        documents = self._candidates(candidates)
        known = scoring.collection(self.reader, self.wanted)
        stored = ((document, self.stored(document)) for document in documents)
        return scoring.score_all(stored, self.wanted, known, self.asked.phrases)

    def card(self, document: int) -> Card:
        """What is shown of a text."""
        return card_of(self.stored(document)["card"])

    def stored(self, document: int) -> dict[str, Any]:
        """The stored fields of a text, read once."""
        if document not in self._stored:
            self._stored[document] = self.searcher.stored_fields(document)
        return self._stored[document]

    def _every(self, found: _Found, most: int) -> None:
        """Filters alone: all texts, newest first."""
        documents = self._documents(Every(), max(most, _LINKED))
        for document in sorted(documents, key=lambda one: (-(self.card(one).year or 0), one)):
            found.add(document, Match.TEXT, 0.0)

    def _by_words(self, found: _Found, most: int) -> None:
        ranked = self.passages(max(CANDIDATES, most + 10))
        best: dict[int, Scored] = {}
        for one in ranked:
            best.setdefault(one.document, one)
        if self.asked.number is not None:
            inside = [document for document in found.order if document not in best]
            known = scoring.collection(self.reader, self.wanted)
            scored = scoring.score_all(((each, self.stored(each)) for each in inside), self.wanted, known)
            for one in scored:
                found.place.setdefault(one.document, one.place)
        for document, one in best.items():
            found.add(document, Match.TEXT, round(one.score, 4))
            found.place.setdefault(document, one.place)

    def _candidates(self, most: int) -> list[int]:
        """The texts to look into; single words help out where pairs find too few."""
        documents = self._documents(terms.texts_query(self.asked, self.wanted, self.reader), most)
        if len(documents) < min(most, 10):
            wide = self._documents(terms.texts_query(self.asked, self.wanted, self.reader, wide=True), most)
            documents += [document for document in wide if document not in documents]
        return documents

    def _by_number(self, found: _Found, number: NumberAsked) -> tuple[str, ...]:
        own = self._documents(terms.number_query("number", number.terms), _LINKED)
        typed = [one for one in own if number.type is None or self.card(one).type == number.type]
        own = typed or own
        cards = {one: self.card(one) for one in own}
        own.sort(key=lambda one: (not cards[one].held, -(cards[one].year or 0), one))
        for document in own:
            found.add(document, Match.NUMBER, 1000.0)
            self._show_provision(found, document, cards[document])
        links = self._links(number, list(cards.values()))
        for name, match, score in (("amends", Match.AMENDS, 500.0), ("cites", Match.CITES, 250.0)):
            query = Or([Term(name, term) for term in links])
            for document in self._documents(query, _LINKED) if links else []:
                found.add(document, match, score)
        if any(card.held for card in cards.values()):
            return ()
        shown: dict[str, None] = {}
        for term in suggestions.near(self.reader, number):
            for document in self._documents(Term("number", term), 3):
                if (text := self.card(document).number) is not None:
                    shown[text] = None
        return tuple(shown)

    def _links(self, number: NumberAsked, own: list[Card]) -> list[str]:
        """The terms by which others name the texts asked for."""
        keys = [term for card in own if card.number for term in terms_of(card.number) if term.startswith("k:")]
        if not keys and number.year:
            keys = [f"y:{number.serial}/{number.year}"]
        return list(dict.fromkeys(keys))

    def _show_provision(self, found: _Found, document: int, card: Card) -> None:
        wanted = self.asked.provision
        if wanted is None:
            return
        article = wanted.partition(".")[0]
        for place, provision in enumerate(card.provisions):
            if provision in (wanted, article):
                found.place[document] = place
                if provision == wanted:
                    return

    def _documents(self, query: Any, most: int) -> list[int]:
        """The numbers of the best documents of an engine query that pass the filters."""
        if self.accept is None:
            return [hit.docnum for hit in self.searcher.search(query, limit=most, filter=self.filter)]
        return list(self._accepted(query, most, self.accept))

    def _accepted(self, query: Any, most: int, accept: Accept) -> Iterator[int]:
        hits = self.searcher.search(query, limit=None, filter=self.filter)
        count = 0
        for hit in hits:
            if accept(hit["id"]):
                yield hit.docnum
                count += 1
            if count == most:
                return

    def _hit(self, rank: int, document: int, match: Match, score: float, place: int | None) -> Hit:
        card = self.card(document)
        sought, exact = self._marked(match)
        given = passages_of(card, self.stored(document)["raw"])
        if place is None:
            place = _mentions(given, self.asked.number) if match in (Match.AMENDS, Match.CITES) else 0
        passage = given[place]
        return Hit(
            rank,
            card.id,
            card.kind,
            card.type,
            card.number,
            card.title,
            card.issuer,
            card.year,
            card.held,
            match,
            score,
            passage.provision,
            passage.page,
            snippet(passage.text, sought, exact),
        )

    def _marked(self, match: Match) -> tuple[frozenset[str], bool]:
        """The words to mark in a snippet, and whether with their accents."""
        number = self.asked.number
        if match is not Match.TEXT and number is not None and not self.wanted.words:
            return frozenset({number.serial, number.serial.zfill(2), str(number.year or "")}), False
        return frozenset(self.wanted.words), self.wanted.exact


def _mentions(passages: list[Passage], number: NumberAsked | None) -> int:
    """The passage that names a number, the first where none does."""
    if number is None:
        return 0
    wanted = f"{number.serial}/{number.year}" if number.year else f"{number.serial}/"
    return next((place for place, one in enumerate(passages) if wanted in one.text), 0)
