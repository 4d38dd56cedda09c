"""A registry with two departments, and a real SMTP server that keeps what it is given."""

from collections.abc import Iterator

import pytest

from doccontrol.config import MailSettings, Settings
from doccontrol.registry.departments import ensure, ensure_agency
from doccontrol.registry.registry import Registry
from tests.samples.mailbox import Mailbox, served


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with served() as box:
        yield box


@pytest.fixture
def registry(registry: Registry) -> Registry:
    with registry.write() as session:
        agency = ensure_agency(session, name="Ủy ban nhân dân phường An Bình")
        ensure(session, agency, "Tư pháp").email = "tuphap@example.org"
        ensure(session, agency, "Kinh tế")
    return registry


@pytest.fixture
def settings(mailbox: Mailbox) -> Settings:
    return Settings(mail=MailSettings(host="127.0.0.1", port=mailbox.port, sender="iso@example.org", max_tries=2))
