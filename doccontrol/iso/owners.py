"""Who must act on a finding: the head of the department, a delegate while the head is away, else the QMR."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from doccontrol.registry.permissions import is_live
from doccontrol.registry.tables import Department, Leave, Role, User


class Owners:
    """The owners of one agency on one day."""

    def __init__(self, session: Session, agency_id: int, on: date) -> None:
        self._on = on
        people = session.scalars(select(User).where(User.agency_id == agency_id).order_by(User.id))
        self._people = {user.id: user for user in people}
        departments = select(Department.id, Department.head_id).where(Department.agency_id == agency_id)
        self._heads = {row[0]: row[1] for row in session.execute(departments)}
        away = select(Leave).where(
            Leave.agency_id == agency_id,
            Leave.first_day <= on,
            or_(Leave.last_day.is_(None), Leave.last_day >= on),
            Leave.cancelled_at.is_(None),
        )
        self._away = {leave.user_id: leave.delegate_id for leave in session.scalars(away.order_by(Leave.id))}
        self._qmr = next(
            (user.id for user in self._people.values() if user.role is Role.QMR and self._at_work(user)), None
        )

    def of(self, department_id: int | None) -> int | None:
        """The id of the user who answers for a department; None where the agency has neither head nor QMR."""
        person = self._heads.get(department_id) if department_id is not None else None
        seen: set[int] = set()
        while person is not None and person not in seen:
            seen.add(person)
            user = self._people.get(person)
            if user is not None and self._at_work(user):
                return person
            person = self._away.get(person)
        return self._qmr

    def _at_work(self, user: User) -> bool:
        return is_live(user, self._on) and user.id not in self._away
