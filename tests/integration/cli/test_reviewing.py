"""``findings``, ``department merge``, ``user leave`` and ``impact --on``, as typed."""

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from doccontrol.cli import app
from doccontrol.law.codes import Action, Section
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import Department, Finding, Role, User
from tests.samples.book import AT, Book

NEW = "911/2026/NĐ-CP"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An installation with one decree that ends what two procedures cite."""
    config = tmp_path / "config.toml"
    config.write_text('[paths]\nwatched = "watched"\nindex = "index"\n', encoding="utf-8")
    with Registry(tmp_path / "index" / "registry" / "registry.sqlite") as registry:
        registry.migrate()
        with registry.write() as session:
            book = Book(session)
            old, new = book.work("905/2015/NĐ-CP"), book.work(NEW, date(2026, 3, 1))
            book.event(new, Action.REPLACE, old)
            book.procedure("QT-01", (old, Section.BASIS, ()))
            book.procedure("QT-02", (old, Section.OTHER, ()))
            for login, role in (("qmr", Role.QMR), ("truongphong", Role.DEPARTMENT), ("khac", Role.CLERK)):
                session.add(User(agency_id=1, login=login, full_name=login, role=role, created_at=AT))
            session.flush()
            session.get_one(Department, 1).head_id = 2
    return config


def typed(office: Path, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--config", str(office)])


def lines(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_one_decree_is_one_item_decided_together_or_apart(office: Path) -> None:
    (item,) = lines(typed(office, "findings", "list", "--json"))
    assert (item["by"], item["procedures"], item["waiting"]) == ("Nghị định số 911/2026/NĐ-CP", 2, 2)
    refused = typed(office, "findings", "decide", "change-needed", "--user", "khac", "--by", NEW)
    assert refused.exit_code != 0
    apart = typed(office, "findings", "decide", "change-needed", "--user", "qmr", "--by", NEW, "--procedure", "QT-01")
    assert apart.exit_code == 0, apart.output
    assert [row["waiting"] for row in lines(typed(office, "findings", "list", "--json"))] == [1]
    assert typed(office, "findings", "decide", "wait-until", "--user", "qmr", "--by", NEW).exit_code != 0
    both = typed(office, "findings", "decide", "no-impact", "--user", "qmr", "--by", NEW, "--reason", "chỉ để tra")
    assert both.exit_code == 0, both.output
    assert {row["state"] for row in lines(typed(office, "impact", "--json"))} == {"assessed"}


def test_impact_of_another_day(office: Path) -> None:
    now = lines(typed(office, "impact", "--json"))
    assert [(row["procedure"], row["owner"], row["kind"]) for row in now] == [
        ("QT-01", "truongphong", "ended"),
        ("QT-02", "truongphong", "ended"),
    ]
    assert lines(typed(office, "impact", "--json", "--known", "2026-01-01")) == []
    before = lines(typed(office, "impact", "--json", "--on", "2026-02-01"))
    assert {row["effective_on"] for row in before} == {"2026-03-01"}


def test_a_merger_and_a_leave(office: Path) -> None:
    typed(office, "impact", "--json")
    with Registry(office.parent / "index" / "registry" / "registry.sqlite") as registry, registry.write() as session:
        session.add(Department(agency_id=1, folder="van-hoa", name="Văn hóa", head_id=3))
    merged = typed(office, "department", "merge", "tư pháp", "van-hoa", "--from", "2026-05-01")
    assert merged.exit_code == 0, merged.output
    rows = lines(typed(office, "impact", "--json", "--department", "van-hoa"))
    assert {(row["department"], row["owner"]) for row in rows} == {("Văn hóa", "khac")}
    away = typed(office, "user", "leave", "khac", "--from", "2020-01-01", "--delegate", "truongphong")
    assert away.exit_code == 0, away.output
    with Registry(office.parent / "index" / "registry" / "registry.sqlite") as registry, registry.read() as session:
        assert {row.owner_id for row in session.query(Finding)} == {2}
    assert "Văn hóa" in typed(office, "department", "list").stdout
