"""What a person decides about findings: never edited, only superseded; every word in the ledger.

One state machine (ISO 9001, 10.2 and 8.5.6): open → assessed (no impact | change needed | wait until) → closed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapper, Session

from doccontrol.errors import UserError
from doccontrol.registry import ledger
from doccontrol.registry.days import vietnam_day
from doccontrol.registry.tables import Finding, FindingDecision, FindingState, User


class Decision(StrEnum):
    """What may be decided."""

    NO_IMPACT = "no-impact"
    CHANGE = "change-needed"
    WAIT = "wait-until"
    CLOSE_NO_IMPACT = "close-no-impact"
    REOPEN = "reopen"


class DecisionIsFinal(RuntimeError):  # noqa: N818 - named for what is told
    """Someone tried to change or delete a decision that was made; a later one can only supersede it."""


class DecisionError(UserError):
    """A decision that cannot be taken: a reason or day is missing, or the finding is in another state."""


_OPEN = frozenset({FindingState.OPEN, FindingState.REOPENED})
_LEADS_TO: dict[Decision, tuple[frozenset[FindingState], FindingState]] = {
    Decision.NO_IMPACT: (_OPEN | {FindingState.ASSESSED}, FindingState.ASSESSED),
    Decision.CHANGE: (_OPEN | {FindingState.ASSESSED}, FindingState.ASSESSED),
    Decision.WAIT: (_OPEN | {FindingState.ASSESSED}, FindingState.ASSESSED),
    Decision.CLOSE_NO_IMPACT: (frozenset({FindingState.ASSESSED}), FindingState.CLOSED),
    Decision.REOPEN: (frozenset({FindingState.ASSESSED, FindingState.CLOSED}), FindingState.REOPENED),
}
_NEEDS_REASON = frozenset({Decision.NO_IMPACT, Decision.REOPEN})


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision as made: what, why, and until when for a wait."""

    decision: Decision
    reason: str = ""
    until: date | None = None


def decide(session: Session, findings: Iterable[Finding], judgement: Judgement, user: User, at: datetime) -> None:
    """Record ``judgement`` on each finding: one decree that touches twenty procedures can be decided together.

    Raises DecisionError, and decides nothing, where one of them does not allow it.
    """
    chosen = list(findings)
    for finding in chosen:
        _check(finding, judgement, at)
    for finding in chosen:
        _record(session, finding, judgement, user, at)


def allowed(finding: Finding) -> list[Decision]:
    """What may be decided about this finding now, for a form to offer."""
    found = [decision for decision, (states, _) in _LEADS_TO.items() if finding.state in states]
    if _last(finding) != Decision.NO_IMPACT:
        found = [decision for decision in found if decision is not Decision.CLOSE_NO_IMPACT]
    return found


def _check(finding: Finding, judgement: Judgement, at: datetime) -> None:
    allowed, _ = _LEADS_TO[judgement.decision]
    if finding.state not in allowed:
        raise DecisionError(
            "Phát hiện này không còn ở trạng thái cho phép quyết định như vậy.", "Tải lại trang để xem trạng thái mới."
        )
    if judgement.decision in _NEEDS_REASON and not judgement.reason.strip():
        raise DecisionError("Cần ghi lý do.", "Viết một câu cho người kiểm tra sau này đọc.")
    if judgement.decision is Decision.WAIT and (judgement.until is None or judgement.until <= vietnam_day(at)):
        raise DecisionError("Cần chọn ngày chờ đến, sau hôm nay.", "Chọn ngày.")
    if judgement.decision is Decision.CLOSE_NO_IMPACT and _last(finding) != Decision.NO_IMPACT:
        raise DecisionError("Chỉ đóng được phát hiện đã đánh giá là không ảnh hưởng.", "Đánh giá trước khi đóng.")


def _last(finding: Finding) -> str | None:
    return finding.decisions[-1].decision if finding.decisions else None


def _record(session: Session, finding: Finding, judgement: Judgement, user: User, at: datetime) -> None:
    _, state = _LEADS_TO[judgement.decision]
    finding.decisions.append(
        FindingDecision(
            agency_id=finding.agency_id,
            decision=judgement.decision.value,
            reason=judgement.reason.strip() or None,
            until=judgement.until,
            user_id=user.id,
            decided_at=at,
        )
    )
    finding.state = state
    finding.changed_at = at
    body = {
        "decision": judgement.decision.value,
        "reason": judgement.reason.strip(),
        "until": judgement.until.isoformat() if judgement.until else None,
        "state": state.value,
    }
    ledger.append(session, finding.agency_id, user.login, "finding-decided", f"finding:{finding.id}", body, at)


def _refuse(_mapper: Mapper[FindingDecision], _connection: Connection, decision: FindingDecision) -> None:
    raise DecisionIsFinal(f"decision {decision.id} about finding {decision.finding_id} cannot be changed or deleted")


event.listen(FindingDecision, "before_update", _refuse)
event.listen(FindingDecision, "before_delete", _refuse)
