"""What every template may use: dates, words for codes, the menu, addresses of lists; and the pages for errors."""

from collections.abc import Iterable
from datetime import timedelta

from flask import Flask, Response, g, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from doccontrol.law.spoken import provision_name
from web import dates, labels, navigation
from web.context import account, agency_id, application, now, reading, today
from web.permissions import answers_for


def with_args(**changes: str | int | None) -> str:
    """The address of this page with some of its filters changed; None takes one away."""
    wanted = {**request.args.to_dict(), **(request.view_args or {})}
    for name, value in changes.items():
        wanted.pop(name, None)
        if value is not None:
            wanted[name] = str(value)
    return url_for(request.endpoint or "dashboard.show", **wanted)


def provision_names(paths: Iterable[str]) -> str:
    """Several provisions in words, separated by semicolons."""
    return "; ".join(provision_name(path) for path in paths)


def menu_count(section: str) -> int:
    """How much waits under a line of the menu; counted once for each page."""
    if "menu_counts" not in g:
        me = account()
        with reading() as session:
            g.menu_counts = navigation.waiting(session, agency_id(), me.department_id if me else None)
    counts: dict[str, int] = g.menu_counts
    return counts.get(section, 0)


def _messages(code: int) -> tuple[str, str]:
    known = {
        400: (_("Yêu cầu không hợp lệ"), _("Tải lại trang rồi thử lại.")),
        401: (_("Cần đăng nhập"), _("Phiên làm việc đã hết. Đăng nhập rồi làm lại.")),
        403: (_("Không có quyền"), _("Tài khoản này không được làm việc đó. Hỏi quản trị nếu cần thêm quyền.")),
        404: (_("Không có trang này"), _("Địa chỉ sai, hoặc dữ liệu không thuộc cơ quan này.")),
        405: (_("Yêu cầu không hợp lệ"), _("Tải lại trang rồi thử lại.")),
        413: (_("Tệp quá lớn"), _("Chép thẳng tệp vào thư mục “watched” thay cho tải qua trang web.")),
        429: (_("Thử quá nhiều lần"), _("Chờ ít phút rồi thử lại.")),
    }
    return known.get(
        code, (_("Có lỗi trong phần mềm"), _("Việc chưa được ghi lại. Thử lại; nếu vẫn lỗi, báo cho quản trị."))
    )


def _error(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    title, advice = _messages(code)
    if isinstance(error, CSRFError):
        advice = _("Trang đã mở quá lâu hoặc được mở từ nơi khác. Tải lại trang rồi thử lại.")
    if isinstance(error.response, Response) or code < 400:
        return error
    if request.path.endswith(".json") or request.path.startswith("/api/"):
        return jsonify({"error": {"code": code, "message": title}}), code
    return render_template("error.html", code=code, title=title, advice=advice), code


def install(app: Flask) -> None:
    """Filters, globals and error pages."""
    env = app.jinja_env
    env.trim_blocks = True
    env.lstrip_blocks = True
    env.filters.update(
        day=dates.day,
        moment=dates.moment,
        isoday=lambda text: dates.day(dates.parse_day(text)),
        label=labels.label,
        next_day=lambda value: value + timedelta(days=1),
        legal=labels.legal,
        provision=provision_name,
        provisions=provision_names,
    )
    env.globals.update(
        with_args=with_args,
        answers_for=lambda department, owner=None: answers_for(account(), department, owner),
        menu_work=navigation.work,
        menu_office=navigation.office,
        menu_count=menu_count,
        settings=lambda: application().settings,
        now=now,
        today=today,
        status_marks=labels.STATUS_MARKS,
        tables=labels.TABLES,
    )
    app.register_error_handler(HTTPException, _error)
