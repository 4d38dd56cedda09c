"""The pages of procedures: found without accents, read by section, compared, listed, withdrawn."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from doccontrol.law.codes import Action, ChangeKind, DocType, DocumentKind, Scope
from doccontrol.registry.tables import (
    Agency,
    Embodiment,
    ItemState,
    LedgerEntry,
    Modification,
    Procedure,
    ProcedureRevision,
    RevisionState,
    Role,
    Work,
)
from tests.integration.web import sample
from tests.integration.web.conftest import Visitor, Ward

OLD = "5.1 Cơ sở pháp lý\n- Nghị định số 910/2020/NĐ-CP\n5.4 Thời gian: 05 ngày"


@pytest.mark.parametrize("typed", ["dang ky khai sinh", "Đăng ký KHAI sinh", "qt05", "QT-05", "1.001193"])
def test_a_procedure_is_found_without_accents_by_title_code_and_tthc(visitor: Visitor, typed: str) -> None:
    assert "QT-05" in visitor.get(f"/quy-trinh?tim={typed}")
    assert "/quy-trinh/1" in visitor.get(f"/tra-cuu?q={typed}")


@pytest.mark.parametrize("asked", ["tim=khai tu", "trang-thai=draft", "trang-thai=thu-hoi", "loai=system"])
def test_the_list_is_narrowed(visitor: Visitor, asked: str) -> None:
    assert "Không có quy trình nào" in visitor.get(f"/quy-trinh?{asked}")


def test_the_text_is_shown_by_section_with_each_citation_marked_in_place(visitor: Visitor, ward: Ward) -> None:
    divide(ward)
    page = visitor.get("/quy-trinh/1")
    assert "Nội dung theo mục" in page
    text = page.partition("Nội dung theo mục")[2]
    assert 'class="cite ended" href="/van-ban/2"' in text
    assert "Nghị định số 910/2020/NĐ-CP" in text
    assert "Người duyệt" in page
    assert "BM.05.01" in page


def divide(ward: Ward) -> None:
    """Say what the reader says of QT-05: its section, its forms, who approved it."""
    with ward.registry.write() as session:
        row = session.get_one(ProcedureRevision, 1)
        passage = {"section": "basis", "heading": "5.1 Cơ sở pháp lý", "page": 1, "start": 0, "end_page": 1, "end": 99}
        forms = [{"code": "BM.05.01", "name": "Phiếu tiếp nhận"}]
        row.details = {"passages": [passage], "approved_by": "Người duyệt", "forms": forms}


def older(ward: Ward) -> int:
    """The revision before the one in use."""
    with ward.registry.write() as session:
        item = sample._item(
            session, session.get_one(Agency, 1), "quy-trinh/tu-phap/cu.docx", ItemState.REGISTERED, (OLD,)
        )
        row = ProcedureRevision(
            agency_id=1,
            procedure_id=1,
            item_id=item.id,
            revision="01",
            issued_on=date(2022, 4, 1),
            state=RevisionState.OBSOLETE,
            received_at=sample.NOW,
            details={
                "passages": [
                    {
                        "section": "basis",
                        "heading": "5.1 Cơ sở pháp lý",
                        "page": 1,
                        "start": 0,
                        "end_page": 1,
                        "end": 47,
                    },
                    {"section": "time", "heading": "5.4 Thời gian", "page": 1, "start": 47, "end_page": 1, "end": 99},
                ]
            },
        )
        session.add(row)
        session.flush()
        return row.id


def test_what_changed_since_the_revision_before(visitor: Visitor, ward: Ward) -> None:
    divide(ward)
    visitor.get("/quy-trinh/1/so-sanh", status=404)
    number = older(ward)
    assert f"/quy-trinh/1/so-sanh?tu={number}&amp;den=1" in visitor.get("/quy-trinh/1")
    page = visitor.get("/quy-trinh/1/so-sanh")
    assert "Lần 01 → lần 02" in page
    assert "dẫn thêm" in page
    assert "- Thông tư số 77/2021/TT-BTP" in page
    assert "5.4 Thời gian" in page


@pytest.mark.parametrize(
    ("path", "words", "file"),
    [
        ("/quy-trinh/danh-muc", "Danh mục tài liệu nội bộ", "danh-muc-noi-bo_tu-phap_2026-11-22.xlsx"),
        ("/quy-trinh/sua-doi", "Bảng theo dõi sửa đổi tài liệu", "theo-doi-sua-doi_tu-phap_2026-11-22.xlsx"),
    ],
)
def test_the_lists_as_pages_and_files(visitor: Visitor, path: str, words: str, file: str) -> None:
    page = visitor.get(f"{path}?phong=1")
    assert words in page
    assert "QT-05" in page
    assert "BM.01.02" in page
    assert "QT-05" not in visitor.get(f"{path}?phong=2").partition("<main")[2]
    assert "Đăng ký khai sinh" in visitor.get(f"{path}/tai-ve.csv?phong=1")
    answer = visitor.client.get(f"{path}/tai-ve.xlsx?phong=1")
    assert file in answer.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
        assert "xl/workbook.xml" in book.namelist()
    visitor.get(f"{path}/tai-ve.exe", status=404)
    visitor.get(f"{path}?phong=99", status=404)


def test_a_draft_shows_what_it_would_touch(visitor: Visitor, ward: Ward) -> None:
    assert "Chưa có dự thảo nào" in visitor.get("/quy-trinh/du-thao")
    quote = "Nghị định này thay thế Thông tư số 77/2021/TT-BTP."
    with ward.registry.write() as session:
        item = sample._item(session, session.get_one(Agency, 1), "du-thao/nd.docx", ItemState.REGISTERED, (quote,))
        work = Work(
            type=DocType.THONG_TU,
            kind=DocumentKind.DRAFT,
            issuer="Bộ Tư pháp",
            title="Thông tư mới về mẫu sổ hộ tịch",
            known_at=sample.NOW,
            draft=True,
        )
        session.add(work)
        session.flush()
        session.add(Embodiment(work_id=work.id, item_id=item.id, first_page=1, last_page=1, document={}))
        session.add(
            Modification(
                action=Action.REPLACE,
                source_id=work.id,
                target_id=3,
                scope=Scope.WHOLE,
                provisions=[],
                kind=ChangeKind.TEXT,
                from_basis="host",
                exceptions=[],
                counts=False,
                certain=False,
                rule="host-verb",
                item_id=item.id,
                page=1,
                quote=quote,
                known_at=sample.NOW,
            )
        )
    page = visitor.get("/quy-trinh/du-thao")
    assert "Thông tư mới về mẫu sổ hộ tịch" in page
    assert "1 chỗ trong quy trình" in page
    assert "giả định có hiệu lực từ hôm nay, 22/11/2026" in page
    assert quote in page
    assert "Còn hiệu lực" in visitor.get("/van-ban/3")


def test_a_procedure_is_withdrawn_with_a_reason_and_put_back(
    visitor: Visitor, signed_in: Callable[[Role], Visitor], ward: Ward
) -> None:
    visitor.post("/quy-trinh/1/thu-hoi", page="/quy-trinh/1", status=401, reason="thử")
    assert withdrawn(ward) is None
    clerk = signed_in(Role.CLERK)
    clerk.post("/quy-trinh/1/thu-hoi", page="/quy-trinh/1", reason="", on="2026-11-22")
    assert withdrawn(ward) is None
    clerk.post("/quy-trinh/1/thu-hoi", page="/quy-trinh/1", reason="Thủ tục đã bị bãi bỏ", on="2026-11-22")
    assert withdrawn(ward) == date(2026, 11, 22)
    assert "Thu hồi 22/11/2026" in visitor.get("/quy-trinh/1")
    assert "QT-05" in visitor.get("/quy-trinh?trang-thai=thu-hoi")
    clerk.post("/quy-trinh/1/khoi-phuc", page="/quy-trinh/1")
    assert withdrawn(ward) is None
    with ward.registry.read() as session:
        kinds = session.scalars(select(LedgerEntry.kind).where(LedgerEntry.subject == "procedure:1")).all()
        assert kinds == ["procedure-withdrawn", "procedure-restored"]
        assert session.get_one(ProcedureRevision, 1).state is RevisionState.EFFECTIVE


def withdrawn(ward: Ward) -> date | None:
    with ward.registry.read() as session:
        return session.get_one(Procedure, 1).withdrawn_on
