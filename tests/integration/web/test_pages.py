"""Every page opens, and says what it should."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from sqlalchemy import select

from doccontrol.law.codes import DocType, DocumentKind
from doccontrol.registry.identity import key_of
from doccontrol.registry.tables import CitationRow, Embodiment, Resolution, Role
from tests.integration.web import sample
from tests.integration.web.conftest import Visitor, Ward


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "Tổng quan"),
        ("/tiep-nhan", "nghi-dinh-925.pdf"),
        ("/tiep-nhan/1?trang=2&xem=chu", "Điều 12. Hiệu lực thi hành"),
        ("/van-ban", "925/2026/NĐ-CP"),
        ("/van-ban/2", "hết hiệu lực kể từ ngày Nghị định này có hiệu lực"),
        ("/danh-muc", "Danh mục tài liệu bên ngoài"),
        ("/danh-muc?phong=1", "Thay thế/được sửa đổi bởi"),
        ("/danh-muc?phong=2", "Danh mục chưa có văn bản nào"),
        ("/quy-trinh", "QT-05"),
        ("/quy-trinh/1", "910/2020/NĐ-CP"),
        ("/ra-soat", "Cao"),
        ("/ra-soat/1", "hết hiệu lực toàn bộ từ 01/10/2026"),
    ],
)
def test_page_shows(visitor: Visitor, path: str, words: str) -> None:
    assert words in visitor.get(path)


def test_the_evidence_is_marked_in_the_text(visitor: Visitor) -> None:
    page = visitor.get("/van-ban/2")
    link = re.search(r'href="(/tiep-nhan/1\?trang=2&amp;tu=\d+&amp;den=\d+)"', page)
    assert link is not None
    marked = visitor.get(link.group(1).replace("&amp;", "&"))
    assert f'<mark id="trich">{sample.REPEAL}</mark>' in marked


def test_a_wiped_file_has_no_page(visitor: Visitor) -> None:
    receipts = visitor.get("/tiep-nhan")
    assert "mat.pdf" in receipts
    visitor.get("/tiep-nhan/9", status=404)


def test_a_suspected_file_is_shown_only_to_those_who_decide(
    visitor: Visitor, signed_in: Callable[[Role], Visitor]
) -> None:
    visitor.get("/tiep-nhan/10", status=403)
    visitor.get("/tiep-nhan/10/ban-goc", status=403)
    assert "Có dấu mật: xóa" in signed_in(Role.CLERK).get("/tiep-nhan/10")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/van-ban/2", "Hết hiệu lực toàn bộ"),
        ("/van-ban/2?ngay=2026-09-30", "Sắp hết hiệu lực từ 01/10/2026"),
        ("/van-ban/2?ngay=2026-10-01", "Bị văn bản khác thay thế"),
        ("/van-ban/3", "Còn hiệu lực"),
        ("/van-ban/4", "Chưa có hiệu lực"),
        ("/van-ban/5", "chưa có bản, không rõ ngày hiệu lực"),
        ("/van-ban/2/giai-thich", "quyết định tình trạng"),
        ("/van-ban?tinh-trang=ended", "910/2020/NĐ-CP"),
        ("/quy-trinh/1", "Hết hiệu lực toàn bộ"),
    ],
)
def test_status_is_computed_for_the_day_asked(visitor: Visitor, address: str, words: str) -> None:
    page = visitor.get(address)
    assert words in page
    if address.startswith("/van-ban/"):
        assert "theo các văn bản đã nhận đến 22/11/2026" in page


def test_the_list_is_narrowed_by_the_status_of_today(visitor: Visitor) -> None:
    page = visitor.get("/van-ban?tinh-trang=ended")
    assert "925/2026/NĐ-CP" not in page.split("<tbody>")[1]


def test_the_list_is_exported_as_it_is_shown(visitor: Visitor) -> None:
    csv = visitor.get("/danh-muc/tai-ve.csv?phong=1")
    assert "910/2020/NĐ-CP" in csv
    assert "Hết hiệu lực toàn bộ" in csv
    answer = visitor.client.get("/danh-muc/tai-ve.xlsx?phong=1")
    assert "danh-muc-ben-ngoai_tu-phap_2026-11-22.xlsx" in answer.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
        assert "xl/workbook.xml" in book.namelist()
    visitor.get("/danh-muc/tai-ve.exe", status=404)


def test_the_list_of_a_past_day_shows_only_what_was_known(visitor: Visitor) -> None:
    assert "Danh mục chưa có văn bản nào" in visitor.get("/danh-muc?biet-den=2026-11-01")


def test_the_pages_speak_english_when_asked(visitor: Visitor) -> None:
    assert visitor.post("/ngon-ngu", language="en", next="/van-ban/2") == "/van-ban/2"
    page = visitor.get("/van-ban/2")
    assert '<html lang="en"' in page
    assert "What acts on this text" in page
    assert "Replaced, repealed or ended by another text" in page
    visitor.post("/ngon-ngu", status=400, language="fr")


def test_an_attachment_and_its_parent_lead_to_each_other(visitor: Visitor, ward: Ward) -> None:
    number = "77/2021/TT-BTP"
    with ward.registry.write() as session:
        part = session.scalars(select(Embodiment).where(Embodiment.work_id == 4)).one()
        part.work.kind, part.work.number, part.work.match_key = DocumentKind.ATTACHMENT, None, None
        part.document = {**part.document, "kind": "attachment", "number": None, "attached_to": number}
        session.add(
            CitationRow(
                item_id=part.item_id,
                work_id=4,
                page=1,
                text=f"Thông tư số {number}",
                type=DocType.THONG_TU,
                number=number,
                match_key=key_of(number),
                provisions=[],
                zone="title-tail",
                target_id=3,
                resolution=Resolution.LINKED,
            )
        )
    attached = visitor.get("/van-ban/4")
    assert 'href="/van-ban/3"' in attached
    assert "hiệu lực theo văn bản ban hành nó" in attached
    assert 'href="/van-ban/4"' in visitor.get("/van-ban/3").partition("Phụ lục, biểu mẫu kèm theo")[2]
