"""Hands queued mails to the agency's SMTP server, one by one, and writes down how it went."""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from doccontrol.config import MailSettings
from doccontrol.notify import outbox
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import Mail

_ACCEPTED = 250
#: What a server or a network may raise; anything else is a fault of ours and must be seen.
_REFUSALS = (smtplib.SMTPException, OSError)


class Postman:
    """Delivers what waits in the outbox. ``crash_point`` is called by name at each step, for the crash tests."""

    def __init__(
        self,
        registry: Registry,
        settings: MailSettings,
        now: Callable[[], datetime],
        crash_point: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._registry = registry
        self._settings = settings
        self._now = now
        self._crash_point = crash_point

    def deliver(self) -> int:
        """Try every mail that is due; returns how many the server took. Does nothing without a configured host."""
        if not self._settings.host:
            return 0
        return sum(self._deliver(mail_id) for mail_id in outbox.waiting(self._registry, self._now()))

    def _deliver(self, mail_id: int) -> bool:
        mail = outbox.load(self._registry, mail_id)
        try:
            with self._session() as server:
                self._envelope(server, mail)
                self._crash_point("before-claim")
                return outbox.claim(self._registry, mail_id) and self._hand_over(server, mail)
        except _REFUSALS as refusal:
            outbox.refused(self._registry, mail_id, _plain(refusal), self._now(), self._settings.max_tries)
            return False

    def _hand_over(self, server: smtplib.SMTP, mail: Mail) -> bool:
        """Give the server the text. A refusal is a refusal; a line that breaks here leaves the mail uncertain."""
        self._crash_point("after-claim")
        try:
            code, answer = server.data(self._message(mail).as_bytes(policy=SMTP))
        except smtplib.SMTPDataError:
            raise
        except _REFUSALS as broken:
            outbox.uncertain(self._registry, mail.id, _plain(broken), self._now())
            return False
        if code != _ACCEPTED:
            raise smtplib.SMTPDataError(code, answer)
        self._crash_point("after-text")
        outbox.sent(self._registry, mail.id, self._now())
        self._crash_point("after-sent")
        return True

    @contextmanager
    def _session(self) -> Iterator[smtplib.SMTP]:
        """An open, greeted, logged-in connection. How the goodbye goes changes nothing about the mail."""
        settings = self._settings
        server: smtplib.SMTP
        if settings.security == "tls":
            context = ssl.create_default_context()
            server = smtplib.SMTP_SSL(settings.host, settings.port, timeout=settings.timeout_seconds, context=context)
        else:
            server = smtplib.SMTP(settings.host, settings.port, timeout=settings.timeout_seconds)
        try:
            if settings.security == "starttls":
                server.starttls(context=ssl.create_default_context())
            server.ehlo_or_helo_if_needed()
            if settings.user:
                server.login(settings.user, settings.password)
            yield server
        finally:
            with suppress(*_REFUSALS):
                server.quit()
            server.close()

    def _envelope(self, server: smtplib.SMTP, mail: Mail) -> None:
        """Sender and recipients: whatever the server refuses, it refuses before the mail is marked."""
        code, answer = server.mail(self._settings.sender)
        if code != _ACCEPTED:
            raise smtplib.SMTPSenderRefused(code, answer, self._settings.sender)
        for recipient in mail.recipients:
            code, answer = server.rcpt(recipient)
            if code not in {250, 251}:
                raise smtplib.SMTPRecipientsRefused({recipient: (code, answer)})

    def _message(self, mail: Mail) -> EmailMessage:
        message = EmailMessage()
        message["From"] = self._settings.sender
        message["To"] = ", ".join(mail.recipients)
        message["Subject"] = mail.subject
        message["Date"] = format_datetime(mail.built_at)
        message["Message-ID"] = mail.message_id
        message["Auto-Submitted"] = "auto-generated"
        message["X-Auto-Response-Suppress"] = "All"
        message.set_content(mail.text)
        message.add_alternative(mail.html, subtype="html")
        return message


def _plain(refusal: BaseException) -> str:
    """What the server or network said, for the outbox page."""
    if isinstance(refusal, smtplib.SMTPRecipientsRefused):
        refused = "; ".join(f"{who}: {code} {text!r}" for who, (code, text) in refusal.recipients.items())
        return f"Máy chủ thư không nhận người nhận: {refused}"
    return f"Không gửi được thư: {refusal}"
