"""The citations of an item on record: unchanged mentions keep their rows, so that findings keep their evidence."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.law.facts import Citation
from doccontrol.registry.identity import Cited, Home, cited_in
from doccontrol.registry.resolver import Resolver
from doccontrol.registry.tables import CitationRow, Finding, Item, Resolution, User, Work

_GONE = "Lời dẫn này không còn trong lần đọc mới nhất."


@dataclass(frozen=True, slots=True)
class Mention:
    """One citation read, and whose it is: a citing work's, or a procedure revision's (``work`` None)."""

    citation: Citation
    work: Work | None
    revision_id: int | None
    home: Home


def sync(resolver: Resolver, item: Item, mentions: Iterable[Mention]) -> list[CitationRow]:
    """Make the rows of an item those of its newest reading; returns them in the order read."""
    session = resolver.session
    held = defaultdict(list)
    for row in session.scalars(select(CitationRow).where(CitationRow.item_id == item.id).order_by(CitationRow.id)):
        held[_key_of_row(row)].append(row)
    kept = [_keep(resolver, item, mention, held) for mention in mentions]
    for rows in held.values():
        for row in rows:
            if not _is_by_hand(row):
                _drop(session, row)
    session.flush()
    return kept


def add(resolver: Resolver, item: Item, work: Work, citation: Citation, user: User) -> CitationRow:
    """A mention that a person says the text makes; later readings of the item leave it alone."""
    cited = cited_in(citation)
    row = _row(item, citation, cited)
    row.work_id = work.id
    resolver.session.add(row)
    settle(resolver, row, cited, resolver.home(item, work))
    row.chosen_by_id = user.id
    resolver.session.flush()
    return row


def _is_by_hand(row: CitationRow) -> bool:
    return row.chosen_by_id is not None and row.start is None


def settle(resolver: Resolver, row: CitationRow, cited: Cited, home: Home) -> None:
    """Look a mention up and write where it leads; a person's choice stands."""
    if row.chosen_by_id is not None or row.resolution is Resolution.HOST:
        return
    citing = resolver.session.get(Work, row.work_id) if row.work_id is not None else None
    outcome = resolver.outcome(cited, home, draft=citing is not None and citing.draft)
    row.target_id = outcome.target.id if outcome.target is not None else None
    row.resolution = outcome.resolution
    row.reason = outcome.reason


def cited_by_row(row: CitationRow) -> Cited:
    """What a row says of the text it names, as ``identity.cited_in`` says it of a citation."""
    return Cited(
        row.type,
        row.number or row.resolved_number,
        row.match_key,
        row.name,
        row.name_key,
        row.year,
        row.issued_on,
        row.issuer,
        row.inferred,
    )


def _keep(
    resolver: Resolver, item: Item, mention: Mention, held: dict[tuple[object, ...], list[CitationRow]]
) -> CitationRow:
    citation = mention.citation
    cited = cited_in(citation)
    rows = held[_key(citation)]
    if rows:
        row = rows.pop(0)
        row.page, row.start, row.end = citation.page, citation.start, citation.end
        row.text = citation.text
    else:
        row = _row(item, citation, cited)
        resolver.session.add(row)
    row.work_id = mention.work.id if mention.work is not None else None
    row.revision_id = mention.revision_id
    if citation.self or _is_host(mention.work, cited):
        row.resolution, row.target_id, row.reason = Resolution.HOST, row.work_id, None
    else:
        settle(resolver, row, cited, mention.home)
    return row


def _is_host(host: Work | None, cited: Cited) -> bool:
    """Whether a text names itself by its own number, as its heading does."""
    if host is None or cited.key is None or host.match_key != cited.key:
        return False
    return cited.issued_on is None or cited.issued_on == host.issued_on


def _row(item: Item, citation: Citation, cited: Cited) -> CitationRow:
    return CitationRow(
        item_id=item.id,
        page=citation.page,
        start=citation.start,
        end=citation.end,
        text=citation.text,
        type=cited.type,
        number=citation.number,
        match_key=cited.key,
        resolved_number=citation.resolved.number if citation.resolved else None,
        inferred=cited.inferred,
        name=citation.name,
        name_key=cited.name_key,
        year=citation.year,
        issued_on=citation.issued_on,
        issuer=citation.issuer,
        provisions=list(citation.provisions),
        zone=citation.zone.value,
        section=citation.section.value if citation.section else None,
        resolution=Resolution.UNRESOLVED,
    )


def _drop(session: Session, row: CitationRow) -> None:
    """Forget a mention that is gone; one that a finding rests on stays as its evidence, and is nobody's any more."""
    used = session.scalar(select(Finding.id).where(Finding.citation_id == row.id).limit(1))
    if used is None:
        session.delete(row)
    else:
        row.work_id, row.revision_id, row.target_id = None, None, None
        row.resolution, row.reason = Resolution.UNRESOLVED, _GONE


def _key(citation: Citation) -> tuple[object, ...]:
    cited = cited_in(citation)
    section = citation.section.value if citation.section else None
    return (
        cited.type,
        citation.number,
        cited.key,
        citation.name,
        citation.year,
        citation.issued_on,
        citation.issuer,
        tuple(citation.provisions),
        citation.zone.value,
        section,
    )


def _key_of_row(row: CitationRow) -> tuple[object, ...]:
    return (
        row.type,
        row.number,
        row.match_key,
        row.name,
        row.year,
        row.issued_on,
        row.issuer,
        tuple(row.provisions),
        row.zone,
        row.section,
    )
