"""A clerk's desk: drops readings into a real registry, one moment after another, and looks things up."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.law.facts import Reading
from doccontrol.registry import departments
from doccontrol.registry.departments import ensure_agency
from doccontrol.registry.record import RecordOutcome, record
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import CitationRow, Item, Modification, PlaceRole, Receipt, Work

START = datetime(2026, 3, 2, 1, tzinfo=UTC)


class Desk:
    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.at = START
        with registry.write() as session:
            ensure_agency(session, name="UBND phường Thử", province="Quảng Trị")

    def drop(
        self,
        reading: Reading,
        name: str = "",
        role: PlaceRole = PlaceRole.EXTERNAL,
        department: str | None = None,
    ) -> RecordOutcome:
        """Drop a new file with this content, or the same file again when the name is known."""
        self.at += timedelta(minutes=1)
        with self.registry.write() as session:
            agency = ensure_agency(session)
            item = session.scalars(select(Item).where(Item.name == name)).first() if name else None
            if item is None:
                count = len(session.scalars(select(Item.id)).all())
                item = Item(
                    agency_id=agency.id,
                    sha256=f"{count:064d}",
                    size=1,
                    name=name or f"tệp {count}.pdf",
                    role=role,
                    received_at=self.at,
                    state_at=self.at,
                )
                session.add(item)
                session.flush()
                place = Receipt(
                    agency_id=agency.id,
                    path=item.name.split("|")[0],
                    size=1,
                    mtime_ns=count,
                    seen_at=self.at,
                    item_id=item.id,
                    role=role,
                )
                session.add(place)
            owner = departments.ensure(session, agency, department) if department else None
            return record(session, agency, item, reading, self.at, owner)

    def snapshot(self) -> dict[str, list[tuple[object, ...]]]:
        """All rows that recording may write, for telling whether anything changed."""
        with self.registry.read() as session:
            tables = {mapper.local_table.name: mapper.class_ for mapper in Work.registry.mappers}
            return {
                name: sorted(
                    tuple(repr(getattr(row, column.key)) for column in class_.__table__.columns)
                    for row in session.scalars(select(class_))
                )
                for name, class_ in tables.items()
                if name not in {"index_tasks", "changes"}
            }

    def drops(self, readings: Iterable[Reading]) -> None:
        for reading in readings:
            self.drop(reading)

    def work(self, session: Session, number: str) -> Work:
        return session.scalars(
            select(Work).where(Work.number == number, Work.merged_into_id.is_(None)).order_by(Work.stub)
        ).one()

    def links(self) -> list[tuple[str, str, str | None]]:
        """What every live mention leads to: (as printed, resolution, number of the target)."""
        with self.registry.read() as session:
            rows = session.scalars(select(CitationRow).order_by(CitationRow.id))
            return [
                (row.text, row.resolution.value, row.target.number or row.target.name if row.target else None)
                for row in rows
            ]

    def events(self) -> list[tuple[str, str | None, bool, bool]]:
        """Every event: (action, number of the target, counts, retired)."""
        with self.registry.read() as session:
            rows = session.scalars(select(Modification).order_by(Modification.id))
            return [
                (row.action.value, row.target.number if row.target else None, row.counts, row.retired_at is not None)
                for row in rows
            ]
