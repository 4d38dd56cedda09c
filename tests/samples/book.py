"""A small book of record built by hand: works, events and one procedure, for walks that assert findings."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session

from doccontrol.law.codes import Action, ChangeKind, DocType, ProcedureKind, Scope, Section, Zone
from doccontrol.registry import effects
from doccontrol.registry.departments import ensure, ensure_agency
from doccontrol.registry.tables import (
    CitationRow,
    Custody,
    Item,
    Modification,
    ModificationDecision,
    Procedure,
    ProcedureRevision,
    Resolution,
    RevisionState,
    Role,
    User,
    Verdict,
    Work,
)

AT = datetime(2026, 5, 25, 1, 0, tzinfo=UTC)


@dataclass
class Book:
    """Writes rows as the registry would; ids come back so that tests can speak of them."""

    session: Session
    items: int = 0
    at: datetime = AT
    agency_id: int = field(init=False)
    department_id: int = field(init=False)

    def __post_init__(self) -> None:
        agency = ensure_agency(self.session, name="Ủy ban nhân dân phường An Bình")
        self.agency_id = agency.id
        self.department_id = ensure(self.session, agency, "Tư pháp").id

    def work(self, number: str, since: date | None = date(2020, 1, 1), **values: Any) -> int:
        """A decree in force since a day; ``stub=True`` for one that is only cited."""
        values = {"type": DocType.NGHI_DINH, "issuer": "Chính phủ", "issued_on": since, **values}
        until = values.pop("effective_until", None)
        work = Work(number=number, match_key=number, known_at=self.at, **values)
        self.session.add(work)
        self.session.flush()
        if since is not None or until is not None:
            effects.believe(self.session, work, since, until, {}, self.at)
        return work.id

    def event(self, by: int, action: Action, on: int, **values: Any) -> int:
        """``by`` acts on ``on``; whole and counting unless said otherwise."""
        row = Modification(
            action=action,
            source_id=by,
            target_id=on,
            scope=values.pop("scope", Scope.PARTIAL if values.get("provisions") else Scope.WHOLE),
            provisions=values.pop("provisions", []),
            kind=values.pop("kind", ChangeKind.TEXT),
            from_basis=values.pop("from_basis", "host" if "first_day" not in values else "date"),
            exceptions=values.pop("exceptions", []),
            counts=values.pop("counts", True),
            rule="test",
            quote="Nghị định này thay đổi nghị định kia.",
            known_at=values.pop("known_at", self.at),
            **values,
        )
        self.session.add(row)
        self.session.flush()
        return row.id

    def reject(self, event: int, at: datetime = AT) -> None:
        """A person says the event is not one."""
        user = self.session.get(User, 1) or self._user()
        self.session.add(
            ModificationDecision(
                agency_id=self.agency_id,
                modification_id=event,
                verdict=Verdict.REJECTED,
                reason="đọc nhầm",
                user_id=user.id,
                decided_at=at,
            )
        )
        self.session.flush()

    def procedure(self, code: str, *cited: tuple[int | None, Section, tuple[str, ...]], revision: str = "01") -> int:
        """An effective revision that cites works in sections; an older one of the code becomes obsolete."""
        procedure = self.session.query(Procedure).filter_by(code=code).first()
        if procedure is None:
            procedure = Procedure(
                agency_id=self.agency_id,
                code=code,
                title=f"Quy trình {code}",
                kind=ProcedureKind.TTHC,
                department_id=self.department_id,
            )
            self.session.add(procedure)
        for older in procedure.revisions:
            older.state = RevisionState.OBSOLETE
        row = ProcedureRevision(
            agency_id=self.agency_id,
            procedure=procedure,
            item_id=self._item(),
            revision=revision,
            state=RevisionState.EFFECTIVE,
            received_at=self.at,
        )
        self.session.add(row)
        self.session.flush()
        for work_id, section, provisions in cited:
            self._citation(row, work_id, section, provisions)
        self.session.flush()
        return row.id

    def _citation(
        self, row: ProcedureRevision, work_id: int | None, section: Section, provisions: tuple[str, ...]
    ) -> None:
        row.citations.append(
            CitationRow(
                item_id=row.item_id,
                page=1,
                text="văn bản được viện dẫn",
                type=DocType.NGHI_DINH,
                provisions=list(provisions),
                zone=Zone.BODY.value,
                section=section.value,
                target_id=work_id,
                resolution=Resolution.LINKED if work_id is not None else Resolution.CANDIDATES,
            )
        )

    def _item(self) -> int:
        self.items += 1
        item = Item(
            agency_id=self.agency_id,
            sha256=f"{self.items:064x}",
            size=1,
            name=f"quy-trinh-{self.items}.docx",
            received_at=AT,
            state_at=AT,
            custody=Custody.ORIGINALS,
        )
        self.session.add(item)
        self.session.flush()
        return item.id

    def _user(self) -> User:
        user = User(agency_id=self.agency_id, login="admin", full_name="Quản trị", role=Role.ADMIN, created_at=AT)
        self.session.add(user)
        self.session.flush()
        return user
