"""The catalogue against the agency's procedures: what covers what, and what is to be done, as a proposal.

One procedure may serve several TTHC (252 procedures for 306 in one agency), so the proposal is made line by line: keep,
revise, replace, withdraw, write anew; a person decides (``domain.md`` 8, "Mapping job").
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from doccontrol.iso.tthc.catalogue import NO_TERMS, Entry, Life, Published, Terms
from doccontrol.iso.tthc.compare import Agreement, Compared, compare
from doccontrol.law.codes import TthcChange
from doccontrol.law.text import fold
from doccontrol.registry.tables import TthcVerdict


class Coverage(StrEnum):
    """How a TTHC stands to the agency's procedures."""

    COVERED = "covered"
    BY_NAME = "by-name"
    WITHDRAWN = "withdrawn"
    NOT_COVERED = "not-covered"
    NOT_OURS = "not-ours"


class Proposal(StrEnum):
    """What the service proposes for one line; nothing is done by itself."""

    KEEP = "keep"
    REVISE = "revise"
    REPLACE = "replace"
    WITHDRAW = "withdraw"
    WRITE = "write"
    CONFIRM = "confirm"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Said:
    """The last word of a person on one TTHC."""

    verdict: TthcVerdict
    procedure_id: int | None = None


@dataclass(frozen=True, slots=True)
class Covering:
    """A procedure of the agency as coverage sees it. ``issued_on`` and ``terms`` are those of its revision in use."""

    procedure_id: int
    label: str
    title: str
    codes: frozenset[str]
    withdrawn: bool
    issued_on: date | None = None
    department_id: int | None = None
    department: str | None = None
    serves_public: bool = True
    terms: Terms = NO_TERMS


