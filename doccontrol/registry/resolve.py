"""From a mention to a work: linked, inferred, several candidates, a stub, or unresolved with the reason.

The order of ``domain.md`` 1.3. The outcome depends only on the mention, on where it stands and on the works held, so
that texts may arrive in any order: when one arrives, ``resettle`` asks anew for every mention that it may answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from doccontrol.registry import works
from doccontrol.registry.identity import Cited, Home, is_local, issuer_place, key_year
from doccontrol.registry.tables import Resolution, Work


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a mention was resolved to. ``firm`` is False where something in the mention speaks against its target."""

    resolution: Resolution
    target: Work | None = None
    reason: str | None = None
    candidates: tuple[Work, ...] = ()
    firm: bool = True


def resolve(session: Session, cited: Cited, home: Home, at: datetime, *, stubs: bool = True) -> Outcome:
    """Find the work that a mention in a text from ``home`` means, or make the stub for it.

    ``stubs`` False: a draft cites, and a draft enters nothing into the register.
    """
    outcome = _resolve(session, cited, home, at if stubs else None)
    return outcome if outcome is not None else Outcome(Resolution.UNRESOLVED, reason=_NOT_HELD)


def _resolve(session: Session, cited: Cited, home: Home, at: datetime | None) -> Outcome | None:
    if cited.key is None:
        return _by_name(session, cited, home, at)
    fits = [work for work in works.held(session, cited.key) if _place_fits(work, cited, home) is not False]
    if not key_year(cited.key):
        return _without_year(session, cited, home, at, fits)
    alike = [work for work in fits if works.same_kind(work.type, cited.type)]
    if not alike and fits:
        return _ask(fits, "Số này trong danh mục là của văn bản loại khác.")
    if alike:
        return _choose(cited, home, alike)
    return _not_held(session, cited, home, at)


def describe(work: Work) -> str:
    """A work in words for a person: number, date, issuer, title."""
    name = work.number or work.name or work.title or "(không số)"
    dated = f" ngày {work.issued_on:%d/%m/%Y}" if work.issued_on else ""
    issuer = f" của {work.issuer}" if work.issuer else ""
    return f"{name}{dated}{issuer}"


def _choose(cited: Cited, home: Home, fits: Sequence[Work]) -> Outcome:
    """Among works whose number, with its year, is the cited one (and whose place may be)."""
    dated = [work for work in fits if cited.issued_on is not None and work.issued_on == cited.issued_on]
    if len(dated) == 1 and _place_fits(dated[0], cited, home):
        return Outcome(Resolution.LINKED, dated[0], None if not cited.inferred else _INFERRED_NAME)
    if len(fits) > 1 or not _place_fits(fits[0], cited, home):
        return _ask(fits, "Nhiều nơi có văn bản cùng số này; lời dẫn không nói rõ của cơ quan nào.")
    work = fits[0]
    if cited.issued_on is not None and work.issued_on is not None:
        why = f"Lời dẫn ghi ngày {cited.issued_on:%d/%m/%Y}, văn bản đã nhận ghi ngày {work.issued_on:%d/%m/%Y}."
        return Outcome(Resolution.INFERRED, work, why, firm=False)
    if cited.inferred:
        return Outcome(Resolution.INFERRED, work, _INFERRED_NAME)
    return Outcome(Resolution.INFERRED, work, "Lời dẫn không ghi ngày; chỉ một văn bản có số này.")


def _without_year(
    session: Session, cited: Cited, home: Home, at: datetime | None, fits: Sequence[Work]
) -> Outcome | None:
    """A number that starts again every year: the date is part of the identity."""
    if cited.issued_on is not None:
        dated = [work for work in fits if work.issued_on == cited.issued_on]
        if len(dated) == 1:
            return Outcome(Resolution.LINKED, dated[0])
        return _ask(dated, "Nhiều văn bản cùng số, cùng ngày.") if dated else _not_held(session, cited, home, at)
    if cited.in_year is not None:
        within = [work for work in fits if works.issue_year(work) == cited.in_year]
        if len(within) == 1 and _place_fits(within[0], cited, home):
            return Outcome(Resolution.INFERRED, within[0], "Lời dẫn chỉ ghi năm; chỉ một văn bản có số này trong năm.")
        return _ask(within, "Số không kèm ngày ban hành.") if within else _not_held(session, cited, home, at)
    if fits:
        return _ask(fits, "Số này năm nào cũng có; lời dẫn không ghi ngày ban hành.")
    return Outcome(Resolution.UNRESOLVED, reason="Số này năm nào cũng có; lời dẫn không ghi ngày ban hành.")


