"""The command line as scripts use it: its JSON, its exit codes, its words to a person."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from doccontrol.demo.content import texts
from doccontrol.demo.word import write_text

ROOT = Path(__file__).parents[3]
DOCUMENT = {"kind", "copy", "year", "type", "number", "issuer", "place", "issued_on", "title", "signer", "consolidates"}
DOCUMENT |= {"attached_to", "code", "revision", "pages", "needs_review"}
CITATION = {
    "text",
    "type",
    "number",
    "name",
    "year",
    "issued_on",
    "issuer",
    "resolved",
    "provisions",
    "zone",
    "section",
}
CITATION |= {"self", "page", "start", "end"}
RELATION = {"action", "source", "target", "scope", "provisions", "kind", "from", "from_basis", "until", "exceptions"}
RELATION |= {"retroactive", "reported", "certain", "needs_review", "rule", "page", "start", "end", "quote"}
TARGET = {"number", "name", "year", "type", "issued_on", "issuer", "self"}
EFFECT = {"from", "until", "applies_from", "basis", "computed", "retroactive", "events", "parts", "needs_review"}
CLAUSE = "2. Nghị định này thay thế Nghị định số 905/2015/NĐ-CP ngày 16 tháng 3 năm 2015 của Chính phủ."


def run(folder: Path, *words: str, stdin: bytes = b"") -> tuple[int, bytes, str]:
    command = [sys.executable, "-m", "doccontrol", *words]
    done = subprocess.run(command, cwd=folder, input=stdin, capture_output=True, env=environment())
    return done.returncode, done.stdout, done.stderr.decode()


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"}


def lines(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "config.toml").write_bytes((ROOT / "config.toml").read_bytes())
    return tmp_path


def sample(place: Path, name: str) -> Path:
    [text] = [text for text in texts(date(2026, 11, 22)) if text.file == name]
    path = place / name
    write_text(text, path)
    return path


def test_inspect_prints_the_contracts_fields(place: Path) -> None:
    decree = sample(place, "911-2021-ND-CP.docx")
    code, output, _ = run(place, "inspect", str(decree), "--json")
    [found] = lines(output)
    assert code == 0
    assert found["format"] == "docx"
    assert found["document"] == found["documents"][0]
    assert found["document"].keys() >= DOCUMENT
    assert (found["document"]["number"], found["document"]["issued_on"]) == ("911/2021/NĐ-CP", "2021-04-12")
    assert all(citation.keys() >= CITATION for citation in found["citations"])
    [ending] = [each for each in found["relations"] if each["action"] == "REPLACE"]
    assert ending.keys() >= RELATION
    assert ending["target"].keys() >= TARGET
    assert (ending["target"]["number"], ending["from"], ending["scope"]) == ("905/2015/NĐ-CP", "2021-06-01", "whole")
    assert found["effect"].keys() >= EFFECT
    assert found["pages"][0].keys() >= {"page", "source", "quality", "reasons", "chars"}
    assert found["error"] is None


def test_inspect_says_of_each_file_whether_it_could_be_read(place: Path) -> None:
    decree = sample(place, "911-2021-ND-CP.docx")
    (place / "empty.pdf").write_bytes(b"")
    code, output, _ = run(place, "inspect", "empty.pdf", str(decree), "none.pdf", "--json")
    empty, read, missing = lines(output)
    assert code == 1
    assert empty["error"]["code"] == "empty"
    assert read["error"] is None
    assert missing["error"]["code"] == "not_found"


def test_cite_answers_line_by_line(place: Path) -> None:
    asked = [
        {"id": "a", "text": CLAUSE, "host": {"number": "911/2021/NĐ-CP", "effective_on": "2021-06-01"}},
        {"id": "b", "text": "Không có gì ở đây."},
    ]
    stdin = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in asked).encode()
    code, output, _ = run(place, "cite", "--json", stdin=stdin)
    first, second = lines(output)
    assert code == 0
    assert (first["id"], second["id"]) == ("a", "b")
    assert first.keys() >= {"document", "citations", "relations", "effect", "tthc", "questions"}
    [ending] = [each for each in first["relations"] if each["action"] == "REPLACE"]
    assert (ending["target"]["number"], ending["from"]) == ("905/2015/NĐ-CP", "2021-06-01")
    assert second["citations"] == []


def test_a_broken_line_is_wrong_use(place: Path) -> None:
    code, _, words = run(place, "cite", "--json", stdin=b"{not json\n")
    assert code == 2
    assert "Dòng 1" in words


def test_scenarios_answers_in_order(place: Path) -> None:
    scenario = {
        "id": "S",
        "works": [{"number": "2/2021/NĐ-CP", "effective_from": "2021-06-01"}],
        "events": [
            {
                "by": "2/2021/NĐ-CP",
                "action": "REPLACE",
                "target": "1/2015/NĐ-CP",
                "scope": "whole",
                "from": "2021-06-01",
            }
        ],
        "asks": [
            {"on": "2021-05-31", "work": "1/2015/NĐ-CP", "status": "in_force"},
            {"on": "2021-06-01", "work": "1/2015/NĐ-CP", "status": "ended"},
        ],
    }
    (place / "s.jsonl").write_text(json.dumps(scenario, ensure_ascii=False) + "\n", encoding="utf-8")
    code, output, _ = run(place, "scenarios", "s.jsonl", "--json")
    assert code == 0
    assert [(line["ask"], line["status"], line["ending"]) for line in lines(output)] == [
        (1, "in_force", "2021-06-01"),
        (2, "ended", None),
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["status", "1/2015/NĐ-CP", "--json"], "Không có văn bản số"),
        (["register", "--department", "Không có"], "Không có phòng"),
        (["impact", "--on", "hôm qua"], "không phải là ngày"),
        (["restore", "none.tar"], "không phải là bản sao lưu"),
    ],
)
def test_what_cannot_be_done_is_wrong_use_in_plain_words(place: Path, words: Sequence[str], said: str) -> None:
    code, _, error = run(place, *words)
    assert code == 2
    assert said in error


def test_a_wrong_setting_stops_every_command(place: Path) -> None:
    (place / "config.toml").write_text("[web]\nprot = 1\n", encoding="utf-8")
    code, _, error = run(place, "check")
    assert code == 2
    assert "config.toml:2" in error


def test_users_are_made_listed_and_locked(place: Path) -> None:
    code, output, _ = run(place, "user", "add", "lan", "--role", "van-thu", "--name", "Lan")
    assert code == 0
    assert b"/thiet-lap/" in output
    assert run(place, "user", "add", "LAN", "--role", "van-thu")[0] == 2
    assert run(place, "user", "add", "khach", "--role", "thanh-tra")[0] == 2, "an inspector needs a last day"
    assert run(place, "user", "disable", "lan")[0] == 0
    assert "đã khóa" in run(place, "user", "list")[1].decode()


def test_backup_and_restore_by_command(place: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert run(place, "user", "add", "lan", "--role", "van-thu")[0] == 0
    assert run(place, "backup", str(place / "b.tar"))[0] == 0
    other = tmp_path_factory.mktemp("other")
    (other / "config.toml").write_bytes((ROOT / "config.toml").read_bytes())
    assert run(other, "restore", str(place / "b.tar"))[0] == 0
    assert "lan" in run(other, "user", "list")[1].decode()
    assert run(other, "check")[0] == 0


def test_the_service_carries_no_reader_of_documents() -> None:
    """Readers and drawers of documents belong to child processes; the service stays small without them."""
    heavy = ("pdfplumber", "pypdfium2", "PIL", "docx", "lxml", "openpyxl", "reportlab", "numpy")
    code = f"import sys, doccontrol.cli; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment())
    assert done.stdout.strip() == "[]", done.stderr
