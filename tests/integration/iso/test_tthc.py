"""From decisions and procedures as dropped to the coverage table: read by the law, put on record, held together."""

from datetime import date

import pytest

from doccontrol.iso.tthc.coverage import Coverage, Proposal, Table
from doccontrol.iso.tthc.decisions import TthcDecisionError, TthcJudgement, say
from doccontrol.iso.tthc.load import FALLEN, PROPOSED, UNIDENTIFIED, coverage
from doccontrol.law import read
from doccontrol.law.codes import DocumentKind
from doccontrol.law.facts import Page
from doccontrol.law.facts import Table as Cells
from doccontrol.registry import people
from doccontrol.registry.departments import ensure_agency
from doccontrol.registry.lawbook import StatusBook
from doccontrol.registry.people import NewPerson
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import PlaceRole, Role, TthcVerdict
from tests.integration.registry.desk import Desk

HEAD = ("STT", "Mã TTHC", "Tên thủ tục hành chính", "Thời hạn giải quyết", "Phí, lệ phí", "Căn cứ pháp lý")
BEES = ("1", "1.004203", "Cấp giấy phép nuôi ong", "05 ngày làm việc", "Không", "Nghị định số 45/2022/NĐ-CP")
KITES = ("2", "1.004204", "Đăng ký thả diều", "02 ngày", "Không", "Nghị định số 46/2022/NĐ-CP")
DOGS = ("3", "1.004205", "Đăng ký nuôi chó nghiệp vụ", "02 ngày", "Không", "Nghị định số 47/2022/NĐ-CP")
TODAY = date(2026, 7, 1)


def decision(
    number: str, day: str, change: str, *rows: tuple[str, ...], province: str = "QUẢNG TRỊ", also: str = ""
) -> tuple[Page, Cells]:
    text = f"""ỦY BAN NHÂN DÂN
TỈNH {province}
Số: {number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{province.title()}, ngày {day}
QUYẾT ĐỊNH
Về việc công bố Danh mục thủ tục hành chính {change} lĩnh vực Nuôi ong
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH
QUYẾT ĐỊNH:
Điều 1. Công bố kèm theo Quyết định này Danh mục {len(rows):02} thủ tục hành chính.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.{also}
"""
    return Page(1, text), Cells((HEAD, *rows), (1,) * (len(rows) + 1))


PROCEDURE = """ỦY BAN NHÂN DÂN PHƯỜNG THỬ
QUY TRÌNH
CẤP GIẤY PHÉP NUÔI ONG
Mã hiệu: QT-05
Lần ban hành: 02
Ngày ban hành: 01/02/2026
1. MỤC ĐÍCH
Quy định cách cấp giấy phép, mã thủ tục 1.004203.
5.1 Cơ sở pháp lý
- Nghị định số 45/2022/NĐ-CP ngày 02/3/2022 của Chính phủ về nuôi ong;
5.2 Thành phần hồ sơ
- Tờ khai đăng ký nuôi ong;
5.4 Thời gian xử lý
07 ngày làm việc.
5.6 Lệ phí
Không.
5.7 Quy trình xử lý công việc
Nhận, xem, trả.
"""


def drop(desk: Desk, paper: tuple[Page, Cells]) -> None:
    page, cells = paper
    desk.drop(read([page], [cells]))


def drop_procedure(desk: Desk, text: str = PROCEDURE) -> None:
    desk.drop(read([Page(1, text)], (), DocumentKind.PROCEDURE), "qt-05.docx", PlaceRole.PROCEDURE, "kinh-te")


def table(registry: Registry, on: date = TODAY) -> Table:
    with registry.read() as session:
        return coverage(session, 1, StatusBook(registry), on)


def said(found: Table) -> list[tuple[str | None, Coverage, Proposal]]:
    return [(line.entry.code, line.coverage, line.proposal) for line in found.lines]


def test_a_decision_and_a_procedure_meet_by_the_code(registry: Registry) -> None:
    desk = Desk(registry)
    drop(desk, decision("308/QĐ-UBND", "05 tháng 3 năm 2026", "mới ban hành", BEES, KITES))
    drop_procedure(desk)
    found = table(registry)
    assert said(found) == [
        ("1.004203", Coverage.COVERED, Proposal.REVISE),
        ("1.004204", Coverage.NOT_COVERED, Proposal.WRITE),
    ]
    [compared] = found.lines[0].compared.values()
    assert [(one.field.value, one.agreement.value) for one in compared] == [
        ("time", "differs"),
        ("fee", "same"),
        ("components", "unknown"),
        ("bases", "same"),
    ]


def test_abolished_later_asks_to_withdraw_and_before_that_day_does_not(registry: Registry) -> None:
    desk = Desk(registry)
    drop(desk, decision("308/QĐ-UBND", "05 tháng 3 năm 2026", "mới ban hành", BEES))
    drop_procedure(desk, PROCEDURE.replace("07 ngày", "05 ngày"))
    assert said(table(registry)) == [("1.004203", Coverage.COVERED, Proposal.KEEP)]
    drop(desk, decision("420/QĐ-UBND", "10 tháng 6 năm 2026", "bị bãi bỏ", BEES))
    assert said(table(registry)) == [("1.004203", Coverage.COVERED, Proposal.WITHDRAW)]
    assert [orphan.procedure.label for orphan in table(registry).orphans] == ["QT-05"]
    assert table(registry, date(2026, 6, 1)).lines[0].entry.life == "live"


