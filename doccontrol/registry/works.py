"""Works in the registry: found by identity, made as stubs when only cited, filled when the text arrives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from doccontrol.law.codes import DocType, DocumentKind
from doccontrol.law.efficacy.places import place_of
from doccontrol.law.facts import Document
from doccontrol.registry.identity import (
    NAMED,
    Cited,
    Home,
    complete,
    is_local,
    issuer_place,
    key_of,
    key_year,
    name_key,
    place_name,
    place_of_work,
)
from doccontrol.registry.tables import (
    CitationRow,
    Embodiment,
    IndexTask,
    Modification,
    RegisterEntry,
    TthcRecord,
    Work,
)

_QUEUED = "doccontrol_queued"
#: Types that share one series of numbers, so that only the type word tells them apart (``59/2020/QH14``).
_SHARED_SERIES = (frozenset({DocType.LUAT, DocType.BO_LUAT}), frozenset({DocType.NGHI_QUYET}))


@dataclass(frozen=True, slots=True)
class Claim:
    """The work a heading stands for, and the one it contradicts, if any (same number, another date).

    ``filled``: it was a stub, or not identified, until now.
    """

    work: Work
    rival: Work | None = None
    filled: bool = False


def held(session: Session, key: str) -> list[Work]:
    """The works held under a match key, drafts and merged ones left out."""
    return [work for work in _by_key(session, key) if not work.stub]


def stubs(session: Session, key: str) -> list[Work]:
    """The works only cited under a match key."""
    return [work for work in _by_key(session, key) if work.stub]


def named(session: Session, name: str, year: int | None) -> list[Work]:
    """The laws, held or not, of a folded name; with a year, only those issued in it."""
    rows = session.scalars(
        select(Work)
        .where(Work.name_key == name, Work.merged_into_id.is_(None), Work.draft.is_(False))
        .order_by(Work.id)
    )
    return [work for work in rows if year is None or issue_year(work) == year]


def near(session: Session, key: str) -> list[Work]:
    """Held works whose serial and year agree and whose symbol is one letter off: a slip of the pen, perhaps."""
    head, _, symbol = key.rpartition("/")
    rows = session.scalars(
        select(Work).where(
            begins(Work.match_key, f"{head}/"),
            Work.stub.is_(False),
            Work.draft.is_(False),
            Work.merged_into_id.is_(None),
        )
    )
    return [row for row in rows if row.match_key and _one_off(symbol, row.match_key.rpartition("/")[2])]


def begins(column: InstrumentedAttribute[str | None], start: str) -> ColumnElement[bool]:
    """A column's text begins so; said as a range, since SQLite uses no index for LIKE."""
    return and_(column >= start, column < f"{start}\uffff")


def issue_year(work: Work) -> int | None:
    """The year a work was issued in, by date, number or word."""
    return work.issued_on.year if work.issued_on else key_year(work.match_key) or work.year


def same_kind(one: DocType, other: DocType) -> bool:
    """Whether two types may name one text; laws and resolutions of one series may not."""
    if one == other or DocType.KHAC in (one, other):
        return True
    sides = [
        next((index for index, side in enumerate(_SHARED_SERIES) if type_ in side), None) for type_ in (one, other)
    ]
    return None in sides or sides[0] == sides[1]


def same_place(work: Work, issuer: str | None, home: Home) -> bool | None:
    """Whether a local work is of the issuer that a text from ``home`` means; None where that cannot be told."""
    meant, has = issuer_place(issuer, home), place_of_work(work.issuer)
    if meant is None or has is None:
        return None
    return meant == has


def make_stub(session: Session, cited: Cited, home: Home, at: datetime) -> Work:
    """A work that is cited and not held."""
    work = Work(
        type=cited.type,
        number=cited.number,
        match_key=cited.key,
        name=cited.name,
        name_key=cited.name_key if cited.type in NAMED else None,
        year=cited.year or cited.in_year,
        issuer=_stub_issuer(cited, home),
        issued_on=cited.issued_on,
        stub=True,
        known_at=at,
    )
    session.add(work)
    session.flush()
    queue_index(session, work, at)
    return work


def claim(session: Session, document: Document, at: datetime, own: Work | None = None) -> Claim:
    """The work that a heading names: one already held, a stub now filled, or a new one (or ``own``, rewritten).

    A heading that does not identify its text gets a work of its own, *doubtful* until a person answers.
    """
    if not complete(document):
        return Claim(_own_or_new(session, document, at, own, doubtful=True))
    rival = None
    for work in _same_number(session, document):
        if work.stub:
            work.stub = False
            work.doubtful = rival is not None
            return Claim(work, rival, filled=True)
        if work is own or not work.doubtful:
            if _dates_agree(work, document) or work is own:
                filled = work.doubtful and rival is None
                work.doubtful = rival is not None
                return Claim(work, rival, filled)
            rival = work
    return Claim(_own_or_new(session, document, at, own, doubtful=rival is not None), rival, filled=True)


def new(session: Session, document: Document, at: datetime, *, draft: bool = False, doubtful: bool = False) -> Work:
    """A work held from now on."""
    work = Work(type=document.type, known_at=at, doubtful=doubtful, draft=draft)
    write_heading(work, document)
    session.add(work)
    session.flush()
    return work


