"""The transitional rules of the text that ends another: what still goes by the old text, quoted beside a finding.

NĐ 78/2025/NĐ-CP lets a text close with an article of transitional provisions; other texts say in the very clause of
effect that matters already begun go on by the old one. Both are shown, in the text's own words; neither changes a
status.
"""

from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.law.codes import TERMINATING, Action
from doccontrol.law.facts import Page
from doccontrol.law.structure import Level, Outline, outline
from doccontrol.law.text import fold
from doccontrol.registry.tables import ItemPage, Modification

_ENDING = TERMINATING | {Action.SUSPEND, Action.AMEND}
_HEADING = "chuyen tiep"
_HEADING_LENGTH = 80
#: An article of transition may run over pages; who acts on a finding reads the beginning here and the rest in the text.
_LONGEST = 1500
#: Under these names a session keeps what it has read: many findings share one acting text.
_CACHE, _SAID = "doccontrol_transition", "doccontrol_transition_said"


@dataclass(frozen=True, slots=True)
class Rule:
    """One transitional rule: where it stands, its words, and its place in the file."""

    provision: str | None
    quote: str
    item_id: int | None
    page: int | None
    start: int | None = None
    end: int | None = None


def rules(session: Session, event: Modification | None, work_id: int | None) -> list[Rule]:
    """What the acting text says of matters already begun; empty where it says nothing, or nothing ended."""
    if event is None or work_id is None or event.action not in _ENDING:
        return []
    cache: dict[tuple[int, int | None], list[Rule]] = session.info.setdefault(_SAID, {})
    place = (event.source_id, event.target_id)
    if place not in cache:
        cache[place] = _rules(session, event)
    return cache[place]


def _rules(session: Session, event: Modification) -> list[Rule]:
    words = session.scalars(
        select(Modification)
        .where(
            Modification.source_id == event.source_id,
            Modification.target_id == event.target_id,
            Modification.action == Action.CONTINUE,
            Modification.retired_at.is_(None),
        )
        .order_by(Modification.id)
    )
    said = [Rule(one.source_provision, one.quote, one.item_id, one.page, one.start, one.end) for one in words]
    articles = _articles(session, event.item_id) if event.item_id is not None else []
    return said + [article for article in articles if not any(_within(one, article) for one in said)]


def _within(one: Rule, article: Rule) -> bool:
    return bool(one.provision and article.provision) and f"{one.provision}.".startswith(f"{article.provision}.")


def _articles(session: Session, item_id: int) -> list[Rule]:
    """The articles of transition in an item, read once in a session."""
    cache: dict[int, list[Rule]] = session.info.setdefault(_CACHE, {})
    if item_id not in cache:
        rows = session.scalars(select(ItemPage).where(ItemPage.item_id == item_id).order_by(ItemPage.number)).all()
        likely = any(_HEADING in fold(row.text) for row in rows)
        tree = outline([Page(row.number, row.text) for row in rows]) if likely else None
        cache[item_id] = _of_outline(tree, item_id) if tree is not None else []
    return cache[item_id]


def _of_outline(tree: Outline, item_id: int) -> list[Rule]:
    found = []
    for index, unit in enumerate(tree.units):
        if unit.level is Level.ARTICLE and _HEADING in fold(tree.heading(index)[:_HEADING_LENGTH]):
            words = _clause_by_clause(tree, index)
            page, start, end = tree.flow.span(unit.start, unit.end)
            shown = words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"
            found.append(Rule(unit.path, shown, item_id, page, start, end))
    return found


def _clause_by_clause(tree: Outline, article: int) -> str:
    """The words of an article, each of its khoản on a line of its own."""
    unit = tree.units[article]
    starts = [one.start for one in tree.units[article + 1 :] if one.parent == article]
    cuts = [unit.body, *starts, unit.end]
    return "\n".join(tree.flow.text[first:last].strip() for first, last in pairwise(cuts)).strip()
