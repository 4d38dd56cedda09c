"""The tables of the registry, a module a subject. Importing this package registers them all."""

from doccontrol.law.codes import ProcedureKind
from doccontrol.registry.tables.changes import Change
from doccontrol.registry.tables.findings import Finding, FindingDecision, FindingState, Severity
from doccontrol.registry.tables.items import Custody, Item, ItemPage, ItemState, PlaceRole, Question, Receipt
from doccontrol.registry.tables.ledger import LedgerEntry
from doccontrol.registry.tables.outboxes import IndexTask, Mail, MailState
from doccontrol.registry.tables.people import AccessLink, Agency, Department, Leave, Role, User
from doccontrol.registry.tables.procedures import (
    Procedure,
    ProcedureRevision,
    RevisionState,
    RevisionTthc,
)
from doccontrol.registry.tables.register import RegisterEntry
from doccontrol.registry.tables.tthc import TthcDecision, TthcRecord, TthcVerdict
from doccontrol.registry.tables.works import (
    CitationRow,
    EffectBelief,
    Embodiment,
    Modification,
    ModificationDecision,
    Resolution,
    Verdict,
    Work,
)

__all__ = [
    "AccessLink",
    "Agency",
    "Change",
    "CitationRow",
    "Custody",
    "Department",
    "EffectBelief",
    "Embodiment",
    "Finding",
    "FindingDecision",
    "FindingState",
    "IndexTask",
    "Item",
    "ItemPage",
    "ItemState",
    "Leave",
    "LedgerEntry",
    "Mail",
    "MailState",
    "Modification",
    "ModificationDecision",
    "PlaceRole",
    "Procedure",
    "ProcedureKind",
    "ProcedureRevision",
    "Question",
    "Receipt",
    "RegisterEntry",
    "Resolution",
    "RevisionState",
    "RevisionTthc",
    "Role",
    "Severity",
    "TthcDecision",
    "TthcRecord",
    "TthcVerdict",
    "User",
    "Verdict",
    "Work",
]
