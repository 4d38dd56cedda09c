"""Who is away and who acts meanwhile. A leave is never changed: it is cancelled, and another is entered."""

from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from doccontrol.registry import ledger
from doccontrol.registry.people import PersonError
from doccontrol.registry.tables import Leave, User


def enter(
    session: Session,
    user: User,
    delegate: User | None,
    first_day: date,
    last_day: date | None,
    actor: str,
    at: datetime,
) -> Leave:
    """Enter days of absence, both inclusive (``last_day`` None: until further notice).

    Raises PersonError where the days run backwards, or the delegate is the person or has no live account.
    """
    if last_day is not None and last_day < first_day:
        raise PersonError("Ngày cuối đứng trước ngày đầu.")
    if delegate is not None and (delegate.id == user.id or not delegate.active):
        raise PersonError("Người được ủy quyền phải là một người khác, tài khoản còn dùng.")
    leave = Leave(
        agency_id=user.agency_id,
        user_id=user.id,
        delegate_id=delegate.id if delegate is not None else None,
        first_day=first_day,
        last_day=last_day,
        entered_at=at,
    )
    session.add(leave)
    session.flush()
    body = {
        "leave": leave.id,
        "delegate": delegate.login if delegate is not None else None,
        "from": first_day.isoformat(),
        "until": last_day.isoformat() if last_day else None,
    }
    ledger.append(session, user.agency_id, actor, "leave-entered", f"user:{user.id}", body, at)
    return leave


def cancel(session: Session, leave: Leave, actor: str, at: datetime) -> None:
    """End a leave early, or undo one entered by mistake."""
    if leave.cancelled_at is None:
        leave.cancelled_at = at
        body = {"leave": leave.id}
        ledger.append(session, leave.agency_id, actor, "leave-cancelled", f"user:{leave.user_id}", body, at)


def standing(session: Session, agency_id: int, on: date) -> list[Leave]:
    """The leaves that hold on a day or lie ahead of it, soonest first."""
    query = select(Leave).where(
        Leave.agency_id == agency_id,
        Leave.cancelled_at.is_(None),
        or_(Leave.last_day.is_(None), Leave.last_day >= on),
    )
    return list(session.scalars(query.order_by(Leave.first_day, Leave.id)))
