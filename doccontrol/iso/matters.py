"""One acting text that touches many procedures is one item with many lines, decided together or apart.

Findings without an acting text (not held, unknown, the text's own last day) are gathered under the cited text.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from doccontrol.iso.findings import LIVE
from doccontrol.registry.tables import Finding, Modification, ProcedureRevision, Work

_ORDER = ("cao", "trung-binh", "can-xem", "can-xac-nhan", "thong-tin")


@dataclass(frozen=True, slots=True)
class Matter:
    """One item: the text it hangs on, whether that text acts or is only cited, and its findings, gravest first."""

    work: Work | None
    acts: bool
    findings: tuple[Finding, ...]

    @property
    def procedures(self) -> int:
        """How many procedures it touches."""
        return len({finding.revision.procedure_id for finding in self.findings})

    @property
    def severity(self) -> str:
        """The gravest of its lines."""
        return min((finding.severity for finding in self.findings), key=_ORDER.index, default=_ORDER[-1])

    @property
    def waiting(self) -> int:
        """How many lines wait for a first word."""
        return sum(finding.state.value in ("open", "reopened") for finding in self.findings)


def matters(session: Session, agency_id: int, department_id: int | None = None) -> list[Matter]:
    """The items that are not settled yet, gravest and largest first."""
    query = _query().where(Finding.agency_id == agency_id, Finding.state.in_(LIVE))
    if department_id is not None:
        query = query.where(Finding.department_id == department_id)
    gathered: dict[tuple[bool, int | None], list[Finding]] = {}
    for finding in session.scalars(query):
        gathered.setdefault(place_of(finding), []).append(finding)
    found = [_matter(session, place, rows) for place, rows in gathered.items()]
    return sorted(found, key=lambda each: (_ORDER.index(each.severity), -each.procedures, -len(each.findings)))


def matter(session: Session, agency_id: int, work_id: int, *, acts: bool) -> Matter:
    """One item with all its lines, settled ones too; empty where the text touches nothing."""
    query = _query().where(Finding.agency_id == agency_id)
    if acts:
        query = query.join(Modification, Finding.modification_id == Modification.id).where(
            Modification.source_id == work_id
        )
    else:
        query = query.where(Finding.work_id == work_id, Finding.modification_id.is_(None))
    return _matter(session, (acts, work_id), session.scalars(query))


def place_of(finding: Finding) -> tuple[bool, int | None]:
    """The item a finding belongs to: whether its text acts, and the text's id (None: nobody knows which text)."""
    if finding.modification is not None:
        return True, finding.modification.source_id
    return False, finding.work_id


def _query() -> Select[Finding]:
    return select(Finding).options(
        joinedload(Finding.revision).joinedload(ProcedureRevision.procedure),
        joinedload(Finding.modification),
        joinedload(Finding.department),
        joinedload(Finding.owner),
        joinedload(Finding.citation),
        joinedload(Finding.work),
    )


def _matter(session: Session, place: tuple[bool, int | None], rows: Iterable[Finding]) -> Matter:
    acts, work_id = place
    work = session.get(Work, work_id) if work_id is not None else None
    ordered = sorted(rows, key=lambda row: (_ORDER.index(row.severity), row.revision.procedure.code or "", row.id))
    return Matter(work, acts, tuple(ordered))
