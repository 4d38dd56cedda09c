"""The real application in a process of its own, and Debian's Chromium in front of it."""

import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
CONFIG = """
[agency]
name = "UBND phường An Bình"
province = "Sông Lam"
[web]
port = {port}
[intake]
settle_seconds = 0.5
[reading]
workers = 1
"""


@dataclass(frozen=True)
class Service:
    """A running installation: where it answers, its one-time link, its watched folder."""

    address: str
    link: str
    watched: Path


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """``python -m doccontrol run`` in an empty folder, ended by the signal that Ctrl-C sends."""
    config = tmp_path / "config.toml"
    port = _free_port()
    config.write_text(CONFIG.format(port=port), encoding="utf-8")
    command = [sys.executable, "-u", "-m", "doccontrol", "run", "--config", str(config)]
    errors = (tmp_path / "errors.log").open("wb")
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, encoding="utf-8")
    assert process.stdout is not None
    reader = threading.Thread()
    try:
        found = None
        said = []
        for line in process.stdout:
            said.append(line)
            found = found or re.search(r"http://\S+/thiet-lap/\S+", line)
            if "Ctrl-C" in line:
                break
        assert found is not None, f"no one-time link in: {said} {(tmp_path / 'errors.log').read_text()}"
        reader = threading.Thread(target=process.stdout.read, daemon=True)
        reader.start()
        yield Service(f"http://127.0.0.1:{port}", found.group(), tmp_path / "watched")
    finally:
        process.send_signal(signal.SIGINT)
        code = process.wait(timeout=60)
        if reader.ident:
            reader.join(timeout=10)
        process.stdout.close()
        errors.close()
    assert code == 0, (tmp_path / "errors.log").read_text()


@pytest.fixture
def page(service: Service) -> Iterator[Page]:
    """A page of a fresh browser; anything the browser complains of (scripts, the content policy) fails the test."""
    assert service.address  # the service outlives the browser, so that closing it is no complaint
    complaints: list[str] = []
    expect.set_options(timeout=60_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="vi-VN")
        page.set_default_timeout(60_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        yield page
        browser.close()
    assert complaints == []
