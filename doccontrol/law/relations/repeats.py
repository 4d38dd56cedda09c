"""An act said more than once is one relation: in the title, the formula of enactment, a heading, and its article."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from doccontrol.law.codes import Scope
from doccontrol.law.facts import Relation, Target
from doccontrol.law.relations.clauses import Clause, Clauses

#: Rules of sentences that only say ahead what an article does.
_WEAK = frozenset({"title", "enacting-verb"})
#: How many relations below a heading are looked at for one on the same text.
_ITEMS_SEEN = 200


def without_headings(clauses: Clauses, found: Sequence[tuple[Clause, Relation]]) -> list[Relation]:
    """A heading that says ahead what its items do to the same text is no act of its own beside them."""
    starts = [clause.start for clause, _ in found]
    kept: list[Relation] = []
    for index, (clause, relation) in enumerate(found):
        if relation.scope is not Scope.WHOLE and clause.end > clause.start and clauses.introduces(clause):
            last = bisect_left(starts, clauses.tree.units[clause.unit].end)
            below = found[index + 1 : min(last, index + _ITEMS_SEEN)]
            if any(_same_text(item.target, relation.target) and at.start > clause.start for at, item in below):
                continue
        kept.append(relation)
    return kept


def without_repeats(found: Iterable[Relation]) -> list[Relation]:
    """One relation an act, the surest of those that say the same; a title only where nothing else says it."""
    kept: dict[tuple[object, ...], Relation] = {}
    for relation in found:
        key = (*_done(relation), relation.scope, relation.provisions, relation.kind)
        known = kept.get(key)
        if known is None or _is_better(relation, known):
            kept[key] = relation
    strong = {_done(relation) for relation in kept.values() if relation.rule not in _WEAK}
    return [relation for relation in kept.values() if relation.rule not in _WEAK or _done(relation) not in strong]


def _done(relation: Relation) -> tuple[object, ...]:
    """What is done to which text."""
    return relation.action, relation.target.number or relation.target.name


def _is_better(relation: Relation, known: Relation) -> bool:
    return (relation.certain and not known.certain) or (known.rule in _WEAK and relation.rule not in _WEAK)


def _same_text(one: Target, other: Target) -> bool:
    if one.number and other.number:
        return one.number == other.number and one.issued_on in (None, other.issued_on)
    return one.name is not None and one.name == other.name
