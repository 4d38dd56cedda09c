"""HTML, Word's own HTML among it: block by block, tables as rows, nothing of scripts and styles."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import lxml.html
from lxml import etree

from doccontrol.law.facts import Table
from doccontrol.reading.clean import tidy
from doccontrol.reading.faults import DamagedError
from doccontrol.reading.legacy import Encoding, to_unicode
from doccontrol.reading.limits import Limits
from doccontrol.reading.pages import Format, ReadFile, ReadPage, Source, summed
from doccontrol.reading.plain import decode
from doccontrol.reading.protocol import Progress
from doccontrol.reading.quality import judge

_DATA = tomllib.loads((Path(__file__).parent / "data" / "html.toml").read_text(encoding="utf-8"))
_BLOCKS = frozenset(_DATA["blocks"])
_SILENT = frozenset(_DATA["silent"])
_BREAK = re.compile(r"page-break-before\s*:\s*always|break-before\s*:\s*page", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n]+")
_LAYOUT = ("cộng hòa xã hội", "cộng hoà xã hội", "nơi nhận", "kính gửi")
_PAGE = "\x0c"
_HEAD = 4096


def read_html(path: Path, limits: Limits, on_page: Progress) -> ReadFile:
    """Read an HTML file; one page unless it carries page breaks. Raises DamagedError when nothing can be parsed."""
    del limits
    return html_pages(path.read_bytes(), on_page)


def html_pages(data: bytes, on_page: Progress, kind: Format = Format.HTML) -> ReadFile:
    """The same from bytes (the body of a mail)."""
    named = _CHARSET.search(data[:_HEAD])
    text = decode(data, named.group(1).decode("ascii") if named else None)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff"))
    try:
        root = lxml.html.document_fromstring(text, parser=_parser())
    except (etree.LxmlError, ValueError) as broken:
        raise DamagedError(str(broken)) from broken
    tables: list[Table] = []
    raw = "".join(_walk(root, tables))
    converted, encoding = to_unicode(raw)
    marks = () if encoding is Encoding.UNICODE else (f"converted-{encoding}",)
    texts = [tidy(page) for page in converted.split(_PAGE)]
    pages = []
    if b"<html" in data[:_HEAD].lower() and b"</html" not in data[-_HEAD:].lower():
        marks = (*marks, "no-end-tag")
    for number, page in enumerate(texts, 1):
        verdict = judge(page)
        source = Source.MARKUP if page else Source.NONE
        pages.append(ReadPage(number, page, source, verdict.score, (*verdict.reasons, *marks)))
        on_page(number, len(texts))
    return summed(kind, tuple(pages), tables=tuple(tables))


def _parser() -> lxml.html.HTMLParser:
    return lxml.html.HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)


def _walk(element: etree._Element, tables: list[Table]) -> Iterator[str]:
    if element.tag in _SILENT:
        return
    if _BREAK.search(str(element.get("style", ""))):
        yield _PAGE
    if element.tag == "br":
        yield "\n"
    elif element.tag == "table":
        yield "\n" + _table(element, tables) + "\n"
    else:
        block = element.tag in _BLOCKS
        if block:
            yield "\n"
        if element.text:
            yield _flow(element, element.text)
        for child in element:
            yield from _walk(child, tables)
            if child.tail:
                yield _flow(element, child.tail)
        if block:
            yield "\n"


def _flow(parent: etree._Element, text: str) -> str:
    return text if parent.tag == "pre" else _SPACE.sub(" ", text)


def _table(table: etree._Element, tables: list[Table]) -> str:
    rows = []
    for row in table.iter("tr"):
        if next(row.iterancestors("table"), None) is not table:
            continue
        cells = tuple(tidy("".join(_inside(cell, tables))) for cell in row if cell.tag in {"td", "th"})
        if any(cells):
            rows.append(cells)
    if len(rows) > 1 and max(map(len, rows)) > 1:
        tables.append(Table(tuple(rows), (1,) * len(rows)))
    whole = "\n".join(map("\n".join, rows)).lower()
    layout = (
        len(rows) == 1
        or max(map(len, rows), default=1) == 1
        or (len(rows) <= 3 and any(sign in whole for sign in _LAYOUT))
    )
    return "\n".join(("\n" if layout else " | ").join(row) for row in rows)


def _inside(cell: etree._Element, tables: list[Table]) -> Iterator[str]:
    if cell.text:
        yield _flow(cell, cell.text)
    for child in cell:
        yield from _walk(child, tables)
        if child.tail:
            yield _flow(cell, child.tail)
