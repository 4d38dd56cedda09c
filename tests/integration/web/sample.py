"""A small fictional ward: two departments, five texts, two procedures, one finding of each kind of care."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from doccontrol.law import contract
from doccontrol.law.codes import Action, ChangeKind, DocType, DocumentKind, Scope
from doccontrol.law.facts import Document
from doccontrol.registry import departments, ledger, people
from doccontrol.registry.identity import key_of
from doccontrol.registry.people import NewPerson
from doccontrol.registry.tables import (
    Agency,
    CitationRow,
    Custody,
    Department,
    EffectBelief,
    Embodiment,
    Finding,
    Item,
    ItemPage,
    ItemState,
    Mail,
    MailState,
    Modification,
    PlaceRole,
    Procedure,
    ProcedureKind,
    ProcedureRevision,
    Question,
    Receipt,
    RegisterEntry,
    Resolution,
    RevisionState,
    RevisionTthc,
    Role,
    User,
    Work,
)

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
PASSWORD = "mot cau dai de nho"
LOGINS = {
    Role.CLERK: "vanthu",
    Role.DEPARTMENT: "tuphap",
    Role.QMR: "qmr",
    Role.ADMIN: "admin",
    Role.INSPECTOR: "doankiemtra",
}
NAMES = {
    Role.CLERK: "Nguyễn Thị Hoa",
    Role.DEPARTMENT: "Trần Văn Bình",
    Role.QMR: "Lê Minh Châu",
    Role.ADMIN: "Phạm Quốc Dũng",
    Role.INSPECTOR: "Đoàn kiểm tra 2026",
}


def fill(session: Session) -> Agency:
    """Write the whole ward. Ids are those of the order below, from 1."""
    agency = departments.ensure_agency(session, name="UBND phường Bình Minh")
    justice = departments.ensure(session, agency, "tu-phap", "Tư pháp – Hộ tịch")
    departments.ensure(session, agency, "dia-chinh", "Địa chính – Xây dựng")
    for role in Role:
        _person(session, agency, role, justice)
    _texts(session, agency, justice)
    _procedures(session, agency, justice)
    _loose_ends(session, agency)
    return agency


def _person(session: Session, agency: Agency, role: Role, justice: Department) -> User:
    ends = date(2026, 12, 31) if role is Role.INSPECTOR else None
    home = justice.id if role is Role.DEPARTMENT else None
    user = people.create(session, agency, NewPerson(LOGINS[role], NAMES[role], role, None, home, ends), "admin", NOW)
    people.use_link(session, people.give_link(session, user, NOW), PASSWORD, NOW)
    return user


def _item(
    session: Session, agency: Agency, path: str, state: ItemState, pages: tuple[str, ...] = (), **more: Any
) -> Item:
    role = PlaceRole.PROCEDURE if path.startswith("quy-trinh/") else PlaceRole.EXTERNAL
    number = session.query(Item).count() + 1
    at = NOW - timedelta(minutes=90 - number * 7)
    item = Item(
        agency_id=agency.id,
        sha256=f"{number:064x}",
        size=23_000 * number,
        name=path.rpartition("/")[2],
        role=role,
        received_at=at,
        custody=Custody.ORIGINALS,
        state=state,
        state_at=at,
        format=path.rpartition(".")[2],
        pages_total=len(pages) or None,
        pages_done=len(pages),
        text_source="text-layer" if pages else None,
        quality=0.98 if pages else None,
    )
    for name, value in more.items():
        setattr(item, name, value)
    session.add(item)
    session.flush()
    session.add(
        Receipt(agency_id=agency.id, path=path, size=item.size, mtime_ns=1, seen_at=at, item_id=item.id, role=role)
    )
    for place, text in enumerate(pages, start=1):
        session.add(
            ItemPage(
                item_id=item.id, number=place, text=text, source="text-layer", quality=0.98, reasons=[], words=None
            )
        )
    session.flush()
    return item


def _work(session: Session, item: Item | None, type_: DocType, number: str, **more: Any) -> Work:
    known = item.received_at if item else NOW
    work = Work(type=type_, number=number, match_key=key_of(number), known_at=known, stub=item is None, **more)
    session.add(work)
    session.flush()
    if work.effective_from:
        session.add(
            EffectBelief(
                work_id=work.id,
                effective_from=work.effective_from,
                effective_until=work.effective_until,
                known_at=known,
            )
        )
    if item is not None:
        last = max((page.number for page in item.pages), default=1)
        document = contract.document(
            Document(
                kind=DocumentKind.LEGAL,
                type=type_,
                pages=(1, last),
                number=number,
                issuer=work.issuer,
                issued_on=work.issued_on,
                title=work.title,
            )
        )
        session.add(
            Embodiment(
                work_id=work.id, item_id=item.id, ordinal=0, first_page=1, last_page=last, document=dict(document)
            )
        )
        session.flush()
    return work


REPEAL = "Nghị định số 910/2020/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành."
AMEND = "Sửa đổi, bổ sung khoản 2 Điều 5 của Thông tư số 77/2021/TT-BTP như sau:"


def _texts(session: Session, agency: Agency, justice: Department) -> None:
    page = f"Điều 12. Hiệu lực thi hành\n1. Nghị định này có hiệu lực từ ngày 01 tháng 10 năm 2026.\n2. {REPEAL}\n"
    decree_file = _item(
        session, agency, "nghi-dinh-925.pdf", ItemState.REGISTERED, ("CHÍNH PHỦ\nSố: 925/2026/NĐ-CP", page)
    )
    old_file = _item(session, agency, "910-2020.docx", ItemState.REGISTERED, ("Số: 910/2020/NĐ-CP",))
    circular_file = _item(session, agency, "tu-phap/tt77.pdf", ItemState.REGISTERED, ("Số: 77/2021/TT-BTP",))
    amending_file = _item(session, agency, "tt15.pdf", ItemState.REGISTERED, (f"Điều 1. {AMEND}",))
    new = _work(
        session,
        decree_file,
        DocType.NGHI_DINH,
        "925/2026/NĐ-CP",
        issuer="Chính phủ",
        issued_on=date(2026, 8, 10),
        title="Về đăng ký và quản lý hộ tịch ở cấp xã",
        effective_from=date(2026, 10, 1),
        effect={"basis": "date", "quote": "Nghị định này có hiệu lực từ ngày 01 tháng 10 năm 2026.", "page": 2},
    )
    old = _work(
        session,
        old_file,
        DocType.NGHI_DINH,
        "910/2020/NĐ-CP",
        issuer="Chính phủ",
        issued_on=date(2020, 3, 5),
        title="Quy định chi tiết một số điều về hộ tịch",
        effective_from=date(2020, 5, 1),
        confirmed_at=NOW,
        confirmed_by_id=1,
    )
    circular = _work(
        session,
        circular_file,
        DocType.THONG_TU,
        "77/2021/TT-BTP",
        issuer="Bộ Tư pháp",
        issued_on=date(2021, 6, 1),
        title="Hướng dẫn mẫu sổ, mẫu giấy tờ hộ tịch",
        effective_from=date(2021, 7, 15),
    )
    amending = _work(
        session,
        amending_file,
        DocType.THONG_TU,
        "15/2026/TT-BTP",
        issuer="Bộ Tư pháp",
        issued_on=date(2026, 11, 2),
        title="Sửa đổi, bổ sung Thông tư số 77/2021/TT-BTP",
        effective_from=date(2026, 12, 20),
    )
    _work(session, None, DocType.LUAT, "90/2014/QH13", issuer="Quốc hội", name="Luật Hộ tịch mẫu", year=2014)
    start = page.index(REPEAL)
    _event(session, Action.EXPIRE, new, old, Scope.WHOLE, decree_file, 2, start, REPEAL, counts=True)
    _event(session, Action.AMEND, amending, circular, Scope.PARTIAL, amending_file, 1, 8, AMEND, counts=False)
    for work in (new, old, circular):
        session.add(
            RegisterEntry(
                agency_id=agency.id,
                work_id=work.id,
                department_id=justice.id,
                reason="cited",
                added_at=NOW - timedelta(days=1),
            )
        )


def _event(
    session: Session,
    action: Action,
    source: Work,
    target: Work,
    scope: Scope,
    item: Item,
    page: int,
    start: int,
    quote: str,
    *,
    counts: bool,
) -> None:
    session.add(
        Modification(
            action=action,
            source_id=source.id,
            source_provision="D12.K2",
            target_id=target.id,
            scope=scope,
            provisions=[] if scope is Scope.WHOLE else ["D5.K2"],
            kind=ChangeKind.TEXT,
            first_day=None,
            from_basis="host",
            exceptions=[],
            counts=counts,
            rule="expire.host",
            item_id=item.id,
            page=page,
            start=start,
            end=start + len(quote),
            quote=quote,
            known_at=item.received_at,
        )
    )
    session.flush()


def _procedures(session: Session, agency: Agency, justice: Department) -> None:
    text = "5.1 Cơ sở pháp lý\n- Nghị định số 910/2020/NĐ-CP\n- Thông tư số 77/2021/TT-BTP"
    file = _item(session, agency, "quy-trinh/tu-phap/QT-05.docx", ItemState.REGISTERED, (text,))
    procedure = Procedure(
        agency_id=agency.id,
        code="QT-05",
        title="Đăng ký khai sinh",
        kind=ProcedureKind.TTHC,
        department_id=justice.id,
    )
    session.add(procedure)
    session.flush()
    revision = ProcedureRevision(
        agency_id=agency.id,
        procedure_id=procedure.id,
        item_id=file.id,
        revision="02",
        issued_on=date(2024, 4, 1),
        state=RevisionState.EFFECTIVE,
        received_at=file.received_at,
    )
    revision.tthc.append(RevisionTthc(code="1.001193"))
    session.add(revision)
    session.flush()
    for target, printed in ((2, "Nghị định số 910/2020/NĐ-CP"), (3, "Thông tư số 77/2021/TT-BTP")):
        start = text.index(printed)
        session.add(
            CitationRow(
                item_id=file.id,
                revision_id=revision.id,
                page=1,
                start=start,
                end=start + len(printed),
                text=printed,
                type=DocType.NGHI_DINH if target == 2 else DocType.THONG_TU,
                number=printed.split()[-1],
                match_key=key_of(printed.split()[-1]),
                provisions=[],
                zone="basis",
                section="basis",
                target_id=target,
                resolution=Resolution.LINKED,
            )
        )
    session.flush()
    session.add(
        Finding(
            agency_id=agency.id,
            key="1:1:ended",
            revision_id=revision.id,
            citation_id=1,
            work_id=2,
            modification_id=1,
            department_id=justice.id,
            cause="ended",
            status="ended",
            severity="cao",
            why="Nghị định 910/2020/NĐ-CP hết hiệu lực toàn bộ từ 01/10/2026.",
            section="basis",
            provisions=[],
            effective_on=date(2026, 10, 1),
            due_on=date(2026, 11, 20),
            opened_at=NOW - timedelta(days=6),
            changed_at=NOW - timedelta(days=6),
        )
    )


def _loose_ends(session: Session, agency: Agency) -> None:
    asking = _item(session, agency, "scan-0311.pdf", ItemState.TO_CONFIRM, ("ỦY BAN NHÂN DÂN\nSố: 3_8/QĐ-UBND",))
    work = _work(session, asking, DocType.QUYET_DINH, "308/QĐ-UBND", title="Về việc công bố danh mục thủ tục")
    session.add(
        Question(
            agency_id=agency.id,
            item_id=asking.id,
            field="number",
            why="Số viết tay, máy đọc không chắc.",
            page=1,
            candidates=["308/QĐ-UBND", "318/QĐ-UBND"],
            asked_at=NOW,
        )
    )
    assert work.id == 6
    _item(
        session,
        agency,
        "hong.pdf",
        ItemState.UNREADABLE,
        reason="Tệp PDF bị cắt cụt.",
        advice="Tải lại bản khác rồi chép vào.",
    )
    _item(session, agency, "dang-doc.pdf", ItemState.READING, pages_total=40, pages_done=12)
    _item(session, agency, "mat.pdf", ItemState.REFUSED, reason="Trang 1 có dấu Mật.", custody=Custody.WIPED)
    _item(session, agency, "nghi-mat.pdf", ItemState.QUARANTINED, reason="Có chữ “MẬT” ở đầu trang 1.")
    session.add(
        Mail(
            agency_id=agency.id,
            kind="digest",
            period="2026-W47",
            audience="tu-phap",
            message_id="<1@x>",
            recipients=["tuphap@example.vn"],
            subject="[ISO] Tuần 47/2026: 1 quy trình cần rà soát",
            text="Kính gửi: Trưởng phòng",
            html="<p>Kính gửi: Trưởng phòng</p>",
            state=MailState.QUEUED,
            built_at=NOW,
        )
    )
    ledger.append(session, agency.id, "rule", "item-registered", "item:1", {"work": 1}, NOW)
