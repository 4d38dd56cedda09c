"""Chapters and the articles they hold: known where the text is held, unknown with the reason where it is not."""

from dataclasses import replace
from datetime import date

import pytest

from doccontrol.law.codes import Action, Scope
from doccontrol.law.efficacy import Cause, Event, Lawbook, QuestionCode, Status, StatusCode, WorkRecord
from doccontrol.law.efficacy.outlines import Division, Outline, outline_of
from doccontrol.law.facts import EffectPart, Page
from doccontrol.law.structure import outline

DAY = date(2025, 6, 1)
OUTLINE = Outline(
    "D1..D9",
    (Division("C.I", "D1..D3"), Division("C.II", "D4..D9"), Division("C.II.Mu1", "D4..D5"), Division("C.II.Mu2", "D6")),
)
OLD = WorkRecord("old", number="50/2014/NĐ-CP", effective_from=date(2014, 1, 1), outline=OUTLINE)
NEW = WorkRecord("new", number="5/2025/NĐ-CP", effective_from=DAY)


def end(*provisions: str, id_: str = "e", exceptions: tuple[str, ...] = ()) -> Event:
    scope = Scope.PARTIAL if provisions else Scope.WHOLE
    return Event(id_, Action.REPEAL, "new", "old", scope, provisions, exceptions)


def ask(old: WorkRecord, *ends: Event, provision: str | None, known: date | None = None) -> Status:
    return Lawbook([old, NEW], ends).status("old", DAY, known, provision)


@pytest.mark.parametrize(
    ("provision", "code"),
    [
        ("D3", StatusCode.IN_FORCE),
        ("D4", StatusCode.ENDED),
        ("D5a", StatusCode.ENDED),
        ("D9.K1.đ", StatusCode.ENDED),
        ("C.II.D9", StatusCode.ENDED),
        ("C.I", StatusCode.IN_FORCE),
        ("C.II", StatusCode.ENDED),
        ("C.II.Mu1", StatusCode.ENDED),
        ("D3..D4", StatusCode.PARTLY_ENDED),
        ("PL.I", StatusCode.IN_FORCE),
        (None, StatusCode.PARTLY_ENDED),
    ],
)
def test_the_articles_of_a_chapter_end_with_it(provision: str | None, code: StatusCode) -> None:
    assert ask(OLD, end("C.II"), provision=provision).code is code


@pytest.mark.parametrize(
    ("old", "provision"),
    [
        (replace(OLD, outline=None), "D4"),
        (replace(OLD, outline=Outline("D1..D9", (Division("C.I", "D1..D3"),))), "D4"),
        (replace(OLD, outline=replace(OUTLINE, known_on=date(2025, 7, 1))), "D4"),
    ],
    ids=["text not held", "chapter not found in the text", "text received later"],
)
def test_what_is_not_known_stays_unknown(old: WorkRecord, provision: str) -> None:
    status = ask(old, end("C.II"), provision=provision, known=date(2025, 6, 30))
    assert (status.code, status.cause) == (StatusCode.UNKNOWN, Cause.PARTS_NOT_NAMED)


def test_a_section_that_two_chapters_have_is_not_told() -> None:
    twice = replace(OUTLINE, divisions=(*OUTLINE.divisions, Division("C.I.Mu1", "D1..D2")))
    assert ask(replace(OLD, outline=twice), end("Mu1"), provision="D4").cause is Cause.PARTS_NOT_NAMED
    assert ask(OLD, end("Mu1"), provision="D4").code is StatusCode.ENDED


def test_an_excepted_chapter_stays() -> None:
    whole = end(exceptions=("C.I",))
    assert ask(OLD, whole, provision="D2").code is StatusCode.IN_FORCE
    assert ask(OLD, whole, provision="D4").code is StatusCode.ENDED


def test_a_chapter_of_a_texts_own_stages() -> None:
    later = date(2025, 9, 1)
    staged = replace(OLD, parts=(EffectPart(("C.II",), first_day=later),))
    assert ask(staged, provision="D4").code is StatusCode.NOT_YET_IN_FORCE
    assert ask(staged, provision="D3").code is StatusCode.IN_FORCE


def test_parts_that_add_up_to_all_articles_end_no_text_but_ask() -> None:
    most, rest = end("D1..D8"), end("D9", id_="f")
    assert ask(OLD, most, provision=None).questions == ()
    status = ask(OLD, most, rest, provision=None)
    assert status.code is StatusCode.PARTLY_ENDED
    assert [question.code for question in status.questions] == [QuestionCode.ALL_PARTS_ENDED]
    assert ask(replace(OLD, outline=None), most, rest, provision=None).questions == ()


def test_the_outline_is_read_from_the_text() -> None:
    text = (
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Một\n1. A.\nĐiều 2. Hai\nChương II\nHỒ SƠ\nMục 1\nĐƠN\nĐiều 3. Ba\n"
        "PHỤ LỤC I\nDANH MỤC\nĐiều 1. Của phụ lục"
    )
    known = date(2025, 1, 2)
    divisions = (Division("C.I", "D1..D2"), Division("C.II", "D3"), Division("C.II.Mu1", "D3"))
    read = outline_of(outline([Page(1, text)]).units, known)
    assert read is not None
    assert (read.articles, set(read.divisions), read.known_on) == ("D1..D3", set(divisions), known)
    assert outline_of(outline([Page(1, "Kính gửi: các phòng")]).units) is None
