"""Lists as sheets: a title block, typed columns, rows; what every export (XLSX, CSV) is drawn from.

A number stays text ("01/2021" must not become a date), a date stays a date.
"""

from dataclasses import dataclass
from datetime import date

from doccontrol.iso.register import RegisterRow
from doccontrol.law.efficacy import StatusCode
from doccontrol.law.efficacy.labels import status_label


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a cell, told from text by its type when the sheet travels as JSON."""

    day: date


Cell = str | int | Day | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading and its width in characters."""

    heading: str
    width: int


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row; ``ended`` rows are struck through and grey."""

    cells: tuple[Cell, ...]
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One printable list: A4 landscape, repeated heading, signatures under it."""

    name: str
    agency: str
    title: str
    form: str
    subtitle: str
    columns: tuple[Column, ...]
    rows: tuple[SheetRow, ...]
    signers: tuple[str, ...]
    footer: str


_COLUMNS = (
    Column("STT", 5),
    Column("Tên tài liệu", 44),
    Column("Số, ký hiệu", 20),
    Column("Cơ quan ban hành", 20),
    Column("Ngày ban hành", 12),
    Column("Ngày hiệu lực", 12),
    Column("Tình trạng hiệu lực", 20),
    Column("Thay thế/được sửa đổi bởi", 26),
    Column("Quy trình ISO liên quan", 18),
    Column("Nơi lưu", 22),
    Column("Phòng sử dụng", 18),
    Column("Ngày cập nhật – người cập nhật", 18),
    Column("Ngày soát xét", 12),
    Column("Ghi chú", 18),
)

_GONE = frozenset({StatusCode.ENDED})


@dataclass(frozen=True, slots=True)
class ListHead:
    """What stands above and below a list: agency, form code, whose list, on which day, who signs."""

    agency: str
    form: str
    department: str | None
    on: date
    received_until: date | None
    qmr_title: str
    public_url: str


def external_documents(rows: list[RegisterRow], head: ListHead) -> Sheet:
    """Danh mục tài liệu bên ngoài, of one department or of the whole agency."""
    whose = head.department or "toàn cơ quan"
    until = f"; theo các văn bản đã nhận đến {head.received_until:%d/%m/%Y}" if head.received_until else ""
    return Sheet(
        name="Tài liệu bên ngoài",
        agency=head.agency,
        title="DANH MỤC TÀI LIỆU BÊN NGOÀI",
        form=head.form,
        subtitle=f"{whose} – tại ngày {head.on:%d/%m/%Y}{until}",
        columns=_COLUMNS,
        rows=tuple(_line(place, row, head.public_url) for place, row in enumerate(rows, start=1)),
        signers=("Người lập", "Phụ trách phòng", head.qmr_title),
        footer=f"{head.form} – {head.agency}",
    )


def status_words(row: RegisterRow) -> str:
    """The status as the list prints it, with what lies ahead and what is spared."""
    words = status_label(row.status)
    if row.with_exceptions:
        words += " (có ngoại lệ)"
    if row.ending is not None:
        words += f"; hết hiệu lực từ {row.ending:%d/%m/%Y}"
    return words


def _line(place: int, row: RegisterRow, public_url: str) -> SheetRow:
    cells: tuple[Cell, ...] = (
        place,
        row.title,
        row.number,
        row.issuer,
        _day(row.issued_on),
        _day(row.effective_on),
        status_words(row),
        "; ".join(row.changed_by),
        ", ".join(row.procedures),
        f"{public_url}/van-ban/{row.work_id}" if row.held else "",
        row.department,
        f"{row.updated_on:%d/%m/%Y} – {row.updated_by}",
        _day(row.reviewed_on),
        row.note,
    )
    return SheetRow(cells, ended=row.status in _GONE)


def _day(value: date | None) -> Day | None:
    return Day(value) if value else None
