"""Events that a person enters or puts right: each a row and a line of the ledger of its own, nothing written over."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from doccontrol.law.codes import Action, ChangeKind, DateBasis, Scope
from doccontrol.law.facts import Target
from doccontrol.registry import ledger, works
from doccontrol.registry.identity import Names, cited_by, home_of
from doccontrol.registry.resolver import Resolver
from doccontrol.registry.tables import Agency, Modification, ModificationDecision, User, Verdict, Work

#: The rule that stands on an event a person entered.
BY_HAND = "person"


class DecisionError(ValueError):
    """A decision that cannot stand; its text is shown to the person."""


class ReasonMissing(DecisionError):  # noqa: N818 - named for what is told
    """Rejecting, and entering by hand, need a reason or a source."""


class SourceUnclear(DecisionError):  # noqa: N818
    """What was given names no text for sure; says why, in the words of resolution."""


@dataclass(frozen=True, slots=True)
class EventByHand:
    """An event seen elsewhere (a page on the web, a paper-only text): ``seen`` says where, ``quote`` its words."""

    action: Action
    source_id: int
    target_id: int
    scope: Scope
    seen: str
    quote: str = ""
    provisions: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    source_provision: str | None = None
    first_day: date | None = None
    last_day: date | None = None


def source_named(
    session: Session, user: User, number: str, issuer: str | None, issued_on: date | None, at: datetime
) -> Work:
    """The text an officer names as the source, found like any citation; a stub where it exists on paper only.

    Raises SourceUnclear where several texts may be meant, or what was given does not identify one.
    """
    agency = session.get_one(Agency, user.agency_id)
    cited = cited_by(Target(number, issued_on=issued_on, issuer=issuer), Names({}))
    outcome = Resolver(session, at).outcome(cited, home_of(issuer, agency.province))
    if outcome.target is None:
        raise SourceUnclear(outcome.reason or f"Không rõ “{number}” là văn bản nào.")
    return works.live(session, outcome.target.id)


def enter_event(session: Session, user: User, given: EventByHand, at: datetime) -> Modification:
    """Enter an event by hand; it counts at once. Raises ReasonMissing, DecisionError."""
    event = _row(session, user, given, at)
    session.add(event)
    session.flush()
    _tell(session, user, "event-entered", event, {**_said(event), "seen": given.seen, "quote": given.quote}, at)
    return event


def correct_event(session: Session, user: User, wrong: Modification, given: EventByHand, at: datetime) -> Modification:
    """What a clause does, as a person reads it; ``given.seen`` says why.

    The event read from it is rejected, and one with the person's scope, parts and days takes its place, on the same
    page and words. Raises ReasonMissing, DecisionError.
    """
    if wrong.retired_at is not None:
        raise DecisionError("Tác động này đã được đọc lại, không còn hiệu lực để sửa.")
    event = _row(session, user, given, at)
    event.item_id, event.page, event.start, event.end = wrong.item_id, wrong.page, wrong.start, wrong.end
    event.quote = given.quote or wrong.quote
    session.add(event)
    session.flush()
    reason = given.seen.strip()
    said = ModificationDecision(
        agency_id=user.agency_id,
        modification_id=wrong.id,
        verdict=Verdict.REJECTED,
        reason=reason,
        user_id=user.id,
        decided_at=at,
    )
    session.add(said)
    session.flush()
    session.expire(wrong, ["decisions"])
    body: dict[str, object] = {"before": {"event": wrong.id, **_said(wrong)}, "after": _said(event), "reason": reason}
    _tell(session, user, "event-corrected", event, body, at)
    return event


def _row(session: Session, user: User, given: EventByHand, at: datetime) -> Modification:
    if not given.seen.strip():
        raise ReasonMissing("Cần ghi nguồn: thấy ở đâu, tờ nào, trang nào.")
    if given.scope is Scope.PARTIAL and not given.provisions:
        raise DecisionError("Tác động một phần cần nêu điều, khoản.")
    if given.first_day and given.last_day and given.last_day < given.first_day:
        raise DecisionError("Ngày cuối không thể trước ngày đầu.")
    source, target = works.live(session, given.source_id), works.live(session, given.target_id)
    return Modification(
        action=given.action,
        source_id=source.id,
        source_provision=given.source_provision,
        target_id=target.id,
        target_text=target.number or target.name,
        cited={"seen": given.seen.strip()},
        scope=given.scope,
        provisions=list(given.provisions),
        kind=ChangeKind.TEXT,
        first_day=given.first_day,
        from_basis=DateBasis.DATE.value if given.first_day else DateBasis.HOST.value,
        last_day=given.last_day,
        exceptions=[{"self": False, "provisions": [path], "text": path} for path in given.exceptions],
        counts=True,
        rule=BY_HAND,
        quote=given.quote or given.seen,
        known_at=at,
        entered_by_id=user.id,
    )


def _said(event: Modification) -> dict[str, object]:
    return {
        "action": event.action.value,
        "by": event.source_id,
        "on": event.target_id,
        "scope": event.scope.value,
        "provisions": list(event.provisions),
        "from": event.first_day.isoformat() if event.first_day else None,
        "until": event.last_day.isoformat() if event.last_day else None,
    }


def _tell(session: Session, user: User, kind: str, event: Modification, body: dict[str, object], at: datetime) -> None:
    ledger.append(session, user.agency_id, user.login, kind, f"modification:{event.id}", body, at)
    for work_id in (event.source_id, event.target_id):
        if work_id is not None:
            works.queue_index(session, session.get_one(Work, work_id), at)
