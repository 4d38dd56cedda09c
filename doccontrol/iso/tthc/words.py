"""Spoken names of the codes of TTHC coverage, for the command line and the workbook (pages translate their own)."""

from collections.abc import Mapping

from doccontrol.iso.tthc.catalogue import Life
from doccontrol.iso.tthc.compare import Field
from doccontrol.iso.tthc.coverage import Coverage, Proposal

LIVES: Mapping[Life, str] = {
    Life.LIVE: "Đang áp dụng",
    Life.AHEAD: "Sắp áp dụng",
    Life.ABOLISHED: "Đã bãi bỏ",
    Life.UNSURE: "Chưa rõ",
}
COVERAGES: Mapping[Coverage, str] = {
    Coverage.COVERED: "Có quy trình",
    Coverage.BY_NAME: "Trùng tên, chờ xác nhận",
    Coverage.WITHDRAWN: "Quy trình đã thu hồi",
    Coverage.NOT_COVERED: "Chưa có quy trình",
    Coverage.NOT_OURS: "Không thuộc cơ quan",
}
PROPOSALS: Mapping[Proposal, str] = {
    Proposal.KEEP: "Giữ",
    Proposal.REVISE: "Sửa",
    Proposal.REPLACE: "Thay",
    Proposal.WITHDRAW: "Thu hồi",
    Proposal.WRITE: "Soạn mới",
    Proposal.CONFIRM: "Xác nhận",
    Proposal.NONE: "Không phải làm gì",
}
FIELDS: Mapping[Field, str] = {
    Field.TIME: "Thời hạn",
    Field.FEE: "Phí, lệ phí",
    Field.COMPONENTS: "Thành phần hồ sơ",
    Field.BASES: "Căn cứ pháp lý",
}
