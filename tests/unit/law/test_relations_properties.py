"""Laws of reading that hold for every clause: spans, spelling of letters, silence without cues, quotation."""

import unicodedata
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from doccontrol.law import citations, relations
from doccontrol.law.facts import Effect, Host, Page, Relation
from doccontrol.law.relations import cues
from doccontrol.law.vocabulary import load

HOST = Host(number="71/2031/NĐ-CP", issued_on=date(2031, 3, 10), effective_on=date(2031, 7, 1))
NUMBERS = st.integers(1, 300).flatmap(
    lambda serial: st.integers(2000, 2030).map(lambda year: f"{serial:02}/{year}/NĐ-CP")
)
OBJECTS = st.one_of(
    NUMBERS.map(lambda number: f"Nghị định số {number}"),
    st.tuples(st.integers(1, 9), st.integers(1, 40), NUMBERS).map(
        lambda parts: f"khoản {parts[0]} Điều {parts[1]} Nghị định số {parts[2]}"
    ),
)
CLAUSES = st.one_of(
    OBJECTS.map(lambda text: f"Bãi bỏ {text}."),
    OBJECTS.map(lambda text: f"Nghị định này thay thế {text}."),
    OBJECTS.map(lambda text: f"Tạm ngưng hiệu lực {text} đến hết ngày 31/12/2031."),
    NUMBERS.map(lambda number: f"Nghị định số {number} hết hiệu lực kể từ ngày Nghị định này có hiệu lực."),
    OBJECTS.map(lambda text: f"Sửa đổi, bổ sung {text} như sau: “1. Hồ sơ.”."),
    st.lists(OBJECTS, min_size=2, max_size=5).map(
        lambda items: "Bãi bỏ các quy định sau:\n" + "\n".join(f"{'abcde'[n]}) {text};" for n, text in enumerate(items))
    ),
)
WORDS = st.lists(
    st.sampled_from(["kho", "bãi", "Điều 5", "nộp", "hồ sơ", "“", "”", "(", ")", ";", ".", "\n", "các", "và", "số"]),
    max_size=25,
).map(" ".join)


def read(*pages: str) -> tuple[Relation, ...]:
    given = [Page(number, text) for number, text in enumerate(pages, 1)]
    found = relations.find(given, citations.find(given, HOST), HOST, Effect())
    return tuple(relation for relation in found if str(relation.action) != "BASIS")


def meaning(found: tuple[Relation, ...]) -> list[tuple[object, ...]]:
    return [(r.action, r.target.number, r.scope, r.provisions, r.first_day, r.last_day, r.certain) for r in found]


@given(CLAUSES, WORDS)
@settings(max_examples=150, deadline=None)
def test_spans_lie_in_the_page_and_hold_the_quote(clause: str, around: str) -> None:
    text = f"{around}\n{clause}\n{around}"
    for relation in read(text):
        assert relation.start is not None
        assert relation.end is not None
        assert 0 <= relation.start < relation.end <= len(text)
        assert " ".join(text[relation.start : relation.end].split()) == relation.quote


@given(CLAUSES)
@settings(max_examples=100, deadline=None)
def test_decomposed_letters_mean_the_same(clause: str) -> None:
    assert meaning(read(unicodedata.normalize("NFD", clause))) == meaning(read(clause)) != []


@given(CLAUSES)
@settings(max_examples=100, deadline=None)
def test_a_line_break_anywhere_between_words_means_the_same(clause: str) -> None:
    body = clause.replace("\n", " \n").replace("số ", "số\n")
    assert meaning(read(body)) == meaning(read(clause))


@given(WORDS, NUMBERS)
@settings(max_examples=100, deadline=None)
def test_without_words_of_an_act_there_is_none(words: str, number: str) -> None:
    assert read(f"{words} Nghị định số {number} {words}") == ()


@given(CLAUSES)
@settings(max_examples=100, deadline=None)
def test_a_quoted_clause_acts_no_more(clause: str) -> None:
    quoted = clause.replace("“", "").replace("”", "")
    assert [r for r in read(f"Tên gọi “{quoted}” chưa rõ.") if r.certain] == []


@given(CLAUSES)
@settings(max_examples=60, deadline=None)
def test_a_page_break_before_a_clause_changes_only_its_page(clause: str) -> None:
    alone, paged = read(clause), read("Kho bãi.\n", clause)
    assert meaning(paged) == meaning(alone)
    assert {relation.page for relation in paged} == {2}


def test_every_cue_holds_a_seed_that_the_scan_looks_for() -> None:
    for row in load("cues")["cue"]:
        for word in row["words"]:
            said = f"này {word} {'từ' if word == 'thay' else ''} "
            assert any(seed in said for seed in cues.SEEDS), word
