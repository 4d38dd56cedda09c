"""The menu: which pages there are, in the order of the day's work, and who sees them."""

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from doccontrol.registry.permissions import Permission
from web.gate import may
from web.queries import findings, receipts


@dataclass(frozen=True)
class Entry:
    """One line of the menu; ``section`` is the first part of the endpoints it stands for."""

    endpoint: str
    words: LazyString
    permission: Permission

    @property
    def section(self) -> str:
        """The blueprint whose pages light this line up."""
        return self.endpoint.partition(".")[0]


WORK = (
    Entry("dashboard.show", _l("Tổng quan"), Permission.READ),
    Entry("receipts.index", _l("Tiếp nhận"), Permission.READ),
    Entry("works.index", _l("Văn bản"), Permission.READ),
    Entry("search.show", _l("Tra cứu"), Permission.READ),
    Entry("register.index", _l("Danh mục bên ngoài"), Permission.READ),
    Entry("procedures.index", _l("Quy trình"), Permission.READ),
    Entry("tthc.index", _l("TTHC"), Permission.READ),
    Entry("findings.index", _l("Rà soát"), Permission.READ),
)
OFFICE = (
    Entry("users.index", _l("Tài khoản"), Permission.ADMINISTER),
    Entry("departments.index", _l("Phòng ban"), Permission.ADMINISTER),
    Entry("mails.index", _l("Thư gửi đi"), Permission.AUDIT),
    Entry("ledger.index", _l("Nhật ký"), Permission.AUDIT),
    Entry("system.show", _l("Hệ thống"), Permission.AUDIT),
)


def work() -> list[Entry]:
    """The lines of the daily work that the present user may open."""
    return [entry for entry in WORK if may(entry.permission)]


def office() -> list[Entry]:
    """The lines of administration and evidence that the present user may open."""
    return [entry for entry in OFFICE if may(entry.permission)]


def waiting(session: Session, agency: int, department_id: int | None) -> dict[str, int]:
    """How much waits for a person, by section of the menu."""
    return {
        "receipts": receipts.waiting(session, agency),
        "findings": findings.open_count(session, agency, department_id),
    }
