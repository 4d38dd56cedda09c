"""Files through the browser: taken in, handed out, drawn, read again, wiped."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from doccontrol.registry.tables import Custody, Item, ItemState, Role
from tests.integration.web.conftest import Visitor, Ward
from web import close


def _pdf() -> bytes:
    out = io.BytesIO()
    Image.new("L", (300, 400), 255).save(out, "PDF")
    return out.getvalue()


PDF = _pdf()


@pytest.fixture
def clerk(signed_in: Callable[[Role], Visitor]) -> Visitor:
    return signed_in(Role.CLERK)


def _keep(ward: Ward, item_id: int, content: bytes) -> str:
    kept = ward.originals.receive(io.BytesIO(content))
    ward.originals.promote(kept.sha256)
    with ward.registry.write() as session:
        session.get_one(Item, item_id).sha256 = kept.sha256
    return kept.sha256


def _send(clerk: Visitor, **form: object) -> str:
    return clerk.post("/tiep-nhan", page="/tiep-nhan", **form)


@pytest.mark.parametrize(
    ("role", "department", "place"),
    [
        ("external", "", "quyết định.pdf"),
        ("external", "1", "tu-phap/quyết định.pdf"),
        ("procedure", "1", "quy-trinh/tu-phap/quyết định.pdf"),
        ("draft", "1", "du-thao/quyết định.pdf"),
    ],
)
def test_an_upload_lands_in_the_folder_it_belongs_to(
    clerk: Visitor, ward: Ward, role: str, department: str, place: str
) -> None:
    _send(clerk, files=(io.BytesIO(PDF), "quyết định.pdf"), role=role, department=department)
    assert (ward.settings.paths.watched / place).read_bytes() == PDF
    assert "Đã chép 1 tệp" in clerk.get("/tiep-nhan")


def test_a_procedure_needs_its_department(clerk: Visitor, ward: Ward) -> None:
    _send(clerk, files=(io.BytesIO(PDF), "qt.pdf"), role="procedure", department="")
    assert "phải thuộc một phòng" in clerk.get("/tiep-nhan")
    assert not list(ward.settings.paths.watched.glob("**/*.pdf"))


def test_a_name_cannot_climb_out_of_the_folder(clerk: Visitor, ward: Ward) -> None:
    _send(clerk, files=(io.BytesIO(PDF), "../../evil.pdf"), role="external", department="")
    assert [path.parent for path in ward.settings.paths.watched.parent.glob("**/evil.pdf")] == [
        ward.settings.paths.watched
    ]


def test_the_original_comes_back_byte_for_byte_as_a_download(ward: Ward, visitor: Visitor) -> None:
    _keep(ward, 1, PDF)
    answer = visitor.client.get("/tiep-nhan/1/ban-goc")
    assert answer.data == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    answer.close()


def test_a_page_is_drawn_by_a_child_and_kept(ward: Ward, visitor: Visitor) -> None:
    sha256 = _keep(ward, 1, PDF)
    answer = visitor.client.get("/tiep-nhan/1/trang/1.png")
    assert answer.status_code == 200
    assert Image.open(io.BytesIO(answer.data)).format == "PNG"
    answer.close()
    assert list(ward.settings.paths.cache.glob(f"pages/*/{sha256}/1.png"))
    visitor.get("/tiep-nhan/1/trang/7.png", status=404)
    close(visitor.client.application)


def test_pages_of_a_suspected_file_are_not_kept(ward: Ward, clerk: Visitor, visitor: Visitor) -> None:
    kept = ward.originals.receive(io.BytesIO(PDF))
    with ward.registry.write() as session:
        item = session.get_one(Item, 10)
        item.sha256, item.custody, item.format = kept.sha256, Custody.RECEIVING, None
    answer = clerk.client.get("/tiep-nhan/10/trang/1.png")
    assert answer.status_code == 200
    answer.close()
    assert not list(Path(ward.settings.paths.cache).glob("**/*.png"))
    visitor.get("/tiep-nhan/10/trang/1.png", status=403)
    close(clerk.client.application)


def test_an_unreadable_file_is_read_again(clerk: Visitor, ward: Ward) -> None:
    _state(ward, "hong.pdf", ItemState.UNREADABLE)
    number = _number(ward, "hong.pdf")
    clerk.post(f"/tiep-nhan/{number}/doc-lai", page=f"/tiep-nhan/{number}")
    _state(ward, "hong.pdf", ItemState.RECEIVED)


def test_a_secrecy_mark_wipes_the_file(clerk: Visitor, ward: Ward) -> None:
    clerk.post("/tiep-nhan/10/do-mat", page="/tiep-nhan/10", answer="mat")
    _state(ward, "nghi-mat.pdf", ItemState.REFUSED)
    assert "nghi-mat.pdf" in clerk.get("/tiep-nhan")
    clerk.get("/tiep-nhan/10", status=404)


def _number(ward: Ward, name: str) -> int:
    with ward.registry.read() as session:
        return session.scalars(select(Item.id).where(Item.name == name)).one()


def _state(ward: Ward, name: str, state: ItemState) -> None:
    with ward.registry.read() as session:
        assert session.scalars(select(Item.state).where(Item.name == name)).one() is state
