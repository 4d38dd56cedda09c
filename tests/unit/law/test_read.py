"""The whole reading: a decree that replaces one, a consolidation that ends nothing, a draft, several texts."""

from datetime import date

from doccontrol.law import read, read_clause
from doccontrol.law.codes import Action, DocumentKind, SecrecyMark
from doccontrol.law.facts import Host, Page

DECREE = """CHÍNH PHỦ
Số: 151/2027/NĐ-CP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 13 tháng 5 năm 2027
NGHỊ ĐỊNH
Quy định về bến đò
Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15;
Điều 1. Phạm vi điều chỉnh
Nghị định này quy định về bến đò.
Điều 57. Hiệu lực thi hành
1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2027.
2. Nghị định này thay thế Nghị định số 18/2020/NĐ-CP ngày 08 tháng 01 năm 2020 của Chính phủ về bến đò.
TM. CHÍNH PHỦ
THỦ TƯỚNG
Nguyễn Văn Sông
"""


def acting(reading_relations: tuple) -> list:  # type: ignore[type-arg]
    return [each for each in reading_relations if each.action not in (Action.BASIS, Action.CITE)]


def test_a_decree_is_read_from_heading_to_effect() -> None:
    reading = read([Page(1, DECREE)])
    assert reading.document is not None
    assert (reading.document.number, reading.effect.first_day) == ("151/2027/NĐ-CP", date(2027, 7, 1))
    [replaced] = acting(reading.relations)
    assert (replaced.action, replaced.target.number) == (Action.REPLACE, "18/2020/NĐ-CP")
    assert (replaced.first_day, replaced.source, replaced.certain) == (date(2027, 7, 1), "D57.K2", True)
    assert reading.questions == ()
    assert reading.secrecy.mark is SecrecyMark.NONE
    own = [each.number for each in reading.citations if each.self]
    assert set(own) == {"151/2027/NĐ-CP"}


def test_a_consolidation_ends_nothing_itself() -> None:
    text = DECREE + (
        "BỘ XÂY DỰNG\nSố: 14/VBHN-BXD\nXÁC THỰC VĂN BẢN HỢP NHẤT\nHà Nội, ngày 05 tháng 4 năm 2028\nLê Thị Bến\n"
    )
    reading = read([Page(1, text)])
    assert reading.document is not None
    assert reading.document.number == "14/VBHN-BXD"
    assert {each.action for each in reading.relations} == {Action.CONSOLIDATE}
    assert reading.relations[0].target.number == "151/2027/NĐ-CP"


def test_the_folder_of_drafts_makes_a_draft_and_asks_about_a_finished_text() -> None:
    reading = read([Page(1, DECREE)], expected=DocumentKind.DRAFT)
    assert reading.document is not None
    assert (reading.document.kind, reading.document.needs_review) == (DocumentKind.DRAFT, True)
    assert [question.field for question in reading.questions] == ["kind"]


def test_what_a_second_text_of_the_file_does_waits_for_a_person() -> None:
    dispatch = (
        "SỞ TƯ PHÁP\nSố: 45/STP-HC\nV/v gửi nghị định\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nBình Sơn, ngày 20 tháng 5 "
        "năm 2027\nKính gửi: Các phòng\nSở gửi kèm nghị định.\nGIÁM ĐỐC\nLê Văn Đò\n"
    )
    reading = read([Page(1, dispatch), Page(2, DECREE)])
    assert [each.number for each in reading.documents] == ["45/STP-HC", "151/2027/NĐ-CP"]
    assert all(not each.certain for each in acting(reading.relations))
    assert [question.field for question in reading.questions] == ["documents"]


def test_a_clause_is_read_in_its_host_and_is_no_document() -> None:
    host = Host("151/2027/NĐ-CP", date(2027, 5, 13), date(2027, 7, 1))
    reading = read_clause(
        "2. Nghị định này thay thế Nghị định số 18/2020/NĐ-CP về bến đò.", "Điều 57. Hiệu lực thi hành", host
    )
    assert (reading.documents, reading.questions) == ((), ())
    [replaced] = acting(reading.relations)
    assert (replaced.target.number, replaced.first_day) == ("18/2020/NĐ-CP", date(2027, 7, 1))


def test_a_heading_given_as_a_clause_is_a_document() -> None:
    reading = read_clause(
        "ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP\nSố:      /UBND-NC\nV/v rà soát danh mục\nTân Lập, ngày     tháng     năm 2027"
    )
    assert reading.document is not None
    assert (reading.document.number, reading.document.year, reading.document.title) == (None, 2027, "rà soát danh mục")
    assert [question.field for question in reading.questions] == ["number", "issued_on"]


def test_nothing_reads_as_nothing() -> None:
    reading = read([])
    assert (reading.documents, reading.citations, reading.relations) == ((), (), ())
