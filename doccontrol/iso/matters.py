"""One acting text that touches many procedures is one item with many lines, decided together or apart.

Findings without an acting text (not held, unknown, the text's own last day) are gathered under the cited text.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from doccontrol.iso.findings import LIVE
from doccontrol.registry.batches import batches
from doccontrol.registry.tables import Finding, FindingState, Modification, ProcedureRevision, Work

_ORDER = ("cao", "trung-binh", "can-xem", "can-xac-nhan", "thong-tin")
_WAITING = frozenset({FindingState.OPEN, FindingState.REOPENED})


@dataclass(frozen=True, slots=True)
class Line:
    """One finding of an item, as far as a list needs it."""

    finding: int
    procedure: int
    severity: str
    state: FindingState


@dataclass(frozen=True, slots=True)
class Matter:
    """One item: the text it hangs on (None: nobody knows which), whether that text acts or is only cited, its lines."""

    work: Work | None
    acts: bool
    lines: tuple[Line, ...]

    @property
    def procedures(self) -> int:
        """How many procedures it touches."""
        return len({line.procedure for line in self.lines})

    @property
    def severity(self) -> str:
        """The gravest of its lines."""
        return min((line.severity for line in self.lines), key=_ORDER.index, default=_ORDER[-1])

    @property
    def waiting(self) -> int:
        """How many lines wait for a first word."""
        return sum(line.state in _WAITING for line in self.lines)


def matters(session: Session, agency_id: int, department_id: int | None = None) -> list[Matter]:
    """The items that are not settled yet, gravest and largest first."""
    query = (
        select(
            Finding.id,
            ProcedureRevision.procedure_id,
            Finding.severity,
            Finding.state,
            Finding.work_id,
            Modification.source_id,
        )
        .join(ProcedureRevision, Finding.revision_id == ProcedureRevision.id)
        .outerjoin(Modification, Finding.modification_id == Modification.id)
        .where(Finding.agency_id == agency_id, Finding.state.in_(LIVE))
        .order_by(Finding.id)
    )
    if department_id is not None:
        query = query.where(Finding.department_id == department_id)
    gathered: dict[tuple[bool, int | None], list[Line]] = defaultdict(list)
    for row in session.execute(query):
        place = (True, row.source_id) if row.source_id is not None else (False, row.work_id)
        gathered[place].append(Line(row.id, row.procedure_id, row.severity, row.state))
    works = _works(session, {work for _, work in gathered if work is not None})
    found = [Matter(works.get(work or 0), acts, tuple(lines)) for (acts, work), lines in gathered.items()]
    return sorted(found, key=lambda each: (_ORDER.index(each.severity), -each.procedures, -len(each.lines)))


def findings_of(session: Session, agency_id: int, work_id: int, *, acts: bool) -> list[Finding]:
    """All findings of one item, settled ones too, gravest first; empty where the text touches nothing."""
    query = (
        select(Finding)
        .where(Finding.agency_id == agency_id)
        .options(
            joinedload(Finding.revision).joinedload(ProcedureRevision.procedure),
            joinedload(Finding.department),
            joinedload(Finding.owner),
        )
    )
    if acts:
        query = query.join(Modification, Finding.modification_id == Modification.id).where(
            Modification.source_id == work_id
        )
    else:
        query = query.where(Finding.work_id == work_id, Finding.modification_id.is_(None))
    rows = session.scalars(query).all()
    return sorted(rows, key=lambda row: (_ORDER.index(row.severity), row.revision.procedure.code or "", row.id))


def place_of(finding: Finding) -> tuple[bool, int | None]:
    """The item a finding belongs to: whether its text acts, and the text's id (None: nobody knows which text)."""
    if finding.modification is not None:
        return True, finding.modification.source_id
    return False, finding.work_id


def as_matter(work: Work | None, findings: Iterable[Finding], *, acts: bool) -> Matter:
    """The item that these findings make."""
    lines = (Line(row.id, row.revision.procedure_id, row.severity, row.state) for row in findings)
    return Matter(work, acts, tuple(lines))


def _works(session: Session, ids: Iterable[int]) -> dict[int, Work]:
    rows = [session.scalars(select(Work).where(Work.id.in_(batch))) for batch in batches(ids)]
    return {work.id: work for each in rows for work in each}
