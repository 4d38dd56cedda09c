"""Codes in the words of the office. Every code a page may show has its words here, and a test counts them."""

from enum import StrEnum

from flask_babel import LazyString, gettext
from flask_babel import lazy_gettext as _l

from doccontrol.law.codes import Action, ChangeKind, DocType, Scope, Section, Zone
from doccontrol.law.efficacy.labels import word
from doccontrol.registry.tables import (
    FindingState,
    ItemState,
    MailState,
    PlaceRole,
    ProcedureKind,
    Resolution,
    RevisionState,
    Role,
    Severity,
    Verdict,
)
from doccontrol.search.results import Match
from web.labels_tthc import TTHC_TABLES

DOC_TYPES: dict[str, LazyString] = {
    DocType.HIEN_PHAP: _l("Hiến pháp"),
    DocType.BO_LUAT: _l("Bộ luật"),
    DocType.LUAT: _l("Luật"),
    DocType.PHAP_LENH: _l("Pháp lệnh"),
    DocType.LENH: _l("Lệnh"),
    DocType.NGHI_QUYET: _l("Nghị quyết"),
    DocType.NGHI_DINH: _l("Nghị định"),
    DocType.QUYET_DINH: _l("Quyết định"),
    DocType.CHI_THI: _l("Chỉ thị"),
    DocType.THONG_TU: _l("Thông tư"),
    DocType.THONG_TU_LIEN_TICH: _l("Thông tư liên tịch"),
    DocType.NGHI_QUYET_LIEN_TICH: _l("Nghị quyết liên tịch"),
    DocType.VAN_BAN_HOP_NHAT: _l("Văn bản hợp nhất"),
    DocType.CONG_VAN: _l("Công văn"),
    DocType.THONG_BAO: _l("Thông báo"),
    DocType.KE_HOACH: _l("Kế hoạch"),
    DocType.BAO_CAO: _l("Báo cáo"),
    DocType.TO_TRINH: _l("Tờ trình"),
    DocType.GIAY_MOI: _l("Giấy mời"),
    DocType.CONG_DIEN: _l("Công điện"),
    DocType.HUONG_DAN: _l("Hướng dẫn"),
    DocType.QUY_CHE: _l("Quy chế"),
    DocType.QUY_DINH: _l("Quy định"),
    DocType.KET_LUAN: _l("Kết luận"),
    DocType.QUY_TRINH: _l("Quy trình"),
    DocType.TCVN: _l("Tiêu chuẩn (TCVN)"),
    DocType.QCVN: _l("Quy chuẩn (QCVN)"),
    DocType.KHAC: _l("Văn bản khác"),
}

STATUSES: dict[str, LazyString] = {
    "in_force": _l("Còn hiệu lực"),
    "amended": _l("Còn hiệu lực (đã được sửa đổi)"),
    "partly_ended": _l("Hết hiệu lực một phần"),
    "ended": _l("Hết hiệu lực toàn bộ"),
    "suspended": _l("Ngưng hiệu lực toàn bộ"),
    "partly_suspended": _l("Ngưng hiệu lực một phần"),
    "not_yet_in_force": _l("Chưa có hiệu lực"),
    "unknown": _l("Chưa xác định"),
}

#: A mark of its own for each status, so that colour never carries the meaning alone.
STATUS_MARKS: dict[str, str] = {
    "in_force": "●",
    "amended": "◉",
    "partly_ended": "◐",
    "ended": "✕",
    "suspended": "‖",
    "partly_suspended": "◧",
    "not_yet_in_force": "○",
    "unknown": "?",
}

ITEM_STATES: dict[str, LazyString] = {
    ItemState.RECEIVED: _l("Mới nhận"),
    ItemState.READING: _l("Đang đọc"),
    ItemState.UNREADABLE: _l("Không đọc được"),
    ItemState.QUARANTINED: _l("Nghi có dấu mật"),
    ItemState.REFUSED: _l("Từ chối: có dấu mật"),
    ItemState.TO_CONFIRM: _l("Cần xác nhận"),
    ItemState.REGISTERED: _l("Đã vào danh mục"),
    ItemState.SET_ASIDE: _l("Không liên quan"),
}

PLACE_ROLES: dict[str, LazyString] = {
    PlaceRole.EXTERNAL: _l("Tài liệu bên ngoài"),
    PlaceRole.PROCEDURE: _l("Quy trình của cơ quan"),
    PlaceRole.DRAFT: _l("Dự thảo"),
}

