"""A procedure is taken out of use, or back into it: by a person, from a day, with a reason, on the ledger."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from doccontrol.errors import UserError
from doccontrol.registry import ledger
from doccontrol.registry.revisions import settle_revisions, today_of
from doccontrol.registry.tables import Procedure, User


class WithdrawalError(UserError):
    """A withdrawal that cannot stand: without a reason, or of a procedure that is withdrawn already."""


def withdraw(session: Session, user: User, procedure: Procedure, on: date, reason: str, at: datetime) -> None:
    """Take a procedure out of use from ``on``; its revisions stay as history. Raises WithdrawalError."""
    if not reason.strip():
        raise WithdrawalError("Cần ghi lý do thu hồi.", "Ví dụ: thủ tục đã bị bãi bỏ theo quyết định nào.")
    if procedure.withdrawn_on is not None:
        raise WithdrawalError("Quy trình này đã thu hồi.", "Tải lại trang.")
    procedure.withdrawn_on = on
    session.flush()
    settle_revisions(session, procedure, today_of(at))
    body = {"on": on.isoformat(), "reason": reason.strip()}
    ledger.append(session, user.agency_id, user.login, "procedure-withdrawn", f"procedure:{procedure.id}", body, at)


def restore(session: Session, user: User, procedure: Procedure, at: datetime) -> None:
    """Put a withdrawn procedure back into use. Raises WithdrawalError."""
    if procedure.withdrawn_on is None:
        raise WithdrawalError("Quy trình này đang được áp dụng.", "Tải lại trang.")
    body = {"withdrawn_on": procedure.withdrawn_on.isoformat()}
    procedure.withdrawn_on = None
    session.flush()
    settle_revisions(session, procedure, today_of(at))
    ledger.append(session, user.agency_id, user.login, "procedure-restored", f"procedure:{procedure.id}", body, at)
