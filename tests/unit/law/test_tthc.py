"""Lists of administrative procedures: rows, what is done to them, and what does not agree."""

from doccontrol.law import read, read_clause
from doccontrol.law.codes import TthcChange
from doccontrol.law.facts import Page, Reading, Table

HEADING = """ỦY BAN NHÂN DÂN
TỈNH BÌNH SƠN
Số: 308/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Bình Sơn, ngày 05 tháng 3 năm 2026
QUYẾT ĐỊNH
Về việc công bố Danh mục thủ tục hành chính {title}
lĩnh vực Nuôi ong
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH
Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ;
QUYẾT ĐỊNH:
Điều 1. Công bố kèm theo Quyết định này Danh mục {count} thủ tục hành chính lĩnh vực Nuôi ong.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
"""
HEAD = ("STT", "Mã TTHC", "Tên thủ tục hành chính", "Thời hạn giải quyết", "Phí, lệ phí", "Căn cứ pháp lý")
FIRST = (
    "1",
    "1.004203.000.\n00.00.H57",
    "Đăng ký nuôi\nong mật",
    "05 ngày",
    "Không",
    "Nghị định số 45/2022/NĐ-CP; Luật số 99/2020/QH14",
)
SECOND = ("2", "2.000815", "Cấp lại giấy phép nuôi ong", "02 ngày", "50.000 đồng", "")


def decision(title: str, count: str, body: str, *tables: Table) -> Reading:
    return read([Page(1, HEADING.format(title=title, count=count) + body)], tables)


def table(*rows: tuple[str, ...], page: int = 1) -> Table:
    return Table(rows, (page,) * len(rows))


def test_a_row_has_code_time_fee_and_bases() -> None:
    reading = decision("mới ban hành", "01", "Đăng ký nuôi ong mật", table(HEAD, FIRST))
    [row] = reading.tthc
    assert (row.row, row.code, row.name, row.change) == (1, "1.004203", "Đăng ký nuôi ong mật", TthcChange.NEW)
    assert (row.time, row.fee, row.bases) == ("05 ngày", "Không", ("45/2022/NĐ-CP", "99/2020/QH14"))
    assert reading.questions == ()


def test_legal_bases_merged_down_hold_for_the_rows_below() -> None:
    reading = decision("mới ban hành", "02", "", table(HEAD, FIRST, SECOND))
    assert [row.bases for row in reading.tthc] == [("45/2022/NĐ-CP", "99/2020/QH14")] * 2


def test_the_caption_above_the_table_tells_the_change() -> None:
    body = (
        "A. DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH\n1 | Đăng ký nuôi ong mật\n"
        "B. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ\n2 | Cấp lại giấy phép nuôi ong\n"
    )
    reading = decision("mới ban hành; bị bãi bỏ", "02", body, table(HEAD, FIRST), table(HEAD, SECOND))
    assert [(row.code, row.change) for row in reading.tthc] == [
        ("1.004203", TthcChange.NEW),
        ("2.000815", TthcChange.ABOLISHED),
    ]


def test_a_section_row_inside_the_table_tells_the_change() -> None:
    rows = (HEAD, ("A", "THỦ TỤC HÀNH CHÍNH ĐƯỢC SỬA ĐỔI, BỔ SUNG", "", "", "", ""), FIRST,
            ("B", "THỦ TỤC HÀNH CHÍNH THAY THẾ", "", "", "", ""), SECOND)  # fmt: skip
    reading = decision("sửa đổi, bổ sung; thay thế", "02", "", table(*rows))
    assert [row.change for row in reading.tthc] == [TthcChange.AMENDED, TthcChange.REPLACED]


def test_a_level_row_is_no_procedure() -> None:
    rows = (
        HEAD,
        ("*", "Thủ tục hành chính cấp tỉnh", "", "", "", ""),
        FIRST,
        ("I", "LĨNH VỰC ONG", "", "", "", ""),
        SECOND,
    )
    assert len(decision("mới ban hành", "02", "", table(*rows)).tthc) == 2


def test_a_row_broken_over_two_pages_is_one() -> None:
    more = ("", "", "có mái che", "", "", "Thông tư số 46/2022/TT-BNV")
    reading = decision("mới ban hành", "02", "", table(HEAD, FIRST, SECOND), table(HEAD, more, page=2))
    assert [row.name for row in reading.tthc] == ["Đăng ký nuôi ong mật", "Cấp lại giấy phép nuôi ong"]
    joined = decision("mới ban hành", "01", "", table(HEAD, FIRST, more))
    assert joined.tthc[0].name == "Đăng ký nuôi ong mật có mái che"
    assert "46/2022/TT-BNV" in joined.tthc[0].bases


def test_a_table_that_goes_on_without_its_head() -> None:
    reading = decision("mới ban hành", "02", "", table(HEAD, FIRST), table(SECOND, page=2))
    assert [(row.code, row.page) for row in reading.tthc] == [("1.004203", 1), ("2.000815", 2)]


