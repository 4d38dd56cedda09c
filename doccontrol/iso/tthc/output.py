"""The coverage table as JSON lines and as a sheet."""

from collections.abc import Iterator

from doccontrol.iso.sheets import Cell, Column, Day, ListHead, Sheet, SheetRow
from doccontrol.iso.tthc.catalogue import Life
from doccontrol.iso.tthc.compare import Agreement, Compared
from doccontrol.iso.tthc.coverage import Line, Orphan, Table
from doccontrol.iso.tthc.words import COVERAGES, FIELDS, LIVES, PROPOSALS

_COLUMNS = (
    Column("STT", 5),
    Column("Mã TTHC", 12),
    Column("Tên thủ tục hành chính", 46),
    Column("Tình trạng", 14),
    Column("Quyết định công bố", 26),
    Column("Từ ngày", 12),
    Column("Quy trình", 18),
    Column("Phòng", 18),
    Column("Đối chiếu", 18),
    Column("Khác biệt", 34),
    Column("Đề xuất", 14),
    Column("Lý do", 34),
)


def lines(table: Table) -> Iterator[dict[str, object]]:
    """An object a TTHC, then one a procedure without a live TTHC (``{"orphan": …}``); dates are ISO text."""
    for one in table.lines:
        yield _object(one)
    for orphan in table.orphans:
        yield {"orphan": {"procedure": orphan.procedure.label, "title": orphan.procedure.title, "why": orphan.why}}


def _object(line: Line) -> dict[str, object]:
    entry = line.entry
    labels = {each.procedure_id: each.label for each in line.procedures}
    return {
        "code": entry.code,
        "name": entry.name,
        "life": entry.life.value,
        "change": entry.last.change.value,
        "decision": entry.last.decision,
        "from": entry.last.first_day.isoformat() if entry.last.first_day else None,
        "coverage": line.coverage.value,
        "procedures": list(labels.values()),
        "proposal": line.proposal.value,
        "why": line.why,
        "compared": [
            {
                "procedure": labels[procedure],
                "field": each.field.value,
                "agreement": each.agreement.value,
                "published": each.published,
                "ours": each.ours,
                "missing": list(each.missing),
            }
            for procedure, fields in line.compared.items()
            for each in fields
        ],
    }


def sheet(table: Table, head: ListHead) -> Sheet:
    """Bảng đối chiếu TTHC với quy trình; abolished ones are struck through."""
    rows = [_row(place, line) for place, line in enumerate(table.lines, start=1)]
    rows += [_orphan(place, orphan) for place, orphan in enumerate(table.orphans, start=len(rows) + 1)]
    return Sheet(
        name="TTHC và quy trình",
        agency=head.agency,
        title="BẢNG ĐỐI CHIẾU THỦ TỤC HÀNH CHÍNH VÀ QUY TRÌNH",
        form="",
        subtitle=f"toàn cơ quan – tại ngày {head.on:%d/%m/%Y}",
        columns=_COLUMNS,
        rows=tuple(rows),
        signers=("Người lập", head.qmr_title),
        footer=head.agency,
    )


def _row(place: int, line: Line) -> SheetRow:
    entry, first_day = line.entry, line.entry.last.first_day
    cells: tuple[Cell, ...] = (
        place,
        entry.code or "",
        entry.name,
        LIVES[entry.life],
        entry.last.decision,
        Day(first_day) if first_day else None,
        ", ".join(each.label for each in line.procedures),
        ", ".join(dict.fromkeys(each.department for each in line.procedures if each.department)),
        COVERAGES[line.coverage],
        "; ".join(_difference(each) for one in line.compared.values() for each in one if _differs(each)),
        PROPOSALS[line.proposal],
        line.why,
    )
    return SheetRow(cells, ended=entry.life is Life.ABOLISHED)


def _orphan(place: int, orphan: Orphan) -> SheetRow:
    own = orphan.procedure
    return SheetRow((place, "", own.title, "", "", None, own.label, own.department or "", "", "", "", orphan.why))


def _differs(one: Compared) -> bool:
    return one.agreement is Agreement.DIFFERS


def _difference(one: Compared) -> str:
    missing = f" (thiếu: {', '.join(one.missing)})" if one.field in ("components", "bases") else ""
    return f"{FIELDS[one.field]}{missing}"
