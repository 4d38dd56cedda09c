"""From sentences to relations: every act of a text on another, with its evidence."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from doccontrol.law import citations as citing
from doccontrol.law import numbers
from doccontrol.law.codes import TERMINATING, Action, DateBasis, Scope, Zone
from doccontrol.law.facts import Citation, Effect, Host, Page, Relation, Reported, Target
from doccontrol.law.flow import CONTEXT_PAGE
from doccontrol.law.relations import cues, reports, targets, terms, untargeted
from doccontrol.law.relations.above import Above, Inherited, within
from doccontrol.law.relations.acts import OBJECT_FIRST, Act
from doccontrol.law.relations.clauses import Clause, Clauses
from doccontrol.law.relations.cues import Cue
from doccontrol.law.relations.mentions import Mention, Mentions
from doccontrol.law.relations.ranks import POWERLESS, is_below
from doccontrol.law.relations.targets import Hit
from doccontrol.law.relations.terms import Terms
from doccontrol.law.structure import Level, Outline, outline

#: Actions that only a text of the same or a higher rank can do.
_RANKED = TERMINATING | {Action.AMEND, Action.SUSPEND, Action.EXTEND, Action.STOPAPPLY}
_LISTS = re.compile(r"\b(?:danh mục|danh sách)\b.*\b(?:bãi bỏ|hết hiệu lực|thay thế|ngưng hiệu lực)\b", re.S)
_ANNOUNCES = re.compile(r"\bhết hiệu lực\b")
_DRAFT = re.compile(r"\bdự thảo\b")
_NO_HOST = Host()
_NO_EFFECT = Effect()
#: How many relations below a heading are looked at for one on the same text.
_ITEMS_SEEN = 200
#: Longest heading of an appendix looked at, in characters.
_HEADING = 400
_WEAK = frozenset({"title", "enacting-verb"})


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
        self._host = host
        self._effect = effect
        self._known_terms: dict[tuple[Clause, int, str], Terms] = {}
        self._is_draft = _DRAFT.search(self._low, 0, 300) is not None and not tree.flow.low.startswith("dự thảo nghị")

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
                if item not in seen and not self._has_seed(item):
                    seen.add(item)
                    found.extend((item, relation) for relation in self._of_item(item))
        for item in self._listed_in_appendices():
            if item not in seen:
                seen.add(item)
                found.extend((item, relation) for relation in self._of_item(item))
        found.extend(self._bases())
        found.sort(key=lambda pair: (pair[0].start, pair[0].place))
        return tuple(_without_repeats(self._without_headings(found)))

    def _of_clause(self, clause: Clause) -> Iterator[Relation]:
        if not self._counts(clause):
            return
        read = self._above.read(clause)
        yielded = False
        for act, hit in read.hits:
            for relation in self._settled(clause, act, hit, act.rule):
                yielded = True
                yield relation
        if yielded:
            return
        kind = untargeted.find(self._low, clause.start, clause.end)
        if kind is not None:
            yield self._untargeted(clause, *kind)
        elif not read.acts:
            item = list(self._of_item(clause))
            yield from item or self._reported(clause)

    def _of_item(self, clause: Clause) -> Iterator[Relation]:
        """An item of a list whose verb stands above it."""
        if not self._counts(clause) or not self._names_object(clause) or self._above.spares(clause):
            return
        verb = self._above.verb(clause)
        rule = "list-item"
        if verb is None:
            verb = self._appendix_verb(clause)
            rule = "appendix-list"
        if verb is None or (verb.action in (Action.DETAIL, Action.GUIDE)):
            return
        act = Act(replace(verb.cue, place="list"), clause.start, clause.end, rule, verb.certain)
        half = self._above.is_half(clause)
        itemised = True
        given = self._above.text(clause)
        for hit in targets.hits(
            self._tree, self._mentions, act, itemised=itemised, half=half, inherits=given is not None
        ):
            if given is not None and hit.mention is not None and given.mention.key != hit.mention.key:
                yield from self._of_given(clause, act, given, hit)
                continue
            yield from self._settled(clause, act, hit, rule)

    def _of_given(self, clause: Clause, act: Act, given: Inherited, hit: Hit) -> Iterator[Relation]:
        """The list is about the parts of one text, yet the item names another: both are shown, the other as asked."""
        same = [m for m in self._mentions.within(clause.start, clause.end) if m.key == given.mention.key]
        for mention in same[:1]:
            own = replace(hit, mention=mention, provisions=mention.citation.provisions, scope=Scope.PARTIAL)
            yield from self._settled(clause, act, own, act.rule)
        yield from self._settled(clause, act, replace(hit, certain=False), act.rule)

    def _settled(self, clause: Clause, act: Act, hit: Hit, rule: str) -> Iterator[Relation]:
        mention, listed, certain = hit.mention, hit.provisions, hit.certain and act.certain
        if mention is None or (listed and all(not re.match(r"QĐKT|D\d|PL|C\.|\?|P\.", path) for path in listed)):
            given = self._above.text(clause)
            if given is not None and (mention is None or mention.key == given.mention.key):
                mention = given.mention
                listed = within(given.within, listed) if listed else given.within
                certain = certain and given.certain
                rule = f"{rule}, text above"
        if mention is None:
            return
        mention = self._corrected(clause, mention)
        yield self._relation(clause, act, replace(hit, provisions=listed, certain=certain), mention, rule)

    def _relation(self, clause: Clause, act: Act, hit: Hit, mention: Mention, rule: str) -> Relation:
        term = self._terms(clause, act)
        page, start, end = self._tree.flow.span(clause.start, clause.end)
        sure = hit.certain and self._may_act(hit.action, mention) and not self._is_vague_end(hit, mention)
        retroactive = hit.action is Action.CORRECT
        lasting = hit.action not in (Action.DETAIL, Action.GUIDE, Action.ANNOUNCE)
        return Relation(
            action=hit.action,
            target=_target(mention),
            scope=hit.scope,
            rule=rule,
            quote=self._tree.flow.text[clause.start : clause.end],
            page=page,
            start=start,
            end=end,
            source=self._source(clause),
            provisions=hit.provisions,
            kind=hit.kind,
            first_day=term.first_day if lasting else None,
            from_basis=term.basis if lasting else None,
            last_day=term.last_day,
            exceptions=term.exceptions,
            retroactive=retroactive,
            reported=Reported(None, Action.EXPIRE) if hit.action is Action.ANNOUNCE else None,
            certain=sure,
            needs_review=hit.needs_review or not sure or term.doubtful,
        )

    def _terms(self, clause: Clause, act: Act) -> Terms:
        key = (clause, act.start, act.cue.place)
        known = self._known_terms.get(key)
        if known is None:
            known = self._known_terms[key] = self._read_terms(clause, act)
        return known

    def _read_terms(self, clause: Clause, act: Act) -> Terms:
        own = terms.read(self._tree, clause, min(act.start, self._sentence_start(clause, act)), clause.end)
        for above in self._above.chain(clause):
            if self._above.read(above).acts:
                outer = terms.read(self._tree, above, above.start, above.end)
                if act.cue.place != "list":
                    outer = replace(outer, exceptions=())
                return terms.settle(own, outer, self._effect, self._host)
        return terms.settle(own, None, self._effect, self._host)

    def _sentence_start(self, clause: Clause, act: Act) -> int:
        """The first act of a sentence also takes what is spared before it ("Trừ khoản 2 Điều này, …")."""
        acts = self._above.read(clause).acts
        return clause.start if acts and acts[0] == act else act.start

    def _may_act(self, action: Action, mention: Mention) -> bool:
        """Whether this host can do this to that text: a draft or a letter cannot, a lower text must ask."""
        if self._is_draft or self._host.type in POWERLESS:
            return False
        number = numbers.parse(self._host.number) if self._host.number else None
        type_ = self._host.type or (number.type if number is not None else None)
        if type_ in POWERLESS:
            return action in (Action.ANNOUNCE, Action.DETAIL, Action.GUIDE)
        return action not in _RANKED or not is_below(type_, self._host.number, mention.type, mention.citation.number)

    @staticmethod
    def _is_vague_end(hit: Hit, mention: Mention) -> bool:
        """An end of a text named without number or year: which one is a question."""
        cited = mention.citation
        named = cited.number or cited.year or (cited.resolved is not None and not cited.resolved.inferred)
        return hit.action in TERMINATING and hit.scope is not Scope.PARTIAL and not named

    def _corrected(self, clause: Clause, mention: Mention) -> Mention:
        """A number misprinted by a letter, or a bare name, is that of the text named above (``domain.md`` 1.3)."""
        given = self._above.text(clause)
        if given is None or given.mention.citation.number is None:
            return mention
        number, other = mention.citation.number, given.mention.citation.number
        if number is None:
            same = mention.citation.name is not None and mention.citation.name == given.mention.citation.name
            return given.mention if same and mention.citation.year is None else mention
        return given.mention if number != other and _is_misprint(number, other) else mention

    def _counts(self, clause: Clause) -> bool:
        """Not the context itself, not quoted words, not a form or template in an appendix."""
        if clause.start < self._tree.flow.context_end or self._tree.quotes.holds(clause.start):
            return False
        for index in self._tree.chain(clause.unit):
            unit = self._tree.units[index]
            if unit.level is Level.FORM:
                return False
            if unit.level is Level.APPENDIX:
                return _LISTS.search(self._appendix_heading(index)) is not None
        return True

    def _heading_end(self, index: int) -> int:
        return min(self._tree.own_end(index), self._tree.units[index].body + _HEADING)

    def _appendix_heading(self, index: int) -> str:
        return self._low[self._tree.units[index].body : self._heading_end(index)]

    def _appendix_verb(self, clause: Clause) -> Act | None:
        """The verb in the heading of an appendix: "DANH MỤC VĂN BẢN … BÃI BỎ TOÀN BỘ"."""
        for index in self._tree.chain(clause.unit):
            unit = self._tree.units[index]
            if unit.level is Level.APPENDIX:
                verbs = [
                    cue
                    for cue in cues.before(self._low, unit.body, self._heading_end(index))
                    if cue.action in TERMINATING
                ]
                if verbs:
                    return Act(verbs[0], clause.start, clause.end, "appendix-list")
                told = Cue(Action.ANNOUNCE, "list", clause.start, clause.start)
                ended = _ANNOUNCES.search(self._appendix_heading(index)) is not None
                return Act(told, clause.start, clause.end, "appendix-list") if ended else None
        return None

    def _names_object(self, clause: Clause) -> bool:
        named = self._mentions.within(clause.start, min(clause.start + 3, clause.end))
        return bool(named) or OBJECT_FIRST.match(self._low, clause.start, clause.end) is not None

    def _has_seed(self, clause: Clause) -> bool:
        return bool(self._above.read(clause).acts)

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

    def _listed_in_appendices(self) -> Iterator[Clause]:
        """The rows of appendices whose heading ends texts ("DANH MỤC VĂN BẢN … BÃI BỎ TOÀN BỘ")."""
        units = self._tree.units
        for index, unit in enumerate(units):
            if unit.level is not Level.APPENDIX or not _LISTS.search(self._appendix_heading(index)):
                continue
            below = index
            while below < len(units) and units[below].start < unit.end:
                yield from self._clauses.of_unit(below)
                below += 1

    def _source(self, clause: Clause) -> str | None:
        return self._tree.units[clause.unit].path or None

    def _untargeted(self, clause: Clause, action: Action, rule: str) -> Relation:
        page, start, end = self._tree.flow.span(clause.start, clause.end)
        term = terms.settle(Terms(), None, self._effect, self._host)
        return Relation(
            action=action,
            target=Target(),
            scope=Scope.UNSPECIFIED,
            rule=rule,
            quote=self._tree.flow.text[clause.start : clause.end],
            page=page,
            start=start,
            end=end,
            source=self._source(clause),
            first_day=term.first_day,
            from_basis=term.basis,
            needs_review=True,
        )

    def _reported(self, clause: Clause) -> Iterator[Relation]:
        """Endings and transitional rules told of other texts."""
        for report in reports.find(self._tree, self._mentions, clause):
            page, start, end = self._tree.flow.span(clause.start, clause.end)
            yield Relation(
                action=report.action,
                target=_target(report.mention),
                scope=report.scope,
                rule=report.rule,
                quote=self._tree.flow.text[clause.start : clause.end],
                page=page,
                start=start,
                end=end,
                source=self._source(clause),
                provisions=report.provisions,
                first_day=report.first_day,
                from_basis=DateBasis.DATE if report.first_day else None,
                reported=report.reported,
                certain=report.certain,
                needs_review=True,
            )

    def _bases(self) -> Iterator[tuple[Clause, Relation]]:
        """The legal bases of the text ("Căn cứ …"), one relation a text."""
        seen: set[tuple[str | None, str | None]] = set()
        for cited in self._citations:
            key = (cited.number, cited.name)
            if cited.zone is not Zone.BASIS or cited.self or key in seen or cited.start is None or cited.end is None:
                continue
            if cited.page == CONTEXT_PAGE:
                continue
            seen.add(key)
            mention = Mention(0, 0, cited)
            position = self._tree.flow.position(cited.page, cited.start)
            yield (
                Clause(position, position, self._tree.at(position), 0),
                Relation(
                    action=Action.BASIS,
                    target=_target(mention),
                    scope=Scope.WHOLE,
                    rule="basis",
                    quote=cited.text,
                    page=cited.page,
                    start=cited.start,
                    end=cited.end,
                ),
            )

    def _without_headings(self, found: list[tuple[Clause, Relation]]) -> list[Relation]:
        """A heading that says ahead what its items do to the same text is no act of its own beside them."""
        starts = [clause.start for clause, _ in found]
        kept: list[Relation] = []
        for index, (clause, relation) in enumerate(found):
            if relation.scope is not Scope.WHOLE and clause.end > clause.start and self._clauses.introduces(clause):
                last = bisect_left(starts, self._tree.units[clause.unit].end)
                if any(
                    _same_text(below.target, relation.target) and other.start > clause.start
                    for other, below in found[index + 1 : min(last, index + _ITEMS_SEEN)]
                ):
                    continue
            kept.append(relation)
        return kept


def _without_repeats(found: list[Relation]) -> list[Relation]:
    """One relation an act: the title and the formula of enactment only say ahead what an article does."""
    kept: dict[tuple[object, ...], Relation] = {}
    for relation in found:
        key = (
            relation.action,
            relation.target.number or relation.target.name,
            relation.scope,
            relation.provisions,
            relation.kind,
        )
        known = kept.get(key)
        if (
            known is None
            or (relation.certain and not known.certain)
            or (known.rule in _WEAK and relation.rule not in _WEAK)
        ):
            kept[key] = relation
    strong = {(r.action, r.target.number or r.target.name) for r in kept.values() if r.rule not in _WEAK}
    return [
        r for r in kept.values() if r.rule not in _WEAK or (r.action, r.target.number or r.target.name) not in strong
    ]


def _target(mention: Mention) -> Target:
    cited = mention.citation
    number = cited.number
    if number is None and cited.resolved is not None and not cited.resolved.inferred:
        number = cited.resolved.number
    return Target(number, cited.name, cited.year, cited.type, cited.issued_on, cited.issuer)


def _same_text(one: Target, other: Target) -> bool:
    if one.number and other.number:
        return one.number == other.number and one.issued_on in (None, other.issued_on)
    return one.name is not None and one.name == other.name


def _is_misprint(one: str, other: str) -> bool:
    """Same serial and year, symbols that differ by one or two letters."""
    head, _, symbol = one.rpartition("/")
    other_head, _, other_symbol = other.rpartition("/")
    if not head or head != other_head or abs(len(symbol) - len(other_symbol)) > 1:
        return False
    shorter, longer = sorted((symbol, other_symbol), key=len)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer))) or (
        len(symbol) == len(other_symbol) and sum(a != b for a, b in zip(symbol, other_symbol, strict=True)) == 1
    )
