"""The service ends tidily: the processes that drew pages end with the server, before ``run`` returns."""

import socket
from pathlib import Path

import psutil
import pytest
from flask import Flask
from PIL import Image

from doccontrol.app import Application
from doccontrol.cli import service
from doccontrol.reading.offers import RENDER
from web import create_app
from web.context import PICTURES


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _drawing() -> list[psutil.Process]:
    return [child for child in psutil.Process().children(recursive=True) if RENDER.entry in child.cmdline()]


def test_what_draws_pages_ends_when_the_server_has_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config, picture = tmp_path / "config.toml", tmp_path / "trang.png"
    config.write_text(f'[agency]\nname = "UBND phường Thử"\n[web]\nport = {_free_port()}\n', encoding="utf-8")
    Image.new("RGB", (60, 40), "white").save(picture)
    sites: list[Flask] = []
    seen: list[psutil.Process] = []

    def create(application: Application) -> Flask:
        sites.append(create_app(application))
        return sites[0]

    def serve(_server: object) -> None:
        assert sites[0].extensions[PICTURES].passing(picture, 1)
        seen.extend(_drawing())

    monkeypatch.setattr(service, "create_app", create)
    monkeypatch.setattr(service, "_serve", serve)
    service.run(config)
    assert seen
    assert _drawing() == []
