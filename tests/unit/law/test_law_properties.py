"""Laws that always hold of numbers and citations, whatever the printing."""

import unicodedata
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from doccontrol.law import dates, numbers, provisions
from doccontrol.law.citations import find
from doccontrol.law.facts import Page

SYMBOLS = st.sampled_from(
    [
        "NĐ-CP",
        "NQ-CP",
        "QĐ-TTg",
        "TT-BTC",
        "TT-BLĐTBXH",
        "QĐ-UBND",
        "NQ-HĐND",
        "TTLT-BTC-BTP",
        "QH14",
        "UBTVQH15",
        "CT-TTg",
    ]
)
NUMBERS = st.builds(
    lambda serial, letter, year, symbol: f"{serial}{letter}/{year}/{symbol}",
    st.integers(1, 9999),
    st.sampled_from(["", "", "a", "B"]),
    st.integers(1945, 2099),
    SYMBOLS,
)
LOOK_ALIKES = str.maketrans({"C": "С", "P": "Р", "Đ": "Ð", "T": "Т", "-": "\u2011", "H": "Н", "B": "В"})
PIECES = st.sampled_from(
    [
        "Nghị định số 30/2020/NĐ-CP", "Luật Đất đai năm 2013", "điểm a khoản 1 Điều 5", " của ", "Chính phủ", "\n",
        ", ",
        "; ",
        "ngày 05 tháng 3 năm 2020", "“", "”", "(", ")", "số", "12/5", "Thông tư này", "và", "bãi bỏ", "TT-BTC",
        "/", "-", " ",
        "Căn cứ", "Bộ luật", "ủy ban", "\u200b", "QH14", "59/2020/QH14", "Phụ lục I", "đ", "được sửa đổi, bổ sung bởi",
    ]
)  # fmt: skip


@given(NUMBERS)
def test_a_printed_number_is_its_own_display_form(printed: str) -> None:
    number = numbers.parse(printed)
    assert number is not None
    assert number.canonical == printed
    assert numbers.match_key(number.canonical) == number.key


@given(NUMBERS, st.sampled_from([" ", "\n", " \n"]))
def test_noise_of_printing_does_not_change_a_number(printed: str, gap: str) -> None:
    key = numbers.match_key(printed)
    noisy = [
        printed.translate(LOOK_ALIKES),
        printed.replace("-", "–"),
        printed.replace("-", f"-{gap}"),
        printed.replace("/", f"/{gap}", 1),
        printed.replace("/", "//", 1),
        unicodedata.normalize("NFD", printed),
        "0" + printed,
    ]
    for variant in noisy:
        assert numbers.match_key(variant) == key, variant
        assert [n.key for _, _, n in numbers.find(f"theo {variant} của")] == [key], variant


@given(NUMBERS, st.text(alphabet="abcđ ,;", max_size=5))
def test_found_spans_hold_the_number(printed: str, around: str) -> None:
    text = f"{around} số {printed} ngày"
    for start, end, number in numbers.find(text):
        assert numbers.match_key(text[start:end]) == number.key


@given(st.dates(date(1945, 9, 2), date(2099, 12, 31)))
def test_every_day_is_read_in_every_spelling(day: date) -> None:
    spellings = [
        f"ngày {day.day} tháng {day.month} năm {day.year}",
        f"ngày {day.day:02} tháng {day.month:02} năm {day.year}",
        f"{day.day}/{day.month}/{day.year}",
        f"ngày{day.day:02}-{day.month:02}-{day.year}",
        f"ngày {day.day}\ntháng {day.month} năm\n{day.year}",
    ]
    assert [dates.parse(text) for text in spellings] == [day] * len(spellings)


@given(st.lists(PIECES, max_size=14))
def test_citations_lie_in_the_page_in_order(pieces: list[str]) -> None:
    text = "".join(pieces)
    end = 0
    for citation in find([Page(1, text)]):
        assert citation.start is not None
        assert citation.end is not None
        assert end <= citation.start < citation.end <= len(text)
        assert text[citation.start : citation.end] == citation.text
        end = citation.end


@given(st.lists(PIECES, max_size=14))
def test_accents_apart_change_nothing(pieces: list[str]) -> None:
    whole = unicodedata.normalize("NFC", "".join(pieces))
    apart = unicodedata.normalize("NFD", whole)
    one, other = find([Page(1, whole)]), find([Page(1, apart)])
    assert [(c.number, c.type, c.zone, c.provisions, c.resolved) for c in one] == [
        (c.number, c.type, c.zone, c.provisions, c.resolved) for c in other
    ]
    assert [c.text for c in one] == [unicodedata.normalize("NFC", c.text) for c in other]


@given(st.lists(PIECES, max_size=10), st.lists(PIECES, max_size=10))
def test_pages_keep_their_own_offsets(first: list[str], second: list[str]) -> None:
    pages = [Page(1, "".join(first)), Page(2, "".join(second))]
    for citation in find(pages):
        page = pages[citation.page - 1].text
        assert citation.start is not None
        assert citation.end is not None
        assert 0 <= citation.start <= citation.end <= len(page)
        assert citation.text.startswith(page[citation.start : citation.end])


PATHS = st.builds(
    lambda article, clause, point: f"D{article}" + (f".K{clause}" + (f".{point}" if point else "") if clause else ""),
    st.integers(1, 200),
    st.integers(0, 12),
    st.sampled_from(["", "a", "đ", "g"]),
)


@given(PATHS, PATHS)
def test_covering_and_overlapping_agree(one: str, other: str) -> None:
    assert provisions.covers(one, one)
    assert provisions.overlaps(one, other) == (provisions.covers(one, other) or provisions.covers(other, one))
    assert provisions.overlaps(one, other) == provisions.overlaps(other, one)


@given(PATHS)
def test_a_path_read_from_words_is_that_path(path: str) -> None:
    names = {"D": "Điều ", "K": "khoản "}
    words = " ".join(
        (names[step[0]] + step[1:] if step[0] in names else f"điểm {step}") for step in reversed(provisions.steps(path))
    )
    assert provisions.parse(words) == (path,)