ROLES: dict[str, LazyString] = {
    Role.CLERK: _l("Văn thư"),
    Role.DEPARTMENT: _l("Phòng chuyên môn"),
    Role.QMR: _l("QMR / Ban ISO"),
    Role.ADMIN: _l("Quản trị"),
    Role.INSPECTOR: _l("Thanh tra"),
}

#: In the order of the work: gravest first.
SEVERITIES: dict[str, LazyString] = {
    Severity.HIGH: _l("Cao"),
    Severity.MEDIUM: _l("Trung bình"),
    Severity.LOOK: _l("Cần xem"),
    Severity.CONFIRM: _l("Cần xác nhận"),
    Severity.INFO: _l("Thông tin"),
}

FINDING_STATES: dict[str, LazyString] = {
    FindingState.OPEN: _l("Chờ xử lý"),
    FindingState.REOPENED: _l("Mở lại"),
    FindingState.ASSESSED: _l("Đã đánh giá"),
    FindingState.CLOSED: _l("Đã đóng"),
    FindingState.WITHDRAWN: _l("Đã rút"),
}

PROCEDURE_KINDS: dict[str, LazyString] = {
    ProcedureKind.SYSTEM: _l("Quy trình hệ thống"),
    ProcedureKind.INTERNAL: _l("Quy trình nội bộ"),
    ProcedureKind.TTHC: _l("Quy trình thủ tục hành chính"),
}

REVISION_STATES: dict[str, LazyString] = {
    RevisionState.DRAFT: _l("Dự thảo"),
    RevisionState.APPROVED: _l("Đã phê duyệt"),
    RevisionState.EFFECTIVE: _l("Đang áp dụng"),
    RevisionState.OBSOLETE: _l("Lỗi thời"),
}

SECTIONS: dict[str, LazyString] = {
    Section.BASIS: _l("Căn cứ pháp lý"),
    Section.FORMS: _l("Biểu mẫu"),
    Section.TIME: _l("Thời gian xử lý"),
    Section.FEE: _l("Phí, lệ phí"),
    Section.AUTHORITY: _l("Thẩm quyền"),
    Section.STEPS: _l("Trình tự thực hiện"),
    Section.OTHER: _l("Phần khác"),
}

ACTIONS: dict[str, LazyString] = {
    Action.REPLACE: _l("thay thế"),
    Action.EXPIRE: _l("làm hết hiệu lực"),
    Action.REPEAL: _l("bãi bỏ"),
    Action.CANCEL: _l("hủy bỏ"),
    Action.AMEND: _l("sửa đổi, bổ sung"),
    Action.SUSPEND: _l("ngưng hiệu lực"),
    Action.EXTEND: _l("kéo dài thời hạn"),
    Action.CORRECT: _l("đính chính"),
    Action.CONTINUE: _l("cho tiếp tục có hiệu lực"),
    Action.STOPAPPLY: _l("không áp dụng"),
    Action.ANNOUNCE: _l("công bố hết hiệu lực"),
    Action.DETAIL: _l("quy định chi tiết"),
    Action.GUIDE: _l("hướng dẫn"),
    Action.BASIS: _l("căn cứ"),
    Action.CITE: _l("dẫn chiếu"),
    Action.CONSOLIDATE: _l("hợp nhất"),
    Action.BLANKET: _l("bãi bỏ chung quy định trái"),
    Action.DYNREF: _l("dẫn chiếu sang văn bản mới"),
    Action.OVERRIDE: _l("áp dụng thay quy định khác"),
    Action.SELFEXPIRE: _l("tự hết hiệu lực"),
}

SCOPES: dict[str, LazyString] = {
    Scope.WHOLE: _l("toàn bộ"),
    Scope.PARTIAL: _l("một phần"),
    Scope.UNSPECIFIED: _l("chưa rõ phạm vi"),
}

CHANGE_KINDS: dict[str, LazyString] = {
    ChangeKind.TEXT: _l("nội dung"),
    ChangeKind.PHRASE: _l("cụm từ"),
    ChangeKind.FORM: _l("biểu mẫu, phụ lục"),
}

