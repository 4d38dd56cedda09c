"""What a clerk is asked about a heading, in words that say where on the page image to look."""

from datetime import date

from doccontrol.law.facts import Question
from doccontrol.law.heading.marks import DateMark, NumberMark


def number(page: int, mark: NumberMark | None) -> Question:
    """No number, or only its symbol: stamped by hand, or laid over the page by the office system."""
    if mark is None:
        return Question(
            "number",
            "Không thấy dòng “Số: …” ở đầu văn bản; xem góc trên bên trái trang đầu và nhập số, ký hiệu.",
            page,
        )
    symbol = mark.symbol.strip(" /-.")
    return Question(
        "number",
        f"Số để trống trong phần chữ (chỉ có ký hiệu “{symbol}”); số có thể được đóng dấu hoặc viết tay: "
        "xem dòng “Số: …” trên ảnh trang và nhập số.",
        page,
    )


def uncertain_number(page: int, candidate: str) -> Question:
    """Digits recognised from an image, with nothing else in the file to confirm them."""
    return Question(
        "number",
        "Số được nhận dạng từ ảnh, chữ số có thể sai (nhất là khi viết tay); so với dòng “Số: …” trên ảnh trang.",
        page,
        (candidate,),
    )


def uncertain_date(page: int, candidate: date) -> Question:
    """A date recognised from an image, with nothing else in the file to confirm it."""
    return Question(
        "issued_on",
        "Ngày ban hành được nhận dạng từ ảnh, chữ số có thể sai; so với dòng “…, ngày … tháng … năm …” trên ảnh trang.",
        page,
        (candidate.isoformat(),),
    )


def issue_date(page: int, year: int | None) -> Question:
    """No date, or parts of it left blank."""
    if year is not None:
        return Question(
            "issued_on",
            f"Ngày, tháng ban hành để trống (chỉ có năm {year}); xem dòng “…, ngày … tháng … năm …” "
            "trên ảnh trang và nhập ngày.",
            page,
        )
    return Question(
        "issued_on",
        "Không thấy ngày ban hành; xem dòng “…, ngày … tháng … năm …” ở đầu văn bản "
        "(với luật: câu cuối “… thông qua ngày …”).",
        page,
    )


def impossible_date(mark: DateMark) -> Question:
    """A date that no calendar has."""
    return Question(
        "issued_on",
        f"Ngày ban hành ghi trên văn bản không có trong lịch (“{mark.line.text.strip()}”); "
        "xem ảnh trang và nhập ngày đúng.",
        mark.line.page,
    )


def two_dates(above: date, passed: date, page: int) -> Question:
    """The heading and the last paragraph of a law name different days; the last paragraph is the law's own word."""
    return Question(
        "issued_on",
        f"Đầu văn bản ghi ngày {above:%d/%m/%Y}, câu cuối ghi thông qua ngày {passed:%d/%m/%Y}; chọn ngày đúng.",
        page,
        (passed.isoformat(), above.isoformat()),
    )


def two_years(number: str, day: date, page: int) -> Question:
    """The year in the number is the year of issue (NĐ 78/2025/NĐ-CP): another one is a misprint somewhere."""
    return Question(
        "issued_on",
        f"Năm trong số ({number}) khác năm của ngày ban hành ({day:%d/%m/%Y}); xem bản gốc và chọn ngày đúng.",
        page,
        (day.isoformat(),),
    )


def draft(page: int) -> Question:
    """A draft never acts on other texts."""
    return Question(
        "kind",
        "Văn bản ghi là dự thảo; dự thảo không làm thay đổi hiệu lực văn bản nào. "
        "Xác nhận đây là dự thảo hay bản chính thức.",
        page,
        ("draft", "legal"),
    )


def parent(page: int, words: str) -> Question:
    """An attachment whose parent's number is blank."""
    return Question(
        "attached_to",
        f"Văn bản ban hành kèm theo một văn bản khác nhưng số để trống (“{words}”); nhập số của văn bản đó.",
        page,
    )


def kind(page: int) -> Question:
    """Neither type nor symbol says what this is."""
    return Question(
        "type",
        "Không nhận ra tên loại văn bản (quyết định, thông báo, công văn …); xem trang đầu và chọn loại, "
        "hoặc đánh dấu không phải văn bản.",
        page,
    )
