"""The real index on a small fictional shelf."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from doccontrol.search.documents import Passage, SearchDocument
from doccontrol.search.folder import IndexBusy, IndexMissing, IndexOutdated
from doccontrol.search.index import SearchIndex
from doccontrol.search.results import Match
from doccontrol.search.writer import IndexWriter, rebuild


def text(id_: str, number: str, title: str, *articles: str, **more: object) -> SearchDocument:
    passages = tuple(Passage(f"Điều {n}. {words}", f"D{n}", None, n) for n, words in enumerate(articles, 1))
    year = next((int(part) for part in number.split("/") if len(part) == 4 and part.isdigit()), None)
    return SearchDocument(id_, passages, number=number, title=title, year=year, **more)  # type: ignore[arg-type]


SHELF = [
    text("1", "30/2021/NĐ-CP", "Về công tác văn thư", "Phạm vi", "Đóng dấu văn bản", "Lưu trữ hồ sơ", type="nghi-dinh"),
    text("2", "130/2021/NĐ-CP", "Về cây xanh", "Trồng cây", "Chặt cây của cơ quan", type="nghi-dinh"),
    text(
        "3",
        "90/2026/NĐ-CP",
        "Sửa đổi quy định về hồ sơ",
        "Sửa đổi Điều 2 Nghị định số 30/2021/NĐ-CP",
        type="nghi-dinh",
        amends=("30/2021/NĐ-CP",),
        cites=("30/2021/NĐ-CP",),
    ),
    text(
        "4",
        "05/2026/TT-BNV",
        "Hướng dẫn văn thư",
        "Căn cứ Nghị định số 30/2021/NĐ-CP",
        type="thong-tu",
        cites=("30/2021/NĐ-CP",),
    ),
    text("5", "12/QĐ-UBND", "Khai sinh lưu động", "Đăng ký khai sinh", "Hết hiệu lực từ nay", type="quyet-dinh"),
    text("6", "30/2015/TT-BYT", "Về thuốc", "Bán thuốc", type="thong-tu"),
    text("7", "31/2024/QH15", "Luật Vườn tược", "Vườn là đất trồng cây ăn quả", type="luat"),
    SearchDocument("8", (), number="77/2019/NĐ-CP", title=None, year=2019, held=False, type="nghi-dinh"),
    SearchDocument(
        "p1",
        (Passage("Hồ sơ gồm tờ khai", "5.2"),),
        kind="procedure",
        title="Cấp phép chặt hạ cây xanh",
        codes=("QT-05", "1.000001"),
        cites=("130/2021/NĐ-CP",),
        departments=("do-thi",),
    ),
]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("shelf") / "search"
    assert rebuild(root, SHELF) == len(SHELF)
    return root


@pytest.fixture(scope="module")
def index(shelf: Path) -> Iterator[SearchIndex]:
    index = SearchIndex(shelf)
    yield index
    index.close()


@pytest.fixture
def own(shelf: Path, tmp_path: Path) -> Path:
    """A shelf that the test may change."""
    return Path(shutil.copytree(shelf, tmp_path / "search"))


def ids(index: SearchIndex, typed: str, **more: object) -> list[str]:
    return [hit.id for hit in index.search(typed, **more).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("30/2021", ["1", "3", "4"]),
        ("30/2021/NĐ-CP", ["1", "3", "4"]),
        ("nghi dinh 30 2021", ["1", "3", "4"]),
        ("nd30", ["1", "3", "4"]),
        ("tt 30", ["6"]),
        ("05/2026", ["4"]),
        ("5/2026/tt-bnv", ["4"]),
        ("12/qđ", ["5"]),
        ("1.000001", ["p1"]),
        ("qt-05", ["p1"]),
        ("130/2021", ["2", "p1"]),
        ("77/2019", ["8"]),
    ],
)
def test_a_number_finds_the_text_then_those_that_amend_it_then_those_that_cite_it(
    index: SearchIndex, typed: str, first: list[str]
) -> None:
    assert ids(index, typed) == first


def test_the_matches_say_why(index: SearchIndex) -> None:
    found = [hit.match for hit in index.search("30/2021").hits]
    assert found == [Match.NUMBER, Match.AMENDS, Match.CITES]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("văn thư", {"1", "4"}),
        ("van thu", {"1", "4"}),
        ("VĂN THƯ", {"1", "4"}),
        ("thuốc", {"6"}),
        ("đăng ký khai sinh", {"5"}),
        ("dang ky khai sinh", {"5"}),
        ("đóng dấ", {"1"}),
        ("luat vuon tuoc 2024", {"7"}),
        ('"hết hiệu lực"', {"5"}),
        ('"het hieu luc"', {"5"}),
    ],
)
def test_words_find_texts_with_and_without_accents(index: SearchIndex, typed: str, first: set[str]) -> None:
    assert set(ids(index, typed)[: len(first)]) == first


def test_a_phrase_is_meant(index: SearchIndex) -> None:
    assert ids(index, '"hiệu lực hết"') == []
    assert ids(index, '"bộ cây"') == []


def test_the_best_passage_is_shown_with_its_words_marked(index: SearchIndex) -> None:
    hit = index.search("lưu trữ hồ sơ").hits[0]
    assert (hit.id, hit.provision, hit.page) == ("1", "D3", 3)
    assert [hit.snippet.text[start:end].lower() for start, end in hit.snippet.marks] == ["lưu trữ hồ sơ"]


def test_a_provision_of_a_number_is_opened_there(index: SearchIndex) -> None:
    hit = index.search("điều 2 nghị định 30/2021").hits[0]
    assert (hit.id, hit.provision) == ("1", "D2")


def test_a_text_that_acts_on_another_shows_where(index: SearchIndex) -> None:
    hit = index.search("30/2021").hits[1]
    assert any(
        hit.snippet.text[start:end] == "30/2021" or "30" in hit.snippet.text[start:end]
        for start, end in hit.snippet.marks
    )


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("30/2020", {"30/2021/NĐ-CP", "30/2015/TT-BYT"}),
        ("03/2021", {"30/2021/NĐ-CP"}),
        ("131/2021", {"130/2021/NĐ-CP"}),
    ],
)
def test_a_number_that_is_not_there_suggests_near_ones(index: SearchIndex, typed: str, suggested: set[str]) -> None:
    assert suggested <= set(index.search(typed).suggestions)


def test_filters(index: SearchIndex) -> None:
    assert set(ids(index, "cây", tags=("kind:procedure",))) == {"p1"}
    assert set(ids(index, "loại:nghị-định cây")) == {"2"}
    assert set(ids(index, "", tags=("type:thong-tu",))) == {"4", "6"}
    assert ids(index, "văn thư", accept=lambda id_: id_ == "4") == ["4"]
    assert set(ids(index, "có:bản loại:nghị-định")) == {"1", "2", "3"}


def test_pages_of_results(index: SearchIndex) -> None:
    whole = ids(index, "văn thư cây")
    assert ids(index, "văn thư cây", limit=2) + ids(index, "văn thư cây", limit=9, offset=2) == whole
    assert index.search("văn thư cây", limit=2).more
    assert [hit.rank for hit in index.search("văn thư cây", limit=2, offset=2).hits][:1] == [3]


def test_a_change_is_seen_without_opening_anew(own: Path) -> None:
    index = SearchIndex(own)
    assert ids(index, "văn thư")
    with IndexWriter(own) as writer:
        changed = replace(SHELF[0], title="Về cấp nước", passages=(Passage("Cấp nước sạch", "D1"),), version="2")
        assert writer.update([changed], gone=["4"]) == 1
    assert ids(index, "văn thư") == []
    assert ids(index, "cấp nước")[0] == "1"
    assert index.versions()["1"] == "2"
    assert index.count() == len(SHELF) - 1
    index.close()


def test_updating_twice_doubles_nothing(own: Path) -> None:
    for _ in range(2):
        with IndexWriter(own) as writer:
            writer.update(SHELF)
    index = SearchIndex(own)
    assert index.count() == len(SHELF)
    assert ids(index, "30/2021") == ["1", "3", "4"]
    index.close()


def test_a_rebuild_replaces_the_index_under_an_open_reader(own: Path) -> None:
    index = SearchIndex(own)
    assert index.count() == len(SHELF)
    rebuild(own, SHELF[:2], batch=1)
    assert index.count() == 2
    assert len(list(own.glob("generation-*"))) == 1
    index.close()


def test_a_rebuild_that_breaks_leaves_the_old_index(own: Path) -> None:
    def broken() -> Iterator[SearchDocument]:
        yield SHELF[0]
        raise OSError("đĩa đầy")

    with pytest.raises(OSError, match="đĩa đầy"):
        rebuild(own, broken())
    index = SearchIndex(own)
    assert index.count() == len(SHELF)
    index.close()
    rebuild(own, SHELF)
    assert len(list(own.glob("generation-*"))) == 1


def test_a_batch_that_breaks_changes_nothing(own: Path) -> None:
    def broken() -> Iterator[SearchDocument]:
        yield replace(SHELF[0], title="khác")
        raise OSError("đĩa đầy")

    with IndexWriter(own) as writer:
        with pytest.raises(OSError, match="đĩa đầy"):
            writer.update(broken(), gone=["2"])
        writer.update([])
    index = SearchIndex(own)
    assert index.count() == len(SHELF)
    index.close()


def test_there_is_one_writer(own: Path) -> None:
    with IndexWriter(own), pytest.raises(IndexBusy):
        IndexWriter(own)
    IndexWriter(own).close()


def test_an_index_of_another_version_is_refused_and_not_emptied(own: Path) -> None:
    live = own / "live.json"
    live.write_text(live.read_text().replace('"version": 1', '"version": 0'))
    with pytest.raises(IndexOutdated):
        IndexWriter(own)
    index = SearchIndex(own)
    with pytest.raises(IndexOutdated):
        index.search("cây")
    assert list(own.glob("generation-*"))
    rebuild(own, SHELF)
    assert ids(index, "thuốc") == ["6"]
    index.close()


def test_no_index_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        SearchIndex(tmp_path).search("cây")
    with pytest.raises(IndexMissing):
        IndexWriter(tmp_path)
    assert rebuild(tmp_path / "x", []) == 0
    index = SearchIndex(tmp_path / "x")
    assert ids(index, "cây") == []
    assert ids(index, "30/2021") == []
    index.close()
