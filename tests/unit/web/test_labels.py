"""Every code that a page may show has words."""

from enum import StrEnum

import pytest
from flask import Flask
from flask_babel import Babel

from doccontrol.iso.decisions import Decision
from doccontrol.law.codes import Action, ChangeKind, DocType, ProcedureKind, Scope, Section, TthcChange, Zone
from doccontrol.law.efficacy import StatusCode
from doccontrol.registry.tables import (
    FindingState,
    ItemState,
    MailState,
    PlaceRole,
    Resolution,
    RevisionState,
    Role,
    Severity,
    Verdict,
)
from doccontrol.search.results import Match
from web import labels


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ("doc_type", DocType),
        ("status", StatusCode),
        ("item_state", ItemState),
        ("place_role", PlaceRole),
        ("role", Role),
        ("severity", Severity),
        ("finding_state", FindingState),
        ("procedure_kind", ProcedureKind),
        ("revision_state", RevisionState),
        ("section", Section),
        ("action", Action),
        ("scope", Scope),
        ("change_kind", ChangeKind),
        ("resolution", Resolution),
        ("verdict", Verdict),
        ("zone", Zone),
        ("mail_state", MailState),
        ("tthc_change", TthcChange),
        ("match", Match),
        ("decision", Decision),
    ],
)
def test_codes_have_words(table: str, codes: type[StrEnum]) -> None:
    app = Flask(__name__)
    Babel(app, default_locale="vi")
    with app.test_request_context():
        said = {code: labels.label(code, table) for code in codes}
    assert {code for code, words in said.items() if words == code.value} == set()
    assert len(set(said.values())) == len(said)


def test_every_status_has_a_mark_of_its_own() -> None:
    assert set(labels.STATUS_MARKS) == {code.value for code in StatusCode}
    assert len(set(labels.STATUS_MARKS.values())) == len(StatusCode)
