"""Citations in the words of legal texts (the sentences are ours)."""

import pytest

from doccontrol.law.citations import find
from doccontrol.law.facts import Citation, Host, Page


def cited(text: str, host: Host | None = None) -> tuple[Citation, ...]:
    return find([Page(1, text)], host or Host())


CITED = [
    (
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
        [("Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020", "nghi-dinh", "30/2020/NĐ-CP")],
    ),
    (
        "các Nghị định số 43/2014/NĐ-CP, 01/2017/NĐ-CP và số 148/2020/NĐ-CP của Chính phủ",
        [
            ("Nghị định số 43/2014/NĐ-CP", "nghi-dinh", "43/2014/NĐ-CP"),
            ("01/2017/NĐ-CP", "nghi-dinh", "01/2017/NĐ-CP"),
            ("số 148/2020/NĐ-CP", "nghi-dinh", "148/2020/NĐ-CP"),
        ],
    ),
    ("NĐ 118/2025", [("NĐ 118/2025", "nghi-dinh", "118/2025/NĐ-CP")]),
    (
        "nghị định số 118 năm 2025 của Chính phủ",
        [("nghị định số 118 năm 2025", "nghi-dinh", "118/2025/NĐ-CP")],
    ),
    (
        "theo nghi dinh 30/2020/ND-CP ngay 05/3/2020",
        [("nghi dinh 30/2020/ND-CP ngay 05/3/2020", "nghi-dinh", "30/2020/NĐ-CP")],
    ),
    ("Luật Đất đai số 45/2013/QH13", [("Luật Đất đai số 45/2013/QH13", "luat", "45/2013/QH13")]),
    (
        "Luật Lưu trữ hồ sơ điện tử số 972/2031/QH19",
        [("Luật Lưu trữ hồ sơ điện tử số 972/2031/QH19", "luat", "972/2031/QH19")],
    ),
    ("Luật Đất đai năm 2013", [("Luật Đất đai năm 2013", "luat", None)]),
    (
        "TCVN ISO 9001:2015 và QCVN 06:2022/BXD",
        [("TCVN ISO 9001:2015", "tcvn", "TCVN ISO 9001:2015"), ("QCVN 06:2022/BXD", "qcvn", "QCVN 06:2022/BXD")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CITED)
def test_finds_citations(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = cited(text)
    assert [(c.text, c.type.value, c.number) for c in found] == expected
    assert all(text[c.start : c.end] == c.text for c in found)


NOT_CITED = [
    "theo quy định của pháp luật về đất đai và văn bản hướng dẫn",
    "các luật về thuế và pháp lệnh có liên quan",
    "dự án Luật Đất đai đang được lấy ý kiến",
    "dự thảo Luật Việc làm trình Quốc hội",
    "nhà số 12/5 đường Hoa Sữa; thửa đất số 30/2020",
    "lô đất 45/2019, tờ bản đồ số 12-2020",
    "hồ sơ số 000.00.53.H57-220921-0099, Giấy phép số 45/GPXD ngày 02/3/2024",
    "giấy phép xây dựng 117/GPXD-QLĐT",
    "Mẫu số 01/TTĐB và mẫu 04a/ĐK kèm theo hồ sơ",
    "tờ khai mẫu số 02/KK-TNCN, phụ lục theo mẫu số 09A/PL-TNCN, 09B/PL-TNCN",
    "biểu mẫu BM.01.03 và BM-02/QT-07",
    "thủ tục 1.004203 và quy trình QT-02/KSHS",
    "mã thủ tục 2.000815.000.00.00.H57",
    "kỷ luật, quy luật, luật sư, luật gia",
    "Đại học Luật Hà Nội, khoa Luật dân sự",
    "CÔNG BÁO/Số 290/Ngày 29-05-2026",
    "số điện thoại 0234-3822-150, fax 84/234",
    "tỷ lệ bản đồ 1/500, 1/2.000",
    "năm học 2025-2026, nhiệm kỳ 2021-2026",
    "từ ngày 05/3/2020 đến ngày 30/6/2021",
    "mã HS 8471.30.20, hàng hóa nhóm 07.14",
    "biển số 75A-123.45",
    "hợp đồng số 15/2024/HĐ-XD",
    "tài khoản số 3713.0.1058331 tại Kho bạc",
    "mặt bằng 2/3, khoản tiền 5/10",
    "nghị định thư về quy chế",
    "ban hành quyết định xử phạt, ra thông tư hướng dẫn",
    "người có thẩm quyền ra quyết định",
    "Điều 5, khoản 2 và điểm a khoản 3",
    "theo nghị quyết của hội đồng quản trị",
    "chấm dứt hiệu lực hợp đồng, đình chỉ thi hành án",
    "Quyết định 3 người, Thông tư 2 bản",
    "ISO 9001, GMP 2018/WHO",
    "phòng 305/A2 nhà B",
    # the text's own number and title
    "UBND TỈNH HOA LƯ\nSố: 305/QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Số: 14/2031/NĐ-CP   Hà Nội, ngày 05 tháng 3 năm 2031",
    "Luật số: 97/2031/QH19\nLUẬT\nLƯU TRỮ",
    "BỘ LUẬT\nDÂN SỰ\n",
    # words in capitals that are no names
    "NGƯỜI ĐẠI DIỆN THEO PHÁP LUẬT CỦA DOANH NGHIỆP",
    "NGƯỜI ĐẠI DIỆN THEO PHÁP LUẬT\nCỦA CHỦ ĐẦU TƯ",
    "VĂN BẢN PHÁP LUẬT ĐỊA PHƯƠNG",
    "CƠ SỞ DỮ LIỆU VỀ PHÁP LUẬT\n\nĐơn vị chủ quản",
    "KỶ LUẬT LAO ĐỘNG",
    "kế hoạch theo Bộ luật ISPS",
    "theo Luật HTX",
]


@pytest.mark.parametrize("text", NOT_CITED)
def test_finds_nothing_where_nothing_is_cited(text: str) -> None:
    assert cited(text) == ()


def test_provisions_bind_to_the_text_on_their_right() -> None:
    (citation,) = cited("điểm a, b khoản 1 Điều 12 của Nghị định số 23/2015/NĐ-CP")
    assert citation.provisions == ("D12.K1.a", "D12.K1.b")


def test_host_is_self() -> None:
    (citation,) = cited("quy định tại Điều 5 Nghị định này", Host(number="7/2031/NĐ-CP"))
    assert (citation.self, citation.number, citation.provisions) == (True, "7/2031/NĐ-CP", ("D5",))


def test_a_mention_over_a_page_break_carries_the_first_page() -> None:
    citations = find([Page(1, "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05"), Page(2, "tháng 3 năm 2020 của Chính phủ")])
    assert [(c.page, c.start, c.end, c.number) for c in citations] == [(1, 7, 41, "30/2020/NĐ-CP")]
    assert citations[0].issued_on is not None


ALIASES = [
    # text, the words found after the definition, the number they stand for
    (
        "Luật Lưu trữ số 97/2031/QH19 (sau đây gọi là Luật LT 2031). Theo Điều 5 Luật LT 2031",
        "Luật LT 2031",
        "97/2031/QH19",
    ),
    (
        "Nghị định số 8/2031/NĐ-CP quy định chi tiết Luật Hộ tịch (sau đây gọi là Nghị định); Điều 4 Nghị định, nay",
        "Nghị định",
        "8/2031/NĐ-CP",
    ),
    (
        "Luật số 80/2031/QH19 (sau đây gọi là Luật năm 2031). Trước khi Luật năm 2031 có hiệu lực",
        "Luật năm 2031",
        "80/2031/QH19",
    ),
    (
        "Thông tư số 26/2031/TT-BYT (sau đây viết gọn là Thông tư 26). Hồ sơ nêu tại Thông tư 26.",
        "Thông tư 26",
        "26/2031/TT-BYT",
    ),
]


@pytest.mark.parametrize(("text", "words", "number"), ALIASES)
def test_an_alias_stands_for_the_text_it_was_given_to(text: str, words: str, number: str) -> None:
    last = cited(text)[-1]
    assert (last.text, last.number, last.resolved is not None and last.resolved.inferred) == (words, number, True)


NO_ALIASES = [
    "Quy chế hoạt động (sau đây gọi là Quy chế). Theo Điều 3 của Quy chế",
    "người nộp thuế (sau đây gọi là Luật sư). Điều 5 của Luật sư",
    "Luật Hộ tịch (sau đây gọi tắt là Luật). Các cơ quan thi hành Luật.",
    "Luật Hộ tịch (sau đây gọi tắt là Luật). Theo Điều 5 của Luật sư đoàn",
]


@pytest.mark.parametrize("text", NO_ALIASES)
def test_an_ordinary_word_is_no_alias(text: str) -> None:
    assert [c for c in cited(text) if c.name is None or c.text != c.name] == []


SHORT_FORMS = [
    ("TT 26/2031 của Bộ KH&CN", "26/2031/TT-BKHCN"),
    ("TT 04/2031 của BTP", "04/2031/TT-BTP"),
    ("Thông tư 04/2031/TT của Bộ Y tế", "04/2031/TT-BYT"),
    ("nđ 43/2031", "43/2031/NĐ-CP"),
    ("NĐ 43-2031", "43/2031/NĐ-CP"),
    ("QĐ 19/2031 của TTg", "19/2031/QĐ-TTg"),
    ("TTLT 23/2031 giữa BTNMT và BTP", None),
    ("QĐ số 1872 ngày 02/5/2031 của UBND tỉnh", None),
    ("Nghị định 15/2O31/NĐ-CP", None),
]


@pytest.mark.parametrize(("text", "number"), SHORT_FORMS)
def test_a_short_form_is_completed_only_where_one_issuer_can_be_meant(text: str, number: str | None) -> None:
    (citation,) = cited(text)
    assert citation.number == number


ISSUERS = [
    ("Quyết định số 5/2031/QĐ-UBND của Ủy ban nhân dân tỉnh Cao Bằng", ["Ủy ban nhân dân tỉnh Cao Bằng"]),
    ("Quyết định số 5/QĐ-UBND của Chủ tịch UBND thành phố Huế Quy định về", ["Ủy ban nhân dân thành phố Huế"]),
    ("Quyết định số 5/QĐ-UBND của UBND Quận 1, TP. Huế Ban hành", ["Ủy ban nhân dân Quận 1, TP. Huế"]),
    ("Quyết định số 5/QĐ-UBND của UBND tỉnh về giá", ["Ủy ban nhân dân"]),
    ("các Quyết định số 5/QĐ-UBND, số 6/QĐ-UBND của UBND tỉnh Cao Bằng", ["Ủy ban nhân dân tỉnh Cao Bằng"] * 2),
    ("Quyết định số 5/QĐ-UBND của UBND tỉnh Cao Bằng, số 6/QĐ-UBND", ["Ủy ban nhân dân tỉnh Cao Bằng"] * 2),
    ("Nghị định số 5/2031/NĐ-CP và Thông tư số 6/2031/TT-BYT của Bộ Y tế", [None, "Bộ Y tế"]),
    ("Thông tư số 2/2031/TT-VPCP của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", ["Văn phòng Chính phủ"]),
]


@pytest.mark.parametrize(("text", "issuers"), ISSUERS)
def test_issuers_with_their_place(text: str, issuers: list[str | None]) -> None:
    assert [c.issuer for c in cited(text)] == issuers


def test_a_long_unit_of_a_dispatch_is_not_cut() -> None:
    assert [c.number for c in cited("Công văn số 21/STNMT-CCBVMT đề xuất; số 11/BNV-TCPCP ngày 29/4/2031")] == [
        "21/STNMT-CCBVMT", "11/BNV-TCPCP",
    ]  # fmt: skip


def test_letters_for_digits_are_never_read_as_another_number() -> None:
    assert [c.number for c in cited("theo số l5/2031/NĐ-CP và Nghị định số 1O/2031/NĐ-CP")] == [None]


def test_another_type_is_not_the_host() -> None:
    one, other = cited("Thông tư này; Nghị định này", Host(number="7/2031/NĐ-CP"))
    assert (one.self, one.number, other.number) == (True, None, "7/2031/NĐ-CP")


def test_an_issuer_torn_by_a_line_break_is_joined() -> None:
    assert [c.number for c in cited("Thông tư số 15/2031/TT-BL\nĐTBXH ngày 1/1/2031; số 3/2031/TT-BYT\nBTC")] == [
        "15/2031/TT-BLĐTBXH", "3/2031/TT-BYT",
    ]  # fmt: skip


def test_rows_of_an_attached_list() -> None:
    (citation,) = cited("số thứ tự 1, 3 mục II Phần A Danh mục ban hành kèm theo Quyết định số 337/QĐ-BTC")
    assert citation.provisions == ("P.A.MuII.STT.1", "P.A.MuII.STT.3")


def test_glued_names_are_parted() -> None:
    text = "thi hành Luật Hộ tịch12/2031/NĐ-CPLuật Nuôi con nuôiThông tư số 3/2031/TT-BTP"
    assert [c.text for c in cited(text)] == [
        "Luật Hộ tịch", "12/2031/NĐ-CP", "Luật Nuôi con nuôi", "Thông tư số 3/2031/TT-BTP",
    ]  # fmt: skip


ZONES = [
    (
        "QUYẾT ĐỊNH\nCông bố thủ tục được sửa đổi, bổ sung theo phân cấp\nUBND TỈNH\nCăn cứ Luật Hộ tịch năm 2014",
        ["basis"],
    ),
    ("Căn cứ Luật Hộ tịch ngày 20 tháng 11 năm 2014;", ["basis"]),
    ("Bãi bỏ Nghị định số 1/2031/NĐ-CP.", ["act"]),
    ("Nghị định số 1/2031/NĐ-CP hết hiệu lực kể từ ngày 01 tháng 7 năm 2032.", ["act"]),
    ("Nghị định số 1/2031/NĐ-CP đã được sửa đổi, bổ sung bởi Nghị định số 2/2032/NĐ-CP", ["body", "history"]),
    (
        "Nghị định số 1/2031/NĐ-CP ngày 01/3/2031 của Chính phủ quy định chi tiết một số điều của Luật Hộ tịch",
        ["body", "title-tail"],
    ),
    (
        "thay thế Thông tư số 1/2031/TT-BYT của Bộ Y tế hướng dẫn khám bệnh và bãi bỏ Thông tư số 2/2031/TT-BYT",
        ["act", "act"],
    ),
    ("sửa đổi như sau: “Thực hiện theo Nghị định số 1/2031/NĐ-CP.”", ["quote"]),
    ("hồ sơ theo Nghị định số 1/2031/NĐ-CP", ["body"]),
]


@pytest.mark.parametrize(("text", "zones"), ZONES)
def test_zones(text: str, zones: list[str]) -> None:
    assert [c.zone.value for c in cited(text)] == zones


def test_a_short_number_means_the_full_one_before_it() -> None:
    text = "Nghị định số 54/2031/NĐ-CP (sau đây gọi là Nghị định số 54). Theo Điều 3 Nghị định 54, cơ quan"
    full, *short = cited(text)
    assert [c.number for c in short] == [full.number] * 2
    assert all(c.resolved is not None and c.resolved.inferred for c in short)


def test_the_issuer_completes_a_short_number() -> None:
    (citation,) = cited("Thông tư số 26/2031 của Bộ Y tế")
    assert (citation.number, citation.issuer) == ("26/2031/TT-BYT", "Bộ Y tế")


def test_without_an_issuer_a_short_circular_stays_open() -> None:
    (citation,) = cited("Thông tư số 26/2031")
    assert (citation.number, citation.year, citation.resolved) == (None, 2031, None)


def test_the_date_after_the_issuer_belongs_to_the_span() -> None:
    text = "Nghị định số 7/2031/NĐ-CP của Chính phủ ngày 09 tháng 01 năm 2031 về"
    assert [c.text for c in cited(text)] == ["Nghị định số 7/2031/NĐ-CP của Chính phủ ngày 09 tháng 01 năm 2031"]


def test_provisions_of_an_attached_regulation() -> None:
    (citation,) = cited("khoản 2 Điều 5 Quy chế quản lý ban hành kèm theo Quyết định số 9/2031/QĐ-TTg")
    assert citation.provisions == ("QĐKT.D5.K2",)


def test_a_slip_in_the_type_word_yields_to_the_symbol() -> None:
    (citation,) = cited("Quyết định số 51/2031/NĐ-CP")
    assert citation.type.value == "nghi-dinh"


def test_glued_lists_are_parted() -> None:
    text = (
        "Luật Hộ tịch60/2014/QH13Thông tư số 85/2031/TT-BTCQUY ĐỊNH MỨC THU97/2031/NĐ-CPsửa đổi59/2020/QH1449/2019/QH14"
    )
    assert [c.number for c in cited(text)] == [
        "60/2014/QH13", "85/2031/TT-BTC", "97/2031/NĐ-CP", "59/2020/QH14", "49/2019/QH14",
    ]  # fmt: skip
