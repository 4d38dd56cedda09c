"""Signing in, one-time links, sessions that end, and what a foreign page cannot do."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from doccontrol.registry import people
from doccontrol.registry.tables import Role, User
from tests.integration.web import sample
from tests.integration.web.conftest import Visitor, Ward


def _user(ward: Ward, role: Role) -> int:
    with ward.registry.read() as session:
        return next(user.id for user in session.query(User) if user.role is role)


def test_wrong_password_is_refused_in_words(visitor: Visitor) -> None:
    answer = visitor.post("/dang-nhap", status=401, page="/dang-nhap", login="admin", password="sai mat khau roi")
    assert "không đúng" in answer


def test_signing_in_leads_back_inside_only(visitor: Visitor) -> None:
    form = {"login": "admin", "password": sample.PASSWORD}
    assert visitor.post("/dang-nhap", page="/dang-nhap", next="/van-ban?nam=2026", **form) == "/van-ban?nam=2026"
    for elsewhere in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        visitor.post("/dang-xuat")
        assert visitor.post("/dang-nhap", page="/dang-nhap", next=elsewhere, **form) == "/"


@pytest.mark.parametrize("path", ["/dang-nhap", "/dang-xuat", "/ngon-ngu", "/tai-khoan/mat-khau"])
def test_forms_without_their_token_are_refused(client: FlaskClient, path: str) -> None:
    answer = client.post(path, data={"login": "admin", "password": sample.PASSWORD, "language": "en"})
    assert answer.status_code == 400
    assert "Tải lại trang" in answer.get_data(as_text=True)


def test_a_tenth_of_a_minute_is_not_enough_to_guess(visitor: Visitor) -> None:
    for _ in range(10):
        visitor.post("/dang-nhap", status=401, page="/dang-nhap", login="admin", password="x")
    assert "Thử quá nhiều lần" in visitor.post("/dang-nhap", status=429, page="/dang-nhap", login="admin", password="x")


def test_a_disabled_account_is_out_at_once(ward: Ward, signed_in: Callable[[Role], Visitor]) -> None:
    visitor = signed_in(Role.CLERK)
    visitor.get("/tai-khoan")
    with ward.registry.write() as session:
        people.deactivate(session, session.get_one(User, _user(ward, Role.CLERK)), "admin", sample.NOW)
    visitor.get("/tai-khoan", status=302)


def test_an_inspector_is_out_after_the_last_day(ward: Ward, signed_in: Callable[[Role], Visitor]) -> None:
    visitor = signed_in(Role.INSPECTOR)
    ward.clock.at = datetime(2026, 12, 31, 16, 59, tzinfo=UTC)  # 23:59 in Vietnam
    visitor.get("/tai-khoan")
    ward.clock.at = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)
    visitor.get("/tai-khoan", status=302)


def test_a_new_password_ends_the_other_sessions(signed_in: Callable[[Role], Visitor]) -> None:
    here, elsewhere = signed_in(Role.QMR), signed_in(Role.QMR)
    new = "mot mat khau khac han"
    here.post("/tai-khoan/mat-khau", old=sample.PASSWORD, password=new, again=new)
    here.get("/tai-khoan")
    elsewhere.get("/tai-khoan", status=302)


def test_a_one_time_link_works_once(ward: Ward, visitor: Visitor) -> None:
    with ward.registry.write() as session:
        token = people.give_link(session, session.get_one(User, _user(ward, Role.ADMIN)), sample.NOW)
    path = f"/thiet-lap/{token}"
    assert "Phạm Quốc Dũng" in visitor.get(path)
    visitor.post(path, page=path, password="ngan", again="ngan")
    assert "ít nhất 10" in visitor.get(path)
    visitor.post(path, page=path, password="mat khau moi toanh", again="mat khau moi toanh")
    assert "Phạm Quốc Dũng" in visitor.get("/tai-khoan")
    assert "đã dùng rồi" in visitor.get(path, status=410)


def test_every_page_carries_the_policy(client: FlaskClient) -> None:
    answer = client.get("/")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "HttpOnly" in client.get("/dang-nhap").headers["Set-Cookie"]
    assert " style=" not in answer.get_data(as_text=True)
