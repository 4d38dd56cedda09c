"""What a person says about covering one TTHC: never edited, only superseded; every word in the ledger."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from doccontrol.errors import UserError
from doccontrol.registry import ledger
from doccontrol.registry.tables import Procedure, TthcDecision, TthcVerdict, User


class TthcDecisionError(UserError):
    """A word on a TTHC that cannot be taken: a reason or a procedure is missing."""


@dataclass(frozen=True, slots=True)
class TthcJudgement:
    """One word as said; ``procedure_id`` for *covered by*, a reason for *not ours*."""

    verdict: TthcVerdict
    reason: str = ""
    procedure_id: int | None = None


def say(session: Session, key: str, judgement: TthcJudgement, user: User, at: datetime) -> TthcDecision:
    """Record a word on one TTHC of the user's agency. Raises TthcDecisionError."""
    if judgement.verdict is TthcVerdict.NOT_OURS and not judgement.reason.strip():
        raise TthcDecisionError("Cần ghi lý do.", "Viết vì sao thủ tục này không thuộc thẩm quyền của cơ quan.")
    procedure = None
    if judgement.verdict is TthcVerdict.COVERED_BY:
        procedure = session.get(Procedure, judgement.procedure_id or 0)
        if procedure is None or procedure.agency_id != user.agency_id:
            raise TthcDecisionError("Cần chọn quy trình.", "Chọn quy trình đang phục vụ thủ tục này.")
    row = TthcDecision(
        agency_id=user.agency_id,
        key=key,
        verdict=judgement.verdict,
        procedure_id=procedure.id if procedure is not None else None,
        reason=judgement.reason.strip() or None,
        user_id=user.id,
        decided_at=at,
    )
    session.add(row)
    session.flush()
    body = {"key": key, "verdict": row.verdict.value, "procedure": row.procedure_id, "reason": row.reason}
    ledger.append(session, user.agency_id, user.login, "tthc-decided", f"tthc_decisions:{row.id}", body, at)
    return row
