"""A closed world is not the world: up to which day texts were received, and what speaks against "in force".

"Còn hiệu lực" only ever means: by the texts received so far (``domain.md`` 5).
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, aliased

from doccontrol.law.codes import Action, Zone
from doccontrol.law.renamings import names_by
from doccontrol.law.text import fold
from doccontrol.registry.days import VIETNAM, vietnam_day
from doccontrol.registry.naming import short_name
from doccontrol.registry.tables import CitationRow, Embodiment, Item, Modification, PlaceRole, Work
from doccontrol.registry.works import issue_year

#: Silence of an issuer that is worth telling.
SILENCE = timedelta(days=183)
#: How far behind a mention its history may begin, in characters; how many texts are named.
_BEHIND, _MOST = 200, 8


class SignalCode(StrEnum):
    """What speaks against a text still being as the registry knows it."""

    NEWER_LAW = "newer_law"
    AMENDER_NOT_HELD = "amender_not_held"
    CITED_NOT_HELD = "cited_not_held"
    NO_YEARLY_LIST = "no_yearly_list"
    ISSUER_SILENT = "issuer_silent"


@dataclass(frozen=True, slots=True)
class Signal:
    """One sign, in Vietnamese, and the works it comes from."""

    code: SignalCode
    text: str
    works: tuple[int, ...] = ()


def received_until(session: Session, agency_id: int, known: date | None = None) -> date | None:
    """The last day on which an external text was received (by ``known``); None before the first."""
    query = select(func.max(Item.received_at)).where(Item.agency_id == agency_id, Item.role == PlaceRole.EXTERNAL)
    if known is not None:
        query = query.where(Item.received_at < _end_of(known))
    last = session.scalar(query)
    return vietnam_day(last) if last is not None else None


def signals(session: Session, work: Work, on: date) -> list[Signal]:
    """The signs that a text may no longer be what the registry says of it."""
    found = [_newer_law(session, work), _amenders(session, work), _history(session, work)]
    if work.issuer is not None and not work.stub:
        found += [_yearly_list(session, work, on), _silence(session, work, on)]
    return [signal for signal in found if signal is not None]


def _newer_law(session: Session, work: Work) -> Signal | None:
    year = issue_year(work)
    if work.name_key is None or year is None:
        return None
    rows = session.scalars(
        select(Work).where(Work.name_key == work.name_key, Work.id != work.id, Work.merged_into_id.is_(None))
    )
    newer = [row for row in rows if (issue_year(row) or 0) > year]
    if not newer:
        return None
    latest = max(newer, key=lambda row: issue_year(row) or 0)
    held = "chưa có bản" if latest.stub else "đã nhận"
    text = f"Có luật cùng tên ban hành sau: {latest.number or latest.name} năm {issue_year(latest)} ({held})."
    return Signal(SignalCode.NEWER_LAW, text, (latest.id,))


def _amenders(session: Session, work: Work) -> Signal | None:
    """A consolidated text names, beside this one, texts that are not held: they changed it, who knows how."""
    joins = select(Modification.source_id).where(
        Modification.target_id == work.id,
        Modification.action == Action.CONSOLIDATE,
        Modification.retired_at.is_(None),
    )
    beside = session.scalars(
        select(Work)
        .join(Modification, Modification.target_id == Work.id)
        .where(
            Modification.source_id.in_(joins),
            Modification.action == Action.CONSOLIDATE,
            Modification.retired_at.is_(None),
            Work.stub.is_(True),
            Work.id != work.id,
        )
        .distinct()
    ).all()
    if not beside:
        return None
    names = ", ".join(row.number or row.name or "?" for row in beside)
    text = f"Văn bản hợp nhất nêu văn bản sửa đổi chưa có bản: {names}."
    return Signal(SignalCode.AMENDER_NOT_HELD, text, tuple(row.id for row in beside))


def _history(session: Session, work: Work) -> Signal | None:
    """A held text names, in the history right behind a mention of this one, a text that is not held."""
    mention, told = aliased(CitationRow), aliased(CitationRow)
    not_held = session.scalars(
        select(Work)
        .join(told, told.target_id == Work.id)
        .join(mention, and_(mention.item_id == told.item_id, mention.page == told.page))
        .where(
            mention.target_id == work.id,
            told.zone == Zone.HISTORY.value,
            told.start.between(mention.end, mention.end + _BEHIND),
            Work.stub.is_(True),
            Work.id != work.id,
        )
        .distinct()
        .order_by(Work.id)
        .limit(_MOST)
    ).all()
    if not not_held:
        return None
    names = ", ".join(short_name(row) for row in not_held)
    text = f"Văn bản đã nhận nhắc văn bản này cùng văn bản sửa đổi chưa có bản: {names}."
    return Signal(SignalCode.CITED_NOT_HELD, text, tuple(row.id for row in not_held))


def _yearly_list(session: Session, work: Work, on: date) -> Signal | None:
    """Every issuer publishes in January what expired the year before (NĐ 79/2025/NĐ-CP; lists of expired texts).

    What became of the issuer publishes it where the issuer itself is gone.
    """
    year = on.year - 1
    if work.issued_on is not None and work.issued_on.year > year:
        return None
    rows = session.scalars(
        select(Work.title).where(
            Work.issuer.in_(names_by(work.issuer or "", on)),
            Work.stub.is_(False),
            Work.issued_on >= date(on.year, 1, 1),
            Work.issued_on <= on,
            Work.title.is_not(None),
        )
    )
    if any("het hieu luc" in fold(title or "") for title in rows):
        return None
    text = f"Chưa nhận danh mục văn bản hết hiệu lực năm {year} của {work.issuer}."
    return Signal(SignalCode.NO_YEARLY_LIST, text)


def _silence(session: Session, work: Work, on: date) -> Signal | None:
    """Nothing has come for long from the issuer, nor from what it became."""
    query = (
        select(func.max(Item.received_at))
        .join(Embodiment, Embodiment.item_id == Item.id)
        .join(Work, Work.id == Embodiment.work_id)
        .where(Work.issuer.in_(names_by(work.issuer or "", on)), Item.received_at < _end_of(on))
    )
    last = session.scalar(query)
    if last is None or on - vietnam_day(last) < SILENCE:
        return None
    text = f"Từ {vietnam_day(last):%d/%m/%Y} chưa nhận thêm văn bản nào của {work.issuer}."
    return Signal(SignalCode.ISSUER_SILENT, text)


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time.min, VIETNAM)
