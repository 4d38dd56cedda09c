"""What changed between two revisions: sections by heading, lines, words, and the texts cited."""

from hypothesis import given
from hypothesis import strategies as st

from doccontrol.iso.difference import Mark, Mention, Revised, SectionText, compare

WORDS = st.lists(st.sampled_from(["hồ", "sơ", "nộp", "ngày", "phí", "05"]), max_size=6).map(" ".join)
SECTIONS = st.lists(
    st.builds(SectionText, st.sampled_from(["1. MỤC ĐÍCH", "2. PHẠM VI", "5.4 Thời gian"]), WORDS), max_size=4
)


def revised(*sections: tuple[str, str], mentions: tuple[Mention, ...] = (), **facts: str) -> Revised:
    return Revised(facts, tuple(SectionText(*each) for each in sections), mentions)


def marks(old: Revised, new: Revised) -> list[tuple[str, str]]:
    return [(each.mark.value, each.heading) for each in compare(old, new).sections]


def test_a_heading_with_another_number_is_the_same_section() -> None:
    old = revised(("5.4 Thời gian xử lý", "05 ngày."), ("5.5 Lệ phí", "Không."))
    new = revised(("5.3 THỜI GIAN XỬ LÝ", "03 ngày."), ("5.4 Lệ phí", "Không."))
    assert marks(old, new) == [("changed", "5.3 THỜI GIAN XỬ LÝ"), ("same", "5.4 Lệ phí")]
    first = compare(old, new).sections[0]
    assert first.was == "5.4 Thời gian xử lý"
    assert [(piece.mark.value, piece.text) for piece in first.lines[0].pieces] == [
        ("removed", "05"),
        ("added", "03"),
        ("same", " ngày."),
    ]


def test_a_section_that_was_renamed_is_told_by_its_text() -> None:
    text = "Công chức tiếp nhận kiểm tra hồ sơ và ghi giấy hẹn trả kết quả."
    assert marks(revised(("5. Trình tự", text)), revised(("5. Quy trình thực hiện", text))) == [
        ("same", "5. Quy trình thực hiện")
    ]


def test_sections_added_and_removed_stand_in_their_order() -> None:
    old = revised(("1. Mục đích", "a"), ("2. Phạm vi", "b"), ("3. Biểu mẫu", "c"))
    new = revised(("1. Mục đích", "a"), ("2. Biểu mẫu", "c"), ("3. Lưu hồ sơ", "d"))
    assert marks(old, new) == [
        ("same", "1. Mục đích"),
        ("removed", "2. Phạm vi"),
        ("same", "2. Biểu mẫu"),
        ("added", "3. Lưu hồ sơ"),
    ]


def test_lines_added_and_removed() -> None:
    old = revised(("Hồ sơ", "- Đơn đề nghị;\n- Bản sao giấy khai sinh;"))
    new = revised(("Hồ sơ", "- Đơn đề nghị;\n- Ảnh 3x4;"))
    lines = compare(old, new).sections[0].lines
    assert sorted((line.mark.value, line.pieces[0].text) for line in lines) == [
        ("added", "- Ảnh 3x4;"),
        ("removed", "- Bản sao giấy khai sinh;"),
        ("same", "- Đơn đề nghị;"),
    ]


def test_texts_cited_anew_no_more_and_otherwise() -> None:
    kept = Mention("1", "Nghị định số 1/2020/NĐ-CP", "Căn cứ pháp lý", ())
    old = (kept, Mention("2", "Thông tư số 2/2020/TT-BTP", "Biểu mẫu", ("D5",)))
    new = (
        Mention("1", "Nghị định số 1/2020/NĐ-CP", "Căn cứ pháp lý", ("D3",)),
        Mention("3", "Nghị định số 3/2026/NĐ-CP", "Căn cứ pháp lý", ()),
    )
    found = compare(revised(mentions=old), revised(mentions=new)).mentions
    assert [(each.mark, each.name, each.was, each.now) for each in found] == [
        (Mark.ADDED, "Nghị định số 3/2026/NĐ-CP", (), ("Căn cứ pháp lý",)),
        (Mark.REMOVED, "Thông tư số 2/2020/TT-BTP", ("Biểu mẫu: D5",), ()),
        (Mark.CHANGED, "Nghị định số 1/2020/NĐ-CP", ("Căn cứ pháp lý",), ("Căn cứ pháp lý: D3",)),
    ]


def test_what_the_cover_says() -> None:
    found = compare(revised(**{"Người phê duyệt": "Lê Ong"}), revised(**{"Người phê duyệt": "Vũ Mật"})).facts
    assert [(each.name, each.was, each.now) for each in found] == [("Người phê duyệt", "Lê Ong", "Vũ Mật")]


@given(SECTIONS)
def test_nothing_differs_from_itself(sections: list[SectionText]) -> None:
    one = Revised({}, tuple(sections), ())
    assert not compare(one, one)


@given(SECTIONS, SECTIONS)
def test_both_texts_can_be_read_back_from_the_difference(old: list[SectionText], new: list[SectionText]) -> None:
    found = compare(Revised({}, tuple(old), ()), Revised({}, tuple(new), ()))
    for mark, sections in ((Mark.ADDED, new), (Mark.REMOVED, old)):
        lines = [
            "".join(piece.text for piece in line.pieces if piece.mark in {Mark.SAME, mark})
            for each in found.sections
            for line in each.lines
            if line.mark in {Mark.SAME, Mark.CHANGED, mark}
        ]
        assert sorted(filter(None, lines)) == sorted(each.text for each in sections if each.text)
