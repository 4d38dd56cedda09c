"""Who may open what: the whole table, route by route, and no route outside it."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from doccontrol.registry.permissions import Permission
from doccontrol.registry.tables import Role
from tests.integration.web.conftest import Visitor
from web.permissions import Access, Need, need_of

R, C, A = Permission.READ, Permission.CONFIRM, Permission.ASSESS
ADMINISTER, AUDIT, REGISTER = Permission.ADMINISTER, Permission.AUDIT, Permission.REGISTER
OPEN, OWN = Access.OPEN, Access.SIGNED_IN

#: Every route of the site and what it needs. A new route has to be entered here.
TABLE: dict[str, Need] = {
    "GET /": R,
    "GET /dang-nhap": OPEN,
    "POST /dang-nhap": OPEN,
    "POST /dang-xuat": OPEN,
    "POST /ngon-ngu": OPEN,
    "GET /thiet-lap/<token>": OPEN,
    "POST /thiet-lap/<token>": OPEN,
    "GET /tai-khoan": OWN,
    "POST /tai-khoan/mat-khau": OWN,
    "GET /tiep-nhan": R,
    "POST /tiep-nhan": C,
    "GET /tiep-nhan/tien-do.json": R,
    "POST /tiep-nhan/<int:item_id>/doc-lai": C,
    "POST /tiep-nhan/<int:item_id>/do-mat": C,
    "POST /tiep-nhan/<int:item_id>/xac-nhan": C,
    "POST /tiep-nhan/<int:item_id>/khong-lien-quan": C,
    "POST /tiep-nhan/<int:item_id>/cau-hoi/<int:question_id>": C,
    "POST /su-kien/<int:event_id>": C,
    "GET /chon-van-ban/<kind>/<int:number>": C,
    "POST /chon-van-ban/<kind>/<int:number>": C,
    "GET /van-ban/<int:work_id>/them-su-kien": C,
    "POST /van-ban/<int:work_id>/them-su-kien": C,
    "GET /su-kien/<int:event_id>/sua": C,
    "POST /su-kien/<int:event_id>/sua": C,
    "GET /van-ban/<int:work_id>/gop-tach": C,
    "POST /van-ban/<int:work_id>/gop": C,
    "POST /van-ban/<int:work_id>/tach": C,
    "GET /tiep-nhan/<int:item_id>/ban-goc": R,
    "GET /tiep-nhan/<int:item_id>/trang/<int:number>.png": R,
    "GET /tiep-nhan/<int:item_id>": R,
    "GET /van-ban": R,
    "GET /van-ban/<int:work_id>": R,
    "GET /van-ban/<int:work_id>/giai-thich": R,
    "GET /quy-trinh": R,
    "GET /quy-trinh/<int:procedure_id>": R,
    "GET /quy-trinh/<int:procedure_id>/so-sanh": R,
    "GET /quy-trinh/danh-muc": R,
    "GET /quy-trinh/sua-doi": R,
    "GET /quy-trinh/du-thao": R,
    "GET /quy-trinh/<name>/tai-ve.<kind>": R,
    "POST /quy-trinh/<int:procedure_id>/thu-hoi": REGISTER,
    "POST /quy-trinh/<int:procedure_id>/khoi-phuc": REGISTER,
    "GET /ra-soat": R,
    "GET /ra-soat/<int:finding_id>": R,
    "POST /ra-soat/<int:finding_id>": A,
    "GET /tra-cuu": R,
    "GET /tra-cuu/ket-qua.json": R,
    "GET /danh-muc": R,
    "GET /danh-muc/tai-ve.<kind>": R,
    "GET /quan-tri/tai-khoan": ADMINISTER,
    "POST /quan-tri/tai-khoan": ADMINISTER,
    "POST /quan-tri/tai-khoan/<int:user_id>/duong-dan": ADMINISTER,
    "POST /quan-tri/tai-khoan/<int:user_id>/dong": ADMINISTER,
    "GET /quan-tri/phong": ADMINISTER,
    "POST /quan-tri/phong": ADMINISTER,
    "POST /quan-tri/phong/<int:department_id>": ADMINISTER,
    "POST /quan-tri/phong/<int:department_id>/sap-nhap": ADMINISTER,
    "POST /quan-tri/tai-khoan/vang-mat": ADMINISTER,
    "POST /quan-tri/tai-khoan/vang-mat/<int:leave_id>/huy": ADMINISTER,
    "GET /ra-soat/viec/<kind>/<int:work_id>": R,
    "POST /ra-soat/viec/<kind>/<int:work_id>": A,
    "GET /tthc": R,
    "GET /tthc/thu-tuc/<path:key>": R,
    "POST /tthc/thu-tuc/<path:key>": REGISTER,
    "GET /tthc/tai-ve.<kind>": R,
    "GET /thu": AUDIT,
    "GET /thu/<int:mail_id>": AUDIT,
    "POST /thu/<int:mail_id>/gui-lai": ADMINISTER,
    "GET /nhat-ky": AUDIT,
    "GET /nhat-ky/kiem-tra": AUDIT,
    "GET /he-thong": AUDIT,
    "GET /health": OPEN,
}

#: What each role may do, written out again here so that a slip in the source shows.
MAY: dict[Role | None, set[Need]] = {
    None: {OPEN, R},
    Role.CLERK: {OPEN, OWN, R, C, REGISTER},
    Role.DEPARTMENT: {OPEN, OWN, R, A},
    Role.QMR: {OPEN, OWN, R, C, A, REGISTER, AUDIT},
    Role.ADMIN: {OPEN, OWN, R, C, A, REGISTER, AUDIT, ADMINISTER},
    Role.INSPECTOR: {OPEN, OWN, R, AUDIT},
}


def _routes(app: Flask) -> dict[str, Need | None]:
    found: dict[str, Need | None] = {}
    for rule in app.url_map.iter_rules():
        if rule.endpoint != "static":
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
                found[f"{method} {rule.rule}"] = need_of(app.view_functions[rule.endpoint])
    return found


def test_every_route_is_in_the_table(app: Flask) -> None:
    assert _routes(app) == TABLE


def _address(rule: str) -> str:
    fills = {"<token>": "x" * 20, "<kind>": "xlsx", "<path:key>": "1.001193"}
    rule = re.sub(r"<int:\w+>", "1", rule)
    for hole, value in fills.items():
        rule = rule.replace(hole, value)
    return rule


@pytest.mark.parametrize("role", [None, *Role])
def test_roles_reach_what_they_may_and_nothing_else(
    role: Role | None, signed_in: Callable[[Role], Visitor], client: FlaskClient, app: Flask
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    wrong = []
    browser = signed_in(role).client if role else client
    for route, need in TABLE.items():
        method, rule = route.split()
        if rule in {"/dang-xuat", "/tai-khoan/mat-khau"}:
            continue
        answer = browser.open(_address(rule), method=method)
        at_door = answer.status_code in {401, 403} or "/dang-nhap?next=" in answer.headers.get("Location", "")
        let_in = not at_door or rule == "/dang-nhap"
        if let_in is not (need in MAY[role]):
            wrong.append((route, answer.status))
    assert wrong == []


@pytest.mark.parametrize("public_read", [False])
def test_an_agency_may_close_reading(client: FlaskClient, signed_in: Callable[[Role], Visitor]) -> None:
    for path in ("/", "/van-ban", "/tiep-nhan"):
        assert "/dang-nhap" in client.get(path).headers["Location"]
    assert client.get("/tiep-nhan/tien-do.json").status_code == 401
    assert client.get("/dang-nhap").status_code == 200
    signed_in(Role.DEPARTMENT).get("/van-ban")


def test_a_view_without_a_mark_is_closed(app: Flask, client: FlaskClient) -> None:
    app.add_url_rule("/quen-ghi", "forgotten", lambda: "open to all")
    assert client.get("/quen-ghi").status_code == 403