def write_heading(work: Work, document: Document) -> None:
    """Put what a heading says into its work; a person's corrections are not overwritten."""
    if work.confirmed_at is not None:
        return
    work.kind = document.kind
    work.type = document.type
    if document.number is not None or not work.stub:
        work.number, work.match_key = document.number, key_of(document.number)
    work.name_key = name_key(document.title) if document.type in NAMED else None
    work.year = document.year or (document.issued_on.year if document.issued_on else key_year(work.match_key))
    for field in ("issuer", "issued_on", "title", "place", "signer"):
        value = getattr(document, field)
        if value is not None:
            setattr(work, field, value)


def fill_gaps(work: Work, document: Document) -> None:
    """Take from another item's heading what the preferred one lacks."""
    for field in ("issuer", "issued_on", "title", "place", "signer", "number"):
        if getattr(work, field) is None and work.confirmed_at is None:
            setattr(work, field, getattr(document, field))
    work.match_key = work.match_key or key_of(work.number)


def hangs_on(session: Session, work: Work) -> bool:
    """Whether anything in the registry points to a work."""
    tests = (
        select(Embodiment.id).where(Embodiment.work_id == work.id),
        select(CitationRow.id).where((CitationRow.target_id == work.id) | (CitationRow.work_id == work.id)),
        select(Modification.id).where((Modification.target_id == work.id) | (Modification.source_id == work.id)),
        select(RegisterEntry.id).where(RegisterEntry.work_id == work.id),
        select(TthcRecord.id).where(TthcRecord.work_id == work.id),
    )
    return any(session.scalar(test.limit(1)) is not None for test in tests)


def queue_index(session: Session, work: Work, at: datetime) -> None:
    """Ask the one writer of the search index to look at a work again; twice in a transaction is once.

    A task that waits already may be in the writer's hands this moment, so every transaction leaves its own.
    """
    asked: set[int] = session.info.setdefault(_QUEUED, set())
    if work.id not in asked:
        asked.add(work.id)
        session.add(IndexTask(work_id=work.id, queued_at=at))


def live(session: Session, work_id: int) -> Work:
    """The work of an id, or the one it was merged into. Raises sqlalchemy.exc.NoResultFound for an unknown id."""
    work = session.get_one(Work, work_id)
    while work.merged_into_id is not None:
        work = session.get_one(Work, work.merged_into_id)
    return work


def _by_key(session: Session, key: str) -> Sequence[Work]:
    return session.scalars(
        select(Work)
        .where(Work.match_key == key, Work.merged_into_id.is_(None), Work.draft.is_(False))
        .order_by(Work.id)
    ).all()


def _same_number(session: Session, document: Document) -> list[Work]:
    """Works that this heading may be of, held ones first."""
    key = key_of(document.number)
    if key is None and document.kind is DocumentKind.ATTACHMENT:
        return []
    found = list(_by_key(session, key)) if key else []
    if document.type in NAMED and (plain := name_key(document.title)) is not None:
        year = document.issued_on.year if document.issued_on else key_year(key)
        found += [work for work in named(session, plain, year) if work not in found and (work.stub or key is None)]
    fits = [work for work in found if same_kind(work.type, document.type) and _may_be(work, document, key)]
    return sorted(fits, key=lambda work: (work.stub, work.match_key is None, work.id))


def _may_be(work: Work, document: Document, key: str | None) -> bool:
    year = document.issued_on.year if document.issued_on else document.year
    if key_year(key) is None and None not in (year, issue_year(work)) and year != issue_year(work):
        return False
    if key_year(key) is None and work.stub and work.issued_on and work.issued_on != document.issued_on:
        return False
    if not is_local(key, document.issuer):
        return True
    here, there = place_of_work(document.issuer), place_of_work(work.issuer)
    if here is None or there is None:
        return (work.issuer or "").casefold() == (document.issuer or "").casefold()
    return here == there


def _dates_agree(work: Work, document: Document) -> bool:
    return None in (work.issued_on, document.issued_on) or work.issued_on == document.issued_on


def _own_or_new(session: Session, document: Document, at: datetime, own: Work | None, *, doubtful: bool) -> Work:
    if own is None:
        return new(session, document, at, doubtful=doubtful)
    own.doubtful = doubtful
    return own


def _stub_issuer(cited: Cited, home: Home) -> str | None:
    """The issuer in full for a local number, since "UBND tỉnh" means another one elsewhere."""
    if not is_local(cited.key, cited.issuer):
        return cited.issuer
    given = place_of(cited.issuer)
    if given is not None and given.province is not None:
        return cited.issuer
    place = issuer_place(cited.issuer, home)
    if place is None or place.province is None:
        return cited.issuer
    organ = "HĐND" if cited.key and "HDND" in cited.key else "UBND"
    return f"{organ} {place_name(place)}"


def _one_off(one: str, other: str) -> bool:
    """Whether two symbols differ by one letter put in, left out or changed."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return (
        one[start + 1 :] == other[start + 1 :] or one[start:] == other[start + 1 :] or one[start + 1 :] == other[start:]
    )
