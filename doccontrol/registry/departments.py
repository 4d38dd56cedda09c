"""Agencies and their departments. A department comes to be when its folder does."""

import unicodedata
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.registry.tables import Agency, Department

DEFAULT = "default"


def ensure_agency(session: Session, code: str = DEFAULT, name: str = "", province: str | None = None) -> Agency:
    """The agency of that code, made if it is new; a name or province given here is kept for it."""
    agency = session.scalars(select(Agency).where(Agency.code == code)).first()
    if agency is None:
        agency = Agency(code=code, name=name or code, province=province)
        session.add(agency)
        session.flush()
    if name:
        agency.name = name
    if province:
        agency.province = province
    return agency


def ensure(session: Session, agency: Agency, folder: str, name: str | None = None) -> Department:
    """The department whose folder has this name (any case, composed or not), made if it is new.

    A folder of a department that was merged leads to the one that took it over.
    """
    wanted = unicodedata.normalize("NFC", folder).strip()
    found = next((each for each in departments(session, agency) if each.folder.lower() == wanted.lower()), None)
    if found is None:
        found = Department(agency_id=agency.id, folder=wanted, name=name or wanted)
        session.add(found)
        session.flush()
    return successor(session, found)


def successor(session: Session, department: Department) -> Department:
    """The department that answers for this one today: itself, or the end of its chain of mergers."""
    seen = {department.id}
    while department.merged_into_id is not None and department.merged_into_id not in seen:
        seen.add(department.merged_into_id)
        into = session.get(Department, department.merged_into_id)
        if into is None:
            break
        department = into
    return department


def departments(session: Session, agency: Agency, on: date | None = None) -> list[Department]:
    """The departments of an agency by name; with ``on``, only those that exist on that day."""
    rows = session.scalars(select(Department).where(Department.agency_id == agency.id).order_by(Department.name))
    return [row for row in rows if on is None or _exists(row, on)]


def _exists(department: Department, on: date) -> bool:
    started = department.valid_from is None or department.valid_from <= on
    return started and (department.valid_to is None or on <= department.valid_to)