def test_a_draft_of_a_procedure_covers_nothing_yet(registry: Registry) -> None:
    desk = Desk(registry)
    drop(desk, decision("308/QĐ-UBND", "05 tháng 3 năm 2026", "mới ban hành", BEES))
    drop_procedure(desk, PROCEDURE.replace("QUY TRÌNH\n", "DỰ THẢO\nQUY TRÌNH\n", 1))
    assert said(table(registry)) == [("1.004203", Coverage.NOT_COVERED, Proposal.WRITE)]


def test_a_decision_of_another_province_says_nothing_here(registry: Registry) -> None:
    desk = Desk(registry)
    drop(desk, decision("308/QĐ-UBND", "05 tháng 3 năm 2026", "mới ban hành", BEES, province="CÀ MAU"))
    assert table(registry).lines == ()


def test_a_decision_without_its_number_waits(registry: Registry) -> None:
    desk = Desk(registry)
    drop(desk, decision("      /QĐ-UBND", "05 tháng 3 năm 2026", "mới ban hành", BEES))
    [line] = table(registry).lines
    assert (line.proposal, line.why) == (Proposal.CONFIRM, UNIDENTIFIED)


def test_a_decision_that_fell_leaves_its_rows_in_doubt_until_published_anew(registry: Registry) -> None:
    desk = Desk(registry)
    drop(desk, decision("308/QĐ-UBND", "05 tháng 3 năm 2026", "mới ban hành", BEES))
    ending = " Quyết định số 308/QĐ-UBND ngày 05 tháng 3 năm 2026 của Chủ tịch Ủy ban nhân dân tỉnh hết hiệu lực."
    drop(desk, decision("420/QĐ-UBND", "10 tháng 6 năm 2026", "mới ban hành", KITES, also=ending))
    assert [(line.entry.code, line.why) for line in table(registry).lines] == [
        ("1.004203", FALLEN),
        ("1.004204", "Chưa có quy trình."),
    ]


def test_a_list_in_a_file_of_its_own_counts_by_its_decision(registry: Registry) -> None:
    desk = Desk(registry)
    text = """Phụ lục
DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH LĨNH VỰC NUÔI ONG
(Ban hành kèm theo Quyết định số 308/QĐ-UBND ngày 05 tháng 3 năm 2026 của Chủ tịch Ủy ban nhân dân tỉnh Quảng Trị)
"""
    drop(desk, (Page(1, text), Cells((HEAD, BEES), (1, 1))))
    [line] = table(registry).lines
    assert (line.entry.life, line.entry.last.decision) == ("live", "Quyết định số 308/QĐ-UBND ngày 05/03/2026")
    proposed = text.replace("Quyết định số 308/QĐ-UBND", "Tờ trình số 284/TTr-STP")
    proposed = proposed.replace("Chủ tịch Ủy ban nhân dân tỉnh", "Sở Tư pháp tỉnh")
    drop(desk, (Page(1, proposed), Cells((HEAD, DOGS), (1, 1))))
    assert [line.why for line in table(registry).lines if line.entry.code == DOGS[1]] == [PROPOSED]


def test_a_list_without_its_decision_waits(registry: Registry) -> None:
    desk = Desk(registry)
    alone = "Phụ lục\nDANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH LĨNH VỰC NUÔI ONG\n"
    drop(desk, (Page(1, alone), Cells((HEAD, KITES), (1, 1))))
    assert [(line.proposal, line.entry.life.value) for line in table(registry).lines] == [(Proposal.CONFIRM, "unsure")]


def test_a_struck_row_is_abolished(registry: Registry) -> None:
    desk = Desk(registry)
    drop(desk, decision("308/QĐ-UBND", "05 tháng 3 năm 2026", "mới ban hành", BEES, KITES))
    ending = (
        "\nĐiều 3. Bãi bỏ số thứ tự 2 tại Quyết định số 308/QĐ-UBND ngày 05 tháng 3 năm 2026 "
        "của Chủ tịch Ủy ban nhân dân tỉnh."
    )
    drop(desk, decision("420/QĐ-UBND", "10 tháng 6 năm 2026", "sửa đổi, bổ sung", BEES, also=ending))
    assert {line.entry.code: line.entry.life.value for line in table(registry).lines} == {
        "1.004203": "live",
        "1.004204": "abolished",
    }


def test_what_a_person_says_stands_and_is_in_the_ledger(registry: Registry) -> None:
    desk = Desk(registry)
    drop(desk, decision("308/QĐ-UBND", "05 tháng 3 năm 2026", "mới ban hành", BEES))
    with registry.write() as session:
        user = people.create(session, ensure_agency(session), NewPerson("qmr", "Lê Minh", Role.QMR), "admin", desk.at)
        with pytest.raises(TthcDecisionError, match="lý do"):
            say(session, "1.004203", TthcJudgement(TthcVerdict.NOT_OURS), user, desk.at)
        say(session, "1.004203", TthcJudgement(TthcVerdict.NOT_OURS, "việc của tỉnh"), user, desk.at)
    assert said(table(registry)) == [("1.004203", Coverage.NOT_OURS, Proposal.NONE)]
    with registry.write() as session:
        say(session, "1.004203", TthcJudgement(TthcVerdict.OURS), session.merge(user), desk.at)
    assert said(table(registry)) == [("1.004203", Coverage.NOT_COVERED, Proposal.WRITE)]
