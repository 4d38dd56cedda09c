import pytest

from doccontrol.search import analysis
from doccontrol.search.numbers import code_term, link_terms, terms_of
from doccontrol.search.passages import LONGEST, cut
from doccontrol.search.snippets import snippet


@pytest.mark.parametrize(
    ("text", "exact", "folded"),
    [
        ("Điều 5. Tổ chức ở cơ sở", "điều 5 tổ chức ở cơ sở", "dieu 5 to chuc o co so"),
        ("khoản 2 điểm a", "khoản 2 điểm a", "khoan 2 diem a"),
        ("u\u0309y ban – uỷ ban", "ủy ban ủy ban", "uy ban uy ban"),
        ("UBND xã", "ủy ban nhân dân xã", "uy ban nhan dan xa"),
        ("hdnd xa", "hdnd xa", "hoi dong nhan dan xa"),
        ("", "", ""),
    ],
)
def test_no_word_is_dropped_and_every_word_is_kept_both_ways(text: str, exact: str, folded: str) -> None:
    words = analysis.syllables(text)
    assert " ".join(words) == exact
    assert " ".join(analysis.folded(words)) == folded


def test_pairs_join_neighbours() -> None:
    assert analysis.pairs(["văn", "thư", "lưu"]) == ["văn_thư", "thư_lưu"]
    assert analysis.pairs(["văn"]) == []


@pytest.mark.parametrize(
    ("number", "terms"),
    [
        ("08/2020/NĐ-CP", {"k:8/2020/nd-cp", "y:8/2020", "s:8", "p:nd", "p:cp"}),
        ("12/QĐ-UBND", {"k:12//qd-ubnd", "s:12", "p:qd", "p:ubnd"}),
        ("59/2020/QH14", {"k:59/2020/qh14", "y:59/2020", "s:59", "p:qh14"}),
    ],
)
def test_a_number_is_found_by_its_whole_and_its_parts_and_by_nothing_else(number: str, terms: set[str]) -> None:
    assert set(terms_of(number)) == terms
    assert set(link_terms([number])) == {term for term in terms if term[0] in "ky"}


def test_codes_are_found_whatever_the_case() -> None:
    assert code_term("QT-05") == code_term("qt-05") == "c:qt-05"


def test_articles_are_passages_over_page_breaks() -> None:
    pages = [(1, "Căn cứ Luật X;\nĐiều 1. Phạm vi\nQuy định này"), (2, "tiếp tục.\nĐiều 2. Đối tượng\nMọi người.")]
    assert [(one.provision, one.heading, one.page) for one in cut(pages)] == [
        (None, None, 1),
        ("D1", "Phạm vi", 1),
        ("D2", "Đối tượng", 2),
    ]
    assert cut(pages)[1].text == "Điều 1. Phạm vi\nQuy định này\ntiếp tục."
    assert cut([]) == ()


def test_long_passages_are_cut_and_lose_nothing() -> None:
    text = "\n".join(f"dòng thứ {number}" for number in range(3000))
    pieces = cut([(1, text)])
    assert len(pieces) > 1
    assert max(len(one.text) for one in pieces) <= LONGEST
    assert "\n".join(one.text for one in pieces) == text


def test_a_snippet_marks_the_words_where_most_of_them_stand() -> None:
    text = "mở đầu " * 60 + "công tác văn thư lưu trữ " + "kết thúc " * 60
    shown = snippet(text, {"văn", "thư"}, exact=True)
    assert [shown.text[start:end] for start, end in shown.marks] == ["văn thư"]
    assert shown.text.startswith("… ")
    assert shown.text.endswith(" …")


def test_a_snippet_without_accents_marks_words_with_them() -> None:
    shown = snippet("Công tác văn thư", {"van", "thu"}, exact=False)
    assert [shown.text[start:end] for start, end in shown.marks] == ["văn thư"]
    assert snippet("Công tác văn thư", {"van", "thu"}, exact=True).marks == ()
