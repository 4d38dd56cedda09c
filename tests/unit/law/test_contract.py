"""The objects of the contract: exact keys, ISO dates, null for what is absent, and JSON all through."""

import json
from datetime import date

from doccontrol.law import contract
from doccontrol.law.codes import Action, DateBasis, DocType, DocumentKind, ProcedureKind, Scope, Section, Zone
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
    Reported,
    Resolved,
    Target,
)

DECREE = Document(DocumentKind.LEGAL, DocType.NGHI_DINH, (1, 12), "30/2020/NĐ-CP", issued_on=date(2020, 3, 5))
MENTION = Citation(
    "Luật Lưu trữ năm 2024", DocType.LUAT, 2, 10, 31, Zone.BASIS, name="Luật Lưu trữ", year=2024,
    resolved=Resolved("33/2024/QH15", False), provisions=("D12.K1.đ",), section=Section.BASIS,
)  # fmt: skip
ENDING = Relation(
    Action.REPEAL, Target("08/2020/NĐ-CP", type=DocType.NGHI_DINH), Scope.WHOLE, "repeal.active", "bãi bỏ", 3, 0, 6,
    source="D57.K2", first_day=date(2026, 7, 1), from_basis=DateBasis.HOST,
    exceptions=(Excepted("trừ Điều 5", ("D5",)),), reported=Reported("01/2026/NĐ-CP", Action.REPLACE),
)  # fmt: skip


def test_document_has_every_key_of_the_contract_and_a_text_date() -> None:
    written = contract.document(DECREE)
    assert list(written) == [
        *("kind", "copy", "year", "type", "number", "issuer", "place", "issued_on", "title", "signer"),
        *("consolidates", "attached_to", "code", "revision", "pages", "needs_review"),
    ]
    assert written["issued_on"] == "2020-03-05"
    assert written["type"] == "nghi-dinh"
    assert written["pages"] == [1, 12]
    assert written["copy"] is None


def test_citation_names_what_a_law_by_name_stands_for() -> None:
    written = contract.citation(MENTION)
    assert written["resolved"] == {"number": "33/2024/QH15", "inferred": False}
    assert (written["zone"], written["section"], written["provisions"]) == ("basis", "basis", ["D12.K1.đ"])
    assert (written["start"], written["end"], written["self"]) == (10, 31, False)


def test_relation_writes_from_and_until_and_nested_facts() -> None:
    written = contract.relation(ENDING)
    assert (written["from"], written["from_basis"], written["until"]) == ("2026-07-01", "host", None)
    assert written["target"] == {
        "number": "08/2020/NĐ-CP",
        "name": None,
        "year": None,
        "type": "nghi-dinh",
        "issued_on": None,
        "issuer": None,
        "self": False,
    }
    assert written["exceptions"] == [{"self": False, "provisions": ["D5"], "text": "trừ Điều 5"}]
    assert written["reported"] == {"by": "01/2026/NĐ-CP", "action": "REPLACE"}


def test_effect_parts_have_their_own_days() -> None:
    written = contract.effect(Effect(date(2026, 7, 1), basis="date", parts=(EffectPart(("D3.K1",), date(2027, 1, 1)),)))
    assert written["from"] == "2026-07-01"
    assert written["parts"] == [{"provisions": ["D3.K1"], "from": "2027-01-01", "until": None, "computed": False}]


def test_a_whole_reading_is_json_and_its_first_document_stands_apart() -> None:
    whole = Reading(
        (DECREE,), (MENTION,), (ENDING,), questions=(Question("number", "Số để trống", 1, ("308/QĐ-UBND",)),),
        procedure=Procedure("Đăng ký nuôi ong", ProcedureKind.TTHC, "QT-05"),
    )  # fmt: skip
    written = json.loads(json.dumps(contract.reading(whole), ensure_ascii=False))
    assert written["document"] == written["documents"][0]
    assert written["questions"] == [{"field": "number", "candidates": ["308/QĐ-UBND"], "why": "Số để trống", "page": 1}]
    assert written["procedure"]["code"] == "QT-05"
    assert written["secrecy"] == {"mark": "none", "level": None, "evidence": None}


def test_an_empty_reading_has_no_document() -> None:
    assert contract.reading(Reading())["document"] is None
