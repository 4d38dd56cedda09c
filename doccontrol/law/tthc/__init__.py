"""Rows of publication decisions: which administrative procedures (TTHC) are new, amended, replaced, abolished.

Tables first, since the lists are tables (TT 02/2017/TT-VPCP); a decision that only describes its procedures one by one
gives rows from its headings. What does not agree (counts, a list that is not in the file) is shown, never passed over.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from doccontrol.law import citations
from doccontrol.law.codes import DocumentKind, TthcChange, Zone
from doccontrol.law.facts import Document, Page, Question, Table, TthcRow
from doccontrol.law.text import clean, fold
from doccontrol.law.tthc import questions
from doccontrol.law.tthc.captions import Joined, change_of, changes_in, counts_in, join
from doccontrol.law.tthc.described import descriptions
from doccontrol.law.tthc.table_rows import CODE, Listed, name_in, rows_of

_PUBLISHES = re.compile(r"\b(?:cong bo|danh muc)\b.*\b(?:thu tuc hanh chinh|tthc)\b", re.DOTALL)
#: What a list may be when it stands in a file of its own.
_LISTS = frozenset({DocumentKind.ATTACHMENT, DocumentKind.OTHER})
_FIRST_ARTICLE = re.compile(r"\bdieu 1\b.{0,600}", re.DOTALL)
_REMOVED = re.compile(
    r"(?<!\d)(?P<count>\d{1,3})\s(?:thủ\stục\shành\schính|TTHC)[^.;]{0,40}?(?:số\sthứ\stự|STT)(?:\stừ)?(?:\ssố)?\s*"
    r"(?P<first>\d{1,3})\s(?:đến|-)(?:\ssố)?\s?(?P<last>\d{1,3})",
    re.IGNORECASE,
)


def read(
    pages: Sequence[Page], tables: Sequence[Table], document: Document | None
) -> tuple[tuple[TthcRow, ...], tuple[Question, ...]]:
    """Rows and questions of a publication decision or its list; nothing for any other text."""
    title = fold(clean(document.title or "").text) if document is not None else ""
    if not _PUBLISHES.search(title) and document is not None and document.kind not in _LISTS:
        return (), removals(pages)
    joined = join(pages)
    if not (_PUBLISHES.search(title) or joined.captions):
        return (), removals(pages)
    whole_change = change_of(title)
    listed = [each for table in rows_of(tables) for each in table]
    described = _described(pages, joined, whole_change)
    rows = _detailed(_unique(_row(each, joined, whole_change) for each in _placed(listed, joined)), described)
    rows = rows or described
    asked = [*_counts(rows, joined, title), *removals(pages)]
    if not rows and _PUBLISHES.search(title):
        asked.append(questions.no_list(pages[-1].number))
    if any(row.change is TthcChange.LISTED for row in rows) and len(changes_in(title)) > 1:
        asked.append(questions.unknown_change(rows[0].page))
    return tuple(rows), tuple(asked)


def removals(pages: Sequence[Page]) -> tuple[Question, ...]:
    """Removals by row number whose count is not the number of rows ("18 … từ 04 đến 22")."""
    found = []
    for page in pages:
        for match in _REMOVED.finditer(clean(page.text).text):
            count, rows = int(match["count"]), int(match["last"]) - int(match["first"]) + 1
            if count != rows:
                found.append(questions.removed(page.number, count, match["first"], match["last"], rows))
    return tuple(found)


def _placed(listed: Sequence[Listed], joined: Joined) -> list[tuple[Listed, int]]:
    """Rows with where each stands in the text, in order, so that the caption above it is found."""
    placed = []
    cursor = 0
    for each in listed:
        position = _find(each, joined.text, cursor)
        if position is not None:
            cursor = position
        placed.append((each, cursor))
    return placed


def _find(listed: Listed, text: str, cursor: int) -> int | None:
    """Where a row's name or code stands at or after ``cursor``; line breaks may stand between its words."""
    words = fold(listed.name).split()[:6]
    pattern = r"[\s|]+".join(re.escape(word) for word in words)
    match = re.compile(pattern).search(text, cursor) if words else None
    if match is None and listed.code is not None:
        match = re.compile(re.escape(listed.code)).search(text, cursor)
    return match.start() if match is not None else None


def _row(placed: tuple[Listed, int], joined: Joined, whole: TthcChange | None) -> TthcRow:
    listed, position = placed
    change = listed.change or joined.change_at(position) or whole or TthcChange.LISTED
    return TthcRow(
        listed.name, change, listed.page, listed.code, listed.row, listed.time, listed.fee, _bases(listed.bases)
    )


def _bases(cell: str | None) -> tuple[str, ...]:
    """The texts that a cell names (none that only a title names): numbers, or the words where there is none."""
    if not cell:
        return ()
    named = (
        each.number or (each.resolved.number if each.resolved else None) or each.text
        for each in citations.find((Page(1, cell),))
        if not each.self and each.zone is not Zone.TITLE_TAIL
    )
    return tuple(dict.fromkeys(named))


def _unique(rows: Iterable[TthcRow]) -> list[TthcRow]:
    """Rows once each: a list repeated in a second table of the same file says nothing new."""
    found: dict[tuple[str, TthcChange], TthcRow] = {}
    for row in rows:
        found.setdefault((row.code or fold(row.name), row.change), row)
    return list(found.values())


def _described(pages: Sequence[Page], joined: Joined, whole: TthcChange | None) -> list[TthcRow]:
    """Rows of a decision that describes its procedures under numbered headings."""
    found: list[TthcRow] = []
    for each in descriptions(pages):
        change = joined.change_at(joined.starts[each.place] + each.start) or whole or TthcChange.LISTED
        code = CODE.search(each.words)
        found.append(
            TthcRow(
                name_in(each.words),
                change,
                pages[each.place].number,
                code[1] if code else None,
                each.row,
                each.terms.time,
                each.terms.fee,
                _bases(each.basis),
                each.terms.components,
            )
        )
    return _unique(found)


def _detailed(rows: Sequence[TthcRow], described: Sequence[TthcRow]) -> list[TthcRow]:
    """Rows of a table with what the descriptions of the same file add, by code, else by name."""
    by_code = {each.code: each for each in described if each.code is not None}
    by_name = {fold(each.name): each for each in described}
    return [_with(row, by_code.get(row.code or "") or by_name.get(fold(row.name))) for row in rows]


def _with(row: TthcRow, more: TthcRow | None) -> TthcRow:
    if more is None:
        return row
    return replace(
        row,
        time=row.time or more.time,
        fee=row.fee or more.fee,
        bases=row.bases or more.bases,
        components=more.components,
    )


def _counts(rows: Sequence[TthcRow], joined: Joined, title: str) -> list[Question]:
    """The counts that title, first article and captions give, where none is the number of rows read."""
    if not rows:
        return []
    article = _FIRST_ARTICLE.search(joined.text)
    declared = {*counts_in(title), *(count for caption in joined.captions for count in caption.counts)}
    if article is not None:
        declared |= set(counts_in(re.sub(r"\s+", " ", article[0])))
    by_change = {sum(row.change is change for row in rows) for change in TthcChange}
    if not declared or len(rows) in declared or declared <= by_change or sum(declared) == len(rows):
        return []
    return [questions.counts(rows[0].page, sorted(declared), len(rows))]
