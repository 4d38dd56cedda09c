"""English is complete, keeps every placeholder, and the compiled catalogue is that of the source."""

import io
import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

WEB = Path(__file__).parents[3] / "web"
CATALOGUE = WEB / "translations" / "en" / "LC_MESSAGES"
LEGAL = ("cause", "task", "question", "rule", "role", "standing")


@pytest.fixture(scope="module")
def english() -> Catalog:
    return read_po(io.BytesIO((CATALOGUE / "messages.po").read_bytes()))


def _source() -> set[str]:
    methods = [("**.py", "python"), ("templates/**.html", "jinja2")]
    options = {"templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true"}}
    keywords = {"_": None, "_l": None, "gettext": None}
    found = extract_from_dir(WEB, methods, options, keywords)
    return {str(message[2]) for message in found if message[2]}


def _legal() -> set[str]:
    words = tomllib.loads((files("doccontrol.law.efficacy") / "vocabulary" / "status.toml").read_text(encoding="utf-8"))
    return {word for table in LEGAL for word in words[table].values()}


def test_every_message_has_english(english: Catalog) -> None:
    known = {message.id for message in english if message.id and message.string}
    assert (_source() | _legal()) - known == set()


def test_nothing_is_translated_that_nobody_says(english: Catalog) -> None:
    assert {message.id for message in english if message.id} - (_source() | _legal()) == set()


def test_placeholders_are_kept(english: Catalog) -> None:
    holes = re.compile(r"%\((\w+)\)s")
    wrong = [m.id for m in english if m.id and sorted(holes.findall(m.id)) != sorted(holes.findall(m.string))]
    assert wrong == []


def test_the_compiled_catalogue_is_that_of_the_source(english: Catalog) -> None:
    compiled = read_mo(io.BytesIO((CATALOGUE / "messages.mo").read_bytes()))
    assert {m.id: m.string for m in compiled if m.id} == {m.id: m.string for m in english if m.id}
