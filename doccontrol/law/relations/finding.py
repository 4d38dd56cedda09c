"""From sentences to relations: every act of a text on another, with its evidence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from doccontrol.law import citations as citing
from doccontrol.law.codes import Action, Scope, Zone
from doccontrol.law.facts import Citation, Effect, Host, Page, Relation
from doccontrol.law.flow import CONTEXT_PAGE
from doccontrol.law.relations import cues, listed, listings, reports, statements, targets, untargeted
from doccontrol.law.relations.above import Above, Inherited, within
from doccontrol.law.relations.acts import Act
from doccontrol.law.relations.authority import Authority
from doccontrol.law.relations.clauses import Clause, Clauses
from doccontrol.law.relations.hits import Hit
from doccontrol.law.relations.listings import Row
from doccontrol.law.relations.mentions import Mention, Mentions
from doccontrol.law.relations.misprints import corrected
from doccontrol.law.relations.object_first import OBJECT_FIRST
from doccontrol.law.relations.repeats import without_headings, without_repeats
from doccontrol.law.relations.timing import Timing
from doccontrol.law.structure import Level, Outline, outline

_NO_HOST = Host()
_NO_EFFECT = Effect()
#: The first words of a title, in characters.
_OPENING = 20
#: Units that hold no acts: appendices, forms and templates (lists of ended texts are read by their rows).
_TEMPLATES = frozenset({Level.FORM})
_NO_ACTS = _TEMPLATES | {Level.APPENDIX}
#: Provisions that lead from the whole text; others ("khoản 2") hang below what the sentences above name.
_FROM_ROOT = re.compile(r"QĐKT|D\d|PL|C\.|\?|P\.")


def find(
    pages: Sequence[Page],
    citations: Sequence[Citation],
    host: Host = _NO_HOST,
    effect: Effect = _NO_EFFECT,
    context: str = "",
) -> tuple[Relation, ...]:
    """What the text in ``pages`` does to other texts, in order of reading.

    ``citations`` are those of the same pages; ``host`` and ``effect`` what is known of the text itself; ``context``
    the parent lines of a clause read by itself. An uncertain relation (``certain`` False) is a question to a person.
    """
    return read(outline(pages, context), citations, host, effect, context)


def read(
    tree: Outline,
    citations: Sequence[Citation],
    host: Host = _NO_HOST,
    effect: Effect = _NO_EFFECT,
    context: str = "",
) -> tuple[Relation, ...]:
    """The same, from a tree that has been read already (with the same context)."""
    above = citing.find([Page(CONTEXT_PAGE, context)], host) if context else ()
    return _Finder(tree, (*above, *citations), host, effect).find()


class _Finder:
    """Walks the sentences that hold a cue, and the items of the lists that they introduce."""

    def __init__(self, tree: Outline, citations: Iterable[Citation], host: Host, effect: Effect) -> None:
        self._tree = tree
        self._low = tree.flow.low
        self._citations = tuple(citations)
        self._mentions = Mentions(tree.flow, self._citations)
        self._clauses = Clauses(tree)
        self._above = Above(tree, self._mentions, self._clauses)
        self._listings = listings.find(tree, self._mentions)
        self._authority = Authority(tree, host)
        self._no_acts = _TEMPLATES if self._authority.acts_in_annexes else _NO_ACTS
        self._timing = Timing(tree, self._above, host, effect)

    def find(self) -> tuple[Relation, ...]:
        found: list[tuple[Clause, Relation]] = []
        seen: set[Clause] = set()
        for position in cues.positions(self._low):
            clause = self._clauses.at(position)
            if clause is None or clause in seen:
                continue
            seen.add(clause)
            found.extend((clause, relation) for relation in self._of_clause(clause))
            for item in self._items(clause):
                if item not in seen and not self._above.read(item).acts:
                    seen.add(item)
                    found.extend((item, relation) for relation in self._of_item(item))
        for listing in self._listings:
            for row in listings.rows(self._tree, self._mentions, listing):
                clause = Clause(row.start, row.end, self._tree.at(row.start), row.start)
                found.extend((clause, relation) for relation in self._of_row(clause, row))
        found.extend(statements.of_bases(self._tree, self._citations))
        found.sort(key=lambda pair: (pair[0].start, pair[0].place))
        return tuple(without_repeats(without_headings(self._clauses, found)))

    def _of_clause(self, clause: Clause) -> Iterator[Relation]:
        if not self._counts(clause):
            return
        read = self._above.read(clause)
        yielded = False
        for act, hit in read.hits:
            for relation in self._settled(clause, act, hit):
                yielded = True
                yield relation
        if yielded:
            return
        kind = untargeted.find(self._low, clause.start, clause.end)
        if kind is not None:
            yield statements.of_kind(self._tree, clause, *kind, self._timing.of_host())
        elif not read.acts:
            item = list(self._of_item(clause))
            yield from item or self._reported(clause)

    def _of_item(self, clause: Clause) -> Iterator[Relation]:
        """An item of a list whose verb stands above it."""
        if not self._counts(clause) or not self._names_object(clause) or self._above.spares(clause):
            return
        act = self._verb_above(clause)
        if act is None or act.action in (Action.DETAIL, Action.GUIDE):
            return
        given = self._above.text(clause)
        half = self._above.is_half(clause)
        for hit in targets.hits(self._tree, self._mentions, act, itemised=True, half=half, inherits=given is not None):
            if given is not None and hit.mention is not None and given.mention.key != hit.mention.key:
                yield from self._of_given(clause, act, given, hit)
            else:
                yield from self._settled(clause, act, hit)

    def _verb_above(self, clause: Clause) -> Act | None:
        """The verb above an item, acting on the words of the item."""
        verb = self._above.verb(clause)
        if verb is None:
            return None
        return Act(replace(verb.cue, place="list"), clause.start, clause.end, "list-item", verb.certain)

    def _of_row(self, clause: Clause, row: Row) -> Iterator[Relation]:
        """One row of a list of ended texts: told of others, or done by this text."""
        if row.listing.action is Action.ANNOUNCE:
            yield statements.of_report(self._tree, clause, listed.report(self._tree, self._mentions, row))
            return
        hit = listed.hit(self._tree, row)
        sure = self._authority.bears(hit, row.mention)
        yield statements.of_hit(self._tree, clause, hit, row.mention, "list-item", self._timing.of_host(), sure)

    def _of_given(self, clause: Clause, act: Act, given: Inherited, hit: Hit) -> Iterator[Relation]:
        """The list is about the parts of one text, yet the item names another: both are shown, the other as asked."""
        same = [m for m in self._mentions.within(clause.start, clause.end) if m.key == given.mention.key]
        for mention in same[:1]:
            own = replace(hit, mention=mention, provisions=mention.citation.provisions, scope=Scope.PARTIAL)
            yield from self._settled(clause, act, own)
        yield from self._settled(clause, act, replace(hit, certain=False))

    def _settled(self, clause: Clause, act: Act, hit: Hit) -> Iterator[Relation]:
        """The relation of one hit; provisions without a text belong to the text above."""
        mention, listed, rule = hit.mention, hit.provisions, act.rule
        hit = replace(hit, certain=hit.certain and act.certain)
        given = self._above.text(clause)
        if given is not None and (mention is None or (_hangs(listed) and mention.key == given.mention.key)):
            mention = given.mention
            listed = within(given.within, listed) if listed else given.within
            hit = replace(hit, provisions=listed, certain=hit.certain and given.certain)
            rule = f"{rule}, text above"
        if mention is None or (act.rule == "title" and not self._is_own_title(clause, mention)):
            return
        mention = corrected(mention, given)
        sure = self._authority.bears(hit, mention)
        yield statements.of_hit(self._tree, clause, hit, mention, rule, self._timing.of(clause, act), sure)

    def _is_own_title(self, clause: Clause, mention: Mention) -> bool:
        """A line in the form of a title may be another text's, named among the legal bases."""
        words = self._low[clause.start : clause.start + _OPENING]
        return mention.citation.zone is not Zone.BASIS and self._authority.is_titled(words)

    def _counts(self, clause: Clause) -> bool:
        """Not the context itself, not quoted words, not a list of its own kind, not a form or template."""
        if clause.start < self._tree.flow.context_end or self._tree.quotes.holds(clause.start):
            return False
        if any(listing.start <= clause.start < listing.end for listing in self._listings):
            return False
        return not self._levels(clause) & self._no_acts

    def _levels(self, clause: Clause) -> set[Level]:
        return {self._tree.units[index].level for index in self._tree.chain(clause.unit)}

    def _names_object(self, clause: Clause) -> bool:
        named = self._mentions.within(clause.start, min(clause.start + 3, clause.end))
        start = clause.start + (len("tại ") if self._low.startswith("tại ", clause.start) else 0)
        return bool(named) or OBJECT_FIRST.match(self._low, start, clause.end) is not None

    def _items(self, clause: Clause) -> Iterator[Clause]:
        """The sentences below one that introduces a list."""
        if not self._clauses.introduces(clause) or not self._above.read(clause).acts:
            return
        for item in self._clauses.of_unit(clause.unit)[clause.place + 1 :]:
            yield item
            if self._clauses.introduces(item):
                return
        end = self._tree.units[clause.unit].end
        index = clause.unit + 1
        while index < len(self._tree.units) and self._tree.units[index].start < end:
            yield from self._clauses.of_unit(index)
            index += 1

    def _reported(self, clause: Clause) -> Iterator[Relation]:
        """Endings and transitional rules told of other texts; an annex of tasks tells none."""
        if self._levels(clause) & _NO_ACTS:
            return
        for report in reports.find(self._tree, self._mentions, clause):
            yield statements.of_report(self._tree, clause, report)


def _hangs(listed: tuple[str, ...]) -> bool:
    return bool(listed) and all(_FROM_ROOT.match(path) is None for path in listed)
