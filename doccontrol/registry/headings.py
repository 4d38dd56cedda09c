"""The heading of a text as it stands on record, given back as the fact that was read."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from doccontrol.law.codes import CopyKind, DocType, DocumentKind
from doccontrol.law.facts import Document
from doccontrol.registry.tables import Embodiment


def document_of(part: Embodiment) -> Document:
    """The heading of a text as it stands on record."""
    kept: Mapping[str, Any] = part.document
    day = kept.get("issued_on")
    special: dict[str, Any] = {
        "kind": DocumentKind(kept["kind"]),
        "type": DocType(kept["type"]),
        "pages": tuple(kept["pages"]),
        "issued_on": date.fromisoformat(day) if day else None,
        "copy": CopyKind(kept["copy"]) if kept.get("copy") else None,
        "consolidates": tuple(kept.get("consolidates") or ()),
    }
    names = {each.name for each in fields(Document)}
    plain = {name: value for name, value in kept.items() if name in names and name not in special}
    return Document(**special, **plain)
