"""Departments of the agency, for filters and choices."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.registry.tables import Department


def current(session: Session, agency_id: int) -> Sequence[Department]:
    """Departments that have not been merged away, by name."""
    query = select(Department).where(Department.agency_id == agency_id, Department.merged_into_id.is_(None))
    return session.scalars(query.order_by(Department.name)).all()