RESOLUTIONS: dict[str, LazyString] = {
    Resolution.LINKED: _l("Đã xác định"),
    Resolution.INFERRED: _l("Suy ra"),
    Resolution.CANDIDATES: _l("Nhiều văn bản cùng số"),
    Resolution.STUB: _l("Chưa có bản trong kho"),
    Resolution.UNRESOLVED: _l("Chưa xác định được"),
    Resolution.HOST: _l("Chính văn bản này"),
}

VERDICTS: dict[str, LazyString] = {
    Verdict.CONFIRMED: _l("Đã xác nhận"),
    Verdict.REJECTED: _l("Đã bác bỏ"),
}

ZONES: dict[str, LazyString] = {
    Zone.ACT: _l("điều khoản tác động"),
    Zone.BASIS: _l("căn cứ"),
    Zone.BODY: _l("nội dung"),
    Zone.HISTORY: _l("lịch sử sửa đổi"),
    Zone.TITLE_TAIL: _l("trong tên văn bản"),
    Zone.QUOTE: _l("trong đoạn trích"),
    Zone.LIST: _l("danh sách"),
}

MAIL_STATES: dict[str, LazyString] = {
    MailState.QUEUED: _l("Chờ gửi"),
    MailState.SENDING: _l("Đang gửi"),
    MailState.SENT: _l("Đã gửi"),
    MailState.FAILED: _l("Gửi không được"),
    MailState.UNCERTAIN: _l("Không rõ đã gửi chưa"),
}

#: Fields a question may be about.
FIELDS: dict[str, LazyString] = {
    "type": _l("Loại văn bản"),
    "number": _l("Số, ký hiệu"),
    "issued_on": _l("Ngày ban hành"),
    "issuer": _l("Cơ quan ban hành"),
    "title": _l("Trích yếu"),
    "effect": _l("Hiệu lực"),
    "effect.from": _l("Ngày có hiệu lực"),
    "effect.until": _l("Ngày hiệu lực cuối"),
    "attached_to": _l("Văn bản kèm theo"),
    "effective_from": _l("Ngày có hiệu lực"),
    "secrecy": _l("Dấu chỉ độ mật"),
    "relation": _l("Quan hệ với văn bản khác"),
    "citation": _l("Văn bản được dẫn"),
    "code": _l("Mã quy trình"),
    "revision": _l("Lần ban hành"),
    "department": _l("Phòng sử dụng"),
    "kind": _l("Loại hồ sơ"),
}

TEXT_SOURCES: dict[str, LazyString] = {
    "text-layer": _l("lớp chữ của tệp"),
    "ocr": _l("nhận dạng ảnh quét"),
    "mixed": _l("một phần lớp chữ, một phần nhận dạng"),
    "markup": _l("tệp văn bản"),
    "none": _l("không có chữ"),
}

SIGNATURES: dict[str, LazyString] = {
    "intact": _l("nội dung đã ký còn nguyên; chứng thư chưa được kiểm tra"),
    "added-to": _l("phần đã ký còn nguyên, nhưng tệp được thêm nội dung sau khi ký"),
    "altered": _l("nội dung đã bị thay đổi sau khi ký"),
    "invalid": _l("chữ ký không khớp với chứng thư kèm theo"),
    "unchecked": _l("không kiểm tra được chữ ký này"),
}

DECISIONS: dict[str, LazyString] = {
    "no-impact": _l("Không ảnh hưởng"),
    "change-needed": _l("Sửa quy trình"),
    "wait-until": _l("Chờ"),
    "close-no-impact": _l("Đóng: không ảnh hưởng"),
    "reopen": _l("Mở lại"),
}

DECISION_HINTS: dict[str, LazyString] = {
    "no-impact": _l("Quy trình không phải sửa; ghi lý do."),
    "change-needed": _l("Soạn lần ban hành mới; phát hiện đóng khi lần mới có hiệu lực."),
    "wait-until": _l("Chưa quyết được; nhắc lại vào ngày ghi dưới đây."),
    "close-no-impact": _l("Đóng hẳn phát hiện đã đánh giá là không ảnh hưởng."),
    "reopen": _l("Xem lại từ đầu; ghi lý do."),
}

#: Columns of the board of findings.
BOARD: dict[str, LazyString] = {
    "open": _l("Chờ đánh giá"),
    "change-needed": _l("Cần sửa quy trình"),
    "wait-until": _l("Chờ"),
    "no-impact": _l("Không ảnh hưởng"),
    "closed": _l("Đã đóng"),
}

