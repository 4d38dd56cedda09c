"""Findings on pages: by acting text, as a board, decided together; leave and mergers."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from doccontrol.registry.tables import Department, Finding, FindingState, Leave, Procedure, Role
from tests.integration.web.conftest import Visitor, Ward


@pytest.fixture
def admin(signed_in: Callable[[Role], Visitor]) -> Visitor:
    return signed_in(Role.ADMIN)


def _acted_on(ward: Ward) -> tuple[Finding, str]:
    """A finding with an acting text, and the page of its item."""
    with ward.registry.read() as session:
        finding = session.scalars(select(Finding).where(Finding.modification_id.is_not(None))).first()
        assert finding is not None
        assert finding.modification is not None
        return finding, f"/ra-soat/viec/tac-dong/{finding.modification.source_id}"


def test_one_text_is_one_item_and_its_lines_are_decided_together(admin: Visitor, ward: Ward) -> None:
    finding, page = _acted_on(ward)
    assert page in admin.get("/ra-soat?xem=viec")
    assert f'value="{finding.id}"' in admin.get(page)
    admin.post(page, page=page, decision="change-needed", also=[finding.id], reason="sửa mục căn cứ")
    with ward.registry.read() as session:
        assert session.get_one(Finding, finding.id).state is FindingState.ASSESSED
    assert "Cần sửa quy trình <span" in admin.get("/ra-soat?xem=bang")


def test_nothing_ticked_decides_nothing(admin: Visitor, ward: Ward) -> None:
    finding, page = _acted_on(ward)
    admin.post(page, page=page, decision="change-needed")
    assert "Chưa chọn quy trình nào." in admin.get(page)
    with ward.registry.read() as session:
        assert session.get_one(Finding, finding.id).state is finding.state


def test_an_item_that_touches_nothing_is_not_found(admin: Visitor) -> None:
    admin.get("/ra-soat/viec/tac-dong/99999", status=404)


def test_a_merger_on_the_page(admin: Visitor, ward: Ward) -> None:
    admin.post("/quan-tri/phong/1/sap-nhap", page="/quan-tri/phong", into="2")
    with ward.registry.read() as session:
        gone = session.get_one(Department, 1)
        assert gone.merged_into_id == 2
        assert {row.department_id for row in session.scalars(select(Procedure))} == {2}
    assert "Đã sáp nhập" in admin.get("/quan-tri/phong")
    admin.post("/quan-tri/phong/1/sap-nhap", page="/quan-tri/phong", into="2")
    assert "đã được sáp nhập trước đây" in admin.get("/quan-tri/phong")


def test_leave_is_entered_and_cancelled(admin: Visitor, ward: Ward) -> None:
    page = "/quan-tri/tai-khoan"
    admin.post(f"{page}/vang-mat", page=page, user="2", delegate="3", first_day="2026-11-23", last_day="2026-11-27")
    assert "23/11/2026 – 27/11/2026" in admin.get(page)
    with ward.registry.read() as session:
        leave = session.scalars(select(Leave)).one()
        assert (leave.user_id, leave.delegate_id) == (2, 3)
    admin.post(f"{page}/vang-mat/{leave.id}/huy", page=page)
    assert "23/11/2026" not in admin.get(page)
    admin.post(f"{page}/vang-mat", page=page, user="2", delegate="2", first_day="2026-11-23")
    assert "phải là một người khác" in admin.get(page)
