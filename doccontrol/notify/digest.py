"""What changed for a department in a week, gathered from the registry as plain facts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from doccontrol.config import DigestSettings
from doccontrol.notify.period import Period, bounds
from doccontrol.registry.naming import short_name
from doccontrol.registry.tables import (
    Department,
    Finding,
    FindingState,
    Item,
    Question,
    Receipt,
    RegisterEntry,
    Severity,
    Work,
)

_WAITING = (FindingState.OPEN, FindingState.REOPENED)
_ORDER = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOOK: 2, Severity.CONFIRM: 3, Severity.INFO: 4}


@dataclass(frozen=True, slots=True)
class FindingLine:
    """What happened to one text that one procedure cites, however many of its sections do.

    ``id`` and ``severity`` are those of the most serious finding, ``sections`` all that are touched.
    """

    id: int
    severity: Severity
    procedure: str
    sections: tuple[str | None, ...]
    citation: str
    why: str
    quote: str | None
    effective_on: date | None
    due_on: date | None
    days_late: int = 0


@dataclass(frozen=True, slots=True)
class TextLine:
    """One text that entered the department's register, or is about to enter into force."""

    name: str
    title: str
    effective_on: date | None
    held: bool


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One thing the service could not decide by itself."""

    subject: str
    why: str


@dataclass(frozen=True, slots=True)
class Digest:
    """The week of one department (``department`` None: of the whole agency, for the QMR)."""

    agency: str
    department: str | None
    period: Period
    to_act: tuple[FindingLine, ...]
    ahead: tuple[FindingLine, ...]
    entering: tuple[TextLine, ...]
    added: tuple[TextLine, ...]
    unsure: tuple[FindingLine, ...]
    questions: tuple[QuestionLine, ...]
    overdue: tuple[FindingLine, ...]
    received_until: datetime | None
    built_at: datetime

    @property
    def procedures_to_act(self) -> int:
        """How many procedures wait for somebody."""
        return len({line.procedure for line in self.to_act})

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to say but that the watch ran."""
        return not any((self.to_act, self.ahead, self.entering, self.added, self.unsure, self.questions, self.overdue))


def gather(
    session: Session,
    agency_id: int,
    agency: str,
    department: Department | None,
    period: Period,
    settings: DigestSettings,
    now: datetime,
) -> Digest:
    """The digest of ``department`` for ``period`` from what the registry holds now."""
    today = period.last + timedelta(days=1)
    horizon = today + timedelta(days=settings.ahead_days)
    findings = _findings(session, agency_id, department)
    lines = _merged([_line(each, today) for each in findings])
    standing = [each for each in lines if each.effective_on is None or each.effective_on <= today]
    return Digest(
        agency=agency,
        department=department.name if department else None,
        period=period,
        to_act=_of(standing, Severity.HIGH, Severity.MEDIUM, Severity.LOOK),
        ahead=tuple(each for each in lines if each.effective_on and today < each.effective_on <= horizon),
        entering=_entering(session, agency_id, department, today, horizon),
        added=_added(session, agency_id, department, period, settings),
        unsure=_of(lines, Severity.CONFIRM),
        questions=_questions(session, agency_id, department),
        overdue=tuple(each for each in lines if each.days_late > 0),
        received_until=session.scalar(select(func.max(Receipt.seen_at)).where(Receipt.agency_id == agency_id)),
        built_at=now,
    )


def _of(lines: Iterable[FindingLine], *severities: Severity) -> tuple[FindingLine, ...]:
    return tuple(each for each in lines if each.severity in severities)


def _findings(session: Session, agency_id: int, department: Department | None) -> list[Finding]:
    query = select(Finding).where(Finding.agency_id == agency_id, Finding.state.in_(_WAITING))
    if department is not None:
        query = query.where(Finding.department_id == department.id)
    return sorted(session.scalars(query), key=lambda each: (_ORDER[Severity(each.severity)], each.id))


def _line(finding: Finding, today: date) -> FindingLine:
    procedure = finding.revision.procedure
    late = (today - finding.due_on).days if finding.due_on else 0
    return FindingLine(
        id=finding.id,
        severity=Severity(finding.severity),
        procedure=f"{procedure.code} {procedure.title}" if procedure.code else procedure.title,
        sections=(finding.section,),
        citation=finding.citation.text,
        why=finding.why,
        quote=finding.modification.quote if finding.modification else None,
        effective_on=finding.effective_on,
        due_on=finding.due_on,
        days_late=max(late, 0),
    )


def _merged(lines: list[FindingLine]) -> list[FindingLine]:
    """One line for each procedure and matter: three sections that cite a dead decree are one thing to do."""
    first: dict[tuple[str, str, str], FindingLine] = {}
    for line in lines:
        key = (line.procedure, line.why, line.citation if line.severity is Severity.CONFIRM else "")
        known = first.get(key)
        if known is None:
            first[key] = line
        elif line.sections[0] not in known.sections:
            first[key] = replace(known, sections=known.sections + line.sections)
    return list(first.values())


def _entering(
    session: Session, agency_id: int, department: Department | None, today: date, horizon: date
) -> tuple[TextLine, ...]:
    query = _entries(agency_id, department).where(Work.effective_from > today, Work.effective_from <= horizon)
    return _texts(session.scalars(query))


def _added(
    session: Session, agency_id: int, department: Department | None, period: Period, settings: DigestSettings
) -> tuple[TextLine, ...]:
    start, end = bounds(period, settings)
    return _texts(
        session.scalars(
            _entries(agency_id, department).where(RegisterEntry.added_at >= start, RegisterEntry.added_at < end)
        )
    )


def _entries(agency_id: int, department: Department | None) -> Select[Work]:
    query = (
        select(Work)
        .join(RegisterEntry, RegisterEntry.work_id == Work.id)
        .where(RegisterEntry.agency_id == agency_id, RegisterEntry.removed_at.is_(None))
        .order_by(Work.issued_on, Work.id)
        .distinct()
    )
    return query.where(RegisterEntry.department_id == department.id) if department is not None else query


def _texts(works: Iterable[Work]) -> tuple[TextLine, ...]:
    return tuple(TextLine(short_name(work), work.title or "", work.effective_from, not work.stub) for work in works)


def _questions(session: Session, agency_id: int, department: Department | None) -> tuple[QuestionLine, ...]:
    """Open questions on files dropped into the department's folder; the QMR sees them all."""
    query = select(Question).where(Question.agency_id == agency_id, Question.answered_at.is_(None))
    if department is not None:
        query = query.join(Item).join(Receipt).where(Receipt.department_id == department.id)
    return tuple(QuestionLine(each.item.name, each.why) for each in session.scalars(query.distinct()))