@dataclass(frozen=True, slots=True)
class Line:
    """One TTHC with what covers it, how the terms compare (per procedure), and the proposal with its reason."""

    entry: Entry
    coverage: Coverage
    procedures: tuple[Covering, ...]
    proposal: Proposal
    why: str
    compared: Mapping[int, Sequence[Compared]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Orphan:
    """A procedure for the public without a live TTHC, and why."""

    procedure: Covering
    why: str


@dataclass(frozen=True, slots=True)
class Table:
    """The whole answer: a line for each TTHC, and the procedures that no live TTHC stands behind."""

    lines: tuple[Line, ...]
    orphans: tuple[Orphan, ...]


def table(entries: Sequence[Entry], procedures: Sequence[Covering], said: Mapping[str, Said]) -> Table:
    """Hold every entry against the procedures. ``said`` are people's last words by the key of the entry."""
    by_code: dict[str, list[Covering]] = {}
    by_name: dict[str, list[Covering]] = {}
    by_id = {each.procedure_id: each for each in procedures}
    for each in procedures:
        for code in each.codes:
            by_code.setdefault(code, []).append(each)
        by_name.setdefault(bare_title(each.title), []).append(each)
    lines = tuple(_line(entry, by_code, by_name, by_id, said.get(entry.key)) for entry in entries)
    return Table(lines, tuple(_orphans(lines, procedures)))


def bare_title(title: str) -> str:
    """A title without the words every title begins with, folded: what is left names the procedure."""
    folded = " ".join(fold(title).split())
    for opening in ("quy trinh", "giai quyet", "thuc hien", "thu tuc hanh chinh", "thu tuc", "tthc"):
        folded = folded.removeprefix(opening).strip(' :“”"-')
    return folded


def _line(
    entry: Entry,
    by_code: Mapping[str, Sequence[Covering]],
    by_name: Mapping[str, Sequence[Covering]],
    by_id: Mapping[int, Covering],
    said: Said | None,
) -> Line:
    if said is not None and said.verdict is TthcVerdict.NOT_OURS:
        return Line(entry, Coverage.NOT_OURS, (), Proposal.NONE, "Đã xác nhận không thuộc thẩm quyền của cơ quan.")
    chosen = by_id.get(said.procedure_id) if said is not None and said.procedure_id is not None else None
    found = [chosen] if chosen is not None else list(by_code.get(entry.code or "", ()))
    live = [each for each in found if not each.withdrawn]
    coverage = Coverage.COVERED if live else Coverage.WITHDRAWN if found else Coverage.NOT_COVERED
    if not found:
        live = [each for each in by_name.get(bare_title(entry.name), ()) if not each.withdrawn]
        coverage = Coverage.BY_NAME if live else Coverage.NOT_COVERED
    covering = tuple(live or found)
    compared = {each.procedure_id: tuple(compare(entry.terms, each.terms)) for each in live}
    proposal, why = _propose(entry, coverage, covering, compared)
    return Line(entry, coverage, covering, proposal, why, compared)


def _propose(
    entry: Entry, coverage: Coverage, covering: Sequence[Covering], compared: Mapping[int, Sequence[Compared]]
) -> tuple[Proposal, str]:
    if entry.life is Life.UNSURE:
        return Proposal.CONFIRM, entry.why or ""
    if coverage is Coverage.BY_NAME:
        return Proposal.CONFIRM, "Trùng tên với quy trình nhưng quy trình không ghi mã này; xác nhận rồi mới tính."
    if entry.life is Life.ABOLISHED:
        return _abolished(coverage, covering)
    if coverage is not Coverage.COVERED:
        why = (
            "Quy trình từng phục vụ thủ tục này đã thu hồi." if coverage is Coverage.WITHDRAWN else "Chưa có quy trình."
        )
        return Proposal.WRITE, why
    newest = entry.coming[0] if entry.coming else entry.last
    if not newest.lives:
        return Proposal.WITHDRAW, f"Thủ tục bị bãi bỏ từ {newest.first_day:%d/%m/%Y}."
    if newest.change is TthcChange.REPLACED and _older(covering, newest.first_day):
        return Proposal.REPLACE, f"Thủ tục được thay thế tại {newest.decision}."
    return _kept_or_revised(newest, covering, compared)


def _abolished(coverage: Coverage, covering: Sequence[Covering]) -> tuple[Proposal, str]:
    if coverage is not Coverage.COVERED:
        return Proposal.NONE, "Thủ tục đã bị bãi bỏ, không có quy trình nào đang dùng cho nó."
    if any(len(each.codes) > 1 for each in covering):
        return Proposal.REVISE, "Thủ tục đã bị bãi bỏ; quy trình còn phục vụ thủ tục khác, bỏ phần này."
    return Proposal.WITHDRAW, "Thủ tục đã bị bãi bỏ; thu hồi quy trình, giữ bản lưu."


def _kept_or_revised(
    newest: Published, covering: Sequence[Covering], compared: Mapping[int, Sequence[Compared]]
) -> tuple[Proposal, str]:
    differing = sorted({each.field for one in compared.values() for each in one if each.agreement is Agreement.DIFFERS})
    if differing:
        words = ", ".join(_SPOKEN[name] for name in differing)
        return Proposal.REVISE, f"Quy trình khác quyết định công bố về {words}."
    if newest.change is TthcChange.AMENDED and _older(covering, newest.first_day):
        return Proposal.REVISE, f"Thủ tục được sửa đổi, bổ sung tại {newest.decision}, sau lần ban hành đang dùng."
    return Proposal.KEEP, "Chưa thấy khác biệt giữa quy trình và quyết định công bố."


_SPOKEN = {"time": "thời hạn", "fee": "phí, lệ phí", "components": "thành phần hồ sơ", "bases": "căn cứ pháp lý"}


def _older(covering: Iterable[Covering], first_day: date | None) -> bool:
    """Whether one of the procedures was issued before the row took effect, or does not say when it was issued."""
    return any(each.issued_on is None or first_day is None or each.issued_on < first_day for each in covering)


def _orphans(lines: Sequence[Line], procedures: Sequence[Covering]) -> Iterable[Orphan]:
    standing = {
        each.procedure_id: line
        for line in lines
        if line.entry.life is not Life.ABOLISHED and line.coverage in (Coverage.COVERED, Coverage.BY_NAME)
        for each in line.procedures
    }
    published = {line.entry.code for line in lines}
    for each in procedures:
        if each.withdrawn or not each.serves_public or each.procedure_id in standing:
            continue
        if each.codes & published:
            yield Orphan(each, "Mọi thủ tục quy trình phục vụ đều đã bị bãi bỏ.")
        elif each.codes:
            yield Orphan(each, "Chưa nhận quyết định công bố nào có mã thủ tục quy trình ghi.")
        else:
            yield Orphan(each, "Quy trình không ghi mã thủ tục hành chính.")
