"""A real registry, real folders and a clock that the test sets."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from doccontrol.intake.receive import Receiver
from doccontrol.intake.scan import WatchedFolder
from doccontrol.registry.departments import ensure_agency
from doccontrol.registry.originals import Originals
from doccontrol.registry.registry import Registry


class Clock:
    """A moment that moves only when told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 18, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("blank") / "registry.sqlite"
    with Registry(place) as registry:
        registry.migrate()
        with registry.write() as session:
            ensure_agency(session)
    return place


@pytest.fixture
def registry(blank: Path, tmp_path: Path) -> Iterator[Registry]:
    place = tmp_path / "index" / "registry" / "registry.sqlite"
    place.parent.mkdir(parents=True)
    shutil.copy(blank, place)
    with Registry(place) as registry:
        yield registry


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    return Originals(tmp_path / "index")


@pytest.fixture
def watched(tmp_path: Path) -> Path:
    folder = tmp_path / "watched"
    folder.mkdir()
    return folder


@pytest.fixture
def folder(watched: Path) -> WatchedFolder:
    return WatchedFolder(watched)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def receiver(registry: Registry, originals: Originals, clock: Clock) -> Receiver:
    return Receiver(registry, originals, 1, max_mb=1, now=clock)
