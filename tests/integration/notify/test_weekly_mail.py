"""The weekly mail on a real SMTP server: once, or visibly not."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from doccontrol.config import Settings
from doccontrol.notify import outbox
from doccontrol.notify.postman import Postman
from doccontrol.notify.weekly import WeeklyMail
from doccontrol.registry import ledger
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import Mail, MailState
from tests.samples.mailbox import Mailbox

NOW = datetime(2026, 5, 25, 1, 0, tzinfo=UTC)
URL = "http://iso.local"


class Crashed(BaseException):
    """The machine stopped: nothing after this point ran."""


def weekly(registry: Registry, settings: Settings, now: datetime = NOW) -> WeeklyMail:
    return WeeklyMail(registry, 1, settings, URL, lambda: now)


def mails(registry: Registry) -> list[Mail]:
    with registry.read() as session:
        return list(session.scalars(select(Mail).order_by(Mail.id)))


def test_each_department_gets_its_mail_once(registry: Registry, settings: Settings, mailbox: Mailbox) -> None:
    assert weekly(registry, settings).queue() == 2
    assert weekly(registry, settings).queue() == 0
    postman = Postman(registry, settings.mail, lambda: NOW)
    assert postman.deliver() == 1
    assert postman.deliver() == 0
    [message] = mailbox.taken
    assert message["To"] == "tuphap@example.org"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == next(mail.message_id for mail in mails(registry) if mail.recipients)
    assert {part.get_content_type() for part in message.walk()} >= {"text/plain", "text/html"}


def test_a_department_without_an_address_is_shown_not_lost(registry: Registry, settings: Settings) -> None:
    weekly(registry, settings).queue()
    [orphan] = [mail for mail in mails(registry) if mail.state is MailState.FAILED]
    assert orphan.error == outbox.NO_ADDRESS


def test_the_next_week_is_a_new_mail(registry: Registry, settings: Settings) -> None:
    weekly(registry, settings).queue()
    assert weekly(registry, settings, NOW + timedelta(days=7)).queue() == 2


def test_without_a_host_mails_wait(registry: Registry, mailbox: Mailbox) -> None:
    settings = Settings()
    weekly(registry, settings).queue()
    assert Postman(registry, settings.mail, lambda: NOW).deliver() == 0
    assert MailState.QUEUED in {mail.state for mail in mails(registry)}


def test_a_refusal_is_tried_again_then_shown(registry: Registry, settings: Settings, mailbox: Mailbox) -> None:
    mailbox.answer = "451 try later"
    weekly(registry, settings).queue()
    moments = iter(NOW + timedelta(hours=hour) for hour in range(100))
    for _ in range(3):
        Postman(registry, settings.mail, lambda: next(moments)).deliver()
    moment = next(moments)
    [mail] = [mail for mail in mails(registry) if mail.recipients]
    assert (mail.state, mail.tries) == (MailState.FAILED, 2)
    assert "451" in (mail.error or "")
    mailbox.answer = "250 OK"
    with registry.write() as session:
        outbox.resend(session, session.get_one(Mail, mail.id), [], "admin", moment)
    assert Postman(registry, settings.mail, lambda: moment).deliver() == 1
    assert len(mailbox.taken) == 1


def test_an_unknown_recipient_is_named(registry: Registry, settings: Settings, mailbox: Mailbox) -> None:
    mailbox.refuse.add("tuphap@example.org")
    weekly(registry, settings).queue()
    Postman(registry, settings.mail, lambda: NOW).deliver()
    [mail] = [mail for mail in mails(registry) if mail.recipients]
    assert "tuphap@example.org" in (mail.error or "")
    assert mailbox.taken == []


@pytest.mark.parametrize(
    ("point", "state", "taken_after"),
    [
        ("before-claim", MailState.SENT, 1),
        ("after-claim", MailState.UNCERTAIN, 0),
        ("after-text", MailState.UNCERTAIN, 1),
        ("after-sent", MailState.SENT, 1),
    ],
)
def test_a_crash_never_sends_twice(
    registry: Registry, settings: Settings, mailbox: Mailbox, point: str, state: MailState, taken_after: int
) -> None:
    """Stopped before the mark it is sent later; stopped after it nobody can know, and a person is shown it."""

    def crash(reached: str) -> None:
        if reached == point:
            raise Crashed

    weekly(registry, settings).queue()
    with pytest.raises(Crashed):
        Postman(registry, settings.mail, lambda: NOW, crash).deliver()
    outbox.recover(registry, NOW)
    weekly(registry, settings).queue()
    Postman(registry, settings.mail, lambda: NOW).deliver()
    assert len(mailbox.taken) == taken_after
    assert state in {mail.state for mail in mails(registry)}


def test_everything_is_in_the_ledger(registry: Registry, settings: Settings, mailbox: Mailbox) -> None:
    weekly(registry, settings).queue()
    Postman(registry, settings.mail, lambda: NOW).deliver()
    with registry.read() as session:
        assert ledger.verify(session).sound
        assert [entry.kind for entry in ledger.history(session, "mail:2")] == ["mail-built", "mail-sent"]
