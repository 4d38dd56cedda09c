"""The site on a real registry in a temporary folder, filled with the fictional ward."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from doccontrol.config import AgencySettings, PathSettings, Settings, WebSettings
from doccontrol.intake.service import IntakeService
from doccontrol.registry.lawbook import StatusBook
from doccontrol.registry.originals import Originals
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import Role
from doccontrol.search.index import SearchIndex
from tests.integration.web import sample
from web import create_app
from web.security import limiter


@dataclass
class StillClock:
    """A clock that stands still until it is told otherwise."""

    at: datetime = sample.NOW

    def now(self) -> datetime:
        return self.at


@dataclass
class Ward:
    """The parts of the application that the web touches: all real, the intake not started."""

    settings: Settings
    registry: Registry
    originals: Originals
    intake: IntakeService
    book: StatusBook
    search: SearchIndex
    agency_id: int = 1
    clock: StillClock = field(default_factory=StillClock)


def compose(settings: Settings, registry: Registry) -> Ward:
    """The parts of the application on a registry that is there."""
    originals = Originals(settings.paths.index)
    intake = IntakeService(
        registry,
        originals,
        1,
        watched=settings.paths.watched,
        index=settings.paths.index,
        indexer=("-c", "pass"),
        now=lambda: sample.NOW,
    )
    return Ward(settings, registry, originals, intake, StatusBook(registry), SearchIndex(settings.paths.search))


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("ward") / "registry.sqlite"
    with Registry(place) as registry:
        registry.migrate()
        with registry.write() as session:
            sample.fill(session)
    return place


@pytest.fixture
def public_read() -> bool:
    return True


@pytest.fixture
def ward(filled: Path, tmp_path: Path, public_read: bool) -> Iterator[Ward]:
    settings = Settings(
        agency=AgencySettings(name="UBND phường Bình Minh"),
        paths=PathSettings(watched=tmp_path / "watched", index=tmp_path / "index"),
        web=WebSettings(public_read=public_read),
    )
    settings.paths.registry.mkdir(parents=True)
    shutil.copy(filled, settings.paths.registry / "registry.sqlite")
    with Registry(settings.paths.registry / "registry.sqlite") as registry:
        yield compose(settings, registry)


@pytest.fixture
def app(ward: Ward) -> Flask:
    app = create_app(ward)
    app.testing = True
    limiter.reset()
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


class Visitor:
    """Someone at a browser: fetches pages, and sends forms with the token their page carries."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, path: str, status: int = 200) -> str:
        answer = self.client.get(path)
        assert answer.status_code == status, f"{path}: {answer.status_code}"
        return answer.get_data(as_text=True)

    def post(self, path: str, status: int = 302, page: str = "/", **form: object) -> str:
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.client.get(page).get_data(as_text=True))
        assert token is not None, f"{page} has no form"
        answer = self.client.post(path, data={"csrf_token": token.group(1), **form})
        assert answer.status_code == status, f"{path}: {answer.status_code}"
        return answer.headers.get("Location", "") if status == 302 else answer.get_data(as_text=True)


@pytest.fixture
def visitor(client: FlaskClient) -> Visitor:
    return Visitor(client)


@pytest.fixture
def signed_in(app: Flask) -> Callable[[Role], Visitor]:
    """A visitor signed in under a role."""

    def enter(role: Role) -> Visitor:
        visitor = Visitor(app.test_client())
        visitor.post("/dang-nhap", page="/dang-nhap", login=sample.LOGINS[role], password=sample.PASSWORD)
        return visitor

    return enter
