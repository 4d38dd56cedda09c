"""A revision of a procedure as its text stands in the registry: sections with their words, and what it cites."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from doccontrol.iso.difference import Mention, Revised, SectionText
from doccontrol.law.codes import Section
from doccontrol.registry.naming import short_name
from doccontrol.registry.tables import CitationRow, ItemPage, ProcedureRevision, Resolution

#: What stands before the first heading of a procedure.
COVER = "Trang bìa"
SECTIONS = {
    Section.BASIS: "Căn cứ pháp lý",
    Section.FORMS: "Biểu mẫu",
    Section.TIME: "Thời gian xử lý",
    Section.FEE: "Phí, lệ phí",
    Section.AUTHORITY: "Thẩm quyền",
    Section.STEPS: "Trình tự thực hiện",
    Section.OTHER: "Phần khác",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a page that belongs to one section: the text, and where it stands."""

    page: int
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class SectionOf:
    """One section with its heading, what it is for, and its text page by page."""

    heading: str
    section: Section | None
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The text of all pages."""
        return "\n".join(part.text for part in self.parts)


def sections(session: Session, revision: ProcedureRevision) -> list[SectionOf]:
    """The text of a revision in its sections, the cover first; a text without known sections is one."""
    pages = _pages(session, revision)
    bounds = [_bound(each) for each in revision.details.get("passages") or [] if each.get("start") is not None]
    begin = tuple(revision.details.get("begins") or (1, 0))
    end = _end(session, revision, pages)
    starts = [(begin[0], begin[1], COVER, None), *bounds]
    found = []
    for index, (page, start, heading, section) in enumerate(starts):
        last = starts[index + 1][:2] if index + 1 < len(starts) else end
        parts = _cut(pages, (page, start), last)
        if any(part.text.strip() for part in parts):
            found.append(SectionOf(heading, section, parts))
    return found


def revised(session: Session, revision: ProcedureRevision) -> Revised:
    """A revision ready for comparison."""
    said: dict[str, Any] = revision.details
    facts = {
        "Tên quy trình": str(said.get("title") or revision.procedure.title),
        "Lần ban hành": revision.revision or "",
        "Ngày ban hành": f"{revision.issued_on:%d/%m/%Y}" if revision.issued_on else "",
        "Ngày hiệu lực": f"{revision.effective_on:%d/%m/%Y}" if revision.effective_on else "",
        "Người soạn thảo": str(said.get("drafted_by") or ""),
        "Người soát xét": str(said.get("reviewed_by") or ""),
        "Người phê duyệt": str(said.get("approved_by") or ""),
        "Mã TTHC": ", ".join(sorted(each.code for each in revision.tthc)),
        "Biểu mẫu": "; ".join(" ".join(filter(None, (form["code"], form["name"]))) for form in said.get("forms") or []),
    }
    texts = tuple(SectionText(each.heading, _below(each)) for each in sections(session, revision) if each.section)
    return Revised(facts, texts, tuple(_mentions(session, revision)))


def _mentions(session: Session, revision: ProcedureRevision) -> list[Mention]:
    query = (
        select(CitationRow)
        .where(CitationRow.revision_id == revision.id, CitationRow.resolution != Resolution.HOST)
        .options(selectinload(CitationRow.target))
        .order_by(CitationRow.page, CitationRow.start, CitationRow.id)
    )
    found = []
    for row in session.scalars(query):
        key = str(row.target_id) if row.target_id is not None else (row.match_key or row.text)
        name = short_name(row.target) if row.target is not None else row.text
        section = SECTIONS[Section(row.section)] if row.section else ""
        found.append(Mention(key, name, section, tuple(row.provisions)))
    return found


def _pages(session: Session, revision: ProcedureRevision) -> dict[int, str]:
    query = select(ItemPage.number, ItemPage.text).where(ItemPage.item_id == revision.item_id).order_by(ItemPage.number)
    return {row.number: row.text for row in session.execute(query)}


def _bound(passage: dict[str, Any]) -> tuple[int, int, str, Section | None]:
    return passage["page"], passage["start"], passage["heading"], Section(passage["section"])


def _end(session: Session, revision: ProcedureRevision, pages: dict[int, str]) -> tuple[int, int]:
    """Where the text of a revision ends: where the next procedure of its file begins, or with the file."""
    following = session.scalars(
        select(ProcedureRevision)
        .where(ProcedureRevision.item_id == revision.item_id, ProcedureRevision.ordinal > revision.ordinal)
        .order_by(ProcedureRevision.ordinal)
    ).first()
    if following is not None and following.details.get("begins"):
        page, start = following.details["begins"]
        return page, start
    last = max(pages, default=1)
    return last, len(pages.get(last, ""))


def _cut(pages: dict[int, str], start: tuple[int, int], end: tuple[int, int]) -> tuple[Part, ...]:
    found = []
    for number, text in pages.items():
        if not start[0] <= number <= end[0]:
            continue
        first = start[1] if number == start[0] else 0
        last = end[1] if number == end[0] else len(text)
        if text[first:last].strip():
            found.append(Part(number, first, text[first:last]))
    return tuple(found)


def _below(section: SectionOf) -> str:
    """The text without its heading; what stands on the heading's line is kept."""
    first, _, rest = section.text.lstrip().partition("\n")
    beside = " ".join(first.strip(" |").split()).removeprefix(section.heading).strip(" :|")
    return f"{beside}\n{rest}" if beside else rest
