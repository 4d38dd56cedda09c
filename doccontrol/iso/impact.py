"""Findings as the ``impact`` command and the API print them: one flat object each (contract, ``docs/contracts.md``)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.registry.tables import Department, Finding, FindingState, Modification

_GONE = frozenset({FindingState.WITHDRAWN})
_ORDER = {"cao": 0, "trung-binh": 1, "can-xem": 2, "can-xac-nhan": 3, "thong-tin": 4}


def listed(
    session: Session,
    agency_id: int,
    department: Department | None = None,
    on: date | None = None,
    known: datetime | None = None,
) -> list[Finding]:
    """The findings that stand, most serious first.

    ``on`` leaves out what takes effect after that day, ``known`` what was found at that moment or later.
    """
    query = select(Finding).where(Finding.agency_id == agency_id, Finding.state.not_in(list(_GONE)))
    if department is not None:
        query = query.where(Finding.department_id == department.id)
    if known is not None:
        query = query.where(Finding.opened_at < known)
    found = [each for each in session.scalars(query) if on is None or not each.effective_on or each.effective_on <= on]
    return sorted(found, key=lambda each: (_ORDER.get(each.severity, 9), each.effective_on or date.min, each.id))


def line(finding: Finding) -> dict[str, Any]:
    """One finding in the contract's words; further fields may be added, none is taken away."""
    revision = finding.revision
    return {
        "finding": finding.id,
        "procedure": revision.procedure.code or revision.procedure.title,
        "revision": revision.revision,
        "department": finding.department.name if finding.department else None,
        "section": finding.section,
        "citation": {"text": finding.citation.text, "page": finding.citation.page},
        "work": finding.work.number or finding.work.name if finding.work else None,
        "provisions": finding.provisions,
        "cause": _cause(finding, finding.modification),
        "status": finding.status,
        "severity": finding.severity,
        "effective_on": finding.effective_on.isoformat() if finding.effective_on else None,
        "state": finding.state.value,
        "owner": finding.owner.full_name if finding.owner else None,
        "due": finding.due_on.isoformat() if finding.due_on else None,
        "why": finding.why,
    }


def _cause(finding: Finding, event: Modification | None) -> dict[str, Any]:
    first = finding.effective_on.isoformat() if finding.effective_on else None
    if event is None:
        return {"action": None, "by": None, "provision": None, "from": first, "quote": None, "page": None}
    return {
        "action": event.action.value,
        "by": event.source.number or event.source.name,
        "provision": event.source_provision,
        "from": first,
        "quote": event.quote,
        "page": event.page,
    }
