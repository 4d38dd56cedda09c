"""``run``: watcher, workers, scheduler and web in one process, until Ctrl-C or SIGTERM."""

import errno
import logging
import signal
import sys
import threading
from types import FrameType
from typing import Annotated

import typer
from flask import Flask
from waitress.server import BaseWSGIServer, MultiSocketServer, create_server

from doccontrol.app import Application
from doccontrol.cli.frame import DEFAULT_CONFIG, Config, composed
from doccontrol.errors import PortInUseError
from doccontrol.registry import people
from doccontrol.registry.people import NewPerson
from doccontrol.registry.tables import Agency, Role
from web import close, create_app

ADMIN = "admin"


def install(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("run", help="Chạy dịch vụ: theo dõi thư mục, đọc, gửi thư và trang web.")(run)


def run(
    config: Config = DEFAULT_CONFIG,
    verbose: Annotated[bool, typer.Option("--verbose", help="In nhật ký chi tiết.")] = False,
) -> None:
    """Start the service and stay until told to stop."""
    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    with composed(config) as application:
        site = create_app(application)
        server = _listen(application, site)
        application.start()
        try:
            _announce(application)
            _serve(server)
        finally:
            server.close()
            close(site)
            application.stop()
    _say("Đã dừng.")


def _listen(application: Application, site: Flask) -> MultiSocketServer | BaseWSGIServer:
    web = application.settings.web
    try:
        return create_server(
            site,
            host=web.host,
            port=web.port,
            threads=web.threads,
            ident=None,
            max_request_body_size=web.max_upload_mb << 20,
        )
    except OSError as error:
        if error.errno not in {errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL}:
            raise
        raise PortInUseError(
            f"Không nghe được ở {web.host}:{web.port} ({error.strerror}).", "Đổi [web] port trong config.toml."
        ) from error


def _serve(server: MultiSocketServer | BaseWSGIServer) -> None:
    """Serve in a thread, so that a signal is answered at once by the main one."""
    asked = threading.Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        asked.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, ask)
    threading.Thread(target=server.run, name="web", daemon=True).start()
    asked.wait()


def _announce(application: Application) -> None:
    paths = application.settings.paths
    _say(f"doccontrol đang chạy: {application.public_url}")
    _say(f"Thư mục nhận văn bản: {paths.watched}")
    link = _first_link(application)
    if link is not None:
        _say("Lần đầu: đặt mật khẩu quản trị (tên đăng nhập “admin”) tại đường dẫn dùng một lần:")
        _say(f"  {link}")
    _say("Nhấn Ctrl-C để dừng.")


def _first_link(application: Application) -> str | None:
    """A one-time link for the administrator, as long as no administrator has set a password."""
    now = application.clock.now()
    with application.registry.write() as session:
        agency = session.get_one(Agency, application.agency_id)
        admin = people.find(session, agency, ADMIN)
        if admin is None:
            if any(person.role is Role.ADMIN for person in people.people(session, agency)):
                return None
            person = NewPerson(login=ADMIN, full_name="Quản trị", role=Role.ADMIN)
            admin = people.create(session, agency, person, "setup", now)
        if admin.password_hash is not None:
            return None
        token = people.give_link(session, admin, now)
    return f"{application.public_url}/thiet-lap/{token}"


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