def test_the_code_may_stand_with_the_name() -> None:
    head = ("TT", "Tên thủ tục hành chính (Mã số TTHC)", "Thời hạn giải quyết")
    reading = decision(
        "mới ban hành", "01", "", table(head, ("1.", "Đăng ký nuôi ong (Mã thủ tục 1.004203)", "05 ngày"))
    )
    assert [(row.code, row.name) for row in reading.tthc] == [("1.004203", "Đăng ký nuôi ong")]


def test_a_table_of_steps_is_no_list() -> None:
    head = ("STT", "Tên thủ tục hành chính", "Tổng số ngày", "Bước 1")
    reading = decision(
        "mới ban hành", "01", "", table(HEAD, FIRST), table(head, ("1", "Đăng ký nuôi ong mật", "5", "1"))
    )
    assert len(reading.tthc) == 1


def test_counts_that_do_not_agree_are_shown() -> None:
    reading = decision("mới ban hành", "05", "", table(HEAD, FIRST, SECOND))
    [question] = reading.questions
    assert question.field == "tthc"
    assert "05" in question.why
    assert "02" in question.why


def test_a_decision_without_its_list_is_asked() -> None:
    reading = decision("mới ban hành", "02", "")
    assert (reading.tthc, [question.field for question in reading.questions]) == ((), ["tthc"])


def test_procedures_described_one_by_one() -> None:
    body = "II. NỘI DUNG CỤ THỂ CỦA THỦ TỤC HÀNH CHÍNH SỬA ĐỔI, BỔ SUNG\n1. Thủ tục: Đăng ký nuôi ong mật\nTrình tự:\n"
    [row] = decision("được sửa đổi, bổ sung", "01", body).tthc
    assert (row.name, row.change) == ("Đăng ký nuôi ong mật", TthcChange.AMENDED)


def test_a_procedure_described_without_the_word_is_found_by_what_follows() -> None:
    body = (
        "NỘI DUNG THỦ TỤC HÀNH CHÍNH ĐƯỢC SỬA ĐỔI, BỔ SUNG\nA. Cấp tỉnh\n1. Thủ tục Đăng ký nuôi ong mật\n"
        "Trình tự thực hiện:\n"
        "1. Nộp hồ sơ.\nB. Cấp xã\n1. Cấp lại giấy phép nuôi ong\na) Trình tự thực hiện:\n2. Nhận kết quả.\n"
    )
    rows = decision("được sửa đổi, bổ sung", "02", body).tthc
    assert [(row.row, row.name) for row in rows] == [(1, "Đăng ký nuôi ong mật"), (1, "Cấp lại giấy phép nuôi ong")]


def test_a_removal_by_rows_whose_count_does_not_agree_is_shown() -> None:
    reading = read_clause(
        "1. Bãi bỏ 18 thủ tục hành chính số thứ tự từ 04 đến 22 mục IV tại Quyết định số 930/QĐ-UBND."
    )
    assert [question.candidates for question in reading.questions] == [("18", "19")]
    agreed = read_clause("1. Bãi bỏ 19 thủ tục hành chính số thứ tự từ 04 đến 22 mục IV tại Quyết định số 930/QĐ-UBND.")
    assert agreed.questions == ()


def test_other_texts_have_no_rows() -> None:
    text = "BỘ XÂY DỰNG\nSố: 45/2026/TT-BXD\nHà Nội, ngày 14 tháng 8 năm 2026\nTHÔNG TƯ\nVề bến đò\n"
    text += "Thông tư này có hiệu lực kể từ ngày ký.\n"
    reading = read([Page(1, text)], [table(HEAD, FIRST)])
    assert (reading.tthc, reading.questions) == ((), ())


DESCRIBED = """NỘI DUNG CỤ THỂ CỦA THỦ TỤC HÀNH CHÍNH SỬA ĐỔI, BỔ SUNG
1. Đăng ký nuôi ong mật
Trình tự thực hiện:
Nộp tại bộ phận một cửa.
Thành phần hồ sơ:
- Tờ khai đăng ký nuôi ong theo mẫu;
- Văn bản của cơ quan thú y của nước Cộng hòa xã hội chủ nghĩa Việt Nam cấp;
Số lượng hồ sơ: 01 bộ.
Thời hạn giải quyết: 05 ngày làm việc, kể từ ngày nhận đủ hồ sơ.
Phí, lệ phí: Không.
Căn cứ pháp lý:
- Nghị định số 41/2022/NĐ-CP ngày 02/3/2022 của Chính phủ;
- Thông tư số 43/2024/TT-BTC sửa đổi Thông tư số 42/2022/TT-BTC.
2. Cấp lại giấy phép nuôi ong
Trình tự thực hiện:
Nộp tại bộ phận một cửa.
Thời hạn giải quyết: 02 ngày làm việc.
"""


def test_a_description_gives_time_fee_dossier_and_bases() -> None:
    rows = decision("sửa đổi, bổ sung", "02", DESCRIBED).tthc
    assert [row.time for row in rows] == ["05 ngày làm việc, kể từ ngày nhận đủ hồ sơ", "02 ngày làm việc"]
    assert rows[0].fee == "Không"
    assert len(rows[0].components) == 2, "naming the Republic in a sentence does not begin a form"
    assert rows[0].bases == ("41/2022/NĐ-CP", "43/2024/TT-BTC"), "a text in another's title is no basis"
    assert rows[1].components == ()
