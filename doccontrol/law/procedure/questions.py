"""What is asked about a procedure, in words that say where on its cover or pages to look."""

from collections.abc import Sequence

from doccontrol.law.facts import Question


def code(page: int) -> Question:
    """A procedure without a code cannot be told from a revision of another."""
    return Question("code", "Quy trình không ghi mã hiệu; xem trang bìa (“Mã hiệu”, “Mã số”) và nhập mã.", page)


def revision(page: int) -> Question:
    """Without the number of the issue it is unknown whether this is the newest."""
    return Question(
        "revision", "Quy trình không ghi lần ban hành; xem trang bìa (“Lần ban hành”) và nhập số lần.", page
    )


def issue_date(page: int) -> Question:
    """The date of the issue is missing on the cover."""
    return Question(
        "issued_on", "Quy trình không ghi ngày ban hành; xem trang bìa (“Ngày ban hành”) và nhập ngày.", page
    )


def several(page: int, codes: Sequence[str]) -> Question:
    """More than one code: several procedures in one file, or a code of another one in a header."""
    return Question(
        "code",
        "Trong tệp có nhiều mã quy trình; chọn mã của quy trình này, hoặc tách tệp nếu gồm nhiều quy trình.",
        page,
        tuple(codes),
    )


def separate(page: int, names: Sequence[str]) -> Question:
    """Several procedures, told apart by their covers: each is registered by itself."""
    return Question(
        "documents",
        f"Tệp gồm {len(names)} quy trình ({'; '.join(names)}); mỗi quy trình đã được ghi riêng. Nên tách thành "
        "từng tệp để bản sửa đổi của quy trình này không kéo theo quy trình khác.",
        page,
        tuple(names),
    )


def blank(page: int, kinds: Sequence[str]) -> Question:
    """A template that nobody filled in is not the procedure."""
    return Question(
        "kind",
        "Tệp có các mục của một quy trình nhưng để trống: có lẽ là mẫu quy trình. Chưa đưa vào danh mục quy trình; "
        "nếu đúng là quy trình thì chọn “procedure”, hoặc chép bản đã điền vào thư mục.",
        page,
        tuple(kinds),
    )


def no_basis(page: int) -> Question:
    """A procedure whose legal basis was not found would never be flagged: say so."""
    return Question(
        "sections",
        "Không thấy mục “Căn cứ pháp lý” (hoặc “Cơ sở pháp lý”, “Tài liệu viện dẫn”); "
        "kiểm tra quy trình có ghi căn cứ không.",
        page,
    )
