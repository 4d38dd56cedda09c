"""Words for the codes of TTHC coverage."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from doccontrol.iso.tthc.catalogue import Life
from doccontrol.iso.tthc.compare import Agreement, Field
from doccontrol.iso.tthc.coverage import Coverage, Proposal
from doccontrol.law.codes import TthcChange
from doccontrol.registry.tables import TthcVerdict

TTHC_TABLES: dict[str, dict[str, LazyString]] = {
    "tthc_change": {
        TthcChange.NEW: _l("mới ban hành"),
        TthcChange.AMENDED: _l("được sửa đổi, bổ sung"),
        TthcChange.REPLACED: _l("được thay thế"),
        TthcChange.ABOLISHED: _l("bị bãi bỏ"),
        TthcChange.LISTED: _l("được liệt kê"),
    },
    "tthc_life": {
        Life.LIVE: _l("Đang áp dụng"),
        Life.AHEAD: _l("Sắp áp dụng"),
        Life.ABOLISHED: _l("Đã bãi bỏ"),
        Life.UNSURE: _l("Chưa rõ"),
    },
    "tthc_coverage": {
        Coverage.COVERED: _l("Có quy trình"),
        Coverage.BY_NAME: _l("Trùng tên, chờ xác nhận"),
        Coverage.WITHDRAWN: _l("Quy trình đã thu hồi"),
        Coverage.NOT_COVERED: _l("Chưa có quy trình"),
        Coverage.NOT_OURS: _l("Không thuộc cơ quan"),
    },
    "tthc_proposal": {
        Proposal.KEEP: _l("Giữ"),
        Proposal.REVISE: _l("Sửa"),
        Proposal.REPLACE: _l("Thay"),
        Proposal.WITHDRAW: _l("Thu hồi"),
        Proposal.WRITE: _l("Soạn mới"),
        Proposal.CONFIRM: _l("Xác nhận"),
        Proposal.NONE: _l("Không phải làm gì"),
    },
    "tthc_field": {
        Field.TIME: _l("Thời hạn"),
        Field.FEE: _l("Phí, lệ phí"),
        Field.COMPONENTS: _l("Thành phần hồ sơ"),
        Field.BASES: _l("Căn cứ pháp lý"),
    },
    "tthc_agreement": {
        Agreement.SAME: _l("Khớp"),
        Agreement.DIFFERS: _l("Khác"),
        Agreement.UNKNOWN: _l("Chưa so được"),
    },
    "tthc_verdict": {
        TthcVerdict.NOT_OURS: _l("Không thuộc cơ quan"),
        TthcVerdict.OURS: _l("Thuộc cơ quan"),
        TthcVerdict.COVERED_BY: _l("Có quy trình phục vụ"),
    },
}
