"""What the sentences above a sentence give it: the verb of a list, the text an amendment works on, the terms.

"Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số A" above "2. Bãi bỏ khoản 3 Điều 22" tells which text loses its
Điều 22; "Bãi bỏ các văn bản sau:" above "a) Thông tư số B" tells what happens to B.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from doccontrol.law import provisions
from doccontrol.law.codes import Scope
from doccontrol.law.relations import grammar, targets
from doccontrol.law.relations.acts import Act
from doccontrol.law.relations.clauses import Clause, Clauses
from doccontrol.law.relations.hits import Hit
from doccontrol.law.relations.mentions import Mention, Mentions
from doccontrol.law.relations.narrowing import narrowed
from doccontrol.law.structure import Outline

_HALF = re.compile(r"\b(?:một phần|một số (?:điều|khoản|nội dung|quy định|điểm))\b")
_SPARED = re.compile(r"\b(?:trừ|ngoại trừ|không bao gồm)\b")
#: Words that announce a list: "các văn bản sau đây".
_ANNOUNCED = re.compile(r"\b(?:sau đây|dưới đây|sau(?=:| (?:hết|bị|được|do|của|chấm|ngưng)\b))")
_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Read:
    """One sentence with its acts and what they hit by the words of the sentence alone."""

    clause: Clause
    acts: tuple[Act, ...]
    hits: tuple[tuple[Act, Hit], ...]


@dataclass(frozen=True, slots=True)
class Inherited:
    """The text that the sentences above name, and the provisions of it that they are about."""

    mention: Mention
    within: tuple[str, ...]
    giver: Clause
    certain: bool = True


class Above:
    """Reads sentences once and looks upward from them."""

    def __init__(self, tree: Outline, mentions: Mentions, clauses: Clauses) -> None:
        self.tree = tree
        self.mentions = mentions
        self.clauses = clauses
        self._read: dict[Clause, Read] = {}
        self._texts: dict[Clause, Inherited | None] = {}
        self._known_parts: dict[Clause, tuple[str, ...]] = {}
        self._title_clauses: tuple[Clause, ...] | None = None

    def read(self, clause: Clause) -> Read:
        """The acts of a sentence and what they hit."""
        known = self._read.get(clause)
        if known is None:
            title = self.is_title(clause)
            found = grammar.find(self.tree, self.mentions, clause, title=title)
            itemised = clause.place == 0 and self.tree.units[clause.unit].path[-1:].islower()
            hits = tuple(
                (act, narrowed(self.tree, act, clause.end, hit))
                for act in found
                for hit in targets.hits(self.tree, self.mentions, act, itemised=itemised, inherits=True)
            )
            known = self._read[clause] = Read(clause, tuple(found), bound_right(hits))
        return known

    def is_title(self, clause: Clause) -> bool:
        """Whether a sentence may be the title of the text: in the context of a clause, or before the first unit."""
        return clause.unit == 0 or clause.start < self.tree.flow.context_end

    def chain(self, clause: Clause) -> Iterator[Clause]:
        """The sentences that introduce a sentence, nearest first."""
        current = self.clauses.intro(clause)
        for _ in range(_DEPTH):
            if current is None:
                return
            yield current
            current = self.clauses.intro(current)

    def verb(self, clause: Clause) -> Act | None:
        """The verb of the list that a sentence is an item of."""
        for above in self.chain(clause):
            read = self.read(above)
            if read.acts:
                return read.acts[-1]
        return None

    def spares(self, clause: Clause) -> bool:
        """Whether a sentence is an item under "…, trừ các trường hợp sau đây:": then it is spared, not acted on."""
        for above in self.chain(clause):
            read = self.read(above)
            if read.acts:
                return self._lists_spared(above, read.acts[-1])
        return False

    def _lists_spared(self, above: Clause, act: Act) -> bool:
        """Whether the list below belongs to the exception, not to the verb ("… sau đây hết hiệu lực, trừ Điều 5:")."""
        low = self.tree.flow.low
        spared = _SPARED.search(low, act.cue.end, above.end)
        if spared is None:
            return False
        if _ANNOUNCED.search(low, spared.end(), above.end):
            return True
        return _ANNOUNCED.search(low, above.start, spared.start()) is None

    def is_half(self, clause: Clause) -> bool:
        """Whether the nearest verb above speaks of parts of texts only ("Bãi bỏ một phần các văn bản sau")."""
        for above in self.chain(clause):
            if self.read(above).acts:
                return _HALF.search(self.tree.flow.low, above.start, above.end) is not None
        return False

    def text(self, clause: Clause) -> Inherited | None:
        """The one text that the sentences above name as what is changed."""
        if clause not in self._texts:
            self._texts[clause] = self._find_text(clause)
        return self._texts[clause]

    def _find_text(self, clause: Clause) -> Inherited | None:
        within: tuple[str, ...] = ()
        for above in (*self.chain(clause), *self._titles()):
            if above == clause:
                continue
            read = self.read(above)
            named = {hit.mention.key: hit for _, hit in read.hits if hit.mention is not None}
            if not named:
                only = self._only_mention(above)
                if only is not None:
                    return Inherited(only, within, above)
                within = within or self._parts(above)
                continue
            if len(named) > 1:
                return None
            hit = next(iter(named.values()))
            return Inherited(hit.mention, within or hit.provisions, above, hit.certain) if hit.mention else None
        return None

    def _titles(self) -> tuple[Clause, ...]:
        """The title and the formula of enactment, which every amending article falls back on."""
        if self._title_clauses is None:
            rules = {"title", "enacting-verb", "verb-first"}
            self._title_clauses = tuple(
                clause
                for clause in self.clauses.of_unit(0)[:60]
                if any(act.rule in rules for act in self.read(clause).acts)
            )
        return self._title_clauses

    def _only_mention(self, clause: Clause) -> Mention | None:
        """A heading without a verb that names one text."""
        if not self.clauses.introduces(clause) or (
            self.is_title(clause) and clause.unit == 0 and clause.end - clause.start > 400
        ):
            return None
        if self.read(clause).acts:
            return None
        low = self.tree.flow.low
        if re.search(r"\b(?:căn cứ|theo quy định|theo)\b", low[clause.start : clause.end]):
            return None
        named = self.mentions.within(clause.start, clause.end)
        named = [mention for mention in named if mention.citation.number or mention.citation.year]
        return named[0] if len(named) == 1 else None

    def _parts(self, clause: Clause) -> tuple[str, ...]:
        if clause not in self._known_parts:
            words = self.tree.flow.text[clause.start : clause.end]
            self._known_parts[clause] = provisions.parse(words) if self.read(clause).acts else ()
        return self._known_parts[clause]


def bound_right(hits: Sequence[tuple[Act, Hit]]) -> tuple[tuple[Act, Hit], ...]:
    """Provisions without a text belong to the next text of the sentence: "sửa đổi Điều 4 và bãi bỏ Điều 5 Nghị định A".

    Only where the next act hits parts of that text: "sửa đổi Điều 4 và thay thế Nghị định A" leaves Điều 4 open.
    """
    found: list[tuple[Act, Hit]] = []
    following: Hit | None = None
    for act, hit in reversed(hits):
        bound = hit
        if hit.mention is None and following is not None and following.scope is Scope.PARTIAL:
            bound = replace(hit, mention=following.mention)
        following = bound if bound.mention is not None else following
        found.append((act, bound))
    return tuple(reversed(found))


def within(outer: tuple[str, ...], inner: tuple[str, ...]) -> tuple[str, ...]:
    """Provisions named below others: "điểm b khoản 1" under "của Điều 9" is D9.K1.b."""
    if len(outer) != 1 or ".." in outer[0] or outer[0].startswith("?"):
        return inner
    return tuple(path if _stands_alone(path) else f"{outer[0]}.{path}" for path in inner)


def _stands_alone(path: str) -> bool:
    return re.match(r"(?:QĐKT\.)?D\d|PL\.|C\.|P\.|\?", path) is not None
