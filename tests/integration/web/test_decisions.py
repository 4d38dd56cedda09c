"""What people decide on the pages, and what the register and the ledger say after it."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from doccontrol.law.efficacy import StatusCode
from doccontrol.registry.tables import (
    CitationRow,
    Embodiment,
    Finding,
    Item,
    ItemState,
    LedgerEntry,
    Mail,
    MailState,
    Modification,
    ProcedureRevision,
    Question,
    Resolution,
    Role,
    Work,
)
from tests.integration.web import sample
from tests.integration.web.conftest import Visitor, Ward

CARD = "/tiep-nhan/6"


@pytest.fixture
def clerk(signed_in: Callable[[Role], Visitor]) -> Visitor:
    return signed_in(Role.CLERK)


@pytest.fixture
def qmr(signed_in: Callable[[Role], Visitor]) -> Visitor:
    return signed_in(Role.QMR)


def _status(ward: Ward, work: int) -> StatusCode:
    return ward.book.status(work, date(2027, 1, 1)).code


def _ledger(ward: Ward, kind: str) -> list[str]:
    with ward.registry.read() as session:
        return list(session.scalars(select(LedgerEntry.actor).where(LedgerEntry.kind == kind)))


def test_a_card_settles_what_the_machine_asked(clerk: Visitor, ward: Ward) -> None:
    page = clerk.get(CARD)
    assert "Số viết tay, máy đọc không chắc." in page
    assert 'data-value="318/QĐ-UBND"' in page
    clerk.post(
        f"{CARD}/xac-nhan",
        page=CARD,
        type="quyet-dinh",
        number="318/QĐ-UBND",
        issued_on="2026-11-03",
        issuer="Ủy ban nhân dân phường Bình Minh",
        title="Về việc công bố danh mục thủ tục",
        effective_from="2026-11-03",
    )
    with ward.registry.read() as session:
        assert session.get_one(Item, 6).state is ItemState.REGISTERED
        work = session.scalars(select(Work).where(Work.number == "318/QĐ-UBND")).one()
        question = session.scalars(select(Question).where(Question.item_id == 6)).one()
        assert work.confirmed_by is not None
        assert work.confirmed_by.login == sample.LOGINS[Role.CLERK]
        assert question.answer == "318/QĐ-UBND"
        number = work.id
    assert _status(ward, number) is StatusCode.IN_FORCE
    assert _ledger(ward, "text-confirmed") == [sample.LOGINS[Role.CLERK]]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"number": "318/QĐ-UBND"}, "cần nhập ngày ban hành"),
        ({"number": "???"}, "không phải số, ký hiệu văn bản"),
        ({"number": "318/QĐ-UBND", "issued_on": "31/02/2026"}, "không phải là ngày"),
    ],
)
def test_a_card_that_does_not_identify_the_text_is_not_taken(
    clerk: Visitor, ward: Ward, given: dict[str, str], words: str
) -> None:
    clerk.post(f"{CARD}/xac-nhan", page=CARD, **given)
    assert words in clerk.get(CARD)
    with ward.registry.read() as session:
        assert session.get_one(Item, 6).state is ItemState.TO_CONFIRM


def test_a_file_that_does_not_concern_us_needs_a_reason(clerk: Visitor, ward: Ward) -> None:
    clerk.post(f"{CARD}/khong-lien-quan", page=CARD, reason=" ")
    assert "Cần ghi lý do" in clerk.get(CARD)
    clerk.post(f"{CARD}/khong-lien-quan", page=CARD, reason="Ảnh chụp nhầm")
    with ward.registry.read() as session:
        assert session.get_one(Item, 6).state is ItemState.SET_ASIDE
    assert "Ảnh chụp nhầm" in clerk.get("/tiep-nhan?trang-thai=set-aside")


def test_a_rejected_end_ends_nothing(qmr: Visitor, ward: Ward) -> None:
    assert _status(ward, 2) is StatusCode.ENDED
    qmr.post("/su-kien/1", page="/van-ban/2", verdict="rejected", reason="", next="/van-ban/2")
    assert "Bác một tác động cần ghi lý do" in qmr.get("/van-ban/2")
    qmr.post("/su-kien/1", page="/van-ban/2", verdict="rejected", reason="Đọc nhầm số", next="/van-ban/2")
    assert _status(ward, 2) is StatusCode.IN_FORCE
    page = qmr.get("/van-ban/2")
    assert "Đọc nhầm số" in page
    assert "Lê Minh Châu" in page


def test_a_waiting_amendment_counts_once_confirmed(qmr: Visitor, ward: Ward) -> None:
    assert _status(ward, 3) is StatusCode.IN_FORCE
    qmr.post("/su-kien/2", page="/van-ban/3", verdict="confirmed", next="/van-ban/3")
    assert _status(ward, 3) is StatusCode.AMENDED


def test_an_event_seen_elsewhere_is_entered_with_its_source(qmr: Visitor, ward: Ward) -> None:
    form = {"source": "925/2026/NĐ-CP", "action": "REPEAL", "scope": "whole", "first_day": "2026-12-01"}
    page = "/van-ban/3/them-su-kien"
    assert "Cần nhập “Nguồn”" in qmr.post(page, status=400, page=page, **form)
    answer = qmr.post(page, status=400, page=page, seen="công báo", **{**form, "source": "1/2099/NĐ-CP"})
    assert "Không có đúng một văn bản" in answer
    qmr.post(page, page=page, seen="Công báo số 12, trang 3", **form)
    assert _status(ward, 3) is StatusCode.ENDED
    with ward.registry.read() as session:
        event = session.scalars(select(Modification).where(Modification.rule == "person")).one()
        assert event.quote == "Công báo số 12, trang 3"
    assert "do người nhập" in qmr.get("/van-ban/3")


def test_a_text_on_paper_only_acts_by_what_is_typed(qmr: Visitor, ward: Ward) -> None:
    page = "/van-ban/3/them-su-kien"
    form = {"source": "7/2026/NĐ-CP", "action": "REPEAL", "scope": "whole", "first_day": "2026-12-01"}
    paper = {
        "source_issuer": "Chính phủ",
        "source_issued": "2026-10-15",
        "seen": "Bản giấy ở văn thư",
        "exceptions": "D9",
    }
    qmr.post(page, page=page, **form, **paper)
    assert _status(ward, 3) is StatusCode.ENDED
    assert ward.book.status(3, date(2027, 1, 1), None, "D9").code is StatusCode.IN_FORCE
    with ward.registry.read() as session:
        source = session.scalars(select(Work).where(Work.number == "7/2026/NĐ-CP")).one()
        assert (source.stub, source.issuer, source.issued_on) == (True, "Chính phủ", date(2026, 10, 15))


def test_an_event_read_wrongly_is_put_right_and_both_stay_on_record(qmr: Visitor, ward: Ward) -> None:
    page = "/su-kien/1/sua"
    assert 'value="D12.K2"' in qmr.get(page)
    form = {"action": "EXPIRE", "scope": "partial", "provisions": "D5; D7", "first_day": "2026-11-01"}
    assert "Cần nhập “Nguồn”" in qmr.post(page, status=400, page=page, **form)
    qmr.post(page, page=page, seen="Bản in ghi chỉ Điều 5 và Điều 7", **form)
    assert _status(ward, 2) is StatusCode.PARTLY_ENDED
    assert ward.book.status(2, date(2027, 1, 1), None, "D7").code is StatusCode.ENDED
    with ward.registry.read() as session:
        wrong, right = (
            session.get_one(Modification, 1),
            session.scalars(select(Modification).where(Modification.rule == "person")).one(),
        )
        assert (right.item_id, right.page, right.start, right.quote) == (
            wrong.item_id,
            wrong.page,
            wrong.start,
            wrong.quote,
        )
        assert wrong.decisions[-1].reason == "Bản in ghi chỉ Điều 5 và Điều 7"
    assert _ledger(ward, "event-corrected") == [sample.LOGINS[Role.QMR]]
    assert "Đã bác bỏ" in qmr.get("/van-ban/2")


def test_records_are_merged_and_split_on_one_page(clerk: Visitor, ward: Ward) -> None:
    with ward.registry.write() as session:
        other = session.get_one(Work, 2)
        twin = Work(type=other.type, number="910/2020/NĐ-CP", match_key=other.match_key, known_at=sample.NOW)
        session.add(twin)
        session.flush()
        session.add(
            Embodiment(
                work_id=twin.id,
                item_id=4,
                ordinal=1,
                first_page=1,
                last_page=1,
                document={"kind": "legal", "type": "nghi-dinh", "pages": [1, 1], "number": "910/2020/NĐ-CP"},
            )
        )
        twin_id = twin.id
    page = "/van-ban/2/gop-tach"
    assert "Văn bản chỉ có một tệp" in clerk.get(page)
    clerk.post("/van-ban/2/gop", page=page, reason="Cùng một văn bản")
    with ward.registry.read() as session:
        assert session.get_one(Work, twin_id).merged_into_id is None, "nothing chosen, nothing merged"
    clerk.post("/van-ban/2/gop", page=page, gone=twin_id, reason="Cùng một văn bản")
    assert "Đã gộp vào" in clerk.get(f"/van-ban/{twin_id}")
    with ward.registry.read() as session:
        part = session.scalars(select(Embodiment).where(Embodiment.work_id == 2, Embodiment.item_id == 4)).one().id
    clerk.post("/van-ban/2/tach", page=page, part=part, reason="")
    with ward.registry.read() as session:
        assert session.get_one(Embodiment, part).work_id == 2, "no reason, no split"
    made = clerk.post("/van-ban/2/tach", page=page, part=part, reason="Là hai văn bản")
    with ward.registry.read() as session:
        new = session.get_one(Work, int(made.rsplit("/", 1)[1]))
        assert (session.get_one(Embodiment, part).work_id, new.doubtful) == (new.id, True)
    assert _ledger(ward, "works-merged") == _ledger(ward, "work-split") == [sample.LOGINS[Role.CLERK]]


def test_decisions_lead_back_inside_only(qmr: Visitor) -> None:
    assert qmr.post("/su-kien/2", page="/van-ban/3", verdict="confirmed", next="https://evil.example/van-ban/3") == "/"


def test_an_assessment_needs_its_reason_and_is_signed(signed_in: Callable[[Role], Visitor], ward: Ward) -> None:
    officer = signed_in(Role.DEPARTMENT)
    officer.post("/ra-soat/1", page="/ra-soat/1", decision="no-impact", reason="")
    assert "Cần ghi lý do" in officer.get("/ra-soat/1")
    officer.post("/ra-soat/1", page="/ra-soat/1", decision="wait-until", until="2026-11-01")
    assert "sau hôm nay" in officer.get("/ra-soat/1")
    officer.post("/ra-soat/1", page="/ra-soat/1", decision="change-needed", reason="Thay căn cứ ở mục 5.1")
    page = officer.get("/ra-soat/1")
    assert "Đã đánh giá" in page
    assert "Trần Văn Bình" in page
    assert _ledger(ward, "finding-decided") == [sample.LOGINS[Role.DEPARTMENT]]


def test_a_finding_of_another_department_is_not_ours_to_decide(
    signed_in: Callable[[Role], Visitor], ward: Ward
) -> None:
    with ward.registry.write() as session:
        session.get_one(Finding, 1).department_id = 2
    officer = signed_in(Role.DEPARTMENT)
    assert "Ghi quyết định" not in officer.get("/ra-soat/1")
    officer.post("/ra-soat/1", status=403, page="/ra-soat/1", decision="change-needed")
    signed_in(Role.QMR).post("/ra-soat/1", page="/ra-soat/1", decision="change-needed")


def test_a_person_says_which_text_is_meant(clerk: Visitor, ward: Ward) -> None:
    with ward.registry.write() as session:
        mention = session.get_one(CitationRow, 2)
        mention.target_id, mention.resolution = None, Resolution.CANDIDATES
    assert "Chọn đúng văn bản" in clerk.get("/quy-trinh/1")
    page = "/chon-van-ban/dan-chieu/2?ve=/quy-trinh/1"
    assert "Thông tư 77/2021/TT-BTP" in clerk.get(page)
    clerk.post("/chon-van-ban/dan-chieu/2", page=page, back="/quy-trinh/1")
    assert "Chọn một văn bản" in clerk.get(page)
    assert clerk.post("/chon-van-ban/dan-chieu/2", page=page, work="3", back="/quy-trinh/1") == "/quy-trinh/1"
    with ward.registry.read() as session:
        mention = session.get_one(CitationRow, 2)
        assert (mention.target_id, mention.resolution) == (3, Resolution.LINKED)
    assert "Chọn đúng văn bản" not in clerk.get("/quy-trinh/1")


MAIL = "/thu/1"


def _mail(ward: Ward, state: MailState) -> None:
    with ward.registry.write() as session:
        session.get_one(Mail, 1).state = state


@pytest.mark.parametrize("state", [MailState.FAILED, MailState.UNCERTAIN])
@pytest.mark.parametrize(
    ("typed", "recipients"),
    [
        ("", ["tuphap@example.vn"]),
        ("phong.tp@example.vn, lanhdao@example.vn", ["phong.tp@example.vn", "lanhdao@example.vn"]),
    ],
)
def test_a_mail_that_did_not_leave_is_put_back_by_the_administrator(
    signed_in: Callable[[Role], Visitor], ward: Ward, state: MailState, typed: str, recipients: list[str]
) -> None:
    _mail(ward, state)
    admin = signed_in(Role.ADMIN)
    assert "Gửi lại" in admin.get(MAIL)
    admin.post(f"{MAIL}/gui-lai", page=MAIL, recipients=typed)
    assert "hàng chờ gửi" in admin.get(MAIL)
    with ward.registry.read() as session:
        mail = session.get_one(Mail, 1)
        assert (mail.state, mail.recipients, mail.message_id) == (MailState.QUEUED, recipients, "<1@x>")
    assert _ledger(ward, "mail-resent") == [sample.LOGINS[Role.ADMIN]]


def test_an_address_that_is_none_and_a_mail_that_was_sent_stay_as_they_are(
    signed_in: Callable[[Role], Visitor], ward: Ward
) -> None:
    admin = signed_in(Role.ADMIN)
    _mail(ward, MailState.FAILED)
    admin.post(f"{MAIL}/gui-lai", page=MAIL, recipients="phòng tư pháp")
    assert "không phải địa chỉ thư" in admin.get(MAIL)
    _mail(ward, MailState.SENT)
    admin.post(f"{MAIL}/gui-lai", recipients="phong.tp@example.vn")
    assert "gửi lại được" in admin.get(MAIL)
    with ward.registry.read() as session:
        assert session.get_one(Mail, 1).state is MailState.SENT
    assert _ledger(ward, "mail-resent") == []


def test_without_the_pages_token_or_the_right_nothing_is_sent_again(
    signed_in: Callable[[Role], Visitor], ward: Ward
) -> None:
    _mail(ward, MailState.FAILED)
    assert "Gửi lại" not in signed_in(Role.QMR).get(MAIL)
    answer = signed_in(Role.ADMIN).client.post(f"{MAIL}/gui-lai", data={"recipients": ""})
    assert answer.status_code == 400
    with ward.registry.read() as session:
        assert session.get_one(Mail, 1).state is MailState.FAILED


def test_an_answer_about_a_procedure_takes_effect_and_its_file_waits_no_more(clerk: Visitor, ward: Ward) -> None:
    with ward.registry.write() as session:
        session.get_one(Item, 5).state = ItemState.TO_CONFIRM
        asked = Question(agency_id=1, item_id=5, field="revision", why="Không ghi lần ban hành.", page=1)
        asked.candidates, asked.asked_at = [], sample.NOW
        session.add(asked)
        session.flush()
        form = f"/tiep-nhan/5/cau-hoi/{asked.id}"
    clerk.post(form, page="/tiep-nhan/5", answer="chưa rõ")
    assert "Lần ban hành cần có số" in clerk.get("/tiep-nhan/5")
    with ward.registry.read() as session:
        assert session.get_one(Item, 5).state is ItemState.TO_CONFIRM
    assert clerk.post(form, page="/tiep-nhan/5", answer="03") == "/tiep-nhan/6"
    with ward.registry.read() as session:
        assert session.get_one(Item, 5).state is ItemState.REGISTERED
        assert session.get_one(ProcedureRevision, 1).revision == "03"
    assert _ledger(ward, "question-answered") == [sample.LOGINS[Role.CLERK]]