def _by_name(session: Session, cited: Cited, home: Home, at: datetime | None) -> Outcome | None:
    if cited.name_key is None:
        return Outcome(Resolution.UNRESOLVED, reason="Lời dẫn không có số, cũng không có tên luật.")
    found = works.named(session, cited.name_key, cited.in_year)
    held = [work for work in found if not work.stub]
    if cited.in_year is None:
        why = "Lời dẫn không ghi năm của luật."
        return _ask(held, why) if held else Outcome(Resolution.UNRESOLVED, reason=why)
    if len(held) == 1:
        exact = cited.issued_on is not None and held[0].issued_on == cited.issued_on
        return Outcome(Resolution.LINKED if exact else Resolution.INFERRED, held[0], None if exact else _BY_NAME)
    if held:
        return _ask(held, "Nhiều luật cùng tên trong năm.")
    stub = next(iter(found), None)
    if stub is None:
        if at is None:
            return None
        stub = works.make_stub(session, cited, home, at)
    return Outcome(Resolution.STUB, stub, _NOT_HELD)


def _not_held(session: Session, cited: Cited, home: Home, at: datetime | None) -> Outcome | None:
    """A stub, unless a slip of the pen is likelier or the mention does not identify its text."""
    key = cited.key or ""
    close = [work for work in works.near(session, key) if _place_fits(work, cited, home) is not False]
    if close:
        return _ask(close, f"Không có số này; có thể là {describe(close[0])}.")
    if cited.in_year is None:
        return Outcome(Resolution.UNRESOLVED, reason="Lời dẫn không đủ để biết là văn bản nào.")
    if is_local(key, cited.issuer) and issuer_place(cited.issuer, home) is None:
        return Outcome(Resolution.UNRESOLVED, reason="Lời dẫn không nói rõ của cơ quan địa phương nào.")
    same = [stub for stub in works.stubs(session, key) if _same_stub(stub, cited, home)]
    if at is None:
        return Outcome(Resolution.STUB, same[0], _NOT_HELD) if same else None
    stub = same[0] if same else works.make_stub(session, cited, home, at)
    if stub.issued_on is None and cited.issued_on is not None:
        stub.issued_on = cited.issued_on
    if stub.name is None and cited.name is not None:
        stub.name, stub.name_key = cited.name, cited.name_key
    return Outcome(Resolution.STUB, stub, _NOT_HELD)


def _same_stub(stub: Work, cited: Cited, home: Home) -> bool:
    if not works.same_kind(stub.type, cited.type):
        return False
    if key_year(cited.key) is None:
        if cited.issued_on is not None and stub.issued_on is not None and stub.issued_on != cited.issued_on:
            return False
        if works.issue_year(stub) != cited.in_year:
            return False
    return _place_fits(stub, cited, home) is not False


def _place_fits(work: Work, cited: Cited, home: Home) -> bool | None:
    """True: one place; False: another; None: not told. A national series has no place."""
    return works.same_place(work, cited.issuer, home) if is_local(cited.key, cited.issuer) else True


def _ask(candidates: Sequence[Work], why: str) -> Outcome:
    return Outcome(Resolution.CANDIDATES, None, why, tuple(candidates))


_NOT_HELD = "Chưa có bản của văn bản này."
_INFERRED_NAME = "Lời dẫn chỉ ghi tên luật; số được suy ra."
_BY_NAME = "Lời dẫn chỉ ghi tên và năm."