#: What a line of the ledger may be about; kinds of other versions are shown by their code.
LEDGER: dict[str, LazyString] = {
    "user-created": _l("tạo tài khoản"),
    "user-closed": _l("đóng tài khoản"),
    "password-set": _l("đặt mật khẩu"),
    "department-set": _l("lưu phòng ban"),
    "item-registered": _l("đưa tệp vào danh mục"),
    "item-recorded": _l("ghi kết quả đọc tệp"),
    "mail-built": _l("lập thư"),
    "mail-sent": _l("gửi thư"),
    "text-confirmed": _l("xác nhận văn bản"),
    "event-decided": _l("ý kiến về tác động"),
    "event-entered": _l("nhập tác động"),
    "target-chosen": _l("chọn văn bản được dẫn"),
    "question-answered": _l("trả lời câu hỏi"),
    "item-set-aside": _l("để tệp sang một bên"),
    "finding-decided": _l("quyết định về phát hiện"),
    "finding-opened": _l("mở phát hiện"),
    "finding-updated": _l("cập nhật phát hiện"),
    "finding-reopened": _l("mở lại phát hiện"),
    "finding-withdrawn": _l("rút phát hiện"),
    "finding-closed-by-revision": _l("đóng phát hiện: có lần ban hành mới"),
    "finding-closed-by-withdrawal": _l("đóng phát hiện: quy trình bị thu hồi"),
    "finding-carried-along": _l("chuyển phát hiện khi sáp nhập phòng"),
    "department-merged": _l("sáp nhập phòng"),
    "leave-entered": _l("ghi vắng mặt"),
    "leave-cancelled": _l("hủy vắng mặt"),
    "tthc-decided": _l("ý kiến về thủ tục hành chính"),
    "procedure-withdrawn": _l("thu hồi quy trình"),
    "procedure-restored": _l("đưa quy trình trở lại áp dụng"),
    "register-added": _l("thêm vào danh mục bên ngoài"),
}

MATCHES: dict[str, LazyString] = {
    Match.NUMBER: _l("đúng số, mã đã gõ"),
    Match.AMENDS: _l("tác động đến văn bản mang số đã gõ"),
    Match.CITES: _l("dẫn văn bản mang số đã gõ"),
    Match.TEXT: _l("có từ đã gõ"),
}

#: What became of a section between two revisions, and of a text they cite.
MARKS: dict[str, LazyString] = {
    "same": _l("không đổi"),
    "added": _l("thêm mới"),
    "removed": _l("bỏ"),
    "changed": _l("sửa"),
}
MARKS_CITED: dict[str, LazyString] = {
    "same": _l("vẫn dẫn"),
    "added": _l("dẫn thêm"),
    "removed": _l("không còn dẫn"),
    "changed": _l("dẫn khác đi"),
}

TABLES: dict[str, dict[str, LazyString]] = {
    "mark": MARKS,
    "mark_cited": MARKS_CITED,
    "doc_type": DOC_TYPES,
    "status": STATUSES,
    "item_state": ITEM_STATES,
    "place_role": PLACE_ROLES,
    "role": ROLES,
    "severity": SEVERITIES,
    "finding_state": FINDING_STATES,
    "procedure_kind": PROCEDURE_KINDS,
    "revision_state": REVISION_STATES,
    "section": SECTIONS,
    "action": ACTIONS,
    "scope": SCOPES,
    "change_kind": CHANGE_KINDS,
    "resolution": RESOLUTIONS,
    "verdict": VERDICTS,
    "zone": ZONES,
    "mail_state": MAIL_STATES,
    "field": FIELDS,
    "text_source": TEXT_SOURCES,
    "signature": SIGNATURES,
    "decision": DECISIONS,
    "match": MATCHES,
    "decision_hint": DECISION_HINTS,
    "board": BOARD,
    "ledger": LEDGER,
} | TTHC_TABLES


def label(code: StrEnum | str | None, table: str) -> str:
    """The words of a code in the reader's language; the code itself where it has none, a dash for None."""
    if code is None:
        return "—"
    words = TABLES[table].get(str(code))
    return str(code) if words is None else str(words)


def legal(key: StrEnum, table: str) -> str:
    """A word of the law room's own vocabulary (causes, tasks, questions, roles), in the reader's language."""
    return str(gettext(word(table, str(key))))
