"""``record show``, ``merge`` and ``split``, as typed, on a real registry."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from doccontrol.cli import app
from doccontrol.law.codes import Action, Section
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import Finding, FindingState, LedgerEntry, Role, User
from tests.integration.registry.desk import Desk
from tests.integration.registry.law import acts, heading, text
from tests.samples.book import AT, Book

NUMBER = "30/2021/NĐ-CP"
WHY = ("--reason", "Ngày trên bản quét bị đọc sai")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Two records of one number, told apart by the days read; a procedure rests on what the second one ends."""
    config = tmp_path / "config.toml"
    config.write_text('[paths]\nwatched = "watched"\nindex = "index"\n', encoding="utf-8")
    with registry(config) as book_of_record:
        book_of_record.migrate()
        desk = Desk(book_of_record)
        desk.drop(text(heading(NUMBER, "05/03/2021")), "a.pdf")
        desk.drop(text(heading(NUMBER, "06/03/2021"), acts(Action.REPEAL, "1/2020/NĐ-CP", from_="01/05/2021")), "b.pdf")
        with book_of_record.write() as session:
            for login, role in (("qmr", Role.QMR), ("thanh-tra", Role.INSPECTOR)):
                session.add(User(agency_id=1, login=login, full_name=login, role=role, created_at=AT))
            Book(session, items=10).procedure("QT-01", (desk.work(session, "1/2020/NĐ-CP").id, Section.BASIS, ()))
    return config


def registry(office: Path) -> Registry:
    place = office.parent / "index" / "registry" / "registry.sqlite"
    place.parent.mkdir(parents=True, exist_ok=True)
    return Registry(place)


def typed(office: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["record", *words, "--config", str(office)])


def lines(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def names(record: dict[str, object]) -> list[str]:
    files = record["files"]
    assert isinstance(files, list)
    return [str(file["name"]) for file in files]


def findings(office: Path) -> list[FindingState]:
    with registry(office) as opened, opened.read() as session:
        return [row.state for row in session.query(Finding)]


def ledger(office: Path) -> list[tuple[str, str]]:
    with registry(office) as opened, opened.read() as session:
        rows = session.query(LedgerEntry).order_by(LedgerEntry.seq)
        return [(row.actor, row.kind) for row in rows if row.kind in {"works-merged", "work-split"}]


def test_show_prints_every_record_of_a_number(office: Path) -> None:
    first, second = lines(typed(office, "show", "30/2021/ND-CP"))
    assert (first["number"], first["issued_on"], names(first)) == (NUMBER, "2021-03-05", ["a.pdf"])
    assert (second["issued_on"], second["waiting"], names(second)) == ("2021-03-06", True, ["b.pdf"])
    assert typed(office, "show", "31/2021/NĐ-CP").exit_code != 0


def test_two_records_that_are_one_are_merged_and_told_apart_again(office: Path) -> None:
    keep, gone = (str(line["record"]) for line in lines(typed(office, "show", NUMBER)))
    assert findings(office) == []
    (merged,) = lines(typed(office, "merge", keep, gone, "--by", "qmr", *WHY))
    assert (str(merged["record"]), names(merged)) == (keep, ["a.pdf", "b.pdf"])
    assert [line["merged_into"] for line in lines(typed(office, "show", NUMBER))] == [None, int(keep)]
    assert findings(office) == [FindingState.OPEN]
    file = str(merged["files"][1]["file"])  # type: ignore[index]
    (new,) = lines(typed(office, "split", keep, file, "--by", "qmr", "--reason", "Hai văn bản khác nhau"))
    assert (names(new), new["waiting"]) == (["b.pdf"], True)
    assert new["record"] not in (int(keep), int(gone))
    assert findings(office) != [FindingState.OPEN]
    assert ledger(office) == [("qmr", "works-merged"), ("qmr", "work-split")]


def test_what_cannot_be_done_is_refused_in_words_and_changes_nothing(office: Path) -> None:
    before = typed(office, "show", NUMBER).stdout
    keep, gone = (line["record"] for line in map(json.loads, before.splitlines()))
    (file,) = (part["file"] for part in json.loads(before.splitlines()[0])["files"])
    for words in (
        ("merge", str(keep), str(gone), "--by", "thanh-tra", *WHY),
        ("merge", str(keep), str(gone), "--by", "khong-co", *WHY),
        ("merge", str(keep), str(gone), "--by", "qmr", "--reason", " "),
        ("merge", str(keep), str(keep), "--by", "qmr", *WHY),
        ("merge", str(keep), "9999", "--by", "qmr", *WHY),
        ("split", str(keep), str(file), "--by", "qmr", *WHY),
        ("split", str(keep), "9999", "--by", "qmr", *WHY),
    ):
        result = typed(office, *words)
        assert result.exit_code != 0, words
        assert result.exception is not None
    assert typed(office, "show", NUMBER).stdout == before
    assert ledger(office) == []
