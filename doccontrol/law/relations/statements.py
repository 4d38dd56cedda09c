"""Relations put together from what was read, each with its evidence: page, offsets, quoted words, source and rule."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from doccontrol.law.codes import Action, DateBasis, Scope, Zone
from doccontrol.law.facts import Citation, Relation, Reported, Target
from doccontrol.law.flow import CONTEXT_PAGE
from doccontrol.law.relations.clauses import Clause
from doccontrol.law.relations.hits import Hit
from doccontrol.law.relations.mentions import Mention
from doccontrol.law.relations.reports import Report
from doccontrol.law.relations.terms import Terms
from doccontrol.law.structure import Outline

#: Relations that hold without a first day of their own.
_TIMELESS = frozenset({Action.DETAIL, Action.GUIDE, Action.ANNOUNCE})


def of_hit(tree: Outline, clause: Clause, hit: Hit, mention: Mention, rule: str, term: Terms, sure: bool) -> Relation:
    """What an act does to one text."""
    lasting = hit.action not in _TIMELESS
    return replace(
        _said(tree, clause, hit.action, _target(mention), hit.scope, rule),
        provisions=hit.provisions,
        kind=hit.kind,
        first_day=term.first_day if lasting else None,
        from_basis=term.basis if lasting else None,
        last_day=term.last_day,
        exceptions=term.exceptions,
        retroactive=hit.action is Action.CORRECT,
        reported=Reported(None, Action.EXPIRE) if hit.action is Action.ANNOUNCE else None,
        certain=sure,
        needs_review=hit.needs_review or not sure or term.doubtful,
    )


def of_kind(tree: Outline, clause: Clause, action: Action, rule: str, term: Terms) -> Relation:
    """A sentence that changes how other texts apply without naming one."""
    said = _said(tree, clause, action, Target(), Scope.UNSPECIFIED, rule)
    return replace(said, first_day=term.first_day, from_basis=term.basis, needs_review=True)


def of_report(tree: Outline, clause: Clause, report: Report) -> Relation:
    """What a sentence tells of another text."""
    return replace(
        _said(tree, clause, report.action, _target(report.mention), report.scope, report.rule),
        provisions=report.provisions,
        first_day=report.first_day,
        from_basis=DateBasis.DATE if report.first_day else None,
        last_day=report.last_day,
        reported=report.reported,
        certain=report.certain,
        needs_review=True,
    )


def of_bases(tree: Outline, citations: Iterable[Citation]) -> Iterator[tuple[Clause, Relation]]:
    """The legal bases of the text ("Căn cứ …"), one relation a text."""
    seen: set[tuple[str | None, str | None]] = set()
    for cited in citations:
        key = (cited.number, cited.name)
        if cited.zone is not Zone.BASIS or cited.self or key in seen or cited.start is None or cited.end is None:
            continue
        if cited.page == CONTEXT_PAGE:
            continue
        seen.add(key)
        position = tree.flow.position(cited.page, cited.start)
        yield (
            Clause(position, position, tree.at(position), 0),
            Relation(
                Action.BASIS, _target(Mention(0, 0, cited)), Scope.WHOLE, "basis", cited.text,
                cited.page, cited.start, cited.end,
            ),
        )  # fmt: skip


def _said(tree: Outline, clause: Clause, action: Action, target: Target, scope: Scope, rule: str) -> Relation:
    """The part of a relation that is its evidence."""
    page, start, end = tree.flow.span(clause.start, clause.end)
    quote = tree.flow.text[clause.start : clause.end]
    source = tree.units[clause.unit].path or None
    return Relation(action, target, scope, rule, quote, page, start, end, source)


def _target(mention: Mention) -> Target:
    cited = mention.citation
    number = cited.number
    if number is None and cited.resolved is not None and not cited.resolved.inferred:
        number = cited.resolved.number
    return Target(number, cited.name, cited.year, cited.type, cited.issued_on, cited.issuer)
