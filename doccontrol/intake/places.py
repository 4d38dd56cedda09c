"""What a place means in the registry: the department behind a folder, and the role of bytes that lie in several."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.intake.folders import Place, place_of, slug
from doccontrol.registry import departments, record
from doccontrol.registry.tables import Agency, Department, Item, ItemState, PlaceRole, Receipt

#: States in which an item may be read anew under another role.
_AT_REST = frozenset({ItemState.UNREADABLE, ItemState.TO_CONFIRM, ItemState.REGISTERED})


def department_of(session: Session, agency_id: int, place: Place, now: datetime) -> int | None:
    """The department a folder names, by its folder or its name.

    A folder under ``quy-trinh/`` makes its department where there is none, for a procedure has an owner. Any other
    folder may be a clerk's own order ("2026", "cong van den") and makes none; its files are assigned when a
    department of that name comes to be.
    """
    if place.department is None:
        return None
    wanted = slug(place.department)
    rows = session.scalars(select(Department).where(Department.agency_id == agency_id).order_by(Department.id))
    found = next((row for row in rows if wanted in {slug(row.folder), slug(row.name)}), None)
    if found is not None:
        return departments.successor(session, found).id
    agency = session.get(Agency, agency_id)
    if place.role is not PlaceRole.PROCEDURE or agency is None:
        return None
    made = departments.ensure(session, agency, place.department)
    assign_waiting(session, agency_id, now)
    return made.id


def assign(session: Session, receipt: Receipt, now: datetime) -> None:
    """What an item on record holds is on the list of the department in whose folder it lies now, too."""
    item, department = receipt.item, receipt.department
    if item is not None and department is not None:
        record.assign(session, session.get_one(Agency, receipt.agency_id), item, department, now)


def assign_waiting(session: Session, agency_id: int, now: datetime) -> None:
    """Give files that lie in a folder of a department to it, where they came before the department did."""
    rows = session.scalars(
        select(Receipt).where(
            Receipt.agency_id == agency_id, Receipt.department_id.is_(None), Receipt.path.contains("/")
        )
    )
    for receipt in rows:
        place = place_of(receipt.path)
        if place.role is not PlaceRole.PROCEDURE:
            receipt.department_id = department_of(session, agency_id, place, now)
            if receipt.department_id is not None:
                session.flush()
                session.refresh(receipt, ["department"])
                assign(session, receipt, now)


def settle_role(item: Item, receipt: Receipt, others: Sequence[Receipt], now: datetime) -> None:
    """Bytes moved to a folder of another role take it and are read anew; bytes in both keep theirs, and it is said.

    ``others`` are the places where the same bytes lie now, without this one.
    """
    if receipt.role is item.role:
        return
    if any(other.role is item.role for other in others):
        receipt.problem = receipt.problem or (
            "Tệp này cũng nằm trong một thư mục khác loại và được hiểu theo thư mục đó. Hãy gỡ bản đặt nhầm chỗ."
        )
        return
    item.role = receipt.role
    if item.state in _AT_REST:
        item.state = ItemState.RECEIVED
        item.state_at = now
        item.tries = 0
