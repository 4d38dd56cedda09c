"""A real registry in a temporary folder, made once by the migrations and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from doccontrol.registry.registry import Registry
from tests.integration.registry.desk import Desk


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("blank") / "registry.sqlite"
    with Registry(place) as registry:
        registry.migrate()
    return place


@pytest.fixture
def registry(blank: Path, tmp_path: Path) -> Iterator[Registry]:
    place = tmp_path / "registry" / "registry.sqlite"
    place.parent.mkdir()
    shutil.copy(blank, place)
    with Registry(place) as registry:
        yield registry


@pytest.fixture
def desk(registry: Registry) -> Desk:
    return Desk(registry)
