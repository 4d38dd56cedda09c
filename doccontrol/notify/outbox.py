"""The outbox: a mail is built once, handed over once, and every step of it is in the registry.

Once is the work of three things: the unique key (agency, kind, period, audience), the mark ``sending`` that is
committed right before the server is given the text, and the one service that may run. A crash before the mark means
the mail is tried again; a crash after it means nobody can know, so the mail is shown as *uncertain* and a person
decides. Resending keeps the Message-ID, so that a mailbox can tell a copy.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from doccontrol.notify.compose import Letter
from doccontrol.registry import ledger
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import Mail, MailState

_FIRST_WAIT = timedelta(minutes=5)
NO_ADDRESS = "Phòng chưa có địa chỉ thư; nhập địa chỉ ở trang Quản trị rồi gửi lại."
_UNCERTAIN = "Việc giao thư bị ngắt giữa chừng; không rõ thư đã đi chưa. Kiểm tra hộp thư rồi gửi lại nếu cần."


@dataclass(frozen=True, slots=True)
class Address:
    """Whose mail it is: the audience that makes it unique, the department, the recipients."""

    audience: str
    department_id: int | None
    recipients: tuple[str, ...]


def put(
    session: Session, agency_id: int, kind: str, period: str, address: Address, letter: Letter, at: datetime
) -> Mail | None:
    """Queue one mail; None where this one was built before."""
    query = select(Mail.id).where(
        Mail.agency_id == agency_id, Mail.kind == kind, Mail.period == period, Mail.audience == address.audience
    )
    if session.scalars(query).first() is not None:
        return None
    mail = Mail(
        agency_id=agency_id,
        kind=kind,
        period=period,
        audience=address.audience,
        department_id=address.department_id,
        message_id=_message_id(agency_id, kind, period, address.audience),
        recipients=list(address.recipients),
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        built_at=at,
        next_try_at=at,
    )
    if not address.recipients:
        mail.state, mail.error, mail.next_try_at = MailState.FAILED, NO_ADDRESS, None
    session.add(mail)
    session.flush()
    body = {"kind": kind, "period": period, "audience": address.audience, "recipients": list(address.recipients)}
    ledger.append(session, agency_id, ledger.RULE, "mail-built", f"mail:{mail.id}", body, at)
    return mail


def _message_id(agency_id: int, kind: str, period: str, audience: str) -> str:
    digest = hashlib.sha256(f"{agency_id}|{kind}|{period}|{audience}".encode()).hexdigest()[:24]
    return f"<{kind}.{period}.{digest}@doccontrol>"


def waiting(registry: Registry, now: datetime) -> Sequence[int]:
    """The ids of the mails that may be tried now, oldest first."""
    with registry.read() as session:
        query = select(Mail.id).where(Mail.state == MailState.QUEUED, Mail.next_try_at <= now).order_by(Mail.id)
        return list(session.scalars(query))


def load(registry: Registry, mail_id: int) -> Mail:
    """One mail, readable after the session. Raises LookupError for an unknown id."""
    with registry.read() as session:
        mail = session.get(Mail, mail_id)
        if mail is None:
            raise LookupError(f"no mail {mail_id}")
        session.expunge(mail)
        return mail


def claim(registry: Registry, mail_id: int) -> bool:
    """Mark a mail as being handed over, if nobody else did; the mark is on disk when this returns."""
    return _move(registry, mail_id, MailState.QUEUED, state=MailState.SENDING)


def sent(registry: Registry, mail_id: int, at: datetime) -> None:
    """The server has taken it."""
    with registry.write() as session:
        mail = session.get_one(Mail, mail_id)
        mail.state, mail.sent_at, mail.error, mail.next_try_at = MailState.SENT, at, None, None
        body = {"recipients": mail.recipients, "message_id": mail.message_id}
        ledger.append(session, mail.agency_id, ledger.RULE, "mail-sent", f"mail:{mail_id}", body, at)


def refused(registry: Registry, mail_id: int, why: str, at: datetime, max_tries: int) -> None:
    """The server did not take it: try again later, each wait twice as long, or give up and say so."""
    with registry.write() as session:
        mail = session.get_one(Mail, mail_id)
        mail.tries += 1
        mail.error = why
        if mail.tries >= max_tries:
            mail.state, mail.next_try_at = MailState.FAILED, None
            body = {"error": why, "tries": mail.tries}
            ledger.append(session, mail.agency_id, ledger.RULE, "mail-failed", f"mail:{mail_id}", body, at)
        else:
            mail.state, mail.next_try_at = MailState.QUEUED, at + _FIRST_WAIT * 2 ** (mail.tries - 1)


def uncertain(registry: Registry, mail_id: int, why: str, at: datetime) -> None:
    """The line broke while the server was taking the text: nobody can know whether it did."""
    with registry.write() as session:
        _doubt(session, session.get_one(Mail, mail_id), f"{_UNCERTAIN} ({why})", at)


def resend(session: Session, mail: Mail, recipients: Sequence[str], actor: str, at: datetime) -> None:
    """Put a failed or uncertain mail back, by a person's word; same text, same Message-ID."""
    if mail.state not in {MailState.FAILED, MailState.UNCERTAIN}:
        return
    mail.recipients = list(recipients) or mail.recipients
    mail.state, mail.tries, mail.next_try_at, mail.error = MailState.QUEUED, 0, at, None
    ledger.append(session, mail.agency_id, actor, "mail-resent", f"mail:{mail.id}", {"recipients": mail.recipients}, at)


def recover(registry: Registry, at: datetime) -> int:
    """At start: mails caught in the moment of handing over become *uncertain*. Returns how many."""
    with registry.write() as session:
        caught = list(session.scalars(select(Mail).where(Mail.state == MailState.SENDING)))
        for mail in caught:
            _doubt(session, mail, _UNCERTAIN, at)
        return len(caught)


def _doubt(session: Session, mail: Mail, why: str, at: datetime) -> None:
    mail.state, mail.error, mail.next_try_at = MailState.UNCERTAIN, why, None
    ledger.append(session, mail.agency_id, ledger.RULE, "mail-uncertain", f"mail:{mail.id}", {"why": why}, at)


def _move(registry: Registry, mail_id: int, expected: MailState, *, state: MailState) -> bool:
    with registry.write() as session:
        moved = session.execute(
            update(Mail).where(Mail.id == mail_id, Mail.state == expected).values(state=state).returning(Mail.id)
        )
        return moved.first() is not None
