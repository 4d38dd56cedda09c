"""Facts as the objects of the command-line contract (``docs/contracts.md``): plain values, ready for JSON.

Key names differ from the facts' where Python or clarity forbids the contract's: ``first_day`` is written ``from``,
``last_day`` ``until``. Dates become ISO 8601 strings, absent values null, sequences lists. Keys may be added to an
object, never renamed or removed: scripts rely on them.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from doccontrol.law.facts import (
    Citation,
    Document,
    Effect,
    EffectPart,
    Excepted,
    Procedure,
    Question,
    Reading,
    Relation,
    Target,
    TthcRow,
)

#: What JSON can hold; the values of every dictionary here.
Json = None | bool | int | float | str | Sequence["Json"] | dict[str, "Json"]


def document(fact: Document) -> dict[str, Json]:
    """Write a DOCUMENT: the heading of one text."""
    return {
        "kind": fact.kind.value,
        "copy": _code(fact.copy),
        "year": fact.year,
        "type": fact.type.value,
        "number": fact.number,
        "issuer": fact.issuer,
        "place": fact.place,
        "issued_on": _day(fact.issued_on),
        "title": fact.title,
        "signer": fact.signer,
        "consolidates": list(fact.consolidates),
        "attached_to": fact.attached_to,
        "code": fact.code,
        "revision": fact.revision,
        "pages": list(fact.pages),
        "needs_review": fact.needs_review,
    }


def citation(fact: Citation) -> dict[str, Json]:
    """Write a CITATION: one mention of a text."""
    resolved: Json = None
    if fact.resolved is not None:
        resolved = {"number": fact.resolved.number, "inferred": fact.resolved.inferred}
    return {
        "text": fact.text,
        "type": fact.type.value,
        "number": fact.number,
        "name": fact.name,
        "year": fact.year,
        "issued_on": _day(fact.issued_on),
        "issuer": fact.issuer,
        "resolved": resolved,
        "provisions": list(fact.provisions),
        "zone": fact.zone.value,
        "section": _code(fact.section),
        "self": fact.self,
        "page": fact.page,
        "start": fact.start,
        "end": fact.end,
    }


def target(fact: Target) -> dict[str, Json]:
    """Write the text a relation acts on."""
    return {
        "number": fact.number,
        "name": fact.name,
        "year": fact.year,
        "type": _code(fact.type),
        "issued_on": _day(fact.issued_on),
        "issuer": fact.issuer,
        "self": fact.self,
    }


def relation(fact: Relation) -> dict[str, Json]:
    """Write a RELATION: what one clause does to a text."""
    reported: Json = None
    if fact.reported is not None:
        reported = {"by": fact.reported.by, "action": fact.reported.action.value}
    return {
        "action": fact.action.value,
        "source": fact.source,
        "target": target(fact.target),
        "scope": fact.scope.value,
        "provisions": list(fact.provisions),
        "kind": fact.kind.value,
        "from": _day(fact.first_day),
        "from_basis": _code(fact.from_basis),
        "until": _day(fact.last_day),
        "exceptions": [_excepted(part) for part in fact.exceptions],
        "retroactive": fact.retroactive,
        "reported": reported,
        "certain": fact.certain,
        "needs_review": fact.needs_review,
        "rule": fact.rule,
        "page": fact.page,
        "start": fact.start,
        "end": fact.end,
        "quote": fact.quote,
    }


def effect(fact: Effect) -> dict[str, Json]:
    """Write an EFFECT: entry into force and efficacy as the text states them."""
    return {
        "from": _day(fact.first_day),
        "until": _day(fact.last_day),
        "applies_from": _day(fact.applies_from),
        "basis": fact.basis,
        "computed": fact.computed,
        "retroactive": fact.retroactive,
        "events": list(fact.events),
        "parts": [_effect_part(part) for part in fact.parts],
        "needs_review": fact.needs_review,
        "page": fact.page,
        "quote": fact.quote,
    }


def tthc(fact: TthcRow) -> dict[str, Json]:
    """Write one row of a publication decision."""
    return {
        "code": fact.code,
        "name": fact.name,
        "change": fact.change.value,
        "row": fact.row,
        "page": fact.page,
        "time": fact.time,
        "fee": fact.fee,
        "bases": list(fact.bases),
        "components": list(fact.components),
    }


def question(fact: Question) -> dict[str, Json]:
    """Write what a person is asked."""
    return {"field": fact.field, "candidates": list(fact.candidates), "why": fact.why, "page": fact.page}


def procedure(fact: Procedure) -> dict[str, Json]:
    """Write a procedure's cover and sections; an addition to the contract's objects."""
    return {
        "title": fact.title,
        "kind": fact.kind.value,
        "code": fact.code,
        "revision": fact.revision,
        "issued_on": _day(fact.issued_on),
        "effective_on": _day(fact.effective_on),
        "draft": fact.draft,
        "department": fact.department,
        "drafted_by": fact.drafted_by,
        "reviewed_by": fact.reviewed_by,
        "approved_by": fact.approved_by,
        "tthc": list(fact.tthc),
        "time": fact.time,
        "fee": fact.fee,
        "components": list(fact.components),
        "forms": [{"code": form.code, "name": form.name} for form in fact.forms],
        "revisions": [
            {"summary": note.summary, "revision": note.revision, "reason": note.reason, "dated": _day(note.dated)}
            for note in fact.revisions
        ],
        "sections": [
            {
                "section": passage.section.value,
                "heading": passage.heading,
                "page": passage.page,
                "start": passage.start,
                "end_page": passage.end_page,
                "end": passage.end,
            }
            for passage in fact.passages
        ],
    }


def reading(fact: Reading) -> dict[str, Json]:
    """Write what ``inspect`` and ``cite`` share: everything read, without the file's own fields."""
    documents: list[Json] = [document(each) for each in fact.documents]
    return {
        "documents": documents,
        "document": documents[0] if documents else None,
        "citations": [citation(each) for each in fact.citations],
        "relations": [relation(each) for each in fact.relations],
        "effect": effect(fact.effect),
        "tthc": [tthc(row) for row in fact.tthc],
        "questions": [question(each) for each in fact.questions],
        "procedure": procedure(fact.procedure) if fact.procedure else None,
        "more_procedures": [procedure(each) for each in fact.more_procedures],
        "secrecy": {
            "mark": fact.secrecy.mark.value,
            "level": fact.secrecy.level,
            "evidence": fact.secrecy.evidence,
        },
    }


def _excepted(fact: Excepted) -> dict[str, Json]:
    return {"self": fact.self, "provisions": list(fact.provisions), "text": fact.text}


def _effect_part(fact: EffectPart) -> dict[str, Json]:
    return {
        "provisions": list(fact.provisions),
        "from": _day(fact.first_day),
        "until": _day(fact.last_day),
        "computed": fact.computed,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _code(code: StrEnum | None) -> str | None:
    return code.value if code else None
