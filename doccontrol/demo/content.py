"""The fictional texts and procedures as data, with days counted from the day of the demonstration."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

_DAYS = re.compile(r"\{([dy]):([+-]?\d+)\}")


@dataclass(frozen=True, slots=True)
class Article:
    """One Điều: its heading and its paragraphs; the number comes from its place."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SampleText:
    """One fictional legal text. ``format`` is ``docx``, ``pdf`` or ``scan``; ``folder`` is below ``watched/``."""

    file: str
    format: str
    folder: str
    issuer: str
    number: str
    place: str
    type: str
    title: str
    issued_on: date | None
    draft: bool
    bases: tuple[str, ...]
    articles: tuple[Article, ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]
    table_title: str
    signer: tuple[str, str]


@dataclass(frozen=True, slots=True)
class SampleProcedure:
    """One fictional ISO procedure."""

    code: str
    title: str
    department: str
    revision: str
    issued_on: date
    tthc: str | None
    bases: tuple[str, ...]
    papers: tuple[str, ...]
    time: str
    fee: str


def written(day: date) -> str:
    """A day as Vietnamese texts write it (NĐ 30/2020/NĐ-CP: a leading zero below 10, and for months 1 and 2)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def texts(today: date) -> list[SampleText]:
    """Return the fictional legal texts as seen from ``today``."""
    return [_text(raw, today) for raw in _load("texts.toml")["text"]]


def procedures() -> list[SampleProcedure]:
    """Return the fictional procedures."""
    return [_procedure(raw) for raw in _load("procedures.toml")["procedure"]]


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _text(raw: dict[str, Any], today: date) -> SampleText:
    def dated(words: str) -> str:
        return _DAYS.sub(lambda m: _day(m.group(1), today + timedelta(days=int(m.group(2)))), words)

    articles = tuple(
        Article(dated(heading), tuple(dated(p) for p in paragraphs if p)) for heading, *paragraphs in raw["articles"]
    )
    role, name = raw["signer"]
    return SampleText(
        file=raw["file"],
        format=raw.get("format") or raw["file"].rsplit(".", 1)[1],
        folder=raw.get("folder", ""),
        issuer=raw["issuer"],
        number=dated(raw["number"]),
        place=raw.get("place", "Hà Nội"),
        type=raw["type"],
        title=dated(raw["title"]),
        issued_on=_issued(raw["issued"], today),
        draft=raw.get("draft", False),
        bases=tuple(raw["bases"]),
        articles=articles,
        tables=tuple(tuple(tuple(row) for row in table) for table in raw.get("tables", [])),
        table_title=raw.get("table_title", ""),
        signer=(role, name),
    )


def _day(kind: str, day: date) -> str:
    return written(day) if kind == "d" else str(day.year)


def _issued(raw: date | int | str, today: date) -> date | None:
    if isinstance(raw, date):
        return raw
    return today + timedelta(days=raw) if isinstance(raw, int) else None


def _procedure(raw: dict[str, Any]) -> SampleProcedure:
    return SampleProcedure(
        code=raw["code"],
        title=raw["title"],
        department=raw["department"],
        revision=raw["revision"],
        issued_on=raw["issued"],
        tthc=raw.get("tthc"),
        bases=tuple(raw["bases"]),
        papers=tuple(raw["papers"]),
        time=raw["time"],
        fee=raw["fee"],
    )
